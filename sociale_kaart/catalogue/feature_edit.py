"""Change entries in a FeatureCollection's text so that only the changed features' text changes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sociale_kaart.catalogue.edit import FileText
from sociale_kaart.catalogue.feature_points import take_points
from sociale_kaart.catalogue.json_places import Span, json_spans
from sociale_kaart.catalogue.json_text import Number, parse_json
from sociale_kaart.catalogue.layout import LIST_KEYS
from sociale_kaart.catalogue.render import Bare, entry_tree
from sociale_kaart.directory.collection import Entry, EntryKind, kind_of

_OURS = frozenset({"type", "id", "geometry", "properties", "bbox"})
_NO_TEXT = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?|true|false")
_INVISIBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


def new_collection(kind: EntryKind, language: str) -> str:
    """A FeatureCollection without features."""
    head = f'"type": "FeatureCollection",\n"title": "The {LIST_KEYS[kind]} of this social map"'
    return f'{{\n{head},\n"language": "{language}",\n"features": []\n}}\n'


def edit_collection(file: FileText, changes: Mapping[str, Entry | None]) -> str:
    """The text with entries put (by id) or removed (None); every other feature keeps its bytes.

    Members of a feature that are not ours stay with it; its ``bbox`` goes when it changes.
    """
    text = file.text
    spans = json_spans(text, deepest=2)
    features = [spans["features", number] for number in range(len(file.entries))]
    ending = "\r\n" if "\r\n" in text else "\n"
    bodies: list[str | None] = []
    for (name, old), span in zip(file.entries.items(), features, strict=True):
        new, body = changes.get(name, old), text[slice(*span)]
        if new is not None and new != old:
            body = _changed(new, body, file.language).replace("\n", ending)
        bodies.append(body if new is not None else None)
    added = [each for name, each in changes.items() if each and name not in file.entries]
    fresh = [render_feature(each, file.language).replace("\n", ending) for each in added]
    return _joined(text, spans["features",], features, bodies, fresh, ending)


def _joined(
    text: str,
    whole: Span,
    features: Sequence[Span],
    bodies: Sequence[str | None],
    fresh: Sequence[str],
    ending: str,
) -> str:
    """The text with other features in its list; what stands between those that stay, stays."""
    first, last = whole[0] + 1, whole[1] - 1
    before = text[first : features[0][0]] if features else ending
    after = text[features[-1][1] : last] if features else ending
    gaps = [before, *(text[one[1] : two[0]] for one, two in pairwise(features))]
    usual = gaps[1] if len(gaps) > 1 else f",{ending}"
    left = [(gap, body) for gap, body in zip(gaps, bodies, strict=False) if body is not None]
    left += [(usual, body) for body in fresh]
    if not left:
        return f"{text[:first]}{text[last:]}"
    inside = "".join(f"{gap}{body}" for gap, body in [(before, left[0][1]), *left[1:]])
    return f"{text[:first]}{inside}{after}{text[last:]}"


def _changed(entry: Entry, body: str, language: str) -> str:
    """A feature anew, in one line where it stood in one, with the members that are not ours."""
    old = parse_json(body, texts=True)
    others = {name: value for name, value in old.items() if name not in _OURS}
    return render_feature(entry, language, others, in_one_line="\n" not in body)


def render_feature(
    entry: Entry,
    language: str,
    others: Mapping[str, Any] | None = None,
    *,
    in_one_line: bool = False,
) -> str:
    """An entry as a GeoJSON feature, each of its fields on a line, without a line end after it.

    ``language`` is the file's; ``others`` are members to keep that are none of ours.
    """
    fields = entry_tree(entry, language)
    positions = take_points(kind_of(entry), fields)
    members = {"type": "Feature", "id": fields.pop("id"), "geometry": _geometry(positions)}
    lines = [
        f"{_json(name)}: {_json(value)}" for name, value in {**members, **(others or {})}.items()
    ]
    inner = [f"{_json(name)}: {_json(value)}" for name, value in fields.items()]
    if in_one_line:
        return f'{{{", ".join(lines)}, "properties": {{{", ".join(inner)}}}}}'
    block = ",\n    ".join(inner)
    head = ",\n  ".join(lines)
    return f'{{\n  {head},\n  "properties": {{\n    {block}\n  }}\n}}'


def _members(values: Mapping[str, Any]) -> list[str]:
    return [f"{_json(name)}: {_json(value)}" for name, value in values.items()]


def _geometry(positions: Sequence[Any] | None) -> dict[str, Any] | None:
    if positions is None:
        return None
    if len(positions) == 1:
        return {"type": "Point", "coordinates": positions[0]}
    return {"type": "MultiPoint", "coordinates": positions}


def _json(value: Any) -> str:
    """A value on one line; numbers and truth values bare, with the digits they have."""
    if isinstance(value, Number) or (isinstance(value, Bare) and _NO_TEXT.fullmatch(value)):
        return str(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(_members(value))}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_json, value))}]"
    text = json.dumps(value, ensure_ascii=False)
    return _INVISIBLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)

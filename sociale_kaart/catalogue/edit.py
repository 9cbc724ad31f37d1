"""Change entries in a YAML text so that only the changed entries' lines change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sociale_kaart.catalogue.layout import LIST_KEYS
from sociale_kaart.catalogue.render import render_entry, render_field
from sociale_kaart.catalogue.spans import EntrySpan, ListSpan, find_spans
from sociale_kaart.directory.collection import Entry, EntryKind


@dataclass(frozen=True, slots=True)
class FileText:
    """A file's text and what was read from it, in the order of its list."""

    text: str
    kind: EntryKind
    language: str
    entries: Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class _Patch:
    """Lines ``first`` up to but without ``end`` are replaced."""

    first: int
    end: int
    lines: list[str]


def new_text(kind: EntryKind, language: str) -> str:
    """A file without entries."""
    key = LIST_KEYS[kind]
    return f"# The {key} of this social map.\nlanguage: {language}\n{key}: []\n...\n"


def edit_text(file: FileText, changes: Mapping[str, Entry | None], *, by_field: bool = True) -> str:
    """The text with entries put (by id) or removed (None).

    ``by_field`` also keeps the lines and comments of the unchanged fields of a changed entry.
    Comments before an entry stay, also when the entry goes.
    """
    spans = find_spans(file.text, LIST_KEYS[file.kind])
    lines = file.text.split("\n")
    ending = "\r" if lines[0].endswith("\r") else ""
    patches = _patches(file, spans, changes, lines, by_field=by_field)
    for patch in sorted(patches, key=lambda each: (each.first, each.end), reverse=True):
        lines[patch.first : patch.end] = [f"{line}{ending}" for line in patch.lines]
    return "\n".join(lines)


def _patches(
    file: FileText,
    spans: ListSpan,
    changes: Mapping[str, Entry | None],
    lines: list[str],
    *,
    by_field: bool,
) -> list[_Patch]:
    kept = {**file.entries, **changes}
    left = [entry for entry in kept.values() if entry is not None]
    if not (spans.entries and left and spans.block):
        return [_whole_list(file, spans, left, lines)]
    patches = []
    for (name, old), span in zip(file.entries.items(), spans.entries, strict=True):
        new = changes.get(name, old)
        if new is None:
            patches.append(_Patch(span.first, span.last + 1, []))
        elif new != old:
            found = _by_field(old, new, span, file.language) if by_field else None
            whole = _Patch(span.first, span.last + 1, _entry(new, file.language, spans.dash))
            patches.extend([whole] if found is None else found)
    added = [entry for name, entry in changes.items() if entry and name not in file.entries]
    if added:
        patches.append(_append(added, file.language, spans, lines))
    return patches


def _whole_list(file: FileText, spans: ListSpan, left: list[Entry], lines: list[str]) -> _Patch:
    """The list anew: where it was or becomes empty, or stands between brackets."""
    key = LIST_KEYS[file.kind]
    rest = lines[spans.key_line].strip().removeprefix(f"{key}:").strip()
    comment = f"  {rest}" if rest.startswith("#") else ""
    head = f"{key}:{comment}" if left else f"{key}: []{comment}"
    body = [line for entry in left for line in _entry(entry, file.language, 0)]
    return _Patch(spans.key_line, spans.last + 1, [head, *body])


def _entry(entry: Entry, language: str, dash: int) -> list[str]:
    pad = " " * dash
    lines = render_entry(entry, language).removesuffix("\n").split("\n")
    return [f"{pad}{line}" if line else "" for line in lines]


def _append(added: list[Entry], language: str, spans: ListSpan, lines: list[str]) -> _Patch:
    """New entries after the last, parted by empty lines where the file does so."""
    last, before = spans.entries[-1], spans.entries[-2:-1]
    spaced = any(not all(map(str.strip, lines[each.last + 1 : last.first])) for each in before)
    fresh: list[str] = []
    for entry in added:
        fresh += [*([""] if spaced else []), *_entry(entry, language, spans.dash)]
    return _Patch(last.last + 1, last.last + 1, fresh)


def _by_field(old: Entry, new: Entry, span: EntrySpan, language: str) -> list[_Patch] | None:
    """Patches for the changed fields only, or None where their lines cannot be told apart."""
    if not span.block or not span.fields:
        return None
    patches = []
    inserted: dict[int, list[str]] = {}
    after: int | None = None
    for name in type(new).model_fields:
        place = span.fields.get(name)
        changed = getattr(old, name) != getattr(new, name)
        fresh = render_field(new, name, language, span.column) if changed else []
        if place is None and fresh:
            if after is None:
                return None
            inserted.setdefault(after, []).extend(fresh)
        elif place is not None and changed:
            if place.first == span.first:
                return None
            patches.append(_Patch(place.first, place.last + 1, fresh))
        after = place.last + 1 if place is not None else after
    return [*patches, *(_Patch(line, line, fresh) for line, fresh in inserted.items())]

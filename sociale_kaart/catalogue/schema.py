"""JSON Schemas of the catalogue's files, so that editors' programs complete and check while typing.

They are a help, not the check: what they accept the catalogue may still refuse. Draft 7, which
the YAML language server understands best.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel

from sociale_kaart.catalogue.fields import models_in
from sociale_kaart.catalogue.layout import LIST_KEYS
from sociale_kaart.directory.collection import RECORDS, EntryKind
from sociale_kaart.directory.scalar import READABLE
from sociale_kaart.directory.text import LANGUAGES

Schema = dict[str, Any]

_NAMES = {"ge": "minimum", "le": "maximum"}
_WORDING: Schema = {"type": ["string", "number"]}
"""A text; an editor's YAML takes one such as 9712 or 113 for a number, the catalogue does not."""


def schema(kind: EntryKind) -> Schema:
    """The JSON Schema of a file that lists entries of this kind."""
    record, key = RECORDS[kind], LIST_KEYS[kind]
    own = record.model_json_schema(ref_template="#/$defs/{model}")
    definitions = own.pop("$defs", {})
    definitions[record.__name__] = own
    texts = {model.__name__: _docstrings(model) for model in _all_models(record)}
    made = {
        name: _definition(name, each, texts.get(name, {})) for name, each in definitions.items()
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{key}.yaml",
        "type": "object",
        "required": ["language", key],
        "additionalProperties": False,
        "properties": {
            "language": {
                "enum": list(LANGUAGES),
                "description": "The language of the texts that do not say theirs.",
            },
            key: {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{record.__name__}"}},
        },
        "$defs": made,
    }


def _definition(name: str, made: Schema, texts: Mapping[str, str]) -> Schema:
    if name == "Text":
        languages = {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": dict.fromkeys(LANGUAGES, _WORDING),
        }
        about = "A text in the file's language, or a map from language to text."
        return {"description": about, "anyOf": [_WORDING, languages]}
    result: Schema = _as_written(made)
    for field, text in texts.items():
        if field in result.get("properties", {}):
            result["properties"][field]["description"] = text
    return {"anyOf": [_WORDING, result]} if name == "Phone" else result


def _as_written(part: Any) -> Any:
    """A part of a schema as values stand in YAML: no titles, no nulls, numbers for texts."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    if "prefixItems" in part:
        return {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    part = _plain_names(part)
    made = {
        key: {name: _as_written(each) for name, each in value.items()}
        if key == "properties"
        else _as_written(value)
        for key, value in part.items()
    }
    free = part.get("type") == "string" and not {"enum", "const", "format"} & part.keys()
    return {**made, **_WORDING} if free else made


def _plain_names(part: Schema) -> Schema:
    """One level of a schema in draft 7's words, without what says nothing to an editor."""
    if isinstance(part.get("anyOf"), list):
        left = [each for each in part["anyOf"] if each != {"type": "null"}]
        rest = {key: value for key, value in part.items() if key != "anyOf"}
        part = {**rest, **left[0]} if len(left) == 1 else {**rest, "anyOf": left}
    silent = {
        "title": isinstance(part.get("title"), str),
        "default": isinstance(part.get("default"), dict | None),
        "pattern": part.get("pattern") == READABLE,
    }
    part = {_NAMES.get(key, key): value for key, value in part.items() if not silent.get(key)}
    if choice := re.fullmatch(r"\^\(([\w|]+)\)\$", str(part.get("pattern", ""))):
        return {"type": "string", "enum": choice.group(1).split("|")}
    return part


def _all_models(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield record
    for field in record.model_fields.values():
        for model in models_in(field.annotation):
            yield from _all_models(model)


def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """What the source says below each field of a record."""
    body = ast.parse(dedent(inspect.getsource(model))).body[0]
    lines = body.body if isinstance(body, ast.ClassDef) else []
    found = {}
    for field, after in pairwise(lines):
        named = isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        if named and told:
            found[field.target.id] = inspect.cleandoc(str(after.value.value))  # type: ignore
    return found

"""What must be changed in one JSON document to make it another (RFC 7396, JSON Merge Patch)."""

from __future__ import annotations

from typing import Any

Document = dict[str, Any]


def patch_between(before: Document, after: Document) -> Document:
    """The patch that makes ``after`` of ``before``; neither may hold null as a value."""
    patch: Document = {name: None for name in before if name not in after}
    for name, value in after.items():
        old = before.get(name)
        if isinstance(value, dict) and isinstance(old, dict):
            if inner := patch_between(old, value):
                patch[name] = inner
        elif name not in before or old != value:
            patch[name] = value
    return patch


def apply_patch(document: Document, patch: Document) -> Document:
    """The document after a patch; the one given stays as it was."""
    result = dict(document)
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, dict):
            old = result.get(name)
            result[name] = apply_patch(old if isinstance(old, dict) else {}, value)
        else:
            result[name] = value
    return result

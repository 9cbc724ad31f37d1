"""Errors for programs: ``application/problem+json`` (RFC 9457) with the field named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from flask import Response


def problem(
    status: int,
    detail: str = "",
    field: str = "",
    also: Mapping[str, object] = MappingProxyType({}),
) -> Response:
    """A problem document; ``field`` names the parameter that is not right; ``also`` is added."""
    document: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
    }
    if detail:
        document["detail"] = detail
    if field:
        document["field"] = field
    document.update(also)
    return Response(
        json.dumps(document, ensure_ascii=False), status, mimetype="application/problem+json"
    )

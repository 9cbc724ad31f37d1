"""Errors for programs: ``application/problem+json`` (RFC 9457) with the field named."""

from __future__ import annotations

import json
from http import HTTPStatus

from flask import Response


def problem(status: int, detail: str = "", field: str = "") -> Response:
    """A problem document; ``field`` names the parameter that is not right."""
    document: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
    }
    if detail:
        document["detail"] = detail
    if field:
        document["field"] = field
    return Response(
        json.dumps(document, ensure_ascii=False), status, mimetype="application/problem+json"
    )

"""Whether the site works: for those who watch over it, without saying anything of visitors."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from sociale_kaart.errors import DatabaseUnavailable
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.web.visit import house

pages = Blueprint("health", __name__)


@pages.get("/health")
def show() -> Response:
    """200 with the state of database and index; 503 when the database cannot be read."""
    database, index = _database(), _index()
    works = database["state"] == "ok"
    state = ("ok" if index["state"] == "ok" else "degraded") if works else "failing"
    document = {"status": state, "database": database, "index": index}
    return Response(json.dumps(document), 200 if works else 503, mimetype="application/json")


def _database() -> dict[str, object]:
    try:
        with house().sources.database.session() as session:
            return {"state": "ok", "last_change": last_change_id(session)}
    except DatabaseUnavailable as error:
        return {"state": "failing", "problem": error.message}


def _index() -> dict[str, object]:
    engine = house().sources.get_engine()
    if engine is None:
        return {"state": "unavailable"}
    return {"state": "ok", "generation": engine.generation, "entries": engine.entries}

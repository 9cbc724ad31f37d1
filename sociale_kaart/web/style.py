"""The page for developers that shows every component in every state; English only."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, g, render_template

from sociale_kaart.web.page import Frame
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.visit import frame
from sociale_kaart.web.wording import FAMILIES

pages = Blueprint("style", __name__)


@dataclass(frozen=True, slots=True)
class StylePage:
    """Every component, with the families of themes for their colours and shapes."""

    frame: Frame
    families: tuple[str, ...]


@pages.get("/style")
def show() -> str:
    """The components; there only where the setting ``development`` is on."""
    g.reader = Reader("en", "en")
    page = StylePage(
        frame("Style", private=True, listed=False), tuple(family.id for family in FAMILIES)
    )
    return render_template("style.html", page=page)

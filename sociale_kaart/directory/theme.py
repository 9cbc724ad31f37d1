"""A theme: one of the 28 kinds of need, with the words people use for it (``taxonomy_term``)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sociale_kaart.directory.scalar import Identifier, Line, Record, YesNo
from sociale_kaart.directory.text import Language, Sentence, ShortText

THEME_IDS: tuple[str, ...] = (
    "debt-and-money",
    "income-support",
    "food-and-essentials",
    "work-and-participation",
    "housing",
    "homelessness",
    "loneliness-and-contact",
    "volunteering",
    "informal-care",
    "parenting",
    "youth-support",
    "separation-and-family",
    "domestic-violence",
    "mental-wellbeing",
    "addiction",
    "eating-disorder",
    "grief",
    "dementia",
    "disability",
    "living-at-home",
    "exercise-and-lifestyle",
    "language-and-literacy",
    "newcomers",
    "legal-advice",
    "transport",
    "digital-skills",
    "sexual-health-and-identity",
    "crisis",
)
"""The fixed theme ids, in the order in which pages list them."""


class Theme(Record):
    """A kind of need, its name and explanation, and everyday words that point to it."""

    id: Identifier
    name: ShortText
    summary: Sentence
    sensitive: YesNo = False
    """Pages about it have a neutral title, are not stored and offer the quick exit."""
    words: Annotated[dict[Language, tuple[Line, ...]], Field(min_length=1)]
    """Words and phrases by language, as patients and assistants really say them."""

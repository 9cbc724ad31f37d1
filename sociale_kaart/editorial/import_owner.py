"""The organization that a row names: one of ours, or a new one made of what the row says."""

from __future__ import annotations

import re
from itertools import chain, count

from pydantic import ValidationError

from sociale_kaart.catalogue.table import OWNER
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.editorial.candidate import Candidate
from sociale_kaart.editorial.recognise import Around, slug
from sociale_kaart.editorial.tidying import tidy
from sociale_kaart.storage.shape import Document

_MAY_BE_LEFT_OUT = ("email", "url", "phones", "description")


def owner_of(row: Candidate, around: Around) -> str | Organization | None:
    """The id of an organization that is known, else a new one; None when the row names none."""
    said, name = row.cells.get("organization", ""), row.owner.get(OWNER, "")
    for text in (said, name):
        found = around.owner_of(text) if text else None
        if found is not None:
            return found
    return _new(row, said, name or said, around) if name or said else None


def _new(row: Candidate, said: str, name: str, around: Around) -> Organization | None:
    begin = said if re.fullmatch(ID_PATTERN, said) else slug(name) or "organization"
    numbered = (f"{begin}-{number}" for number in count(2))
    free = next(each for each in chain((begin,), numbered) if each not in around.owner_ids)
    facts = _facts(row, name) | {"id": free}
    for left_out in ((), _MAY_BE_LEFT_OUT):
        tried = {key: value for key, value in facts.items() if key not in left_out}
        try:
            owner = Organization.model_validate(tried)
        except ValidationError:
            continue
        around.add_owner(owner.id, [name])
        return owner
    return None


def _facts(row: Candidate, name: str) -> Document:
    """What the row says of its organization; a value that cannot stand is left out later."""
    cells, owner = row.cells, row.owner
    country = cells.get("country", "NL")
    language = next((each[5:] for each in cells if each.startswith("name.")), "nl")
    facts: Document = {"name": {language: name}, "country": country}
    facts |= {each: cells.get(each, "") for each in ("source", "assured_date", "assured_by")}
    if "review_months" in cells:
        facts["review_months"] = cells["review_months"]
    for each in ("email", "url"):
        if text := owner.get(f"organization_{each}"):
            facts[each] = tidy(each, text, country)
    if text := owner.get("organization_phone"):
        facts["phones"] = [tidy("phones.1.number", text, country)]
    if text := owner.get("organization_description"):
        facts["description"] = {language: text}
    return facts

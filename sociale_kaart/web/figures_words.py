"""The words of reports: what is told, and names for every value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sociale_kaart.storage.database import Session
from sociale_kaart.storage.organization import find_organizations
from sociale_kaart.storage.practice import find_practices
from sociale_kaart.storage.service import names_of_services
from sociale_kaart.web.outcome_words import DONE_WORDS, EFFECT_WORDS, REACHED_WORDS, REASON_WORDS
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import spoken_month
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import N_

SUBJECT_WORDS = {
    "referrals": N_("Referrals"),
    "outcomes": N_("Outcomes"),
    "missed": N_("Asked for and not found"),
}
FACT_WORDS = {
    "theme": N_("About"),
    "area": N_("Municipality"),
    "year": N_("Year"),
    "month": N_("Month"),
    "organization": N_("Organization"),
    "service": N_("Service"),
    "practice": N_("GP practice"),
    "age_band": N_("Age"),
    "way": N_("Way"),
    "side": N_("Told by"),
    "reached": N_("Reached?"),
    "effect": N_("Did it help?"),
    "reason": N_("Why not reached"),
    "done": N_("What was done"),
}
WAY_WORDS = {
    "slip": N_("Slip to take home"),
    "consult": N_("Consult with a link worker"),
    "register": N_("From an earlier register"),
}
SIDE_WORDS = {"patient": N_("Patients"), "service": N_("The service")}
_FIXED: Mapping[str, Mapping[str, str]] = {
    "way": WAY_WORDS,
    "side": SIDE_WORDS,
    "reached": REACHED_WORDS,
    "effect": EFFECT_WORDS,
    "done": DONE_WORDS,
    "reason": {**REASON_WORDS["service"], **REASON_WORDS["patient"]},
}
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Names:
    """What values are called: by fact, and for the fact of the rows."""

    by: str
    known: Mapping[str, Mapping[str, str]]

    def of(self, fact: str, value: str) -> str:
        """The name of one value, or the value itself when it is gone."""
        if not value:
            return gettext("Without a practice") if fact in {"area", "practice"} else _unsaid()
        return self.known.get(fact, {}).get(value, value)

    def together(self, values: tuple[str, ...]) -> str:
        """The name of one value, or of several that are told together."""
        named = sorted((self.of(self.by, each) for each in values), key=str.casefold)
        if len(named) == 1:
            return named[0]
        if len(named) <= _MOST_NAMED:
            return gettext("%(names)s (together)", names=" + ".join(named))
        return gettext("%(number)s others (together)", number=len(named))


def _unsaid() -> str:
    return gettext("Not said")


def names_for(
    session: Session, wanted: Mapping[str, set[str]], by: str, labels: Labels, reads: Reader
) -> Names:
    """Names for the values of these facts."""
    known: dict[str, Mapping[str, str]] = {}
    for fact, values in wanted.items():
        ids = sorted(each for each in values if each)
        known[fact] = _named(session, fact, ids, labels, reads)
    return Names(by, known)


def _named(
    session: Session, fact: str, ids: list[str], labels: Labels, reads: Reader
) -> Mapping[str, str]:
    languages = reads.wanted
    if fact == "theme":
        return {each: labels.theme(each, *languages) for each in ids}
    if fact == "area":
        return {each: labels.area(each, *languages) for each in ids}
    if fact == "organization":
        owners = find_organizations(session, ids)
        return {each: found.name.show(*languages) for each, found in owners.items()}
    if fact == "practice":
        practices = find_practices(session, ids)
        return {each: found.name.show(*languages) for each, found in practices.items()}
    if fact == "service":
        services = names_of_services(session, ids)
        return {each: name.show(*languages) for each, name in services.items()}
    if fact == "month":
        return {each: _month(each, reads) for each in ids}
    return {each: gettext(_FIXED.get(fact, {}).get(each, each)) for each in ids}


def _month(value: str, reads: Reader) -> str:
    return spoken_month(date.fromisoformat(f"{value}-01"), reads.interface)

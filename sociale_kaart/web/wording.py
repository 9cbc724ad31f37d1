"""The words of the interface for values of the directory, and the families of themes.

``N_`` marks a message for translation; :func:`word_for` gives it in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sociale_kaart.web.translation import gettext


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    """The message itself; it is translated where it is shown."""
    return message


KINDS: Mapping[str, str] = {
    "service": N_("Help or advice"),
    "group": N_("Group"),
    "helpline": N_("Helpline"),
    "link_worker": N_("Link worker"),
    "facility": N_("Place to go"),
    "scheme": N_("Scheme"),
}

ROLES: Mapping[str, str] = {
    "osd": N_("Social support worker (OSD)"),
    "ojg": N_("Youth support worker (OJG)"),
    "socialraadgiver": N_("Social worker (socialrådgiver)"),
    "sosiaaliohjaaja": N_("Social counsellor (sosiaaliohjaaja)"),
    "dorpsondersteuner": N_("Village support worker"),
    "zorgbalie": N_("Care desk"),
    "welzijnscoach": N_("Wellbeing coach"),
}

CHANNELS: Mapping[str, str] = {
    "consult_phone": N_("Consult by phone"),
    "consult_email": N_("Consult by e-mail"),
    "appointment": N_("By appointment"),
    "walk_in": N_("Walk in"),
}

MODES: Mapping[str, str] = {
    "visit": N_("You go there"),
    "phone": N_("By phone"),
    "online": N_("Online"),
    "home": N_("At your home"),
}

ROUTES: Mapping[str, str] = {
    "self": N_("You can sign up yourself"),
    "gp": N_("Your GP can refer you"),
    "municipality": N_("Through the municipality"),
    "any": N_("Anyone can sign up or refer"),
}

GROUPS: Mapping[str, str] = {
    "children": N_("Children"),
    "youth": N_("Teenagers"),
    "young_adults": N_("Young adults"),
    "adults": N_("Adults"),
    "older_people": N_("Older people"),
    "parents": N_("Parents"),
    "single_parents": N_("Single parents"),
    "families": N_("Families"),
    "pregnant": N_("Pregnant women"),
    "informal_carers": N_("Informal carers"),
    "women": N_("Women"),
    "men": N_("Men"),
    "lgbti": N_("LGBTI people"),
    "newcomers": N_("Newcomers"),
    "refugees": N_("Refugees"),
    "migrants": N_("Migrants"),
    "students": N_("Students"),
    "jobseekers": N_("People looking for work"),
    "workers": N_("People in work"),
    "entrepreneurs": N_("Self-employed people"),
    "homeless": N_("People without a home"),
    "disability": N_("People with a disability"),
    "dementia": N_("People with dementia"),
    "mental_illness": N_("People with mental health problems"),
    "bereaved": N_("People who lost someone"),
    "veterans": N_("Veterans"),
}

WHEELCHAIR: Mapping[str, str] = {
    "full": N_("Accessible by wheelchair"),
    "limited": N_("Partly accessible by wheelchair"),
    "none": N_("Not accessible by wheelchair"),
}

OPEN_WHEN: Mapping[str, str] = {
    "now": N_("Open now"),
    "mo": N_("Open on Monday"),
    "tu": N_("Open on Tuesday"),
    "we": N_("Open on Wednesday"),
    "th": N_("Open on Thursday"),
    "fr": N_("Open on Friday"),
    "sa": N_("Open on Saturday"),
    "su": N_("Open on Sunday"),
    "evening": N_("Open in the evening"),
}

SORTS: Mapping[str, str] = {
    "best": N_("Best match"),
    "distance": N_("Distance"),
    "name": N_("Name"),
    "assured": N_("Last checked"),
}

PRACTICE_KINDS: Mapping[str, str] = {
    "gp": N_("GP practice"),
    "health_station": N_("Health station"),
    "health_centre": N_("Health centre"),
}

SECTORS: Mapping[str, str] = {
    "patient": N_("The patient"),
    "practice": N_("GP practice"),
    "municipality": N_("Municipality"),
    "region": N_("Region"),
    "hospital": N_("Hospital"),
    "job_centre": N_("Job centre"),
    "school": N_("School"),
    "national": N_("National body"),
    "civil": N_("Others involved"),
}

ORGANIZATION_KINDS: Mapping[str, str] = {
    "municipality": N_("Municipality"),
    "public": N_("Public body"),
    "nonprofit": N_("Non-profit organization"),
    "volunteers": N_("Volunteers"),
    "health": N_("Health care"),
    "company": N_("Company"),
}


def word_for(words: Mapping[str, str], value: str) -> str:
    """The word for a value in the reader's language; the value itself when there is none."""
    message = words.get(value)
    return value if message is None else str(gettext(message))


@dataclass(frozen=True, slots=True)
class Family:
    """Themes that belong together; on the map and on pages they share a colour and a shape."""

    id: str
    name: str
    themes: tuple[str, ...]


FAMILIES: tuple[Family, ...] = (
    Family(
        "money",
        N_("Money and work"),
        ("debt-and-money", "income-support", "food-and-essentials", "work-and-participation"),
    ),
    Family(
        "home",
        N_("Living and getting around"),
        ("living-at-home", "housing", "homelessness", "transport"),
    ),
    Family(
        "people",
        N_("Together with others"),
        ("loneliness-and-contact", "volunteering", "informal-care", "grief"),
    ),
    Family(
        "children",
        N_("Children and family"),
        ("parenting", "youth-support", "separation-and-family"),
    ),
    Family(
        "health",
        N_("Feeling well"),
        (
            *("mental-wellbeing", "exercise-and-lifestyle", "dementia", "disability"),
            *("addiction", "eating-disorder"),
        ),
    ),
    Family(
        "rights",
        N_("Language, forms and rights"),
        ("language-and-literacy", "digital-skills", "legal-advice", "newcomers"),
    ),
    Family(
        "safety",
        N_("Safety"),
        ("domestic-violence", "sexual-health-and-identity", "crisis"),
    ),
)

_FAMILY_OF = {theme: family.id for family in FAMILIES for theme in family.themes}


def family_of(theme: str) -> str:
    """The id of the family that a theme belongs to."""
    return _FAMILY_OF.get(theme, "people")

"""What an import says, in the reader's language: fields, outcomes, what is wrong with a row."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sociale_kaart.editorial.candidate import Trouble
from sociale_kaart.editorial.import_report import What
from sociale_kaart.web.edit_faults import say_fault
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import N_

FIELD_WORDS: Mapping[str, str] = {
    "name": N_("Name"),
    "organization_name": N_("Organization"),
    "summary": N_("Summary"),
    "description": N_("Description"),
    "themes": N_("Themes"),
    "phones.1.number": N_("Phone number"),
    "phones.2.number": N_("Second phone number"),
    "email": N_("E-mail address"),
    "url": N_("Website"),
    "locations.1.name": N_("Name of the place"),
    "locations.1.address": N_("Street and number"),
    "house_number": N_("House number"),
    "locations.1.postcode": N_("Postcode"),
    "locations.1.place": N_("Town or village"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "service_area": N_("Works for these areas"),
    "eligibility.text": N_("For whom"),
    "eligibility.minimum_age": N_("Youngest age"),
    "eligibility.maximum_age": N_("Oldest age"),
    "not_for": N_("Not for"),
    "languages": N_("Languages"),
    "access.how": N_("How to apply"),
    "cost.text": N_("About the cost"),
    "schedule": N_("Opening hours"),
    "country": N_("Country"),
    "source": N_("Source"),
    "assured_date": N_("Checked on"),
    "source_id": N_("Number in the source"),
}
"""Fields that a column can be, as the page names them; others by their own names."""

OUTCOME_WORDS: Mapping[What, str] = {
    "added": N_("new"),
    "changed": N_("changed"),
    "joined": N_("joined with an entry"),
    "unchanged": N_("as they were"),
    "differs": N_("changed on both sides; ours stays"),
    "held": N_("probable duplicates; you decide"),
    "skipped": N_("passed over"),
    "refused": N_("with something wrong"),
}
_TROUBLES = (
    (re.compile(r"line [0-9]+ has the same id"), N_("An earlier row has the same number.")),
    (re.compile("this entry belongs to others"), N_("This entry belongs to others.")),
    (re.compile("the row has [0-9]+ cells"), N_("This row has more cells than the heading.")),
    (re.compile("its (status|geometry|coordinates)"), N_("This is no service at one place.")),
)


def field_word(name: str) -> str:
    """A field by the name that people know."""
    return gettext(FIELD_WORDS[name]) if name in FIELD_WORDS else name


def say_trouble(trouble: Trouble) -> str:
    """What is wrong with a row."""
    for pattern, said in _TROUBLES:
        if pattern.match(trouble.message):
            return gettext(said)
    return say_fault(trouble.said or trouble.message, trouble.kind)


def say_note(note: str) -> str:
    """What was decided by itself, for somebody to look at."""
    field, _, said = note.partition(": ")
    guessed = re.fullmatch(r"(\S+) is a guess, by the word (.+)", said)
    if guessed:
        return gettext("Theme guessed by the word “%(word)s”: %(theme)s", word=guessed[2],
                       theme=guessed[1])  # fmt: skip
    unknown = re.fullmatch(r"nothing is called (.+)", said)
    if unknown:
        return gettext("%(field)s: not known here: %(words)s", field=field_word(field),
                       words=unknown[1])  # fmt: skip
    hours = re.fullmatch(r"these hours could not be read: (.+)", said)
    if hours:
        return gettext("Hours that could not be read: %(words)s", words=hours[1])
    return gettext("It was removed here.") if note == "it was removed here" else note

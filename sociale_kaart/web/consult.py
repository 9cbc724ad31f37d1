"""A prepared message to a link worker, for the practice's own mail program.

It is in the link worker's language and has room for what matters and no place for a name; it is
made here and sent there, so nothing of it is ever on our side.
"""

from __future__ import annotations

from urllib.parse import quote

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.referral import AGE_BANDS
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.web.translation import gettext, speaking


def consult_mail(email: str, worker: Service, practice: Practice) -> str:
    """A ``mailto:`` address with subject and body (RFC 6068)."""
    language = COUNTRIES[worker.country].language
    with speaking(language if language in INTERFACE_LANGUAGES else "en"):
        name = practice.name.show(language)
        subject = gettext("Question from %(practice)s", practice=name)
        body = "\r\n".join(_lines(practice, name))
    return f"mailto:{quote(email, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def _lines(practice: Practice, name: str) -> tuple[str, ...]:
    phone = next((each.number for each in practice.phones), "")
    return (
        gettext("Please write no name, birth date or personal number."),
        "",
        gettext("About (money, home, family, work, …):") + " ",
        gettext("Age (keep what fits): %(bands)s", bands=" / ".join(AGE_BANDS)),
        gettext("What the question is:") + " ",
        gettext("What was tried before:") + " ",
        gettext("What the person wants:") + " ",
        gettext("Keep what fits: with the person's permission / anonymous"),
        gettext("Answer by phone or e-mail, before:") + " ",
        "",
        ", ".join(filter(None, (name, phone))),
    )

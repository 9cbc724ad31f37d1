"""A service to take along: text for a message, a code to scan, a contact card, opening times."""

from __future__ import annotations

from dataclasses import dataclass

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.service import Service
from sociale_kaart.web.card import address_lines
from sociale_kaart.web.hours import Week, short_hours
from sociale_kaart.web.page import PhoneLink
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.translation import gettext

COPY_LIMIT = 500
"""Characters of the block to copy: it fits a text message and a GP system's note."""


@dataclass(frozen=True, slots=True)
class PassOn:
    """The block of text, and the addresses of what can be taken along; empty where there is none.

    ``url`` is the whole address of the page; a confidential address has only the text.
    """

    text: str
    url: str
    code_url: str = ""
    card_url: str = ""
    calendar_url: str = ""


def copy_text(
    service: Service,
    organization: Organization | None,
    phones: tuple[PhoneLink, ...],
    weeks: tuple[Week, ...],
    url: str,
    reads: Reader,
) -> str:
    """Plain text for a letter or a message, whom to call first; how to sign up is cut to fit."""
    checked = gettext("Checked on %(day)s", day=spoken_day(service.assured_date, reads.interface))
    before = [
        service.name.show(*reads.wanted),
        organization.name.show(*reads.wanted) if organization else "",
        ", ".join(phone.number for phone in phones[:2]),
        service.email or "",
        ", ".join(address_lines(service)),
        short_hours(weeks[0], reads.interface) if len(weeks) == 1 else "",
    ]
    after = [checked, url]
    used = sum(len(line) + 1 for line in (*before, *after) if line)
    how = service.access.how.show(*reads.wanted) if service.access.how else ""
    lines = [*before, _cut(how, COPY_LIMIT - used), *after]
    return _cut("\n".join(line for line in lines if line), COPY_LIMIT)


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[: limit - 1].rstrip() + "…" if limit > 1 else ""

"""The record of processing (GDPR, article 30): every table, what is in it, why, and how long.

It is derived from the periods that the program enforces, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import click

from sociale_kaart.accounts.inviting import INVITED_FOR
from sociale_kaart.accounts.limits import LONGEST_KEPT
from sociale_kaart.accounts.signing_in import LONGEST_SESSION
from sociale_kaart.editorial.retention import CONTACT, CONTACT_AT_MOST, REPORT
from sociale_kaart.practice.retention import PERIODS


@dataclass(frozen=True, slots=True)
class Processing:
    """What one or several tables hold, for what, and how long."""

    tables: tuple[str, ...]
    holds: str
    purpose: str
    kept: str


def _days(number: int, counted_from: str) -> str:
    return f"{number} days from {counted_from}"


CATALOGUE = (
    *("theme", "organization", "practice", "service", "area", "pathway", "location"),
    *("service_theme", "service_area", "link_worker_practice", "practice_shortlist"),
    *("pathway_theme", "pathway_step", "former_id", "catalogue_load"),
)
RECORD: tuple[Processing, ...] = (
    Processing(
        CATALOGUE,
        "public facts about services, organizations and practices; roles, never people",
        "finding help",
        "until the entry is removed",
    ),
    Processing(
        ("change", "removal"),
        "every version of an entry, the number of the account that made it, and why",
        "seeing what changed and going back",
        "for ever: it is the history of public facts",
    ),
    Processing(
        ("import_source", "import_row"),
        "what other directories said about services, so that only changes are taken over",
        "taking over public facts",
        "until the source says something else",
    ),
    Processing(
        ("account",),
        "name, e-mail address, role, hashes of password and recovery codes, secret of the second"
        " step of people who work with the map",
        "knowing who may change what",
        "until the account is taken away",
    ),
    Processing(
        ("session",),
        "a hash of the token in somebody's browser, and the account",
        "staying signed in",
        f"at most {LONGEST_SESSION.total_seconds() / 3600:.0f} hours",
    ),
    Processing(
        ("invitation",),
        "e-mail address and role of somebody who was invited, and a hash of the link",
        "making an account",
        _days(INVITED_FOR.days, "inviting"),
    ),
    Processing(
        ("attempt",),
        "a keyed hash of a network or e-mail address, and when something was tried",
        "stopping those who guess",
        _days(LONGEST_KEPT.days, "the attempt"),
    ),
    Processing(
        ("proposal",),
        "what somebody would like to be changed, in words without names and personal numbers, and"
        " an e-mail address where somebody gave one",
        "keeping entries right",
        f"a visitor's report {_days(REPORT.days, REPORT.counted_from)}; the address"
        f" {_days(CONTACT.days, CONTACT.counted_from)} and at most"
        f" {_days(CONTACT_AT_MOST.days, CONTACT_AT_MOST.counted_from)}",
    ),
    Processing(
        ("reminder", "link_check"),
        "when an organization was last asked to look at an entry, and which links did not work",
        "keeping entries right",
        "until the entry is assured or changed",
    ),
    *(
        Processing((each.what,), each.holds, each.reason, _days(each.days, each.counted_from))
        for each in PERIODS
    ),
    Processing(
        ("publication", "published_group"),
        "how many, in groups of ten or more",
        "figures that can be discussed",
        "for ever: it is about nobody",
    ),
)


def record_lines() -> Iterator[str]:
    """The record as a table in Markdown."""
    yield "| tables | what is in them | why | how long |"
    yield "|---|---|---|---|"
    for each in RECORD:
        tables = ", ".join(f"`{name}`" for name in each.tables)
        yield f"| {tables} | {each.holds} | {each.purpose} | {each.kept} |"


@click.command()
def privacy() -> None:
    """Print the record of processing: every table, what is in it, why, and how long it is kept.

    Example: sociale-kaart privacy
    """
    for line in record_lines():
        click.echo(line)

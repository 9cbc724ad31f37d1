"""Links and phone numbers that do not work: looked at now and then, told to who can mend them.

Against server-side request forgery: only http and https at their usual ports, only hosts that lead
to the public internet (checked where the connection is made, again for every redirect), no contents
read, and nothing of an answer shown but one of the words below.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal
from urllib.parse import urljoin, urlsplit

from sociale_kaart.directory.account import Account
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.directory.contact import Phone
from sociale_kaart.editorial.freshness import KINDS
from sociale_kaart.editorial.permission import may_edit
from sociale_kaart.errors import RemoteUnavailable
from sociale_kaart.geography.remote import look
from sociale_kaart.storage.area import parents_of_areas
from sociale_kaart.storage.contact import iterate_contacts
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.entry import find_entries
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.storage.upkeep import LinkCheck, link_checks

Trouble = Literal["", "gone", "error", "unreachable", "redirects", "not public", "number"]
"""What is wrong: no page there, the server fails, no answer, an endless chain of redirects, an
address that the public cannot reach, and a phone number that does not exist."""

AGAIN = timedelta(days=7)
"""A link that worked is looked at once a week."""
AGAIN_FAILED = timedelta(hours=20)
"""One that did not, the next day: many sites are away for an hour."""
TOLD_AFTER = 2
"""Failures in a row before anybody is told."""
_REDIRECTS = 5
_AT_ONCE = 8
_SECONDS = 8.0
_GONE = {404, 410}
_FAILS = 500


@dataclass(frozen=True, slots=True)
class Broken:
    """A contact of an entry that does not work."""

    kind: EntryKind
    id: str
    name: dict[str, str]
    contact: str
    trouble: Trouble


def links_to_check(session: Session, now: datetime, most: int) -> list[str]:
    """Addresses whose turn it is, the longest unseen first; of invented examples none."""
    checks = link_checks(session)
    known = {
        url
        for kind in KINDS
        for each in iterate_contacts(session, SHAPES[kind].table)
        if not each.demonstration
        for url in each.urls
    }
    waiting = [url for url in known if _is_due(checks.get(url), now)]
    first = min((each.checked_at for each in checks.values()), default=now) - AGAIN
    return sorted(waiting, key=lambda url: (_seen(checks, url, first), url))[:most]


def _seen(checks: dict[str, LinkCheck], url: str, never: datetime) -> datetime:
    return checks[url].checked_at if url in checks else never


def _is_due(last: LinkCheck | None, now: datetime) -> bool:
    if last is None:
        return True
    return now - last.checked_at >= (AGAIN_FAILED if last.problem else AGAIN)


def check_links(
    urls: Sequence[str],
    checks: Mapping[str, LinkCheck],
    now: datetime,
    *,
    trusted: str = "",
) -> Iterator[LinkCheck]:
    """Look at each address; ``checks`` is how they answered before.

    ``trusted`` is the beginning of addresses that need not be public, as of a server of our own.
    """
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        found = threads.map(partial(link_trouble, trusted=trusted), urls)
        for url, trouble in zip(urls, found, strict=True):
            before = checks[url].failures if url in checks else 0
            yield LinkCheck(url, now, trouble, before + 1 if trouble else 0)


def link_trouble(url: str, *, trusted: str = "") -> Trouble:
    """What is wrong with a web address; empty when it answers, even if only to say "not you"."""
    for _ in range(_REDIRECTS + 1):
        if not (trusted and url.startswith(trusted)) and not _may_be_asked(url):
            return "not public"
        try:
            status, onward = look(url, seconds=_SECONDS)
        except RemoteUnavailable:
            return "unreachable"
        if status in _GONE:
            return "gone"
        if status >= _FAILS:
            return "error"
        if not (300 <= status < 400 and onward):
            return ""
        url = urljoin(url, onward)
    return "redirects"


def _may_be_asked(url: str) -> bool:
    """Whether an address is one of the public web, as far as it says so itself."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return False
    usual = {"http": (None, 80), "https": (None, 443)}
    if port not in usual.get(parts.scheme, ()) or not host or parts.username or parts.password:
        return False
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return True  # the name is looked up and judged where the connection is made
    return address.is_global and not address.is_multicast


def broken_contacts(session: Session) -> Iterator[Broken]:
    """Every contact that does not work; those of invented examples are meant not to."""
    failing = {
        each.url: each.problem
        for each in link_checks(session).values()
        if each.failures >= TOLD_AFTER
    }
    for kind in KINDS:
        for each in iterate_contacts(session, SHAPES[kind].table):
            if each.demonstration:
                continue
            for number in each.numbers:
                if not Phone(number=number).exists(each.country):
                    yield Broken(kind, each.id, each.name, number, "number")
            for url in each.urls:
                if url in failing:
                    yield Broken(kind, each.id, each.name, url, failing[url])  # type: ignore[arg-type]


def broken_for(session: Session, account: Account, most: int = 200) -> list[Broken]:
    """Those of the entries that an account may change; at most so many."""
    every = list(broken_contacts(session))
    if account.role == "admin":
        return every[:most]
    parents = parents_of_areas(session)
    entries = {
        kind: find_entries(session, SHAPES[kind], [b.id for b in every if b.kind == kind])
        for kind in KINDS
    }
    mine = [
        each for each in every if may_edit(session, account, entries[each.kind][each.id], parents)
    ]
    return mine[:most]

"""Which services were chosen for a slip: the address says it, no cookie and no script does."""

from __future__ import annotations

import re
import secrets

from flask import request

from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.practice.sheet import MOST_SERVICES
from sociale_kaart.web.links import PARAMETERS, with_parameters
from sociale_kaart.web.page import SlipBar, SlipChoice
from sociale_kaart.web.reader import Reader

_ID = re.compile(ID_PATTERN)
_LONGEST_ID = 80


def chosen_services() -> tuple[str, ...]:
    """The ids that this request's address carries: each once, three at most, in order."""
    given = dict.fromkeys(request.args.getlist("slip"))
    known = [each for each in given if len(each) <= _LONGEST_ID and _ID.fullmatch(each)]
    return tuple(known[:MOST_SERVICES])


def slip_choice(id: str, reads: Reader) -> SlipChoice:
    """The link that puts a service on the slip, or takes it off, and comes back to it."""
    if id in reads.slip:
        return SlipChoice(_here(tuple(each for each in reads.slip if each != id), id), chosen=True)
    full = len(reads.slip) >= MOST_SERVICES
    return SlipChoice("" if full else _here((*reads.slip, id), id), chosen=False)


def chosen_bar(reads: Reader) -> SlipBar | None:
    """The bar at the foot of every page while something is chosen."""
    if not reads.slip:
        return None
    return SlipBar(len(reads.slip), _slip_url(reads), _here(()), secrets.token_urlsafe(12))


def _slip_url(reads: Reader) -> str:
    """Where the slip is made, with what was asked for: it tells what the slip is about."""
    kept = {name: request.args.get(name, "")[:80] for name in ("near", "theme", "age")}
    return reads.link("/slip", **kept)


def _here(ids: tuple[str, ...], back_to: str = "") -> str:
    """This page's own address with other services chosen."""
    given = {name: request.args.getlist(name) for name in PARAMETERS}
    anchor = f"#s-{back_to}" if back_to else ""
    return with_parameters(request.path, {**given, "slip": ids}) + anchor

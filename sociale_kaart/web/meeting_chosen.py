"""What the address chose for a network meeting: services as for a slip, pathways, a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from flask import request

from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.practice.meeting import MeetingSheet
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.pathway import find_pathways
from sociale_kaart.storage.practice import get_practice
from sociale_kaart.web.links import Parameters, with_parameters
from sociale_kaart.web.meeting_roles import Gathered, Role, roles_of
from sociale_kaart.web.meeting_sheet import build_meeting
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.translation import speaking
from sociale_kaart.web.visit import house, own_parameters, reader

ALSO = ("pathway", "for")
"""Parameters of these pages beside those of every question."""
MOST_PATHWAYS = 3
_ID = re.compile(ID_PATTERN)
_LONGEST_ID = 80


def given_pathways() -> tuple[str, ...]:
    """The ids of pathways that this request's address carries: each once, three at most."""
    given = dict.fromkeys(request.args.getlist("pathway"))
    known = [each for each in given if len(each) <= _LONGEST_ID and _ID.fullmatch(each)]
    return tuple(known[:MOST_PATHWAYS])


def chosen_language() -> str:
    """The language of the sheet: chosen, else that of the page."""
    asked = request.args.get("for", "")
    return asked if asked in INTERFACE_LANGUAGES else reader().interface


def meeting_url(
    path: str = "/meeting", *, pathway: Sequence[str] | None = None, language: str = ""
) -> str:
    """This meeting with other pathways, in another language, or in another file."""
    own: Parameters = {
        "pathway": given_pathways() if pathway is None else pathway,
        "for": (language or request.args.get("for", ""),),
    }
    return with_parameters(path, {**own_parameters(), **own}, ALSO)


def gather(session: Session) -> Gathered:
    """What was chosen, as far as it is there now."""
    sources, today, reads = house().sources, house().clock().date(), reader()
    pathways = tuple(find_pathways(session, given_pathways()).values())
    entrances = [step.entrance for each in pathways for step in each.steps if step.entrance]
    records = sources.records.services(session, [*reads.slip, *entrances])
    organizations = [each.organization for each in records.values()]
    near = reads.practice or request.args.get("near", "")
    chosen = [records[each] for each in reads.slip if each in records]
    themes = [each.themes for each in pathways] + [each.themes for each in chosen]
    return Gathered(
        practice=get_practice(session, near) if 0 < len(near) <= _LONGEST_ID else None,
        pathways=pathways,
        services=tuple(each for each in chosen if each.is_current(today)),
        records=records,
        owners=sources.records.organizations(session, organizations),
        sensitive=sources.labels(session).is_sensitive(chain(*themes)),
    )


def made_sheet(gathered: Gathered) -> tuple[tuple[Role, ...], MeetingSheet]:
    """Roles and sheet in the language of those who meet."""
    language = chosen_language()
    reads = Reader(language, language)
    with speaking(language):
        roles = roles_of(gathered, reads)
        return roles, build_meeting(roles, house().clock().date(), reads)

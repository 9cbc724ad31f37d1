"""Proposals of others and reports of anybody: kept, judged, accepted whole or in part, answered."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sociale_kaart.accounts.sealing import hash_of
from sociale_kaart.directory.account import Account, parse_address
from sociale_kaart.directory.collection import Entry, EntryKind, kind_of
from sociale_kaart.directory.person_number import find_person_number
from sociale_kaart.editorial.free_text import persons_in, require_none
from sociale_kaart.editorial.permission import may_edit
from sociale_kaart.editorial.retention import forget_old
from sociale_kaart.editorial.save import Saved, save
from sociale_kaart.errors import (
    CatalogueError,
    InvalidEntry,
    NotAllowed,
    NotFound,
    Problem,
    TooMany,
)
from sociale_kaart.storage.change import documents_at, fields_between
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.proposal import (
    Proposal,
    ProposalState,
    add_proposal,
    count_open,
    decide_proposal,
    get_proposal,
    open_proposals,
)
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.storage.shape import Document
from sociale_kaart.storage.tables import SHAPES

TOPICS = ("phone", "hours", "place", "gone", "other")
LONGEST_WORDS = 1000
_MOST_WAITING = 50
"""Proposals and reports about one entry that may wait: enough to see that something is wrong."""


@dataclass(frozen=True, slots=True)
class Report:
    """That something is wrong, in words; ``contact`` is an address given of one's own accord."""

    topic: str
    words: str
    contact: str = ""


def propose(
    session: Session, account: Account, entry: Entry, base_revision: int, words: str, now: datetime
) -> int:
    """Keep what an account would like an entry to be; gives the proposal's number."""
    kind = kind_of(entry)
    _require_words(words, empty=True)
    said = {"topic": "", "words": words, "contact": "", "maker": account.actor}
    document = SHAPES[kind].dump(entry)
    require_none(entry.id, document)
    return _keep(session, kind, entry.id, base_revision, document, said, now)[0]


def report(
    session: Session, kind: EntryKind, id: str, said: Report, maker: str, now: datetime
) -> str:
    """Keep that something is wrong with an entry; gives the code with which to read the answer.

    Raises NotFound, InvalidEntry as :func:`require_report` does, and TooMany.
    """
    state = states(session, kind, [id]).get(id)
    if state is None or state.removed:
        raise NotFound(f"There is no {kind} {id}")
    facts = asdict(require_report(said)) | {"maker": maker}
    return _keep(session, kind, id, state.revision, None, facts, now)[1]


def require_report(said: Report) -> Report:
    """The report with its address in one form.

    Raises InvalidEntry when nothing is said, a person's number is, or the address is none.
    """
    if said.topic not in TOPICS:
        raise InvalidEntry("topic", "choose what is wrong")
    _require_words(said.words, empty=said.topic == "gone")
    if not said.contact.strip():
        return replace(said, contact="")
    try:
        return replace(said, contact=parse_address(said.contact))
    except ValueError as error:
        raise InvalidEntry("contact", str(error)) from error


def _require_words(words: str, *, empty: bool) -> None:
    if not words.strip() and not empty:
        raise InvalidEntry("words", "say in a few words what is wrong")
    if len(words) > LONGEST_WORDS:
        raise InvalidEntry("words", "make it shorter")
    if find_person_number(words) is not None:
        raise InvalidEntry("words", "leave out personal numbers; nobody needs them here")


def _keep(
    session: Session,
    kind: EntryKind,
    id: str,
    base_revision: int,
    document: Document | None,
    said: Mapping[str, str],
    now: datetime,
) -> tuple[int, str]:
    forget_old(session, now)
    if count_open(session, kind, id) >= _MOST_WAITING:
        raise TooMany("Much was said about this already; somebody will look at it", 24 * 3600)
    code = secrets.token_hex(5)
    where = {"kind": kind, "entry_id": id, "base_revision": base_revision}
    facts = {**where, **said, "document": document, "created_at": now}
    return add_proposal(session, hash_of(code), **facts), code


def waiting_for(session: Session, account: Account) -> list[Proposal]:
    """What waits for this account: proposals and reports about entries that it may change."""
    return [each for each in open_proposals(session) if may_decide(session, account, each)]


def may_decide(session: Session, account: Account, proposal: Proposal) -> bool:
    """Whether an account may decide: never about its own proposal."""
    if not account.is_editor or proposal.maker == account.actor:
        return False
    shape = SHAPES[proposal.kind]
    present = current_documents(session, proposal.kind, [proposal.entry_id]).get(proposal.entry_id)
    document = present or proposal.document
    if document is None:
        return account.role == "admin"
    return may_edit(session, account, shape.build(document))


def changed_fields(session: Session, proposal: Proposal) -> tuple[str, ...]:
    """The fields that a proposal would change, from what its maker saw."""
    base = base_of(session, proposal)
    return fields_between(base, proposal.document) if proposal.document is not None else ()


def base_of(session: Session, proposal: Proposal) -> Document | None:
    """The entry as the proposal's maker saw it; None for a new entry."""
    wanted = [(proposal.entry_id, proposal.base_revision)]
    return documents_at(session, proposal.kind, wanted).get(proposal.entry_id)


def accept(
    session: Session,
    account: Account,
    id: int,
    fields: Collection[str],
    seen: int,
    answer: str,
    now: datetime,
) -> Saved | None:
    """Take over some fields of a proposal on top of the revision that the judge saw, and answer.

    No fields of a report can be taken over: accepting one says that it was put right. Raises
    NotFound, NotAllowed, InvalidEntry when no field is chosen, EditConflict when somebody changed
    the same ones since the judge looked, CatalogueError, and pydantic's ValidationError when the
    chosen fields do not fit together.
    """
    proposal = require_open(session, account, id)
    wanted = changed_fields(session, proposal)
    chosen = [each for each in wanted if each in fields]
    saved = None
    if proposal.document is not None:
        if not chosen:
            raise InvalidEntry("field", "choose what is taken over")
        entry = _with(session, proposal, chosen, seen)
        saved = save(session, account, entry, seen, f"#{proposal.id}")
    whole = len(chosen) == len(wanted)
    _decide(session, proposal, "accepted" if whole else "partly", answer, account, now)
    return saved


def _with(session: Session, proposal: Proposal, chosen: Collection[str], seen: int) -> Entry:
    """The entry as the judge saw it, with the chosen fields."""
    kind, entry_id = proposal.kind, proposal.entry_id
    there = documents_at(session, kind, [(entry_id, seen)]).get(entry_id) if seen else None
    if there is not None and proposal.base_revision == 0:
        taken = f"{entry_id} already belongs to another entry"
        raise CatalogueError([Problem("database", 0, entry_id, "id", taken)])
    present = dict(there or proposal.document or {})
    for name in chosen:
        present.pop(name, None)
        if name in (proposal.document or {}):
            present[name] = (proposal.document or {})[name]
    entry: Entry = SHAPES[kind].build(present)
    return entry


def refuse(session: Session, account: Account, id: int, answer: str, now: datetime) -> None:
    """Leave the entry as it is, and answer. Raises NotFound and NotAllowed."""
    _decide(session, require_open(session, account, id), "refused", answer, account, now)


def require_open(session: Session, account: Account, id: int) -> Proposal:
    """A proposal that waits and that this account may decide; raises NotFound and NotAllowed."""
    proposal = get_proposal(session, id)
    if proposal is None or proposal.state != "open":
        raise NotFound("This was decided already")
    if not may_decide(session, account, proposal):
        raise NotAllowed("This is for others to decide")
    return proposal


def _decide(
    session: Session,
    proposal: Proposal,
    state: ProposalState,
    answer: str,
    account: Account,
    now: datetime,
) -> None:
    for said in persons_in(answer):
        raise InvalidEntry("answer", said)
    if not decide_proposal(session, proposal.id, state, answer, account.actor, now):
        raise NotFound("This was decided already")

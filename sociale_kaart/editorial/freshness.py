"""Which entries somebody should look at again, and the ladder of reminders to their owners.

An organization is asked before its facts are stale: a reminder, a second and an urgent one. From
the day on which an entry is due it is marked on every page and ranks lower (``search/weights.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, cast

from sociale_kaart.directory.account import Account
from sociale_kaart.directory.assurance import review_due
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.editorial.permission import may_edit
from sociale_kaart.editorial.publish import publish
from sociale_kaart.storage.area import parents_of_areas
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.entry import Assurance, assurances, batches, find_entries
from sociale_kaart.storage.organization import emails_of_organizations
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.storage.upkeep import Reminder, note_reminder, reminders

KINDS: tuple[EntryKind, ...] = ("service", "organization", "practice")


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: so many days before an entry is due, and why then."""

    step: int
    days: int
    share: float
    """No earlier than this share of the interval before it is due, for short intervals."""
    reason: str


LADDER = (
    Rung(1, 60, 0.5, "two months are enough for a committee"),
    Rung(2, 30, 0.25, "a month is enough for a person"),
    Rung(3, 7, 0.125, "the last week, before everybody sees that it is stale"),
)
GAP = timedelta(days=7)
"""Between two letters about one entry. Who was never asked begins at the first step."""


class Owner(NamedTuple):
    """Who is asked about an entry: its organization, or the practice itself."""

    kind: EntryKind
    id: str

    @property
    def actor(self) -> str:
        """How the change log and the queue name it."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Due:
    """An entry that somebody should look at again, now or soon."""

    kind: EntryKind
    id: str
    name: dict[str, str]
    country: str
    assured_date: date
    due_date: date
    days: int
    """Until it is due; below zero when it is over."""
    owner: Owner
    email: str
    demonstration: bool

    @property
    def overdue(self) -> bool:
        """Whether pages mark it and it ranks lower."""
        return self.days < 0


@dataclass(frozen=True, slots=True)
class Asking:
    """One letter to an owner: its step, and everything of theirs that is due now or soon."""

    owner: Owner
    email: str
    country: str
    due: tuple[Due, ...]
    steps: tuple[int, ...]
    """Which step of the ladder each of them has reached with this letter."""

    @property
    def step(self) -> int:
        """How urgent the letter is."""
        return max(self.steps)


def due_entries(session: Session, today: date) -> list[Due]:
    """Everything whose reminders have begun on a day, the longest due first."""
    emails = emails_of_organizations(session)
    found = []
    for kind in KINDS:
        for each in assurances(session, SHAPES[kind].table):
            if each.until is None or each.until >= today:
                due = _due(kind, each, emails, today)
                if due.days <= _begins(due, LADDER[0]):
                    found.append(due)
    return sorted(found, key=lambda due: (due.due_date, due.kind, due.id))


def _due(kind: EntryKind, each: Assurance, emails: Mapping[str, str], today: date) -> Due:
    due_date = review_due(each.assured_date, each.review_months)
    owner = Owner("practice" if kind == "practice" else "organization", each.organization)
    return Due(
        kind,
        each.id,
        each.name,
        each.country,
        each.assured_date,
        due_date,
        (due_date - today).days,
        owner,
        each.email or ("" if kind == "practice" else emails.get(each.organization, "")),
        each.demonstration,
    )


def _begins(due: Due, rung: Rung) -> float:
    """How many days before it is due a step is taken."""
    return min(rung.days, rung.share * (due.due_date - due.assured_date).days)


def due_for(session: Session, account: Account, today: date, most: int = 500) -> list[Due]:
    """What is due of the entries that an account may change; at most so many."""
    waiting = due_entries(session, today)
    if account.role == "admin":
        return waiting[:most]
    parents, found = parents_of_areas(session), list[Due]()
    for some in batches(waiting):
        entries = {
            kind: find_entries(session, SHAPES[kind], [d.id for d in some if d.kind == kind])
            for kind in KINDS
        }
        found += [
            due
            for due in some
            if due.id in entries[due.kind]
            and may_edit(session, account, entries[due.kind][due.id], parents)
        ]
        if len(found) >= most:
            break
    return found[:most]


def due_of(session: Session, owner: Owner, email: str, today: date) -> list[Due]:
    """What one owner can say to be still right, for what this address is asked about."""
    every = due_entries(session, today)
    return [each for each in every if (each.owner, each.email) == (owner, email)]


def askings(session: Session, now: datetime) -> list[Asking]:
    """The letters for which the time has come; invented examples are left out."""
    sent, grouped = reminders(session), dict[tuple[Owner, str], list[Due]]()
    for due in due_entries(session, now.date()):
        if due.email and not due.demonstration:
            grouped.setdefault((due.owner, due.email), []).append(due)
    found = []
    for (owner, email), entries in grouped.items():
        last = [_earlier(each, sent) for each in entries]
        steps = [_next_step(each, before, now) for each, before in zip(entries, last, strict=True)]
        if any(steps):
            before = (each.step if each else 0 for each in last)
            reached = tuple(map(max, steps, before))
            found.append(Asking(owner, email, entries[0].country, tuple(entries), reached))
    return found


def _earlier(due: Due, sent: Mapping[tuple[str, str], Reminder]) -> Reminder | None:
    """The last reminder since the entry was assured."""
    last = sent.get((due.kind, due.id))
    return last if last and last.assured_date == due.assured_date.isoformat() else None


def _next_step(due: Due, last: Reminder | None, now: datetime) -> int:
    """The step that is taken now for one entry; 0 when none is."""
    if last is not None and now - last.sent_at < GAP:
        return 0
    step = 1 if last is None else last.step + 1
    reached = any(rung.step == step and due.days <= _begins(due, rung) for rung in LADDER)
    return step if reached else 0


def note_asked(session: Session, asking: Asking, now: datetime) -> None:
    """Remember that a letter went out; it was about all that is in it."""
    for due, step in zip(asking.due, asking.steps, strict=True):
        reminder = Reminder(step, due.assured_date.isoformat(), now)
        note_reminder(session, due.kind, due.id, reminder)


def assure(
    session: Session,
    kind: EntryKind,
    id: str,
    seen: int,
    today: date,
    actor: str,
    assured_by: str = "",
) -> bool:
    """Note that an entry is still right; ``seen`` is the revision that was looked at.

    False when it is gone or was changed by somebody in the meantime: then nobody knows whether
    what was looked at is what stands there now.
    """
    document = current_documents(session, kind, [id]).get(id)
    if document is None or states(session, kind, [id])[id].revision != seen:
        return False
    said = {"assured_date": today.isoformat(), "assured_by": assured_by or document["assured_by"]}
    entry = cast("Any", SHAPES[kind].build({**document, **said}))
    publish(session, entry, seen, actor, "still right")
    return True

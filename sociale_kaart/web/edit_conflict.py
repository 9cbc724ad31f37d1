"""When two people changed the same field: what it was, what each made of it, and the choice."""

from __future__ import annotations

from dataclasses import dataclass

from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.editorial.save import EditConflict
from sociale_kaart.storage.change import history
from sociale_kaart.storage.database import Session
from sociale_kaart.web.edit_fields import PLURALS
from sociale_kaart.web.edit_names import actor_names
from sociale_kaart.web.edit_values import differences, lines
from sociale_kaart.web.guard import seals
from sociale_kaart.web.page import Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house


@dataclass(frozen=True, slots=True)
class ClashShown:
    """A field that both changed, in three columns."""

    field: str
    label: str
    base: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Both versions, and the form that goes on from here with everything that was typed."""

    frame: Frame
    action: str
    who: str
    removed: bool
    clashes: tuple[ClashShown, ...]
    kept: str
    """What was typed, sealed, with what only the other one changed."""
    base: int
    reason: str


def build_conflict_page(
    session: Session, kind: EntryKind, id: str, conflict: EditConflict, reason: str
) -> ConflictPage:
    """The page for a conflict of an entry."""
    labels = house().sources.labels(session)
    newest = history(session, kind, id)[0]
    names = actor_names(session, [newest.actor])
    shown = []
    for each in differences(kind, conflict.theirs, conflict.mine, labels):
        if each.field in conflict.fields:
            base = tuple(lines(kind, each.field, (conflict.base or {}).get(each.field), labels))
            shown.append(ClashShown(each.field, each.label, base, each.before, each.after))
    return ConflictPage(
        frame=frame(gettext("Somebody else was here too"), listed=False),
        action=f"/edit/{PLURALS[kind]}/{id}",
        who=names[newest.actor],
        removed=conflict.theirs is None,
        clashes=tuple(shown),
        kept=seals().seal("draft", [kind, id, conflict.merged]),
        base=conflict.revision,
        reason=reason,
    )

"""How much one account may change in how short a time: a limit on what vandalism can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sociale_kaart.directory.account import Account
from sociale_kaart.errors import TooMany
from sociale_kaart.storage.account import created_at
from sociale_kaart.storage.change import count_changes
from sociale_kaart.storage.database import Session

NEW_FOR = timedelta(days=14)
"""An account is new for so long; OpenStreetMap's worst vandals were new (research, A1)."""


@dataclass(frozen=True, slots=True)
class Pace:
    """So many changes within so long; ``action`` narrows it to removals."""

    most: int
    window: timedelta
    reason: str
    action: str = ""


FOR_NEW = (
    Pace(20, timedelta(hours=1), "a new editor learns; a vandal hurries"),
    Pace(5, timedelta(days=1), "removing is what hurts most", "remove"),
)
FOR_KNOWN = (
    Pace(120, timedelta(hours=1), "two entries a minute for an hour is work; more is a script"),
    Pace(40, timedelta(days=1), "a whole organization may close", "remove"),
)


def require_pace(session: Session, account: Account, now: datetime) -> None:
    """Raises TooMany when an account changed too much lately; admins import and tidy up."""
    if account.role == "admin":
        return
    since = created_at(session, account.id)
    for pace in FOR_NEW if since is None or now - since < NEW_FOR else FOR_KNOWN:
        made = count_changes(session, account.actor, now - pace.window, pace.action)
        if made >= pace.most:
            raise TooMany(
                "You changed a lot in a short time. Wait a while, or ask an admin",
                int(pace.window.total_seconds()) // 4,
            )

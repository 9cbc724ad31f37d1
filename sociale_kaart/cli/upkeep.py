"""What happens once a day in every installation: publish what is over, forget what is past."""

from __future__ import annotations

from datetime import datetime

from sociale_kaart.accounts.keeping import forget_past_sign_ins
from sociale_kaart.editorial.retention import forget_old
from sociale_kaart.practice.upkeep import keep_up
from sociale_kaart.storage.database import Database


def tidy_up(database: Database, now: datetime) -> int:
    """Do all of it; gives how many periods were published."""
    published = keep_up(database, now)
    with database.transaction() as session:
        forget_past_sign_ins(session, now)
        forget_old(session, now)
    return published

"""Forgetting what sign-in leaves behind, also where nobody signs in any more."""

from __future__ import annotations

from datetime import datetime

from sociale_kaart.accounts.limits import LONGEST_KEPT
from sociale_kaart.accounts.signing_in import LONGEST_SESSION
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.sign_in import forget_attempts, forget_invitations, forget_sessions


def forget_past_sign_ins(session: Session, now: datetime) -> None:
    """Take away attempts, sessions and invitations that are of no use any more."""
    forget_attempts(session, now - LONGEST_KEPT)
    forget_sessions(session, now - LONGEST_SESSION)
    forget_invitations(session, now)

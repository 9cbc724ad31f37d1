"""Appointments with a link worker: a time and a code, and nothing about who comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Appointment:
    """A booked time. ``sequence`` counts its changes, as calendars ask (RFC 5545, 3.8.7.4)."""

    code: str
    service: str
    practice: str
    starts: datetime
    ends: datetime
    booked_at: datetime
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place on a link worker's waiting list; ``ahead`` counts those who came earlier."""

    code: str
    service: str
    practice: str
    since: datetime
    ahead: int

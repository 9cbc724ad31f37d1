"""Whether entries are open, for all documents at once: each distinct schedule is evaluated once.

An evaluation is kept until that schedule next changes, so a question costs a comparison per
distinct schedule and an evaluation only where something opened or closed meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.schedule import UNKNOWN, Closure, Opening, open_on, opening_at

OPEN, CLOSED, UNKNOWN_STATE = 0, 1, 2
_STATE = {"open": OPEN, "closed": CLOSED, "unknown": UNKNOWN_STATE}
WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_LONGEST = timedelta(hours=6)
"""Kept at most this long, whatever the schedule says."""
_EVENING = 18
"""From this hour on it is evening."""
_BRIEFLY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Specification:
    schedules: tuple[str, ...]
    country: str
    closures: tuple[Closure, ...]

    def opening(self, moment: datetime) -> Opening:
        """As ``Service.opening``: open when any schedule is, else unknown, else soonest."""
        openings = [
            opening_at(each, self.country, moment, self.closures) for each in self.schedules
        ]
        for state in ("open", "unknown"):
            for opening in openings:
                if opening.state == state:
                    return opening
        return min(openings, key=lambda each: (each.next_open is None, each.next_open))

    def open_on(self, day: date, hour: int = 0) -> bool:
        """Whether any schedule has open time on a day, from an hour of that day on."""
        return any(
            open_on(e, self.country, day, self.closures, hour) == "open" for e in self.schedules
        )

    def expiry(self, opening: Opening, moment: datetime) -> datetime:
        """Until when an opening surely holds."""
        change = opening.until if opening.state == "open" else opening.next_open
        uncertain = opening.state == "unknown" or any("unknown" in each for each in self.schedules)
        latest = moment + (_BRIEFLY if uncertain or len(self.schedules) > 1 else _LONGEST)
        return latest if change is None else min(change, latest)


class OpeningIndex:
    """The openings of all documents. Safe to use from several threads."""

    def __init__(
        self, numbers: npt.NDArray[np.int32], specifications: Sequence[Mapping[str, Any]]
    ) -> None:
        self._numbers = numbers
        self._specifications = [_read(each) for each in specifications]
        size = len(self._specifications)
        self._openings: list[Opening] = [UNKNOWN] * size
        self._from = np.full(size, np.inf)
        self._until = np.full(size, -np.inf)
        self._states = np.full(size + 1, UNKNOWN_STATE, np.int8)  # the last is "no schedule"
        self._days: dict[tuple[str, date], npt.NDArray[np.bool_]] = {}
        self._lock = threading.Lock()

    def states(self, moment: datetime) -> npt.NDArray[np.int8]:
        """For every document open (0), closed (1) or unknown (2) at an aware moment."""
        with self._lock:
            self._refresh(moment)
            states: npt.NDArray[np.int8] = self._states[self._numbers]
        return states

    def openings(self, documents: npt.NDArray[Any], moment: datetime) -> list[Opening]:
        """The openings of some documents at an aware moment."""
        now = moment.timestamp()
        found: list[Opening] = []
        with self._lock:
            for number in self._numbers[documents].tolist():
                if number >= 0 and not self._from[number] <= now < self._until[number]:
                    self._evaluate(number, moment)
                found.append(UNKNOWN if number < 0 else self._openings[number])
        return found

    def open_on(self, weekday: str, moment: datetime) -> npt.NDArray[np.bool_]:
        """For every document whether it is open on the next such day, today included.

        ``evening``: open some time from 18:00 on, on any of the next seven days.
        """
        key = (weekday, moment.astimezone(UTC).date())
        with self._lock:
            known = self._days.get(key)
            if known is None:
                if len(self._days) > 2 * len(WEEKDAYS):
                    self._days.clear()
                known = self._days[key] = self._open_on(weekday, moment)
        found: npt.NDArray[np.bool_] = known[self._numbers]
        return found

    def _refresh(self, moment: datetime) -> None:
        now = moment.timestamp()
        for number in np.flatnonzero((self._until <= now) | (self._from > now)).tolist():
            self._evaluate(number, moment)

    def _evaluate(self, number: int, moment: datetime) -> None:
        specification = self._specifications[number]
        opening = specification.opening(moment)
        self._openings[number] = opening
        self._states[number] = _STATE[opening.state]
        self._from[number] = moment.timestamp()
        self._until[number] = specification.expiry(opening, moment).timestamp()

    def _open_on(self, weekday: str, moment: datetime) -> npt.NDArray[np.bool_]:
        found = np.zeros(len(self._specifications) + 1, bool)
        for number, specification in enumerate(self._specifications):
            zone = ZoneInfo(COUNTRIES[specification.country].time_zone)
            today = moment.astimezone(zone).date()
            if weekday == "evening":
                days = [today + timedelta(days=ahead) for ahead in range(len(WEEKDAYS))]
                found[number] = any(specification.open_on(day, _EVENING) for day in days)
                continue
            ahead = (WEEKDAYS.index(weekday) - today.weekday()) % 7
            found[number] = specification.open_on(today + timedelta(days=ahead))
        return found


def _read(document: Mapping[str, Any]) -> _Specification:
    closures = tuple(
        Closure(start=date.fromisoformat(start), end=date.fromisoformat(end))
        for start, end in document["closures"]
    )
    return _Specification(tuple(document["schedules"]), document["country"], closures)

"""Questions that found nothing are counted by day, municipality and theme. The words are not kept.

Counting never keeps anybody waiting: it happens beside, and what cannot be written now is written
with the next.
"""

from __future__ import annotations

import threading
from collections import Counter

from flask import current_app

from sociale_kaart.errors import DatabaseUnavailable
from sociale_kaart.search.results import Results
from sociale_kaart.storage.database import Database
from sociale_kaart.storage.missed import Missed, count_missed
from sociale_kaart.web.answer import Answer
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.visit import house

_IN_VAIN = {"words", "outside"}
"""Steps that say that nothing was there: for these words, or for this place."""
_EXTENSION = "sociale_kaart_missed"


class MissedCounter:
    """Counts on their way to the database. Safe to use from many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: Counter[Missed] = Counter()
        self._lock, self._writing = threading.Lock(), threading.Lock()

    def note(self, missed: Missed) -> None:
        """Count one question, and have it written by a thread beside unless one is at it."""
        with self._lock:
            self._waiting[missed] += 1
        if not self._writing.locked():
            threading.Thread(target=self.write, daemon=True).start()

    def write(self) -> None:
        """Write what waits, until nothing does."""
        with self._writing:
            while counted := self._taken():
                try:
                    with self._database.transaction() as session:
                        for missed, number in counted.items():
                            count_missed(session, missed, number)
                except DatabaseUnavailable:
                    with self._lock:
                        self._waiting += counted
                    return

    def _taken(self) -> Counter[Missed]:
        with self._lock:
            taken, self._waiting = self._waiting, Counter()
        return taken


def missed_counter() -> MissedCounter:
    """The counter of the application that answers this request."""
    made = MissedCounter(house().sources.database)
    found: MissedCounter = current_app.extensions.setdefault(_EXTENSION, made)
    return found


def note_missed(answer: Answer) -> None:
    """Count an answer in which nothing fitted the question; any other leaves nothing."""
    results = answer.results
    if results.query.page != 1 or not _found_nothing(results):
        return
    area, theme = _area_of(results, answer.labels), _theme_of(results)
    if area or theme:
        missed_counter().note(Missed(answer.moment.date(), area, theme))


def _found_nothing(results: Results) -> bool:
    return results.count == 0 or any(step.kind in _IN_VAIN for step in results.relaxations)


def _area_of(results: Results, labels: Labels) -> str:
    """The municipality asked about: of the place, else of the first area chosen."""
    near = results.query.near
    held_by = [*(near.areas if near else ()), *results.query.areas]
    known = (labels.areas[each] for each in held_by if each in labels.areas)
    return next((area.id for area in known if area.kind == "municipality"), "")


def _theme_of(results: Results) -> str:
    """The theme chosen, else the one that the words were taken to be about."""
    guessed = (r.found for hit in results.hits[:1] for r in hit.reasons if r.kind == "theme")
    return next(iter((*results.query.themes, *guessed)), "")

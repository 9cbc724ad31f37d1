"""Answers questions: one open index per process, swapped when a new generation is current."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.search.answer import Answerer
from sociale_kaart.search.generation import current_generation, pointer_state
from sociale_kaart.search.opened import Foundation, OpenIndex, open_index
from sociale_kaart.search.query import Query
from sociale_kaart.search.results import Pin, Results
from sociale_kaart.search.suggest import Suggestion


class Engine:
    """Search over the current generation of one index folder. Safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._state = (-1, -1, -1)
        self._open: _Shared | None = None
        self._refresh()

    @property
    def entries(self) -> int:
        """How many services the current index holds."""
        with self._index() as index:
            return index.entries

    @property
    def generation(self) -> str:
        """The name of the generation in use."""
        with self._index() as index:
            return index.name

    @property
    def base_name(self) -> str:
        """The name of the whole generation in use, without a supplement to it."""
        with self._index() as index:
            return index.base.name

    def revisions(self) -> dict[str, int]:
        """The revision of every indexed service, for comparing with the database."""
        with self._index() as index:
            return index.revisions()

    def search(self, query: Query, moment: datetime) -> Results:
        """One page of hits with reasons, counts and what was widened, at an aware moment."""
        with self._index() as index:
            return Answerer(index, query, moment).results()

    def pins(self, query: Query, moment: datetime) -> tuple[Pin, ...]:
        """All hits as spots on the map, best first; one organization at one place is one pin."""
        with self._index() as index:
            return Answerer(index, query, moment).pins()

    def suggest(self, prefix: str, language: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Ways to go on typing."""
        with self._index() as index:
            return index.suggester.suggest(prefix, language, limit)

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is more than a name: ``huizen`` is a place and an ordinary word."""
        with self._index() as index:
            return index.questions.is_ordinary(word)

    def forget(self) -> None:
        """Forget everything remembered between questions (for measuring)."""
        with self._index() as index:
            index.ranker.forget()

    def forget_answers(self) -> None:
        """Forget whole questions but keep posting lists (for measuring a warm search)."""
        with self._index() as index:
            index.ranker.forget_answers()

    def close(self) -> None:
        """Close the index once no search uses it any more."""
        with self._lock:
            if self._open is not None:
                self._open.retire()
                self._open = None
                self._state = (-1, -1, -1)

    @contextlib.contextmanager
    def base(self) -> Iterator[Foundation]:
        """The whole index in use, for writing a supplement to it."""
        with self._index() as index:
            yield index.base

    @contextlib.contextmanager
    def _index(self) -> Iterator[OpenIndex]:
        if pointer_state(self._folder) != self._state:
            self._refresh()
        with self._lock:
            shared = self._open
            if shared is None:
                raise IndexUnavailable("the search index is closed or missing")
            shared.borrow()
        try:
            yield shared.index
        finally:
            shared.give_back()

    def _refresh(self) -> None:
        """Open what the pointer names; while that fails an index already open keeps answering."""
        with self._lock:
            state = pointer_state(self._folder)
            if state == self._state and self._open is not None:
                return
            try:
                before = self._open.index if self._open is not None else None
                opened = _Shared(open_index(current_generation(self._folder), before))
            except IndexUnavailable:
                if self._open is None:
                    raise
                self._state = state
                return
            if self._open is not None:
                self._open.retire()
            self._open, self._state = opened, state


class _Shared:
    """An open index with its number of users; closed when it is retired and nobody uses it."""

    def __init__(self, index: OpenIndex) -> None:
        self.index = index
        self._users = 1
        self._lock = threading.Lock()

    def borrow(self) -> None:
        with self._lock:
            self._users += 1

    def give_back(self) -> None:
        with self._lock:
            self._users -= 1
            last = self._users == 0
        if last:
            self.index.close()

    retire = give_back


_engines: dict[Path, Engine] = {}
_engines_lock = threading.Lock()


def open_engine(folder: Path) -> Engine:
    """The process's engine for an index folder. Raises IndexUnavailable."""
    key = folder.resolve()
    with _engines_lock:
        engine = _engines.get(key)
        if engine is None:
            engine = _engines[key] = Engine(key)
        return engine

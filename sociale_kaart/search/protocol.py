"""What the rest of the project asks of a search engine, so that the engine can be replaced."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sociale_kaart.search.query import Query
from sociale_kaart.search.results import Pin, Results
from sociale_kaart.search.suggest import Suggestion


class SearchEngine(Protocol):
    """Answers questions over the newest index. Each method raises IndexUnavailable without one."""

    @property
    def entries(self) -> int:
        """How many services the index holds."""
        ...

    @property
    def generation(self) -> str:
        """The name of the index in use."""
        ...

    def search(self, query: Query, moment: datetime) -> Results:
        """One page of hits with reasons, counts and what was widened, at an aware moment."""
        ...

    def pins(self, query: Query, moment: datetime) -> tuple[Pin, ...]:
        """All hits as spots on the map, best first."""
        ...

    def suggest(self, prefix: str, language: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Ways to go on typing."""
        ...

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is more than the name of a place."""
        ...

    def revisions(self) -> dict[str, int]:
        """The revision of every indexed service."""
        ...

    def close(self) -> None:
        """Let go of the index once no search uses it any more."""
        ...

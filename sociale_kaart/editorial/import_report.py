"""What an import did, or would do: one outcome for every row, told so that people can decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sociale_kaart.editorial.candidate import Trouble
from sociale_kaart.editorial.import_merge import Difference

What = Literal["added", "changed", "unchanged", "joined", "held", "differs", "skipped", "refused"]
"""``held`` waits for somebody to say whether it is a duplicate; ``differs`` was changed on both
sides and stays as it is here; ``refused`` has something wrong with it.
"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """An entry that a row is probably the same as: how probably, and by what."""

    id: str
    name: str
    score: int
    signs: tuple[str, ...]


@dataclass(slots=True)
class Outcome:
    """What became of one row; ``id`` is the entry's, empty where there is none."""

    line: int
    what: What
    source_id: str
    id: str = ""
    name: str = ""
    changes: tuple[Difference, ...] = ()
    clashes: tuple[Difference, ...] = ()
    duplicates: tuple[Likeness, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportReport:
    """All outcomes, in the order of the rows."""

    source: str
    form: str
    """How the file was understood."""
    reads: Mapping[str, str]
    """The field of each column that is read."""
    unread: tuple[str, ...]
    outcomes: list[Outcome] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    """Ids of organizations that are new."""
    missing: list[str] = field(default_factory=list)
    """Ids of entries that came from this source and are no longer in it: to be looked at."""
    written: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each outcome."""
        return dict(Counter(each.what for each in self.outcomes))

    def of(self, *what: What) -> list[Outcome]:
        """The outcomes of some kinds."""
        return [each for each in self.outcomes if each.what in what]

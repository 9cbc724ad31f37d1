"""A supplement: what changed since an index was built, as a small index that lies over it.

A whole build of 120,000 entries takes minutes; an edit must be found within two seconds. A
supplement holds all changes since its base, so there is never more than one to lay over it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from sociale_kaart.directory.collection import Directory
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.search.build import AreasAt, Builder
from sociale_kaart.search.columns import write_ranks_between
from sociale_kaart.search.engine import Engine
from sociale_kaart.search.generation import building, make_current, write_manifest
from sociale_kaart.search.opened import GONE_FILE

FEWEST, SHARE = 500, 0.02
"""A supplement holds at most so many entries, or this share of its base: more would slow search."""


def has_room(changed: int, entries: int) -> bool:
    """Whether so many changed entries still go into a supplement to an index of so many."""
    return changed <= max(FEWEST, int(SHARE * entries))


def write_supplement(
    folder: Path,
    engine: Engine,
    directory: Directory,
    revisions: Mapping[str, int],
    areas: AreasAt,
    changed: Collection[str],
    change: int,
) -> Path:
    """Write what changed since the engine's base index and make it current; gives its folder.

    ``changed`` are the ids of all services changed, added or removed since then. ``directory``
    holds those that are still there, their organizations, and all areas and themes; ``change``
    is the database's last change it holds. Raises IndexUnavailable; the index in use stays.
    """
    with engine.base() as base:
        try:
            with building(folder) as generation:
                splitters = {name: words.splitter for name, words in base.vocabularies.items()}
                builder = Builder(directory, revisions, areas, base.columns.names, splitters)
                builder.write(generation)
                write_ranks_between(generation, builder.sort_keys, folder / base.name)
                gone = json.dumps(sorted(changed))
                (generation / GONE_FILE).write_text(gone, encoding="utf-8")
                write_manifest(generation, len(directory.services), change, base.name)
                make_current(folder, generation)
                return generation
        except OSError as error:
            raise IndexUnavailable(
                f"the change could not be indexed ({error.strerror}); the last index stays"
            ) from error

"""Groups of ten or more: what may be told of counts so that nobody can be worked out.

Every referral belongs to exactly one group, every group has ten or more, and only whole groups
are ever told, alone or added up. So whatever is added to or taken from what was told, with
however many filters, is again made of whole groups: no number below ten can come out of it.

A small cell is told together with others of its kind; where those are fewer than ten together, the
smallest large cell joins them (secondary suppression), as the total would give the rest away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sociale_kaart.storage.publication import Group

MINIMUM = 10
"""The smallest number that is told."""

Cell = tuple[str, ...]
Cells = list[tuple[Cell, int]]


def group_counts(
    counts: Mapping[Cell, int], facts: Sequence[str], minimum: int = MINIMUM
) -> tuple[Group, ...]:
    """The groups of counts by cell; a cell has one value for each of ``facts``.

    Facts are split in their order, so tables by the first ones lose least. Fewer than the minimum
    in all give no group.
    """
    parts = partition(counts, len(facts), minimum)
    return tuple(_as_group(part, facts) for part in parts)


def partition(counts: Mapping[Cell, int], facts: int, minimum: int = MINIMUM) -> list[Cells]:
    """The cells, each in one part, each part with the minimum or more."""
    cells = sorted((cell, count) for cell, count in counts.items() if count > 0)
    return list(_split(cells, 0, facts, minimum)) if _size(cells) >= minimum else []


def _split(cells: Cells, place: int, end: int, minimum: int) -> Iterator[Cells]:
    """The cells in parts that cannot be split further; each has the minimum or more."""
    if place == end:
        yield cells
        return
    for part in _parts(cells, place, minimum):
        yield from _split(part, place + 1, end, minimum)


def _parts(cells: Cells, place: int, minimum: int) -> list[Cells]:
    """The cells by their value of one fact, small ones together."""
    by_value: dict[str, Cells] = {}
    for cell, count in cells:
        by_value.setdefault(cell[place], []).append((cell, count))
    sized = sorted(((_size(part), value) for value, part in by_value.items()), reverse=True)
    large = [value for size, value in sized if size >= minimum]
    rest = [value for size, value in sized if size < minimum]
    if rest and large and sum(_size(by_value[value]) for value in rest) < minimum:
        rest.append(large.pop())
    together = [pair for value in rest for pair in by_value[value]]
    return [by_value[value] for value in large] + ([together] if together else [])


def _size(cells: Cells) -> int:
    return sum(count for _, count in cells)


def _as_group(cells: Cells, facts: Sequence[str]) -> Group:
    values = {
        name: tuple(sorted({cell[place] for cell, _ in cells})) for place, name in enumerate(facts)
    }
    return Group(_size(cells), values)

"""Groups of ten: whatever is told, added and subtracted, no smaller number comes out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.reports.grouping import MINIMUM, Cell, group_counts, partition
from sociale_kaart.reports.tabulate import tabulate
from sociale_kaart.storage.publication import Group

FACTS = ("area", "theme", "service")
YEAR = date(2025, 1, 1)
cells = st.tuples(*(st.sampled_from("abcd") for _ in FACTS))
counts = st.dictionaries(cells, st.integers(min_value=0, max_value=14), max_size=40)


def told(groups: tuple[Group, ...], where: Mapping[str, str]) -> int:
    """What a report with these filters tells."""
    return tabulate(((YEAR, each) for each in groups), where, FACTS[0]).total


def truth(counted: Mapping[Cell, int], where: Mapping[str, str]) -> int:
    """What a report without protection would tell."""
    return sum(
        count
        for cell, count in counted.items()
        if all(cell[FACTS.index(fact)] == value for fact, value in where.items())
    )


def filters() -> Iterator[dict[str, str]]:
    """Every report that can be asked for."""
    for values in product(*(("", *"abcd") for _ in FACTS)):
        yield {fact: value for fact, value in zip(FACTS, values, strict=True) if value}


@given(counts)
def test_every_group_has_ten_and_nobody_is_lost_or_told_twice(counted: dict[Cell, int]) -> None:
    groups = group_counts(counted, FACTS)
    total = sum(counted.values())
    assert sum(each.count for each in groups) == (total if total >= MINIMUM else 0)
    assert all(each.count >= MINIMUM for each in groups)


@given(counts)
def test_a_group_tells_every_value_of_those_in_it(counted: dict[Cell, int]) -> None:
    groups = group_counts(counted, FACTS)
    for cell, count in counted.items():
        holding = [
            each
            for each in groups
            if all(cell[place] in each.facts[fact] for place, fact in enumerate(FACTS))
        ]
        assert holding or not count or sum(counted.values()) < MINIMUM


@given(counts)
def test_what_is_told_is_never_more_than_there_was_and_never_a_small_number(
    counted: dict[Cell, int],
) -> None:
    groups = group_counts(counted, FACTS)
    for where in filters():
        number = told(groups, where)
        assert number == 0 or MINIMUM <= number <= truth(counted, where)


@given(counts)
def test_a_large_cell_of_the_first_fact_is_told_unless_it_hides_a_small_one(
    counted: dict[Cell, int],
) -> None:
    groups = group_counts(counted, FACTS)
    sizes: Counter[str] = Counter()
    for cell, count in counted.items():
        sizes[cell[0]] += count
    small = sum(size for size in sizes.values() if size < MINIMUM)
    large = [value for value, size in sizes.items() if size >= MINIMUM]
    hidden = [value for value in large if told(groups, {"area": value}) != sizes[value]]
    assert len(hidden) <= (1 if 0 < small < MINIMUM else 0)


def scattered(seed: int, cells: int) -> dict[Cell, int]:
    """Counts as they are: a few large, most small."""
    chance = random.Random(seed)
    values = [
        [f"{fact}{n}" for n in range(size)] for fact, size in zip(FACTS, (6, 9, 12), strict=True)
    ]
    made: Counter[Cell] = Counter()
    for _ in range(cells):
        cell = tuple(each[min(int(chance.expovariate(0.35)), len(each) - 1)] for each in values)
        made[cell] += 1 if chance.random() < 0.7 else chance.randrange(2, 25)
    return dict(made)


@pytest.mark.parametrize("seed", range(6))
def test_no_number_below_ten_is_in_the_reach_of_all_reports_together(seed: int) -> None:
    """Every report adds up whole groups, so all reports at once tell no more than every group.
    What follows from that is the row space of the groups: no number below ten is in it, even for
    somebody who knows which cells are empty and which cells each group is made of.
    """
    counted = {cell: count for cell, count in scattered(seed, 150).items() if count}
    order = sorted(counted)
    known = np.array(
        [[float(cell in dict(part)) for cell in order] for part in partition(counted, len(FACTS))]
    )
    basis = np.linalg.qr(known.T)[0]
    values = [sorted({cell[place] for cell in order}) for place in range(len(FACTS))]
    asked = [
        {f: v for f, v in zip(FACTS, chosen, strict=True) if v}
        for chosen in product(*(["", *each] for each in values))
    ]
    small = [where for where in asked if 0 < truth(counted, where) < MINIMUM]
    assert len(small) > 50
    for where in small:
        inside = [all(c[FACTS.index(f)] == v for f, v in where.items()) for c in order]
        wanted = np.array(inside, float)
        left = wanted - basis @ (basis.T @ wanted)
        assert np.linalg.norm(left) > 1e-6, where


@pytest.mark.parametrize("seed", [1, 2])
def test_a_thousand_pairs_of_overlapping_reports_tell_nothing_by_their_difference(
    seed: int,
) -> None:
    counted = scattered(seed, 400)
    groups = group_counts(counted, FACTS)
    values = [sorted({cell[place] for cell in counted}) for place in range(len(FACTS))]
    chance = random.Random(seed)
    attacked = small = 0
    while attacked < 1000:
        wide = {
            f: chance.choice(v) for f, v in zip(FACTS, values, strict=True) if chance.random() < 0.4
        }
        narrow = wide | {
            f: chance.choice(v) for f, v in zip(FACTS, values, strict=True)
            if f not in wide and chance.random() < 0.6
        }  # fmt: skip
        if narrow == wide:
            continue
        attacked += 1
        small += 0 < truth(counted, wide) - truth(counted, narrow) < MINIMUM
        small += 0 < truth(counted, narrow) < MINIMUM
        difference = told(groups, wide) - told(groups, narrow)
        assert difference == 0 or difference >= MINIMUM, (wide, narrow)
    assert small > 100

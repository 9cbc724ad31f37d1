"""Changes of two people inside one field: both are kept, or it is said that they clash."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.editorial.fine_merge import CLASH, merge_values

A, B, C = {"number": "1"}, {"number": "2"}, {"number": "3"}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "together"),
    [
        ([A, B], [C, B], [A, {"number": "9"}], [C, {"number": "9"}]),
        ([A], [{"number": "5"}], [{"number": "1", "name": "x"}], [{"number": "5", "name": "x"}]),
        ([A], [A, B], [A, C], [A, C, B]),
        ([A], [A, B], [A, B], [A, B]),
        ([A, B], [B], [A, C], CLASH),
        ([A], [B], [C], CLASH),
        ({"nl": "a"}, {"nl": "a", "en": "b"}, {"nl": "c"}, {"nl": "c", "en": "b"}),
        ({"nl": "a", "en": "b"}, {"nl": "a"}, {"nl": "c", "en": "b"}, {"nl": "c"}),
        ({"nl": "a", "en": "b"}, {"nl": "a"}, {"nl": "a", "en": "c"}, CLASH),
        (["x", "y"], ["y", "z"], ["x", "y", "w"], ["y", "w", "z"]),
        ("a", "b", "c", CLASH),
        ("a", "b", "b", "b"),
        ({"n": 1}, {"n": 2}, 3, CLASH),
    ],
)
def test_what_becomes_of_two_changes(base: Any, mine: Any, theirs: Any, together: Any) -> None:
    assert merge_values(base, mine, theirs) == together


VALUES = st.recursive(
    st.text("ab", max_size=2) | st.integers(0, 3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xy"), inner, max_size=3),
    max_leaves=6,
)


@given(VALUES, VALUES)
def test_a_change_of_one_alone_is_kept(base: Any, changed: Any) -> None:
    assert merge_values(base, changed, base) == changed
    assert merge_values(base, base, changed) == changed
    assert merge_values(base, changed, changed) == changed


@given(st.lists(st.fixed_dictionaries({"number": st.text("0123"), "name": st.text("ab")}),
                min_size=2, max_size=5), st.data())  # fmt: skip
def test_changes_of_different_rows_or_facts_are_both_there(
    base: list[dict[str, str]], data: st.DataObject
) -> None:
    places = [(row, fact) for row in range(len(base)) for fact in ("number", "name")]
    first, second = data.draw(st.permutations(places))[:2]
    mine, theirs = copy.deepcopy(base), copy.deepcopy(base)
    mine[first[0]][first[1]] = "mine"
    theirs[second[0]][second[1]] = "theirs"
    merged = merge_values(base, mine, theirs)
    assert merged[first[0]][first[1]] == "mine"
    assert merged[second[0]][second[1]] == "theirs"


@given(VALUES, VALUES, VALUES)
def test_it_does_not_matter_who_is_first_whether_they_clash(
    base: Any, mine: Any, theirs: Any
) -> None:
    one, other = merge_values(base, mine, theirs), merge_values(base, theirs, mine)
    assert (one is CLASH) == (other is CLASH)

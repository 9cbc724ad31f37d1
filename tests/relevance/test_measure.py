"""The figures of relevance are counted as their definitions say."""

from __future__ import annotations

import math

import pytest

from tests.relevance.measure import Outcome, draw_misses, draw_table, misses, summarize
from tests.relevance.phrases import Phrase

PHRASE = Phrase("nl-1", "nl", "spoken", "geen geld", ("debt-and-money",), "No money.")


def outcome(*right: bool, possible: int) -> Outcome:
    hits = tuple(f"service-{number}" for number in range(len(right)))
    return Outcome(PHRASE, hits, right, possible, len(hits), gave_up=False, misplaced=False)


def test_a_perfect_answer_has_the_highest_gain() -> None:
    assert outcome(True, True, possible=2).ndcg == pytest.approx(1)


def test_more_right_services_than_ten_do_not_lower_the_gain() -> None:
    assert outcome(*[True] * 10, possible=40).ndcg == pytest.approx(1)


def test_a_right_service_in_third_place_gains_half() -> None:
    assert outcome(False, False, True, possible=1).ndcg == pytest.approx(1 / math.log2(4))


def test_nothing_to_be_found_gains_nothing() -> None:
    found = outcome(False, possible=0)
    assert found.ndcg == 0
    assert summarize([found]).impossible == 1


def test_success_looks_no_further_than_it_says() -> None:
    found = outcome(False, False, True, possible=3)
    assert not found.success(2)
    assert found.success(3)


def test_an_empty_answer_is_counted_and_listed() -> None:
    outcomes = [outcome(possible=3), outcome(True, possible=3)]
    figures = summarize(outcomes)
    assert (figures.zero, figures.success_3) == (0.5, 0.5)
    assert misses(outcomes) == (outcomes[0],)
    assert "got nothing" in draw_misses(outcomes)
    assert "| all | 2 | 0.500 | 0.500 |" in draw_table({"all": figures})

"""Probable duplicates, measured on pairs that were labelled by hand; figures may only rise."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sociale_kaart.directory.contact import Phone
from sociale_kaart.editorial.duplicates import (
    PROBABLE,
    Duplicate,
    Known,
    Outline,
    dialled,
    plain_names,
    spots,
)
from sociale_kaart.editorial.recognise import Around, slug
from sociale_kaart.editorial.tidying import tidy_phone

PAIRS = Path(__file__).with_name("duplicate_pairs.csv")
AT_LEAST_PRECISION, AT_LEAST_RECALL = 0.9, 0.9


@dataclass(frozen=True)
class Pair:
    """Two entries, whether they are the same, and what makes them hard to tell."""

    same: bool
    one: Outline
    other: Outline
    why: str

    def found(self) -> Duplicate | None:
        known = Known([self.one])
        return next(iter(known.find(self.other)), None)


def read_pairs() -> Iterator[Pair]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            around = Around()
            around.add_owner("owner", [row["organization"]])
            other = around.owner_of(row["other_organization"]) or slug(row["other_organization"])
            one = _outline("one", "", row, "owner")
            yield Pair(row["same"] == "1", one, _outline("other", "other_", row, other), row["why"])


def _outline(id: str, prefix: str, row: dict[str, str], owner: str) -> Outline:
    place = row[f"{prefix}place"]
    country = "DK" if "København" in place else "FI" if place in {"Lohja", "Espoo"} else "NL"
    phone = row[f"{prefix}phone"]
    return Outline(
        id,
        plain_names([row[f"{prefix}name"]]),
        owner,
        dialled([Phone(number=tidy_phone(phone, country))] if phone else [], country),
        (),
        *spots([(row[f"{prefix}address"], "", place)]),
    )


def measure() -> tuple[float, float, list[str]]:
    """Precision, recall, and the pairs that are told wrongly."""
    right, told, wrong = 0, 0, []
    pairs = list(read_pairs())
    for pair in pairs:
        found = pair.found()
        told += found is not None
        right += pair.same and found is not None
        if pair.same != (found is not None):
            score = found.score if found else f"below {PROBABLE}"
            wrong.append(f"{'missed' if pair.same else 'mistaken'} ({score}): {pair.why}")
    return right / told, right / sum(pair.same for pair in pairs), wrong


def test_precision_and_recall_on_labelled_pairs() -> None:
    precision, recall, wrong = measure()
    print(f"precision {precision:.2f}, recall {recall:.2f}")
    assert precision >= AT_LEAST_PRECISION, wrong
    assert recall >= AT_LEAST_RECALL, wrong


def test_the_pairs_are_many_and_of_both_kinds() -> None:
    pairs = list(read_pairs())
    assert sum(pair.same for pair in pairs) >= 25
    assert sum(not pair.same for pair in pairs) >= 25
    assert len({(pair.one.names, pair.other.names, pair.why) for pair in pairs}) == len(pairs)


@pytest.mark.parametrize("sign", ["name", "same_phone", "address", "organization"])
def test_every_sign_is_told_somewhere(sign: str) -> None:
    found = [pair.found() for pair in read_pairs()]
    assert any(each and sign in each.signs for each in found)


def test_another_town_speaks_against_it() -> None:
    def at(id: str, town: str) -> Outline:
        towns = frozenset({town})
        return Outline(id, ("besoeksven",), "x", frozenset({"+4533221100"}), (), frozenset(), towns)

    here, there = Known([at("one", "kobenhavn")]), at("two", "lohja")
    assert here.find(at("two", "kobenhavn"))[0].score > here.find(there)[0].score
    assert "elsewhere" in here.find(there)[0].signs

"""Every field of every record has its home in SQL, and comes back from it as it went in."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.directory.collection import RECORDS
from sociale_kaart.directory.place import Area
from sociale_kaart.storage.shape import BOOKKEEPING, Document, Shape, digest, fold
from sociale_kaart.storage.tables import SHAPES
from tests.strategies import AREAS, organizations, pathways, practices, services, themes

AREA_IDS = ("NL", "FI", "groningen")
ENTRIES = st.one_of(
    services(practices=("pp", "qq"), areas=AREA_IDS),
    organizations(),
    practices(areas=AREA_IDS, services=("aa", "bb")),
    themes(),
    pathways(areas=AREA_IDS, services=("aa", "bb")),
)


def fields_of(kind: str) -> set[str]:
    if kind == "area":
        return {each.name for each in fields(Area)}
    return set(RECORDS[kind].model_fields)  # type: ignore[index]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.kind)
def test_every_field_of_the_record_has_one_home_and_every_column_a_field(
    shape: Shape[Any],
) -> None:
    columns = {column.name for column in shape.columns}
    homes = {name for name in columns if not name.endswith("_country")} - {"lon", "lat"}
    homes |= {"point"} if "lon" in columns else set()
    homes |= {part.path[0] for part in shape.parts}
    assert homes == fields_of(shape.kind)
    assert set(shape.table.columns.keys()) == columns | BOOKKEEPING


def through_rows(shape: Shape[Any], entry: Any) -> Any:
    """The entry made again from the rows it would be written as."""
    document = shape.dump(entry)
    row = shape.row(document)
    again: Document = shape.document([row[column.name] for column in shape.columns])
    for part in shape.parts:
        for each in part.rows(document):
            part.put(again, [each[column.name] for column in part.columns][1:])
    return shape.build(again)


@settings(max_examples=200, deadline=None)
@given(ENTRIES)
def test_a_record_comes_back_from_its_rows_as_it_went_in(entry: Any) -> None:
    shape = next(
        shape
        for shape in SHAPES.values()
        if RECORDS.get(shape.kind) is type(entry)  # type: ignore[call-overload]
    )
    again = through_rows(shape, entry)
    assert again == entry
    assert digest(shape.dump(again)) == digest(shape.dump(entry))


@pytest.mark.parametrize("area", AREAS.values(), ids=lambda area: area.id)
def test_an_area_comes_back_from_its_row_as_it_went_in(area: Area) -> None:
    assert through_rows(SHAPES["area"], area) == area


def test_the_order_of_languages_does_not_make_a_document_different() -> None:
    assert digest({"name": {"nl": "a", "en": "b"}}) == digest({"name": {"en": "b", "nl": "a"}})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Één  ÉÉN\nkeer", "een een keer"),
        ("Nørrebro Åse", "nørrebro ase"),
        ("STRASSE ß", "strasse ss"),
    ],
)
def test_folding_takes_away_case_accents_and_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded

"""The schema of each file names every field and refuses what the catalogue has not."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from sociale_kaart.catalogue import schema
from sociale_kaart.directory.collection import RECORDS, EntryKind


@pytest.mark.parametrize("kind", get_args(EntryKind))
def test_every_field_of_the_record_is_in_the_schema(kind: EntryKind) -> None:
    made = schema(kind)
    record = RECORDS[kind]
    entry = made["$defs"][record.__name__]
    assert list(entry["properties"]) == list(record.model_fields)
    assert entry["additionalProperties"] is False
    required = [name for name, field in record.model_fields.items() if field.is_required()]
    assert sorted(entry["required"]) == sorted(required)
    json.dumps(made)


def test_texts_and_phones_may_be_written_short_and_without_quotes() -> None:
    made = schema("service")["$defs"]
    bare = {"type": ["string", "number"]}
    assert made["Text"]["anyOf"][0] == bare
    assert made["Phone"]["anyOf"][0] == bare
    assert made["Location"]["properties"]["postcode"]["type"] == ["string", "number"]
    assert made["Point"]["items"] == {"type": "number"}


def test_fields_say_what_they_mean_and_enumerations_what_is_possible() -> None:
    entry = schema("service")["$defs"]["Service"]["properties"]
    assert entry["entrance"]["description"].startswith("The general front door")
    assert "helpline" in entry["kind"]["enum"]
    assert entry["country"]["enum"] == ["NL", "DK", "FI", "SE", "DE"]
    assert entry["review_months"]["maximum"] == 60


def test_every_reference_leads_to_a_definition() -> None:
    made = schema("service")
    text = json.dumps(made)
    names = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert names <= made["$defs"].keys()

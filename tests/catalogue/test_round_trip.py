"""Whatever record there is, its canonical entry says exactly that record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue import Put, read_catalogue, render_entry, write_catalogue
from sociale_kaart.catalogue.entries import read_entries
from sociale_kaart.catalogue.layout import LIST_KEYS
from sociale_kaart.directory.collection import Directory, Entry, kind_of
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.directory.theme import Theme
from tests.awkward import NASTY
from tests.catalogue.conftest import areas_text
from tests.strategies import (
    directories,
    organizations,
    pathways,
    practices,
    services,
    strings,
    themes,
)

ENTRIES = st.one_of(services(), organizations(), practices(), themes(), pathways())
CORE_SCHEMA = re.compile(
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE"
    r"|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
"""What YAML 1.2's core schema takes for something else than text (YAML 1.2.2, 10.3.2)."""


def in_file(entry: Entry, language: str) -> str:
    return (
        f"language: {language}\n{LIST_KEYS[kind_of(entry)]}:\n{render_entry(entry, language)}...\n"
    )


@settings(max_examples=150, deadline=None)
@given(ENTRIES, st.sampled_from(LANGUAGES))
def test_an_entry_reads_back_as_the_record_it_was_written_from(entry: Entry, language: str) -> None:
    found = read_entries(in_file(entry, language), "x.yaml", kind_of(entry))
    assert found.problems == []
    assert [each for each, _ in found.entries] == [entry]


@pytest.mark.parametrize("text", NASTY)
def test_yaml_of_either_version_reads_an_awkward_text_as_that_text(text: str) -> None:
    _same_in_other_programs(text.strip())


@settings(max_examples=300, deadline=None)
@given(strings(5000, lines=True))
def test_yaml_of_either_version_reads_any_text_as_that_text(text: str) -> None:
    _same_in_other_programs(text)


def _same_in_other_programs(text: str) -> None:
    entry = example_theme(text)
    written = in_file(entry, "nl")
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        words = yaml.load(written, loader)["themes"][0]["words"]["nl"]  # noqa: S506
        assert words == [entry.words["nl"][0]]
    scalars = [e for e in yaml.parse(written) if isinstance(e, yaml.ScalarEvent)]
    word = next(e for e in scalars if e.value == entry.words["nl"][0])
    assert not (word.implicit[0] and CORE_SCHEMA.fullmatch(word.value))


def example_theme(text: str) -> Entry:
    return Theme.model_construct(
        id="grief", name="", summary="", sensitive=False, words={"nl": (text,)}
    )


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(directories())
def test_a_whole_directory_written_to_an_empty_folder_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, directory: Directory
) -> None:
    folder: Path = tmp_path_factory.mktemp("catalogue")
    (folder / "areas.geojson").write_text(areas_text(), encoding="utf-8")
    puts = [Put(entry) for kind in LIST_KEYS for entry in directory.entries(kind).values()]
    write_catalogue(folder, puts)
    assert read_catalogue(folder).directory == directory
    assert write_catalogue(folder, puts) == ()

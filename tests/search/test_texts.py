"""Long lists of texts on disk: what is read is what was written, in any language."""

from __future__ import annotations

from bisect import bisect_left

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.search.texts import read_texts, write_texts

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])))


@given(TEXTS)
def test_texts_are_read_as_written(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("texts") / "names"
    write_texts(path, texts)
    found = read_texts(path)
    assert list(found) == texts
    assert found[1:] == texts[1:]
    assert [found[-number] for number in range(1, len(texts) + 1)] == texts[::-1]


@given(TEXTS, st.text(st.characters(exclude_categories=["Cs"])))
def test_a_sorted_list_is_bisected_where_it_lies(tmp_path_factory, texts, asked):
    path = tmp_path_factory.mktemp("texts") / "names"
    texts = sorted((*texts, *(f"woord {number}" for number in range(200))))
    write_texts(path, texts)
    found = read_texts(path)
    for text in (asked, *texts[::17]):
        assert found.place_of(text) == bisect_left(texts, text)


def test_a_place_outside_the_list_is_an_error_and_so_is_a_cut_file(tmp_path):
    path = tmp_path / "names"
    write_texts(path, ["mantelzorg", "työpaja"])
    with pytest.raises(IndexError):
        read_texts(path)[2]
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ValueError, match="cut off"):
        read_texts(path)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.errors import InvalidQuery
from sociale_kaart.search.parse import parse_query, without


@pytest.fixture
def parse(places):
    def parse(text="", ordinary=(), **given):
        args = {"q": [text], **{name: [str(value)] for name, value in given.items()}}
        return parse_query(args, places.find, lambda word: word in ordinary, places.find_in)

    return parse


@pytest.mark.parametrize(
    ("text", "words", "understood"),
    [
        ("ik kan niet betalen 9712", "ik kan niet betalen", [("near", "9712 Groningen")]),
        ("weduwe 78, slecht ter been, alleen, 9712", "weduwe , slecht ter been, alleen",
         [("person", "bereaved"), ("age", "78"), ("mobility", "limited"),
          ("near", "9712 Groningen")]),
        ("online bankieren", "online bankieren", []),
        ("praten, online", "praten", [("mode", "online")]),
        ("free time with others", "free time with others", []),
        ("free legal help", "legal help", [("cost", "free")]),
        ("taalles open in de avond", "taalles", [("open", "evening")]),
        ("the evenings are the worst", "the evenings are the worst", []),
        ("socialrådgiver hos lægen", "socialrådgiver", [("practice", "link_worker")]),
        ("velkaneuvonta Winschotenissa", "velkaneuvonta", [("near", "Winschoten")]),
        ("schulden Winschoten nu open", "schulden", [("near", "Winschoten"), ("open", "now")]),
        ("schulden in Winschoten", "schulden", [("near", "Winschoten")]),
        ("Turks", "", [("language", "tr")]),
        ("gratis taalles op zaterdag", "taalles", [("cost", "free"), ("open", "sa")]),
        ("telefonisch advies", "advies", [("mode", "phone")]),
        ("free of charge by phone", "", [("cost", "free"), ("mode", "phone")]),
        ("åben nu", "", [("open", "now")]),
        ("velkaneuvonta auki nyt", "velkaneuvonta", [("open", "now")]),
        ("jongen van 15 jaar", "jongen", [("age", "15")]),
        ("niet gratis", "niet gratis", []),
        ("3 kinderen", "3 kinderen", []),
        ("groep van 8", "groep van 8", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_what_is_no_need_is_taken_out(parse, text, words, understood):
    query = parse(text)
    assert query.words == words
    assert [(each.kind, each.value) for each in query.understood] == understood
    for each in query.understood:
        assert query.text[each.start : each.end] == each.text


def test_an_ordinary_word_stays_a_word(parse):
    assert parse("hulp huizen", ordinary={"hulp", "huizen"}).near is None
    assert parse("hulp in Huizen", ordinary={"hulp", "huizen"}).near is not None


def test_a_field_of_its_own_wins_over_the_text(parse):
    query = parse("schulden Winschoten", near="9712")
    assert query.near.label == "9712 Groningen"
    assert query.words == "schulden Winschoten"


_PARTS = ["schulden", "9712", "nu open", "gratis", "Turks", "telefonisch", "Winschoten", "78 jaar"]


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(_PARTS), max_size=6), loose=st.text(max_size=20))
def test_removing_every_chip_gives_the_plain_text(places, parts, loose):
    text = " ".join([*parts, loose])
    query = parse_query({"q": [text]}, places.find, lambda _: False, places.find_in)
    plain: tuple[str, ...] = ()
    for _ in range(20):
        if not query.understood:
            break
        plain = without(query.understood[0], plain)
        query = parse_query(
            {"q": [text], "plain": plain}, places.find, lambda _: False, places.find_in
        )
    assert query.understood == ()
    assert query.need == query.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("near", "Atlantis"), ("near", "x" * 600), ("radius", "0"), ("radius", "201"),
        ("radius", "nan"), ("radius", "-1"), ("radius", "1e3"), ("theme", "magic"),
        ("group", "x"), ("mode", "fax"), ("route", "x"), ("kind", "x"), ("cost", "cheap"),
        ("open", "later"), ("wait", "-1"), ("wait", "999"), ("age", "abc"), ("age", "121"),
        ("page", "0"), ("page", "501"), ("page", "1.5"), ("sort", "x"), ("lang", "xx"),
        ("area", "../etc"), ("language", "nl; drop"), ("wheelchair", "maybe"),
        ("theme", ",".join(f"t{n}" for n in range(60))),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named(parse, name, value):
    with pytest.raises(InvalidQuery) as caught:
        parse("x", **{name: value})
    assert caught.value.field == name
    assert caught.value.status == 400
    assert len(caught.value.message) < 200


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=3000))
def test_any_text_makes_a_question_of_at_most_500_characters(places, text):
    query = parse_query({"q": [text]}, places.find, lambda _: False, places.find_in)
    assert len(query.text) <= 500
    assert not any(ord(letter) < 32 for letter in query.text)


def test_values_come_repeated_or_with_commas(places):
    query = parse_query({"theme": ["crisis,grief", "crisis"], "radius": ["2,5"]}, places.find)
    assert query.themes == ("crisis", "grief")
    assert query.radius_km == 2.5

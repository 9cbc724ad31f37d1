import pytest
from conftest import MONDAY

from sociale_kaart.search.fallback import search_without_index
from sociale_kaart.search.highlight import highlight
from sociale_kaart.search.query import Query
from sociale_kaart.search.results import Reason


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("schu", "word", "schulden"),
        ("debt", "theme", "debt-and-money"),
        ("Wijk", "organization", "Stichting Wijkwerk"),
        ("koffie", "service", "Koffieochtend 't Trefpunt"),
        ("oldam", "place", "Oldambt"),
        ("velkan", "service", "Talous- ja velkaneuvonta"),
    ],
)
def test_a_beginning_is_completed(engine, typed, kind, text):
    assert (kind, text) in {(each.kind, each.text) for each in engine.suggest(typed, "nl")}


@pytest.mark.parametrize("typed", ["", " ", "\x00", "zzzz", "💶", "(", "a" * 5000])
def test_a_beginning_of_nothing_is_completed_by_nothing(engine, typed):
    assert engine.suggest(typed, "nl") == ()


def test_suggestions_never_repeat_and_keep_to_the_limit(engine):
    found = engine.suggest("s", "nl", 5)
    assert len(found) == len(set(found)) == 5


def _marked(text, language, *reasons):
    return [text[start:end] for start, end in highlight(text, language, reasons)]


def test_words_are_marked_in_every_ending_and_inside_compounds():
    reason = Reason("word", "schulden", "schulden", "summary")
    text = "Schuldhulp bij een schuld of SCHULDEN; geen school."
    assert _marked(text, "nl", reason) == ["Schuldhulp", "schuld", "SCHULDEN"]


def test_a_synonym_is_marked_and_a_theme_is_not():
    synonym = Reason("synonym", "debt", "schulden")
    theme = Reason("theme", "debt", "debt-and-money")
    assert _marked("Hulp bij schulden", "nl", synonym, theme) == ["schulden"]
    assert _marked("Money", "en", theme) == []


def test_without_an_index_sql_answers_and_says_so(directory, places):
    def find(words, limit):
        texts = {s.id: f"{s.name.show()} {s.summary.show()}".lower() for s in services}
        return [s for s in services if all(word in texts[s.id] for word in words)][:limit]

    services = list(directory.services.values())
    query = Query(text="ik heb schulden en zorgen", near=places.find("winschoten"))
    results = search_without_index(query, MONDAY, find)
    assert results.degraded
    assert results.hits[0].id == "debts-oldambt"
    assert all(hit.id != "ended" for hit in results.hits)
    everything = search_without_index(Query(), MONDAY, find)
    assert everything.count == len(services) - 1
    refuge = next(hit for hit in everything.hits if hit.id == "refuge")
    assert refuge.point is None

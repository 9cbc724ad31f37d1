from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.language.stems import ANALYSED_LANGUAGES, term_of


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("nl", ("schuld", "schulden")),
        ("nl", ("eenzaam", "eenzame")),
        ("en", ("debt", "debts")),
        ("da", ("gæld", "gælden")),
        ("fi", ("velka", "velkaa", "velat", "velkojen")),
        ("fi", ("lupa", "luvan", "luvat", "lupia")),
        ("fi", ("avustus", "avustuksen", "avustukset", "avustuksia")),
        ("fi", ("asunto", "asunnon", "asunnot", "asuntojen")),
        ("fi", ("asunnoton", "asunnottomat", "asunnottomien")),
        ("fi", ("tuki", "tuen", "tukea", "tukien")),
        ("fi", ("apu", "apua", "avun")),
        ("fi", ("lapsi", "lapset", "lasten", "lapsia", "lapsille")),
        ("fi", ("ihminen", "ihmiset", "ihmisten")),
        ("fi", ("ikääntynyt", "ikääntyneet", "ikääntyneiden")),
        ("fi", ("potilas", "potilaan", "potilaiden")),
        ("fi", ("eläin", "eläimet", "eläinten", "eläimiä")),
        ("fi", ("rakentaminen", "rakentamisen", "rakennus", "rakennuksen")),
        ("fi", ("työ", "työn", "työt", "töitä")),
        ("fi", ("väkivalta", "väkivallan", "väkivaltaa")),
    ],
)
def test_endings_of_one_word_share_a_term(language, forms):
    assert len({term_of(form, language) for form in forms}) == 1


def test_families_are_not_senses_and_guidance_is_not_policy():
    """Snowball's newer Dutch stemmer merges these; that is why the older one is used."""
    assert term_of("gezinnen", "nl") != term_of("zin", "nl")
    assert term_of("begeleiding", "nl") != term_of("beleid", "nl")


@given(st.from_regex(r"[a-zäöåæø]{1,20}", fullmatch=True), st.sampled_from(ANALYSED_LANGUAGES))
def test_a_term_is_found_from_the_typed_form_without_its_special_letters_in_every_thread(
    word, language
):
    with ThreadPoolExecutor(2) as pool:
        terms = set(pool.map(lambda _: term_of(word, language), range(4)))
    assert len(terms) == 1
    assert terms.pop()

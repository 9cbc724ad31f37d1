import pytest

from sociale_kaart.language.danger import danger_in


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("ik wil dood", "suicide"),
        ("mijn zoon denkt aan zelfmoord", "suicide"),
        ("Suïcide", "suicide"),
        ("I don't want to live anymore", "suicide"),
        ("jeg vil dø", "suicide"),
        ("hun taler om selvmord", "suicide"),
        ("en halua elää", "suicide"),
        ("itsemurha-ajatuksia", "suicide"),
        ("mijn man slaat mij", "violence"),
        ("my husband HITS me", "violence"),
        ("han slår mig", "violence"),
        ("mieheni lyö minua", "violence"),
        ("mijn man is dood", None),
        ("dat slaat nergens op", None),
        ("vil du hjælpe", None),
        ("schulden", None),
        ("", None),
    ],
)
def test_words_of_acute_danger_are_heard_in_four_languages(text, danger):
    assert danger_in(text) == danger

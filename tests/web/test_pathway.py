"""Pathways: a list, and a page whose table says what the diagram draws."""

from __future__ import annotations

import re
from pathlib import Path

from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.web.lanes import draw_lanes
from tests.web.test_service import page

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_leads_to_every_pathway(client: FlaskClient) -> None:
    text = page(client, "/pathways")
    assert re.findall(r'href="(/pathways/[a-z-]+)"', text) == [
        "/pathways/schulden-in-stappen",
        "/pathways/veilig-in-stappen",
    ]
    assert 'href="/pathways"' in page(client, "/")
    assert "/pathways/schulden-in-stappen" in page(client, "/sitemap.xml")


def test_each_step_says_who_does_what_how_to_come_in_how_long_and_by_which_law(
    client: FlaskClient,
) -> None:
    text = page(client, "/pathways/schulden-in-stappen")
    rows = re.findall(r"<tr>.*?</tr>", text, re.DOTALL)[1:]
    assert len(rows) == 3
    for words in (
        *("Gemeente", "Maakt een plan.", "Binnen vier weken", "schuldhulpverlening"),
        *("/services/geen-locatie", "tel:+31500000002", "/services/twee-plekken"),
    ):
        assert words in rows[1]
    assert "<script>alert" not in text
    assert "Vraag altijd wat eerst moet.\n\nBel samen." in text


def test_the_diagram_has_a_lane_for_each_sector_and_a_number_for_each_step(
    client: FlaskClient,
) -> None:
    text = page(client, "/pathways/schulden-in-stappen")
    assert re.findall(r'class="lane-name"[^>]*>([^<]+)', text) == ["De patiënt", "Gemeente"]
    assert re.findall(r'class="lane-number"[^>]*>(\d)', text) == ["1", "2", "3"]
    assert text.count('class="lane-arrow"') == 2


def test_a_pathway_about_violence_is_kept_by_no_browser_and_shows_the_numbers(
    client: FlaskClient,
) -> None:
    response = client.get("/pathways/veilig-in-stappen")
    text = response.get_data(as_text=True)
    assert response.headers["Cache-Control"] == "no-store"
    assert "<title>Hulp –" in text
    assert "0800-2000" in text


def test_a_pathway_that_does_not_exist_gets_a_page_that_helps(client: FlaskClient) -> None:
    page(client, "/pathways/nothing", 404)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12))
def test_every_step_and_arrow_is_inside_the_drawing(rows: list[int]) -> None:
    drawn = draw_lanes(tuple("abcdefg"), tuple(rows))
    for dot in drawn.dots:
        assert drawn.radius <= dot.x <= drawn.width - drawn.radius
        assert drawn.radius <= dot.y <= drawn.height - drawn.radius
    for arrow in drawn.arrows:
        assert all(
            0 <= int(each) <= max(drawn.width, drawn.height) for each in re.findall(r"\d+", arrow)
        )


def test_the_shipped_pathways_have_patient_or_practice_and_a_way_in() -> None:
    found = read_catalogue(ROOT / "data").directory.pathways
    assert len(found) >= 8
    for pathway in found.values():
        assert len(pathway.steps) >= 5, pathway.id
        assert any(step.entrance for step in pathway.steps), pathway.id
        assert any(step.legal_basis for step in pathway.steps), pathway.id
        assert all(step.duration for step in pathway.steps), pathway.id

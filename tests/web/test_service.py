"""Services as people see them: the list that answers a question, and one service's page."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient


def page(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.get_data(as_text=True)


def cards(text: str) -> list[str]:
    return re.findall(r'<li class="card" id="s-([^"]+)"', text)


def test_a_question_with_a_place_finds_the_help_and_says_what_was_understood(
    client: FlaskClient,
) -> None:
    text = page(client, "/services?q=ik+heb+schulden+9712")
    assert cards(text)[0] == "geen-locatie"
    assert "bij 9712 Groningen" in text
    assert 'href="tel:+31500000002"' in text
    assert "Voor mensen uit 9712 Groningen" in text
    assert "Nu open, tot 17:00" in text


def test_a_chip_leads_to_the_same_question_without_it(client: FlaskClient) -> None:
    text = page(client, "/services?q=schulden+9712&theme=debt-and-money")
    assert "/services?q=schulden+9712&amp;theme=debt-and-money&amp;plain=9712" in text
    assert 'href="/services?q=schulden+9712"' in text


def test_what_does_not_serve_the_place_is_shown_and_says_so(client: FlaskClient) -> None:
    text = page(client, "/services?q=mantelzorg&near=9712&radius=60")
    assert "over-de-grens" in cards(text)
    assert "Voor Oldambt, Veendam, niet voor 9712 Groningen" in text


def test_filters_show_counts_and_keep_what_was_chosen(client: FlaskClient) -> None:
    text = page(client, "/services?theme=volunteering")
    assert "45 vormen van hulp" in text
    assert re.search(r'name="theme" value="volunteering" checked', text)
    assert 'name="area" value="groningen"' in text


def test_a_list_has_pages_of_twenty_and_the_last_has_the_rest(client: FlaskClient) -> None:
    first = page(client, "/services?theme=volunteering&sort=name")
    assert len(cards(first)) == 20
    assert 'rel="next" href="/services?theme=volunteering&amp;sort=name&amp;page=2"' in first
    last = page(client, "/services?theme=volunteering&sort=name&page=3")
    assert len(cards(last)) == 5
    assert "Pagina 3 van 3" in last
    assert 'rel="next"' not in last


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    text = page(client, "/services?theme=volunteering&page=9")
    assert 'rel="prev" href="/services?theme=volunteering&amp;page=3"' in text


def test_nothing_found_still_leads_to_people(client: FlaskClient) -> None:
    text = page(client, "/services?q=zzzzqqqq&near=9712")
    assert "osd-noord" in cards(text)
    assert "<h1>Niets gevonden voor ‘zzzzqqqq’</h1>" in text
    assert "Niets past bij uw woorden" in text
    assert "0800-2000" in text


def test_words_of_danger_bring_the_number_to_call_first(client: FlaskClient) -> None:
    text = page(client, "/services?q=ik+wil+dood")
    assert text.index("Is het dringend? Bel nu") < text.index("<h1")
    assert text.index('href="tel:113"') < text.index('href="tel:112"')


def test_an_unknown_place_keeps_the_question_and_names_the_field(client: FlaskClient) -> None:
    text = page(client, "/services?q=schulden&near=xyzzyx", 400)
    assert 'value="schulden"' in text
    assert 'value="xyzzyx"' in text
    assert 'aria-describedby="near-error"' in text
    assert "We kennen de plaats ‘xyzzyx’ niet." in text
    assert "<title>Fout:" in text


@pytest.mark.parametrize(
    "query",
    [
        "theme=nonsense",
        "page=0",
        "page=x",
        "radius=-1",
        "wait=many",
        "sort=x",
        "age=1000",
        "q=" + "a" * 3000,
        "q=%00%ff%fe",
        "near=%00",
        "lang=xx",
        "lang=%3Cscript%3E",
        "q='; drop table service; --",
        "plain=" + "&plain=".join("a" * 50),
    ],
)
def test_no_question_breaks_the_page(client: FlaskClient, query: str) -> None:
    response = client.get(f"/services?{query}")
    assert response.status_code in {200, 400}
    assert "Traceback" not in response.get_data(as_text=True)


def test_the_answer_stands_first_on_the_page_of_a_service(client: FlaskClient) -> None:
    text = page(client, "/services/geen-locatie?near=9712")
    order = ["tel:+31500000002", "Nu open, tot 17:00", "Bel en spreek in.", "Gratis"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "U kunt zichzelf aanmelden" in text
    assert "Ongeveer 2 weken (opgegeven op 1 november 2026)" in text
    assert "Gecontroleerd op 1 september 2026 door Testredactie" in text
    assert "Voor mensen uit 9712 Groningen" in text
    assert "Voorbeeld, niet echt" in text


def test_the_week_is_written_out_from_today(client: FlaskClient) -> None:
    text = page(client, "/services/geen-locatie")
    rows = re.findall(r'<th scope="row">([^<]+)', text)
    assert rows[0].strip() == "Dinsdag 24 november"
    assert len(rows) == 7
    assert '<bdi dir="ltr">09:00–17:00</bdi>' in text


def test_two_places_have_their_own_hours_also_past_midnight(client: FlaskClient) -> None:
    text = page(client, "/services/twee-plekken")
    assert "De Kap" in text
    assert "22:00–24:00" in text
    assert "00:00–02:00" in text
    assert "geo:53.226,6.55" in text
    assert "Toegankelijk met een rolstoel" in text


def test_a_closure_is_told_with_its_last_day_and_reason(client: FlaskClient) -> None:
    text = page(client, "/services/dicht-met-verlof")
    assert "Nu dicht, open op 7 december" in text
    assert "gesloten tot en met 4 december 2026: Verlof" in text


def test_a_line_that_never_closes_says_so(client: FlaskClient) -> None:
    assert "Dag en nacht open" in page(client, "/services/landelijke-lijn")


def test_unknown_hours_are_unknown_not_closed(client: FlaskClient) -> None:
    text = page(client, "/services/over-de-grens")
    assert "Openingstijden onbekend" in text
    assert "Gesloten" not in text


def test_an_entry_past_its_review_warns(client: FlaskClient) -> None:
    assert "Dit kan veranderd zijn" in page(client, "/services/over-de-grens")
    assert "Lang niet gecontroleerd" in page(client, "/services?q=mantelzorg")


def test_what_has_stopped_says_so_and_is_not_found(client: FlaskClient) -> None:
    text = page(client, "/services/gestopt")
    assert "Deze hulp is gestopt op 30 juni 2026." in text
    assert "noindex" in text
    assert "gestopt" not in cards(page(client, "/services?q=schulden"))


def test_text_in_another_language_carries_its_language(client: FlaskClient) -> None:
    text = page(client, "/services/alleen-engels")
    assert '<h1 lang="en">Language café for newcomers</h1>' in text
    assert "Vanaf 18 jaar" in text
    assert "€" in text
    assert "Engels, Arabisch" in text


@pytest.mark.parametrize(
    "path",
    [
        "/services/veilige-plek",
        "/services/veilige-plek?near=9712",
        "/services?q=geweld&near=9722",
        "/organizations/t-praathuis?near=9712",
        "/api/v1/services?q=geweld&near=9722",
        "/api/v1/services/veilige-plek",
        "/api/v1/services.geojson",
        "/api/v1/suggest?q=schuil",
        "/api/v1/suggest?q=verbor",
        "/sitemap.xml",
    ],
)
def test_a_confidential_address_stands_nowhere(client: FlaskClient, path: str) -> None:
    text = page(client, path)
    for secret in ("Verborgenlaan", "9722 ZZ", "Schuilplaats", "6.5801", "53.2011", "Huize Geheim"):
        assert secret not in text.replace(path.partition("?")[2], "")


def test_a_sensitive_page_is_not_kept_and_has_a_neutral_title(client: FlaskClient) -> None:
    for path in ("/services/veilige-plek", "/services?theme=domestic-violence"):
        response = client.get(path)
        assert response.headers["Cache-Control"] == "no-store"
        title = re.findall("<title>(.*?)</title>", response.get_data(as_text=True))[0]
        assert "geweld" not in title.lower()
        assert "opvang" not in title.lower()


def test_a_former_id_leads_to_the_present_one_for_ever(client: FlaskClient) -> None:
    for old, new in (
        ("/services/geen-plek?near=9712", "/services/geen-locatie?near=9712"),
        ("/organizations/aanval-oud", "/organizations/aanval-en-co"),
        ("/practices/praktijk-oud", "/practices/praktijk-noord"),
        ("/api/v1/services/geen-plek", "/api/v1/services/geen-locatie"),
    ):
        response = client.get(old)
        assert response.status_code == 301
        assert response.headers["Location"] == new


def test_text_that_looks_like_code_stays_text(client: FlaskClient) -> None:
    for path in ("/services/aanval", "/services?q=aanval", "/organizations/aanval-en-co"):
        text = page(client, path)
        assert "<script>alert" not in text
        assert "<img" not in text.replace('<img class="code" src="/services/aanval/code.svg"', "")
        assert "<svg" not in text
        assert "49" not in re.findall(r"<h[123][^>]*>(.*?)</h", text)[0]
        assert not re.search(r'<[^>]*\son\w+="', text)


def test_the_block_to_copy_fits_a_message(client: FlaskClient) -> None:
    text = page(client, "/services/geen-locatie")
    block = re.findall(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)[0]
    assert "050 000 0002" in block
    assert "Gecontroleerd op 1 september 2026" in block
    assert len(block) <= 500


def test_english_is_spoken_when_asked_and_links_keep_it(client: FlaskClient) -> None:
    text = page(client, "/services/geen-locatie?lang=en")
    assert '<html lang="en"' in text
    assert "Open now, until 17:00" in text
    assert "Checked on 1 September 2026 by Testredactie" in text
    assert "/services?theme=debt-and-money&amp;lang=en" in text
    assert '<h1 lang="nl">' in text


def test_the_browsers_language_decides_when_the_address_does_not(client: FlaskClient) -> None:
    text = client.get("/", headers={"Accept-Language": "en-GB,nl;q=0.5"}).get_data(as_text=True)
    assert '<html lang="en"' in text

"""The slip: chosen in the address, in the patient's language, on paper and as PDF."""

from __future__ import annotations

import re
from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.practice.qr import draw_qr
from sociale_kaart.web.reader import TRANSLATIONS
from sociale_kaart.web.slip import PATIENT_LANGUAGES
from tests.accounts.people import House
from tests.practice.slips import made_slip
from tests.web.test_service import page

TWO = "slip=geen-locatie&slip=twee-plekken"


def links(text: str, words: str) -> list[str]:
    """Addresses of links that begin with these words."""
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>([^<]*)', text)
    return [url.replace("&amp;", "&") for url, said in found if said.strip().startswith(words)]


def pdf(client: FlaskClient, query: str) -> PdfReader:
    response = client.get(f"/slip.pdf?{query}")
    assert response.status_code == 200
    assert response.mimetype == "application/pdf"
    assert response.headers["Cache-Control"] == "no-store"
    return PdfReader(BytesIO(response.data), strict=True)


def words_of(document: PdfReader) -> str:
    return " ".join(" ".join(each.extract_text() for each in document.pages).split())


def test_three_actions_give_a_slip_in_the_patients_language(house: House) -> None:
    visitor = house.visitor()
    add = links(visitor.get("/services?q=schuldhulp"), "Zet op briefje")[0].partition("#")[0]
    made = made_slip(visitor, add)
    polish = links(visitor.get(made), "Polski")[0]
    text = visitor.get(polish)
    assert "Gdzie otrzymasz pomoc" in text
    assert "Bezpłatnie" in text
    assert "050 000 0002" in text
    assert "Czy to pomogło?" in text


def test_what_is_chosen_stays_through_searches_pages_and_languages(client: FlaskClient) -> None:
    text = page(client, f"/services?q=koffie&near=9712&{TWO}")
    assert text.count('type="hidden" name="slip"') == 2
    assert "2 gekozen voor het briefje" in text
    for words in ("Volgende", "English", "Naam", "Koffiegroep"):
        assert all(TWO in url for url in links(text, words)), words


def test_choosing_again_takes_it_off(client: FlaskClient) -> None:
    text = page(client, f"/services/geen-locatie?{TWO}")
    off = links(text, "Haal eraf")[0].partition("#")[0]
    assert off == "/services/geen-locatie?slip=twee-plekken"


def test_three_is_the_most(client: FlaskClient) -> None:
    full = "/services/aanval?slip=geen-locatie&slip=twee-plekken&slip=landelijke-lijn"
    text = page(client, full + "&slip=aanval")
    assert "Het briefje is vol" in text
    assert "3 gekozen" in text


@pytest.mark.parametrize("query", ["", "slip=nothing", "slip=%00&slip=../x", "slip=gestopt"])
def test_without_a_service_that_exists_it_says_what_to_do(client: FlaskClient, query: str) -> None:
    assert "Er is nog niets gekozen" in page(client, f"/slip?{query}")
    assert len(pdf(client, query).pages) == 1


def test_it_says_whom_to_call_where_when_what_it_costs_and_what_to_bring(
    client: FlaskClient,
) -> None:
    text = page(client, f"/slip?{TWO}&near=praktijk-noord")
    for words in ("050 000 0002", "Gratis", "Kapstraat 1", "10:00–12:00", "Neem mee"):
        assert words in text
    assert "Praktijk Noord, 050 000 0100" in text
    assert "openstreetmap.org" in text


def test_a_link_workers_hours_for_practices_are_not_the_patients(client: FlaskClient) -> None:
    text = page(client, "/slip?slip=osd-noord")
    assert "11:00" not in text
    assert "Bel en vraag wanneer u kunt komen." in text


def test_a_secret_address_is_on_no_paper(client: FlaskClient) -> None:
    text = page(client, "/slip?slip=veilige-plek")
    assert "Het adres is geheim" in text
    for said in (text, words_of(pdf(client, "slip=veilige-plek"))):
        for secret in ("Verborgenlaan", "9722", "Schuilplaats", "openstreetmap"):
            assert secret not in said


@pytest.mark.parametrize("language", PATIENT_LANGUAGES)
@pytest.mark.parametrize("way", ["", "&print=large&paper=a5"])
def test_the_pdf_is_tagged_and_says_the_same(client: FlaskClient, language: str, way: str) -> None:
    document = pdf(client, f"{TWO}&for={language}{way}")
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert "/StructTreeRoot" in root
    assert "050 000 0002" in words_of(document)
    width = float(document.pages[0].mediabox.width)
    assert round(width / 72 * 25.4) == (148 if way else 210)


def test_texts_of_entries_cannot_become_layout(client: FlaskClient) -> None:
    assert "<script>" in words_of(pdf(client, "slip=aanval"))
    assert "<script>alert" not in page(client, "/slip?slip=aanval").replace("&lt;", "")


def test_every_word_on_the_sheet_is_in_every_language_of_patients() -> None:
    from sociale_kaart.web import slip_sheet

    wanted = {each[1] for each in extract_from_file("python", slip_sheet.__file__)}
    for language in set(PATIENT_LANGUAGES) - set(INTERFACE_LANGUAGES):
        known = set()
        for path in (TRANSLATIONS / language / "LC_MESSAGES").glob("*.po"):
            with path.open("rb") as file:
                known |= {message.id for message in read_po(file) if message.string}
        assert wanted <= known, (language, wanted - known)


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=120))
def test_a_phone_reads_the_code_back(path: str) -> None:
    address = f"https://kaart.example.org/{path}"
    assert read_back(draw_qr(address)) == address


def read_back(svg: str) -> str:
    """What an independent reader sees in the drawing."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])  # type: ignore[index]
    seen = np.full((size, size), 255, dtype=np.uint8)
    steps = re.search(r'stroke="#000" d="([^"]+)"|d="([^"]+)" [^>]*stroke="#000"', svg)
    x, y = 0.0, 0.0
    for kind, numbers in re.findall(r"([Mmh])([-0-9. ]+)", steps[1] or steps[2]):  # type: ignore[index]
        values = [float(each) for each in re.findall(r"-?[0-9.]+", numbers)]
        if kind == "h":
            seen[int(y - 0.5), int(x) : int(x + values[0])] = 0
            x += values[0]
        else:
            x, y = (values[0], values[1]) if kind == "M" else (x + values[0], y + values[1])
    found = zxingcpp.read_barcodes(np.kron(seen, np.ones((4, 4), dtype=np.uint8)))
    return str(found[0].text)

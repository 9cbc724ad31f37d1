"""The sheet of a network meeting: chosen in the address, four languages, four forms, no patient."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO, StringIO
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import odfdo
import pytest
import vobject
from flask.testing import FlaskClient
from icalendar import Calendar
from pypdf import PdfReader

from sociale_kaart.directory.place import Point
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.editorial.publish import publish
from sociale_kaart.settings import Settings
from sociale_kaart.storage.practice import require_practice
from tests.accounts.people import house_of
from tests.web.test_service import page

CHOSEN = "pathway=schulden-in-stappen&slip=twee-plekken&practice=praktijk-oost"
ORDER = {
    "nl": ("Wat de persoon wil", "Wie er zijn", "Wie doet wat", "De volgende keer"),
    "en": ("What the person wants", "Who is here", "Who does what", "The next time"),
    "da": ("Hvad personen ønsker", "Hvem er her", "Hvem gør hvad", "Næste gang"),
    "fi": ("Mitä henkilö haluaa", "Ketkä ovat paikalla", "Kuka tekee mitä", "Seuraava kerta"),
}


def plain(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def words(client: FlaskClient, ending: str, query: str) -> str:
    """The words of the sheet in one of its forms, as an independent reader finds them."""
    response = client.get(f"/meeting{ending}?{query}")
    assert response.status_code == 200
    assert not ending or response.headers["Cache-Control"] == "no-store"
    if ending == ".pdf":
        document = PdfReader(BytesIO(response.data), strict=True)
        assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
        return " ".join(" ".join(each.extract_text() for each in document.pages).split())
    if ending == ".odt":
        with zipfile.ZipFile(BytesIO(response.data)) as file:
            assert file.infolist()[0].filename == "mimetype"
            assert file.read("mimetype") == b"application/vnd.oasis.opendocument.text"
            return plain(file.read("content.xml").decode())
    return plain(response.get_data(as_text=True).partition("<article")[2])


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
@pytest.mark.parametrize("ending", ["", ".html", ".pdf", ".odt"])
def test_every_form_has_the_same_template_with_the_wishes_first(
    client: FlaskClient, ending: str, language: str
) -> None:
    said = words(client, ending, f"{CHOSEN}&for={language}")
    places = [said.index(title) for title in ORDER[language]]
    assert places == sorted(places)


@pytest.mark.parametrize("ending", ["", ".html", ".pdf", ".odt"])
def test_the_seats_are_those_of_practice_pathway_and_services(
    client: FlaskClient, ending: str
) -> None:
    said = words(client, ending, CHOSEN)
    assert said.count("De persoon om wie het gaat") == 2
    for seat in (
        "Praktijk Oost",
        "<script>alert(1)</script> ${alert(2)}",
        "Inloop op twee plekken",
    ):
        # A narrow column breaks long words; the rest of the sheet says each of them twice.
        assert seat.replace(" ", "")[:15] in said.replace(" ", ""), seat
    for fact in ("0597 00 01 00", "050 000 0002", "Maakt een plan.", "Binnen vier weken"):
        assert fact in said, fact


def test_the_file_is_opened_again_with_headings_tables_and_room_to_write(
    client: FlaskClient,
) -> None:
    document = odfdo.Document(BytesIO(client.get(f"/meeting.odt?{CHOSEN}&for=da").data))
    assert document.language == "da-DK"
    headings = [each.get_attribute("text:style-name") for each in document.body.headers]
    assert headings == ["Heading_20_1"] + ["Heading_20_2"] * 4
    seats, agreements = document.body.tables
    names = [str(row[0]) for row in seats.get_values()]
    assert len(names) == 1 + 5 + 2
    assert seats.get_values()[-1][1] in (None, "")
    assert len(agreements.get_values()) == 1 + 5 + 3
    dutch = document.get_style("paragraph", "sk-body-nl")
    assert dutch is not None
    assert dutch.get_properties("text")["fo:language"] == "nl"


def test_a_role_in_two_steps_sits_there_once_and_the_practice_takes_its_step(
    client: FlaskClient,
) -> None:
    both = "pathway=schulden-in-stappen&pathway=veilig-in-stappen"
    said = words(client, "", both)
    assert said.count("Zegt wat eerst moet.") == 1
    assert "Politie" in said
    assert "Verborgenlaan" not in said
    sensitive = client.get(f"/meeting?{both}")
    assert "no-store" in sensitive.headers["Cache-Control"]
    assert "Veilig" not in sensitive.get_data(as_text=True).partition("</title>")[0]


@pytest.mark.parametrize(
    "query",
    [
        *("", "pathway=nothing", "pathway=%00&pathway=../x", "slip=gestopt", "for=xx"),
        "&".join(f"pathway=p{number}" for number in range(60)),
        "practice=nobody&pathway=" + "x" * 4000,
    ],
)
def test_what_is_not_there_is_left_out_and_the_sheet_is_whole(
    client: FlaskClient, query: str
) -> None:
    for ending in ("", ".html", ".pdf", ".odt"):
        said = words(client, ending, query)
        assert all(title in said for title in ORDER["nl"])


def test_pathways_are_put_on_and_taken_off_and_stay_in_other_languages(
    client: FlaskClient,
) -> None:
    text = page(client, "/pathways/schulden-in-stappen?slip=twee-plekken")
    link = re.search(r'href="(/meeting[^"]+)"', text)
    assert link is not None
    text = page(client, unescape(link[1]))
    assert "Wie doet mee" in text
    assert text.count('aria-current="true"') >= 2
    for language in INTERFACE_LANGUAGES:
        found = re.findall(rf'href="(/meeting\?[^"]*lang={language}\b[^"]*)"', text)
        assert any("pathway=schulden-in-stappen" in each for each in found), language
    off = re.search(r'href="([^"]+)"[^>]*aria-current="true">Schulden in stappen', text)
    assert off is not None
    assert "pathway" not in off[1]


def test_the_page_has_no_field_for_words(client: FlaskClient) -> None:
    text = page(client, f"/meeting?{CHOSEN}")
    form = text.partition('<form class="meeting-when"')[2]
    assert "<textarea" not in form
    assert set(re.findall(r'<input [^>]*type="(\w+)"', form.partition("</form>")[0])) == {
        *("hidden", "date", "time")
    }
    assert "<input" not in form.partition("<article")[2].partition("</article>")[0]


def events(document: bytes) -> tuple[str, dict[str, object]]:
    """What two readers that know nothing of each other find; they must agree."""
    calendar = Calendar.from_ical(document)
    event = calendar.walk("VEVENT")[0]
    attendees = event.get("attendee", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    mine = {
        "uid": str(event["uid"]),
        "starts": event.decoded("dtstart"),
        "ends": event.decoded("dtend"),
        "summary": str(event["summary"]),
        "description": str(event["description"]),
        "organizer": str(event["organizer"]),
        "attendees": [str(each) for each in attendees],
    }
    read = vobject.readOne(StringIO(document.decode())).vevent
    theirs = {
        "uid": read.uid.value,
        "starts": read.dtstart.value,
        "ends": read.dtend.value,
        "summary": read.summary.value,
        "description": read.description.value,
        "organizer": read.organizer.value,
        "attendees": [each.value for each in getattr(read, "attendee_list", [])],
    }
    assert mine == theirs
    return str(calendar["method"]), mine


def test_the_invitation_is_read_by_two_calendars_and_is_the_same_when_asked_again(
    client: FlaskClient,
) -> None:
    asked = f"/meeting.ics?{CHOSEN}&for=da&date=2026-12-03&time=14:00&minutes=90"
    first, again = client.get(asked), client.get(asked)
    method, event = events(first.data)
    assert method == "PUBLISH"  # the practice has no address from which to invite
    assert event["starts"] == datetime(2026, 12, 3, 13, 0, tzinfo=UTC)
    assert event["ends"] == datetime(2026, 12, 3, 14, 30, tzinfo=UTC)
    assert event["summary"] == "Netværksmøde"
    assert str(event["description"]).splitlines()[0] == "1. Hvad personen ønsker"
    assert events(again.data)[1]["uid"] == event["uid"]
    later = client.get(asked.replace("14:00", "15:00")).data
    assert events(later)[1]["uid"] != event["uid"]


def test_a_practice_with_an_address_invites_those_who_have_one(client: FlaskClient) -> None:
    asked = "/meeting.ics?practice=praktijk-noord&slip=osd-lijn-oost&date=2026-12-03&time=09:00"
    method, event = events(client.get(asked).data)
    assert method == "REQUEST"
    assert event["organizer"] == "mailto:praktijk@noord.example.org"
    assert event["attendees"] == ["mailto:lijn@praathuis.example.org"]


@pytest.fixture(scope="module")
def two_countries(
    region: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FlaskClient]:
    """The region, and a health station in Finland."""
    with house_of(region, tmp_path_factory.mktemp("finland")) as house:
        with house.database.transaction() as session:
            dutch = require_practice(session, "praktijk-noord")
            changes = {"id": "terveysasema", "country": "FI", "area": "lohja", "postcode": "08100"}
            point = Point(24.0667, 60.2486)
            finnish = dutch.model_copy(update={**changes, "point": point, "former_ids": ()})
            publish(session, finnish, 0, "test", "")
        yield house.visitor().client


@pytest.mark.parametrize(
    ("practice", "day", "utc"),
    [
        *(("praktijk-oost", "2027-03-27", "08:00"), ("praktijk-oost", "2027-03-28", "07:00")),
        *(("praktijk-oost", "2027-10-30", "07:00"), ("praktijk-oost", "2027-10-31", "08:00")),
        *(("terveysasema", "2027-03-27", "07:00"), ("terveysasema", "2027-03-28", "06:00")),
        *(("terveysasema", "2027-10-30", "06:00"), ("terveysasema", "2027-10-31", "07:00")),
    ],
)
def test_nine_on_the_clock_of_the_place_on_both_weekends_of_change(
    two_countries: FlaskClient, practice: str, day: str, utc: str
) -> None:
    asked = f"/meeting.ics?practice={practice}&date={day}&time=09:00&minutes=60"
    _, event = events(two_countries.get(asked).data)
    starts = event["starts"]
    assert starts == datetime.fromisoformat(f"{day}T{utc}:00+00:00")
    assert isinstance(starts, datetime)
    assert event["ends"] == starts + timedelta(hours=1)


@pytest.mark.parametrize("name", ["practice", "near"])
def test_the_form_carries_along_whatever_was_chosen(client: FlaskClient, name: str) -> None:
    chosen = f"pathway=schulden-in-stappen&slip=osd-lijn-oost&{name}=praktijk-noord&for=fi&lang=nl"
    form = page(client, f"/meeting?{chosen}").partition('<form class="meeting-when"')[2]
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', form)
    query = urlencode([*hidden, ("date", "2026-12-03"), ("time", "09:00")])
    _, event = events(client.get(f"/meeting.ics?{query}").data)
    assert event["organizer"] == "mailto:praktijk@noord.example.org"
    assert event["attendees"] == ["mailto:lijn@praathuis.example.org"]
    assert event["summary"] == "Verkostopalaveri"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        *(("", "Kies een dag en een tijd."), ("date=2026-12-03", "Kies een dag en een tijd.")),
        ("date=morgen&time=9", "Kies een dag en een tijd."),
        ("date=2026-11-23&time=09:00", "Kies een dag in het komende jaar."),
        ("date=9999-12-31&time=23:59", "Kies een dag in het komende jaar."),
        ("date=0001-01-01&time=00:00", "Kies een dag in het komende jaar."),
        ("date=%00&time=%FF", "Kies een dag en een tijd."),
    ],
)
def test_what_is_no_time_is_said_beside_the_form_and_kept_there(
    client: FlaskClient, when: str, said: str
) -> None:
    text = page(client, f"/meeting.ics?{CHOSEN}&{when}", 400)
    assert said in text
    given = parse_qs(when, errors="replace").get("date", [""])[0]
    assert given == "\x00" or f'value="{given}"' in text


def test_one_click_writes_to_every_role_that_has_an_address(client: FlaskClient) -> None:
    text = page(client, "/meeting?slip=osd-lijn-oost&practice=praktijk-noord&for=en")
    mail = urlsplit(unescape(re.findall(r'href="(mailto:[^"]+)"', text)[0]))
    assert set(unquote(mail.path).split(",")) == {
        "lijn@praathuis.example.org",
        "praktijk@noord.example.org",
    }
    fields = parse_qs(mail.query, strict_parsing=True)
    assert fields["subject"] == ["Network meeting"]
    assert "1. What the person wants" in fields["body"][0]

"""A small map of awkward invented entries, indexed once, and a gazetteer of four places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.place import Area, Point
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.theme import Theme
from sociale_kaart.geography.mention import Mention
from sociale_kaart.geography.place import Place
from sociale_kaart.search.build import build_index
from sociale_kaart.search.engine import Engine
from sociale_kaart.search.parse import parse_query
from sociale_kaart.search.results import Results

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # 11:00 in Groningen
SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
_TRUST = {"source": "Invented", "assured_date": "2026-10-01", "assured_by": "Test"}
_CENTRE, _VILLAGE, _LOHJA = [6.566, 53.219], [7.033, 53.143], [24.067, 60.250]
_PLACES = {
    "9712": ("postcode", "9712 Groningen", _CENTRE, "NL", ("groningen", "province", "NL")),
    "groningen": ("area", "Groningen", _CENTRE, "NL", ("groningen", "province", "NL")),
    "winschoten": ("place", "Winschoten", _VILLAGE, "NL", ("oldambt", "province", "NL")),
    "huizen": ("place", "Huizen", [5.24, 52.30], "NL", ("NL",)),
    "lohja": ("place", "Lohja", _LOHJA, "FI", ("lohja", "FI")),
}


class Places:
    """A gazetteer of five places, with the methods search needs."""

    def find(self, text: str, country: str | None = None) -> Place | None:  # noqa: ARG002
        found = _PLACES.get(text.strip().lower()[:10].replace(" ab", "").removesuffix("ab"))
        if found is None:
            return None
        kind, label, point, land, areas = found
        return Place(text, kind, label, Point(*point), land, 1.0, areas)

    def find_in(self, words: Sequence[str], country: str | None = None) -> list[Mention]:
        places = ((number, self.find(word, country)) for number, word in enumerate(words))
        return [
            Mention(n, n + 1, place, place.kind == "postcode" or words[n][0].isupper())
            for n, place in places
            if place is not None
        ]

    def areas_at(self, point: Point, country: str | None = None) -> tuple[str, ...]:
        for _, _, (lon, lat), land, areas in _PLACES.values():
            if land == country and abs(point.lon - lon) + abs(point.lat - lat) < 0.2:
                return areas
        return ()


def service(identifier: str, name: Any, **fields: Any) -> Service:
    """A Dutch service with as little as possible filled in."""
    given = {
        "id": identifier,
        "organization": "wij",
        "name": name,
        "themes": ["debt-and-money"],
        "summary": name,
        "country": "NL",
        **_TRUST,
        **fields,
    }
    return Service.model_validate(given, context={"language": "nl"})


def _at(point: list[float], **fields: Any) -> dict[str, Any]:
    return {"point": point, "place": "Dorp", **fields}


def _services() -> list[Service]:
    return [
        service(
            "debts-groningen",
            "Schuldhulp Groningen",
            summary="Samen uw rekeningen op orde en een regeling met de deurwaarder.",
            locations=[_at(_CENTRE, accessibility={"wheelchair": "full"})],
            service_area=["groningen"],
            schedule="Mo-Fr 09:00-17:00; PH off",
            cost={"free": True},
            eligibility={"minimum_age": 18, "groups": ["adults"]},
            languages=["nl", "tr"],
            waiting_time={"weeks": 2, "reported": "2026-10-01"},
        ),
        service(
            "debts-oldambt",
            "Geldloket Oldambt",
            summary="Hulp bij schulden voor inwoners van Oldambt.",
            locations=[_at(_VILLAGE)],
            service_area=["oldambt"],
            schedule="Tu 09:00-12:00",
            waiting_time={"weeks": 9, "reported": "2026-10-01"},
        ),
        service(
            "debts-line",
            "Geldlijn",
            kind="helpline",
            summary="Bel over geldzorgen en betalen.",
            modes=["phone"],
            service_area=["NL"],
            schedule="24/7",
        ),
        service(
            "coffee",
            "Koffieochtend 't Trefpunt",
            kind="group",
            themes=["loneliness-and-contact", "grief"],
            summary="Elke week koffie voor wie alleen is; ook na een verlies.",
            locations=[_at(_CENTRE), _at(_VILLAGE)],
            schedule="We 10:00-12:00",
            eligibility={"groups": ["older_people"]},
        ),
        service(
            "refuge",
            "Opvang voor vrouwen",
            themes=["domestic-violence"],
            summary="Veilige opvang na geweld thuis.",
            confidential=True,
            locations=[_at(_CENTRE, address="Geheime laan 1")],
            service_area=["province"],
        ),
        service(
            "crisis-line",
            "Noodlijn",
            kind="helpline",
            themes=["crisis"],
            summary="Praat nu met iemand, dag en nacht.",
            modes=["phone", "online"],
            service_area=["NL"],
            schedule="24/7",
        ),
        service(
            "worker",
            "Ondersteuner sociaal domein",
            kind="link_worker",
            themes=["debt-and-money", "loneliness-and-contact"],
            summary="Denkt mee en weet de weg.",
            link_worker={"role": "osd"},
            modes=["visit", "home"],
            service_area=["groningen"],
            entrance=True,
        ),
        service("ended", "Schuldhulp van vroeger", valid_until="2026-01-01", service_area=["NL"]),
        service(
            "reading",
            "Taalpunt",
            themes=["language-and-literacy"],
            summary={"nl": "Leren lezen en schrijven.", "en": "Learn to read and write Dutch."},
            locations=[_at(_CENTRE)],
            cost={"free": True},
            modes=["visit", "online"],
        ),
        service(
            "carers",
            "Mantelzorgsteun",
            themes=["informal-care"],
            summary="Adem halen voor wie zorgt: mantelzorg en ondersteuning.",
            locations=[_at(_CENTRE)],
            service_area=["groningen"],
            eligibility={"maximum_age": 70},
            closures=[{"start": "2026-11-20", "end": "2026-11-30"}],
            schedule="Mo-Su 08:00-20:00",
        ),
        service(
            "lohja-debts",
            {"fi": "Talous- ja velkaneuvonta"},
            summary={"fi": "Apua velkaantuneille ja laskujen maksamiseen Lohjalla."},
            country="FI",
            locations=[_at(_LOHJA)],
            service_area=["lohja"],
            schedule="Mo-Fr 08:00-16:00",
        ),
        service("nowhere", "Iets zonder plaats", themes=["transport"], summary="Vervoer."),
    ]


def _themes() -> list[Theme]:
    words = {
        "debt-and-money": {
            "nl": ["schulden", "rekeningen niet betalen", "deurwaarder", "rood staan"],
            "en": ["debt", "cannot pay my bills"],
            "fi": ["velka", "laskut maksamatta"],
        },
        "loneliness-and-contact": {"nl": ["eenzaam", "weduwe", "niemand om mee te praten"]},
        "grief": {"nl": ["rouw", "weduwe"]},
        "domestic-violence": {"nl": ["man slaat mij", "geweld thuis"], "en": ["husband hits me"]},
        "crisis": {"nl": ["wil dood"]},
        "language-and-literacy": {"nl": ["kan niet lezen"], "en": ["cannot read"]},
        "informal-care": {"nl": ["mantelzorg"]},
        "transport": {"nl": ["vervoer"]},
    }
    return [
        Theme.model_validate(
            {"id": key, "name": {"nl": key}, "summary": {"nl": key}, "words": each}
        )
        for key, each in words.items()
    ]


def _areas() -> list[Area]:
    rows = (("province", "region", "NL", "NL"), ("groningen", "municipality", "NL", "province"),
            ("oldambt", "municipality", "NL", "province"), ("lohja", "municipality", "FI", "FI"),
            ("NL", "country", "NL", None), ("FI", "country", "FI", None))  # fmt: skip
    return [Area(key, kind, {"nl": key.title()}, land, up, {}) for key, kind, land, up in rows]


@pytest.fixture(scope="session")
def directory() -> Directory:
    wij = Organization.model_validate(
        {"id": "wij", "name": {"nl": "Stichting Wijkwerk"}, "country": "NL", **_TRUST}
    )
    return Directory(
        themes={each.id: each for each in _themes()},
        organizations={"wij": wij},
        services={each.id: each for each in _services()},
        areas={each.id: each for each in _areas()},
    )


@pytest.fixture(scope="session")
def places() -> Places:
    return Places()


@pytest.fixture(scope="session")
def engine(directory, places, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    build_index(folder, directory, dict.fromkeys(directory.services, 3), places)
    engine = Engine(folder)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def ask(engine, places):
    """Ask as a browser does: parameters in, results out."""

    def ask(text: str = "", moment: datetime = MONDAY, **given: Any) -> Results:
        args = {
            name: [str(each) for each in (value if isinstance(value, list) else [value])]
            for name, value in {"q": text, **given}.items()
        }
        query = parse_query(args, places.find, engine.is_ordinary, places.find_in)
        return engine.search(query, moment)

    return ask


@pytest.fixture(scope="session")
def ids(ask):
    """The ids of a page of hits, best first."""
    return lambda *args, **given: [hit.id for hit in ask(*args, **given).hits]

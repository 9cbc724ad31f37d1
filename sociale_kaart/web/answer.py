"""One answer with the records it is about: list, map, JSON, print and embed come from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.person_number import find_person_number
from sociale_kaart.directory.schedule import Opening
from sociale_kaart.directory.service import Location, Service
from sociale_kaart.errors import IndexUnavailable, InvalidQuery
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.geography.place import Place
from sociale_kaart.search.fallback import FindServices, search_without_index
from sociale_kaart.search.parse import parse_query
from sociale_kaart.search.protocol import SearchEngine
from sociale_kaart.search.query import Query
from sociale_kaart.search.results import Hit, Results
from sociale_kaart.search.understand import FindPlace
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.service import find_services, iterate_services, search_text
from sociale_kaart.web.emergency import danger_document
from sociale_kaart.web.links import Parameters, service_path
from sociale_kaart.web.sources import Labels, Sources


@dataclass(frozen=True, slots=True)
class Item:
    """One service of an answer, with who offers it and why it came up."""

    service: Service
    organization: Organization | None
    hit: Hit

    @property
    def opening(self) -> Opening:
        """Whether it is open at the moment of the question."""
        return Opening(self.hit.open_state, self.hit.until, self.hit.next_open)


@dataclass(frozen=True, slots=True)
class Answer:
    """Results with their records, and the names of themes and areas."""

    results: Results
    items: tuple[Item, ...]
    labels: Labels
    moment: datetime
    people: tuple[Item, ...] = ()
    """Where little was found: people who can help further, beside what was found."""

    @property
    def count(self) -> int:
        """How many services fit, on all pages together."""
        return self.results.count

    def lines_to_call(self) -> list[str]:
        """In acute danger, whom to call, for a terminal; nothing otherwise."""
        found = self._danger().get("danger", {}).get("call", ())
        return [f"CALL {' or '.join(each['numbers'])}  {each['name']}" for each in found]

    def document(self) -> dict[str, Any]:
        """The answer as the API gives it: values of JSON, ids rather than words for them."""
        results = self.results
        steps = [asdict(step) for step in results.relaxations]
        if results.degraded:
            steps.append({"kind": "without_index", "value": ""})
        return {
            "count": results.count,
            "page": results.query.page,
            "items": [_item_document(item, results.query.language) for item in self.items],
            "counts": {name: dict(values) for name, values in results.counts.items()},
            "understood": [
                {"kind": each.kind, "value": each.value, "text": each.text}
                for each in results.understood
            ],
            "relaxations": steps,
            **self._people(),
            **self._danger(),
        }

    def _people(self) -> dict[str, Any]:
        """Present only where little was found: whom to turn to, the nearest first."""
        language = self.results.query.language
        people = [_item_document(item, language) for item in self.people]
        return {"people": people} if people else {}

    def _danger(self) -> dict[str, Any]:
        """Present only where there is danger: whom to call, before anything else."""
        danger, query = self.results.danger, self.results.query
        if danger is None:
            return {}
        country = self.results.danger_country
        return {"danger": danger_document(query.language, danger, country)}


def _item_document(item: Item, language: str) -> dict[str, Any]:
    service, hit = item.service, item.hit
    hidden = service.confidential
    near = hit.distance_km is not None and not hidden
    return {
        "id": service.id,
        "name": service.name.show(language),
        "organization": item.organization.name.show(language) if item.organization else "",
        "summary": service.summary.show(language),
        "kind": service.kind,
        "themes": list(service.themes),
        "url": service_path(service.id),
        "point": list(hit.point) if hit.point is not None and not hidden else None,
        "distance_km": round(hit.distance_km, 2) if near and hit.distance_km is not None else None,
        "serves_place": hit.serves_place,
        "open_state": hit.open_state,
        "next_open": hit.next_open.isoformat() if hit.next_open else None,
        "assured_date": service.assured_date.isoformat(),
        "reasons": [asdict(reason) for reason in hit.reasons],
        **({"urgent": True} if hit.urgent else {}),
        **({"explain": _explain_document(hit)} if hit.parts else {}),
    }


def _explain_document(hit: Hit) -> dict[str, Any]:
    """The parts of a score by the names of their weights; they add up to it."""
    parts = [{"weight": each.name, "of": each.of, "value": each.value} for each in hit.parts]
    return {"score": hit.score, "parts": parts}


def ask(sources: Sources, parameters: Parameters, moment: datetime) -> Answer:
    """Answer what the parameters ask at an aware moment, in the language of ``lang`` (else nl).

    Without an index SQL answers, plainly, and the answer says so. Raises InvalidQuery.
    """
    if find_person_number(" ".join(parameters.get("q", ()))):
        raise InvalidQuery("q", "This looks like a personal number; ask without it")
    with sources.database.session() as session:
        engine = sources.get_engine()
        query = parse_parameters(sources, session, parameters, engine)
        results = search_or_look(sources, session, query, moment)
        return build_answer(sources, session, results, moment)


def parse_parameters(
    sources: Sources, session: Session, parameters: Parameters, engine: SearchEngine | None
) -> Query:
    """The question that parameters ask. Raises InvalidQuery, naming the parameter."""
    language = next(iter(parameters.get("lang", ())), "nl")
    find_place = sources.place_finder(session, language)
    find_in = sources.mention_finder(language)
    if engine is None:
        query = parse_query(parameters, find_place, find_in=find_in)
    else:
        query = parse_query(parameters, find_place, engine.is_ordinary, find_in)
    return _from_practice(query, parameters, find_place)


def _from_practice(query: Query, parameters: Parameters, find_place: FindPlace) -> Query:
    """Measured from the practice one works from, unless the question names a place."""
    practice = next(iter(parameters.get("practice", ())), "")
    place = find_place(practice) if practice and query.near is None else None
    return replace(query, near=place) if place and place.kind == "practice" else query


def build_answer(sources: Sources, session: Session, results: Results, moment: datetime) -> Answer:
    """Results with their records, in few queries; a hit whose record is gone is left out."""
    records = sources.records
    hits = (*results.hits, *results.people)
    services = records.services(session, [hit.id for hit in hits])
    owners = records.organizations(session, [each.organization for each in services.values()])
    items, people = (
        tuple(
            Item(services[hit.id], owners.get(services[hit.id].organization), hit)
            for hit in some
            if hit.id in services
        )
        for some in (results.hits, results.people)
    )
    return Answer(results, items, sources.labels(session), moment, people)


def search_or_look(sources: Sources, session: Session, query: Query, moment: datetime) -> Results:
    """What the index answers; without one, what SQL finds."""
    engine = sources.get_engine()
    if engine is not None:
        try:
            return engine.search(query, moment)
        except IndexUnavailable:
            pass
    return search_without_index(query, moment, _find_in_sql(session))


def _find_in_sql(session: Session) -> FindServices:
    """What the search without an index looks through."""

    def find(words: Sequence[str], limit: int) -> Iterable[Service]:
        if not words:
            return islice(iterate_services(session), limit)
        ids, _ = search_text(session, words, limit)
        return find_services(session, ids).values()

    return find


def plain_hit(service: Service, near: Place | None, moment: datetime) -> Hit:
    """A hit that no search ranked: open or not, and the distance when a place is given."""
    opening = service.opening(moment)
    points = [each.point for each in visible_locations(service) if each.point is not None]
    away = [distance_km(near.point, point) for point in points] if near else []
    nearest = points[away.index(min(away))] if away else next(iter(points), None)
    return Hit(
        id=service.id,
        score=0.0,
        point=nearest,
        distance_km=min(away, default=None),
        coverage="anywhere",
        open_state=opening.state,
        until=opening.until,
        next_open=opening.next_open,
    )


def visible_locations(service: Service) -> Sequence[Location]:
    """The locations that may be shown: none when the address is confidential."""
    return () if service.confidential else service.locations


def public_document(service: Service) -> Mapping[str, Any]:
    """A service's record as JSON values for everybody: without a confidential address."""
    document = service.model_dump(mode="json", exclude_none=True)
    if service.confidential:
        document["locations"] = []
    return document

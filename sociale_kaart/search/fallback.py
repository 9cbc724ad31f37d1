"""Answers from SQL while there is no index: fewer words understood, but never an error page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sociale_kaart.directory.place import COUNTRIES, Point
from sociale_kaart.directory.service import Service
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.language.danger import Danger, danger_in
from sociale_kaart.language.stopwords import STOP_WORDS
from sociale_kaart.language.tokens import find_words
from sociale_kaart.search.coverage import CODES
from sociale_kaart.search.query import PAGE_SIZE, Query
from sociale_kaart.search.results import Coverage, Hit, Results
from sociale_kaart.search.urgent import KIND, urgency
from sociale_kaart.search.weights import NEAR_KM, URGENT_LEAST, URGENT_LINES

FindServices = Callable[[Sequence[str], int], Iterable[Service]]
"""Given words and a limit, services that hold every word; all services when there is none."""

_MOST = 500
_MOST_WORDS = 8
_LAST = CODES.index("outside")


def search_without_index(query: Query, moment: datetime, find_services: FindServices) -> Results:
    """One page from SQL, marked as degraded: filters, coverage and distance as always, counts
    and reasons left out.
    """
    found = [
        service
        for service in _candidates(query, find_services)
        if service.is_current(moment.date()) and _passes(service, query, moment)
    ]
    hits = [_hit(service, query, moment, number) for number, service in enumerate(found)]
    kept = sorted((hit for hit in hits if hit is not None), key=_order)
    start = (query.page - 1) * PAGE_SIZE
    danger = danger_in(query.text)
    lines = _lines(danger, query, moment, find_services) if danger else ()
    first = {hit.id for hit in lines}
    page = [hit for hit in kept[start : start + PAGE_SIZE] if hit.id not in first]
    return Results(
        query=query,
        count=len(kept),
        hits=(*lines, *page),
        understood=query.understood,
        danger=danger,
        danger_country=_country(query) if danger else "",
        degraded=True,
    )


def _country(query: Query) -> str:
    """The country of the place asked for, else of the reader's language."""
    if query.near is not None:
        return query.near.country
    return next((code for code, c in COUNTRIES.items() if c.language == query.language), "")


def _lines(
    danger: Danger, query: Query, moment: datetime, find_services: FindServices
) -> tuple[Hit, ...]:
    """The lines to call in acute danger, as the index would put them first."""
    found = [
        (urgency(danger, service.themes), service)
        for service in find_services((), _MOST)
        if service.kind == KIND
        and service.is_current(moment.date())
        and service.country == (_country(query) or service.country)
    ]
    best = sorted((each for each in found if each[0] >= URGENT_LEAST), key=lambda each: -each[0])
    hits = (_hit(service, query, moment, 0) for _, service in best)
    served = [replace(hit, urgent=True) for hit in hits if hit and hit.coverage != "outside"]
    return tuple(served[: URGENT_LINES[danger]])


def _candidates(query: Query, find_services: FindServices) -> list[Service]:
    """Services with all words of the need, else with any of them."""
    stops = STOP_WORDS.get(query.language, frozenset())
    words = list(dict.fromkeys(find_words(query.need)))[:_MOST_WORDS]
    words = [word for word in words if word not in stops] or words
    found = list(find_services(words, _MOST))
    if not found:
        found = [service for word in words for service in find_services((word,), _MOST)]
    return list({service.id: service for service in found}.values())


def _passes(service: Service, query: Query, moment: datetime) -> bool:
    age, wait = query.age, query.wait
    weeks = None if service.waiting_time is None else service.waiting_time.weeks
    return (
        _any(query.themes, service.themes)
        and _any(query.groups, service.eligibility.groups)
        and _any(query.modes, service.modes)
        and _any(query.routes, service.access.routes)
        and _any(query.kinds, (service.kind,))
        and (not query.areas or _any(query.areas, (*service.service_area, service.country)))
        and (query.cost is None or service.cost.free is True)
        and (age is None or service.eligibility.accepts_age(age))
        and (wait is None or (weeks is not None and weeks <= wait))
        and (query.open != "now" or service.opening(moment).state == "open")
    )


def _any(wanted: Sequence[str], has: Iterable[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(has)


def _hit(service: Service, query: Query, moment: datetime, number: int) -> Hit | None:
    point, km = _nearest(service, query)
    coverage = _coverage(service, query, km)
    if coverage == "outside" and (km is None or km > (query.radius_km or NEAR_KM)):
        return None
    opening = service.opening(moment)
    return Hit(
        id=service.id,
        score=1.0 / (1 + number),
        point=point,
        distance_km=km,
        coverage=coverage,
        open_state=opening.state,
        until=opening.until,
        next_open=opening.next_open,
    )


def _order(hit: Hit) -> tuple[bool, float]:
    return (CODES.index(hit.coverage) == _LAST, -hit.score)


def _nearest(service: Service, query: Query) -> tuple[Point | None, float | None]:
    points = [each.point for each in service.locations if each.point is not None]
    if service.confidential or not points:
        return None, None
    if query.near is None:
        return points[0], None
    place = query.near.point
    km, point = min((distance_km(place, each), each) for each in points)
    return point, km


def _coverage(service: Service, query: Query, km: float | None) -> Coverage:
    place = query.near
    if place is None:
        return "anywhere"
    held = [area for area in service.service_area if area in place.areas]
    if held:
        return "national" if held == [service.country] else "area"
    if not service.service_area:
        if km is not None and km <= (query.radius_km or NEAR_KM):
            return "near"
        if service.country == place.country and (service.is_remote or km is None):
            return "remote" if service.is_remote else "national"
    return "outside"

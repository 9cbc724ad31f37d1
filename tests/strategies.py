"""Hypothesis strategies for the directory's records, with the awkward texts people really paste."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.organization import Organization, OrganizationKind
from sociale_kaart.directory.pathway import Pathway, PathwayStep, Sector
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.practice import Practice, PracticeKind
from sociale_kaart.directory.service import (
    Access,
    Accessibility,
    Capacity,
    Channel,
    ContactChannel,
    Cost,
    Eligibility,
    Group,
    LinkWorker,
    Location,
    Mode,
    Role,
    Route,
    Service,
    ServiceKind,
    Tariff,
    WaitingTime,
    Wheelchair,
)
from sociale_kaart.directory.text import LANGUAGES, Text
from sociale_kaart.directory.theme import THEME_IDS, Theme
from tests.awkward import NASTY, PHONES, SCHEDULES
from tests.places import AREAS

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_WORDS = st.characters(
    codec="utf-8", exclude_characters="".join(map(chr, (*range(32), *range(127, 160))))
)


@cache
def identifiers(prefix: str = "") -> st.SearchStrategy[str]:
    """Stable slugs; some look like numbers, days or booleans to YAML."""
    parts = st.lists(st.text(_LETTERS, min_size=2, max_size=6), min_size=1, max_size=3)
    slug = parts.map("-".join) | st.sampled_from(["no", "null", "012", "1e3", "2026-04-27", "0x10"])
    return slug.map(lambda slug: f"{prefix}{slug}")


@cache
def strings(limit: int = 300, *, lines: bool = False) -> st.SearchStrategy[str]:
    """Texts without control characters and without space around them; ``lines`` allows several."""
    one = st.text(_WORDS, min_size=1, max_size=30) | st.sampled_from(NASTY)
    many = st.lists(one | st.just("") | one.map(" - {}".format), min_size=1, max_size=4)
    drawn = many.map("\n".join) if lines else one
    return drawn.map(lambda text: text[:limit].strip()).filter(bool)


@cache
def texts(limit: int = 160, *, lines: bool = False) -> st.SearchStrategy[Text]:
    """A :class:`Text` in one to three languages."""
    wordings = st.dictionaries(
        st.sampled_from(LANGUAGES), strings(limit, lines=lines), min_size=1, max_size=3
    )
    return wordings.map(Text.model_validate)


@cache
def days() -> st.SearchStrategy[date]:
    """Days of this century's first half."""
    return st.dates(date(2000, 1, 1), date(2050, 12, 31))


@cache
def points(country: str = "NL") -> st.SearchStrategy[tuple[float, float]]:
    """A point within a country's bounds, to seven decimals."""
    west, south, east, north = COUNTRIES[country].bounds

    def degrees(low: float, high: float) -> st.SearchStrategy[float]:
        steps = st.integers(round(low * 10**7), round(high * 10**7))
        return steps.map(lambda step: step / 10**7)

    return st.tuples(degrees(west, east), degrees(south, north))


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(values: Any, low: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    drawn = st.lists(st.sampled_from(values), min_size=low, max_size=3, unique=True)
    return drawn.map(tuple)


def _several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


@cache
def _money() -> st.SearchStrategy[Decimal]:
    return st.decimals(0, 99_999, places=2)


@cache
def _phones() -> st.SearchStrategy[Any]:
    number = st.sampled_from(PHONES)
    return number | st.fixed_dictionaries({"number": number, "name": _maybe(texts())})


@cache
def _closures() -> st.SearchStrategy[Any]:
    pair = st.tuples(days(), days()).map(sorted)
    drawn = st.tuples(pair, _maybe(texts()))
    return drawn.map(lambda it: {"start": it[0][0], "end": it[0][1], "reason": it[1]})


def _trust() -> dict[str, st.SearchStrategy[Any]]:
    return {
        "source": strings(),
        "assured_date": days(),
        "assured_by": strings(),
        "review_months": st.integers(1, 60),
        "demonstration": st.booleans(),
    }


def _reach() -> dict[str, st.SearchStrategy[Any]]:
    return {
        "phones": _several(_phones()),
        "email": _maybe(st.sampled_from(["balie@example.org", "no.reply+1@x.example.org"])),
        "url": _maybe(st.sampled_from(["https://example.org", "http://a.example.org/?q=1#b:c"])),
    }


def themes(ids: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Theme]:
    """Themes with everyday words by language."""
    words = st.lists(strings(), max_size=3).map(tuple)
    return st.builds(
        Theme,
        id=st.sampled_from(THEME_IDS) if ids is None else ids,
        name=texts(),
        summary=texts(300),
        sensitive=st.booleans(),
        words=st.dictionaries(st.sampled_from(LANGUAGES), words, min_size=1, max_size=2),
    )


def organizations(ids: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Organization]:
    """Organizations of every kind."""
    return st.builds(
        Organization,
        id=identifiers() if ids is None else ids,
        former_ids=_several(identifiers("was-")).map(lambda ids: tuple(dict.fromkeys(ids))),
        name=texts(),
        alternate_name=_maybe(texts()),
        kind=st.sampled_from(get_args(OrganizationKind)),
        description=_maybe(texts(5000, lines=True)),
        country=st.sampled_from(sorted(COUNTRIES)),
        **_reach(),
        **_trust(),
    )


@st.composite
def practices(
    draw: st.DrawFn,
    ids: st.SearchStrategy[str] | None = None,
    areas: tuple[str, ...] = ("NL", "groningen"),
    services: tuple[str, ...] = (),
) -> Practice:
    """Practices, in an area and with a shortlist from the given ids."""
    country = draw(st.sampled_from(sorted(COUNTRIES)))
    return draw(
        st.builds(
            Practice,
            id=identifiers() if ids is None else ids,
            name=texts(),
            kind=st.sampled_from(get_args(PracticeKind)),
            country=st.just(country),
            address=strings(),
            postcode=strings() | st.just("9712"),
            place=strings(),
            point=points(country),
            area=st.sampled_from(areas),
            schedule=_maybe(st.sampled_from(SCHEDULES)),
            closures=_several(_closures()),
            shortlist=_some(services) if services else st.just(()),
            **_reach(),
            **_trust(),
        )
    )


@cache
def _locations(country: str) -> st.SearchStrategy[Location]:
    accessibility = st.builds(
        Accessibility,
        wheelchair=_maybe(st.sampled_from(get_args(Wheelchair))),
        text=_maybe(texts(300)),
    )
    return st.builds(
        Location,
        name=_maybe(texts()),
        address=_maybe(strings()),
        postcode=_maybe(strings()),
        place=_maybe(strings()),
        country=_maybe(st.just(country)),
        point=_maybe(points(country)),
        accessibility=_maybe(accessibility),
        schedule=_maybe(st.sampled_from(SCHEDULES)),
    )


@cache
def _link_workers(practices: tuple[str, ...]) -> st.SearchStrategy[LinkWorker]:
    channel = st.builds(
        ContactChannel,
        channel=st.sampled_from(get_args(Channel)),
        schedule=_maybe(st.sampled_from(SCHEDULES)),
        phone=_maybe(_phones()),
        email=_maybe(st.just("osd@example.org")),
        text=_maybe(texts(300)),
    )
    return st.builds(
        LinkWorker,
        role=st.sampled_from(get_args(Role)),
        practices=_some(practices) if practices else st.just(()),
        channels=_several(channel),
    )


@cache
def _eligibility(areas: tuple[str, ...]) -> st.SearchStrategy[Eligibility]:
    return st.builds(
        Eligibility,
        minimum_age=_maybe(st.integers(0, 60)),
        maximum_age=_maybe(st.integers(60, 120)),
        groups=_some(get_args(Group)),
        areas=_some(areas),
        text=_maybe(texts(300)),
    )


def _offer() -> dict[str, st.SearchStrategy[Any]]:
    """How to get in, what it costs, how long it takes."""
    whole = _maybe(st.integers(0, 500))
    return {
        "access": st.builds(
            Access,
            routes=_some(get_args(Route), 1),
            how=_maybe(texts(300)),
            documents=_several(texts()),
            refer_url=_maybe(st.just("https://example.org/verwijzen")),
        ),
        "cost": st.builds(
            Cost, free=_maybe(st.booleans()), amount=_maybe(_money()), text=_maybe(texts(300))
        ),
        "capacity": _maybe(
            st.builds(
                Capacity,
                maximum=whole,
                available=whole,
                text=_maybe(texts(300)),
                reported=_maybe(days()),
            )
        ),
        "waiting_time": _maybe(st.builds(WaitingTime, weeks=st.integers(0, 260), reported=days())),
        "tariff": _maybe(
            st.builds(
                Tariff,
                amount=_maybe(_money()),
                unit=_maybe(texts()),
                text=_maybe(texts(300)),
            )
        ),
    }


@st.composite
def services(
    draw: st.DrawFn,
    ids: st.SearchStrategy[str] | None = None,
    organizations: tuple[str, ...] = ("wij-groningen",),
    themes: tuple[str, ...] = THEME_IDS,
    areas: tuple[str, ...] = ("NL", "groningen"),
    practices: tuple[str, ...] = (),
) -> Service:
    """Services that refer to the given ids only."""
    country = draw(st.sampled_from(sorted(COUNTRIES)))
    kind = draw(st.sampled_from(get_args(ServiceKind)))
    from_day, until_day = sorted(draw(st.tuples(days(), days())))
    return draw(
        st.builds(
            Service,
            id=identifiers() if ids is None else ids,
            organization=st.sampled_from(organizations),
            name=texts(),
            alternate_name=_maybe(texts()),
            kind=st.just(kind),
            themes=_some(themes, 1),
            entrance=st.booleans(),
            summary=texts(300),
            description=_maybe(texts(5000, lines=True)),
            eligibility=_eligibility(areas),
            not_for=_maybe(texts(300)),
            languages=_some(("nl", "no", "ar", "zh-Hant", "ti")),
            modes=_some(get_args(Mode), 1),
            link_worker=_link_workers(practices) if kind == "link_worker" else st.none(),
            country=st.just(country),
            locations=_several(_locations(country)),
            service_area=_some(areas),
            confidential=st.booleans(),
            schedule=_maybe(st.sampled_from(SCHEDULES)),
            closures=_several(_closures()),
            alert=_maybe(texts(300)),
            valid_from=_maybe(st.just(from_day)),
            valid_until=_maybe(st.just(until_day)),
            **_offer(),
            **_reach(),
            **_trust(),
        )
    )


@st.composite
def pathways(
    draw: st.DrawFn,
    ids: st.SearchStrategy[str] | None = None,
    themes: tuple[str, ...] = THEME_IDS,
    areas: tuple[str, ...] = ("NL", "groningen"),
    services: tuple[str, ...] = (),
) -> Pathway:
    """Pathways of one to three steps."""
    step = st.builds(
        PathwayStep,
        sector=st.sampled_from(get_args(Sector)),
        responsible=texts(300),
        what=texts(300),
        entrance=_maybe(st.sampled_from(services)) if services else st.none(),
        services=_some(services) if services else st.just(()),
        duration=_maybe(texts(300)),
        legal_basis=_maybe(texts(300)),
    )
    return draw(
        st.builds(
            Pathway,
            id=identifiers() if ids is None else ids,
            name=texts(),
            themes=_some(themes, 1),
            area=st.sampled_from(areas),
            summary=texts(300),
            description=_maybe(texts(5000, lines=True)),
            steps=st.lists(step, min_size=1, max_size=3).map(tuple),
            **_trust(),
        )
    )


@st.composite
def directories(draw: st.DrawFn, most: int = 3) -> Directory:
    """A whole directory in which every reference leads somewhere."""

    def ids(least: int = 0) -> tuple[str, ...]:
        drawn = st.lists(identifiers(), min_size=least, max_size=most, unique=True)
        return tuple(draw(drawn))

    def keyed(made: Any, ids: tuple[str, ...]) -> dict[str, Any]:
        return {each: draw(made(st.just(each))) for each in ids}

    theme_ids = draw(_some(THEME_IDS, 1))
    organization_ids, practice_ids = ids(1), ids()
    service_ids, pathway_ids = ids(), ids()
    areas = ("NL", *AREAS)
    directory = Directory(
        themes=keyed(themes, theme_ids),
        organizations=keyed(organizations, organization_ids),
        practices=keyed(lambda it: practices(it, areas, service_ids), practice_ids),
        services=keyed(
            lambda it: services(it, organization_ids, theme_ids, areas, practice_ids), service_ids
        ),
        pathways=keyed(lambda it: pathways(it, theme_ids, areas, service_ids), pathway_ids),
        areas=AREAS,
    )
    return _former_ids_once(directory)


def _former_ids_once(directory: Directory) -> Directory:
    seen: set[str] = set(directory.organizations)
    for organization in list(directory.organizations.values()):
        fresh = tuple(each for each in organization.former_ids if each not in seen)
        seen.update(fresh)
        changed = organization.model_copy(update={"former_ids": fresh})
        assert isinstance(directory.organizations, dict)
        directory.organizations[organization.id] = changed
    return directory

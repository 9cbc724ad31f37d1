"""The coverage page: where a kind of help is, where it is missing, as map, table and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, Response, render_template, request

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.reports.coverage import AreaCoverage, CoverageReport, CoverageReporter
from sociale_kaart.web.coverage_choice import PATH, CoverageChoice, parse_choice
from sociale_kaart.web.coverage_map import CoverageMap, draw_coverage, figure_of, name_of
from sociale_kaart.web.page import Frame
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import spoken_count, spoken_day
from sociale_kaart.web.translation import gettext, ngettext
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import KINDS, N_, ROLES, word_for

pages = Blueprint("coverage_page", __name__)

CSV_PATH = "/coverage.csv"
LEVEL_WORDS = {
    "region": N_("Regions"),
    "municipality": N_("Municipalities"),
    "district": N_("Districts"),
    "neighbourhood": N_("Neighbourhoods"),
}
SHOW_WORDS = {
    "count": N_("How much help there is"),
    "distance": N_("How far the nearest is"),
    "share": N_("GP practices with a link worker"),
}
PRESENCE_WORDS = {"whole": N_("Yes"), "part": N_("In part"), "none": N_("No")}
HEADINGS = (
    *("id", "name", "present", "services", "services_for_a_part", "nearest_km"),
    *("practices", "practices_with_link_worker", "share"),
)
"""Columns of the CSV; they stay the same in every language, so that programs can read it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An area in the table, as words."""

    name: str
    presence: str
    present: str
    count: str
    part: str
    nearest: str
    practices: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Everything on the page."""

    frame: Frame
    heading: str
    path: str
    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    map: CoverageMap
    map_title: str
    rows: tuple[Row, ...]
    csv_url: str


@pages.get(PATH)
def show() -> str:
    """Where a kind of help or of link worker is, per area."""
    reporter, reads, place = _reporter(), reader(), house()
    choice = parse_choice(request.args, reporter)
    report = reporter.report(choice.wanted, choice.level, choice.country, place.clock().date())
    with place.sources.database.session() as session:
        labels = place.sources.labels(session)
    page = build_coverage_page(choice, report, reporter, labels, reads)
    return render_template("coverage/page.html", page=page)


@pages.get(CSV_PATH)
def show_csv() -> Response:
    """The same figures for a spreadsheet."""
    reporter = _reporter()
    choice = parse_choice(request.args, reporter)
    report = reporter.report(choice.wanted, choice.level, choice.country, house().clock().date())
    response = Response(coverage_csv(report, reader().wanted), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="coverage.csv"'
    return response


def _reporter() -> CoverageReporter:
    found = house().sources.get_coverage()
    if found is None:
        raise IndexUnavailable("coverage is not counted yet; load the catalogue again")
    return found


def coverage_csv(report: CoverageReport, wanted: Iterable[str] = ("nl", "en")) -> str:
    """A report as CSV with a byte order mark, as spreadsheets expect it."""
    languages = tuple(wanted)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for row in report.rows:
        writer.writerow(_csv_row(row, languages))
    return f"\ufeff{text.getvalue()}"


def _csv_row(row: AreaCoverage, languages: tuple[str, ...]) -> Iterator[object]:
    name = name_of(row, languages)
    # A spreadsheet runs a text that begins like a formula, whoever wrote it.
    yield from (row.area.id, f"'{name}" if name[:1] in {*"=+-@\t\r"} else name, row.presence)
    yield from (row.count, row.part_count)
    yield "" if row.nearest_km is None else f"{row.nearest_km:.2f}"
    yield from (row.practices, row.practices_with)
    yield "" if row.share is None else f"{row.share:.3f}"


def build_coverage_page(
    choice: CoverageChoice,
    report: CoverageReport,
    reporter: CoverageReporter,
    labels: Labels,
    reads: Reader,
) -> CoveragePage:
    """The page of a report."""
    title = gettext("Where is help, and where is it missing?")
    around = frame(title, canonical=PATH, listed=not request.args)
    languages = tuple(
        replace(each, url=choice.url(language=each.code)) for each in around.languages
    )
    tongue = reads.interface
    outlines = reporter.table.outlines
    return CoveragePage(
        frame=replace(around, languages=languages),
        heading=title,
        path=PATH,
        fields=tuple(_fields(choice, reporter, labels, reads)),
        hidden=(("lang", reads.language),) if reads.chosen else (),
        summary=tuple(_summary(report, reporter.table.made, reads)),
        map=draw_coverage(report, outlines, choice.show, reads.wanted, tongue),
        map_title=word_for(SHOW_WORDS, choice.show),
        rows=tuple(_row(row, reads) for row in report.rows),
        csv_url=choice.url(CSV_PATH, reads.language if reads.chosen else ""),
    )


def _fields(
    choice: CoverageChoice, reporter: CoverageReporter, labels: Labels, reads: Reader
) -> Iterator[Field]:
    every, levels = gettext("Every kind"), reporter.levels()
    themes = {each: labels.theme(each, *reads.wanted) for each in labels.themes}
    ordered = dict(sorted(themes.items(), key=lambda each: each[1].casefold()))
    kinds = {each: word_for(KINDS, each) for each in KINDS}
    roles = {each: word_for(ROLES, each) for each in ROLES}
    countries = {each: labels.area(each, reads.interface) for each in levels}
    known = {each: word_for(LEVEL_WORDS, each) for each in levels.get(choice.country, ())}
    shown = {each: word_for(SHOW_WORDS, each) for each in SHOW_WORDS}
    given = dict(choice.values())
    for name, label, options in (
        ("theme", gettext("About"), {"": gettext("Everything"), **ordered}),
        ("kind", gettext("Kind of help"), {"": every, **kinds}),
        ("role", gettext("Kind of link worker"), {"": every, **roles}),
        ("country", gettext("Country"), countries),
        ("level", gettext("Per"), known),
        ("show", gettext("The map shows"), shown),
    ):
        found = (Option(value, text, value == given[name]) for value, text in options.items())
        yield Field(name, label, tuple(found))


def _summary(report: CoverageReport, made: date, reads: Reader) -> Iterator[str]:
    missing = sum(row.presence == "none" for row in report.rows)
    total = spoken_count(len(report.rows), reads.interface)
    number = spoken_count(missing, reads.interface)
    yield (
        gettext("It is missing in %(number)s of %(total)s areas.", number=number, total=total)
        if missing
        else gettext("Every area has it, or a part of it.")
    )
    if report.national:
        country = COUNTRIES[report.country].name.get(reads.interface, report.country)
        yield str(
            ngettext(
                "%(number)s service for all of %(country)s is not counted here.",
                "%(number)s services for all of %(country)s are not counted here.",
                report.national,
                number=spoken_count(report.national, reads.interface),
                country=country,
            )
        )
    yield gettext("Counted on %(day)s.", day=spoken_day(made, reads.interface))


def _row(row: AreaCoverage, reads: Reader) -> Row:
    tongue = reads.interface
    number, total = (spoken_count(each, tongue) for each in (row.practices_with, row.practices))
    return Row(
        name=name_of(row, reads.wanted),
        presence=row.presence,
        present=word_for(PRESENCE_WORDS, row.presence),
        count=spoken_count(row.count, tongue),
        part=spoken_count(row.part_count, tongue),
        nearest=figure_of(row, "distance", tongue),
        practices=gettext("%(number)s of %(total)s", number=number, total=total)
        if row.practices
        else "–",
    )

"""Reports of what is over: referrals, outcomes, and what was asked for in vain; page and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, Response, render_template, request

from sociale_kaart.errors import NotFound
from sociale_kaart.reports.tabulate import Table, TableRow, tabulate, values_of
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.publication import Group, published_groups, published_periods
from sociale_kaart.web.chart import BarChart, draw_bars
from sociale_kaart.web.figures_beside import Beside, beside_rows
from sociale_kaart.web.figures_choice import (
    FILTERS,
    PARAMETERS,
    POPULATIONS,
    ROWS,
    SUBJECTS,
    FiguresChoice,
    parse_figures,
    with_choices,
)
from sociale_kaart.web.figures_words import FACT_WORDS, SUBJECT_WORDS, Names, names_for
from sociale_kaart.web.page import Frame
from sociale_kaart.web.slip import Way
from sociale_kaart.web.slip_code import Option
from sociale_kaart.web.spoken import spoken_count
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import word_for

pages = Blueprint("figures", __name__)

_MOST_BARS = 30
"""A drawing of more is no longer seen at a glance; the table has every row."""
Groups = list[tuple[date, Group]]


@dataclass(frozen=True, slots=True)
class Field:
    """One list of the form."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Everything on the page of a report."""

    frame: Frame
    heading: str
    subjects: tuple[Way, ...]
    path: str
    hidden: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    summary: str
    empty: str
    """Why there is nothing to show; empty when there is something."""
    is_part: bool
    chart: BarChart
    chart_title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    csv_url: str
    coverage_url: str


@pages.get("/reports")
def show_first() -> str:
    """The first report."""
    return show(SUBJECTS[0])


@pages.get("/reports/<subject>")
def show(subject: str) -> str:
    """One report as a page."""
    choice = _choice(subject)
    with house().sources.database.session() as session:
        groups = _groups(session, choice)
        table = tabulate(groups, choice.where, choice.by)
        page = _page(session, choice, groups, table)
    return render_template("reports/page.html", page=page)


@pages.get("/reports/<subject>.csv")
def show_csv(subject: str) -> Response:
    """The same figures for a spreadsheet."""
    choice = _choice(subject)
    with house().sources.database.session() as session:
        table = tabulate(_groups(session, choice), choice.where, choice.by)
        names = _names(session, choice, [], table)
    text = figures_csv(choice.by, table, names)
    response = Response(text, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{subject}.csv"'
    return response


def _choice(subject: str) -> FiguresChoice:
    if subject not in SUBJECTS:
        raise NotFound("There is no such report")
    return parse_figures(subject, request.args)


def _groups(session: Session, choice: FiguresChoice) -> Groups:
    return list(published_groups(session, POPULATIONS[choice.subject]))


def figures_csv(by: str, table: Table, names: Names) -> str:
    """A table as CSV with a byte order mark, as spreadsheets expect it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow((by, "name", "count"))
    for row in table.rows:
        name = names.together(row.values)
        # A spreadsheet runs a text that begins like a formula, whoever wrote it.
        safe = f"'{name}" if name[:1] in {*"=+-@\t\r"} else name
        writer.writerow(("+".join(row.values), safe, row.count))
    writer.writerow(("", "", table.total))
    return f"\ufeff{text.getvalue()}"


def _page(session: Session, choice: FiguresChoice, groups: Groups, table: Table) -> FiguresPage:
    reads = reader()
    names = _names(session, choice, groups, table)
    beside = beside_rows(session, choice.by, table, reads)
    heading = gettext("Figures")
    around = frame(heading, canonical="/reports", listed=not request.args)
    languages = (replace(each, url=_in(choice, each.code)) for each in around.languages)
    title = word_for(SUBJECT_WORDS, choice.subject)
    return FiguresPage(
        frame=replace(around, languages=tuple(languages)),
        heading=heading,
        subjects=tuple(
            Way(word_for(SUBJECT_WORDS, each), with_choices(reads, each), each == choice.subject)
            for each in SUBJECTS
        ),
        path=f"/reports/{choice.subject}",
        hidden=(("lang", reads.language),) if reads.chosen else (),
        fields=tuple(_fields(choice, groups, names)),
        summary=gettext(
            "%(subject)s: %(number)s",
            subject=title,
            number=spoken_count(table.total, reads.interface),
        ),
        empty=_empty(session, choice) if not table.rows else "",
        is_part=table.is_part,
        chart=draw_bars(list(_bars(table.rows[:_MOST_BARS], names))),
        chart_title=title,
        heads=(word_for(FACT_WORDS, choice.by), gettext("How many"), *beside.heads),
        rows=tuple(_rows(table.rows, names, beside)),
        csv_url=choice.url(reads, ".csv"),
        coverage_url=reads.link("/coverage", kind="link_worker"),
    )


def _in(choice: FiguresChoice, language: str) -> str:
    return choice.url(replace(reader(), language=language, chosen=True))


def _empty(session: Session, choice: FiguresChoice) -> str:
    """A period is told when it is over, and only when there is enough to tell."""
    if published_periods(session, POPULATIONS[choice.subject]):
        return gettext("Here are fewer than ten, or they are told only together with others.")
    if choice.subject == "missed":
        return gettext("Nothing is published yet. A month is published when it is over.")
    return gettext("Nothing is published yet. A year is published when it is over.")


def _names(session: Session, choice: FiguresChoice, groups: Groups, table: Table) -> Names:
    """Names for the rows and for every choice of the form."""
    labels = house().sources.labels(session)
    wanted = {fact: values_of(groups, fact) for fact in FILTERS[choice.subject] if groups}
    rows = {value for row in table.rows for value in row.values}
    wanted[choice.by] = wanted.get(choice.by, set()) | rows
    return names_for(session, wanted, choice.by, labels, reader())


def _fields(choice: FiguresChoice, groups: Groups, names: Names) -> Iterator[Field]:
    for fact in FILTERS[choice.subject]:
        chosen = choice.where.get(fact, "")
        values = values_of(groups, fact) | ({chosen} if chosen else set())
        named = sorted(((names.of(fact, each), each) for each in values if each), key=_by_name)
        options = [Option(each, name, each == chosen) for name, each in named]
        if fact != "side":
            options.insert(0, Option("", gettext("All"), not chosen))
        if len(options) > 1:
            label = word_for(FACT_WORDS, fact)
            yield Field(PARAMETERS.get(fact, fact), label, tuple(options))
    by = tuple(
        Option(each, word_for(FACT_WORDS, each), each == choice.by) for each in ROWS[choice.subject]
    )
    yield Field("by", gettext("Rows"), by)


def _by_name(pair: tuple[str, str]) -> str:
    return pair[0].casefold()


def _bars(rows: Iterable[TableRow], names: Names) -> Iterator[tuple[str, int, str]]:
    for row in rows:
        yield names.together(row.values), row.count, spoken_count(row.count, reader().interface)


def _rows(rows: Iterable[TableRow], names: Names, beside: Beside) -> Iterator[tuple[str, ...]]:
    for row in rows:
        number = spoken_count(row.count, reader().interface)
        yield names.together(row.values), number, *beside.cells(row.values)

"""The command that takes in what others have: a spreadsheet, a map's points, another social map."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from sociale_kaart.catalogue.csv_table import read_csv, write_csv
from sociale_kaart.catalogue.incoming import Reading, read_incoming_file
from sociale_kaart.catalogue.table import Row, Table
from sociale_kaart.cli.installation import database, folders, json_option
from sociale_kaart.cli.speech import print_json, say, warn
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.editorial.import_report import ImportReport, Likeness, Outcome
from sociale_kaart.editorial.importing import Wish, import_table
from sociale_kaart.editorial.mapping import SourceMapping, build_mapping, read_mapping
from sociale_kaart.editorial.refresh import rederive
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.settings import read_settings
from sociale_kaart.storage.database import Database
from sociale_kaart.storage.imported import find_mapping

MOST_SHOWN = 20
"""Rows of one outcome that are shown; --report and --json have all."""
SIGNS = {
    "name": "almost the same name",
    "same_phone": "the same phone number",
    "near": "the same place",
    "address": "the same address",
    "organization": "the same organization",
    "elsewhere": "another town",
}
_WORDS = {
    "added": "new",
    "changed": "changed",
    "joined": "joined with an entry",
    "unchanged": "unchanged",
    "differs": "changed on both sides",
    "held": "probable duplicates, waiting",
    "skipped": "passed over",
    "refused": "refused",
}
_CONFLICT = 3


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--source", required=True, help="What the source is called; it is remembered by it.")
@click.option(
    "--mapping", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="TOML file that says what the columns are.",
)  # fmt: skip
@click.option("--map", "columns", multiple=True, help="COLUMN=FIELD; may be repeated.")
@click.option("--set", "given", multiple=True, help="FIELD=VALUE for every row; may be repeated.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of texts that name none.")
@click.option("--encoding", default="", help="Of a text file, when it is not recognised.")
@click.option("--separator", default="", help="Between the cells of CSV, when not recognised.")
@click.option("--sheet", default="", help="Which sheet of a workbook (default: the first).")
@click.option("--dry-run", is_flag=True, help="Only say what would become of it.")
@click.option("--strict", is_flag=True, help="Write nothing when a row is refused.")
@click.option(
    "--duplicates", type=click.Choice(["hold", "join", "new"]), default="hold",
    help="What becomes of probable duplicates (default: hold them back).",
)  # fmt: skip
@click.option(
    "--decisions", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A report in which the column decision was filled in: join:ID, new or skip.",
)  # fmt: skip
@click.option(
    "--prefer", type=click.Choice(["file", "sql"]),
    help="Which side wins where the source and somebody here changed the same.",
)  # fmt: skip
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write all outcomes as CSV."
)
@click.option("--no-index", is_flag=True, help="Only import; run 'index' afterwards.")
@json_option
def import_(file: Path, source: str, **given: Any) -> None:
    """Take in services from CSV, XLSX, ODS, GeoJSON or HSDS, without duplicates.

    What a row said last time, says now and what stands here are compared, so a second run changes
    nothing. Example: sociale-kaart import kaart.xlsx --source gemeente-oldambt --dry-run
    """
    settings = read_settings()
    mapping, opened = _mapping(given), database(settings)
    language = mapping.language or _last_language(opened, source) or settings.default_language
    reading = Reading(language, given["encoding"], _sign(given["separator"]), given["sheet"])
    table = read_incoming_file(file, reading)
    say(f"Read {len(table.rows):,} rows ({table.form}).")
    wish = Wish(
        source,
        dataclasses.replace(mapping, language=language),
        prefer=given["prefer"],
        duplicates=given["duplicates"],
        decisions=_decisions(given["decisions"]),
        strict=given["strict"],
        dry=given["dry_run"],
    )
    today = datetime.now(UTC).date()
    report = import_table(opened, table, wish, today, _Told().tell)
    if report.written and not given["no_index"]:
        rederive(folders(settings), opened, say=say)
    if given["report"]:
        given["report"].write_bytes(write_csv(_report_table(report)))
    if given["as_json"]:
        print_json(_json_of(report))
    else:
        _tell(report, dry=wish.dry)
    sys.exit(_status(report))


def _status(report: ImportReport) -> int:
    if report.of("refused"):
        return 1
    return _CONFLICT if report.of("differs") else 0


class _Told:
    """Tells how the work goes, about ten times for each step of it."""

    def __init__(self) -> None:
        self._last: tuple[str, int] = ("", -1)

    def tell(self, what: str, done: int, total: int) -> None:
        tenth = 10 * done // max(1, total)
        if (what, tenth) != self._last:
            self._last = (what, tenth)
            say(f"{what}: {done:,} of {total:,}")


def _last_language(opened: Database, source: str) -> str:
    """The language in which a source was read before; empty for a new one."""
    with opened.session() as session:
        stored = find_mapping(session, source)
    return str((stored or {}).get("language", ""))


def _mapping(given: Mapping[str, Any]) -> SourceMapping:
    found = build_mapping(given["columns"], given["given"], given["language"] or "")
    if given["mapping"] is None:
        return found
    return found.over(read_mapping(given["mapping"].read_text(encoding="utf-8")))


def _sign(separator: str) -> str:
    sign = {"tab": "\t", "\\t": "\t"}.get(separator, separator)
    if len(sign) > 1 or sign in {'"', "\n", "\r"}:
        raise InvalidEntry("separator", "A separator is one sign, such as ; or tab")
    return sign


def _decisions(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    found = {}
    for row in read_csv(path.read_bytes(), path.name).rows:
        decision = row.cells.get("decision", "").strip()
        if decision:
            if decision not in {"new", "skip"} and not decision.startswith("join:"):
                message = f"{path.name}:{row.line}: “{decision}” is none of join:ID, new, skip"
                raise InvalidEntry("decisions", message)
            found[row.cells.get("source_id", "")] = decision
    return found


def _tell(report: ImportReport, *, dry: bool) -> None:
    for column, name in report.reads.items():
        if column != name:
            click.echo(f"  {column} → {name}")
    if report.unread:
        click.echo(f"  not read: {', '.join(report.unread)}")
    for outcome in report.of("refused")[:MOST_SHOWN]:
        for trouble in outcome.troubles:
            where = f" {trouble.column}:" if trouble.column else ""
            said = f"{trouble.message.rstrip('.')}. {trouble.hint}".strip()
            warn(f"line {outcome.line}:{where} {said}")
    for outcome in report.of("held", "differs", "joined", "changed")[:MOST_SHOWN]:
        _tell_one(outcome)
    _tell_notes(report.outcomes)
    for entry in report.missing[:MOST_SHOWN]:
        click.echo(f"No longer in the source, kept here: {entry}")
    counts = report.counts
    said = ", ".join(f"{counts[each]:,} {_WORDS[each]}" for each in _WORDS if counts.get(each))
    more = f", {len(report.organizations):,} new organizations" if report.organizations else ""
    head = "Would import" if dry else "Imported" if report.written else "Nothing was written"
    click.echo(f"{head}: {said or 'nothing'}{more}.")


def _tell_one(outcome: Outcome) -> None:
    became = f"{_WORDS[outcome.what]} {outcome.id}".rstrip()
    click.echo(f"line {outcome.line}: {outcome.name} ({became})")
    for each in outcome.duplicates[:3] if outcome.what == "held" else ():
        click.echo(f"    probably {each.id} ({each.name}), {_why(each)}")
    for change in outcome.changes:
        here, new = change.ours or "nothing", change.theirs or "nothing"
        click.echo(f"    {change.column}: {here} → {new}")
    for clash in outcome.clashes:
        here, there = clash.ours or "nothing", clash.theirs or "nothing"
        click.echo(f"    {clash.column}: here {here}, in the source {there}")


def _why(likeness: Likeness) -> str:
    return f"{likeness.score} of 100: {', '.join(SIGNS[sign] for sign in likeness.signs)}"


def _tell_notes(outcomes: Iterable[Outcome]) -> None:
    noted = [(each.line, note) for each in outcomes for note in each.notes]
    for line, note in noted[:MOST_SHOWN]:
        click.echo(f"line {line}: {note}")
    if len(noted) > MOST_SHOWN:
        click.echo(f"… and {len(noted) - MOST_SHOWN:,} more notes; --report writes every one.")


def _report_table(report: ImportReport) -> Table:
    """All outcomes; in the column ``decision`` people say what becomes of duplicates."""
    named = "line source_id name outcome entry decision probably why what"
    columns = tuple(named.split())
    rows = tuple(Row(number, _report_row(each)) for number, each in enumerate(report.outcomes, 2))
    return Table(columns, rows)


def _report_row(outcome: Outcome) -> dict[str, str]:
    likely = outcome.duplicates[0] if outcome.duplicates else None
    troubles = [f"{each.column}: {each.message}" for each in outcome.troubles]
    changes = [f"{each.column}: {each.ours} → {each.theirs}" for each in outcome.changes]
    clashes = [f"{each.column}: {each.ours} ≠ {each.theirs}" for each in outcome.clashes]
    return {
        "line": str(outcome.line),
        "source_id": outcome.source_id,
        "name": outcome.name,
        "outcome": outcome.what,
        "entry": outcome.id,
        "decision": "",
        "probably": f"{likely.id} ({likely.name})" if likely else "",
        "why": _why(likely) if likely else "",
        "what": "\n".join((*troubles, *changes, *clashes, *outcome.notes)),
    }


def _json_of(report: ImportReport) -> dict[str, Any]:
    return {"counts": report.counts, **dataclasses.asdict(report)}

"""The command that reports where a kind of help is and where it is missing."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click

from sociale_kaart.cli.installation import json_option, sources
from sociale_kaart.cli.speech import print_json
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.reports.coverage import AreaCoverage, CoverageReport
from sociale_kaart.settings import read_settings
from sociale_kaart.web.coverage_choice import parse_choice
from sociale_kaart.web.coverage_map import name_of
from sociale_kaart.web.coverage_page import coverage_csv

_PRESENT = {"whole": "yes", "part": "in part", "none": "NO"}


@click.command()
@click.option("--theme", default="", help="A theme, such as debt-and-money.")
@click.option("--kind", default="", help="A kind of help, such as group or link_worker.")
@click.option("--role", default="", help="A kind of link worker, such as osd.")
@click.option("--country", default="", help="NL, DK or FI; by default the one with most areas.")
@click.option("--level", default="", help="region, municipality, district or neighbourhood.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet.")
@json_option
def coverage(as_csv: bool, as_json: bool, **given: Any) -> None:
    """Say per area whether a kind of help is there, how much, and how far the nearest is.

    Exit status 1 says that it is missing somewhere.

    Example: sociale-kaart coverage --theme debt-and-money --level district
    """
    reporter = sources(read_settings()).get_coverage()
    if reporter is None:
        raise IndexUnavailable("Coverage is not counted yet; run sociale-kaart load")
    choice = parse_choice(given, reporter)
    today = datetime.now(UTC).date()
    report = reporter.report(choice.wanted, choice.level, choice.country, today)
    if as_csv:
        sys.stdout.buffer.write(coverage_csv(report).encode())
    elif as_json:
        print_json(_document(report))
    else:
        _tell(report)
    if any(row.presence == "none" for row in report.rows):
        sys.exit(1)


def _document(report: CoverageReport) -> dict[str, Any]:
    return {
        **asdict(report.wanted),
        "level": report.level,
        "country": report.country,
        "national": report.national,
        "areas": [
            {
                "id": row.area.id,
                "names": row.area.names,
                "present": row.presence,
                "services": row.count,
                "services_for_a_part": row.part_count,
                "nearest_km": None if row.nearest_km is None else round(row.nearest_km, 2),
                "practices": row.practices,
                "practices_with_link_worker": row.practices_with,
                "share": row.share,
            }
            for row in report.rows
        ],
    }


def _tell(report: CoverageReport) -> None:
    for row in report.rows:
        click.echo(_line(row))
    missing = sum(row.presence == "none" for row in report.rows)
    click.echo(f"Missing in {missing} of {len(report.rows)} areas.", err=True)
    if report.national:
        click.echo(f"{report.national} for the whole country are not counted here.", err=True)


def _line(row: AreaCoverage) -> str:
    near = "nowhere" if row.nearest_km is None else f"{row.nearest_km:.1f} km"
    practices = f"{row.practices_with} of {row.practices} practices" if row.practices else ""
    count = f"{row.count} + {row.part_count} in part" if row.part_count else f"{row.count}"
    name = name_of(row, ("nl", "da", "fi"))
    return f"{name:<32} {_PRESENT[row.presence]:<8} {count:<14} {near:>9}  {practices}".rstrip()

"""Commands about the catalogue: check, load, index, doctor, schema."""

from __future__ import annotations

import dataclasses
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import click

from sociale_kaart.catalogue import schema as catalogue_schema
from sociale_kaart.cli.installation import (
    data_option,
    database,
    folders,
    json_option,
    prefer_option,
)
from sociale_kaart.cli.speech import explain, print_json, say
from sociale_kaart.directory.collection import RECORDS, EntryKind
from sociale_kaart.editorial.check import check as check_catalogue
from sociale_kaart.editorial.compare import Side
from sociale_kaart.editorial.doctor import Finding, examine
from sociale_kaart.editorial.load import LoadReport
from sociale_kaart.editorial.load import load as load_catalogue
from sociale_kaart.editorial.refresh import rebuild, rederive
from sociale_kaart.errors import CatalogueError
from sociale_kaart.practice.upkeep import behind
from sociale_kaart.settings import read_settings
from sociale_kaart.storage.database import Database


@click.command()
@data_option
@json_option
def check(data: Path | None, as_json: bool) -> None:
    """Read every catalogue file and report every problem at once.

    Example: sociale-kaart check --data data
    """
    settings = read_settings(data_folder=data)
    try:
        directory = check_catalogue(settings.data_folder).directory
    except CatalogueError as error:
        if as_json:
            print_json([dataclasses.asdict(problem) for problem in error.problems])
        else:
            explain(error, most=len(error.problems))
        sys.exit(error.exit_status)
    if as_json:
        print_json([])
        return
    counts = [f"{len(directory.entries(kind)):,} {kind}s" for kind in RECORDS]
    click.echo(f"No problems: {', '.join(counts)}, {len(directory.areas):,} areas.")


@click.command()
@data_option
@prefer_option
@click.option("--remove-missing", is_flag=True, help="Remove entries that are gone from the files.")
@click.option("--no-index", is_flag=True, help="Only load; run 'index' afterwards.")
@json_option
def load(
    data: Path | None, prefer: str | None, remove_missing: bool, no_index: bool, as_json: bool
) -> None:
    """Load the catalogue into the database and rebuild index and map.

    Nothing is loaded from files with problems. Example: sociale-kaart load --data data
    """
    settings = read_settings(data_folder=data)
    opened = database(settings)
    report = load_catalogue(
        settings.data_folder,
        opened,
        prefer=cast("Side | None", prefer),
        remove_missing=remove_missing,
        progress=say,
    )
    if not no_index:
        rederive(folders(settings), opened, say=say)
    if as_json:
        print_json(dataclasses.asdict(report))
    else:
        _tell_loaded(report)


def _tell_loaded(report: LoadReport) -> None:
    counts = {
        "added": len(report.added),
        "changed": len(report.changed),
        "merged": len(report.merged),
        "removed": len(report.removed),
        "unchanged": report.unchanged,
    }
    said = ", ".join(f"{count:,} {word}" for word, count in counts.items() if count)
    click.echo(f"Loaded: {said or 'nothing'}.")
    for kind, identifier in report.missing:
        click.echo(f"No longer in the files, kept in the database: {kind} {identifier}")
    for kind, identifier in (*report.kept, *report.merged):
        click.echo(f"Changed in the database; 'export' writes it: {kind} {identifier}")


@click.command()
def index() -> None:
    """Build search index, gazetteer and map anew from the database.

    Example: sociale-kaart index
    """
    settings = read_settings()
    rebuild(folders(settings), database(settings), say=say)


@click.command()
@data_option
@json_option
def doctor(data: Path | None, as_json: bool) -> None:
    """Show whether files, database and index say the same, and what to run where not.

    Example: sociale-kaart doctor
    """
    settings = read_settings(data_folder=data)
    opened = database(settings)
    findings = [*examine(folders(settings), opened), _kept(opened)]
    if as_json:
        print_json([dataclasses.asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(
                f"{'well ' if finding.well else 'WRONG'}  {finding.subject}: {finding.words}"
            )
    if not all(finding.well for finding in findings):
        sys.exit(1)


def _kept(opened: Database) -> Finding:
    """Whether counts are published and forgotten as they should be."""
    with opened.session() as session:
        found = list(behind(session, datetime.now(UTC)))
    words = "; ".join(found) + "; run: sociale-kaart tidy" if found else "nothing is kept too long"
    return Finding("retention", not found, words)


@click.command()
@click.argument("kind", type=click.Choice(list(RECORDS)))
def schema(kind: str) -> None:
    """Print the JSON Schema of a catalogue file, for editors that complete and check.

    Example: sociale-kaart schema service > services.schema.json
    """
    print_json(catalogue_schema(cast("EntryKind", kind)))

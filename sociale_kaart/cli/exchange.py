"""Commands that pass a catalogue on: export, into the files or into the formats of others."""

from __future__ import annotations

import dataclasses
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from sociale_kaart.catalogue import write_catalogue
from sociale_kaart.catalogue.csv_table import SEPARATOR
from sociale_kaart.cli.installation import data_option, database, json_option
from sociale_kaart.cli.speech import print_json, say
from sociale_kaart.editorial.export import export as export_catalogue
from sociale_kaart.editorial.git_commits import Committer
from sociale_kaart.editorial.leaving import ENDINGS, FORMATS, Format, LeavingKind, write_out
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.settings import Settings, read_settings

_KINDS = ("service", "organization", "practice")


@click.command()
@data_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Write a file for others instead; hsds-package is the tabular data package.",
)
@click.option("--kind", type=click.Choice(_KINDS), default="service", help="What to write of.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; - is the screen."
)
@click.option("--separator", default=SEPARATOR, help="Between the cells of CSV (default: ;).")
@click.option("--git", "with_git", is_flag=True, help="Commit what is written, by editor.")
@json_option
def export(
    data: Path | None,
    form: Format | None,
    kind: LeavingKind,
    out: Path | None,
    separator: str,
    with_git: bool,
    as_json: bool,
) -> None:
    """Write changes of the database into the catalogue files, touching only their lines.

    With --format: write everything as CSV, XLSX, GeoJSON or HSDS 3 for others. Confidential
    addresses stay out. Example: sociale-kaart export --format xlsx --out services.xlsx
    """
    settings = read_settings(data_folder=data)
    if form is not None:
        _export_for_others(settings, form, kind, out, separator)
        return
    opened = database(settings)
    committer = Committer(opened, settings.git_author) if with_git else None
    report = export_catalogue(opened, settings.data_folder, committer or write_catalogue)
    commits = committer.commits if committer else []
    if as_json:
        made = {"commits": [dataclasses.asdict(each) for each in commits]} if with_git else {}
        print_json(dataclasses.asdict(report) | made)
        return
    for commit in commits:
        click.echo(f"Committed for {commit.author}: {commit.subject}")
    for path in report.files:
        click.echo(f"Wrote {path}")
    click.echo(f"{len(report.written):,} entries written, {len(report.removed):,} removed.")
    for entry_kind, identifier in report.to_load:
        click.echo(f"Changed in the file; 'load' brings it in: {entry_kind} {identifier}")


def _export_for_others(
    settings: Settings, form: Format, kind: LeavingKind, out: Path | None, separator: str
) -> None:
    if len(separator) != 1 or separator in "\"'\r\n":
        raise InvalidEntry("separator", "A separator is one sign, such as ; or ,")
    today = datetime.now(UTC).date()
    with database(settings).session() as session:
        data = write_out(session, form, kind, settings.default_language, today, separator=separator)
    target = out or Path(f"{kind}s.{ENDINGS[form]}")
    if str(target) == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        target.write_bytes(data)
    except OSError as error:
        raise InvalidEntry("out", f"{target} cannot be written: {error.strerror}") from error
    say(f"Wrote {target} ({len(data):,} bytes).")

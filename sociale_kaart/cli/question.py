"""Commands that answer a question: search, and the map as one file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from sociale_kaart.cli.installation import json_option, sources
from sociale_kaart.cli.speech import print_json
from sociale_kaart.settings import read_settings
from sociale_kaart.storage.database import migrate
from sociale_kaart.web.answer import Answer, Item, ask
from sociale_kaart.web.app import create_app
from sociale_kaart.web.map_file import compose_map_file


def _question(command: Any) -> Any:
    """The options of a question, as on the results page."""
    several = ("theme", "area", "group", "mode", "language", "route", "kind")
    for name in reversed(several):
        option = click.option(f"--{name}", multiple=True, help="May be given more than once.")
        command = option(command)
    for name, meaning in reversed(
        (
            ("near", "Postcode, place, practice id or 'lat,lon'."),
            ("radius", "Kilometres around --near."),
            ("cost", "free"),
            ("open", "now, or a day: mo tu we th fr sa su."),
            ("wait", "At most so many weeks of waiting."),
            ("age", "The person's age."),
            ("wheelchair", "yes"),
            ("sort", "best, distance, name or assured."),
            ("lang", "Language of the texts: nl, en, da or fi."),
        )
    ):
        command = click.option(f"--{name}", help=meaning)(command)
    return command


def _parameters(text: str, given: dict[str, Any]) -> dict[str, Sequence[str]]:
    parameters: dict[str, Sequence[str]] = {"q": [text]}
    for name, value in given.items():
        if value:
            parameters[name] = value if isinstance(value, tuple) else [value]
    return parameters


@click.command()
@click.argument("text")
@_question
@click.option("--page", help="Which page of twenty, from 1.")
@click.option("--explain", is_flag=True, help="With --json: each score in its parts.")
@json_option
def search(text: str, as_json: bool, explain: bool, **given: Any) -> None:
    """Search services by what somebody says.

    Example: sociale-kaart search "ik kan mijn rekeningen niet betalen" --near 9712
    """
    known = sources(read_settings())
    given["explain"] = "1" if explain else ""
    answer = ask(known, _parameters(text, given), datetime.now(UTC))
    if as_json:
        print_json(answer.document())
    else:
        _tell_answer(answer)
    if not answer.items:
        sys.exit(1)


def _tell_answer(answer: Answer) -> None:
    query = answer.results.query
    for line in answer.lines_to_call():
        click.echo(line)
    place = f" for {query.near.label}" if query.near else ""
    click.echo(f"{answer.count:,} services{place}")
    for step in answer.results.relaxations:
        click.echo(f"  widened: {step.kind} {step.value}".rstrip())
    if answer.results.degraded:
        click.echo("  without the index: plain words only; run 'sociale-kaart index'")
    for number, item in enumerate(answer.items, 1):
        _tell_item(f"{number:>3}.", item, query.language)
    for item in answer.people:
        _tell_item("  >", item, query.language)


def _tell_item(mark: str, item: Item, language: str) -> None:
    click.echo(f"\n{mark} {item.service.name.show(language)}")
    for line in _lines(item, language):
        click.echo(f"     {line}")


def _lines(item: Item, language: str) -> list[str]:
    service, hit = item.service, item.hit
    where = "" if hit.serves_place is not False else "does not serve this place; "
    if hit.serves_place is None:
        where = f"for {', '.join(service.service_area) or service.country}; "
    if hit.distance_km is not None and not service.confidential:
        where += f"{hit.distance_km:.1f} km as the crow flies; "
    facts = [
        service.summary.show(language),
        f"{where}{hit.open_state if hit.open_state != 'unknown' else 'opening hours unknown'}",
        ", ".join(phone.number for phone in service.phones),
        service.id,
    ]
    return [fact for fact in facts if fact]


@click.command("map")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("text", default="")
@_question
def draw_map(out: Path, text: str, **given: Any) -> None:
    """Write one shareable map file that works from disk, without a server or network.

    Its list and map show what a question finds, at most 5,000 services, and all practices.

    Example: sociale-kaart map schulden.html schulden --area oldambt
    """
    settings = read_settings()
    migrate(settings.database)
    app = create_app(settings)
    page, count = compose_map_file(app, _parameters(text, given))
    beside = out.with_name(f".{out.name}.new")
    beside.write_text(page, encoding="utf-8")
    beside.replace(out)
    click.echo(f"Wrote {out}: {count:,} services.")

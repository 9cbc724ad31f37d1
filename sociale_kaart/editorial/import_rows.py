"""Candidates → outcomes: which entry a row belongs to, what it changes, and whether it may."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Literal

from pydantic import ValidationError

from sociale_kaart.catalogue.columns import columns_of, read_columns
from sociale_kaart.catalogue.sentences import explain
from sociale_kaart.catalogue.table import OWNER
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.candidate import POINT, Candidate, Trouble
from sociale_kaart.editorial.duplicates import Duplicate, Known, outline_of
from sociale_kaart.editorial.import_merge import Prefer, merge_rows
from sociale_kaart.editorial.import_owner import owner_of
from sociale_kaart.editorial.import_report import Likeness, Outcome
from sociale_kaart.editorial.leaving import public_form
from sociale_kaart.editorial.mapping import LONGITUDE
from sociale_kaart.editorial.recognise import Around, slug
from sociale_kaart.storage.imported import Imported
from sociale_kaart.storage.record import dump_record
from sociale_kaart.storage.shape import Document

Duplicates = Literal["hold", "join", "new"]
SURE = 80
"""Score from which ``join`` joins without asking."""


@dataclass(slots=True)
class Present:
    """The entries as they stand, and what was imported from this source before."""

    documents: Mapping[str, Document]
    """Of every entry that some row names or once became."""
    taken: set[str]
    """Every id that was ever an entry's; new ones are added."""
    imported: Mapping[str, Imported]
    bases: Mapping[tuple[str, int], Document]
    """Documents of the revisions that rows are of."""
    names: Mapping[str, str]
    known: Known
    around: Around


@dataclass(slots=True)
class Decider:
    """Decides row by row, in the order of the file; collects what is to be written."""

    present: Present
    reads: Mapping[str, str]
    prefer: Prefer | None = None
    duplicates: Duplicates = "hold"
    decisions: Mapping[str, str] = field(default_factory=dict)
    new: dict[str, Service] = field(default_factory=dict)
    changed: dict[str, Service] = field(default_factory=dict)
    owners: dict[str, Organization] = field(default_factory=dict)
    kept: dict[str, Imported] = field(default_factory=dict)
    """What is remembered of rows once this is written, by the source's id."""
    _lines: dict[str, int] = field(default_factory=dict)

    def decide(self, row: Candidate) -> Outcome:
        """What becomes of a row."""
        outcome = Outcome(row.line, "refused", row.source_id, name=row.name)
        first = self._lines.setdefault(row.source_id, row.line)
        if first != row.line:
            row.troubles.append(Trouble("", f"line {first} has the same id {row.source_id}"))
        if not row.troubles:
            self._place(row, outcome)
        outcome.notes, outcome.troubles = tuple(row.notes), tuple(row.troubles)
        return outcome

    def _place(self, row: Candidate, outcome: Outcome) -> None:
        before = self.present.imported.get(row.source_id)
        if before is not None and before.digest == row.digest and self.prefer is None:
            outcome.what, outcome.id = "unchanged", before.entry_id
            return
        linked = before.entry_id if before else row.id if row.id in self.present.documents else ""
        if linked and linked not in self.present.documents:
            outcome.what, outcome.id = "skipped", linked
            row.notes.append("it was removed here")
        elif linked:
            self._update(row, outcome, linked, before)
        else:
            self._add_or_join(row, outcome)

    def _update(
        self, row: Candidate, outcome: Outcome, linked: str, before: Imported | None
    ) -> None:
        """Bring what the source changed into an entry that is there."""
        outcome.id = linked
        latest = self.changed.get(linked)
        document = dump_record(latest) if latest else self.present.documents[linked]
        here = columns_of(document)
        base = self._base(row, linked, before)
        self._owner(row)
        said = _as_kept({**here, **row.said}, row)
        merged = merge_rows(base, said, here, self.prefer)
        outcome.changes, outcome.clashes = tuple(merged.changes), tuple(merged.clashes)
        if merged.changes:
            service = self._built(merged.cells, row)
            if service is None:
                return
            self.changed[linked] = service
        joined = before is None and base is None and row.id != linked
        outcome.what = (
            "joined" if joined else "differs" if merged.clashes else
            "changed" if merged.changes else "unchanged"
        )  # fmt: skip
        if joined or not merged.clashes:
            self.kept[row.source_id] = Imported(row.source_id, linked, row.digest, said)

    def _base(
        self, row: Candidate, linked: str, before: Imported | None
    ) -> Mapping[str, str] | None:
        """What the source said last time, of columns that it still has."""
        document = self.present.bases.get((linked, row.revision))
        if document is None and before is None:
            return None
        cells = columns_of(public_form(document)) if document else before.cells if before else {}
        spoken = {_any_item(name) for name in self.reads.values()}
        if LONGITUDE in spoken:
            spoken.add(_any_item(POINT))
        return {
            name: cell
            for name, cell in cells.items()
            if name != "id"
            and (
                name in row.said
                or _any_item(name) in spoken
                or _any_item(name.rpartition(".")[0]) in spoken
            )
        }

    def _add_or_join(self, row: Candidate, outcome: Outcome) -> None:
        self._owner(row)
        service = self._built({**row.cells, "id": self._new_id(row)}, row)
        if service is None:
            return
        found = self.present.known.find(outline_of(service))
        outcome.duplicates = tuple(self._shown(found))
        decision = self._decision(row, found)
        if decision.startswith("join:"):
            self._join(row, outcome, decision.removeprefix("join:"))
        elif decision != "new":
            outcome.what = "skipped" if decision == "skip" else "held"
        else:
            outcome.what, outcome.id = "added", service.id
            self._add(row, service)

    def _decision(self, row: Candidate, found: tuple[Duplicate, ...]) -> str:
        decided = self.decisions.get(row.source_id, "")
        if decided or not found:
            return decided or "new"
        if self.duplicates == "join" and found[0].score >= SURE:
            return f"join:{found[0].id}"
        return "new" if self.duplicates == "new" else "hold"

    def _join(self, row: Candidate, outcome: Outcome, id: str) -> None:
        if id in self.new:
            # Two rows of this file are one service: the first one stands.
            outcome.what, outcome.id = "joined", id
            said = _as_kept({**row.cells, "id": id}, row)
            self.kept[row.source_id] = Imported(row.source_id, id, row.digest, said)
        elif id in self.present.documents:
            self._update(row, outcome, id, None)
        else:
            row.troubles.append(Trouble("", f"there is no service {id} to join it with"))

    def _add(self, row: Candidate, service: Service) -> None:
        self.new[service.id] = service
        self.present.taken.add(service.id)
        self.present.known.add(outline_of(service))
        said = _as_kept({**row.cells, "id": service.id}, row)
        self.kept[row.source_id] = Imported(row.source_id, service.id, row.digest, said)

    def _shown(self, found: tuple[Duplicate, ...]) -> Iterator[Likeness]:
        for each in found:
            name = self.present.names.get(each.id) or self.new[each.id].name.show("nl")
            yield Likeness(each.id, name, each.score, each.signs)

    def _new_id(self, row: Candidate) -> str:
        """The row's own id where it is one of ours, else one made of its name."""
        taken = self.present.taken
        if row.revision and re.fullmatch(ID_PATTERN, row.id) and row.id not in taken:
            return row.id
        begin = slug(row.name) or slug(row.source_id) or "entry"
        begin = begin if len(begin) > 1 else f"entry-{begin}"
        place = slug(row.cells.get("locations.1.place", ""))
        tries = [begin, f"{begin}-{place}" if place and place not in begin else begin]
        numbered = (f"{tries[-1]}-{number}" for number in count(2))
        return next(each for each in chain(tries, numbered) if each not in taken)

    def _owner(self, row: Candidate) -> None:
        """Let the row refer to an organization of ours, a new one where none is known."""
        found = owner_of(row, self.present.around)
        if isinstance(found, Organization):
            self.owners[found.id] = found
            found = found.id
        if found is not None:
            row.cells["organization"] = found
            row.column_of.setdefault("organization", row.column_of.get(OWNER, OWNER))

    def _built(self, cells: Mapping[str, str], row: Candidate) -> Service | None:
        """The service that cells say; None, with the reasons in the row's troubles."""
        document = read_columns(cells, Service)
        try:
            return Service.model_validate(document)
        except ValidationError as error:
            row.troubles.extend(_troubles(error, row))
        return None


def _as_kept(whole: Mapping[str, str], row: Candidate) -> dict[str, str]:
    """What a row says itself as an entry would keep it: positions rounded, defaults left out."""
    said = {name: cell for name, cell in row.said.items() if name != "id"}
    try:
        service = Service.model_validate(read_columns(whole, Service))
    except ValidationError:
        return said
    kept = columns_of(dump_record(service))
    return {name: kept[name] for name in said if name in kept}


def _any_item(column: str) -> str:
    """A column whatever the number of its item: a second phone is a phone."""
    return re.sub(r"\.[0-9]+", ".#", column)


def _troubles(error: ValidationError, row: Candidate) -> Iterator[Trouble]:
    for detail in error.errors(include_url=False):
        steps = [str(each + 1) if isinstance(each, int) else each for each in detail["loc"]]
        path = ".".join(step for step in steps if step != "[key]")
        column = _column(path, row)
        message, hint = explain(detail, Service)
        if detail["type"] == "missing":
            hint = f"Map a column to {path}, or say it for every row: --set {path}=…"
        said = str(detail.get("ctx", {}).get("error", detail["msg"]))
        told = f"{path}: {message}" if column != path else message
        yield Trouble(column, told, hint, detail["type"], said)


def _column(path: str, row: Candidate) -> str:
    """The file's column in which something is wrong; our own where the file has none."""
    inside = [ours for ours in row.column_of if ours == path or ours.startswith(f"{path}.")]
    return row.column_of[inside[0]] if inside else row.column_of.get(path, path)

"""Importing: a table of another source into the database, as somebody who edits would do it.

The same checks, revisions and change log as for any other edit; all that is written is written in
one transaction. Rows that cannot be taken in are told by line, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sociale_kaart.catalogue.table import Table
from sociale_kaart.directory.account import Account
from sociale_kaart.directory.collection import Directory, Entry, EntryKind, violations
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.candidate import Candidate, RowReader, Trouble
from sociale_kaart.editorial.duplicates import read_known
from sociale_kaart.editorial.import_merge import Prefer
from sociale_kaart.editorial.import_report import ImportReport, Outcome
from sociale_kaart.editorial.import_rows import Decider, Duplicates, Present
from sociale_kaart.editorial.mapping import SourceMapping, restored, without_unknown
from sociale_kaart.editorial.permission import may_change
from sociale_kaart.editorial.recognise import Around, read_around, slug
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.change import (
    Author,
    documents_at,
    fields_between,
    last_change_id,
)
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.entry import find_entries
from sociale_kaart.storage.imported import (
    Imported,
    find_imported,
    find_mapping,
    keep_imported,
    keep_mapping,
)
from sociale_kaart.storage.revision import (
    Revision,
    bases,
    current_documents,
    states,
    write_entries,
)
from sociale_kaart.storage.service import iterate_outlines
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.storage.theme import iterate_themes

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many of it are done, and of how many."""
_EVERY = 250
_TRIES = 3
"""How often it is worked out anew when somebody wrote meanwhile, before others have to wait."""
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Wish:
    """What to import, and how to decide what only people can decide.

    ``decisions`` says per source id what becomes of a probable duplicate: ``join:<id>``, ``new``
    or ``skip``. ``account`` is whoever imports, None for the command line. ``strict`` writes
    nothing when a row is refused; ``dry`` never does.
    """

    source: str
    mapping: SourceMapping = field(default_factory=SourceMapping)
    prefer: Prefer | None = None
    duplicates: Duplicates = "hold"
    decisions: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    strict: bool = False
    dry: bool = False


def import_table(
    database: Database,
    table: Table,
    wish: Wish,
    today: date,
    progress: Progress = lambda _what, _done, _all: None,
) -> ImportReport:
    """Take a table in, or only say what would become of it.

    Raises InvalidEntry when the table cannot be read as services at all.
    """
    if not slug(wish.source):
        raise InvalidEntry("source", "Give the source a name, such as gemeente-oldambt")
    for _ in range(_TRIES):
        # Everything is worked out without the write lock, so that nobody's edit has to wait.
        with database.session() as session:
            planned = _Import(session, table, wish, today, progress).plan()
            seen = last_change_id(session)
        if not planned.writes(wish):
            return planned.report
        with database.transaction() as session:
            if last_change_id(session) == seen:
                return _Import(session, table, wish, today, progress).write(planned)
    with database.transaction() as session:
        work = _Import(session, table, wish, today, progress)
        planned = work.plan()
        return work.write(planned) if planned.writes(wish) else planned.report


@dataclass(frozen=True, slots=True)
class _Planned:
    """What was worked out: the report, and what is to be written for it."""

    report: ImportReport
    decider: Decider
    mapping: SourceMapping

    def writes(self, wish: Wish) -> bool:
        """Whether it is to be written."""
        return not (wish.dry or (wish.strict and self.report.of("refused")))


@dataclass(slots=True)
class _Import:
    session: Session
    table: Table
    wish: Wish
    today: date
    progress: Progress
    around: Around = field(default_factory=Around)

    def plan(self) -> _Planned:
        """Work out what becomes of every row; nothing is written."""
        mapping, report = self._begin()
        rows = self._read(mapping, report)
        decider = Decider(
            self._present(rows),
            report.reads,
            self.wish.prefer,
            self.wish.duplicates,
            self.wish.decisions,
        )
        for number, row in enumerate(rows):
            self._tell("Comparing rows", number, len(rows))
            report.outcomes.append(decider.decide(row))
        self._judge(decider, report)
        self._finish(decider, report)
        return _Planned(report, decider, mapping)

    def write(self, planned: _Planned) -> ImportReport:
        """Write what was worked out."""
        self._write(planned.decider, without_unknown(planned.mapping, self.table.columns))
        planned.report.written = True
        return planned.report

    def _begin(self) -> tuple[SourceMapping, ImportReport]:
        stored = find_mapping(self.session, self.wish.source)
        mapping = self.wish.mapping.over(restored(stored)) if stored else self.wish.mapping
        reads = mapping.reads(self.table.columns)
        said = {*reads.values(), *mapping.given}
        if not any(name == "name" or name.startswith("name.") for name in said):
            columns = ", ".join(self.table.columns[:30])
            message = f"No column says the name. The columns are: {columns}."
            raise InvalidEntry("mapping", f"{message} Say which it is with --map COLUMN=name")
        unread = tuple(each for each in self.table.columns if each not in reads)
        return mapping, ImportReport(self.wish.source, self.table.form, reads, unread)

    def _read(self, mapping: SourceMapping, report: ImportReport) -> list[Candidate]:
        self.around = read_around(self.session)
        reader = RowReader(self.wish.source, mapping, report.reads, self.around, self.today)
        rows = []
        for number, row in enumerate(self.table.rows):
            self._tell("Reading rows", number, len(self.table.rows))
            rows.append(reader.read(row))
        for problem in self.table.problems:
            trouble = Trouble("", problem.message, problem.hint)
            report.outcomes.append(Outcome(problem.line, "refused", "", troubles=(trouble,)))
        return rows

    def _present(self, rows: Iterable[Candidate]) -> Present:
        session = self.session
        imported = find_imported(session, self.wish.source)
        wanted = {each.entry_id for each in imported.values()} | {row.id for row in rows if row.id}
        wanted |= {
            decision.removeprefix("join:")
            for decision in self.wish.decisions.values()
            if decision.startswith("join:")
        }
        if self.wish.duplicates == "join":
            wanted |= set(states(session, "service"))
        outlines = list(iterate_outlines(session))
        return Present(
            documents=current_documents(session, "service", sorted(wanted)),
            taken=set(states(session, "service")),
            imported=imported,
            bases=self._bases(rows),
            names={each.id: next(iter(each.name.values())) for each in outlines},
            known=read_known(session),
            around=self.around,
        )

    def _bases(self, rows: Iterable[Candidate]) -> dict[tuple[str, int], dict[str, object]]:
        """The documents of the revisions that rows are of."""
        wanted = {row.id: row.revision for row in rows if row.id and row.revision}
        found = documents_at(self.session, "service", list(wanted.items()))
        return {(each, wanted[each]): document for each, document in found.items()}

    def _tell(self, what: str, done: int, total: int) -> None:
        if done % _EVERY == 0:
            self.progress(what, done, total)

    def _judge(self, decider: Decider, report: ImportReport) -> None:
        """Refuse what breaks a rule between entries or belongs to others."""
        wrong, gone = self._broken(decider), set()
        for outcome in report.of("added", "changed", "joined", "differs"):
            found = wrong.get(outcome.id, [])
            service = decider.new.get(outcome.id) or decider.changed.get(outcome.id)
            if service is not None and not self._may(decider, service):
                found = [Trouble("", "this entry belongs to others")]
            if found or outcome.id in gone:
                gone.add(outcome.id)
                outcome.what, outcome.troubles = "refused", (*outcome.troubles, *found)
                outcome.changes = ()
                decider.new.pop(outcome.id, None)
                decider.changed.pop(outcome.id, None)
                decider.kept.pop(outcome.source_id, None)
        needed = {each.organization for each in (*decider.new.values(), *decider.changed.values())}
        decider.owners = {key: each for key, each in decider.owners.items() if key in needed}

    def _broken(self, decider: Decider) -> dict[str, list[Trouble]]:
        services = {**decider.changed, **decider.new}
        owners = {each.organization for each in services.values()} - decider.owners.keys()
        practices = {
            practice
            for each in services.values()
            if each.link_worker is not None
            for practice in each.link_worker.practices
        }
        instead = {
            each.link_worker.replacement
            for each in services.values()
            if each.link_worker is not None and each.link_worker.replacement
        } - services.keys()
        directory = Directory(
            themes={each.id: each for each in iterate_themes(self.session)},
            organizations={**self._find("organization", owners), **decider.owners},
            practices=self._find("practice", practices),
            services={**self._find("service", instead), **services},
            areas={each.id: each for each in iterate_areas(self.session)},
        )
        found: dict[str, list[Trouble]] = {}
        for each in violations(directory):
            if each.kind == "service":
                found.setdefault(each.id, []).append(Trouble(each.field, each.message, each.hint))
        return found

    def _find(self, kind: EntryKind, ids: Iterable[str]) -> dict[str, Any]:
        return find_entries(self.session, SHAPES[kind], sorted(ids))

    def _may(self, decider: Decider, service: Service) -> bool:
        account = self.wish.account
        if account is None:
            return True
        document = decider.present.documents.get(service.id)
        before = Service.model_validate(document) if document else None
        return may_change(self.session, account, before, service)

    def _finish(self, decider: Decider, report: ImportReport) -> None:
        report.outcomes.sort(key=lambda each: each.line)
        report.organizations = sorted(decider.owners)
        seen = {each.source_id for each in report.outcomes}
        before = decider.present.imported.values()
        report.missing = sorted(each.entry_id for each in before if each.source_id not in seen)

    def _write(self, decider: Decider, mapping: SourceMapping) -> None:
        account = self.wish.account
        actor = account.actor if account else COMMAND_LINE
        author = Author.now(actor, f"import {self.wish.source}")
        session, total = self.session, len(decider.new) + len(decider.changed)
        self.progress("Writing entries", 0, total)
        owners = [self._first("organization", each) for each in decider.owners.values()]
        write_entries(session, "organization", owners, author)
        services = [self._first("service", each) for each in decider.new.values()]
        write_entries(session, "service", services, author)
        write_entries(session, "service", self._next(decider), author)
        keep_mapping(session, self.wish.source, mapping.stored(), author.at)
        keep_imported(session, self.wish.source, _changed(decider), author.at)
        self.progress("Writing entries", total, total)

    def _first(self, kind: EntryKind, entry: Entry) -> Revision:
        state = states(self.session, kind, [entry.id]).get(entry.id)
        file = f"{kind}s/{slug(self.wish.source)}.yaml"
        return Revision(entry, "import", before=state.revision if state else 0, file=file)

    def _next(self, decider: Decider) -> list[Revision]:
        found = states(self.session, "service", list(decider.changed))
        agreed = bases(self.session, "service", found.values())
        return [
            Revision(
                service,
                "import",
                before=found[entry].revision,
                exists=True,
                fields=fields_between(
                    decider.present.documents[entry], SHAPES["service"].dump(service)
                ),
                synced_revision=found[entry].synced_revision,
                base=agreed.get(entry),
                file=found[entry].file,
                position=found[entry].position,
            )
            for entry, service in decider.changed.items()
        ]


def _changed(decider: Decider) -> list[Imported]:
    """What is to be remembered and was not yet."""
    known = decider.present.imported
    return [each for key, each in decider.kept.items() if known.get(key) != each]

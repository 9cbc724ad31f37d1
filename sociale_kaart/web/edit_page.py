"""The page with an entry's form: controls, preview, hints, probable duplicates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import request

from sociale_kaart.directory.account import Account
from sociale_kaart.directory.collection import RECORDS, Entry, EntryKind, kind_of
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.duplicates import outline_of, read_known
from sociale_kaart.editorial.hints import hints
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.organization import get_organization, names_of_organizations
from sociale_kaart.storage.service import names_of_services
from sociale_kaart.storage.shape import Document
from sociale_kaart.web.answer import Item, plain_hit
from sociale_kaart.web.card import Card, build_card
from sociale_kaart.web.edit_controls import Control, Drawing
from sociale_kaart.web.edit_fields import PARTS, PLURALS, fields_of, label_of
from sociale_kaart.web.hours import Week
from sociale_kaart.web.page import Frame
from sociale_kaart.web.service_page import weeks_of
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import N_

_MOST_ORGANIZATIONS = 500
_NO_LABELS = Labels({}, {})
SIGNS: Mapping[str, str] = {
    "same_phone": N_("the same phone number"),
    "address": N_("the same address"),
    "elsewhere": N_("another town"),
    "near": N_("the same place"),
    "name": N_("almost the same name"),
    "organization": N_("the same organization"),
    "source": N_("the same number in the source"),
}


@dataclass(frozen=True, slots=True)
class HintShown:
    """A hint in words, and the field that it leads to."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class DuplicateShown:
    """An entry that is probably the same, and why."""

    name: str
    url: str
    score: int
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """How the entry will look, and what could be better."""

    card: Card | None
    weeks: tuple[Week, ...]
    hints: tuple[HintShown, ...]
    duplicates: tuple[DuplicateShown, ...]


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part of the form to go to."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class EditPage:
    """The form of one entry, or of one part of it."""

    frame: Frame
    heading: str
    action: str
    base: int
    part: str
    parts: tuple[PartLink, ...]
    groups: tuple[tuple[str, str, tuple[Control, ...]], ...]
    """Id, title and controls of each part that is shown."""
    wrong: tuple[tuple[str, str, str], ...]
    """Element, label and sentence of everything that is not right."""
    error: str
    reason: str
    preview: Preview | None
    proposes: bool
    entry_url: str
    history_url: str
    reason_error: str = ""
    renames: bool = True
    """Whether it can be given another id."""
    new_id: Control | None = None
    new: bool = False
    saved: str = ""
    """That it was saved, and what others changed meanwhile."""


def build_edit_page(
    session: Session,
    account: Account,
    kind: EntryKind,
    id: str,
    document: Document,
    base: int,
    *,
    part: str = "",
    faults: Mapping[str, str] | None = None,
    more: Mapping[str, int] | None = None,
    preview: Preview | None = None,
    reason: str = "",
    proposes: bool = False,
) -> EditPage:
    """The form over a document, which need not be right; ``faults`` are by control."""
    faults = faults or {}
    new = base == 0 and not id
    noun = PLURALS[kind]
    drawing = _drawing(session, account, document, faults, more or {})
    shown = [each for each in PARTS[kind] if part in ("", each.id)]
    groups = tuple(
        (each.id, gettext(each.title), drawing.draw(each.fields, document)) for each in shown
    )
    heading = _heading(document) or gettext("A new entry")
    return EditPage(
        frame=frame(heading, listed=False),
        heading=heading,
        action=f"/edit/{noun}/{id or 'new'}",
        base=base,
        part=part,
        parts=() if new else tuple(_part_links(kind, noun, id, part)),
        groups=groups,
        wrong=tuple(_wrong(groups, faults)),
        error=faults.get("", ""),
        reason=reason,
        reason_error=faults.get("reason", ""),
        preview=preview,
        proposes=proposes,
        entry_url=_entry_url(kind, id),
        renames="former_ids" in RECORDS[kind].model_fields,
        history_url=f"/edit/{noun}/{id}/history" if id else "",
        new_id=_new_id(document, faults) if new else None,
        new=new,
        saved=_saved(kind),
    )


def _entry_url(kind: EntryKind, id: str) -> str:
    """Where visitors see the entry; a theme has no page but a list of its services."""
    if kind == "theme":
        return f"/services?theme={id}"
    return f"/{PLURALS[kind]}/{id}" if id else f"/{PLURALS[kind]}"


def _saved(kind: EntryKind) -> str:
    fields = request.args.get("saved", "")[:500].split(",")
    known = {field.path.partition(".")[0] for field in fields_of(kind)}
    merged = [gettext(label_of(kind, each)) for each in fields if each in known]
    if merged:
        names = ", ".join(merged)
        return gettext(
            "Saved. A colleague changed this meanwhile, and it stays: %(names)s.", names=names
        )
    return gettext("Saved. Everybody sees it now.") if fields != [""] else ""


def _drawing(
    session: Session,
    account: Account,
    document: Document,
    faults: Mapping[str, str],
    more: Mapping[str, int],
) -> Drawing:
    names = names_of_organizations(session, _MOST_ORGANIZATIONS, account.scope.organizations)
    return Drawing(
        labels=house().sources.labels(session),
        reads=reader(),
        country=str(document.get("country", "NL")),
        organizations={key: text.show(*reader().wanted) for key, text in names.items()},
        errors=faults,
        more=more,
    )


def _heading(document: Document) -> str:
    name = document.get("name")
    if not isinstance(name, Mapping):
        return ""
    chosen = (name[each] for each in (*reader().wanted, *name) if each in name)
    return str(next(chosen, ""))


def _part_links(kind: EntryKind, noun: str, id: str, part: str) -> Iterator[PartLink]:
    for each in PARTS[kind]:
        url = f"/edit/{noun}/{id}?part={each.id}"
        yield PartLink(gettext(each.title), url, each.id == part)
    yield PartLink(gettext("Everything"), f"/edit/{noun}/{id}", part == "")


def _new_id(document: Document, faults: Mapping[str, str]) -> Control:
    return Control(
        "line",
        "id",
        gettext("Id"),
        gettext("Short, for ever, in the address of the page. Left empty, it comes of the name."),
        faults.get("id", ""),
        str(document.get("id", "")),
    )


def control_names(controls: Sequence[Control]) -> Iterator[str]:
    """Every name that a fault can belong to, the outer before the inner."""
    for each in controls:
        yield each.name
        yield from control_names(each.parts)
        for row in each.rows:
            yield from control_names(row)


def names_of_controls(kind: EntryKind, document: Document, part: str) -> list[str]:
    """The names of the controls that a document would be drawn as."""
    drawing = Drawing(_NO_LABELS, reader(), str(document.get("country", "NL")))
    return [*control_names(drawing.draw(fields_of(kind, part), document)), "id"]


def _wrong(
    groups: Sequence[tuple[str, str, Sequence[Control]]], faults: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    labels = {"reason": gettext("Why (colleagues read this)")}
    for _, _, controls in groups:
        labels.update(_labels(controls, ""))
    for name, sentence in faults.items():
        if name:
            yield name.replace(".", "-"), labels.get(name, name), sentence


def _labels(controls: Sequence[Control], above: str) -> Iterator[tuple[str, str]]:
    for each in controls:
        label = f"{above}, {each.label}" if above else each.label
        yield each.name, label
        yield from _labels(each.parts, label)
        for row in each.rows:
            yield from _labels(row, label)


def build_preview(session: Session, entry: Entry) -> Preview:
    """How an entry will look in a list, its hours in words, its hints and duplicates."""
    reads, moment = reader(), house().clock()
    shown = tuple(_hints(entry))
    if not isinstance(entry, Service):
        return Preview(None, (), shown, ())
    labels = house().sources.labels(session)
    owner = get_organization(session, entry.organization)
    item = Item(entry, owner, plain_hit(entry, None, moment))
    weeks = tuple(weeks_of(entry, moment, reads))
    card = build_card(item, labels, None, moment, reads)
    return Preview(card, weeks, shown, tuple(_duplicates(session, entry)))


def _hints(entry: Entry) -> Iterator[HintShown]:
    kind = kind_of(entry)
    for hint in hints(entry):
        label = gettext(label_of(kind, hint.field))
        target = hint.field.replace(".", "-")
        if hint.kind == "missing":
            text = gettext("%(field)s: not known yet. People need it.", field=label)
        elif hint.kind == "number":
            text = gettext("%(number)s: there is no such phone number.", number=hint.about)
        elif hint.kind == "long":
            text = gettext("%(field)s: a long sentence: “%(text)s”", field=label, text=hint.about)
        else:
            text = gettext(
                "%(field)s: “%(word)s” is a word of the trade. Perhaps: %(instead)s.",
                field=label,
                word=hint.about,
                instead=hint.instead,
            )
        yield HintShown(text, target)


def _duplicates(session: Session, service: Service) -> Iterator[DuplicateShown]:
    found = read_known(session).find(outline_of(service))
    names = names_of_services(session, [each.id for each in found])
    for each in found:
        if each.id in names:
            why = ", ".join(gettext(SIGNS[sign]) for sign in each.signs)
            name = names[each.id].show(*reader().wanted)
            yield DuplicateShown(name, f"/services/{each.id}", each.score, why)

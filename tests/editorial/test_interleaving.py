"""Whatever happens in whatever order: both sides end equal, or a conflict is reported."""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue import Remove
from sociale_kaart.directory.collection import Directory
from sociale_kaart.errors import Conflict
from tests.editorial.catalogues import Site, site_with
from tests.editorial.small import directory, service

IDS = ("geld", "taal", "rouw")
FIELDS = {
    "summary": ("Een.", "Twee."),
    "phones": (["113"], ["112"]),
    "languages": (["ar"], ["ti"]),
}
STEPS = st.one_of(
    st.tuples(
        st.sampled_from(("file", "sql")),
        st.sampled_from(IDS),
        st.sampled_from(tuple(FIELDS)),
        st.integers(0, 1),
    ),
    st.tuples(st.sampled_from(("remove in file", "remove in sql")), st.sampled_from(IDS)),
    st.tuples(st.sampled_from(("load", "export"))),
)


def take(site: Site, step: tuple[object, ...]) -> None:
    """One act of somebody; conflicts stop it and it is then as if it had not been tried."""
    act, *rest = step
    try:
        if act == "load":
            site.load()
        elif act == "export":
            site.export()
        elif act == "remove in file":
            site.edit_file(Remove("service", str(rest[0])))
        elif act == "remove in sql":
            if site.revision("service", str(rest[0])):
                site.remove_in_sql("service", str(rest[0]))
        else:
            edit(site, str(act), *rest)
    except Conflict:
        pass


def edit(site: Site, side: str, entry_id: object, name: object, choice: object) -> None:
    whole: Directory = site.in_files() if side == "file" else site.in_sql()
    entry = whole.services.get(str(entry_id)) or service(str(entry_id))
    facts = entry.model_dump() | {str(name): FIELDS[str(name)][int(str(choice))]}
    changed = type(entry).model_validate(facts)
    if side == "file":
        site.edit_file(changed)
    else:
        site.edit_sql(changed)


def settle(site: Site, prefer: str | None) -> bool:
    """Load and export; says whether that was possible without a conflict."""
    try:
        site.load(prefer=prefer)
        site.export()
    except Conflict as conflict:
        return not conflict.clashes
    return True


@settings(max_examples=int(os.environ.get("INTERLEAVINGS", "30")), deadline=None)
@given(st.lists(STEPS, min_size=2, max_size=7), st.sampled_from(("file", "sql")))
def test_any_order_of_edits_ends_with_equal_sides_or_a_reported_conflict(
    steps: list[tuple[object, ...]], prefer: str
) -> None:
    with site_with(directory()) as site:
        site.load()
        for step in steps:
            take(site, step)
        before = site.in_sql(), site.bytes()
        if not settle(site, None):
            load_wrote_nothing_or_all(site, before)
            assert settle(site, prefer)
        assert site.in_files() == site.in_sql()
        settled = site.bytes()
        assert site.load().equal
        assert site.export().files == ()
        assert site.bytes() == settled


def load_wrote_nothing_or_all(site: Site, before: tuple[Directory, dict[str, bytes]]) -> None:
    assert (site.in_sql(), site.bytes()) == before

"""Commits by editor: only their lines, no names of people, whatever else the repository holds."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime

import pytest

from sociale_kaart.catalogue import Put, write_catalogue
from sociale_kaart.directory.account import Role, Scope
from sociale_kaart.editorial.export import export
from sociale_kaart.editorial.git_commits import Committer, require_author
from sociale_kaart.editorial.publish import publish, remove
from sociale_kaart.errors import CatalogueError, InvalidSetting
from sociale_kaart.storage.account import add_account
from tests.editorial.catalogues import Site
from tests.editorial.small import organization, service

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def git(site: Site, *arguments: str) -> str:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    me = {"GIT_AUTHOR_NAME": "curator", "GIT_AUTHOR_EMAIL": "c@example.org"}
    me |= {"GIT_COMMITTER_NAME": "curator", "GIT_COMMITTER_EMAIL": "c@example.org"}
    done = subprocess.run(
        ["git", "-C", str(site.folder), *arguments],
        env={**kept, **me}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def repository(loaded: Site) -> Site:
    git(loaded, "init", "--quiet")
    (loaded.folder / "notes.txt").write_text("mine\n", encoding="utf-8")
    git(loaded, "add", ".")
    git(loaded, "commit", "--quiet", "-m", "begin")
    return loaded


def account(site: Site, name: str, role: Role = "editor") -> str:
    email = f"{name}@example.org"
    with site.database.transaction() as session:
        made = add_account(session, email, f"{name} de Vries", role, Scope(), NOW)
    return made.actor


def edit(site: Site, actor: str, id: str, **facts: object) -> None:
    with site.database.transaction() as session:
        entry = service(id, **facts)
        publish(session, entry, site.revision("service", id), actor, "omdat Jan het zei")


def test_each_editor_has_a_commit_with_only_their_lines(repository: Site) -> None:
    noor, amal = account(repository, "noor"), account(repository, "amal", "municipal_admin")
    edit(repository, noor, "geld", phones=["113"])
    edit(repository, amal, "taal", themes=["grief"], email="taal@example.org")
    committer = Committer(repository.database)
    export(repository.database, repository.folder, committer)
    log = git(repository, "log", "--reverse", "--format=%an <%ae>|%s", "-n", "2").splitlines()
    assert log == [
        "editor 1 <editor-1@sociale-kaart.invalid>|Edit geld",
        "municipal-admin 2 <municipal-admin-2@sociale-kaart.invalid>|Edit taal",
    ]
    assert [each.entries for each in committer.commits] == [("service geld",), ("service taal",)]
    for commit, line in (("HEAD~1", '+  phones: ["113"]'), ("HEAD", "+  email: taal@example.org")):
        shown = git(repository, "show", "--format=", commit)
        assert [each for each in shown.splitlines() if each.startswith("+ ")] == [line]
    assert git(repository, "status", "--porcelain") == ""
    assert repository.load().equal


def test_no_name_of_a_person_stands_in_the_history(repository: Site) -> None:
    noor = account(repository, "noor")
    edit(repository, noor, "geld", phones=["113"])
    export(repository.database, repository.folder, Committer(repository.database))
    said = git(repository, "log", "--format=%an %ae %cn %ce %B", "-n", "1").casefold()
    for word in ("noor", "vries", "jan"):
        assert word not in said
    edit(repository, noor, "geld", phones=["112"])
    named = Committer(repository.database, "{name} <{email}>")
    export(repository.database, repository.folder, named)
    said = git(repository, "log", "--format=%an <%ae>", "-n", "1")
    assert said == "noor de Vries <noor@example.org>\n"


def test_what_else_is_changed_or_staged_stays_as_it_is(repository: Site) -> None:
    edit(repository, account(repository, "noor"), "geld", phones=["113"])
    notes, areas = repository.folder / "notes.txt", repository.folder / "areas.geojson"
    notes.write_text("changed\n", encoding="utf-8")
    git(repository, "add", "notes.txt")
    areas.write_bytes(areas.read_bytes() + b"\n")
    (repository.folder / "new.txt").write_text("x", encoding="utf-8")
    export(repository.database, repository.folder, Committer(repository.database))
    assert git(repository, "show", "--format=", "--name-only") == "services.yaml\n"
    assert git(repository, "status", "--porcelain").splitlines() == [
        " M areas.geojson",
        "M  notes.txt",
        "?? new.txt",
    ]


def test_lines_of_others_that_are_not_committed_stop_it_before_anything_is_written(
    repository: Site,
) -> None:
    edit(repository, account(repository, "noor"), "geld", phones=["113"])
    changed = service("taal", themes=["grief"], email="hand@example.org")
    write_catalogue(repository.folder, [Put(changed)])
    before = repository.bytes()["services.yaml"]
    with pytest.raises(CatalogueError) as stopped:
        export(repository.database, repository.folder, Committer(repository.database))
    assert "not committed" in stopped.value.problems[0].message
    assert repository.bytes()["services.yaml"] == before
    assert git(repository, "log", "--format=%s") == "begin\n"
    git(repository, "commit", "--quiet", "-am", "by hand")
    export(repository.database, repository.folder, Committer(repository.database))
    assert git(repository, "log", "--format=%s").splitlines()[:2] == ["Edit geld", "by hand"]


def test_new_files_removals_and_several_editors_of_one_entry_are_committed(
    repository: Site,
) -> None:
    noor, amal = account(repository, "noor"), account(repository, "amal")
    edit(repository, noor, "geld", phones=["113"])
    edit(repository, amal, "geld", phones=["113"], email="geld@example.org")
    with repository.database.transaction() as session:
        publish(session, organization("humanitas"), 0, amal, "")
        remove(session, "service", "taal", repository.revision("service", "taal"), amal, "")
    committer = Committer(repository.database)
    export(repository.database, repository.folder, committer)
    (commit,) = committer.commits
    assert set(commit.entries) == {"service geld", "organization humanitas", "service taal"}
    body = git(repository, "log", "--format=%B", "-n", "1")
    assert "service taal: removed" in body
    assert "service geld: email, phones" in body
    assert "Co-authored-by: editor 1 <editor-1@sociale-kaart.invalid>" in body
    assert git(repository, "status", "--porcelain") == ""


def test_outside_a_repository_nothing_is_written(loaded: Site) -> None:
    edit(loaded, account(loaded, "noor"), "geld", phones=["113"])
    before = loaded.bytes()
    with pytest.raises(CatalogueError, match="problem"):
        export(loaded.database, loaded.folder, Committer(loaded.database))
    assert loaded.bytes() == before


@pytest.mark.parametrize("author", ["nobody", "{role}", "{x} <a@b>", "a <b c>", "{role} <{0}>", ""])
def test_an_author_that_git_cannot_take_is_refused(author: str) -> None:
    with pytest.raises(InvalidSetting):
        require_author(author)

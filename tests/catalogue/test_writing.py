"""Writing changes the lines of the changed entries and not one byte more, or nothing at all."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue import Put, Remove, read_catalogue, write_catalogue
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.text import Text
from sociale_kaart.directory.theme import Theme
from sociale_kaart.errors import CatalogueError
from tests.catalogue.conftest import FILES
from tests.strategies import services

BEIJUM = "services/beijum.yaml"


def service(folder: Path, name: str = "geldhulp-beijum") -> Service:
    return read_catalogue(folder).directory.services[name]


def changed(entry: Service, **fields: object) -> Service:
    return Service.model_validate({**dict(entry), **fields})


def difference(before: str, after: str) -> list[str]:
    """The lines that went (``-``) and came (``+``)."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found = []
    for kind, *spans in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [f"-{line}" for line in old[spans[0] : spans[1]]]
            found += [f"+{line}" for line in new[spans[2] : spans[3]]]
    return [line.rstrip("\r\n") for line in found]


def write(folder: Path, *changes: Put | Remove) -> list[str]:
    """The difference that changes make in the services' file."""
    before = (folder / BEIJUM).read_bytes().decode()
    write_catalogue(folder, changes)
    return difference(before, (folder / BEIJUM).read_bytes().decode())


def test_only_the_line_of_a_changed_field_changes(folder: Path) -> None:
    new = changed(service(folder), summary=Text({"nl": "NO"}))
    assert write(folder, Put(new)) == ["-  summary: Hulp bij schulden en post.", '+  summary: "NO"']
    assert service(folder) == new


def test_a_new_field_comes_at_its_place_and_one_that_is_default_goes(folder: Path) -> None:
    new = changed(service(folder), kind="group", phones=(), alert=Text({"nl": "Vol", "en": "Full"}))
    assert write(folder, Put(new)) == [
        "+  kind: group",
        "-  phones:",
        '-    - "0612345670"',
        "+  alert:",
        "+    nl: Vol",
        "+    en: Full",
    ]
    assert service(folder) == new


def test_a_new_entry_is_appended_and_comments_stay(folder: Path) -> None:
    new = changed(service(folder, "geldhulp-per-telefoon"), id="nieuw")
    lines = write(folder, Put(new, BEIJUM))
    assert lines[:2] == ["+", "+- id: nieuw"]
    assert all(line.startswith("+") for line in lines)
    assert list(read_catalogue(folder).directory.services)[-1] == "nieuw"


def test_removing_takes_only_the_entrys_lines(folder: Path) -> None:
    (folder / "practices.yaml").unlink()
    lines = write(folder, Remove("service", "geldhulp-beijum"))
    assert len(lines) == 16
    assert all(line.startswith("-") for line in lines)
    assert "# About money" not in "".join(lines)
    assert write(folder, Remove("service", "geldhulp-beijum")) == []


def test_a_list_can_become_empty_and_be_filled_again(folder: Path) -> None:
    entry = read_catalogue(folder).directory.themes["debt-and-money"]
    write_catalogue(folder, [Remove("theme", entry.id)])
    assert "\nthemes: []\n...\n" in (folder / "themes.yaml").read_text()
    write_catalogue(folder, [Put(entry)])
    assert read_catalogue(folder).directory.themes == {entry.id: entry}


def test_new_files_are_made_with_a_heading(tmp_path: Path) -> None:
    theme = Theme(
        id="grief", name=Text({"nl": "Rouw"}), summary=Text({"nl": "x"}), words={"nl": ()}
    )
    (path,) = write_catalogue(tmp_path / "new", [Put(theme)])
    assert path.read_text().startswith("# The themes of this social map.\nlanguage: nl\nthemes:\n-")
    assert read_catalogue(tmp_path / "new").directory.themes == {"grief": theme}


def test_the_same_again_touches_no_file(folder: Path) -> None:
    reading = read_catalogue(folder)
    puts = [Put(each) for each in reading.directory.services.values()]
    assert write_catalogue(folder, puts) == ()
    assert read_catalogue(folder).fingerprint == reading.fingerprint


def test_windows_line_ends_and_byte_order_mark_stay(folder: Path) -> None:
    path = folder / BEIJUM
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    new = changed(service(folder), description=Text({"nl": "Een.\n\nTwee."}))
    assert [line[0] for line in write(folder, Put(new))] == ["+"] * 4
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbflanguage")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert service(folder) == new


BRACKETS = """\
language: nl
services: [{id: aa, organization: wij-groningen, name: A, themes: [debt-and-money],
  summary: S, country: NL, source: x, assured_date: 2026-01-01, assured_by: y}]
...
"""
ODDLY_PLACED = """\
# x
services:
  -
    # inside
    summary: S
    id: aa
    organization: wij-groningen
    name: A
    themes:
    - debt-and-money
    country: NL
    source: x # why
    assured_date: 2026-01-01
    assured_by: |
      y


  # after
language: nl
...
"""
MIXED = """\
language: nl
services:
- {id: aa, organization: wij-groningen, name: A,
   themes: [debt-and-money], summary: "S
   T", country: NL, source: x,
 assured_date: 2026-01-01, assured_by: y }

...
"""


@pytest.mark.parametrize("text", [BRACKETS, ODDLY_PLACED, MIXED])
def test_unusual_but_right_yaml_can_be_changed_too(folder: Path, text: str) -> None:
    (folder / BEIJUM).write_text(text)
    (folder / "practices.yaml").unlink()
    old = service(folder, "aa")
    new = changed(old, assured_by="Z: z", not_for=Text({"fi": "ei"}))
    other = changed(old, id="bb")
    write_catalogue(folder, [Put(new), Put(other, BEIJUM)])
    assert read_catalogue(folder).directory.services == {"aa": new, "bb": other}
    assert "# x" in (folder / BEIJUM).read_text() or "# x" not in text


@settings(max_examples=25, deadline=None)
@given(
    st.lists(services(st.just("aa")), min_size=2, max_size=2),
    st.lists(services(st.just("bb")), min_size=1, max_size=1),
    st.booleans(),
)
def test_any_change_reads_back_and_leaves_the_neighbours_lines(
    tmp_path_factory: pytest.TempPathFactory, own: list[Service], other: list[Service], crlf: bool
) -> None:
    folder = tmp_path_factory.mktemp("catalogue")
    write_catalogue(folder, [Put(own[0]), Put(other[0])])
    path = folder / "services.yaml"
    text = path.read_bytes().decode().replace("- id:", "\n# before\n- id:")
    path.write_bytes(text.replace("\n", "\r\n" if crlf else "\n").encode())
    kept = path.read_bytes().partition(b"- id: bb")[2]
    write_catalogue(folder, [Put(own[1])])
    after = path.read_bytes()
    assert after.partition(b"- id: bb")[2] == kept
    write_catalogue(folder, [Remove("service", "aa")])
    assert path.read_bytes().partition(b"- id: bb")[2] == kept
    assert after.count(b"# before") == 2
    shutil.rmtree(folder)


@pytest.mark.parametrize("broken", ["summary:", "sumary: x\n  summary: y"])
def test_a_file_with_problems_is_not_written(folder: Path, broken: str) -> None:
    new = changed(service(folder), alert=Text({"nl": "x"}))
    (folder / BEIJUM).write_text(
        FILES[BEIJUM].replace("summary: Bel ons over post en geld.", broken)
    )
    before = (folder / BEIJUM).read_bytes()
    with pytest.raises(CatalogueError, match="problem"):
        write_catalogue(folder, [Put(new)])
    assert (folder / BEIJUM).read_bytes() == before


@pytest.mark.parametrize("name", ["themes.yaml", "../services.yaml", "services/.x.yaml", "x.yaml"])
def test_an_entry_goes_only_to_a_file_for_its_kind(folder: Path, name: str) -> None:
    new = changed(service(folder), id="nieuw")
    with pytest.raises(CatalogueError) as caught:
        write_catalogue(folder, [Put(new, name)])
    assert caught.value.problems[0].hint == "Use services.yaml."


def test_a_folder_that_cannot_be_written_is_a_problem_not_a_crash(folder: Path) -> None:
    entry = changed(service(folder), id="nieuw")
    (folder / "elsewhere").write_text("a file, no folder")
    with pytest.raises(CatalogueError) as caught:
        write_catalogue(folder / "elsewhere", [Put(entry)])
    assert "cannot be written" in str(caught.value.problems[0])


def test_permissions_and_links_stay(folder: Path) -> None:
    real = folder / "real.txt"
    (folder / BEIJUM).rename(real)
    real.chmod(0o640)
    (folder / BEIJUM).symlink_to(real)
    write_catalogue(folder, [Put(changed(service(folder), kind="group"))])
    assert (folder / BEIJUM).is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "kind: group" in real.read_text()


def test_what_a_killed_writer_left_behind_is_cleared_away_later(folder: Path) -> None:
    old, fresh = (folder / f"services/.beijum.yaml.{each}.tmp" for each in ("old", "fresh"))
    for left in (old, fresh):
        left.write_text("half")
    os.utime(old, (0, 0))
    write_catalogue(folder, [Put(changed(service(folder), kind="group"))])
    assert sorted((folder / "services").iterdir()) == [fresh, folder / BEIJUM]


WRITER = """
import sys
from pathlib import Path
from sociale_kaart.catalogue import Put, read_catalogue, write_catalogue
from sociale_kaart.directory.text import Text
folder = Path(sys.argv[1])
entry = read_catalogue(folder).directory.services["geldhulp-beijum"]
print("ready", flush=True)
for number in range(100_000):
    alert = Text({"nl": "x" * (number % 280 + 1)})
    write_catalogue(folder, [Put(entry.model_copy(update={"alert": alert}))])
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(folder: Path) -> None:
    for round_number in range(6):
        command = [sys.executable, "-c", WRITER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(0.02 + 0.017 * round_number)
            writer.send_signal(signal.SIGKILL)
        found = read_catalogue(folder).directory.services
        assert list(found) == ["geldhulp-beijum", "geldhulp-per-telefoon"]
        assert found["geldhulp-beijum"].summary.root == {"nl": "Hulp bij schulden en post."}

"""Commands about the catalogue: what they print, what they leave behind, how they end."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.site import SERVICES, Site


def test_check_counts_what_it_read(site: Site) -> None:
    done = site.run("check")
    assert done.returncode == 0
    assert "1 services" in done.stdout


def test_check_names_every_problem_with_file_line_field_and_remedy(site: Site) -> None:
    site.change("themes: [debt-and-money]", "theems: [debt-and-money]")
    site.change("point: [6.565, 53.221]", "point: [53.221, 6.565]")
    done = site.run("check")
    assert done.returncode == 1
    assert re.search(r"services\.yaml:7: geldspreekuur theems: .*themes", done.stderr)
    problems = json.loads(site.run("check", "--json").stdout)
    assert {problem["file"] for problem in problems} == {"services.yaml"}
    assert all(problem["line"] > 0 and problem["message"] for problem in problems)


def test_a_file_with_problems_leaves_the_last_good_load(site: Site) -> None:
    assert site.run("load", "--no-index").returncode == 0
    site.change("name: Geldspreekuur", "name: Geldhulp")
    site.change("country: NL", "country: XX")
    assert site.run("load", "--no-index").returncode == 1
    site.change("country: XX", "country: NL")
    assert "1 changed" in site.run("load", "--no-index").stdout


def test_load_then_export_changes_no_byte(loaded: Site) -> None:
    before = loaded.services.read_bytes()
    done = loaded.run("export")
    assert (done.returncode, done.stdout) == (0, "0 entries written, 0 removed.\n")
    assert loaded.services.read_bytes() == before


def test_a_second_load_changes_and_builds_nothing(loaded: Site) -> None:
    done = loaded.run("load")
    assert done.returncode == 0
    assert "unchanged" in done.stdout
    assert "Building" not in done.stderr


def test_an_entry_gone_from_the_files_is_told_and_kept_until_asked(site: Site) -> None:
    site.run("load", "--no-index")
    head = SERVICES.split("# The first")[0]
    site.services.write_text(f"{head}...\n", encoding="utf-8")
    told = site.run("load", "--no-index").stdout
    assert "kept in the database: service geldspreekuur" in told
    assert "1 removed" in site.run("load", "--no-index", "--remove-missing").stdout


def test_doctor_is_content_after_a_load_and_tells_what_is_behind(site: Site) -> None:
    assert site.run("load").returncode == 0
    assert site.run("doctor").returncode == 0
    site.change("name: Geldspreekuur", "name: Geldhulp")
    done = site.run("doctor")
    assert done.returncode == 1
    assert "WRONG  files = database" in done.stdout
    site.run("load", "--no-index")
    assert "WRONG  index = database" in site.run("doctor").stdout


def test_schema_prints_a_json_schema(site: Site) -> None:
    found = json.loads(site.run("schema", "service").stdout)
    assert "services" in found["properties"]


@pytest.mark.parametrize("arguments", [["nonsense"], ["search"], ["load", "--prefer", "both"]])
def test_wrong_use_ends_with_two(site: Site, arguments: list[str]) -> None:
    assert site.run(*arguments).returncode == 2

"""The commands about counts: registers, upkeep, and the record of processing."""

from __future__ import annotations

from tests.cli.site import ROOT, Site


def test_a_register_is_read_in_once_and_everything_is_then_as_it_should_be(site: Site) -> None:
    assert site.run("load").returncode == 0
    file = site.folder / "2022.csv"
    head = "month,practice,service,theme,age_band,count\n"
    file.write_text(f"{head}2022-03,,geldspreekuur,debt-and-money,,40\n", encoding="utf-8-sig")
    done = site.run("register", str(file))
    assert (done.returncode, done.stdout) == (0, "40 referrals read in and published.\n")
    again = site.run("register", str(file))
    assert again.returncode == 1
    assert "2022.csv:2: month: 2022 is published already and cannot change" in again.stderr
    assert "Nothing was read in from the register." in again.stderr
    assert site.run("tidy", "--check").returncode == 0
    assert site.run("tidy").stdout.startswith("0 periods published")
    assert "well   retention: nothing is kept too long" in site.run("doctor").stdout


def test_a_register_that_is_no_text_is_refused_with_a_sentence(site: Site) -> None:
    file = site.folder / "2022.csv"
    file.write_bytes(b"\xff\xfe\x00month")
    done = site.run("register", str(file))
    assert done.returncode == 1
    assert "this is not text in UTF-8" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_record_of_processing_is_printed_as_it_stands_in_the_docs(site: Site) -> None:
    page = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert site.run("privacy").stdout in page

"""A crawl of the site as a visitor: no broken link, no other origin, no cookie, valid HTML."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.settings import Settings
from tests.accounts.people import house_of
from tests.browser.conftest import ROOT, Visit
from tests.browser.every_page import PROVIDER, VISITED, VISITED_TOO, Behind

VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:document"],
    # Files come from our own origin only, which the policy of every page holds.
    "rules": {"require-sri": "off"},
}
REFUSED = ("/nothing", "/appointments?code=x", "/services?near=xyzzyx")
_LINK = re.compile(r'<(?:a|link|img|script|iframe) [^>]*?(?:href|src)="([^"]+)"')


def links(text: str) -> set[str]:
    """Addresses on this site that a page leads to or fetches, without what follows the #."""
    found = (unescape(each).partition("#")[0] for each in _LINK.findall(text))
    return {each for each in found if each.startswith("/") and each != "/exit"}


def listed(client: FlaskClient) -> list[str]:
    """Paths in the sitemap."""
    found = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text)
    return [re.sub("^https?://[^/]+", "", each) or "/" for each in found]


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


def test_no_link_is_broken_and_nobody_gets_a_cookie(client: FlaskClient) -> None:
    wrong, seen, ahead = [], set[str](), [*listed(client), *VISITED, *VISITED_TOO]
    start = set(ahead)
    assert len(ahead) > 100
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path, headers={"Accept": "text/html"})
        broken = answer.status_code >= 400 and not path.startswith(REFUSED)
        if broken or "Set-Cookie" in answer.headers:
            wrong.append(f"{answer.status_code} {path}")
        if path in start and answer.mimetype == "text/html":
            ahead += sorted(links(answer.text) - seen)
    assert wrong == []
    assert len(seen) > 500


@pytest.mark.browser
def test_every_page_of_the_sitemap_asks_nobody_else_and_leaves_no_cookie(
    visit: Callable[..., Visit], client: FlaskClient
) -> None:
    made = visit()
    for path in (*listed(client), *VISITED[:-1]):
        made.go(path)
    for number, path in enumerate(VISITED[:-1]):
        made.go(in_language(path, INTERFACE_LANGUAGES[1 + number % 3]))
    assert made.elsewhere == []
    assert [each for each in made.complaints if "status of 404" not in each] == []
    assert made.page.context.cookies() == []


@pytest.fixture(scope="module")
def told(region: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Pages behind the sign-in and answers to forms, each in one language."""
    with house_of(region, tmp_path_factory.mktemp("valid"), **PROVIDER) as house:
        made = Behind(house)
        pages = {**made.pages(), **made.further_states()}
        yield {
            name: show(INTERFACE_LANGUAGES[number % 4]).text
            for number, (name, show) in enumerate(pages.items())
        }


def test_every_page_is_valid_html(
    client: FlaskClient, told: dict[str, str], tmp_path: Path
) -> None:
    node = shutil.which("node")
    if node is None or not VALIDATOR.exists():
        pytest.skip("Node.js or html-validate is missing; ./scripts/test installs them")
    pages = dict(told)
    for path in VISITED:
        for language in INTERFACE_LANGUAGES:
            pages[in_language(path, language)] = client.get(in_language(path, language)).text
    pages |= {path: client.get(path).text for path in (*VISITED_TOO, *listed(client))}
    for number, text in enumerate(pages.values()):
        (tmp_path / f"{number}.html").write_text(text, encoding="utf-8")
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(RULES), encoding="utf-8")
    command = [node, str(VALIDATOR), "--formatter", "json", "*.html"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    names = list(pages)
    wrong = [
        f"{names[int(Path(each['filePath']).stem)]} {fault['line']}: {fault['message']}"
        for each in json.loads(done.stdout)
        for fault in each["messages"]
    ]
    assert wrong == []
    assert done.returncode == 0, done.stderr


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not VALIDATOR.exists():
        pytest.skip("Node.js or html-validate is missing; ./scripts/test installs them")
    page = '<!doctype html><html lang="en"><head><title>x</title></head><body><ul><p></p></ul>'
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(RULES), encoding="utf-8")
    done = subprocess.run([node, str(VALIDATOR), "x.html"], cwd=tmp_path, check=False)
    assert done.returncode == 1

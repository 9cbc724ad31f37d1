"""Every form that a person meets: found by following links, filled in, and sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from werkzeug.test import TestResponse

from tests.accounts.people import SAME_ORIGIN, Person

TYPED = {"text", "search", "tel", "url", "textarea"}
"""Kinds of fields into which people write what they like."""
HARMLESS = "bel eerst even voor een afspraak"


@dataclass
class Form:
    """One form as a page has it."""

    page: str
    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    """Names of the fields for free text."""
    radios: dict[str, list[str]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The same for forms that differ only in what they are about."""
        return f"{self.method} {_kind_of(self.action)}"

    def filled(self, **planted: str) -> dict[str, list[str]]:
        """What a browser would send, with every choice made and these texts typed."""
        made = {name: list(values) for name, values in self.values.items()}
        for name, choices in self.radios.items():
            made.setdefault(name, choices[:1])
        for name in self.typed:
            if not "".join(made.get(name, [])):
                made[name] = [HARMLESS]
        return made | {name: [text] for name, text in planted.items()}


def _kind_of(url: str) -> str:
    """A path without what it is about."""
    path = re.sub(r"[A-Z0-9]{6,}|[0-9]+", "*", urlsplit(url).path)
    return re.sub(r"(/(?:services|organizations|practices|pathways)/)(?!new)[^/]+", r"\1*", path)


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._form: Form | None = None
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"].partition("#")[0])
        if tag == "form":
            action = given.get("action") or self.page
            self._form = Form(self.page, action, given.get("method", "get").upper())
            self.forms.append(self._form)
        if self._form is not None and given.get("name"):
            self._field(tag, given["name"], given)
        if tag == "option" and self._form is not None and self._select:
            chosen = self._form.values.setdefault(self._select, [given.get("value", "")])
            if "selected" in given:
                chosen[:] = [given.get("value", "")]

    def _field(self, tag: str, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        kind = given.get("type", "text") if tag == "input" else tag
        if kind == "radio":
            self._form.radios.setdefault(name, []).append(given.get("value", "on"))
        if kind in {"radio", "checkbox"} and "checked" not in given:
            return
        if kind == "select":
            self._select = name
        elif kind == "textarea":
            self._area = name
            self._form.values[name] = [""]
        elif kind == "button":
            self._form.values.setdefault(name, [given.get("value", "")])
        else:
            self._form.values.setdefault(name, []).append(given.get("value", ""))
        if kind in TYPED and "readonly" not in given:
            self._form.typed.append(name)

    def handle_data(self, data: str) -> None:
        if self._area and self._form is not None:
            said = self._form.values[self._area]
            said[0] = (said[0] + data).removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._area = ""


def forms_of(person: Person, starts: list[str], most: int = 2) -> Iterator[Form]:
    """Every kind of form on the pages that these lead to; each kind of page is looked at a few
    times.
    """
    waiting, seen, kinds = list(starts), dict[str, int](), set[str]()
    while waiting:
        url = waiting.pop(0)
        page = _kind_of(url)
        if seen.get(page, 0) >= most or re.search(r"/(exit|assets|sign-out)|\.[a-z]+$", page):
            continue
        seen[page] = seen.get(page, 0) + 1
        answer = person.client.get(url)
        if answer.mimetype != "text/html" or answer.status_code >= 400:
            continue
        reader = _Reader(url)
        reader.feed(answer.get_data(as_text=True))
        waiting += reader.links
        for form in reader.forms:
            if form.typed and form.kind not in kinds:
                kinds.add(form.kind)
                yield form


def send(person: Person, form: Form, **planted: str) -> TestResponse:
    """Send a form with these texts in these fields."""
    values = form.filled(**planted)
    if form.method == "GET":
        return person.client.get(form.action, query_string=values)
    return person.client.post(form.action, data=values, headers=SAME_ORIGIN)

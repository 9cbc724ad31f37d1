"""A form as a browser would send it: every field with what stands in it."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    """Collects the fields of the form with the attribute that is asked for."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark, self._inside = mark, False
        self.fields: list[tuple[str, str]] = []
        self._select = self._area = ""
        self._text: list[str] = []
        self._chosen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = self._mark in given or given.get("action", "").endswith(self._mark)
        if not self._inside:
            return
        if tag == "input" and "name" in given:
            ticked = given.get("type") not in {"checkbox", "radio"} or "checked" in given
            if ticked:
                self.fields.append((given["name"], given.get("value", "on")))
        elif tag == "select":
            self._select, self._chosen = given.get("name", ""), None
        elif tag == "option" and self._select:
            if "selected" in given or self._chosen is None:
                self._chosen = given.get("value", "")
        elif tag == "textarea":
            self._area, self._text = given.get("name", ""), []

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select" and self._select:
            self.fields.append((self._select, self._chosen or ""))
            self._select = ""
        elif tag == "textarea" and self._area:
            text = "".join(self._text).removeprefix("\n")
            self.fields.append((self._area, text.replace("\n", "\r\n")))
            self._area = ""


def filled(text: str, mark: str = "data-edit") -> dict[str, list[str]]:
    """The fields of a page's form by name; each may stand there several times."""
    reader = _Reader(mark)
    reader.feed(text)
    found: dict[str, list[str]] = {}
    for name, value in reader.fields:
        found.setdefault(name, []).append(value)
    return found

"""Bytes of a catalogue file → text, refusing whatever would lose or hide characters."""

from __future__ import annotations

import re

from sociale_kaart.catalogue.faults import Fault

BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_LONE_RETURN = re.compile(r"\r(?!\n|\Z)")
_SAVE = "Save the file as UTF-8."


class NotText(Exception):
    """The bytes are no acceptable text; ``fault`` says where and what would be right."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def parse_text(data: bytes) -> str:
    """The text of a file without the byte order mark some editors put first.

    Raises :class:`NotText` for other encodings than UTF-8 and for invisible characters that
    editors, YAML and JSON each treat differently.
    """
    if data.startswith(_UTF16):
        raise NotText(Fault(1, "the file is saved as UTF-16 (“Unicode”)", _SAVE))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotText(_not_utf8(data, error.start)) from error
    text = text.removeprefix(BOM)
    if found := _CONTROL.search(text):
        name = f"U+{ord(found.group()):04X}"
        line = _line(text, found.start())
        raise NotText(Fault(line, f"an invisible control character ({name})", "Delete it."))
    if found := _LONE_RETURN.search(text):
        line = _line(text, found.start())
        raise NotText(Fault(line, "a line ends with CR only", "End lines with LF or CR LF."))
    return text


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _not_utf8(data: bytes, offset: int) -> Fault:
    line = data.count(b"\n", 0, offset) + 1
    start = max(data.rfind(each, 0, offset) for each in (b"\n", b" ")) + 1
    word = re.split(rb"\s", data[start : offset + 40], maxsplit=1)[0]
    meant = word.decode("cp1252", "replace")
    return Fault(
        line,
        f"the file is not UTF-8; read as Windows (latin-1) text it would say “{meant}” here",
        _SAVE,
    )

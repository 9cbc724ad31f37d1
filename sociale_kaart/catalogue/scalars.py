"""Texts as YAML scalars that every reader, of YAML 1.1 or 1.2, takes for the same text."""

from __future__ import annotations

import re

LINE_WIDTH = 96
"""Texts longer than this many characters are folded over several lines."""

_TRAPS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_ODD = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_VISIBLE = re.compile(f"[^{_ODD}]*")
_PLAIN = re.compile(rf"(?:[^\W_]|\+[0-9])(?:[^{_ODD}:#]|:(?=\S)|(?<=\S)#)*")
_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def is_word(text: str) -> bool:
    """Whether a text can stand bare inside ``[a, b]``."""
    return bool(_WORD.fullmatch(text)) and _is_plain(text)


def _is_plain(text: str) -> bool:
    """Whether a text needs no quotes: nothing that any YAML takes for more than text.

    What begins with a digit might be a number, a time or a day, unless it has a space and no
    colon.
    """
    if not _PLAIN.fullmatch(text) or text != text.strip() or text.lower() in _TRAPS:
        return False
    return not (text[0] in "+0123456789" and (" " not in text or ":" in text))


def render_line(text: str) -> str:
    """A text on one line, bare where that is safe and in double quotes elsewhere."""
    return text if _is_plain(text) else f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _VISIBLE.fullmatch(character):
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}"


def render_scalar(text: str, indent: int) -> list[str]:
    """A text as the rest of its key's line and the lines below it, indented by ``indent``.

    Several lines become a ``|-`` block and one long line a ``>-`` block; both say the text
    exactly, without a line end after it. What these cannot say exactly is quoted.
    """
    pad = " " * indent
    lines = text.split("\n")
    exact = text == text.strip() and all(
        _VISIBLE.fullmatch(line) and (line.strip(" ") or not line) for line in lines
    )
    if exact and len(lines) > 1:
        return ["|-", *(f"{pad}{line}" if line else "" for line in lines)]
    words = text.split(" ")
    if exact and len(text) > LINE_WIDTH and len(words) > 1 and all(words):
        return [">-", *(f"{pad}{line}" for line in _folded(words, LINE_WIDTH - indent))]
    return [render_line(text)]


def _folded(words: list[str], width: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines

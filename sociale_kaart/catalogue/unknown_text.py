"""Bytes of a file from elsewhere → text, whatever program saved it.

A byte order mark or valid UTF-8 is certain. Otherwise the old encodings of Windows, Mac and DOS
are tried, and the one counts in which most signs are letters that people here write.
"""

from __future__ import annotations

from sociale_kaart.catalogue.encoding import BOM
from sociale_kaart.errors import CatalogueError, Problem

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp850")
"""Windows, Mac and DOS in western Europe; of equals the first counts."""
_WORTH = {
    **dict.fromkeys("éëèïöüäåæøÉÖÄÅÆØÜß", 1.0),
    **dict.fromkeys("êíîóòôúûáàâœçñËÊÏÍÓÁÀÈÇÑžšŽŠ", 0.5),
    **dict.fromkeys("’‘“”„–—…•€°·§½«»´£²³\u00a0", 0.6),
}
"""How much a sign speaks for an encoding: the letters of nl, da, fi, sv and de most, then those
of loan words and names, and the signs of word processors.
"""
_HINT = "Save it as UTF-8, or name its encoding with --encoding."


def read_text(data: bytes, file: str, encoding: str = "") -> tuple[str, str]:
    """The text of a file, without byte order mark, and the encoding it was taken for.

    Raises CatalogueError when an encoding that was named does not fit, or none does.
    """
    if encoding:
        return _decoded(data, file, encoding), encoding
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, file, name), name
    if data[:2000].count(0) > len(data[:2000]) // 4:
        name = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return _decoded(data, file, name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        name = max(_OLD, key=lambda each: _likeness(data, each))
        return _decoded(data, file, name), name


def _decoded(data: bytes, file: str, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix(BOM)
    except (UnicodeDecodeError, LookupError) as error:
        message = f"the file is no text in the encoding {encoding}"
        raise CatalogueError([Problem(file, 0, message=message, hint=_HINT)]) from error


def _likeness(data: bytes, encoding: str) -> float:
    """How many of the signs beyond ASCII are those that people here write, 0 to 1."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    beyond = [sign for sign in text if ord(sign) > 127]
    return sum(_WORTH.get(sign, 0.0) for sign in beyond) / max(1, len(beyond))

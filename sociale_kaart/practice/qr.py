"""QR codes: an address as a drawing that a telephone reads from paper."""

from __future__ import annotations

from io import BytesIO

import segno


def draw_qr(address: str) -> str:
    """The address as an SVG element, black on white with the quiet zone that ISO 18004 asks for.

    Error level M: a fold or a thumb print may spoil 15 % of it.
    """
    out = BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(out, kind="svg", border=4, xmldecl=False, light="#fff", omitsize=True)
    return out.getvalue().decode()

"""Draw the icons of the installed app from static/icon.svg with headless Chromium."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parent.parent / "sociale_kaart" / "web" / "static"
GROUND = "#f6f5f1"
# Of a maskable icon only a circle of four fifths is sure to be seen (W3C, Web app manifest).
ICONS = (
    ("icon-180.png", 180, 0.8, GROUND),
    ("icon-192.png", 192, 1, "transparent"),
    ("icon-512.png", 512, 1, "transparent"),
    ("icon-maskable.png", 512, 0.6, GROUND),
)


def main() -> int:
    """Write every icon."""
    drawing = (STATIC / "icon.svg").read_text(encoding="utf-8")
    chromium = shutil.which(os.environ.get("SOCIALE_KAART_CHROMIUM") or "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, side, share, ground in ICONS:
            page = browser.new_page(viewport={"width": side, "height": side})
            page.set_content(
                f"<style>body{{margin:0;background:{ground};display:grid;place-items:center;"
                f"block-size:100vh}}svg{{inline-size:{share * 100}vmin}}</style>{drawing}"
            )
            page.screenshot(path=STATIC / name, omit_background=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

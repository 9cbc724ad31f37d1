"""Builds what a wheel carries beside its sources: the compiled translations.

Browser assets are taken along where ``python -m sociale_kaart.web.assets`` has put them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_COMPILE = ("-m", "babel.messages.frontend", "--quiet", "compile")


class TranslationsHook(BuildHookInterface[Any]):
    """Compiles every file of translations before files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, and take the results and the browser assets along though git ignores them."""
        folder = Path(self.root) / "sociale_kaart" / "translations"
        domains = " ".join(sorted({path.stem for path in folder.glob("*/*/*.po")}))
        subprocess.run(  # noqa: S603 (our own interpreter with our own words)
            [sys.executable, *_COMPILE, "--domain", domains, "--directory", str(folder)], check=True
        )
        build_data["artifacts"] += [
            "sociale_kaart/translations/**/*.mo",
            "sociale_kaart/web/static/vendor/**",
        ]

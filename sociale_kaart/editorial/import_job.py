"""Files that somebody brought to be imported: kept for a day, looked at and taken in by a process
beside, so that answers do not wait and the memory is given back.
"""

from __future__ import annotations

import json
import re
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from secrets import token_urlsafe

from sociale_kaart.catalogue.incoming import Reading, read_incoming
from sociale_kaart.directory.account import Account
from sociale_kaart.editorial.import_report import ImportReport
from sociale_kaart.editorial.importing import Wish, import_table
from sociale_kaart.errors import (
    CatalogueError,
    InvalidEntry,
    NotFound,
    Problem,
    SocialeKaartError,
    TooMany,
)
from sociale_kaart.storage.database import open_database

KEPT_SECONDS = 24 * 3600
MOST_KEPT = 20
"""Files kept at a time; the oldest goes first."""
_KEY = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody brought: its key, name, source and language."""

    key: str
    name: str
    source: str
    language: str


@dataclass(slots=True)
class Uploads:
    """The files that wait, in a folder that nobody else may read."""

    folder: Path
    database_url: str
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, account: Account, name: str, data: bytes, source: str, language: str) -> Upload:
        """Keep a file for its owner, a day at most."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._forget()
        upload = Upload(token_urlsafe(16), name[-100:], source, language)
        facts = {"account": account.id, "name": upload.name, "source": source}
        path = self._path(upload.key)
        path.touch(mode=0o600)
        path.write_bytes(data)
        text = json.dumps(facts | {"language": language}, ensure_ascii=False)
        path.with_suffix(".json").write_text(text, encoding="utf-8")
        return upload

    def require(self, account: Account, key: str) -> Upload:
        """The file with this key, for whoever brought it; raises NotFound."""
        try:
            if not _KEY.fullmatch(key):
                raise NotFound("There is no such file")
            facts = json.loads(self._path(key).with_suffix(".json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise NotFound("This file is no longer kept; bring it again") from error
        if facts["account"] != account.id:
            raise NotFound("There is no such file")
        return Upload(key, facts["name"], facts["source"], facts["language"])

    def run(self, upload: Upload, wish: Wish, today: date) -> ImportReport:
        """Import a file, or only look at it, one at a time.

        Raises what reading and importing raise, and TooMany while another import runs.
        """
        if not self._lock.acquire(blocking=False):
            raise TooMany("Another import is running. Wait a moment", 30)
        try:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
                path = self._path(upload.key)
                done = beside.submit(_work, self.database_url, path, upload, wish, today).result()
        finally:
            self._lock.release()
        if isinstance(done, ImportReport):
            return done
        raise done.error()

    def drop(self, upload: Upload) -> None:
        """Forget a file that was taken in."""
        for path in (self._path(upload.key), self._path(upload.key).with_suffix(".json")):
            path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.upload"

    def _forget(self) -> None:
        kept = sorted(self.folder.glob("*.upload"), key=lambda path: path.stat().st_mtime)
        for number, path in enumerate(reversed(kept)):
            if number >= MOST_KEPT or time.time() - path.stat().st_mtime > KEPT_SECONDS:
                for each in (path, path.with_suffix(".json")):
                    with suppress(OSError):
                        each.unlink()


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why it could not be done, in a form that travels between processes."""

    message: str
    problems: tuple[Problem, ...] = ()
    field: str = ""

    def error(self) -> SocialeKaartError:
        if self.problems:
            return CatalogueError(self.problems)
        return InvalidEntry(self.field, self.message)


def _work(url: str, path: Path, upload: Upload, wish: Wish, today: date) -> ImportReport | _Failed:
    database = open_database(url)
    try:
        table = read_incoming(path.read_bytes(), upload.name, Reading(upload.language))
        return import_table(database, table, wish, today)
    except CatalogueError as error:
        return _Failed(error.message, error.problems)
    except InvalidEntry as error:
        return _Failed(error.message, field=error.field)
    except OSError:
        return _Failed("The file is no longer there", field="file")
    finally:
        database.close()

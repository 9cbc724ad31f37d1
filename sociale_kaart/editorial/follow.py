"""Following the database: a worker keeps its index up to what editors just wrote."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from sociale_kaart.editorial.refresh import Folders, catch_up, is_stamped, rederive
from sociale_kaart.errors import SocialeKaartError
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.database import Database, open_database

EVERY_SECONDS = 0.5
"""How often the change log is looked at: one query for its highest number."""

_log = logging.getLogger(__name__)


class Follower(threading.Thread):
    """Looks at the change log and brings the index up to it, until it is stopped.

    Small changes are laid over the index here; whatever takes a whole rebuild is done in a
    process of its own, so that answers do not wait and the memory is given back.
    """

    def __init__(self, folders: Folders, url: str) -> None:
        super().__init__(name="follower", daemon=True)
        self._folders, self._url = folders, url
        self._seen: int | None = None
        self._stopped = threading.Event()

    def run(self) -> None:
        """Follow until stopped; what fails is told in the log and tried again."""
        database = open_database(self._url)
        while not self._stopped.wait(EVERY_SECONDS):
            try:
                self.look(database)
            except (SocialeKaartError, OSError) as error:
                _log.warning("The search index could not follow the database: %s", error)
        database.close()

    def look(self, database: Database) -> None:
        """Bring the index up to the database if something changed since the last look."""
        with database.session() as session:
            newest = last_change_id(session)
        if self._seen is None and is_stamped(self._folders, newest):
            self._seen = newest
        if newest in {0, self._seen}:
            return
        if not catch_up(self._folders, database, say=_log.info):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
                beside.submit(_rederive, self._folders, self._url).result()
        self._seen = newest

    def stop(self) -> None:
        """Let the thread end."""
        self._stopped.set()


def _rederive(folders: Folders, url: str) -> None:
    database = open_database(url)
    rederive(folders, database, say=_log.info)
    database.close()

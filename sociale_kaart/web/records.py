"""Records that pages showed before, kept while the database has not changed.

Most of a page's time went into building the same twenty records again (measured: 9 of 20 ms).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.service import Service
from sociale_kaart.storage.change import last_change_id
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.organization import find_organizations
from sociale_kaart.storage.service import find_services

MOST_KEPT = 800
"""Of each kind; a service takes 13 kB (measured), so together some 11 MB."""

R = TypeVar("R")


class _Kept(Generic[R]):
    """Records of one kind, the longest unused of which are let go."""

    def __init__(self, find: Callable[[Session, Sequence[str]], dict[str, R]]) -> None:
        self._find = find
        self._kept: dict[str, R] = {}
        self._change = -1
        self._lock = threading.Lock()

    def find(self, session: Session, change: int, ids: Sequence[str]) -> dict[str, R]:
        """The records with these ids, in this order, as they were after a change."""
        with self._lock:
            if change > self._change:
                self._kept, self._change = {}, change
            usable = self._kept if change == self._change else {}
            known = {key: usable.pop(key) for key in dict.fromkeys(ids) if key in usable}
            usable.update(known)
        missing = [key for key in dict.fromkeys(ids) if key not in known]
        found = known | (self._find(session, missing) if missing else {})
        self._keep(change, {key: found[key] for key in missing if key in found})
        return {key: found[key] for key in ids if key in found}

    def _keep(self, change: int, records: dict[str, R]) -> None:
        with self._lock:
            if records and change == self._change:
                self._kept.update(records)
                for key in list(self._kept)[: max(0, len(self._kept) - MOST_KEPT)]:
                    del self._kept[key]


class Records:
    """Services and organizations by id. Safe to use from many threads."""

    def __init__(self) -> None:
        self._services = _Kept(find_services)
        self._organizations = _Kept(find_organizations)

    def services(self, session: Session, ids: Sequence[str]) -> dict[str, Service]:
        """The services with these ids, in this order; those that are gone are left out."""
        return self._services.find(session, last_change_id(session), ids)

    def organizations(self, session: Session, ids: Sequence[str]) -> dict[str, Organization]:
        """The organizations with these ids, in this order."""
        return self._organizations.find(session, last_change_id(session), ids)

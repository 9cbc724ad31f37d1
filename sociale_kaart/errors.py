"""The few ways things go wrong, each with an HTTP status and a sentence for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class SocialeKaartError(Exception):
    """Root of every error this project raises on purpose.

    ``status`` is the HTTP status a page or API answers with; ``exit_status`` is what a
    command in a terminal ends with (1 problems found, 2 wrong use, 3 conflict).
    """

    status = 500
    exit_status = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a catalogue file, said so that an editor can mend it.

    ``line`` counts from 1; 0 means the file as a whole. ``field`` is a dotted path inside the
    entry (``locations.0.point``), empty when the entry or file itself is meant.
    """

    file: str
    line: int
    entry: str = ""
    field: str = ""
    message: str = ""
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        subject = " ".join(part for part in (self.entry, self.field) if part)
        sentence = f"{where}: {subject}: {self.message}" if subject else f"{where}: {self.message}"
        return f"{sentence.rstrip('.')}. {self.hint}" if self.hint else sentence


class CatalogueError(SocialeKaartError):
    """Catalogue files with problems; nothing was loaded from them."""

    status = 422

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = len(problems)
        super().__init__(f"{count} problem{'' if count == 1 else 's'} in the catalogue")
        self.problems = tuple(sorted(problems))


class InvalidQuery(SocialeKaartError):
    """A search parameter that cannot be understood; ``field`` names the parameter."""

    status = 400
    exit_status = 2

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class InvalidSetting(SocialeKaartError):
    """A setting with a value that cannot work; the message names the setting."""

    exit_status = 2


class NotFound(SocialeKaartError):
    """Something asked for by id that does not exist."""

    status = 404


class NotSignedIn(SocialeKaartError):
    """Something that only accounts may do, asked for by somebody who is not signed in."""

    status = 401


class NotAllowed(SocialeKaartError):
    """Something that this account may not do, or a form that is not ours."""

    status = 403


class TooMany(SocialeKaartError):
    """Too much of something in too little time; ``retry_after`` is in seconds."""

    status = 429

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class InvalidEntry(SocialeKaartError):
    """A value that was filled in and cannot be used; ``field`` names where."""

    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class DatabaseUnavailable(SocialeKaartError):
    """The database is not there, damaged, full, busy or of another version."""

    status = 503


class IndexUnavailable(SocialeKaartError):
    """The search index is missing, damaged or of another version; rebuild it."""

    status = 503


class RemoteUnavailable(SocialeKaartError):
    """A source elsewhere (map pictures, an online geocoder) did not give what was asked."""

    status = 502


@dataclass(frozen=True, slots=True)
class Clash:
    """One entry changed on both sides since they were last equal; values are shown per field."""

    kind: str
    id: str
    field: str
    ours: str
    theirs: str


class Conflict(SocialeKaartError):
    """The file and the database both changed the same entries; nothing was written."""

    status = 409
    exit_status = 3

    def __init__(self, clashes: Sequence[Clash]) -> None:
        entries = {(clash.kind, clash.id) for clash in clashes}
        super().__init__(
            f"{len(entries)} entr{'y' if len(entries) == 1 else 'ies'} changed in the file and"
            " in the database; nothing was written"
        )
        self.clashes = tuple(clashes)

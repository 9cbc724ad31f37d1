"""Writing changes into the files as git commits, one for each editor.

A commit holds the lines of that editor's entries and nothing else, whatever else is changed or
staged in the repository. Its author is a role and a number unless the installation says otherwise,
because a history cannot forget a name.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sociale_kaart.catalogue import Put, Remove, read_catalogue, write_catalogue
from sociale_kaart.catalogue.layout import default_file
from sociale_kaart.directory.account import Account
from sociale_kaart.directory.collection import EntryKind, kind_of
from sociale_kaart.errors import CatalogueError, InvalidSetting, Problem
from sociale_kaart.storage.account import list_accounts
from sociale_kaart.storage.change import Change, changes_after
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.revision import states

DEFAULT_AUTHOR = "{role} {number} <{role}-{number}@sociale-kaart.invalid>"
_OURSELVES = ("sociale_kaart", "sociale-kaart@sociale-kaart.invalid")
"""Who commits, and who is the author of what no account did."""
_IDENTITY = re.compile(r"([^<>\n]+) <([^<>\s]+)>")
_MOST_LISTED = 50

Key = tuple[EntryKind, str]


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit that was made: whose, of which entries, and its subject."""

    author: str
    subject: str
    entries: tuple[str, ...]


@dataclass(slots=True)
class Committer:
    """Writes changes into a catalogue inside a git repository, and commits them by editor.

    ``author`` says what an editor is called, with ``{role}``, ``{number}``, ``{name}`` and
    ``{email}`` of the account. It is called in the place of ``write_catalogue``.
    """

    database: Database
    author: str = DEFAULT_AUTHOR
    commits: list[Commit] = field(default_factory=list)

    def __call__(self, folder: Path, changes: Sequence[Put | Remove]) -> tuple[Path, ...]:
        """Write and commit; returns the files that are different now.

        Raises CatalogueError, before anything is written, when the folder is in no repository or
        a file that is to be written has changes which are not committed.
        """
        _git(folder, "rev-parse", "--show-toplevel")
        _require_clean(folder, changes)
        with self.database.session() as session:
            names = self._names(session)
            made = {_key(change): _changes_of(session, *_key(change)) for change in changes}
        written: dict[Path, None] = {}
        for actor, some in _by_actor(changes, made).items():
            files = write_catalogue(folder, some)
            written |= dict.fromkeys(files)
            if files:
                author = names.get(actor, "{} <{}>".format(*_OURSELVES))
                self.commits.append(_commit(folder, files, author, some, made, names))
        return tuple(written)

    def _names(self, session: Session) -> dict[str, str]:
        """Each account's author line, by its actor."""
        return {each.actor: self._name(each) for each in list_accounts(session)}

    def _name(self, account: Account) -> str:
        facts = {
            "role": account.role.replace("_", "-"),
            "number": account.id,
            "name": _plain(account.name),
            "email": _plain(account.email),
        }
        return require_author(self.author).format(**facts)


def require_author(author: str) -> str:
    """The author line itself; raises InvalidSetting when git could not take it."""
    facts = {"role": "editor", "number": 1, "name": "x", "email": "x@example.org"}
    try:
        whole = _IDENTITY.fullmatch(author.format(**facts))
    except (KeyError, ValueError, IndexError, AttributeError):
        whole = None
    if whole is None:
        message = "git_author: write a name and an address with {role}, {number}, {name}, {email}"
        raise InvalidSetting(f"{message}, such as {DEFAULT_AUTHOR}")
    return author


def _plain(text: str) -> str:
    return re.sub(r"[<>\s]+", " ", text).strip() or "unknown"


def _key(change: Put | Remove) -> Key:
    if isinstance(change, Put):
        return kind_of(change.entry), change.entry.id
    return change.kind, change.id


def _changes_of(session: Session, kind: EntryKind, id: str) -> list[Change]:
    """What was done to an entry since file and SQL were equal, the oldest first."""
    state = states(session, kind, [id]).get(id)
    return changes_after(session, kind, id, state.synced_revision if state else 0)


def _by_actor(
    changes: Sequence[Put | Remove], made: Mapping[Key, list[Change]]
) -> dict[str, list[Put | Remove]]:
    """Changes by whoever touched the entry last, in the order in which that happened."""
    newest = {key: found[-1] if found else None for key, found in made.items()}
    ordered = sorted(changes, key=lambda each: getattr(newest[_key(each)], "id", 0))
    groups: dict[str, list[Put | Remove]] = {}
    for change in ordered:
        last = newest[_key(change)]
        groups.setdefault(last.actor if last else "", []).append(change)
    return groups


def _require_clean(folder: Path, changes: Sequence[Put | Remove]) -> None:
    """Nobody's uncommitted lines may slip into the commit of somebody else."""
    origins = read_catalogue(folder).origins
    targets: dict[str, None] = {}
    for change in changes:
        origin = origins.get(_key(change))
        named = change.file if isinstance(change, Put) else None
        targets[origin.file if origin else named or default_file(_key(change)[0])] = None
    said = _git(folder, "status", "--porcelain", "-z", "--untracked-files=all", "--", *targets)
    problems = [
        Problem(
            Path(line[3:]).name,
            0,
            message="it has changes that are not committed",
            hint="Commit or undo them first, or export without --git.",
        )
        for line in said.split("\0")
        if line
    ]
    if problems and targets:
        raise CatalogueError(problems)


def _commit(
    folder: Path,
    files: Sequence[Path],
    author: str,
    changes: Sequence[Put | Remove],
    made: Mapping[Key, list[Change]],
    names: Mapping[str, str],
) -> Commit:
    keys = [_key(change) for change in changes]
    subject = f"Edit {keys[0][1]}" if len(keys) == 1 else f"Edit {len(keys)} entries"
    body = [_line(key, made[key]) for key in keys[:_MOST_LISTED]]
    if len(keys) > _MOST_LISTED:
        body.append(f"… and {len(keys) - _MOST_LISTED} more")
    actors = {change.actor for key in keys for change in made[key]}
    others = sorted(names[each] for each in actors if each in names and names[each] != author)
    trailers = [f"Co-authored-by: {each}" for each in others]
    message = "\n".join((subject, "", *body, *(["", *trailers] if trailers else [])))
    paths = [str(path) for path in files]
    _git(folder, "add", "--intent-to-add", "--", *paths)
    _git(folder, "commit", "--quiet", "--only", f"--author={author}", "-m", message, "--", *paths)
    return Commit(author, subject, tuple(f"{kind} {name}" for kind, name in keys))


def _line(key: Key, made: Sequence[Change]) -> str:
    """An entry and the fields that became different, without anybody's words of why."""
    kind, name = key
    if made and made[-1].document is None:
        return f"{kind} {name}: removed"
    fields = sorted({field for change in made for field in change.fields})
    return f"{kind} {name}: {', '.join(fields[:12])}" if fields else f"{kind} {name}"


def _git(folder: Path, *arguments: str) -> str:
    """What a git command says; raises CatalogueError with git's own words."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    name, address = _OURSELVES
    environment = kept | {
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": address,
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
    }
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603  (a fixed program; paths come after --)
            command, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise CatalogueError([Problem("git", 0, message="git is not installed here")]) from error
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[:300]
        hint = "Without --git the files are written and not committed."
        raise CatalogueError([Problem("git", 0, message=f"git says: {said}", hint=hint)])
    return done.stdout

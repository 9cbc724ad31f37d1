"""Who may sign in: accounts, their roles, and what each role may reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["practice", "editor", "municipal_admin", "admin"]
"""What an account is for. Everybody else is a visitor and needs no account."""

ROLES: tuple[Role, ...] = get_args(Role)
EDITORS: tuple[Role, ...] = ("editor", "municipal_admin", "admin")
"""Roles that may change entries, and that sign in with a second step."""
ADMINS: tuple[Role, ...] = ("municipal_admin", "admin")

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+")


@dataclass(frozen=True, slots=True)
class Scope:
    """What an account is about, by ids: its organizations, its areas, its practices.

    An editor changes entries of these organizations and of these areas; a municipal admin those
    of these areas; a practice account acts for these practices. An admin needs none.
    """

    organizations: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()

    def is_within(self, other: Scope) -> bool:
        """Whether everything of this scope belongs to the other one as well."""
        return (
            set(self.organizations) <= set(other.organizations)
            and set(self.areas) <= set(other.areas)
            and set(self.practices) <= set(other.practices)
        )


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in. Names of people stand in SQL only, never in a file."""

    id: int
    email: str
    name: str
    role: Role
    scope: Scope = Scope()
    disabled: bool = False
    has_second_step: bool = False

    @property
    def needs_second_step(self) -> bool:
        """Whether a password alone is not enough (ASVS 6.3.3)."""
        return self.role in EDITORS

    @property
    def is_editor(self) -> bool:
        """Whether this account may change some entries."""
        return self.role in EDITORS

    @property
    def actor(self) -> str:
        """How the change log names this account: a number, which stays when the name goes."""
        return f"account:{self.id}"

    def acts_for(self, practice: str) -> bool:
        """Whether this account acts for a practice, by the practice's id."""
        return self.role == "admin" or practice in self.scope.practices


def parse_address(text: str) -> str:
    """An e-mail address in the one form in which accounts keep it; raises ValueError."""
    address = text.strip().casefold()
    if len(address) > 254 or not _ADDRESS.fullmatch(address):
        raise ValueError("write one e-mail address, such as naam@example.org")
    return address

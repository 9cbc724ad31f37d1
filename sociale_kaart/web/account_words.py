"""What can be wrong with an account's form, and roles, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from sociale_kaart.directory.account import Role
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import N_

ACCOUNT_ROLES: Mapping[Role, str] = {
    "practice": N_("Practice"),
    "editor": N_("Editor"),
    "municipal_admin": N_("Admin of a municipality"),
    "admin": N_("Admin"),
}

WRONG: Mapping[str, str] = {
    "This address and this password do not belong together": N_(
        "This address and this password do not belong together."
    ),
    "this code is not right; look for the newest one in your app": N_(
        "This code is not right. Take the newest one from your app."
    ),
    "use at least 12 characters": N_("Use at least 12 characters. A short sentence is good."),
    "use at most 200 characters": N_("Use at most 200 characters."),
    "this one is easy to guess": N_("This one is easy to guess. Choose another."),
    "write your name": N_("Write your name."),
    "write one e-mail address, such as naam@example.org": N_(
        "Write one e-mail address, such as naam@example.org."
    ),
    "this address has an account already": N_("This address has an account already."),
    "choose what the account is for": N_("Choose what the account is for."),
    "this is more than you may hand out": N_("You may hand out only what is yours."),
    "say for which practice this account is": N_("Choose the practice."),
    "say for which municipality this account is": N_("Choose the municipality."),
    "this is not your password": N_("This is not your password."),
}


def say_wrong(message: str) -> str:
    """A message of the accounts in the reader's language."""
    return gettext(WRONG.get(message, message))

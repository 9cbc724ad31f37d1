"""Accounts in the browser: who is there, and inviting somebody by a link that works once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, render_template, request

from sociale_kaart.accounts.inviting import INVITED_FOR, invite
from sociale_kaart.directory.account import ADMINS, ROLES, Account, Role, Scope
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.editorial.permission import may_hand_out
from sociale_kaart.errors import InvalidEntry, RemoteUnavailable
from sociale_kaart.mail import Letter, send
from sociale_kaart.storage.account import list_accounts
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.organization import names_of_organizations
from sociale_kaart.storage.practice import names_of_practices
from sociale_kaart.web.account_words import ACCOUNT_ROLES, say_wrong
from sociale_kaart.web.guard import for_roles, require_signed_in
from sociale_kaart.web.page import Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import absolute, frame, house, reader

pages = Blueprint("people", __name__)

_MOST = 2000
"""Organizations and practices to choose from; for more there is the command."""


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One account."""

    name: str
    email: str
    role: str
    about: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, to choose in the form."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A list to choose from, or nothing."""

    name: str
    label: str
    hint: str
    choices: tuple[Choice, ...]
    required: bool = False


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Accounts, and the form to invite one more."""

    frame: Frame
    people: tuple[PersonShown, ...]
    email: str
    questions: tuple[Question, ...]
    error: str = ""
    field: str = ""
    link: str = ""
    """Of the invitation that was just made."""
    sent: bool = False
    """Whether it went out by e-mail as well."""
    days: int = INVITED_FOR.days


@pages.get("/account/people")
@for_roles(*ADMINS)
def show() -> str:
    """The page."""
    with house().sources.database.session() as session:
        return render_template("account/people.html", page=_page(session, require_signed_in()))


def _page(
    session: Session,
    account: Account,
    wrong: InvalidEntry | None = None,
    link: str = "",
    sent: bool = False,
) -> PeoplePage:
    people = [each for each in list_accounts(session) if _is_seen(account, each)]
    return PeoplePage(
        frame=frame(gettext("People"), listed=False),
        people=tuple(_person(session, each) for each in people),
        email="" if link else request.form.get("email", "")[:254],
        questions=tuple(_questions(session, account, again=not link)),
        error=say_wrong(wrong.message) if wrong else "",
        field=wrong.field if wrong else "",
        link=link,
        sent=sent,
    )


def _is_seen(account: Account, other: Account) -> bool:
    """An admin sees everybody; a municipal admin who works for the same areas."""
    return account.role == "admin" or bool(set(account.scope.areas) & set(other.scope.areas))


def _person(session: Session, account: Account) -> PersonShown:
    labels = house().sources.labels(session)
    areas = (labels.area(each, *reader().wanted) for each in account.scope.areas)
    about = (*areas, *account.scope.organizations, *account.scope.practices)
    role = gettext(ACCOUNT_ROLES[account.role])
    return PersonShown(account.name, account.email, role, ", ".join(about), account.disabled)


def _questions(session: Session, account: Account, *, again: bool) -> Iterator[Question]:
    wanted, form = reader().wanted, request.form if again else {}
    labels = house().sources.labels(session)
    roles = [each for each in ROLES if each != "admin" or account.role == "admin"]
    every: tuple[str, ...] = (*labels.areas, *COUNTRIES)
    mine = every if account.role == "admin" else account.scope.areas
    areas = sorted((labels.area(each, *wanted), each) for each in mine)
    organizations = names_of_organizations(session, _MOST, account.scope.organizations)
    practices = names_of_practices(session, _MOST)
    told: dict[str, list[tuple[str, str]]] = {
        "role": [(gettext(ACCOUNT_ROLES[each]), each) for each in roles],
        "area": areas,
        "organization": [(name.show(*wanted), each) for each, name in organizations.items()],
        "practice": [(name.show(*wanted), each) for each, name in practices.items()],
    }
    texts = {
        "role": (gettext("What for?"), ""),
        "area": (gettext("Area"), gettext("For editors and admins of a municipality.")),
        "organization": (gettext("Organization"), gettext("For editors of one organization.")),
        "practice": (gettext("Practice"), gettext("For accounts of a GP practice.")),
    }
    for name, options in told.items():
        choices = tuple(Choice(each, text, form.get(name) == each) for text, each in options)
        yield Question(name, *texts[name], choices, required=name == "role")


@pages.post("/account/people")
@for_roles(*ADMINS)
def send_invitation() -> str | tuple[str, int]:
    """Make the link, show it once, and send it where e-mail is set up."""
    account, place, form = require_signed_in(), house(), request.form
    database = place.sources.database
    try:
        role, scope = _rights()
        with database.session() as session:
            if not may_hand_out(session, account, role, scope):
                raise InvalidEntry("role", "this is more than you may hand out")
        email = form.get("email", "")
        token = invite(database, email, role, scope, account.actor, place.clock())
    except InvalidEntry as error:
        with database.session() as session:
            page = _page(session, account, error)
            return render_template("account/people.html", page=page), error.status
    link = absolute(f"/invitation/{token}")
    sent = _send(email.strip(), link, account)
    with database.session() as session:
        page = _page(session, account, link=link, sent=sent)
        return render_template("account/people.html", page=page)


def _rights() -> tuple[Role, Scope]:
    form = request.form
    if form.get("role") not in ROLES:
        raise InvalidEntry("role", "choose what the account is for")
    chosen = (form.get(name, "").strip() for name in ("organization", "area", "practice"))
    return cast("Role", form["role"]), Scope(*((each,) if each else () for each in chosen))


def _send(email: str, link: str, account: Account) -> bool:
    """Whether the letter was taken; without a server there is the link to pass on."""
    place = house()
    if place.mailbox is None:
        return False
    lines = (
        gettext("Good day,"),
        "",
        gettext("%(who)s invites you to work on %(site)s.", who=account.name, site=place.site_name),
        gettext("Make your account here. The link works once, for a week:"),
        link,
    )
    subject = gettext("Your invitation to %(site)s", site=place.site_name)
    try:
        letters = [Letter(email, subject, "\n".join(lines) + "\n")]
        return not any(problem for _, problem in send(place.mailbox, letters))
    except RemoteUnavailable:
        return False

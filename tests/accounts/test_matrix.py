"""Every route for every role: who gets in, who is sent to sign in, who is refused.

The routes come from the application itself, so a new one fails here until it has its row.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from sociale_kaart.directory.account import ADMINS, EDITORS, ROLES, Role
from sociale_kaart.settings import Settings
from sociale_kaart.storage.tables import ATTEMPT, METADATA, SESSION
from tests.accounts.people import SAME_ORIGIN, House, Person, house_of

Who = Role | None
EVERYBODY: tuple[Who, ...] = (None, *ROLES)
MEMBERS: tuple[Who, ...] = ROLES
EDITING: tuple[Who, ...] = EDITORS
"""Of one's own entries, that is; ``tests/web/test_edit.py`` asks for those of others."""
ROWS: dict[str, tuple[Who, ...]] = {
    "GET /": EVERYBODY,
    "GET /services": EVERYBODY,
    "GET /services/<id>": EVERYBODY,
    "GET /organizations/<id>": EVERYBODY,
    "GET /practices": EVERYBODY,
    "GET /practices/<id>": EVERYBODY,
    "GET /services/<id>/appointments": EVERYBODY,
    "POST /services/<id>/appointments": ("practice", "admin"),
    "POST /services/<id>/appointments/waiting": ("practice", "admin"),
    "GET /services/<id>/appointments/<key>.ics": EVERYBODY,
    "GET /appointments": EVERYBODY,
    "GET /appointments/<code>": EVERYBODY,
    "POST /appointments/<code>/move": EVERYBODY,
    "POST /appointments/<code>/cancel": EVERYBODY,
    "GET /appointments/<code>/calendar.ics": EVERYBODY,
    "GET /appointments/cancelled/<sealed>.ics": EVERYBODY,
    "GET /waiting/<code>": EVERYBODY,
    "POST /waiting/<code>": EVERYBODY,
    "POST /waiting/<code>/stop": EVERYBODY,
    "GET /pathways": EVERYBODY,
    "GET /pathways/<id>": EVERYBODY,
    "GET /slip": EVERYBODY,
    "GET /slip.pdf": EVERYBODY,
    "GET /meeting": EVERYBODY,
    "GET /meeting.pdf": EVERYBODY,
    "GET /meeting.odt": EVERYBODY,
    "GET /meeting.html": EVERYBODY,
    "GET /meeting.ics": EVERYBODY,
    "POST /slip": EVERYBODY,
    "POST /slip/about": EVERYBODY,
    "GET /services/<id>/learning": EVERYBODY,
    "POST /services/<id>/learning": MEMBERS,
    "POST /services/<id>/learning/<int:note>/remove": MEMBERS,
    "GET /reports": EVERYBODY,
    "GET /reports/<subject>": EVERYBODY,
    "GET /reports/<subject>.csv": EVERYBODY,
    "GET /outcome": EVERYBODY,
    "POST /outcome": EVERYBODY,
    "POST /practices/<id>/consults": EVERYBODY,
    "GET /api/v1/services": EVERYBODY,
    "GET /api/v1/services/<id>": EVERYBODY,
    "GET /api/v1/services.geojson": EVERYBODY,
    "GET /api/v1/practices.geojson": EVERYBODY,
    "GET /api/v1/areas": EVERYBODY,
    "GET /api/v1/suggest": EVERYBODY,
    "GET /embed": EVERYBODY,
    "GET /embed/compose": EVERYBODY,
    "GET /map": EVERYBODY,
    "GET /tiles/<int:z>/<int:x>/<int:y>": EVERYBODY,
    "GET /coverage": EVERYBODY,
    "GET /coverage.csv": EVERYBODY,
    "GET /offline": EVERYBODY,
    "GET /worker.js": EVERYBODY,
    "GET /manifest.webmanifest": EVERYBODY,
    "GET /exit": EVERYBODY,
    "GET /calendar": EVERYBODY,
    "GET /safety": EVERYBODY,
    "GET /health": EVERYBODY,
    "GET /assets/<path:name>": EVERYBODY,
    "GET /robots.txt": EVERYBODY,
    "GET /sitemap.xml": EVERYBODY,
    "GET /sitemap-<int:number>.xml": EVERYBODY,
    "GET /opensearch.xml": EVERYBODY,
    "GET /changes.atom": EVERYBODY,
    "GET /services/<id>/code.svg": EVERYBODY,
    "GET /services/<id>/contact.vcf": EVERYBODY,
    "GET /services/<id>/hours.ics": EVERYBODY,
    "GET /sign-in": EVERYBODY,
    "POST /sign-in": EVERYBODY,
    "GET /sign-in/oidc": (),
    "GET /sign-in/oidc/back": (),
    "POST /sign-in/oidc/back": (),
    "GET /sign-in/code": (),
    "POST /sign-in/code": (),
    "GET /sign-in/second-step": (),
    "POST /sign-in/second-step": (),
    "POST /sign-out": EVERYBODY,
    "GET /invitation/<token>": EVERYBODY,
    "POST /invitation/<token>": EVERYBODY,
    "GET /account": MEMBERS,
    "GET /account/people": ADMINS,
    "POST /account/people": ADMINS,
    "POST /account/password": MEMBERS,
    "POST /account/sign-out-everywhere": MEMBERS,
    "GET /exchange": EDITING,
    "GET /exchange/<kind>/<form>": EDITING,
    "POST /exchange/import": ADMINS,
    "GET /exchange/import/<key>": ADMINS,
    "POST /exchange/import/<key>": ADMINS,
    "GET /report/<noun>/<id>": EVERYBODY,
    "POST /report/<noun>/<id>": EVERYBODY,
    "GET /report/answer": EVERYBODY,
    "GET /still-right/<token>": EVERYBODY,
    "POST /still-right/<token>": EVERYBODY,
    "GET /edit": MEMBERS,
    "POST /edit/due": EDITING,
    "GET /edit/overview": EDITING,
    "GET /edit/review/<int:number>": EDITING,
    "POST /edit/review/<int:number>": EDITING,
    "GET /edit/<noun>/<id>": MEMBERS,
    "POST /edit/<noun>/<id>": MEMBERS,
    "GET /edit/<noun>/new": EDITING,
    "POST /edit/<noun>/new": EDITING,
    "GET /edit/<noun>/<id>/history": EDITING,
    "GET /edit/<noun>/<id>/compare": EDITING,
    "POST /edit/<noun>/<id>/back": EDITING,
    "GET /edit/<noun>/<id>/rename": EDITING,
    "POST /edit/<noun>/<id>/rename": EDITING,
    "GET /edit/<noun>/<id>/remove": EDITING,
    "POST /edit/<noun>/<id>/remove": EDITING,
}
"""Which roles an address is for; the pages of the second step are for those half signed in."""

VALUES = {
    "subject": "referrals",
    "int:note": "1",
    "kind": "service",
    "form": "csv",
    "noun": "services",
    "name": "0/style.css",
    "token": "none",
}
IDS = {"organizations": "t-praathuis", "practices": "praktijk-noord"}
IDS |= {"pathways": "schulden-in-stappen"}


def routes(house: House) -> Iterator[str]:
    for rule in house.app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield f"{method} {rule.rule}"


def address(route: str) -> str:
    """An address of a route with values that exist, where there are any."""
    path = route.partition(" ")[2]
    for name, value in VALUES.items():
        path = path.replace(f"<{name}>", value).replace(f"<path:{name}>", value)
    path = path.replace("<int:number>", "1")
    noun = path.split("/")[1]
    return path.replace("<id>", IDS.get(noun, "geen-locatie"))


@pytest.fixture(scope="module")
def house(region: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_of(region, tmp_path_factory.mktemp("matrix")) as made:
        yield made


def person(house: House, role: Who) -> Person:
    """Somebody of this role; each time a new account, as some routes end the session."""
    if role is None:
        return house.visitor()
    number = len(house.secrets) + house.app.config.setdefault("MADE", 0)
    house.app.config["MADE"] += 1
    return house.member(role, f"{role}{number}@example.org")


def ask(who: Person, role: Who, route: str) -> TestResponse:
    who.client.delete_cookie("calendar")  # of an earlier /exit, which hides every page
    if route.startswith("GET "):
        return who.client.get(address(route))
    token = who.token("/account" if role else "/sign-in")
    method = route.partition(" ")[0]
    return who.client.open(
        address(route), method=method, data={"_token": token}, headers=SAME_ORIGIN
    )


def is_refused(answer: TestResponse, role: Who) -> bool:
    """Refused: a visitor is sent to sign in or told to; a member is told that it is for others."""
    if role is None:
        to_sign_in = answer.status_code == 303 and answer.location.startswith("/sign-in?next=")
        return to_sign_in or answer.status_code == 401
    return answer.status_code == 403


def test_every_route_has_its_row_and_every_row_its_route(house: House) -> None:
    assert set(routes(house)) == set(ROWS)


@pytest.mark.parametrize("role", EVERYBODY, ids=str)
def test_each_role_reaches_what_is_for_it_and_nothing_else(house: House, role: Who) -> None:
    who = person(house, role)
    for route, allowed in ROWS.items():
        if route == "POST /sign-in" or not allowed:
            continue
        answer = ask(who, role, route)
        assert is_refused(answer, role) == (role not in allowed), (route, answer.status_code)
        assert answer.status_code < 500, route
        if role is not None and who.client.get("/account").status_code != 200:
            who = person(house, role)


def test_no_form_is_taken_without_its_token(house: House) -> None:
    for role in EVERYBODY:
        who = person(house, role)
        for route in ROWS:
            method = route.partition(" ")[0]
            if method != "GET":
                answer = who.client.open(address(route), method=method, headers=SAME_ORIGIN)
                assert answer.status_code == 403, (role, route)


def test_nothing_is_changed_by_looking(house: House) -> None:
    who = person(house, "admin")
    house.member("practice", "somebody@example.org")

    def rows() -> dict[str, int]:
        with house.database.session() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in METADATA.sorted_tables
                if table is not ATTEMPT
            }

    before = rows()
    for route in ROWS:
        if route.startswith("GET ") and route != "GET /exit":
            who.client.get(address(route))
    assert rows() == before
    assert before[SESSION.name] > 0


def test_who_is_who() -> None:
    assert set(ADMINS) < set(EDITORS) < set(ROLES)

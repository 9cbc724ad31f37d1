"""One page of every template, and what it looks like after a form was sent: for whole-site tests.

Pages that anybody opens are addresses. Pages behind the sign-in, and answers to forms, are asked
for as a browser would, in any language; a test shows them in a real browser as they came.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import count
from typing import Any

from werkzeug.test import TestResponse

from sociale_kaart.directory.account import Scope
from sociale_kaart.editorial.freshness import Owner
from sociale_kaart.web.guard import seals
from sociale_kaart.web.still_right import Asked, seal_asked
from tests.accounts.filled import filled
from tests.accounts.people import PASSWORD, SAME_ORIGIN, House, Person
from tests.practice.slips import code_of_slip, made_slip

Told = Callable[[str], TestResponse]
"""A page in a language, as the server answers."""

HERE = "practice=praktijk-noord"
REPORT = "/report/services/landelijke-lijn"
VISITED = (
    "/",
    f"/?{HERE}",
    "/services?q=koffie&near=9712&theme=volunteering",
    "/services/twee-plekken?near=9712",
    "/organizations/aanval-en-co",
    "/practices",
    "/practices/praktijk-noord",
    "/pathways",
    "/pathways/schulden-in-stappen",
    "/slip?slip=geen-locatie&slip=twee-plekken",
    "/services/osd-lijn-oost/appointments",
    "/appointments?code=x",
    "/map?q=koffie&near=9712",
    "/coverage",
    "/sign-in",
    "/safety",
    "/calendar",
    "/offline",
    "/embed?theme=volunteering",
    "/embed/compose",
    REPORT,
    "/outcome",
    f"/meeting?pathway=schulden-in-stappen&slip=twee-plekken&{HERE}",
    "/nothing",
)
"""Addresses that each show a template of their own, seen in every language."""
VISITED_TOO = (
    "/services?near=xyzzyx",
    "/services?q=ik+wil+dood",
    "/services?q=aanval",
    "/services/veilige-plek",
    "/services/osd-noord",
    "/services/alleen-engels",
    f"/services/twee-plekken?{HERE}",
    "/practices/praktijk-oost",
    "/map?q=veilige+plek",
    "/coverage?role=osd&show=share",
    "/pathways/veilig-in-stappen",
    "/outcome?for=ar",
    "/outcome?side=service",
    "/meeting",
    "/slip?slip=geen-locatie&slip=twee-plekken&for=ar&print=large",
    "/style",
)
"""Further states of the same templates, each seen in one language."""

LINE = "/edit/services/landelijke-lijn"
BACK = "/sign-in/oidc/back"
PROVIDER = {
    "oidc_issuer": "https://provider.example.org",
    "oidc_client": "kaart",
    "oidc_secret": "geheim",
}
"""Settings with which an installation has every page."""
_CHOICE = ("once", "starts")
BOOK = "/services/osd-lijn-oost/appointments"


class Behind:
    """People with accounts, and pages only they see or that answer a form."""

    def __init__(self, house: House) -> None:
        self.house, self._numbers = house, count()
        self.admin = house.member("admin")
        self.other = house.member("admin", "amal@example.org")
        self.practice = house.member("practice", scope=Scope(practices=("praktijk-oost",)))
        self.visitor = house.visitor()
        self.booked = self._book()
        with house.app.app_context():
            owner = Owner("organization", "t-praathuis")
            self.asked = seal_asked(seals(), Asked(owner, "team@example.org"))
        form = {**filled(self.admin.get(LINE)), "email": "nieuw@example.org", "do": "save"}
        self.admin.client.post(LINE, data=form, headers=SAME_ORIGIN)
        self.other.send(REPORT, topic="phone", words="Nummer is weg.")

    def pages(self) -> dict[str, Told]:
        """A page of each template, by name."""
        waiting = self.practice.send(f"{BOOK}/waiting", BOOK, practice="praktijk-oost", once="w")
        report = {"topic": "phone", "words": "Het nummer is afgesloten."}
        return {
            "account": self._of(self.admin, "/account"),
            "people": self._of(self.admin, "/account/people"),
            "overview": self._of(self.admin, "/edit/overview"),
            "figures": self._of(self.admin, "/reports"),
            "learning": self._of(self.admin, "/services/geen-locatie/learning"),
            "still right": self._of(self.visitor, f"/still-right/{self.asked}"),
            "desk": self._of(self.admin, "/edit"),
            "edit": self._of(self.admin, LINE),
            "history": self._of(self.admin, f"{LINE}/history"),
            "compare": self._of(self.admin, f"{LINE}/compare?from=1&to=2"),
            "rename": self._of(self.admin, f"{LINE}/rename"),
            "remove": self._of(self.admin, f"{LINE}/remove"),
            "exchange": self._of(self.admin, "/exchange"),
            "review": self._of(self.admin, "/edit/review/1"),
            "appointment": self._of(self.practice, self.booked),
            "waiting": self._of(self.practice, waiting.location or ""),
            "conflict": self._conflict,
            "cancelled": self._cancelled,
            "thanks for a report": self._sent(self.visitor, REPORT, report),
            "back from the provider": self._of(self.visitor, f"{BACK}?code=abc&state=x"),
            "second step": self._second_step,
            "recovery codes": self._recovery,
            "typed before the session was over": self._resume,
        }

    def further_states(self) -> dict[str, Told]:
        """Further states of these and other templates, by name."""
        return {
            "edit a new one": self._of(self.admin, "/edit/services/new"),
            "edit a practice": self._of(self.admin, "/edit/practices/praktijk-noord"),
            "edit with faults": self._sent(self.admin, LINE, {"name.nl": "", "url": "no"}),
            "edit with a preview": self._sent(self.admin, LINE, {"do": "preview"}),
            "sign in with a provider": self._of(self.visitor, "/sign-in"),
            "refused": self._of(self.practice, f"{LINE}/history"),
            "booking": self._of(self.practice, BOOK),
            "entry for an editor": self._of(self.admin, "/services/landelijke-lijn"),
            "report with faults": self._sent(self.visitor, REPORT, {"topic": "", "words": ""}),
            "outcome": self._outcome,
            "taking a file in": self._import,
        }

    def _import(self, language: str) -> TestResponse:
        """A file with something new, a probable duplicate and a row that is refused."""
        rows = "Naam;Wie;Omschrijving;Thema;Tel\nTaalmaatje;Humanitas;Oefenen.;nieuwkomers;050 1\n"
        rows += "Koffiegroep 7;'t Praathuis;Koffie.;eenzaamheid;050 000 0107\nX;Y;Z.;schulden;bel\n"
        client = _speaking(self.admin, language)
        fields = {
            "_token": self.admin.token("/exchange"),
            "file": (io.BytesIO(rows.encode()), "kaart.csv"),
            "source": "regio",
            "language": "nl",
        }
        brought = client.post("/exchange/import", data=fields, headers=SAME_ORIGIN)
        named = {"column:Wie": "organization_name", "do": "look", "_token": fields["_token"]}
        return client.post(brought.location or "", data=named, headers=SAME_ORIGIN)

    def _outcome(self, language: str) -> TestResponse:
        page = f"/services/geen-locatie?slip=geen-locatie&{HERE}"
        code = code_of_slip(self.visitor, made_slip(self.visitor, page))
        return _speaking(self.visitor, language).get(f"/outcome?code={code}")

    def _of(self, person: Person, path: str) -> Told:
        return lambda language: _speaking(person, language).get(path)

    def _sent(self, person: Person, path: str, typed: dict[str, Any]) -> Told:
        def send(language: str) -> TestResponse:
            client = _speaking(person, language)
            fields = {**filled(person.get(path)), "do": "save", **typed}
            fields.setdefault("_token", [person.token(path)])
            return client.post(path, data=fields, headers=SAME_ORIGIN)

        return send

    def _book(self) -> str:
        text = self.practice.get(BOOK)
        once, starts = (re.search(rf'name="{name}" value="([^"]+)"', text) for name in _CHOICE)
        assert once is not None
        assert starts is not None
        fields = {"practice": "praktijk-oost", "once": once[1], "starts": starts[1]}
        return self.practice.send(BOOK, **fields).location or ""

    def _cancelled(self, language: str) -> TestResponse:
        path = self._book()
        _speaking(self.practice, language)
        return self.practice.send(f"{path}/cancel", path)

    def _conflict(self, language: str) -> TestResponse:
        mine, theirs = (filled(each.get(LINE)) for each in (self.admin, self.other))
        for number, (person, form) in enumerate(((self.other, theirs), (self.admin, mine))):
            client = _speaking(person, language)
            typed = {"phones.0.number": f"050 111 {ord(language[0])}{number}", "do": "save"}
            answer = client.post(LINE, data={**form, **typed}, headers=SAME_ORIGIN)
        return answer

    def _invited(self, language: str) -> tuple[Person, str]:
        email = f"{language}{next(self._numbers)}@example.org"
        token = self.house.invitation(email, "editor", Scope(organizations=("t-praathuis",)))
        person = self.house.visitor(f"192.0.2.{ord(language[0])}")
        _speaking(person, language)
        fields = {"email": email, "name": "Noor", "password": PASSWORD}
        person.send(f"/invitation/{token}", **fields)
        return person, email

    def _second_step(self, language: str) -> TestResponse:
        return self._invited(language)[0].client.get("/sign-in/second-step")

    def _recovery(self, language: str) -> TestResponse:
        person, email = self._invited(language)
        text = person.get("/sign-in/second-step")
        letters = re.search(r'<code dir="ltr">([A-Z2-7 ]+)</code>', text)
        sealed = re.search(r'name="secret" value="([^"]+)"', text)
        assert letters is not None
        assert sealed is not None
        self.house.secrets[email] = letters[1].replace(" ", "")
        fields = {"secret": sealed[1], "code": person.code(email)}
        return person.send("/sign-in/second-step", **fields)

    def _resume(self, language: str) -> TestResponse:
        email = f"p{language}@example.org"
        person = self.house.member("practice", email)
        elsewhere = self.house.visitor(f"192.0.2.{100 + ord(language[0])}")
        elsewhere.sign_in(email)
        client = _speaking(person, language)
        form = {**filled(person.get(LINE)), "do": "save"}
        elsewhere.send("/account/sign-out-everywhere", "/account")
        refused = client.post(LINE, data=form, headers=SAME_ORIGIN).get_data(as_text=True)
        again = {**filled(refused, "/sign-in"), "email": email, "password": PASSWORD}
        return client.post("/sign-in", data=again, headers=SAME_ORIGIN)


def _speaking(person: Person, language: str) -> Any:
    person.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    return person.client

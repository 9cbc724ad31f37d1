"""Leaving quickly: for ten minutes this browser is shown nothing of the site but a calendar.

A link alone is not enough: Back would show the page again. So the server sets a cookie that says
nothing, and as long as it lives answers every page with the calendar; because pages are never
kept by the browser (``no-store``), Back asks the server and gets the calendar too. This works
without JavaScript; with it, the page is gone before the answer is there.
"""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from babel import Locale
from flask import Blueprint, Flask, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.web.page import Frame
from sociale_kaart.web.spoken import LOCALES, spoken_month
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, nonce, reader

pages = Blueprint("quick_exit", __name__)

COOKIE = "calendar"
SECONDS = 600
_STAYS = frozenset({"files.show_asset", "findable.show_robots", "health.show"})
"""What is answered as ever: it shows nothing of what somebody read."""
_OURS = ("quick_exit.leave", "quick_exit.show_calendar")


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """A month on a page that has nothing of the site but its address."""

    language: str
    nonce: str
    assets: str
    title: str
    weekdays: tuple[tuple[str, str], ...]
    """Of each day of the week, Monday first, the short and the whole name."""
    weeks: tuple[tuple[int, ...], ...]
    today: int


@dataclass(frozen=True, slots=True)
class SafetyPage:
    """What leaving quickly does, and what it does not do."""

    frame: Frame


def leave_quickly(app: Flask) -> None:
    """Answer every page with the neutral one while the cookie lives."""

    @app.before_request
    def _neutral() -> Response | None:
        if COOKIE not in request.cookies or request.endpoint in _STAYS or _is_ours():
            return None
        return _to_neutral()


def _is_ours() -> bool:
    return request.endpoint in _OURS


def _to_neutral() -> Response:
    response = redirect(house().exit_url or reader().without_practice().link("/calendar"), 303)
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/exit")
def leave() -> Response:
    """Go, and be shown nothing for ten minutes; the browser forgets what the site kept in it."""
    response = _to_neutral()
    response.set_cookie(
        COOKIE, "1", max_age=SECONDS, httponly=True, samesite="Lax", secure=request.is_secure
    )
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@pages.get("/calendar")
def show_calendar() -> str:
    """The month of today."""
    today, language = house().clock().date(), reader().interface
    days = Locale.parse(LOCALES[language]).days["stand-alone"]
    page = CalendarPage(
        language=language,
        nonce=nonce(),
        assets=house().assets.folder_url,
        title=spoken_month(today, language),
        weekdays=tuple((days["abbreviated"][n], days["wide"][n]) for n in range(7)),
        weeks=_weeks(today),
        today=today.day,
    )
    return render_template("calendar.html", page=page)


def _weeks(today: date) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(week) for week in Calendar().monthdayscalendar(today.year, today.month))


@pages.get("/safety")
def show_safety() -> str:
    """What leaving quickly does and does not do, in honest words."""
    page = SafetyPage(frame(gettext("Leaving this site quickly"), private=True))
    return render_template("safety.html", page=page)

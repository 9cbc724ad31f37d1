"""Errors as people and programs can use them: a page that helps, or problem+json."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, g, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.errors import (
    InvalidEntry,
    InvalidQuery,
    NotAllowed,
    NotFound,
    NotSignedIn,
    SocialeKaartError,
    TooMany,
)
from sociale_kaart.language.danger import danger_in
from sociale_kaart.web.emergency import danger_document, help_numbers
from sociale_kaart.web.page import Frame, HelpNumber
from sociale_kaart.web.problem import problem
from sociale_kaart.web.reader import SOURCE_LANGUAGE, Reader
from sociale_kaart.web.sign_in import ask_again
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, reader

log = logging.getLogger("sociale_kaart.web")


@dataclass(frozen=True, slots=True)
class FailurePage:
    """What went wrong in a sentence, and where to go on."""

    frame: Frame
    status: int
    heading: str
    sentence: str
    numbers: tuple[HelpNumber, ...]


def answer_failures(app: Flask) -> None:
    """One handler for everything that goes wrong."""
    app.register_error_handler(Exception, _answer)


def _answer(error: Exception) -> WsgiResponse:
    if isinstance(error, HTTPException) and (error.code or 500) < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    status = _status(error)
    field = error.field if isinstance(error, InvalidQuery | InvalidEntry) else ""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log(error)
    if not hasattr(g, "reader"):
        g.reader = Reader(SOURCE_LANGUAGE, SOURCE_LANGUAGE)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        g.reader = reader().without_practice()
    if request.path.startswith(("/api/", "/health")):
        detail = error.message if isinstance(error, SocialeKaartError) and status < 500 else ""
        return _with_headers(problem(status, detail, field, _urgent(error)), error)
    if isinstance(error, NotSignedIn) and request.method == "GET":
        g.private = True
        onward = request.full_path.rstrip("?")
        return redirect(f"/sign-in?{urlencode({'next': onward})}", 303)
    if isinstance(error, NotSignedIn) and request.form:
        return Response(ask_again(), status)
    page = _page(status)
    response = Response(render_template("error.html", page=page), status)
    return _with_headers(response, error)


def _urgent(error: Exception) -> dict[str, object]:
    """Whom to call when a question that cannot be answered speaks of acute danger."""
    danger = danger_in(request.args.get("q", "")[:500]) if isinstance(error, InvalidQuery) else None
    return {"danger": danger_document(reader().language, danger, "")} if danger else {}


def _status(error: Exception) -> int:
    if isinstance(error, SocialeKaartError):
        return error.status
    if isinstance(error, HTTPException) and error.code is not None:
        return error.code
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _with_headers(response: Response, error: Exception) -> Response:
    """What HTTP asks of an error: where a redirect leads, which methods are allowed, when again."""
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, HTTPException):
        kept: Any = dict(error.get_headers())
        for name in ("Location", "Allow"):
            if name in kept:
                response.headers[name] = kept[name]
    return response


def _log(error: Exception) -> None:
    """Where it went wrong, without the message: that may hold what somebody searched for."""
    steps = "".join(traceback.format_tb(error.__traceback__))
    log.error("%s on %s\n%s", type(error).__name__, request.url_rule or "no route", steps)


def _page(status: int) -> FailurePage:
    heading, sentence = _words(status)
    return FailurePage(
        frame=frame(heading, listed=False),
        status=status,
        heading=heading,
        sentence=sentence,
        numbers=help_numbers(reader()),
    )


def _words(status: int) -> tuple[str, str]:
    if status == NotFound.status:
        return (
            gettext("This page does not exist"),
            gettext("Perhaps the address has a typing error. Search for what you need."),
        )
    if status == NotSignedIn.status:
        return gettext("Sign in first"), gettext("This page is for people with an account.")
    if status == NotAllowed.status:
        return (
            gettext("You cannot do this"),
            gettext("It is for other accounts, or the form was open for too long. Go back."),
        )
    if status == TooMany.status:
        return gettext("Wait a moment"), gettext("This was tried too often. Try again later.")
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return (
            gettext("We cannot answer this question"),
            gettext("Something in the address is not right. Search again."),
        )
    return (
        gettext("Something is wrong with this site"),
        gettext("It is not your fault. Try again in a minute."),
    )

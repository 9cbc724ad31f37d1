"""E-mail over SMTP: composing plain messages and handing them to one server."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Literal

from sociale_kaart.errors import InvalidSetting, RemoteUnavailable

Security = Literal["starttls", "tls", "none"]
SECURITIES: tuple[Security, ...] = ("starttls", "tls", "none")
_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The server that takes our mail, and whom it comes from; ``user`` may be empty."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = ""

    @classmethod
    def of(
        cls, host: str, port: int, security: str, sender: str, user: str, password: str
    ) -> Mailbox | None:
        """The mailbox of these settings; None when there is no server. Raises InvalidSetting."""
        if not host:
            return None
        if security not in SECURITIES:
            raise InvalidSetting(f"smtp_security: write one of {', '.join(SECURITIES)}")
        if "@" not in sender or not sender.isprintable():
            raise InvalidSetting("mail_from: write the address that e-mails come from")
        return cls(host, port, security, sender, user, password)


@dataclass(frozen=True, slots=True)
class Letter:
    """A plain message to one address."""

    to: str
    subject: str
    text: str


def send(mailbox: Mailbox, letters: Iterable[Letter]) -> Iterator[tuple[Letter, str]]:
    """Hand letters over one by one; with each what is wrong with it, empty when it was taken.

    Raises RemoteUnavailable when the server cannot be reached or refuses us.
    """
    with _connected(mailbox) as server:
        for letter in letters:
            try:
                server.send_message(_message(mailbox, letter))
            except smtplib.SMTPRecipientsRefused:
                yield letter, "the server does not take mail for this address"
            except smtplib.SMTPServerDisconnected as error:
                raise RemoteUnavailable(f"{mailbox.host} hung up") from error
            except smtplib.SMTPResponseException as error:
                yield letter, f"the server answered {error.smtp_code}"
            else:
                yield letter, ""


def _message(mailbox: Mailbox, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"] = mailbox.sender
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=mailbox.sender.rpartition("@")[2].strip("> "))
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message


@contextmanager
def _connected(mailbox: Mailbox) -> Iterator[smtplib.SMTP]:
    try:
        server = _open(mailbox)
        if mailbox.user:
            server.login(mailbox.user, mailbox.password)
    except (OSError, smtplib.SMTPException) as error:
        raise RemoteUnavailable(f"{mailbox.host} does not take our mail: {error}") from error
    with server:
        yield server


def _open(mailbox: Mailbox) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if mailbox.security == "tls":
        return smtplib.SMTP_SSL(mailbox.host, mailbox.port, timeout=_SECONDS, context=context)
    server = smtplib.SMTP(mailbox.host, mailbox.port, timeout=_SECONDS)
    if mailbox.security == "starttls":
        server.starttls(context=context)
    return server

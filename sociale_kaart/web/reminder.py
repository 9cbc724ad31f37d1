"""The letter that asks an organization whether its entries are still right, in its language."""

from __future__ import annotations

from sociale_kaart.accounts.sealing import Seals
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.editorial.freshness import Asking, Due
from sociale_kaart.mail import Letter
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.still_right import SECONDS, Asked, seal_asked
from sociale_kaart.web.translation import gettext, speaking

_MOST = 50
"""Entries named in one letter; the page behind the link shows all."""


def reminder(asking: Asking, keys: Seals, address: str, site_name: str) -> Letter:
    """The letter; ``address`` is where the map is reached, without a last slash."""
    country = COUNTRIES.get(asking.country)
    language = country.language if country else "nl"
    language = language if language in INTERFACE_LANGUAGES else "en"
    token = seal_asked(keys, Asked(asking.owner, asking.email))
    link = f"{address}/still-right/{token}?lang={language}"
    with speaking(language):
        subject, opening = _words(asking.step, site_name)
        lines = [
            gettext("Good day,"),
            "",
            opening,
            "",
            *(_line(each, language) for each in asking.due[:_MOST]),
            "",
            gettext("Look at it here, and say with one click whether it is right:"),
            link,
            "",
            gettext(
                "You need no account. The link works for %(days)s days.", days=SECONDS // 86_400
            ),
            gettext("Not you? Then please pass this letter on to a colleague."),
            "",
            site_name,
        ]
    return Letter(asking.email, subject, "\n".join(lines) + "\n")


def _words(step: int, site_name: str) -> tuple[str, str]:
    """Subject and first sentences of a step of the ladder."""
    if step == 1:
        return (
            gettext("Is this still right? Your entries on %(site)s", site=site_name),
            gettext("People find you on our map. Please see whether this is still right."),
        )
    if step == 2:
        return (
            gettext("Second letter: is this still right? %(site)s", site=site_name),
            gettext("We wrote to you before. Please see whether this is still right."),
        )
    return (
        gettext("Last letter: is this still right? %(site)s", site=site_name),
        gettext("After that day your entries are marked as old, and stand lower in the list."),
    )


def _line(due: Due, language: str) -> str:
    wanted = (language, "en", "nl", *due.name)
    name = next(due.name[each] for each in wanted if each in due.name)
    day = spoken_day(due.due_date, language)
    return gettext("- %(name)s (look at it before %(day)s)", name=name, day=day)

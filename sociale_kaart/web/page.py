"""What every page has around its own contents: title, languages, search box, assets, nonce."""

from __future__ import annotations

from dataclasses import dataclass

from sociale_kaart.web.hours import OpeningWords
from sociale_kaart.web.links import practice_path
from sociale_kaart.web.reader import Said


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in another language; named in that language."""

    code: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A part of the site, as the head and the foot of every page name it."""

    text: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class SearchBox:
    """The search form; ``hidden`` are further parameters that stay as they are."""

    q: str = ""
    near: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    q_error: str = ""
    near_error: str = ""
    near_ideas: tuple[str, ...] = ()
    place_name: str = ""
    """The practice from which is measured, whose id stands in ``near``; else empty."""
    elsewhere_url: str = ""
    """The same without that practice."""


@dataclass(frozen=True, slots=True)
class SlipBar:
    """The services chosen for a slip so far: how many, where the slip is made, how to stop.

    ``once`` is a random text: a form that is sent twice makes one slip.
    """

    count: int
    url: str
    clear_url: str
    once: str


@dataclass(frozen=True, slots=True)
class SlipChoice:
    """Putting one service on the slip or taking it off; no address when the slip is full."""

    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PhoneLink:
    """A phone number as written and as dialled, and what it is for."""

    number: str
    dial: str
    name: Said | None = None


@dataclass(frozen=True, slots=True)
class WorkerAtHand:
    """A link worker in a line: whom to call, and whether one can call now."""

    name: Said
    url: str
    phone: PhoneLink | None
    opening: OpeningWords


@dataclass(frozen=True, slots=True)
class PracticeBar:
    """The practice whose id stands in the address, with what an assistant needs while phoning."""

    id: str
    name: Said
    url: str
    workers: tuple[WorkerAtHand, ...]
    change_url: str
    leave_url: str
    moment: str
    """When this was true, on the practice's own clock."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a page's own contents. ``assets`` is the folder of this version's files.

    ``private`` pages are not kept by browsers or search engines (sensitive themes).
    """

    title: str
    language: str
    site_name: str
    nonce: str
    assets: str
    canonical: str
    languages: tuple[LanguageLink, ...]
    canonical_url: str
    """The whole address that search engines should know; empty for what they should not list."""
    alternates: tuple[tuple[str, str], ...]
    """The same in each language, as pairs of its code and whole address."""
    places: tuple[PlaceLink, ...]
    practice: PracticeBar | None
    search: SearchBox
    home_url: str
    practices_url: str
    services_url: str
    safety_url: str
    offline_url: str
    manifest_url: str
    sign_in_url: str
    pathways_url: str
    private: bool = False
    slip: SlipBar | None = None
    listed: bool = True
    """Whether search engines may list the page."""
    account: str = ""
    """The name of whoever is signed in."""
    feed_url: str = ""
    """Where changes of what the page is about can be followed."""
    edits: bool = False
    """Whether whoever is signed in is an editor."""
    themed: bool = False
    """Whether the installation has a file of design tokens of its own."""

    @property
    def at_practice(self) -> bool:
        """Whether this is the page of the practice that the reader works from."""
        return self.practice is not None and self.canonical == practice_path(self.practice.id)

    @property
    def language_name(self) -> str:
        """The page's language, named in itself."""
        return next(each.name for each in self.languages if each.current)


@dataclass(frozen=True, slots=True)
class HelpNumber:
    """A number for an emergency, with when to call it; ``dial`` is for a ``tel:`` link."""

    name: str
    numbers: tuple[tuple[str, str], ...]
    """Pairs of the number as people write it and as it is dialled."""
    when: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: what it asks, what was filled in, and what is not right about it."""

    name: str
    label: str
    value: str = ""
    type: str = "text"
    hint: str = ""
    error: str = ""
    autocomplete: str = "off"
    required: bool = True

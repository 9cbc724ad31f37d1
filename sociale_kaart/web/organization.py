"""An organization: who it is, how to reach it, and everything it offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.service import Service
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.former_id import current_id
from sociale_kaart.storage.organization import get_organization, require_organization
from sociale_kaart.storage.service import services_of_organization
from sociale_kaart.web.answer import Item, plain_hit
from sociale_kaart.web.card import Card, as_links, build_card
from sociale_kaart.web.figures_choice import with_choices
from sociale_kaart.web.links import organization_path
from sociale_kaart.web.page import Frame, PhoneLink
from sociale_kaart.web.reader import Said
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.trust import Trust, trust_of
from sociale_kaart.web.visit import find_near, frame, house, reader
from sociale_kaart.web.wording import ORGANIZATION_KINDS, word_for

pages = Blueprint("organization", __name__)


@dataclass(frozen=True, slots=True)
class OrganizationPage:
    """Everything on the page of an organization."""

    frame: Frame
    kind: str
    name: Said
    alternate_name: Said | None
    description: Said | None
    phones: tuple[PhoneLink, ...]
    email: str
    url: str
    heading: str
    cards: tuple[Card, ...]
    figures_url: str
    trust: Trust


@pages.get("/organizations/<id>")
def show(id: str) -> Response | str:
    """One organization; a former id leads to the present one."""
    with house().sources.database.session() as session:
        organization = get_organization(session, id)
        if organization is None:
            present = current_id(session, "organization", id)
            if present is not None:
                return redirect(reader().link(organization_path(present)), 301)
            require_organization(session, id)
        page = _page(session, require_organization(session, id))
    return render_template("organization/entry.html", page=page)


def _page(session: Session, organization: Organization) -> OrganizationPage:
    reads, moment = reader(), house().clock()
    services = _services(session, organization)
    labels = house().sources.labels(session)
    private = any(labels.is_sensitive(each.themes) for each in services)
    name = organization.name.show(*reads.wanted)
    return OrganizationPage(
        frame=frame(
            gettext("Help") if private else name,
            canonical=organization_path(organization.id),
            private=private,
        ),
        kind=word_for(ORGANIZATION_KINDS, organization.kind),
        name=reads.say(organization.name),
        alternate_name=(
            reads.say(organization.alternate_name) if organization.alternate_name else None
        ),
        description=reads.say_long(organization.description) if organization.description else None,
        phones=tuple(as_links(organization.phones, organization.country, reads)),
        email=organization.email or "",
        url=organization.url or "",
        heading=gettext("What this organization offers"),
        cards=_cards(session, organization, services),
        figures_url=with_choices(reads, "referrals", organization=organization.id, by="service"),
        trust=trust_of(organization, moment.date(), reads),
    )


def _services(session: Session, organization: Organization) -> list[Service]:
    today = house().clock().date()
    found = services_of_organization(session, organization.id)
    return [each for each in found if each.is_current(today)]


def _cards(
    session: Session, organization: Organization, services: Sequence[Service]
) -> tuple[Card, ...]:
    sources, reads, moment = house().sources, reader(), house().clock()
    near = find_near(session)
    labels = sources.labels(session)
    items = [Item(each, organization, plain_hit(each, near, moment)) for each in services]
    return tuple(build_card(item, labels, near, moment, reads) for item in items)

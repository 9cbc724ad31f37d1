"""The ways to reach a link worker, each with whether it is open now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sociale_kaart.directory.service import ContactChannel, Service
from sociale_kaart.web.card import as_links
from sociale_kaart.web.hours import OpeningWords, WeekDay, opening_of, week_of
from sociale_kaart.web.page import PhoneLink
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.wording import CHANNELS, word_for


@dataclass(frozen=True, slots=True)
class ChannelShown:
    """One way to reach a link worker, with its own hours."""

    name: str
    phone: PhoneLink | None
    email: str
    opening: OpeningWords | None
    days: tuple[WeekDay, ...]
    """The coming seven days, today first; empty when no hours are known."""
    text: Said | None


def channels_of(service: Service, moment: datetime, reads: Reader) -> tuple[ChannelShown, ...]:
    """The channels of a link worker; none for any other service."""
    channels = service.link_worker.channels if service.link_worker is not None else ()
    return tuple(_channel(each, service, moment, reads) for each in channels)


def _channel(
    channel: ContactChannel, service: Service, moment: datetime, reads: Reader
) -> ChannelShown:
    opening: OpeningWords | None = None
    days: tuple[WeekDay, ...] = ()
    if channel.schedule is not None:
        opening = opening_of(channel.schedule, service.country, moment, reads, service.closures)
        week = week_of(channel.schedule, service.country, moment, reads, service.closures)
        days = week.days
    phones = as_links((channel.phone,) if channel.phone else (), service.country, reads)
    return ChannelShown(
        word_for(CHANNELS, channel.channel),
        next(iter(phones), None),
        channel.email or "",
        opening,
        days,
        reads.say(channel.text) if channel.text else None,
    )

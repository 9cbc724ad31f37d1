"""Opening hours in words: open now or opens when, and the coming week as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.schedule import (
    Closure,
    DayHours,
    Opening,
    OpenState,
    Span,
    hours_of_days,
    opening_at,
)
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.spoken import (
    clock,
    short_weekday,
    spoken_day,
    spoken_midnight,
    spoken_month_day,
    spoken_time,
    spoken_weekday,
    weekday_and_day,
)
from sociale_kaart.web.translation import gettext

_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OpeningWords:
    """Whether something is open, in words that do not need the colour beside them."""

    state: OpenState
    text: str


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A row of the table: the day, its times (left to right in any script), and a remark."""

    day: str
    times: tuple[str, ...]
    remark: str
    today: bool
    date: date


@dataclass(frozen=True, slots=True)
class Week:
    """The coming seven days; ``title`` says of what when there are several."""

    title: Said | None
    days: tuple[WeekDay, ...]


def local(moment: datetime, country: str) -> datetime:
    """A moment on the clock of a country."""
    return moment.astimezone(ZoneInfo(COUNTRIES[country].time_zone))


def opening_words(opening: Opening, country: str, moment: datetime, reader: Reader) -> OpeningWords:
    """Open or closed in words, seen from an aware moment; unknown is said to be unknown."""
    if opening.state == "unknown":
        return OpeningWords("unknown", gettext("Opening hours unknown"))
    now = local(moment, country)
    if opening.state == "open":
        return OpeningWords("open", _open_words(opening.until, now, country, reader))
    return OpeningWords("closed", _closed_words(opening.next_open, now, country, reader))


def _open_words(until: datetime | None, now: datetime, country: str, reader: Reader) -> str:
    if until is None or until - now > _SOON:
        return str(gettext("Open day and night"))
    end = local(until, country)
    time = spoken_time(clock(end), reader.interface)
    midnight = clock(end) == datetime.min.time()
    if end.date() == now.date() or (midnight and end.date() - now.date() == timedelta(days=1)):
        shown = spoken_midnight(reader.interface) if midnight else time
        return str(gettext("Open now, until %(time)s", time=shown))
    day = spoken_weekday(end.date(), reader.interface)
    return str(gettext("Open now, until %(day)s %(time)s", day=day, time=time))


def _closed_words(opens: datetime | None, now: datetime, country: str, reader: Reader) -> str:
    if opens is None:
        return str(gettext("Closed"))
    start = local(opens, country)
    time, days = spoken_time(clock(start), reader.interface), (start.date() - now.date()).days
    if days == 0:
        return str(gettext("Closed now, opens today at %(time)s", time=time))
    if days == 1:
        return str(gettext("Closed now, opens tomorrow at %(time)s", time=time))
    if days < 7:
        day = spoken_weekday(start.date(), reader.interface)
        return str(gettext("Closed now, opens %(day)s at %(time)s", day=day, time=time))
    day = spoken_month_day(start.date(), reader.interface)
    return str(gettext("Closed now, opens on %(day)s", day=day))


def opening_of(
    schedule: str | None,
    country: str,
    moment: datetime,
    reader: Reader,
    closures: tuple[Closure, ...] = (),
) -> OpeningWords:
    """The words for a schedule at a moment."""
    opening = opening_at(schedule, country, moment, closures)
    return opening_words(opening, country, moment, reader)


def week_of(
    schedule: str,
    country: str,
    moment: datetime,
    reader: Reader,
    closures: tuple[Closure, ...] = (),
    title: Said | None = None,
) -> Week:
    """The coming seven days of a schedule, from today in its own country."""
    today = local(moment, country).date()
    days = hours_of_days(schedule, country, today, 7, closures)
    return Week(title, tuple(_week_day(day, today, reader) for day in days))


def _week_day(hours: DayHours, today: date, reader: Reader) -> WeekDay:
    name = weekday_and_day(hours.day, reader.interface)
    remarks = [span.comment for span in hours.spans if span.comment]
    if any(not span.certain for span in hours.spans):
        remarks.append(gettext("not certain"))
    if hours.closure is not None:
        remarks = [_closure_words(hours.closure, reader)]
    times = tuple(_times(span, reader) for span in hours.spans)
    remark = "; ".join(dict.fromkeys(remarks))
    if not times and not remark:
        remark = gettext("closed")
    return WeekDay(name[:1].upper() + name[1:], times, remark, hours.day == today, hours.day)


def short_hours(week: Week, language: str) -> str:
    """A week in one line: ``Mon–Fri 09:00–17:00, Sat 10:00–12:00``; closed days are left out."""
    days = sorted(week.days, key=lambda day: day.date.weekday())
    runs = [list(run) for _, run in groupby(days, key=lambda day: day.times)]
    return ", ".join(
        f"{_run(run, language)} {', '.join(run[0].times)}" for run in runs if run[0].times
    )


def _run(days: list[WeekDay], language: str) -> str:
    first, last = (short_weekday(day.date, language) for day in (days[0], days[-1]))
    return first if len(days) == 1 else f"{first}–{last}"


def _times(span: Span, reader: Reader) -> str:
    start, end = clock(span.start), clock(span.end)
    midnight = end == datetime.min.time()
    language = reader.interface
    until = spoken_midnight(language) if midnight else spoken_time(end, language)
    return f"{spoken_time(start, language)}–{until}"


def _closure_words(closure: Closure, reader: Reader) -> str:
    last = spoken_day(closure.end, reader.interface)
    words = gettext("closed up to and including %(day)s", day=last)
    if closure.reason is None:
        return str(words)
    return f"{words}: {closure.reason.show(*reader.wanted)}"

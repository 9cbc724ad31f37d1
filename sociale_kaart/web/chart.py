"""Charts drawn by the server as SVG: bars for kinds, steps for what holds from a day on.

They need no script, print in grey, and have the same figures beside them as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

WIDTH = 640
"""Units across; the page scales it."""
ROW = 64
_BAR = 18
_LEFT, _TOP, _BOTTOM, _HEIGHT = 56, 16, 34, 240


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its label above it and its figure beside it."""

    label: str
    text: str
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars one under another, from nought."""

    width: int
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A word at a place along an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A value; ``title`` says it in words."""

    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True)
class StepChart:
    """A line that stays level until the next value."""

    width: int
    height: int
    path: str
    dots: tuple[Dot, ...]
    days: tuple[Mark, ...]
    values: tuple[Mark, ...]
    left: int = _LEFT


def draw_bars(rows: Sequence[tuple[str, int, str]]) -> BarChart:
    """Bars for labels with a value and the value in words."""
    most = max((value for _, value, _ in rows), default=0) or 1
    bars = tuple(
        Bar(label, text, place * ROW, round(value / most * (WIDTH - 90), 1))
        for place, (label, value, text) in enumerate(rows)
    )
    return BarChart(WIDTH, max(ROW, len(rows) * ROW), bars)


def draw_steps(
    series: Sequence[tuple[date, float]], today: date, words: Sequence[tuple[str, str]]
) -> StepChart:
    """A step line up to today. ``words`` has day and value in words for each of the series."""
    first, last = series[0][0], max(today, series[-1][0])
    span = max(1, (last - first).days)
    top = nice_ceiling(max(value for _, value in series))
    wide, high = WIDTH - _LEFT - 16, _HEIGHT - _TOP - _BOTTOM

    def place(day: date, value: float) -> tuple[float, float]:
        x = _LEFT + (day - first).days / span * wide
        return round(x, 1), round(_TOP + (1 - value / top) * high, 1)

    spots = [place(day, value) for day, value in series]
    dots = tuple(
        Dot(x, y, f"{said[0]}: {said[1]}") for (x, y), said in zip(spots, words, strict=True)
    )
    end = place(last, series[-1][1])[0]
    path = f"M{spots[0][0]:g} {spots[0][1]:g}" + "".join(f"H{x:g}V{y:g}" for x, y in spots[1:])
    return StepChart(
        WIDTH,
        _HEIGHT,
        f"{path}H{end:g}",
        dots,
        (Mark(spots[0][0], words[0][0]),),
        tuple(Mark(place(first, top * part)[1], f"{top * part:g}") for part in (0, 0.5, 1)),
    )


def nice_ceiling(value: float) -> float:
    """The next 1, 2 or 5 times a power of ten: axes that people can read."""
    if value <= 1:
        return 1.0
    step = 10.0 ** floor(log10(value))
    return next(step * each for each in (1, 2, 5, 10) if step * each >= value)

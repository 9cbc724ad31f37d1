"""A diagram of a pathway: one lane for each sector, the steps in order from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

_NAME_WIDTH, _STEP_WIDTH, _LANE_HEIGHT, _RADIUS = 190, 84, 58, 20


@dataclass(frozen=True, slots=True)
class Lane:
    """A sector's lane; ``y`` is its upper edge."""

    name: str
    y: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A step: its number, and its middle."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """Everything to draw, in units of the drawing; ``arrows`` are SVG paths."""

    width: int
    height: int
    lane_height: int
    radius: int
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    arrows: tuple[str, ...]


def draw_lanes(names: tuple[str, ...], rows: tuple[int, ...]) -> Lanes:
    """Lay out the lanes; ``rows`` says for each step in order in which lane it is."""
    dots = tuple(
        Dot(
            number + 1,
            _NAME_WIDTH + number * _STEP_WIDTH + _STEP_WIDTH // 2,
            row * _LANE_HEIGHT + _LANE_HEIGHT // 2,
        )
        for number, row in enumerate(rows)
    )
    return Lanes(
        width=_NAME_WIDTH + len(rows) * _STEP_WIDTH,
        height=len(names) * _LANE_HEIGHT,
        lane_height=_LANE_HEIGHT,
        radius=_RADIUS,
        lanes=tuple(Lane(name, row * _LANE_HEIGHT) for row, name in enumerate(names)),
        dots=dots,
        arrows=tuple(_arrow(here, there) for here, there in pairwise(dots)),
    )


def _arrow(here: Dot, there: Dot) -> str:
    """From the right side of one step to the left side of the next, round the corner between."""
    start, end = here.x + _RADIUS, there.x - _RADIUS - 5
    if here.y == there.y:
        return f"M{start} {here.y}H{end}"
    middle, bend = (start + end) // 2, 8
    down = bend if there.y > here.y else -bend
    return (
        f"M{start} {here.y}H{middle - bend}Q{middle} {here.y} {middle} {here.y + down}"
        f"V{there.y - down}Q{middle} {there.y} {middle + bend} {there.y}H{end}"
    )

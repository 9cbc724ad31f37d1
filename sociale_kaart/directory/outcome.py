"""What became of a referral: documentation, effect, learning (DEL, Region of Southern Denmark).

Answers are choices from closed lists: there is no field in which somebody could be described.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Side = Literal["patient", "service"]
SIDES: tuple[Side, ...] = get_args(Side)

Reached = Literal["yes", "no"]
REACHED: tuple[Reached, ...] = get_args(Reached)

Effect = Literal["much", "some", "none", "worse", "early"]
"""Did it help: a lot, a little, not, it made things worse, too early to say."""
EFFECTS: tuple[Effect, ...] = get_args(Effect)

Done = Literal["advice", "started", "finished", "led_on", "nothing"]
"""What the service did: information or advice, help has begun, help is finished, led on to
somebody else, nothing.
"""
DONE: tuple[Done, ...] = get_args(Done)

REASONS: dict[Side, tuple[str, ...]] = {
    "patient": ("not_tried", "no_answer", "waiting", "too_far", "cost", "not_for_me", "other"),
    "service": ("did_not_come", "no_contact", "waiting", "not_for_us", "declined", "other"),
}
"""Why somebody was not reached, as each side can know it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One side's answer about one referral. What was not asked is empty."""

    side: Side
    reached: Reached
    reason: str = ""
    effect: str = ""
    done: str = ""

    def problems(self) -> tuple[str, ...]:
        """Names of the fields that are not answered as they should be."""
        wrong = []
        if self.reached not in REACHED:
            wrong.append("reached")
        if self.reached == "no" and self.reason not in REASONS[self.side]:
            wrong.append("reason")
        if self.reached == "yes" and self.effect not in EFFECTS:
            wrong.append("effect")
        if self.reached == "yes" and self.side == "service" and self.done not in DONE:
            wrong.append("done")
        return tuple(wrong)

    def plain(self) -> Answer:
        """The same without answers to questions that do not follow from the first."""
        if self.reached == "no":
            return Answer(self.side, "no", reason=self.reason)
        done = self.done if self.side == "service" else ""
        return Answer(self.side, "yes", effect=self.effect, done=done)


@dataclass(frozen=True, slots=True)
class Note:
    """What was learned about working with a service: a sentence or two, about nobody."""

    id: int
    service: str
    text: str
    actor: str
    written_at: datetime

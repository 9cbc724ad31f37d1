"""The questions about an outcome and their answers, in words; those for patients are in every
language in which a slip can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sociale_kaart.directory.outcome import Side
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import N_

REACHED_WORDS = {"yes": N_("Yes"), "no": N_("No")}
EFFECT_WORDS = {
    "much": N_("Yes, a lot"),
    "some": N_("A little"),
    "none": N_("Not at all"),
    "worse": N_("It became worse"),
    "early": N_("Too early to say"),
}
DONE_WORDS = {
    "advice": N_("Gave advice or information"),
    "started": N_("Help has begun"),
    "finished": N_("Help is finished"),
    "led_on": N_("Led on to somebody else"),
    "nothing": N_("Nothing yet"),
}
REASON_WORDS: Mapping[Side, Mapping[str, str]] = {
    "patient": {
        "not_tried": N_("I have not tried yet"),
        "no_answer": N_("Nobody answered"),
        "waiting": N_("I have to wait too long"),
        "too_far": N_("It is too far away"),
        "cost": N_("It costs too much"),
        "not_for_me": N_("They cannot help me with this"),
        "other": N_("Another reason"),
    },
    "service": {
        "did_not_come": N_("The person did not come"),
        "no_contact": N_("We could not reach the person"),
        "waiting": N_("Our waiting list is too long"),
        "not_for_us": N_("It does not belong with us"),
        "declined": N_("The person did not want to"),
        "other": N_("Another reason"),
    },
}
_QUESTIONS: Mapping[Side, Mapping[str, str]] = {
    "patient": {
        "reached": N_("Have you been in touch with them?"),
        "reason": N_("If not: why?"),
        "effect": N_("If yes: did it help you?"),
    },
    "service": {
        "reached": N_("Has the person been in touch with you?"),
        "reason": N_("If not: why?"),
        "done": N_("If yes: what did you do?"),
        "effect": N_("If yes: did it help the person?"),
    },
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen."""

    value: str
    text: str
    language: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers; ``when`` is the first answer from which it follows."""

    name: str
    text: str
    when: str
    choices: tuple[Choice, ...]
    error: str


def questions_of(
    side: Side, given: Mapping[str, str], wrong: tuple[str, ...]
) -> tuple[Question, ...]:
    """The questions for one side, with what was chosen and what is still open."""
    words = {
        "reached": REACHED_WORDS,
        "reason": REASON_WORDS[side],
        "done": DONE_WORDS,
        "effect": EFFECT_WORDS,
    }
    when = {"reason": "no", "done": "yes", "effect": "yes"}
    return tuple(
        Question(
            name,
            gettext(text),
            when.get(name, ""),
            tuple(
                Choice(value, gettext(said), "", given.get(name, "") == value)
                for value, said in words[name].items()
            ),
            gettext("Choose an answer.") if name in wrong else "",
        )
        for name, text in _QUESTIONS[side].items()
    )

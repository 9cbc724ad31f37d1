"""Text in one or more languages, and which one to show to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    ConfigDict,
    RootModel,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from sociale_kaart.directory.scalar import READABLE

LANGUAGES = ("nl", "en", "da", "fi", "sv", "de")
"""Languages a catalogue text may be written in (ISO 639-1); the first four are the interface's."""

INTERFACE_LANGUAGES = ("nl", "en", "da", "fi")

Language = Annotated[str, StringConstraints(pattern="^(" + "|".join(LANGUAGES) + ")$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A spoken language as a BCP 47 tag: any language of the world, such as ``ti`` or ``ar``."""

_WORDING = StringConstraints(min_length=1, strip_whitespace=True, pattern=READABLE)


class Text(RootModel[dict[Language, Annotated[str, _WORDING]]]):
    """A text by language: ``{"nl": "Schuldhulp", "en": "Help with debts"}``.

    In a catalogue file a plain string is the text in the file's own language; validation gets
    that language as ``context={"language": …}`` (``nl`` when absent).
    """

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _plain_string(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str):
            return {(info.context or {}).get("language", "nl"): value.strip()}
        return value

    @model_validator(mode="after")
    def _some_language(self) -> Text:
        if not self.root:
            raise ValueError("give the text in at least one language")
        return self

    def choose(self, *wanted: str) -> tuple[str, str]:
        """The text in the first wanted language there is, else English, else any; with its tag."""
        for language in (*wanted, "en", *self.root):
            if language in self.root:
                return self.root[language], language
        raise AssertionError("a Text has at least one language")

    def show(self, *wanted: str) -> str:
        """Like :meth:`choose`, the text only."""
        return self.choose(*wanted)[0]

    def items(self) -> Iterator[tuple[str, str]]:
        """Pairs of language and text, in the order written."""
        yield from self.root.items()

    def __hash__(self) -> int:
        return hash(frozenset(self.root.items()))


def _at_most(limit: int) -> AfterValidator:
    def check(text: Text) -> Text:
        for language, value in text.items():
            if len(value) > limit:
                raise ValueError(
                    f"the {language} text has {len(value)} characters; keep it within {limit}"
                )
        return text

    return AfterValidator(check)


def _single_line(text: Text) -> Text:
    for language, value in text.items():
        if "\n" in value:
            raise ValueError(f"keep the {language} text on one line")
    return text


ShortText = Annotated[Text, _at_most(160), AfterValidator(_single_line)]
Sentence = Annotated[Text, _at_most(300), AfterValidator(_single_line)]
LongText = Annotated[Text, _at_most(5000)]

_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")
_LONGEST_SENTENCE = 300


def first_sentence(text: str) -> str:
    """The first sentence of a text, or as much of it as a :data:`Sentence` may hold."""
    line = " ".join(text.split())
    found = _SENTENCE.match(line)
    sentence = found[0] if found else line
    if len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    return sentence[: _LONGEST_SENTENCE - 1].rsplit(" ", 1)[0] + "…"

"""Autocomplete: words, themes, services, organizations and places that begin as typed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.language.folding import fold
from sociale_kaart.language.stopwords import STOP_WORDS
from sociale_kaart.language.tokens import find_tokens, normal
from sociale_kaart.search.texts import PackedTexts, read_texts, write_texts

SuggestionKind = Literal["word", "theme", "service", "organization", "place"]
KINDS: tuple[SuggestionKind, ...] = ("theme", "word", "place", "organization", "service")
"""In the order in which equally good suggestions stand: needs first."""

_KIND_WEIGHT: Mapping[SuggestionKind, float] = {
    "theme": 3.0,  # one choice that finds everything about it
    "word": 1.0,
    "place": 1.5,
    "organization": 1.2,
    "service": 0.8,  # there are many; one of them is seldom what a beginning means
}
_INNER_WORD = 0.5
"""The typed beginning starts a later word of a name, not the name itself."""
_KEYS, _TEXTS, _IDS = "suggest.keys", "suggest.texts", "suggest.ids"
_LANGUAGES = "suggest.json"
_LONGEST_PREFIX = 60
_SHORTEST_WORD = 4


class Suggestion(NamedTuple):
    """One way to go on typing; ``id`` is empty for words."""

    kind: SuggestionKind
    text: str
    id: str


class _Row(NamedTuple):
    key: str
    kind: SuggestionKind
    language: str
    text: str
    id: str
    weight: float


@dataclass(frozen=True, slots=True)
class Suggester:
    """Rows sorted by folded beginning."""

    keys: PackedTexts
    kinds: npt.NDArray[np.int8]
    languages: npt.NDArray[np.int8]
    targets: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]
    texts: Sequence[str]
    ids: Sequence[str]
    language_names: list[str]

    def suggest(self, prefix: str, language: str, limit: int) -> tuple[Suggestion, ...]:
        """The best suggestions for a beginning, in the reader's language or in none."""
        return tuple(suggestion for _, suggestion in self.weighed(prefix, language, limit))

    def weighed(
        self, prefix: str, language: str, limit: int
    ) -> tuple[tuple[float, Suggestion], ...]:
        """The same, each with its weight."""
        key = fold(normal(" ".join(prefix[:_LONGEST_PREFIX].split())))
        if not key or limit < 1:
            return ()
        low = self.keys.place_of(key)
        high = self.keys.place_of(key + "\U0010ffff")
        own = self.language_names.index(language) if language in self.language_names else -1
        readable = (self.languages[low:high] == own) | (self.languages[low:high] == -1)
        weights = np.where(readable, self.weights[low:high], self.weights[low:high] * 0.3)
        return tuple(self._best(low, weights, limit))

    def _best(
        self, low: int, weights: npt.NDArray[np.float32], limit: int
    ) -> Iterator[tuple[float, Suggestion]]:
        wanted = min(len(weights), 4 * limit)
        rows = np.argpartition(-weights, wanted - 1)[:wanted] if wanted else np.empty(0, int)
        rows = rows[np.lexsort((rows, -weights[rows]))]
        given: set[tuple[int, str]] = set()
        for row in rows.tolist():
            kind = int(self.kinds[low + row])
            number = int(self.targets[low + row])
            text = self.texts[number]
            if (kind, text.casefold()) not in given and len(given) < limit:
                given.add((kind, text.casefold()))
                yield float(weights[row]), Suggestion(KINDS[kind], text, self.ids[number])


def write_suggestions(
    folder: Path, directory: Directory, words: Mapping[str, Mapping[str, int]]
) -> None:
    """Write all rows, sorted: what was typed, what it stands for, and a few arrays."""
    rows = sorted(_rows(directory, words))
    texts: dict[tuple[str, str], int] = {}
    languages = sorted({row.language for row in rows if row.language})
    targets = [texts.setdefault((row.text, row.id), len(texts)) for row in rows]
    np.save(folder / "suggest.targets.npy", np.array(targets, np.int32))
    np.save(folder / "suggest.kinds.npy", np.array([KINDS.index(r.kind) for r in rows], np.int8))
    numbers = [languages.index(row.language) if row.language else -1 for row in rows]
    np.save(folder / "suggest.languages.npy", np.array(numbers, np.int8))
    np.save(folder / "suggest.weights.npy", np.array([r.weight for r in rows], np.float32))
    write_texts(folder / _KEYS, (row.key for row in rows))
    write_texts(folder / _TEXTS, (text for text, _ in texts))
    write_texts(folder / _IDS, (target for _, target in texts))
    (folder / _LANGUAGES).write_text(json.dumps(languages), encoding="utf-8")


def read_suggester(folder: Path) -> Suggester:
    """The rows as written."""
    return Suggester(
        keys=read_texts(folder / _KEYS),
        kinds=np.load(folder / "suggest.kinds.npy", allow_pickle=False),
        languages=np.load(folder / "suggest.languages.npy", allow_pickle=False),
        targets=np.load(folder / "suggest.targets.npy", allow_pickle=False),
        weights=np.load(folder / "suggest.weights.npy", allow_pickle=False),
        texts=read_texts(folder / _TEXTS),
        ids=read_texts(folder / _IDS),
        language_names=json.loads((folder / _LANGUAGES).read_text(encoding="utf-8")),
    )


def _rows(directory: Directory, words: Mapping[str, Mapping[str, int]]) -> Iterator[_Row]:
    for theme in directory.themes.values():
        for language, text in theme.name.items():
            yield from _named("theme", language, text, theme.id)
    for language, counts in words.items():
        yield from _word_rows(language, counts)
    for organization in directory.organizations.values():
        for language, text in organization.name.items():
            yield from _named("organization", language, text, organization.id)
    for service in directory.services.values():
        own = COUNTRIES[service.country].language
        for language, text in service.name.items():
            yield from _named("service", language if language != own else "", text, service.id)
    yield from _place_rows(directory)


def _word_rows(language: str, counts: Mapping[str, int]) -> Iterator[_Row]:
    for word, count in counts.items():
        usable = len(word) >= _SHORTEST_WORD and word.isalpha()
        if usable and word not in STOP_WORDS[language]:
            weight = _KIND_WEIGHT["word"] * min(1.0, 0.4 + 0.1 * count)
            yield _Row(fold(word), "word", language, word, "", weight)


def _place_rows(directory: Directory) -> Iterator[_Row]:
    named: set[str] = set()
    for area in directory.areas.values():
        for text in dict.fromkeys(area.names.values()):
            named.add(text)
            yield from _named("place", "", text, area.id)
    for service in directory.services.values():
        for location in () if service.confidential else service.locations:
            if location.place is not None and location.place not in named:
                named.add(location.place)
                yield from _named("place", "", location.place, "")


def _named(kind: SuggestionKind, language: str, text: str, id: str) -> Iterator[_Row]:
    """A row for each word of a name, so that a beginning of any word finds it."""
    stops = STOP_WORDS.get(language or "nl", frozenset())
    for number, token in enumerate(find_tokens(text)):
        if number and normal(token.text) in stops:
            continue
        weight = _KIND_WEIGHT[kind] * (1.0 if number == 0 else _INNER_WORD)
        key = fold(normal(text[token.start :]))[:_LONGEST_PREFIX]
        yield _Row(key, kind, language, text, id, weight)

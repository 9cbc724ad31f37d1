"""Put the same corpus and questions to our search, Whoosh's own searcher, SQLite FTS5 and tantivy.

Prints p50 / p95 in milliseconds per class, warm, and our median against each of the others'.
All engines get the same analysed Dutch terms and do the same work ("ours" too): the documents with
them, the best twenty by BM25, how many there are, and what the class names. "whole" is our whole
answer to the same words as people type them: every language, synonyms, compounds, coverage, the
counts of all filters, opening hours, reasons.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
from bench import MOMENT, NEAR, percentile, timed

try:
    from contenders import TOP, Box, Contender, Document, Fts5, Tantivy, Whoosh
except ModuleNotFoundError as missing:
    sys.exit(f"{missing}. It is only measured against: .venv/bin/pip install -e '.[bench]'")
from make_catalogue import make

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.directory.collection import Directory
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.language.stems import term_of
from sociale_kaart.language.stopwords import STOP_WORDS
from sociale_kaart.language.tokens import find_words
from sociale_kaart.search.build import build_index
from sociale_kaart.search.engine import Engine
from sociale_kaart.search.entry import texts_of
from sociale_kaart.search.opened import OpenIndex
from sociale_kaart.search.query import Query
from sociale_kaart.search.question import Alternative, Concept
from sociale_kaart.search.ranking import Relevance

QUESTIONS = 100
SIZES = (5_000, 120_000)
RADIUS_KM = 10.0
THEME = "debt-and-money"
Rows = dict[str, dict[str, list[float]]]
Ask = Callable[[Any], object]


def documents_of(directory: Directory) -> list[Document]:
    """The Dutch terms and the facts of every service."""
    found = []
    for service in directory.services.values():
        texts = (text for _, language, text in texts_of(service, directory) if language == "nl")
        terms = tuple(term_of(word, "nl") for text in texts for word in find_words(text))
        points = [
            each.point for each in service.locations if each.point and not service.confidential
        ]
        lon, lat = (points[0].lon, points[0].lat) if points else (0.0, 0.0)
        micro = (round(lon * 1_000_000), round(lat * 1_000_000))
        found.append(
            Document(service.id, terms, service.themes, int(service.cost.free is True), *micro)
        )
    return found


def frequent_words(directory: Directory, chance: random.Random) -> list[str]:
    """Dutch words of the catalogue, drawn as often as they occur in it."""
    words = [
        word
        for service in list(directory.services.values())[:4000]
        for text in (service.summary, service.description)
        if text is not None
        for language, value in text.items()
        if language == "nl"
        for word in find_words(value)
        if len(word) > 4 and word.isalpha() and word not in STOP_WORDS["nl"]
    ]
    return [chance.choice(words) for _ in range(3 * QUESTIONS)]


class Ours:
    """Our engine doing only what the others do; a Contender."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def whole(self, **fields: object) -> int:
        """A whole answer, as the results page asks for it."""
        return self.engine.search(Query(**fields), MOMENT).count  # type: ignore[arg-type]

    def words(self, terms: Sequence[str]) -> int:
        """See Contender."""
        with self.engine._index() as index:
            return best(relevance_of(index, terms))

    def filtered(self, term: str, theme: str) -> int:
        """See Contender."""
        with self.engine._index() as index:
            found = relevance_of(index, [term])
            masks = index.filters.masks(Query(themes=(theme,), cost="free"), MOMENT)
            base = found.matched > 0
            index.filters.values("theme", base & masks["cost"])
            return best(found, base & masks["cost"] & masks["theme"])

    def prefix(self, start: str) -> int:
        """See Contender."""
        with self.engine._index() as index:
            keys = index.suggester.keys  # type: ignore[union-attr]
            return keys.place_of(start + "\U0010ffff") - keys.place_of(start)

    def typo(self, word: str) -> int:
        """See Contender."""
        with self.engine._index() as index:
            meant = index.base.vocabularies["nl"].corrections(word)
            return best(relevance_of(index, [term_of(each, "nl") for each in meant]))

    def near(self, term: str, box: Box) -> int:  # noqa: ARG002  (a circle, and coverage)
        """See Contender."""
        with self.engine._index() as index:
            reach = index.coverage.reach(NEAR, RADIUS_KM, 0.0)
            found = relevance_of(index, [term])
            return best(found, (found.matched > 0) & (reach.km <= RADIUS_KM))


def relevance_of(index: OpenIndex, terms: Sequence[str]) -> Relevance:
    """What our ranking makes of bare terms."""
    concepts = tuple(Concept(term, (Alternative("nl", term, 1.0, "word", term),)) for term in terms)
    return index.ranker.relevance(concepts)


def best(found: Relevance, mask: npt.NDArray[np.bool_] | None = None) -> int:
    """Select the best twenty; gives how many there are."""
    hits = np.flatnonzero(found.matched > 0 if mask is None else mask)
    score = found.score[hits]
    if len(hits) > TOP:
        hits = hits[np.argpartition(-score, TOP)[:TOP]]
    hits[np.argsort(-found.score[hits])]
    return len(score)


def swapped(word: str, chance: random.Random) -> str:
    """The word with two neighbouring letters swapped, not the first."""
    spot = chance.randrange(1, len(word) - 1)
    return word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]


Acts = list[Callable[[], object]]


def acts_of(
    words: Sequence[str], ours: Ours, contenders: Mapping[str, Contender]
) -> dict[str, dict[str, Acts]]:
    """Per class and engine the acts to time; "whole" is our whole answer."""
    chance = random.Random(5)
    one = words[:QUESTIONS]
    threes = [words[at : at + 3] for at in range(0, 3 * QUESTIONS, 3)]
    wrong = [swapped(word, chance) for word in one]
    box = Box.around(NEAR.point.lon, NEAR.point.lat, RADIUS_KM)
    near = {"near": NEAR, "radius_km": RADIUS_KM, "sort": "distance"}

    def each(given: Sequence[Any], whole: Ask, bare: Callable[[Contender, Any], object]) -> Any:
        rows = {"whole": [partial(whole, value) for value in given]}
        for name, engine in contenders.items():
            rows[name] = [partial(bare, engine, value) for value in given]
        return rows

    return {
        "one word": each(
            one, lambda w: ours.whole(text=w), lambda e, w: e.words([term_of(w, "nl")])
        ),
        "three words": each(
            threes,
            lambda some: ours.whole(text=" ".join(some)),
            lambda e, some: e.words([term_of(word, "nl") for word in some]),
        ),
        "word + filter + counts": each(
            one,
            lambda w: ours.whole(text=w, themes=(THEME,), cost="free"),
            lambda e, w: e.filtered(term_of(w, "nl"), THEME),
        ),
        "beginning of a word": each(
            one, lambda w: ours.engine.suggest(w[:3], "nl", 8), lambda e, w: e.prefix(w[:3])
        ),
        "one typo": each(wrong, lambda w: ours.whole(text=w), lambda e, w: e.typo(w)),
        "word + radius + distance": each(
            one, lambda w: ours.whole(text=w, **near), lambda e, w: e.near(term_of(w, "nl"), box)
        ),
    }


def check_counts(
    words: Sequence[str], ours: Ours, contenders: Mapping[str, Contender]
) -> Counter[str]:
    """For how many questions each engine finds as many documents as our ranking does."""
    agreed: Counter[str] = Counter()
    for at in range(0, 3 * QUESTIONS, 3):
        terms = [term_of(word, "nl") for word in words[at : at + 3]]
        wanted = ours.words(terms)
        for name, engine in contenders.items():
            agreed[name] += engine.words(terms) == wanted
    return agreed


def measure(entries: int, work: Path) -> str:
    """Everything for one size, as Markdown."""
    make(work / "data", entries, seed=1)
    directory = read_catalogue(work / "data").directory
    documents = documents_of(directory)
    print(f"{entries:,}: building indexes …", file=sys.stderr, flush=True)
    build_index(work / "ours", directory, {}, AreaIndex(directory.areas.values()))
    words = frequent_words(directory, random.Random(3))
    del directory
    ours = Ours(Engine(work / "ours"))
    contenders: dict[str, Contender] = {
        "ours": ours,
        "tantivy": Tantivy(work / "tantivy", documents),
        "SQLite FTS5": Fts5(work / "fts5", documents),
        "Whoosh's searcher": Whoosh(work / "whoosh", documents),
    }
    agreed = check_counts(words, ours, contenders)
    rows: Rows = {}
    for name, engines in acts_of(words, ours, contenders).items():
        print(f"{entries:,}: {name} …", file=sys.stderr, flush=True)
        rows[name] = {}
        for engine, acts in engines.items():
            rows[name][engine] = timed(acts)
    same = ", ".join(f"{name} {number}/{QUESTIONS}" for name, number in agreed.items())
    return f"## {entries:,} entries\n\nAs many hits as our ranking: {same}\n\n{table(rows)}\n"


def table(rows: Rows) -> str:
    """p50 / p95 per class and engine, and our median against each other's."""
    engines = list(dict.fromkeys(engine for found in rows.values() for engine in found))
    others = [engine for engine in engines if engine not in {"whole", "ours"}]
    titles = ["class", *engines, *(f"ours : {engine}" for engine in others)]
    lines = [f"| {' | '.join(titles)} |", "|---|" + "---:|" * (len(titles) - 1)]
    for name, found in rows.items():
        cells = [spread(found[engine]) if engine in found else "" for engine in engines]
        ratios = [f"{median(found['ours']) / median(found[other]):.2f}" for other in others]
        lines.append(f"| {' | '.join([name, *cells, *ratios])} |")
    return "\n".join(lines)


def spread(values: Sequence[float]) -> str:
    """Median and 95th percentile with two decimals."""
    return f"{median(values):.2f} / {percentile(values, 0.95):.2f}"


def main(arguments: Sequence[str]) -> int:
    """Command line: ``bench search [--entries N …]``."""
    parser = argparse.ArgumentParser(prog="bench search", description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=SIZES, help="sizes to measure")
    chosen = parser.parse_args(arguments)
    for entries in chosen.entries:
        with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
            print(measure(entries, Path(folder)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

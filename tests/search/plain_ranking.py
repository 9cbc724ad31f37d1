"""The ranking once more, plainly and slowly, entry by entry: what the fast one must equal.

Shares with it the reading of a question and the table of weights, and nothing else.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from datetime import date

from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.service import Service
from sociale_kaart.geography.distance import distance_km
from sociale_kaart.geography.place import Place
from sociale_kaart.language.danger import danger_in
from sociale_kaart.language.stems import term_of
from sociale_kaart.language.stopwords import content_words
from sociale_kaart.language.tokens import find_words
from sociale_kaart.search import weights
from sociale_kaart.search.entry import texts_of
from sociale_kaart.search.query import Query
from sociale_kaart.search.question import Concept, Pieces, Question


class PlainRanking:
    """Scores of every service of a directory."""

    def __init__(self, directory: Directory) -> None:
        self.services = list(directory.services.values())
        self.counts: dict[str, dict[tuple[str, str], Counter[int]]] = {}
        self.lengths: dict[str, Counter[tuple[str, int]]] = {}
        for service in self.services:
            counts: dict[tuple[str, str], Counter[int]] = {}
            lengths: Counter[tuple[str, int]] = Counter()
            for field, language, text in texts_of(service, directory):
                for word in find_words(text):
                    key = (language, term_of(word, language))
                    counts.setdefault(key, Counter())[field] += 1
                    lengths[language, field] += 1
            self.counts[service.id], self.lengths[service.id] = counts, lengths

    def scores(
        self,
        question: Question,
        coverage: dict[str, str],
        place: Place | None,
        day: date,
        query: Query | None = None,
    ) -> dict[str, float]:
        """Score by id of the services that have a coverage, as ``query`` asks."""
        query = query or Query()
        danger = danger_in(query.text)
        concepts = question.concepts
        shares = self._shares(concepts)
        found = {}
        for service in self.services:
            if service.id in coverage:
                relevance = self._relevance(service, concepts, shares)
                if danger:
                    relevance += self._urgent(service, danger, question, query)
                else:
                    relevance += self._suited(service, query, relevant=relevance > 0)
                found[service.id] = self._final(service, relevance, coverage, place, day)
                if place is None and service.country != self._home(question.language):
                    found[service.id] *= weights.OTHER_COUNTRY
        return found

    def _suited(self, service: Service, query: Query, relevant: bool) -> float:
        role = query.at_practice and service.kind == "link_worker"
        gained = weights.AT_PRACTICE if role else 0.0
        if not relevant and not role:
            return 0.0
        if set(query.persons) & set(service.eligibility.groups):
            gained += weights.PERSONS
        if query.immobile:
            access = [place.accessibility for place in service.locations if place.accessibility]
            gained += weights.IMMOBILE["home"] * ("home" in service.modes)
            gained += weights.IMMOBILE["transport"] * ("transport" in service.themes)
            gained += weights.IMMOBILE["wheelchair"] * any(a.wheelchair == "full" for a in access)
        return gained

    def _urgent(self, service: Service, danger: str, question: Question, query: Query) -> float:
        own = {COUNTRIES[each.country].language for each in self.services}
        spoken = next((x for x in (question.language, query.language) if x in own), "")
        at_home = query.near is not None or service.country == self._home(spoken)
        line = service.kind == "helpline" and at_home
        each = weights.URGENT_LINE if line else weights.URGENT
        order = weights.THEME_ORDER
        return sum(
            weight * each * order[min(service.themes.index(theme), len(order) - 1)]
            for theme, weight in weights.URGENT_THEMES[danger].items()
            if theme in service.themes
        )

    def _home(self, language: str) -> str:
        """The country that a question without a place is about."""
        found = Counter(each.country for each in self.services)
        own = [country for country in found if COUNTRIES[country].language == language]
        return own[0] if own else found.most_common(1)[0][0]

    def _relevance(self, service: Service, concepts, shares) -> float:
        text = matched = 0.0
        for concept, share in zip(concepts, shares, strict=True):
            strength, level = self._occurrence(service, concept)
            text += share * strength
            matched += share * (1.0 if self._themed(service, concept) else level)
        sure = self._sure(concepts)
        score = text + weights.THEME * self._theme(service, sure)
        if service.kind == "helpline":
            for theme in {"crisis", "domestic-violence"} & set(service.themes):
                order = weights.THEME_ORDER[min(service.themes.index(theme), 3)]
                score += weights.LINE * sure.get(theme, 0.0) * order
        if matched > weights.EVERY_WORD:
            score += weights.ALL_WORDS
        return score + self._name_bonus(service, concepts)

    def _final(self, service, relevance, coverage, place, day) -> float:
        label = coverage[service.id]
        score = relevance * weights.COVERAGE[label]
        points = [] if service.confidential else [e.point for e in service.locations if e.point]
        if place is not None and points:
            km = min(distance_km(place.point, point) for point in points)
            score += weights.DISTANCE * math.exp(-km / weights.DISTANCE_KM)
        score += weights.KIND[service.kind] + weights.ENTRANCE * service.entrance
        if service.review_due < day:
            score += weights.STALE
        return score - (100.0 if label == "outside" else 0.0)

    def _frequency(self, service: Service, language: str, term: str) -> float:
        total = 0.0
        for field, count in self.counts[service.id].get((language, term), {}).items():
            name = weights.FIELDS[field]
            b = weights.LENGTH_NORMS[name]
            relative = self.lengths[service.id][language, field] / self._average(language, field)
            total += weights.FIELD_WEIGHTS[name] * count / (1 - b + b * relative)
        return total

    def _average(self, language: str, field: int) -> float:
        lengths = [each[language, field] for each in self.lengths.values() if each[language, field]]
        return max(1.0, sum(lengths) / max(1, len(lengths)))

    def _occurrence(self, service: Service, concept: Concept) -> tuple[float, float]:
        best = max(
            each.weight
            * self._beside(service, each.language, concept.language)
            * self._frequency(service, each.language, each.term)
            for each in (*concept.alternatives, *_NOTHING)
        )
        strength, level = best / (best + weights.SATURATION), float(best > 0)
        for pieces in concept.pieces:
            likeness, share = self._likeness(service, pieces)
            strength = max(strength, pieces.weight * likeness)
            level = max(level, 1.0 if share >= 0.5 else share)
        return (strength, level) if level >= 0.15 else (0.0, 0.0)

    def _beside(self, service: Service, language: str, asked: str) -> float:
        has_both = any(spoken == asked for spoken, _ in self.lengths[service.id])
        return weights.BESIDE_OWN_LANGUAGE if language != asked and has_both else 1.0

    def _likeness(self, service: Service, pieces: Pieces) -> tuple[float, float]:
        strength = share = total = 0.0
        for terms in pieces.held_by:
            holding = [self._held(each, pieces.language, terms) for each in self.services]
            rarity = self._rarity(sum(1 for each in holding if each))
            here = holding[self.services.index(service)]
            total += rarity
            strength += rarity * here / (here + weights.SATURATION)
            share += rarity * (here > 0)
        return strength / (total or 1.0), share / (total or 1.0)

    def _held(self, service: Service, language: str, terms: tuple[str, ...]) -> float:
        return sum(self._frequency(service, language, term) for term in terms)

    def _rarity(self, count: int) -> float:
        return math.log1p((len(self.services) - count + 0.5) / (count + 0.5))

    def _shares(self, concepts) -> list[float]:
        rarities = []
        for concept in concepts:
            count = sum(self._occurrence(each, concept)[1] >= 0.5 for each in self.services)
            for theme, evidence in concept.themes.items():
                if evidence.weight >= weights.THEME_CERTAIN:
                    count = max(count, sum(theme in each.themes for each in self.services))
            unknown = 0.5 * math.log1p(2 * len(self.services))
            rarities.append(self._rarity(count) if count else unknown)
        return [each / (sum(rarities) or 1.0) for each in rarities]

    def _themed(self, service: Service, concept: Concept) -> bool:
        certain = weights.THEME_CERTAIN
        return any(e.weight >= certain and t in service.themes for t, e in concept.themes.items())

    def _sure(self, concepts) -> dict[str, float]:
        sure: dict[str, float] = {}
        for concept in concepts:
            for theme, evidence in concept.themes.items():
                sure[theme] = sure.get(theme, 0.0) + evidence.weight
        most = max(sure.values(), default=1.0)
        for theme, total in sure.items():
            sure[theme] = (1 - math.exp(-weights.THEME_SUM * total)) * total / most
        return sure

    def _theme(self, service: Service, sure: dict[str, float]) -> float:
        order = weights.THEME_ORDER
        return max(
            (
                sure.get(t, 0.0) * order[min(n, len(order) - 1)]
                for n, t in enumerate(service.themes)
            ),
            default=0.0,
        )

    def _name_bonus(self, service: Service, concepts) -> float:
        bonus = 0.0
        for language in {each.language for c in concepts for each in c.alternatives[:1]}:
            asked = [term_of(concept.word, language) for concept in concepts]
            names = [
                [
                    term_of(word, language)
                    for word in content_words(list(find_words(text.root[language])), language)
                ]
                for text in (service.name, service.alternate_name)
                if text is not None and language in text.root
            ]
            pairs = list(itertools.pairwise(asked))
            for pair in pairs:
                if any(pair in itertools.pairwise(name) for name in names):
                    bonus += weights.PHRASE / len(pairs)
            bonus += weights.WHOLE_NAME * (asked in names)
        return bonus


class _Nothing:
    weight, language, term = 0.0, "nl", ""


_NOTHING = (_Nothing,)

"""Words for persons: who somebody is tells a little about the need, and seldom what it is.

"Moeder, drie kinderen, koelkast leeg" asks for food, not for advice on raising children; but a
question with nothing else in it ("peuter") is about that person.
"""

from __future__ import annotations

from collections.abc import Mapping

from sociale_kaart.language.stems import term_of

_NL = """
man vrouw mevrouw meneer heer dame moeder mama ma vader papa pa ouder ouders opa oma zoon dochter
kind kinderen kindje baby jongen meisje jongere puber tiener peuter kleuter broer zus broertje
zusje buurman buurvrouw buren partner vriend vriendin echtgenoot echtgenote gezin familie student
leerling bejaarde oudere senior schoonmoeder schoonvader kleinzoon kleindochter kleinkind tante oom
jaar jarige alleenstaande jonge
"""
_EN = """
man woman lady gentleman mother mum mom mummy father dad daddy parent parents grandpa grandma
grandfather grandmother son daughter child children kid kids baby boy girl teenager teen toddler
brother sister neighbour neighbor partner boyfriend girlfriend husband wife family student pupil
elderly senior person people guy aunt uncle grandson granddaughter year years old single young
"""
_DA = """
mand kvinde dame herre mor far forældre bedstemor bedstefar mormor farmor morfar farfar søn datter
barn børn baby dreng pige ung teenager tumling bror søster nabo naboen partner kæreste ægtefælle
kone familie studerende elev ældre pensionist person svigermor barnebarn år årig enlig
"""
_FI = """
mies nainen rouva herra äiti isä vanhempi vanhemmat mummo mummi vaari pappa poika tyttö tytär lapsi
lapset vauva nuori teini taapero veli sisko naapuri puoliso kumppani poikaystävä tyttöystävä vaimo
perhe opiskelija oppilas vanhus seniori ihminen anoppi lapsenlapsi vuotias vuotiaan yksinhuoltaja
"""

PERSONS: Mapping[str, frozenset[str]] = {
    language: frozenset(term_of(word, language) for word in words.split())
    for language, words in (("nl", _NL), ("en", _EN), ("da", _DA), ("fi", _FI))
}
"""By language, the terms of words that only say who somebody is."""

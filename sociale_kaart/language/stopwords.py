"""Words that carry no need: articles, pronouns, auxiliaries, politeness. Own small tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_NL = """
aan al alles als altijd andere ander anders ben bent bij bijna binnen daar daarom dan dat de deze
die dit doe doen doet door dus echt een eens eigenlijk elk elke en enkele er erg ergens even gaan
gaat ga gedaan geen geeft gehad gelijk geven ging graag had hadden heb hebben hebt heeft heel
hele hem hen het hier hij hoe hun iemand iets ik in is ja je jij jou jouw jullie kan kon konden
kunnen kunt lang later maar maken maakt mag me meer men met mij mijn min misschien moet moeten
na naar niemand niet niets nog nooit nou nu o of om omdat ons onze ook op over paar per
sinds soms snel steeds te tegen toch toen tot tussen u uit uw vaak van vanaf veel veels
via volgens voor vooral waar waarom wanneer want waren was wat we weer wel welke werd wie wij wil
willen wilt word worden wordt zal ze zegt zeg zei zelf zeer zich zij zijn zitten zit zo zoals
zonder zou zouden zoek zoeken zoekt graag krijg krijgen krijgt komt komen kom vind vinden weet
weten laat laten terecht iemands hulp help helpen helpt nodig dokter patient patiente mevrouw
meneer vraagt vraag
"""
_EN = """
a about after all also always am an and any anybody anyone anything are as at be because been
being but by can cannot can't could dear did do does doing done don't every find for from get
gets getting got had has have having he her here hers him his how i if i'm in into is isn't it
its i've just keep like looking make may me might mine more most much must my need needs never no
nobody not nothing now of off often on one only or other our out over own please really s she
should since so some somebody someone something such t than that the their them then there these
they this those to too up us very want wants was we were what when where which who whom why will
with without won't would you your yours help helps patient doctor
dont cant im ive isnt wont don isn doesn didn won aren hasn haven
"""
_DA = """
ad af alle alt altid andre at bare blev blive bliver da de dem den denne der deres det dette dig
din dine disse dog du efter ej eller en end er et far fik for fra få får gerne ham han hans har
havde have hele hen hende hendes her hos hun hvad hvem hver hvis hvor hvordan hvorfor i igen ikke
ind ingen intet ja jeg jer jeres jo kan kom komme kommer kun kunne lige lidt man mange med meget
men mere mig min mine mit mod må måske nej noget nogen nogle nok nu når næsten og også om op os
over på sammen selv sig sin sine sit skal skulle som så sådan thi til ud under var ved vi vil
ville vor vores være været søger finde finder hjælp hjælpe hjælper brug
"""
_FI = """
aina ei eivät ehkä eli emme en enää entä et että ette hän he heidän heille heitä hänelle hänen
häntä ihan itse ja jo joka joku jolla jonka jos joskus jossa jota joten jotain jotka jotta juuri
kai kaikki kanssa kautta ken kuin kuinka kuitenkin kuka kun me meidän meille meitä mihin mikä
miksi minkä minua minulla minulle minun minusta minut minä missä mistä mitä miten mukaan mun mulla
mutta myös muu muut ne niiden niin niitä noin nyt nämä näiden oikein ole olen olet olemme olla
oli olin olisi olivat on ovat pitää pitäisi se sekä sen siellä sillä sinä sitten sitä
siinä siis tai te teidän teille tämä tämän tätä täällä vaan vai vain vaikka varten vielä voi
voiko voin voivat hyvin kovin liian haluan haluaa tarvitsen tarvitsee etsin apua apu mistä
"""
_SV = """
alla allt att av bara blev bli blir de dem den denna dess det detta dig din dina ditt du där då
efter ej eller en er ett från för få får ha hade han hans har henne hennes hon honom hur här i
icke in ingen inom inte ja jag ju kan kom kommer kunde man med mellan men mer mig min mina mitt
mot mycket ni nu när någon något några och om oss på samma sedan ser sig sin sina sitt själv ska
skulle som så till under upp ut utan vad var vara varför varit varje vem vi vid vilken vill vår
våra är åt över hjälp hjälper behöver söker
"""
_DE = """
ab aber alle alles als also am an auch auf aus bei beim bin bis bist da damit dann das dass dein
dem den der des dich die dies diese dir doch dort du durch ein eine einem einen einer eines er es
euch für gegen hab habe haben hat hatte ich ihm ihn ihr ihre im in ist ja jede jeder kann kein
keine können könnte machen man mehr mein meine mich mir mit muss nach nicht nichts noch nun nur
ob oder ohne sehr sein seine sich sie sind so soll über um und uns unser unter vom von vor war
warum was weil wenn wer werden wie wieder wir wird wo wollen zu zum zur hilfe brauche suche
"""

STOP_WORDS: Mapping[str, frozenset[str]] = {
    "nl": frozenset(_NL.split()),
    "en": frozenset(_EN.split()),
    "da": frozenset(_DA.split()),
    "fi": frozenset(_FI.split()),
    "sv": frozenset(_SV.split()),
    "de": frozenset(_DE.split()),
}
"""By language, normal words that are left out of a question.

They hold asking for help itself ("hulp", "apua"): every entry helps, so the word tells nothing.
The index keeps every word, so a question of nothing but such words still finds something.
"""

NEGATIONS: Mapping[str, frozenset[str]] = {
    "nl": frozenset(["niet", "geen", "nooit", "niets", "niemand", "zonder"]),
    "en": frozenset(
        ["not", "no", "never", "nothing", "nobody", "cannot", "cant", "don", "dont", "without"]
    ),
    "da": frozenset(["ikke", "ingen", "aldrig", "intet", "uden"]),
    "fi": frozenset(["ei", "en", "et", "emme", "ette", "eivät", "ilman"]),
    "sv": frozenset(["inte", "ingen", "aldrig", "utan"]),
    "de": frozenset(["nicht", "kein", "keine", "nie", "nichts", "ohne"]),
}
"""Stop words that change a phrase: *kan niet lezen* is not *lezen*."""


def content_words(words: Sequence[str], language: str) -> list[str]:
    """Words that carry a need; where there are nothing but stop words, all of them."""
    stops = STOP_WORDS.get(language, frozenset())
    kept = [word for word in words if word not in stops and (len(word) > 1 or word.isdigit())]
    return kept or list(words)

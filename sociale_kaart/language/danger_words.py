"""Phrases of acute danger, in small letters without accents; ``danger.py`` reads the tables.

In a phrase ``*`` ends a word that may go on, ``...`` stands for up to three words, ``[a b]`` for
one of some words, ``?`` makes a word optional, and ``=`` asks that it is the whole text; a line
that starts with spaces goes on with the phrase. Names of slots stand in ``SLOTS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

SLOTS: Mapping[str, str] = {
    "NL_PARTNER": "man vriend vriendin vrouw ex partner echtgenoot vader stiefvader moeder broer",
    "NL_VICTIM": "mij me ons haar hem mn mijn",
    "EN_VICTIM": "me her him us them my",
    "EN_PARTNER": "husband wife boyfriend girlfriend partner ex dad father mum mom mother he she",
    "DA_VICTIM": "mig hende ham os bornene min mit mine",
    "DA_PARTNER": "mand manden kaereste kaeresten kone eks ekskaereste far mor bror han hun",
    "FI_VICTIM": "minua mua minut mut hanta hanet meita lapsia lasta lapsiani aitia vaimoa",
    "FI_PARTNER": "mies mieheni miehen puoliso puolisoni isa isani poikaystava poikaystavani "
    "vaimo vaimoni ex exa kumppani kumppanini avomies avomieheni",
}

KEYWORDS: Mapping[str, Literal["suicide", "child", "violence", "emergency"]] = {
    "zelfmoord": "suicide",
    "zelfdoding": "suicide",
    "suicide": "suicide",
    "suicidaal": "suicide",
    "suicidal": "suicide",
    "selvmord": "suicide",
    "itsemurha": "suicide",
    "itsetuhoinen": "suicide",
    "overdosis": "suicide",
    "overdose": "suicide",
    "yliannostus": "suicide",
    "verkracht": "violence",
    "gewurgd": "violence",
    "voldtaget": "violence",
    "raiskattu": "violence",
    "strangled": "violence",
    "automutilatie": "suicide",
    "selfharm": "suicide",
    "selvskade": "suicide",
    "kindermishandeling": "child",
    "boernemishandling": "child",
    "bornemishandling": "child",
    "bewusteloos": "emergency",
    "unconscious": "emergency",
    "bevidstlos": "emergency",
    "tajuton": "emergency",
    "tajuttomana": "emergency",
    "tulipalo": "emergency",
}
"""Words that are recognised with one letter wrong as well."""

SPELLED: Mapping[str, str] = {
    "gestolen": "gestolen",
    "doot": "dood",
    "dod": "dood",
    "doodt": "dood",
    "slaad": "slaat",
    "slaadt": "slaat",
    "slaatt": "slaat",
    "vermoort": "vermoordt",
    "wurgd": "wurgt",
    "dieing": "dying",
    "diying": "dying",
    "kil": "kill",
    "abbuse": "abuse",
}
"""Short words as they are often misspelt; long ones are found by their likeness."""

HARMLESS = """
[na] ... [zelfmoord zelfdoding suicide] van
[nabestaanden nabestaande] ... [zelfmoord zelfdoding suicide]
verlor* ... [zelfmoord zelfdoding suicide]
verlies ... [zelfmoord zelfdoding suicide]
[zelfmoord zelfdoding suicide] van [mijn een haar zijn onze]
[wil ik] niet dood
[zelfmoordpreventie suicidepreventie] [cursus training]
schrik* ... dood
[lach* verveel* werk* schaam*] ... dood
[bereaved bereavement loss lost grief grieving survivors after] ... suicide
suicide [prevention]? [training course squad]
[want wants] to die [at home in]
to live [alone in with here there near next]
elaa [enaa]? yksin
leve alene
die [of laughing laughing]
[efterladte mistet mistede sorg tab efter] ... selvmord
vil [do doe] [hjemme derhjemme]
vil [do doe] af grin
[laheisen laheinen menetin itsemurhan] ... itsemurh* ... [tehnyt tehneen jalkeen]
itsemurhan tehneen
laheisen itsemurha*
kuolla [kotona nauruun]
kicked me [off out]
hit* [the a] [gym road]
hit* by [a the]
beat* [the my] [boredom stress cold habit]
threaten* us with [eviction court legal]
threaten* me with [eviction court legal]
with a knife and fork
bank* med en kniv
slar mig los
jeg slog mig
[snijden koken werken leren kookles eten] ... met een mes
slaat [mij me] [op over tegen]
slaat ... nergens op
[strangulated] hernia
my ex wife
fought
verdrink* in [de het mijn]? [schulden werk rekeningen papieren post administratie]
[vrijwilliger vrijwilligers werken] ... brandweer
brandweer [museum kazerne vrijwilliger sport]
bang voor [honden spinnen tandarts de het]
kind slaat [andere]? [kinderen klasgenoten kind]
[kind kinderen kleuter peuter zoontje] slaat [andere een] [kinderen kind]
[leven herstel na] na ... [beroerte hartinfarct hartaanval]
na een [beroerte hartinfarct hartaanval herseninfarct]
[ehbo reanimatie] cursus
cursus [ehbo reanimatie bhv]
na ... [brand inbraak overval]
drowning in [debt debts work paperwork bills]
my child hits other
[child kid son daughter kids children] [hits hit hitting bites] [other others kids children]
[life recovery after] after ... [stroke seizure]
after a [stroke heart seizure]
burn* out
fire [station safety museum service drill]
[afraid scared] of [dogs spiders the dentist flying]
drukner i [gaeld arbejde regninger]
[efter] ... blodprop
[barn son datter] slar andre
[slar] [mig sig] los
slar [dorene]
[braender] for [at]? [frivilligt arbejde hjaelpe]
[hukun hukkuu] [velkoihin laskuihin toihin]
aivoinfarktin jalkeen
sydaninfarktin jalkeen
[lapsi lapseni poikani tyttareni] lyo muita
lyo muita lapsia
tapan aikaa
nauroin ... kuoliaaksi
self defence
rouwgroep ... [zelfmoord zelfdoding suicide]
na [een]? [zelfmoord zelfdoding suicide]
[jeg han hun] slar [mig sig] [selv]? [los loes]
vermist in zijn hoofd
kill* myself laughing
slaat me er doorheen
[slaat sla] [me mij] er
[slaat bijt] ... andere kinderen
[hits bites] ... other [children kids]
[slar bider] andre born
fingr* i halsen
flauwgevallen van niet eten
faint* from not eating
nabestaanden van zelfdoding
[zelfmoord zelfdoding] ... [nabestaande nabestaanden familie]
suicide in the family
[hartstilstand hartaanval hartinfarct] overleden
[dode doede] i en ulykke
[dode doede] af
leven van
verder met
leve [af for pa]
go on [holiday vacation a the my with]
live on [this my benefits]
threw me out
childhood abuse
aangereden letselschade
"""

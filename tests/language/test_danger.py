"""Acute danger is heard in many ways of saying it, and not where nobody is in danger."""

import pytest

from sociale_kaart.language.danger import danger_in

_SUICIDE = """
ik wil dood
ik wil gewoon dood
liever dood dan dit
mijn zoon denkt aan zelfmoord
zelfmoort
zelfmord gedachten
suicidale gedachten
suïcide
ze wil een einde aan haar leven maken
ik wil er niet meer zijn
ik kan niet meer verder leven
mijn moeder wil niet meer leven
ik zie het leven niet meer zitten
het hoeft voor mij niet meer
ik maak er een eind aan
ze heeft alle pillen geslikt
mijn dochter heeft een overdosis genomen
overdosus
hij wil voor de trein springen
leven heeft geen zin meer
ik wil mezelf iets aandoen
I want to kill myself
i dont want to live anymore
I don't want to live any more
she wants to end her life
thinking of ending it all
suicidal
sucidal thoughts
he took all his pills
I just want to die
there is no reason to live
wish I was dead
better off dead
tired of living
overdose
jump off a bridge
jeg vil dø
jeg vil ikke leve mere
jeg har lyst til at dø
selvmordstanker
selvmrod
min søn vil tage livet af sig
hun har taget en masse piller
jeg orker ikke at leve
gøre en ende på det hele
jeg ønsker jeg var død
haluan kuolla
en halua elää enää
en jaksa elää
itsemurha
itsemuha ajatuksia
hän on itsetuhoinen
tapan itseni
haluan päättää päiväni
otti kaikki lääkkeet
ei ole mitään syytä elää
jeg vil doe
vil ikke leve
Suïcide
hun taler om selvmord
itsemurha-ajatuksia
IK WIL DOOD!!
ik  wil...dood
"""

_VIOLENCE = """
mijn man slaat mij
hij slaat me
mijn vriend heeft me geslagen en ik word bedreigd
ik word geslagen
hij staat met een mes in de keuken
mijn man heeft me bijna gewurgd
hij dreigt me te vermoorden
ik ben bang dat hij mij vanavond vermoordt
verkracht
verkragt
mijn ex bedreigt me
mijn man sluit me op
hij sloeg haar en schopt, mijn vader slaat mijn moeder
my husband hits me
he is going to kill me
my boyfriend is beating me
he threatens me with a knife
I was raped
he tried to strangle me
my partner is choking me
he has a gun
he locked me in
my dad hits my mum
scared he will hurt me
my ex threatened to kill us
han slår mig
min mand slår mig
han truer med at slå mig ihjel
jeg blev voldtaget
han har en kniv
min kæreste tager kvælertag
min mand har låst mig inde og truer mig
mies lyö mua
mieheni hakkaa minua juuri nyt
mies uhkaa tappaa mut
poikaystäväni löi minua
minut on raiskattu
hän uhkaa minua puukolla
isä lyö äitiä
hän kuristaa minua
my husband HITS me
"""

_HARMLESS = """
mijn man is dood
dat slaat nergens op
doodmoe
ik verveel me dood
mijn hond is dood
nabestaanden na zelfmoord
mijn broer verloren door zelfdoding
rouwgroep na suicide van mijn zoon
ik wil niet dood
mijn moeder wil thuis sterven
levenseinde bespreken
einde van het contract
kookles met een mes
hij slaat op tilt
mijn kleuter slaat andere kinderen
de klok slaat twaalf
bedreigde diersoorten
huurverhoging bedreigt mijn budget
mes slijpen
schulden
eenzaam
dode hoek cursus
doodlopende straat
ik wil leven zonder schulden
leren leven met dementie
weer zin in het leven
ik wil niet meer alleen leven
ik wil niet meer werken
pillen om te slapen
medicijnen klaarzetten
bloedverdunners
my husband died
my dog is dead
bereaved by suicide
lost my son to suicide
dying to meet people
my mother is dying
want to die at home
hit the gym
beat boredom
kicked me off my benefits
landlord threatening us with eviction
panic attack
heart attack group
strangulated hernia
die Wohnung ist zu klein
deadline for benefits
killing time
I could not care less
sleeping pills addiction
vil du hjælpe
min mand er død
jeg slog mig da jeg faldt
slår græs
efterladte efter selvmord
vil dø hjemme
hvad vil det koste
jeg vil døbe mit barn
jeg vil bo alene
slår fejl
mieheni kuoli
läheisen itsemurha
lyö tyhjää
haluan kuolla kotona
haluan elää yksin
puukkojen teroitus
kuollut puoliso
lääkkeiden jako
otti lääkkeet aamulla
slapeloosheid pillen
I don't want to live alone
I don't want to live in this house
leve alene
en halua elää yksin
ik wil niet meer in dit huis leven
niet meer zelfstandig kunnen leven
"""


def _lines(table: str) -> list[str]:
    return table.strip().split("\n")


@pytest.mark.parametrize("text", _lines(_SUICIDE))
def test_thoughts_of_suicide_are_heard(text):
    assert danger_in(text) == "suicide"


@pytest.mark.parametrize("text", _lines(_VIOLENCE))
def test_violence_now_is_heard(text):
    assert danger_in(text) == "violence"


@pytest.mark.parametrize("text", ["", *_lines(_HARMLESS)])
def test_words_that_only_sound_like_danger_do_not_count(text):
    assert danger_in(text) is None


def test_there_are_enough_ways_of_saying_it():
    assert len(_lines(_SUICIDE)) + len(_lines(_VIOLENCE)) >= 100
    assert len(_lines(_HARMLESS)) >= 60

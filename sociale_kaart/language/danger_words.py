"""Phrases of acute danger, in small letters without accents; ``danger.py`` reads the tables.

In a phrase ``*`` ends a word that may go on, ``...`` stands for up to three words, ``[a b]`` for
one of some words, and ``?`` makes a word optional. Names of slots stand in ``SLOTS``.
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

KEYWORDS: Mapping[str, Literal["suicide", "violence"]] = {
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
}
"""Words that are recognised with one letter wrong as well."""

SUICIDE = """
zelfmoord*
zelfdoding*
[mezelf zichzelf] ... opgehangen
opgehangen
[dak brug flat] ... springen
iets stoms [te]? doen
afscheidsbrief*
weg uit dit leven
wou dat ik er niet [meer]? was
suicid*
ik [wil wilde wou] [gewoon alleen liever echt graag eigenlijk]? [maar soms]? dood
[wil wilt wilde willen wou zou] ... dood [zijn gaan]
[hij zij ze moeder vader zoon dochter patient client vrouw man] wil dood
[dood] willen
liever dood
beter dood
doodswens*
doodsgedachten
was ik maar dood
[wil wilde] er niet meer zijn
er niet meer [willen] zijn
[wil wilt willen hoef hoeft kan kunnen] [ik hij zij ze]? niet [meer langer] [verder]? leven
[wil wilt] niet verder leven
niet meer willen leven
[zie ziet] het leven niet meer zitten
[het] leven niet meer zitten
leven ... niet meer waard
leven heeft ... geen zin
geen zin meer in het leven
klaar met [het mijn]? leven
eind* ... aan [mijn haar zijn hun mn het] leven
maak er een eind* aan
er een eind* aan [te]? mak*
stap* uit het leven
uit het leven stap*
het hoeft voor [mij hem haar] niet meer
[mezelf zichzelf mijzelf] van kant
[mezelf zichzelf mijzelf] [ophangen verhangen doden vermoorden]
[mezelf zichzelf mijzelf] ... iets aan*
[voor] de trein [springen stappen gooien spring stap]
van [de een het] [brug flat dak viaduct] [af]? spring*
[pillen slaappillen medicijnen] [geslikt ingenomen]
[alle veel] ... pillen
overdosis
polsen door*
kill* [myself himself herself themselves themself]
end* [my his her their] [own]? life
end* it all
end it all
[take taking took] [my his her their] own life
[want wants wanted wanna going ready rather] ... die
[want wants wanted wish] ... be dead
wish [i he she] [was were] dead
better off dead
[says saying said] goodbye to everyone
[goodbye suicide] note
[cant cannot] take [it this] [anymore any]
[cant cannot] go on [anymore any like]
too many [pills tablets]
[dont doesnt not longer] ... want* to [live exist]
[dont doesnt] ... want* to be [alive here]
[cant cannot] go on living
[tired sick] of [living life]
no reason to live
nothing [left]? to live for
life is not worth*
life isnt worth*
overdos*
[took taken swallowed] ... pills
hang [myself himself herself]
jump* off [a the] [bridge roof building]
jump* in front of [a the] train
[cut cutting slit] [my his her] wrists
selvmord*
vaek fra livet
afskedsbrev
skade mig selv
[vil] [bare gerne helst hellere ogsa]? [do doe]
lyst til at [do doe]
onsker at [do doe]
vil ikke [laengere]? leve [mere laengere]?
ikke leve mere
ikke leve laengere
[orker gider] ikke ... [livet leve]
tag* [mit sit hans hendes] [eget]? liv
tag* livet af
gor* en ende pa [det livet mit sit]
gore en ende pa
[onsker onskede] ... [var] [dod doed]
[haenge hang] mig selv
springe ud [foran fra]
ingen grund til at leve
livet er ikke vaerd*
[taget sluge slugt] ... piller
itsemurh*
itsetuhoi*
[elamassa elamalla] ... [jarkea mielta jarkee]
[ison suuren] maaran [laakk* piller*]
[haluan haluaa haluaisin haluan] [vain vaan]? kuolla
en halua [enaa]? elaa
ei halua [enaa]? elaa
[en ei] jaksa [enaa]? elaa
tappa* itse*
tapan itse*
[paattaa lopettaa] [paivani elamani paivansa elamansa]
ei ... syyta elaa
elamalla ei ole ... [merkitysta tarkoitusta]
olisinpa kuollut
parempi kuolleena
hirttaa itse*
hypata [sillalta katolta junan]
yliannost*
[soin otti otin soi nieli veti] [kaikki liikaa paljon purkillisen] ... [laakk* piller* tablet*]
"""

EMERGENCY = """
[ademt ademen] niet
niet meer [ademt ademen]
bewusteloos*
buiten [westen bewustzijn]
[heeft krijgt] een hart*
hartstilstand
bloedt [hevig erg heel]
[houdt blijft] ... bloeden
[in] brand [steken gestoken staat]
staat in brand
brand in [huis de]
vergiftigd
[hij zij ze kind baby] stikt
aangereden
is vermist
[weggelopen verdwenen] ... onvindbaar
[not isnt stopped] breathing
cant breathe
unconscious
having a heart attack
bleeding [badly heavily lot]
[wont doesnt] stop bleeding
[is house] on fire
set* fire to
poisoned
[is he she] choking
[son daughter child] is missing
traekker ikke vejret
bevidstlos*
[har faet] hjertestop
[har faet] hjerteanfald
bloder [kraftigt meget]
holder ikke op med at blode
[huset det] braender
forgiftet
[barn son datter] er forsvundet
ei hengita
tajuton*
[saa sai] sydankohtauksen
vuotaa verta
[talo asunto] palaa
tulipalo
myrkytyk*
[lapsi poika tytto] on kadonnut
"""

VIOLENCE = """
slaat de [ruiten deur boel tent] [in kapot]
[stiefvader vader opa oom hij man buurman leraar] ... zit aan [mij haar me]
[ex man vriend hij] ... [stalkt achtervolgt] [mij me haar]
[word wordt] ... gestalkt
FI_PARTNER tappaa FI_VICTIM
[says threatens will going gonna] ... shoot
[touches touched] me
[says he hell] shoot
slaat [mij me ons haar hem]
slaat [mijn] [moeder dochter zoon zus kinderen kind]
mijn NL_PARTNER ... [slaat sloeg schopt wurgt mishandelt bedreigt steekt stompt]
[word wordt worden werd ben is] ... [geslagen mishandeld bedreigd gewurgd aangevallen neergestoken]
gewurgd
[wurgt wurgen]
[vermoordt vermoorden doodmaakt doodmaken doodslaan doodschieten doodsteken] NL_VICTIM
NL_VICTIM ... [vermoordt vermoorden doodmaakt doodmaken doodslaan doodschieten doodsteken]
maakt [mij me ons haar] [dood af]
[dreigt dreigen gedreigd] ... [vermoorden doden slaan doen steken schieten]
[staat dreigt bedreigt zwaait loopt komt achter steekt heeft gestoken] ... mes
[staat dreigt bedreigt zwaait heeft] ... [pistool wapen bijl]
verkracht*
verkragt*
aangerand*
opgesloten door
[sluit sloot houdt] [me mij haar ons] [op opgesloten vast]
laat [me mij haar] niet [gaan weg]
bang dat [hij ze zij] [me mij ons haar] ... [slaat vermoordt iets aandoet wat doodmaakt]
gaat [me mij ons haar] ... [vermoorden slaan aandoen]
wil [me mij ons haar] [vermoorden slaan doodmaken]
[hits hit hitting beats beat beating punched punches punching slapped slaps] EN_VICTIM
[choked chokes choking strangl* stabbed stabs stabbing attacked attacks raped] EN_VICTIM
[threatens threatened threatening] EN_VICTIM
EN_PARTNER [kicks kicked hurts hurt] [me us my the]
EN_PARTNER [is was has]? [violent] [now tonight right]
[is was being been got getting] [beaten attacked stabbed strangled raped assaulted choked]
strangl*
raped
sexually assault*
[going gonna trying wants threatened threatens threatening] to kill [me her him us them my]
will kill [me her us]
kill [me us] and
with [a the his her] [knife gun weapon axe]
has [a the] [knife gun]
lock* [me us her] [in up]
wont let [me us her] [leave out go]
[scared afraid] [he she] ... [kill hurt hit]
[slar slog] [mig hende os bornene]
[slar slog] [min mit mine] [mor son datter sosteren soster barn]
min DA_PARTNER ... [slar slog sparker kvaeler kvalte truer]
[bliver blev] ... [slaet banket kvalt overfaldet voldtaget]
sla DA_VICTIM ihjel
slar DA_VICTIM ihjel
draebe* [mig hende os ham]
truer [mig hende os]
truer med at ... [sla draebe skade kvaele stikke]
med [en]? kniv
har en [kniv pistol]
voldtag*
voldtaeg*
kvael*
laser [mig hende os] inde
[lyo loi lyonyt hakkaa hakkasi potkii potki kuristaa kuristi uhkaa uhkailee uhkasi] FI_VICTIM
[pahoinpitel* puukot*] FI_VICTIM
FI_PARTNER ... [lyo loi hakkaa hakkasi kuristaa kuristi potkii potki uhkaa pahoinpit*]
uhkaa* [tappaa lyoda hakata]
tappaa [minut mut hanet meidat]
raiska*
[puukolla veitsella aseella]
puukko kadessa
[lukinnut lukitsi] [minut mut]
"""

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
slog mig
[snijden koken werken leren kookles eten] ... met een mes
slaat [mij me] [op over tegen]
slaat ... nergens op
[strangulated] hernia
my ex wife
fought
"""

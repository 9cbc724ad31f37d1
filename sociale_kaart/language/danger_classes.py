"""Words that together speak of danger, in whatever order: who, does what, to whom.

A rule names classes; it holds where a word of each stands within a few words of the others. So
"he hit me again" and "again I was hit by him" need no phrase each. Letters as in
``danger_words.py``; ``*`` ends a word that may go on.
"""

from __future__ import annotations

from collections.abc import Mapping

CLASSES: Mapping[str, str] = {
    "nl-hit": "slaat sloeg slaan geslagen schopt schopte geschopt stompt stompte klap klappen "
    "wurgt wurgde gewurgd mishandel* duwde duwt geduwd trapte gebeten aangevallen "
    "bedreig* dreigt dreigde neergestoken verkracht* aangerand* opgesloten vastgehouden "
    "bont uitgescholden gooit haren keel vuisten stalkt",
    "nl-beat": "slaat sloeg schopt schopte stompt wurgt wurgde mishandelt mishandelde bedreigt",
    "nl-me": "mij me ons mezelf mijzelf",
    "nl-who": "man vriend vrouw vriendin partner ex echtgenoot vader stiefvader moeder broer oom "
    "hij ze zij schoonvader schoonfamilie vent buurman broers papa",
    "nl-her": "vrouw moeder vriendin dochter haar hem oma opa buurvrouw",
    "nl-flee": "gevlucht vluchten weggevlucht ondergedoken bang doodsbang",
    "nl-partner": "man vriend ex partner echtgenoot stiefvader vader",
    "nl-child": "kind kinderen kindje baby peuter kleuter buurkind buurmeisje buurjongen zoontje "
    "dochtertje nichtje neefje zusje broertje leerling kids",
    "nl-harm": "geslagen slaat sloeg mishandel* misbruik* verwaarloos* opgesloten aangerand* "
    "verkracht* geschopt geschud uitgehongerd",
    "nl-parent": "papa mama pappa mamma stiefvader stiefmoeder pleegvader ouders",
    "nl-die": "dood doodgaan sterven",
    "nl-wish": "wil wilt wilde zou verlang verlangt",
    "en-hit": "hit hits hitting beat beats beaten punched punches punch kicked kicks slapped slaps "
    "choked chokes choking strangl* stabbed attacked attacks threw throws shoved abuses abusing "
    "abused threatens threatened threatening raped bruises knife gun rapes hurts assaulted broke "
    "following stalks stalking forces locked",
    "en-beat": "hits beats punched punches kicks kicked slaps choked strangled stabbed",
    "en-me": "me us",
    "en-who": "he she husband wife boyfriend girlfriend partner ex dad father brother stepdad "
    "stepfather uncle man guy",
    "en-her": "wife mother mum girlfriend sister her him woman gran grandmother",
    "en-flee": "fled escaped hiding",
    "en-partner": "husband boyfriend ex partner dad father stepdad",
    "en-child": "child children kid kids baby toddler niece nephew daughter sister",
    "en-harm": "abused abusing abuse beaten neglected molest* raped starved shaken",
    "en-parent": "dad daddy mum mummy mom mommy parents stepdad stepmum",
    "en-hurt": "hits hit beats beat hurts hurt kicks kick punches",
    "da-hit": "slar slog sla slaet taesk banket banker taever sparker sparkede kvaeler kvalte "
    "skubbede truer truede truet overfaldet voldtog voldtaget indespaerret kvaelertag kniv stalker",
    "da-me": "mig os",
    "da-who": "mand mande kaereste kone eks ekskaereste far bror stedfar papfar onkel han hun "
    "svigerfar",
    "da-her": "kone mor kaereste soster hende ham kvinde",
    "da-flee": "flygtet flygte gemmer",
    "da-partner": "mand kaereste eks far stedfar",
    "da-child": "barn barnet born bornene barnene nabobarn nabobarnet datter son soster elev",
    "da-harm": "slaet misbrugt mishandlet kraenket forsomt voldtaget vanrogtet taesk",
    "da-parent": "far mor stedfar stedmor papfar foraeldre",
    "da-beat": "slar slog sparker sparkede",
    "fi-hit": "lyo loi lyonyt hakkaa hakkasi potkii potkaisi kuristaa kuristi uhkaa uhkasi "
    "uhkailee tonaisi pahoinpiteli pahoinpitel* raiskasi raiskannut puukotti kimppuuni vainoaa",
    "fi-me": "minua mua minut mut meita kimppuuni",
    "fi-who": "mies mieheni miehen puoliso puolisoni ex exa eksa isa poikaystava poikaystavani "
    "veli veljeni han vaimo vaimoni kumppani isapuoli",
    "fi-her": "vaimoa vaimoaan aitia aitiaan naista hanta tyttoystavaansa mummoa",
    "fi-flee": "pakenin pakeni paossa piileskelen",
    "fi-partner": "mieheltani miestani mieheni mies exalta eksalta puolisolta",
    "fi-child": "lapsi lasta lapsia lapsen lasten lapsella vauva vauvaa siskoani "
    "veljentytar oppilas",
    "fi-harm": "lyodaan hakataan pahoinpid* pahoinpit* hyvaksikay* kaltoink* laiminly* heitteilla "
    "kosketel* kahmi* raiskat*",
    "fi-parent": "isa aiti iska isapuoli aitipuoli vanhemmat enoni setani",
    "fi-beat": "lyo loi hakkaa lyovat hakkaavat potkii koskee kosketellut satuttaa",
}

RULES: Mapping[str, str] = {
    "child": """
nl-child nl-harm
nl-parent nl-harm nl-me
en-child en-harm
en-parent en-hurt en-me
da-child da-harm
da-parent da-beat da-me
da-parent da-beat da-child
fi-child fi-harm
fi-parent fi-beat fi-me
fi-parent fi-beat fi-child
""",
    "violence": """
nl-hit nl-me nl-who
nl-who nl-beat nl-her
nl-flee nl-partner nl-me
en-hit en-me en-who
en-who en-beat en-her
en-flee en-partner
da-hit da-me da-who
da-who da-beat da-her
da-flee da-partner
fi-hit fi-me fi-who
fi-who fi-beat fi-her
fi-flee fi-partner
""",
}
"""By danger, one rule a line."""

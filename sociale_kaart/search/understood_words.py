"""Words in a question that are no need: time, cost, manner, language, person; in six languages.

Phrases are matched whole, whatever their case; ``understand.py`` reads the tables.
"""

from __future__ import annotations

from collections.abc import Mapping

OPEN_NOW: tuple[str, ...] = (
    "nu open", "open nu", "nu geopend", "vandaag open", "nu bereikbaar", "open now", "open today",
    "åben nu", "åbent nu", "åben i dag", "auki nyt", "nyt auki", "auki tänään", "öppet nu",
    "jetzt geöffnet", "jetzt offen",
)  # fmt: skip
OPEN_EVENINGS: tuple[str, ...] = (
    "'s avonds open", "’s avonds open", "open 's avonds", "open ’s avonds", "avonds open",
    "open in de avond", "in de avond open", "open op de avond", "avondspreekuur",
    "avondopenstelling", "open in the evening", "open evenings", "open at night", "evening hours",
    "evening opening", "åben om aftenen", "åbent om aftenen", "aftenåbent", "auki illalla",
    "illalla auki", "iltaisin auki", "auki iltaisin", "öppet på kvällen", "abends geöffnet",
)  # fmt: skip
"""Only where opening is spoken of: "the evenings are the worst" asks for no opening hours."""
FREE: tuple[str, ...] = (
    "gratis", "kosteloos", "zonder kosten", "free of charge", "for free", "free", "at no cost",
    "ilmainen", "ilmaista", "ilmaiseksi", "ilmaisia", "maksuton", "maksutonta", "maksutta",
    "kostenlos", "kostnadsfri",
)  # fmt: skip
MODES: Mapping[str, tuple[str, ...]] = {
    "phone": ("telefonisch", "per telefoon", "via de telefoon", "by phone", "by telephone",
              "over the phone", "per telefon", "over telefonen", "telefonisk", "puhelimitse"),
    "online": ("online", "via internet", "verkossa", "på nettet", "over internettet"),
    "home": ("aan huis", "bij mij thuis", "huisbezoek", "komt thuis", "home visit", "home visits",
             "comes to my home", "hjemmebesøg", "hjemme hos mig", "kotikäynti", "kotikäyntejä",
             "hausbesuch"),
}  # fmt: skip
DAYS: Mapping[str, tuple[str, ...]] = {
    "mo": ("maandag", "monday", "mandag", "maanantai", "maanantaina", "måndag", "montag"),
    "tu": ("dinsdag", "tuesday", "tirsdag", "tiistai", "tiistaina", "tisdag", "dienstag"),
    "we": ("woensdag", "wednesday", "onsdag", "keskiviikko", "keskiviikkona", "mittwoch"),
    "th": ("donderdag", "thursday", "torsdag", "torstai", "torstaina", "donnerstag"),
    "fr": ("vrijdag", "friday", "fredag", "perjantai", "perjantaina", "freitag"),
    "sa": ("zaterdag", "saturday", "lørdag", "lauantai", "lauantaina", "lördag", "samstag"),
    "su": ("zondag", "sunday", "søndag", "sunnuntai", "sunnuntaina", "söndag", "sonntag"),
}
AT_THE_PRACTICE: tuple[str, ...] = (
    "bij de praktijk", "in de praktijk", "bij de huisarts", "bij mijn huisarts",
    "in de huisartsenpraktijk", "bij de huisartsenpraktijk", "at the practice", "at my practice",
    "at the gp", "at my gp", "at the gp practice", "at the surgery", "at the health centre",
    "i lægehuset", "hos lægen", "hos min læge", "hos praktiserende læge", "i praksis",
    "i lægepraksis", "terveysasemalla", "terveyskeskuksessa", "terveysaseman",
)  # fmt: skip
"""Help that sits with the doctor: the practice's link worker comes forward."""
MOBILITY: tuple[str, ...] = (
    "slecht ter been", "moeilijk ter been", "niet goed ter been", "loopt slecht", "loopt moeilijk",
    "moeilijk lopen", "slecht lopen", "kan niet lopen", "in een rolstoel", "rolstoel",
    "met rollator", "achter de rollator", "rollator", "scootmobiel", "bedlegerig",
    "komt de deur niet uit", "kan de deur niet uit", "wheelchair", "in a wheelchair",
    "walking frame", "cannot walk", "can't walk", "bad on her feet", "bad on his feet",
    "housebound", "bedridden", "dårligt gående", "går dårligt", "gangbesværet", "kørestol",
    "sengeliggende", "liikkuu huonosti", "huonojalkainen", "pyörätuoli", "pyörätuolissa",
    "rollaattori", "ei pääse liikkumaan",
)  # fmt: skip
"""Somebody who cannot easily come: what comes to the home, brings people or has no steps."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "older_people": ("ouderen", "oudere", "bejaarde", "senior", "senioren", "older people",
                     "elderly", "pensioner", "seniors", "ældre", "pensionist", "pensionister",
                     "vanhus", "vanhukset", "ikäihminen", "ikäihmiset", "ikäihmisille",
                     "eläkeläinen", "eläkeläiset"),
    "youth": ("jongere", "jongeren", "tiener", "tieners", "puber", "teenager", "teenagers",
              "young people", "unge", "teini", "teinit", "nuoret", "nuorille"),
    "informal_carers": ("mantelzorger", "mantelzorgers", "carer", "carers", "family carer",
                        "pårørende", "omaishoitaja", "omaishoitajat"),
    "refugees": ("vluchteling", "vluchtelingen", "statushouder", "statushouders", "asielzoeker",
                 "refugee", "refugees", "asylum seeker", "flygtning", "flygtninge", "pakolainen",
                 "pakolaiset", "turvapaikanhakija"),
    "single_parents": ("alleenstaande moeder", "alleenstaande vader", "alleenstaande ouder",
                       "single mother", "single mum", "single mom", "single father",
                       "single parent", "enlig mor", "enlig far", "alenemor", "yksinhuoltaja",
                       "yh-äiti"),
    "pregnant": ("zwanger", "zwangere", "pregnant", "gravid", "raskaana"),
    "students": ("student", "studente", "studenten", "students", "studerende", "opiskelija",
                 "opiskelijat"),
    "lgbti": ("lhbti", "lhbtiq", "lgbt", "lgbti", "lgbtq", "hlbt", "lhbtiq+"),
    "bereaved": ("weduwe", "weduwnaar", "nabestaande", "nabestaanden", "widow", "widower",
                 "bereaved", "enke", "enkemand", "efterladte", "leski"),
    "jobseekers": ("werkzoekende", "werkzoekenden", "job seeker", "jobseeker", "arbejdsløs",
                   "työnhakija"),
    "homeless": ("dakloze", "daklozen", "homeless people", "hjemløse", "asunnottomat"),
}  # fmt: skip
"""Groups by what people are called, in all six languages; what is for them comes forward."""
LANGUAGE_NAMES: Mapping[str, tuple[str, ...]] = {
    "ar": ("arabisch", "arabic", "arabisk", "arabia", "arabiaksi"),
    "tr": ("turks", "turkish", "tyrkisk", "turkki", "turkiksi"),
    "pl": ("pools", "polish", "polsk", "puola", "puolaksi"),
    "uk": ("oekraïens", "oekraiens", "ukrainian", "ukrainsk", "ukraina", "ukrainaksi"),
    "ru": ("russisch", "russian", "russisk", "venäjä", "venäjäksi"),
    "so": ("somalisch", "somali", "somalisk", "somaliksi"),
    "ti": ("tigrinya", "tigrynja"),
    "fa": ("farsi", "perzisch", "persian", "persisk", "persiaksi"),
    "prs": ("dari",),
    "ku": ("koerdisch", "kurdish", "kurdisk", "kurdiksi"),
    "es": ("spaans", "spanish", "spansk", "espanjaksi"),
    "fr": ("frans", "french", "fransk", "ranskaksi"),
    "zh": ("chinees", "chinese", "kinesisk", "kiinaksi"),
    "ro": ("roemeens", "romanian", "rumænsk", "romaniaksi"),
    "bg": ("bulgaars", "bulgarian", "bulgarsk", "bulgariaksi"),
    "pap": ("papiaments", "papiamento", "papiamentu"),
    "vi": ("vietnamees", "vietnamese", "vietnamesisk", "vietnamiksi"),
    "et": ("ests", "estonian", "estisk", "viroksi"),
    "sv": ("zweeds", "swedish", "ruotsiksi"),
    "de": ("duits", "german", "saksaksi"),
    "ur": ("urdu", "urduksi"),
}  # fmt: skip
"""Spoken languages by the names people use; the country's own language is no filter."""

_NEEDS_ONLINE = """
bank banking bankieren bankzaken formulier formulieren form forms aanvraag aanvragen gokken gamble
gambling casino shoppen dating invullen betalen game games gaming gamen veilig alles everything
safety afspraak regelen oplichting scam scams gepest bullying bullied
"""
NOT_BESIDE: Mapping[str, frozenset[str]] = {
    "online": frozenset(_NEEDS_ONLINE.split()),
    "via internet": frozenset(["alles", "gaat", "moet", "alleen"]),
    "verkossa": frozenset(["asiointi", "asioida"]),
    "på nettet": frozenset(["mobbet", "mobning", "svindel", "spille"]),
    "free": frozenset(["time", "from", "of", "to", "feel", "is"]),
}
"""Words beside which one of these is part of the need: "online bankieren" asks for no chat."""

EXONYMS: Mapping[str, str] = {
    "Kööpenhamina": "København",
    "Tukholma": "Stockholm",
    "Haag": "Den Haag",
}
"""Finnish names of places abroad that the gazetteer has under their own name."""

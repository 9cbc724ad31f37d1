"""Other words for the same, within a language and between the four: a table of meanings.

Broad links ("deurwaarder" belongs to debts) are theme words and live in the catalogue's
``themes.yaml``; here stand only words that could replace each other in an entry's text. One
row per meaning: words in nl | en | da | fi; a line that starts with spaces goes on with the row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

_TABLE = """
ouderen senioren bejaarden oudere | elderly seniors pensioners |
    ældre seniorer pensionister | ikäihmiset vanhukset seniorit eläkeläiset ikääntyneet
jongeren jeugd tieners pubers | youth teenagers adolescents | unge teenagere | nuoret teinit
kinderen kind | children kids child | børn barn | lapset lapsi
ouders opvoeders | parents | forældre | vanhemmat
mantelzorger mantelzorgers | carer carers caregiver |
    pårørende | omaishoitaja omaishoitajat omainen
weduwe weduwnaar nabestaanden | widow widower bereaved | enke enkemand efterladte | leski omaiset
vluchteling vluchtelingen asielzoeker statushouder | refugee refugees asylum |
    flygtning flygtninge asylansøger | pakolainen pakolaiset turvapaikanhakija
buitenlander migrant migranten nieuwkomer | immigrant migrant newcomer |
    indvandrer indvandrere | maahanmuuttaja maahanmuuttajat
vrijwilliger vrijwilligers vrijwilligerswerk | volunteer volunteers volunteering |
    frivillig frivillige | vapaaehtoinen vapaaehtoistyö
werkloos werkloze werkzoekende | unemployed jobless jobseeker |
    arbejdsløs ledig jobsøgende | työtön työttömyys työnhakija
dakloos dakloze thuisloos | homeless | hjemløs | asunnoton koditon
gehandicapt beperking handicap | disability disabled handicap |
    handicap handicappet | vamma vammainen
schulden schuld | debt debts | gæld | velka velat ylivelkaantuminen
geld financiën financieel | money finances financial |
    penge økonomi økonomisk | raha talous taloudellinen
uitkering bijstand | benefit benefits welfare | kontanthjælp ydelse | tuki etuus toimeentulotuki
eten voedsel maaltijd | food meal meals | mad måltid | ruoka ateria
voedselbank voedselpakket | foodbank | fødevarebank madhjælp | ruoka-apu ruokakassi
werk baan arbeid | work job employment | arbejde job beskæftigelse | työ työpaikka työllisyys
huis woning wonen | house home housing | bolig hjem | asunto koti asuminen
huur huurder | rent tenant | husleje lejer | vuokra vuokralainen
eenzaam eenzaamheid alleen | lonely loneliness alone |
    ensom ensomhed alene | yksinäinen yksinäisyys yksin
scheiding scheiden echtscheiding | divorce separation | skilsmisse | ero avioero
ruzie conflict | argument conflict quarrel | skænderi konflikt | riita konflikti
geweld mishandeling slaan slaat | violence abuse hits | vold slår | väkivalta pahoinpitely lyö
somber depressie depressief neerslachtig | depression depressed |
    depression deprimeret nedtrykt | masennus masentunut
angst bang angstig | anxiety fear afraid anxious | angst bange | ahdistus pelko
stress overspannen burnout | stress burnout | stress udbrændt | stressi uupumus
verslaving verslaafd | addiction addicted | misbrug afhængighed | riippuvuus päihdeongelma
alcohol drank drinken | alcohol drinking | alkohol druk | alkoholi juominen
drugs blowen wiet | drugs cannabis | stoffer hash | huumeet kannabis
gokken gokverslaving | gambling | ludomani spil | pelaaminen peliongelma
rouw verlies overleden | grief bereavement loss mourning | sorg tab | suru menetys
dementie vergeetachtig alzheimer | dementia alzheimer forgetful |
    demens alzheimer | muistisairaus dementia
sporten bewegen sport beweging | exercise sport sports | motion idræt sport | liikunta urheilu
afvallen overgewicht | overweight obesity | overvægt vægttab | ylipaino laihdutus
lezen schrijven laaggeletterd | reading writing literacy | læse skrive | lukeminen kirjoittaminen
taal taalles taalcursus | language lessons |
    sprog sprogundervisning danskundervisning | kieli kielikurssi
advocaat jurist rechtshulp | lawyer solicitor legal |
    advokat retshjælp | asianajaja oikeusapu lakimies
vervoer taxi rit | transport ride taxi | transport kørsel | kuljetus kyyti
computer internet digitaal | computer internet digital |
    computer internet digital | tietokone netti digitaalinen
telefonisch bellen telefoon | phone telephone call | telefon ringe | puhelin soittaa
zelfmoord suïcide | suicide | selvmord | itsemurha
thuiszorg verzorging | homecare | hjemmepleje hjemmehjælp | kotihoito kotiapu
huishouden schoonmaken huishoudelijk | household cleaning housework |
    rengøring husholdning | siivous kotityöt
opvoeding opvoeden | parenting upbringing | opdragelse | kasvatus
kleding kleren | clothes clothing | tøj | vaatteet
meubels inboedel | furniture | møbler | huonekalut
wandelen wandelgroep lopen | walking walk | gåtur | kävely
koffie inloop ontmoeting | coffee meeting drop-in | kaffe værested mødested | kahvi kohtaaminen
klussen reparatie klusjes | repairs chores | reparation | korjaus
inkomen loon salaris | income wage salary | indkomst løn | tulo palkka
gratis kosteloos | free | gratis | ilmainen maksuton
gesprek praten | talk conversation | samtale | keskustelu
maatje buddy | buddy befriender | besøgsven | ystävätoiminta tukihenkilö
pesten gepest | bullying bullied | mobning | kiusaaminen
zwanger zwangerschap | pregnant pregnancy | gravid graviditet | raskaana raskaus
pensioen aow | pension | pension folkepension | eläke
rolstoel rollator | wheelchair walker | kørestol rollator | pyörätuoli rollaattori
formulier formulieren post | form forms paperwork | blanket post | lomake lomakkeet
"""

_LANGUAGES = ("nl", "en", "da", "fi")


def _build() -> Mapping[tuple[str, str], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for row in _TABLE.replace("\n    ", " ").strip().splitlines():
        meaning = [
            (language, word)
            for language, words in zip(_LANGUAGES, row.split("|"), strict=True)
            for word in words.split()
        ]
        for each in meaning:
            found[each].update(dict.fromkeys(other for other in meaning if other != each))
    return {word: tuple(others) for word, others in found.items()}


_SYNONYMS = _build()


def synonyms_of(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Language and word of everything that means the same as a normal word."""
    yield from _SYNONYMS.get((language, word), ())

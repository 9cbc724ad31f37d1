"""Words that may replace each other in an entry's text, one row per meaning, in five languages.

A row holds the words of nl | en | da | fi | sv (the last may be missing); a line that starts with
spaces goes on with the row. Broad links ("deurwaarder" belongs to debts) are theme words and live
in the catalogue's ``themes.yaml``.
"""

from __future__ import annotations

LANGUAGES = ("nl", "en", "da", "fi", "sv")

MEANINGS = """
ouderen senioren bejaarden oudere | elderly seniors pensioners | ældre seniorer pensionister |
    ikäihmiset vanhukset seniorit eläkeläiset ikääntyneet
jongeren jeugd tieners pubers | youth teenagers adolescents | unge teenagere | nuoret teinit
kinderen kind | children kids child | børn barn | lapset lapsi
ouders opvoeders | parents | forældre | vanhemmat
mantelzorger mantelzorgers | carer carers caregiver | pårørende | omaishoitaja omaishoitajat
    omainen
weduwe weduwnaar nabestaanden | widow widower bereaved | enke enkemand efterladte | leski
    omaiset
vluchteling vluchtelingen asielzoeker statushouder | refugee refugees asylum | flygtning
    flygtninge asylansøger | pakolainen pakolaiset turvapaikanhakija
buitenlander migrant migranten nieuwkomer | immigrant migrant newcomer | indvandrer indvandrere
    | maahanmuuttaja maahanmuuttajat
vrijwilliger vrijwilligers vrijwilligerswerk | volunteer volunteers volunteering | frivillig
    frivillige | vapaaehtoinen vapaaehtoistyö
werkloos werkloze werkzoekende | unemployed jobless jobseeker | arbejdsløs ledig jobsøgende |
    työtön työttömyys työnhakija
dakloos dakloze thuisloos | homeless | hjemløs | asunnoton koditon
gehandicapt beperking handicap | disability disabled handicap | handicap handicappet | vamma
    vammainen
schulden schuld | debt debts | gæld | velka velat ylivelkaantuminen
geld financiën financieel | money finances financial | penge økonomi økonomisk | raha talous
    taloudellinen
uitkering bijstand | benefit benefits welfare | kontanthjælp ydelse | tuki etuus toimeentulotuki
eten voedsel maaltijd | food meal meals | mad måltid | ruoka ateria
voedselbank voedselpakket | foodbank | fødevarebank madhjælp | ruoka-apu ruokakassi
werk baan arbeid | work job employment | arbejde job beskæftigelse | työ työpaikka työllisyys
huis woning wonen | house home housing | bolig hjem | asunto koti asuminen
huur huurder | rent tenant | husleje lejer | vuokra vuokralainen
eenzaam eenzaamheid alleen | lonely loneliness alone | ensom ensomhed alene | yksinäinen
    yksinäisyys yksin
scheiding scheiden echtscheiding | divorce separation | skilsmisse | ero avioero
ruzie conflict | argument conflict quarrel | skænderi konflikt | riita konflikti
geweld mishandeling slaan slaat | violence abuse hits | vold slår | väkivalta pahoinpitely lyö
somber depressie depressief neerslachtig | depression depressed | depression deprimeret nedtrykt
    | masennus masentunut
angst bang angstig | anxiety fear afraid anxious | angst bange | ahdistus pelko
stress overspannen burnout | stress burnout | stress udbrændt | stressi uupumus
verslaving verslaafd | addiction addicted | misbrug afhængighed | riippuvuus päihdeongelma
alcohol drank drinken | alcohol drinking | alkohol druk | alkoholi juominen
drugs blowen wiet | drugs cannabis | stoffer hash | huumeet kannabis
gokken gokverslaving | gambling | ludomani spil | pelaaminen peliongelma
rouw verlies overleden | grief bereavement loss mourning | sorg tab | suru menetys
dementie vergeetachtig alzheimer | dementia alzheimer forgetful | demens alzheimer |
    muistisairaus dementia
sporten bewegen sport beweging | exercise sport sports | motion idræt sport | liikunta urheilu
afvallen overgewicht | overweight obesity | overvægt vægttab | ylipaino laihdutus
lezen schrijven laaggeletterd | reading writing literacy | læse skrive | lukeminen
    kirjoittaminen
taal taalles taalcursus | language lessons | sprog sprogundervisning danskundervisning | kieli
    kielikurssi
advocaat jurist rechtshulp | lawyer solicitor legal | advokat retshjælp | asianajaja oikeusapu
    lakimies
vervoer taxi rit | transport ride taxi | transport kørsel | kuljetus kyyti
computer internet digitaal | computer internet digital | computer internet digital | tietokone
    netti digitaalinen
telefonisch bellen telefoon | phone telephone call | telefon ringe | puhelin soittaa
zelfmoord suïcide | suicide | selvmord | itsemurha
thuiszorg verzorging | homecare | hjemmepleje hjemmehjælp | kotihoito kotiapu
huishouden schoonmaken huishoudelijk | household cleaning housework | rengøring husholdning |
    siivous kotityöt
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
ouderenzorg | elderly eldercare older aged | ældrepleje ældre | vanhustyö vanhustenhuolto vanhus
    ikääntynyt ikäihminen ikääntyvä vanhukset ikäihmiset | äldre äldreomsorg äldrevård åldring
kinderopvang crèche | daycare nursery childcare crèche | dagpleje børnepasning vuggestue
    børnehave | päivähoito päiväkoti varhaiskasvatus lastenhoito perhepäivähoito | dagvård
    daghem småbarnspedagogik barnomsorg förskola barnavård
basisschool school | school comprehensive primary basic | folkeskole skole | peruskoulu
    perusopetus koulu | grundskola skola grundläggande
kleuterschool | preschool kindergarten pre-primary | børnehaveklasse | esiopetus esikoulu |
    förskola förskoleundervisning
beroepsopleiding mbo | vocational apprenticeship | erhvervsuddannelse | ammattikoulu
    ammatillinen ammattikoulutus | yrkesutbildning yrkesskola
onderwijs les lessen | education teaching instruction | undervisning uddannelse | opetus
    koulutus opiskelu | undervisning utbildning studier
leerling student | pupil student | elev studerende | oppilas opiskelija | elev studerande
studiekeuze | guidance counselling counsellor | vejledning studievejledning | ohjaus neuvonta
    opastus | handledning rådgivning vägledning styrning
schoolmaatschappelijk | curator | skolesocialrådgiver | kuraattori oppilashuolto
    opiskelijahuolto | kurator elevvård
speciaal onderwijs | special | specialundervisning | erityisopetus erityinen |
    specialundervisning
maaltijden schoolmaaltijd | meals catering lunch | skolemad måltid | ruokailu kouluruokailu
    ateria | måltid måltider skolmåltid skolbespisning
huisarts arts dokter | doctor physician gp | læge lægehus | lääkäri lääkärit | läkare
verpleegkundige wijkverpleging | nurse nursing nurses | sygeplejerske hjemmesygepleje |
    sairaanhoitaja hoitaja sairaanhoito | sjukskötare sjukvård skötare
ziekte chronisch | illness disease chronic | sygdom kronisk | sairaus pitkäaikaissairaus
    pitkäaikaissairas sairas | sjukdom långtidssjuk
tandarts gebit tanden | dentist dental teeth oral | tandlæge tandpleje tænder | hammaslääkäri
    hammashoito suunhoito hampaat suu | tandläkare tandvård tänder mun
inenting vaccinatie | vaccination immunisation vaccine | vaccination | rokotus rokote
    rokottaminen | vaccinering vaccination
verloskundige kraamzorg | maternity midwife antenatal prenatal | jordemoder | äitiysneuvola
    kätilö neuvola | mödrarådgivning barnmorska rådgivningsbyrå
consultatiebureau | clinic baby | sundhedsplejerske | neuvola lastenneuvola | rådgivningsbyrå
    barnrådgivning
anticonceptie voorbehoedmiddel | contraception contraceptive birth | prævention
    svangerskabsforebyggende | ehkäisy ehkäisyneuvonta raskaudenehkäisy perhesuunnittelu |
    preventivmedel prevention familjeplanering
vaderschap vader | paternity father fatherhood | faderskab far | isyys isä | faderskap far
alimentatie kinderalimentatie | maintenance alimony | børnebidrag underholdsbidrag | elatusapu
    elatus elatusmaksu | underhållsbidrag underhåll
adoptie | adoption | adoption | adoptio ottolapsi | adoption
bemiddeling mediation | mediation mediator conciliation | mægling konfliktmægling | sovittelu |
    medling
omgang gezag voogdij | custody access visitation | forældremyndighed samvær | huoltajuus
    tapaamisoikeus | vårdnad umgängesrätt
echtscheiding scheiding | divorce separation separating | skilsmisse separation | avioero
    eroaminen ero | skilsmässa separation
pleegzorg pleeggezin | foster substitute | plejefamilie anbringelse | sijaishuolto sijaisperhe
    perhehoito huostaanotto | fosterhem familjevård vård omhändertagande
jeugdzorg jeugdbescherming | child protection | børneforsorg børnebeskyttelse | lastensuojelu |
    barnskydd
opvoedondersteuning gezinshulp | family parenting | familiebehandling | perhetyö perheneuvola
    kasvatusneuvonta kasvatus | familjearbete familjerådgivning uppfostran
beschermd begeleid | supported sheltered assisted housing | botilbud støttebolig bosted |
    palveluasuminen tukiasunto tuettu asumispalvelu palvelutalo asuminen | serviceboende
    stödboende boende boendeservice servicehus stödbostad
verpleeghuis verzorgingshuis | institution institutional residential | plejehjem | laitoshoito
    hoitokoti vanhainkoti | institutionsvård vårdhem åldringshem
huurwoning | tenancy rental rented | lejebolig lejlighed almen | vuokra-asunto vuokraus vuokrata
    | hyresbostad hyra uthyrning
aanpassing woningaanpassing verbouwing | alteration adaptation modification | boligændring
    ombygning | muutostyö muutostyöt esteetön | ändringsarbete anpassning ombyggnad
hulpmiddel hulpmiddelen | aid aids device equipment assistive | hjælpemiddel hjælpemidler |
    apuväline apuvälineet | hjälpmedel
tolk vertaler | interpreter interpreting interpretation | tolk tolkebistand | tulkki tulkkaus
    kääntäjä | tolk tolkning
gebarentaal doof slechthorend | deaf sign hearing | døv tegnsprog | kuuro viittomakieli kuulo |
    döv teckenspråk
blind slechtziend | blind visual sight | blind svagsynet | näkövamma sokea näkö | blind
    synskadad
revalidatie herstel | rehabilitation recovery rehabilitative | rehabilitering genoptræning |
    kuntoutus kuntoutuminen kuntoutuja kuntouttava | rehabilitering
fysiotherapie fysio | physiotherapy physio | fysioterapi | fysioterapia kuntoutus | fysioterapi
verslavingszorg afkicken ontwenning | detox detoxification withdrawal rehab sobering |
    misbrugsbehandling afvænning afrusning | päihdehuolto katkaisuhoito vieroitus
    päihdekuntoutus selviämishoito | missbrukarvård avgiftning avvänjning tillnyktring
middelen drugsgebruik | substance intoxicant intoxicants abuse drug | rusmidler stofmisbrug |
    päihde päihteet huume alkoholi päihdeongelma | rusmedel missbruk alkohol drog droger
roken tabak | smoking tobacco nicotine | rygning tobak | tupakka tupakointi nikotiini | tobak
    rökning
ggz psychiatrie psychisch | psychiatric psychiatry mental | psykiatri psykisk | mielenterveys
    psykiatria psyykkinen mielenterveystyö | psykiatri psykisk mentalvård
psycholoog therapie | psychologist therapy psychotherapy | psykolog terapi | psykologi
    psykoterapia terapia | psykolog psykoterapi
crisis spoed nood acuut | emergency crisis urgent acute | akut krise nødsituation | päivystys
    kriisi hätä kiireellinen akuutti | jour kris nödsituation akut
opvang blijf-van-mijn-lijf opvanghuis | shelter refuge | krisecenter herberg | turvakoti
    ensikoti hätämajoitus | skyddshem mödrahem härbärge
huiselijk | domestic intimate | partnervold hustruvold | perheväkivalta lähisuhdeväkivalta
    väkivalta | familjevåld våld
uitsluiting | exclusion outreach marginalisation | udsathed opsøgende | syrjäytyminen etsivä |
    marginalisering uppsökande utslagning
maatschappelijk welzijn | social welfare | social socialt socialrådgiver | sosiaalityö
    sosiaalihuolto sosiaalipalvelu sosiaalinen | social socialarbete socialvård socialservice
inkomen bestaan levensonderhoud | livelihood subsistence income | forsørgelse indkomst |
    toimeentulo toimeentulotuki perustoimeentulo | utkomst försörjning utkomststöd
lening krediet | loan loans credit lending | lån kredit | laina luotto luototus lainat | lån
    kredit kreditgivning
budget geldzaken | budget financial economic | budget økonomi | talous talousneuvonta
    rahankäyttö | ekonomi budget
subsidie toelage | grant grants subsidy allowance | tilskud støtte | avustus tuki korvaus |
    bidrag understöd stöd
werkzoekend arbeidsmarkt | employment employability | beskæftigelse ansættelse | työllistäminen
    työllistyminen työllisyys työnhaku | sysselsättning arbete jobbsökning
dagbesteding werkplaats | workshop daycentre | værksted aktivitetscenter | työpaja työtoiminta
    päivätoiminta päiväkeskus | verkstad arbetsverksamhet dagverksamhet dagcenter
integratie inburgering | integration settlement | integration | kotoutuminen kotouttaminen
    maahanmuutto | integration invandring
moedertaal | native mother | modersmål | äidinkieli kotikieli | modersmål hemspråk
hobby vrijetijd vrije | hobby leisure recreation club | fritid fritidsinteresse hobby |
    harrastus vapaa-aika kerho virkistys | hobby fritid klubb rekreation
kunst cultuur muziek | art arts culture music | kunst kultur musik | taide kulttuuri musiikki |
    konst kultur musik
sportvereniging vereniging club | association organisation club ngo | forening klub | yhdistys
    järjestö seura kansalaistoiminta | förening organisation klubb
speeltuin speelplaats | playground play | legeplads | leikkipuisto leikkipaikka leikki |
    lekplats lekpark
vakantie respijt | holiday respite vacation leave | ferie aflastning | loma lomatoiminta vapaa
    sijaishoito | semester avlastning
palliatief terminaal hospice | palliative terminal hospice end-of-life | palliativ hospice |
    saattohoito palliatiivinen | terminalvård palliativ
patiëntenrechten klacht | complaint rights ombudsman | klage patientrettigheder |
    potilasasiamies oikeudet valitus asiamies | patientombudsman rättigheter klagomål
dossier gegevens inzage | records data information | journal oplysninger | tiedot potilastieto
    asiakirja | uppgifter journal
keuring onderzoek controle | examination check checkup screening | undersøgelse screening
    helbredstjek | tarkastus terveystarkastus tutkimus seulonta | undersökning kontroll
    screening
ondernemer bedrijf starter | entrepreneur business company enterprise startup | iværksætter
    virksomhed | yrittäjä yritys yrittäjyys | företagare företag företagande företagsamhet
vergunning toestemming | permit licence license permission | tilladelse | lupa ilmoitus hakemus
    | tillstånd lov
bouwen bouw bouwvergunning | construction building build | byggeri bygge | rakentaminen rakennus
    rakennuslupa | byggande byggnad bygglov
afval vuilnis | waste refuse garbage recycling | affald genbrug | jäte jätteet kierrätys |
    avfall återvinning
brandweer brand | fire rescue brigade | brandvæsen brand | palo palokunta pelastus tulipalo |
    brand brandkår räddning
dieren huisdier dierenarts | animal pet veterinary veterinarian | dyr dyrlæge | eläin
    eläinlääkäri lemmikki | djur veterinär
inwoner burger | resident citizen inhabitant municipal | borger indbygger | kuntalainen asukas
    kansalainen | invånare medborgare kommuninvånare
inspraak meedoen | participation influence initiative | indflydelse deltagelse | osallistuminen
    vaikuttaminen aloite | deltagande påverkan initiativ
"""

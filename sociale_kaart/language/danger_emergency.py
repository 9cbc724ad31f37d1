"""Ways of saying that a life is at stake or something burns, in four languages.

How a phrase is written stands in ``danger_words.py``.
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
=[brand 112 ambulance ambulans noodgeval spoed spoedgeval alarmnummer brandweer]
[ambulance brandweer politie] [nodig bellen nu direct snel]
[bel belt bellen] ... [ambulance brandweer politie]
[er] is brand
brand [in bij] [de het een mijn ons huis]
[keuken huis schuur woning flat kamer] ... [brandt brand]
[vlammen rook] [in uit] [de het mijn] [huis keuken woning flat kamer]
bewustloos*
buiten bewustzijn
flauwgevallen
niet [meer]? aanspreekbaar
reageert [niet nergens]
geen [hartslag pols ademhaling]
niet [meer]? ademen
ademt [bijna]? niet
[krijgt krijg] ... [geen nauwelijks amper] [lucht adem]
[heeft krijgt kreeg denk met] ... [hartaanval hartinfarct beroerte herseninfarct hartstilstand]
mond hangt scheef
scheve mond
[stikt stikken] ... [in]? [eten iets snoepje]
[baby kind hij zij ze man vrouw oma opa] stikt
stuip*
epileptische aanval
[heeft krijgt] ... [epileptische]
[gaat] [er]? [iemand hij zij ze baby] dood
iemand gaat dood
[er] gaat iemand dood
[hij zij ze] [gaat] dood
[iemand] [sterft stervende]
[is] stervende [hier nu]
[bloedt bloed bloeden] ... [hevig erg heel hard veel dood]
[hevige slagaderlijke] bloeding
verliest veel bloed
[hij zij ze iemand kind] ... [verdrinkt verdronken]
in het water gevallen
ruik ... gas
gaslucht
gaslek
koolmonoxide
ontploffing
explosie
inbreker ... [binnen huis nu]
=overval
overval [nu gepleegd]
[ernstig zwaar] ongeluk
ongeluk gebeurd
[valt gevallen] ... [beweegt] niet
[heeft] ... [vergiftiging]
[schoonmaakmiddel bleek chloor] ... [gedronken ingeslikt]
=[fire emergency 112 911 999 ambulance]
[call need send get] ... [ambulance]
[call need] [the]? [police fire brigade] [now immediately]?
[fire] in [the my our] [kitchen house building flat room bedroom garage]
[house building kitchen flat room car] [is]? [on fire burning]
[theres there is] [a]? fire
house fire
passed out
[not isnt doesnt] respond*
unrespons*
collapsed
no pulse
[cant cannot] breathe
[stopped not isnt] breath*
[is baby son daughter child he she someone] choking
[is having] a [stroke seizure heart fit]
having ... stroke
[having] ... [stroke seizure]
turning blue
[someone somebody he she man woman baby person] is dying
[is] dying [now here right]
bleeding [to badly heavily lot out profusely]
[someone somebody he she child boy girl is] drowning
smell* gas
gas leak
carbon monoxide
explosion
[burglar intruder]
[someone somebody] ... break* in
[breaking broke] into my house [now]?
car crash
serious accident
swallowed [bleach battery poison]
[drank] bleach
=[brand 112 ambulance brandvaesen akut]
[ring ringe brug tilkald] ... ambulance
[det der] braender
[huset koekkenet kokkenet lejligheden bygningen] ... braender
[der er]? [ild brand] i [huset kokkenet koekkenet lejligheden opgangen]
[rog] i [huset lejligheden opgangen]
bevidstlos*
bevistl*s*
besvimet
[traekker] ... [ikke] vejret
kan ikke traekke vejret
ander ikke
reagerer ikke
ingen puls
[har faet far fik] ... [hjertestop hjerteanfald hjertetilfaelde slagtilfaelde krampeanfald]
[har faet far fik] [lige]? [en]? blodprop
hjertestop
blodprop i hjernen
[nogen en han hun] er ved at [do doe kvaeles drukne]
er ved at [blive]? [kvaeles kvalt drukne]
[nogen han hun] [dor] [nu lige]
[der er]? [en nogen] [der]? drukner
bloder ... [voldsomt kraftigt meget]
[lugte lugter lugt] ... gas
gaslugt
[indbrudstyv indbrudstyve tyv] ... [huset inde nu]
[trafikulykke bilulykke]
alvorlig ulykke
=[tulipalo 112 ambulanssi hataapu hatakeskus]
[tarvitsen tarvitaan soittakaa soita tilaa] ... ambulans*
[talo asunto keittio kellari auto rakennus talossa keittiossa asunnossa] palaa
[keittiossa talossa asunnossa rappukaytavassa] [on]? [tulipalo savua]
savua [asunnossa talossa rappukaytavassa]
tajutton*
[tajunta* menetti] ... [tajun* menetti]
pyortyi
[ei] reagoi
eika reagoi
ei [vastaa] [puheeseen]
[ei eika] hengita
ei saa henkea
ei pulssia
[saa sai saanut] ... [sydankohtau* aivohalvau* sydaninfarkt* sairauskohtau*]
sydanpysahd*
[on onko] [aivohalvaus aivoinfarkti]
suupieli roikkuu
[lapsi vauva mies vaimo aiti isa han] [kouristaa kouristelee tukehtuu]
tukehtuu
tukehtumassa
joku [kuolee hukkuu]
[han] kuolee nyt
tekee kuolemaa
[on] hukkumassa
joku on kuolemassa
vuotaa [paljon]? verta
verenvuoto
haisee kaasu*
kaasuvuoto
hakamyrkyt*
murtovara* ... [sisalla talossa nyt]
[kolari kolarissa liikenneonnettomuus]
in elkaar [gezakt gestort zakt]
van [het een de] [balkon dak trap] gevallen
in de [fik hens]
wordt niet [meer]? wakker
=hartinfarct
=hartaanval
[bleek bleekmiddel bleekwater chloor afwasmiddel batterij] ... [gedronken ingeslikt]
verkeersongeluk [gehad gebeurd met]
=verkeersongeluk
=[aanrijding reanimatie vergiftiging verdrinking gaslek explosie brandstichting]
[opa oma hij zij ze man vrouw] zakt weg
[bel bellen] 112
112 bellen
ligt dood
aan het sterven
[baby kind] is [helemaal]? blauw
[steekincident schietpartij neergeschoten]
heart attack [now right]
=heart attack
=seizure
[not isnt wont cant] ... [wake waking] [him her up]?
[fainted fainting]
[someone somebody has been was] [been]? shot
[stabbed] in the
baby is blue
smoke [coming in from]
=car accident
car accident [now just outside]
[just had in a] car accident
=[hjerteanfald hjertestop slagtilfaelde alarmcentralen trafikulykke ulykke]
[er]? faldet om
[slugt slugte drukket drak] ... [klorin batteri opvaskemiddel gift]
[han hun barnet] kramper
[kan ikke] [ikke]? vaekkes
kan ikke fa [luft vejret]
[baby barnet] er bla
[nogen han hun] er [blevet]? [skudt stukket]
rog i
sket en ulykke
alarmcentral*
lyyhistyi
ei heraa
eika heraa
=[sydankohtaus hengenvaara onnettomuus kolari liikenneonnettomuus hatanumero]
[joi nieli] ... [pesuainetta pariston myrkkya]
[mies isa aiti vaimo hieroja han] kuolee
tapahtunut [on]? onnettomuus
hengenvaara*
[vauva lapsi] on sininen
[joku han] on [ammuttu puukotettu]
savua [tulee]
en saa [henkea]
hatakeskus
psychotisch ... [agressief gevaarlijk wil dreigt schreeuwt]
[psychose psychotisch] [nu]
hoort stemmen ... [agressief schreeuw* gevaarlijk mes dreigt]
hearing voices ... [aggressive violent dangerous knife threatening]
psychotic ... [aggressive violent dangerous knife threatening]
[psykoosissa psykoottinen] ... [uhkail* aggressiiv* vakivaltai*]
psykotisk ... [aggressiv truende voldelig]
horer stemmer ... [aggressiv truende voldelig]
[kind baby peuter kleuter] ... pillen ... [gegeten geslikt ingeslikt]
[kind dochter zoon] ... niet thuisgekomen
[child daughter son] ... not come home
"""

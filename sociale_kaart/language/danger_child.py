"""Ways of saying that a child is beaten, abused or neglected, in four languages.

How a phrase is written stands in ``danger_words.py``.
"""

CHILD = """
kindermishandel*
kindermisbruik*
[kindje kind baby peuter kleuter leerling kinderen meisje jongetje buurjongen buurmeisje nichtje
    neefje] ... [geslagen mishandeld misbruikt verwaarloosd opgesloten geschopt aangerand
    verkracht uitgehongerd]
[misbruikt mishandeld verkracht] ... [kind kinderen dochter zoontje dochtertje nichtje neefje
    zusje broertje]
[slaat sloeg schopt mishandelt misbruikt] ... [kind kinderen kindje baby dochter zoontje
    dochtertje zusje broertje]
[dochter zoontje dochtertje nichtje neefje zusje broertje] ... misbruikt
misbruik ... [kind kinderen dochter zoon]
[kind kindje peuter kleuter leerling baby] ... blauwe plekken
blauwe plekken ... [kind baby peuter]
[papa pappa mama mamma vader moeder stiefvader stiefmoeder pleegvader mn mijn] [papa mama vader
    moeder stiefvader opa oom]? [slaat sloeg schopt mishandelt] [mij me ons]
[slaat sloeg schopt mishandelt] [mijn mn] [zusje broertje kindje]
[papa stiefvader vader opa oom trainer meester leraar] ... [zit komt kwam zat] aan [mij me mijn
    mn haar hem]
baby ... geschud
[kind kindje] ... [krijgt] geen eten
incest
[kinderen kind] [in]? gevaar
child* abus*
abus* ... [child children kid kids son daughter niece nephew baby toddler]
[child children kid kids niece nephew baby toddler girl boy] ... [abused beaten molested
    neglected raped starved]
[child children kid kids] ... [being]? hit by
[molest* ]
[hits hit beats beat hurts] ... [child children kids baby son daughter toddler]
[dad daddy mum mummy mom father mother stepdad stepfather parents] [hits hit beats beat hurts
    kicks punches] me
[uncle stepdad stepfather dad father grandfather grandpa brother teacher coach] ... [touches
    touched touching] [me my her him]
[child children kids baby toddler] ... bruises
bruises ... [child children kids baby toddler]
[mum mom dad parents stepdad] ... [locks lock] ... [me us]
baby ... shaken
shook the baby
child neglect
[bornemishand* bornemisbrug*]
vold mod born
[barn barnet born bornene datter sonnen nevo niece soster] ... [slaet misbrugt mishandlet
    voldtaget overgreb vanrogtet]
misbrug* ... [barn born barnet datter son soster]
[slar slog sparker] ... [barn born barnet bornene barnene]
[far mor stedfar stedmor papfar farfar morfar onkel foraeldre] [slar slog sparker sparkede] mig
[onkel far stedfar papfar farfar morfar bror traener laerer] ... [rorer rorte befoler] [ved]?
    [mig min hende]
[barn barnet bornene] ... blamaerker
[barn barnet] ... bla maerker
barnet ... [last laset] inde
barnet ... ikke mad
ruskevold
[lapsen lapsien lasten lapsiin] ... [pahoinpite* hyvaksikayt* kaltoinkoht* vakivalta*]
[lasta lapsia lastani lapsiani vauvaa tyttoa poikaa siskoani siskoa veljeani] ... [lyodaan
    pahoinpid* hakataan kaytetaan hyvaksi kahmi* lyo potki* ravistettu]
lapsella ... mustelm*
lapsi ... [lukittu]
lapsi ei saa ruokaa
[isa iska aiti isapuoli aitipuoli setani seta vaari ukki eno] ... [lyo loi hakkaa potkii] [minua
    mua]
[seta seta isa iska isapuoli eno ukki vaari valmentaja opettaja] ... [kosket* kahmi*] [minua mua
    siskoani siskoa]
[kahmi* ] [minua mua siskoani tytarta tytartani]
insesti
vauvaa ... ravist*
[kind kinderen leerling meisje jongen] ... [wordt worden] [geslagen mishandeld misbruikt]
[kind leerling meisje jongen] ... [thuis] [geslagen mishandeld misbruikt]
[uncle stepdad stepfather grandfather grandpa] ... [touches touching touched] me
[kind kinderen] van de buren ... [geslagen slaat slaan mishandeld]
[stepdad stepfather] ... [my room] ... touches
verwaarloosd [kind kinderen]
[papa mama pappa mamma] ... [pijn bang]
[vader stiefvader opa oom] raakt [mij me] aan
[dochter zoon] ... [aangerand misbruikt verkracht]
[parents dad mum] hurt me
[child children kids] ... in danger
[abusing abuses abused] [my his her their] [sister brother daughter son niece]
daddy hits
[kraenket] ... [onkel far stedfar]
[forsomt forsomte] [barn born]
barnet er forsomt
[mama papa] [sluit slaat sloot] [mij me ons] [op]?
[isapuoli isa seta eno] koskee minuun
geslagen door mijn ouders
"""

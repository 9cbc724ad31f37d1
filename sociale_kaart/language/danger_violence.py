"""Ways of saying that somebody is beaten, threatened or not safe, in four languages.

How a phrase is written stands in ``danger_words.py``.
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
[word wordt worden werd ben is] ... [geslagen mishandeld bedreigd gewurgd aangevallen
    neergestoken]
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
[krijg krijgt kreeg] [klappen slaag schoppen]
losse handjes
[kneep knijpt drukte drukt had] ... [keel nek]
[bij naar] ... [de mijn haar] keel
keel dicht
[bang doodsbang angst] voor [mijn mn m'n haar] NL_PARTNER
[bang doodsbang] voor [mijn mn] [zoon schoonvader schoonfamilie familie baas buurman]
ben bang voor hem
mijn [zoon dochter] ... [slaat sloeg schopt bedreigt] [mij me ons]
[durf durft] niet ... [naar]? huis
niet veilig [thuis bij]
thuis ... [niet] veilig
[onveilig] thuis
thuis onveilig
[slaat sloeg mishandelt schopt] zijn [vrouw vriendin moeder]
in elkaar [geslagen slaat slaan]
[word wordt ben is] ... [bedreigt bedreigd]
eerwraak
eergerelateerd*
uithuwelijk*
uitgehuwelijkt
huwelijksdwang
[gedwongen dwingen] ... [huwelijk trouwen]
laat [me mij haar ons] niet [naar]? [buiten gaan weg]
mag ... niet [naar]? buiten van [mijn hem]
opgesloten [door in]
NL_PARTNER ... [agressief gewelddadig]
[gewelddadige agressieve] [man vriend ex partner vader zoon]
hoor ... [geschreeuw geschreew gegil]
[gevochten vechten vechtpartij] ... [buren straat thuis nu]
[ex man vriend] [stalkt achtervolgt]
word* ... [gestalkt achtervolgd]
stalker
wurg*
[neergestoken neergeschoten gestoken beschoten]
[doodmaak doodmaakt doodmaken doodslaat]
aangevallen
gegijzeld
ontvoerd
[gooit gooide duwt duwde trapt trapte stompt stompte] ... [naar tegen] [mij me mn mijn haar]
[duwt duwde trapt trapte stompt stompte schopt schopte spuugt] [mij me haar ons]
slaat alles kapot
verkrachting
[seksueel] [misbruikt aangerand geweld]
[hij man vriend ex] [dwingt dwong] [mij me] ... [seks sex]
loverboy
EN_PARTNER [hits hit beats beat punches punched kicked pushes pushed shoves shoved chokes choked
    slaps slapped attacks attacked hurts hurt strangles] [me us my her]
[beat beats beaten beating] [me her us] up
[violent aggressive abusive] [husband boyfriend partner ex father son]
EN_PARTNER ... [violent aggressive abusive]
[violent] when [he she] drinks
[hands hand] ... [round around on] ... throat
not [feel feeling]? safe [at in with] [home him my]
[dont doesnt] feel safe
unsafe at home
[afraid scared frightened terrified] of my EN_PARTNER
[afraid scared frightened terrified] of [him my son my family]
[stalks stalked stalking stalker]
[force forces forced] ... [marry marriage]
[honour honor] [killing based violence]
my [son daughter] [attacks attacked hits hit beats punches kicks] [me us]
[being been get gets getting] [beaten hit attacked]
domestic [abuse violence] ... [now tonight right happening]
[hitting beating punching kicking strangling] [his her my a the]? [wife husband girlfriend
    mother partner]
[pushed shoved kicked punched slapped threw] [me her] [down in against on off]?
[grabs grabbed] ... [throat neck]
kidnapped
genital mutilation
[human]? trafficked
[slar slog banker taever taever sparker sparkede] [mig hende os]
[slaet banket sparket] ... [af] [min sin] [mand kaereste kone son far ekskaereste eks]
[bliver blev] [slaet banket taevet]
[far fik] [taesk klo klo bank]
[i om] halsen
[bange] for [min mit] [mand kaereste eks far son familie bror]
bange for ham
ikke [tryg sikker] [derhjemme hjemme]
utryg [derhjemme hjemme]
[forfolger stalker stalket] [mig hende]?
=stalker
[tvinge tvinger tvunget] ... [gifte giftes aegteskab]
tvangsaegteskab*
aeresdrab
aeresrelateret*
[slar slog] sin [kone mor kaereste datter]
[min sin] [son datter] [slar slog] mig
[laser last] [mig hende] inde
ma ikke ga ud for [min ham]
tor ikke [ga tage komme]? [hjem vaere]
min DA_PARTNER ... [voldelig aggressiv]
[voldelig aggressiv] [mand kaereste eks far son]
[man mand] [slar slog] [mig hende os]
[kaster skubbede skubber skubbet] ... [mig]
[stukket knivstukket]
[min]? [mies mieheni miehen mun poikaystavani puoliso ex eksa] ... [lyo loi hakkaa potki*
    kurist* uhka*] [minua mua]?
[minua mua mut minut] ... [lyodaan hakataan uhataan pahoinpidel* raiskattiin kuristettiin
    vainotaan lyotiin hakattiin]
[saan sain] turpaan
pelkaan [miestani poikaystavaani eksaani exaani puolisoani isaani poikaani avomiestani hanta]
[en ei] ... turvassa [kotona]?
[vainoaa vainoo stalkkaa ahdistelee] [minua mua hanta]
[pakottaa pakotetaan] ... naimisiin
pakkoavioliit*
[lyo loi hakkaa potki*] [vaimoaan vaimoa aitia aitiani tyttoystavaansa puolisoaan siskoani]
poikani [lyo loi hakkaa potki*] minua
[ei] paasta [minua mua] [ulos pois]
[en ei] uskalla ... kotiin
FI_PARTNER ... vakivaltainen
vakivaltainen [mies puoliso ex isa]
kunniavakival*
kunniamurha
[potkaisi potkaisee tonaisi toni kuristaa kuristi loi lyo] [minua mua mut minut]
[puukottaa puukotti puukotettu]
nyrkilla
[ex man vriend] ... mes
met een mes [staat achterna]
[mij mijn mn] [ex man vriend] [stalkt achtervolgt slaat bedreigt]
min DA_PARTNER ... [slar slog sparkede skubbede kvalte]
[aerekilling aeresdrab]
word bedreigd
zit onder de blauwe plekken
gevlucht voor [mijn mn] NL_PARTNER
ex komt [mij me] [iets wat] aandoen
huiselijk geweld [nu vanavond vannacht]
[vrees] voor mijn leven
van de trap [geduwd gegooid]
pull* a [knife gun]
forces me to have
[fear fears] for [my her his] life
[i am im being is] [being]? abused
locked [me in up] ... by
bliver truet
vold i hjemmet
partnervold
frygter for [mit sit] liv
holder [mig hende] indespaerret
voldtog
perhevakivalta
lahisuhdevakivalta
minua [uhkaillaan uhataan]
pelkaan henkeni puolesta
[mies ex] [kavi] kimppuuni
[deur huis kamer keuken] met een mes
trekt aan mijn haren
broke my [arm nose jaw rib ribs]
kavi kimppuuni
dreigt ... [kinderen kind mij me ons haar] [iets wat] aan te doen
[mij me ons haar] [iets wat] aan te doen
threatens to hurt [me us the my]
loopt rond met een mes
vecht* ... [mes bloed]
[ran run running] away from [my the]? EN_PARTNER
"""

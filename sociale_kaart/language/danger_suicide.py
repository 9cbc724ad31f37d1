"""Ways of saying that somebody thinks of ending life or hurts themselves, in four languages.

How a phrase is written stands in ``danger_words.py``.
"""

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
[wil wilde hoef] niet meer [wakker bestaan leven]
niet meer wakker worden
nooit meer wakker worden
geen uitweg [meer]?
beter [af]? zonder [mij me]
beter als ik er niet [meer]? [was ben]
[spring springt springen] ... [flat dak brug trein gebouw balkon viaduct spoor]
[voor onder] [de een] trein
op het spoor [staan staat liggen ligt]
touw om [zijn haar mijn de zn mn] nek
[snij snijd snijdt snijden snee sneed krast krassen] ... [mezelf mijzelf zichzelf armen arm
    polsen pols]
[mezelf zichzelf mijzelf] ... [gesneden snijden krassen pijn verwonden beschadigen]
[doe doet deed] [mezelf zichzelf mijzelf] ... [wat iets pijn]
[mezelf zichzelf mijzelf] [wat iets] [aandoe* aandoet aangedaan]
[zich me mij] van kant
automutil*
zelfbeschadig*
zelfverwonding
[denk denkt denken] ... [aan over] [de]? [dood doodgaan sterven]
gedachten aan de dood
levensmoe*
leven is op
[klaar moe] met [het mijn]? leven
genoeg van het leven
leven is [zinloos niks]
leven heeft geen [nut zin doel]
leven [niet niks] [meer]? waard
[kan wil] niet meer wil niet meer
[pillen medicijnen slaappillen] ... [verzameld gespaard opgespaard]
[hele potje strip doosje] ... [pillen paracetamol medicijnen]
kogel door
[schiet schieten] [mezelf zichzelf]
[mezelf zichzelf] ... [doodschieten neerschieten verdrinken vergiftigen]
afscheid genomen van iedereen
nooit geboren
[wou wilde wens] dat ik dood
[weg van] deze wereld
niet meer op deze wereld
hang* [me mezelf zichzelf] op
[heb heeft] ... een poging gedaan
[wan* want* wanna] [to]? die
[dont doesnt] want to ... [wake wakeup]
never wake up
not wake up [again tomorrow anymore]
[no] way out
[better] ... without [me him her]
no point [in of]? [living life going carrying]
[whats what] the point [of in] [living life]
life is [pointless meaningless]
[hate] my life
self harm*
selfharm*
[cut cuts cutting cutted hurt hurts hurting harm harms harming burns burning] [myself herself
    himself themselves themself]
[hang hanged hung hanging] [himself herself myself themselves]
[killing kill killed] [myself himself herself themselves]
[shoot shooting] [himself herself myself]
[want wants wanna wanting going plans planning thinking feel ready] ... [end ending] it
[take takes taking took] [my his her their] [own]? life
tak* [my his her their] own life
jump* in front
[throw throwing] [myself himself herself]
=kms
unalive*
[cant dont] [do face] [life living]
[dont doesnt] [wanna] ... [live alive here]
[dont doesnt] ... see ... [point reason]
[thoughts thinking] ... [death dying]
od on [pills paracetamol]
gore en ende
vil ... [do doe]
[ikke] ... [lyst] til at leve
[vil onsker] ikke ... [vaere vagne] [her op]? [mere laengere igen]
[aldrig ikke] vagne [op]? igen
[skaerer skaere skar] ... [sig mig] [selv i]?
[skader skade skadet] [sig mig] selv
selvskad*
cutter [sig mig]
bedre ... uden mig
[ingen ikke] ... udvej
[livet] ... [mening meningslost vaerd]
[traet] af [livet at]
livstraet*
[sla slar slog] [sig mig] selv ihjel
[tager tage taget tog] ... [sit mit eget] [eget]? liv
[spring* hopp*] ... [foran toget bro broen tag taget altan vinduet]
[slugt slugte spist taget indtaget] ... [piller panodil tabletter medicin]
[tanker tanke taenker] ... [om pa at] [do doe doden]
[haenge hang haengt haengte] [sig mig]
[farvel] til alle
var jeg bare dod
[hellere helst] [vaere vil]? [dod do doe]
[tahdon tahtoo haluan haluaa haluun haluis haluaisin tekis] ... kuolla
[en ei] [halua haluu haluaisi jaksa] ... [elaa herata olla] [taalla]?
[en ei] ... jaksa enaa elaa
[viilt* viilel*]
[satuttaa satutan vahingoittaa vahingoitan] [itse*]
[tekee teen tehda] itsel* jotain
itsari*
[olisin olisi] [kuollut kuolleena]
[toivo* ] ... [kuollut kuolisin]
parempi [jos]? [ilman] minua
parempi ... ilman minua
[en ei] ... [ulospaasya]
elamalla ei ... [merkitysta tarkoitusta]
[elamassa] ei ... [mielta jarkea]
[elama] ... [ei] ... [elamisen] arvoista
[lopettaa paattaa lopetan] ... [elamani elamansa]
hypa* ... [junan sillalta katolta parvekkeelta]
hirtt*
[soi syonyt nieli] ... [laakkeita laakkeet pillereita tabletteja laakepurkin]
jaahyvaiskir*
kuolema ... [vaihtoehto* ratkaisu*]
[ajattelen ajattelee miettii mietin] ... kuolemaa
kuolemanajatuk*
kuolema [tuntuu olisi on] ... [vaihtoehto* vaihtoehdol* ratkaisu*]
[trek trekt] het leven niet [meer]?
[zoon dochter man vrouw vader moeder vriend vriendin client patient] ... wil [gewoon graag echt
    liever]? dood
[pillen medicijnen] ... klaar [liggen gelegd]
leven ... [klaar voorbij] is
[kerft kerven kerf]
wil [er]? [eruit uitstappen uit] stappen
[eruit uit] stappen
ik wil niet [meer]? verder
[staat stond zit] ... [viaduct dak brug spoor rails]
[haat] mezelf
zelf moord*
weg van de wereld
[whole entire] bottle of [pills tablets]
[standing stood] on [the a] [bridge roof ledge edge]
never been born
[cannot cant] go on
something stupid
done with [life living]
[i im] done with life
[star stod] pa [broen taget sporet kanten]
[kan orker magter] ikke [at]? leve
hader mit liv
[bedre] hvis jeg var [dod vaek]
cutter
vil [jeg]? bare vaek
[gor gore] skade pa [mig sig]
[snakker taler] om at [do doe]
[en ei] jaksa elam*
[seisoo] ... [sillalla katolla]
uhkaa hypata
vihaan [elamaani itseani]
=haluan [vain vaan] pois
oisinpa kuollut
[zichzelf mezelf] [iets wat] aan te doen
[raam dak brug flat balkon viaduct trein] [af]? [te]? [springen springt]
dreigt ... [springen springt]
threatens to [jump kill]
[sig mig] selv noget
truer med at [springe gore]
uhkaa [hypata satuttaa]
te veel [paracetamol pillen medicijnen slaappillen]
[took taken] too much [paracetamol medication]
for mange [piller panodil]
liikaa [laakkeita pillereita]
"""

"""Names of places, folded as `bot.text.words` folds them, and the country in which each lies.

A name that is common in both countries (Bergen, Deurne, Halle, Limburg, Brabant, Zwijndrecht, Heusden, Beek) is left
out: the numbers are then those that the organisation chose, unless the person also names the country.
"""

from __future__ import annotations

from bot.text import words

_BELGIAN_REGIONS = """
belgië, belgie, belgium, belgique, vlaanderen, oost-vlaanderen, west-vlaanderen, vlaams-brabant, waals-brabant,
belgisch limburg, de kempen, antwerpse kempen, haspengouw, meetjesland, pajottenland, waasland, westhoek,
wallonië, henegouwen, antwerpen, brussel, bruxelles, brussels
"""
_BELGIUM = """
antwerpe, gent, gentbrugge, ledeberg, brugge, leuven, heverlee, kessel-lo, mechelen, aalst, kortrijk,
hasselt, genk, oostende, sint-niklaas, roeselare, turnhout, vilvoorde, lokeren, lier, geel, mol, beringen, tongeren,
sint-truiden, dendermonde, beveren, waregem, ninove, geraardsbergen, oudenaarde, ronse, deinze, eeklo, zottegem,
wetteren, zele, hamme, temse, kruibeke, stekene, sint-gillis-waas, zelzate, evergem, lochristi, merelbeke, melle,
destelbergen, aalter, nevele, maldegem, knesselare, wichelen, lede, erpe-mere, haaltert, denderleeuw, liedekerke,
ieper, poperinge, veurne, de panne, koksijde, nieuwpoort, middelkerke, bredene, de haan, blankenberge, zeebrugge,
knokke, knokke-heist, diksmuide, torhout, tielt, izegem, menen, wevelgem, harelbeke, kuurne, zwevegem, avelgem,
ingelmunster, ardooie, lichtervelde, oostkamp, zedelgem, jabbeke, wingene, wielsbeke, anzegem, wervik
mortsel, brasschaat, schoten, kapellen, kalmthout, brecht, wuustwezel, ekeren, hoboken, merksem, borgerhout, berchem,
wilrijk, edegem, kontich, boechout, hove, lint, boom, niel, rumst, duffel, bornem, puurs, willebroek, bonheiden,
heist-op-den-berg, nijlen, herentals, herenthout, grobbendonk, zandhoven, ranst, wommelgem, wijnegem, schilde, zoersel,
malle, rijkevorsel, beerse, merksplas, hoogstraten, ravels, oud-turnhout, arendonk, retie, dessel, balen, meerhout,
laakdal, westerlo, hulshout, herselt, olen, kasterlee, vosselaar, stabroek, aartselaar, hemiksem, schelle
maaseik, maasmechelen, lanaken, bilzen, dilsen, dilsen-stokkem, bree, lommel, pelt, overpelt, neerpelt, hamont-achel,
hechtel-eksel, peer, leopoldsburg, heusden-zolder, houthalen, houthalen-helchteren, zonhoven, diepenbeek, alken,
borgloon, heers, herk-de-stad, lummen, halen, tessenderlo, nieuwerkerken, riemst, kortessem, wellen
aarschot, diest, tienen, landen, zoutleeuw, scherpenheuvel, tremelo, keerbergen, haacht, rotselaar, herent, kortenberg,
zaventem, machelen, diegem, grimbergen, meise, wemmel, asse, ternat, dilbeek, sint-pieters-leeuw, beersel, lennik,
gooik, herne, tervuren, overijse, hoeilaart, huldenberg, bertem, oud-heverlee, bierbeek, lubbeek, holsbeek, londerzeel,
merchtem, opwijk, affligem, kapelle-op-den-bos, zemst, steenokkerzeel, kampenhout, boortmeerbeek
anderlecht, molenbeek, schaarbeek, etterbeek, elsene, ukkel, jette, ganshoren, koekelberg, evere, oudergem,
sint-joost, sint-gillis, watermaal-bosvoorde, sint-lambrechts-woluwe
luik, namen, charleroi, doornik, waver, verviers, moeskroen, la louvière, eupen
"""

_DUTCH_REGIONS = """
nederland, holland, noord-holland, zuid-holland, noord-brabant, gelderland, overijssel, utrecht, zeeland,
zeeuws-vlaanderen, friesland, fryslan, drenthe, groningen, flevoland, nederlands limburg, twente, achterhoek, veluwe,
betuwe, randstad, het gooi, de peel, west-friesland, texel, terschelling, ameland, vlieland, schiermonnikoog, walcheren
"""
_NETHERLANDS = """
amsterdam, adam, a'dam, damsko, rotterdam, r'dam, den haag, 's-gravenhage, eindhoven, tilburg, almere, breda, nijmegen,
apeldoorn, haarlem, arnhem, enschede, amersfoort, zaandam, zaanstad, den bosch, 's-hertogenbosch, hoofddorp,
haarlemmermeer, zwolle, zoetermeer, leiden, leeuwarden, maastricht, dordrecht, ede, alphen aan den rijn, alkmaar, emmen,
delft, venlo, deventer, helmond, hilversum, heerlen, sittard, geleen, oss, purmerend, schiedam, spijkenisse, lelystad,
vlaardingen, almelo, hoorn, gouda, assen, bergen op zoom, capelle aan den ijssel, katwijk, veenendaal, zeist,
nieuwegein, hengelo, roosendaal, den helder, doetinchem, hoogeveen, terneuzen, middelburg, vlissingen, goes, zierikzee,
hulst, sluis, oostburg, kampen, woerden, heerhugowaard, weert, houten, waalwijk, barneveld, harderwijk, ridderkerk,
zutphen, soest, velsen, ijmuiden, beverwijk, heemskerk, castricum, heiloo, schagen, medemblik, enkhuizen, volendam,
edam, monnikendam, zandvoort, heemstede, bloemendaal, aalsmeer, amstelveen, uithoorn, diemen, weesp, bussum, naarden,
huizen, laren, blaricum, wassenaar, rijswijk, voorburg, leidschendam, pijnacker, naaldwijk, westland, maassluis,
hellevoetsluis, brielle, barendrecht, papendrecht, sliedrecht, gorinchem, leerdam, tiel, culemborg, geldermalingen,
ijsselstein, vianen, maarssen, breukelen, bilthoven, de bilt, doorn, driebergen, bunnik, wijk bij duurstede, rhenen,
wageningen, renkum, oosterbeek, velp, zevenaar, duiven, winterswijk, aalten, groenlo, lichtenvoorde, lochem, borculo,
ermelo, putten, nijkerk, nunspeet, epe, elburg, hattem, raalte, ommen, hardenberg, coevorden, meppel, steenwijk,
emmeloord, noordoostpolder, urk, dronten, zeewolde, rijssen, nijverdal, oldenzaal, losser, haaksbergen, goor,
vriezenveen, hoogezand, veendam, winschoten, stadskanaal, delfzijl, appingedam, haren, leek, roden, drachten,
heerenveen, sneek, joure, bolsward, franeker, harlingen, dokkum, gorredijk, wolvega, lemmer,
roermond, venray, horst, panningen, tegelen, kerkrade, landgraaf, brunssum, hoensbroek,
valkenburg, meerssen, stein, echt-susteren, gennep, boxmeer, cuijk, grave,
uden, veghel, schijndel, boxtel, vught, rosmalen, drunen, dongen, rijen, oosterhout, etten-leur, zundert, baarle-nassau,
rucphen, steenbergen, woensdrecht, putte nederland, goirle, hilvarenbeek, oisterwijk, reusel, bladel, eersel, veldhoven,
valkenswaard, geldrop, nuenen, asten, someren, gemert, tholen, axel, breskens, sas van gent, kapelle,
krimpen aan den ijssel, nieuwerkerk, waddinxveen, bodegraven, lisse, hillegom, noordwijk,
sassenheim, voorschoten, leiderdorp, nieuwkoop,
bergen nh, halle gelderland
"""

COUNTRIES = frozenset({"belgie", "belgium", "belgique", "vlaanderen", "nederland", "holland"})
"""Names that stand for a whole country."""
ORDINARY = frozenset(
    words(
        "adam boom bree duffel ede goes goor halen hamme haren hoorn horst hove huizen houten kampen kapellen landen "
        "leek lede lier lint mol namen niel oss peer putten stein tiel asten laren grave assen roden geel duiven "
        "doorn sluis kapelle"
    )
)
"""Names that are ordinary words too: as a whole message, or after an article, they say nothing."""


def _listed(block: str, country: str) -> dict[str, str]:
    names = (name.strip() for name in block.replace("\n", ", ").split(","))
    return {" ".join(words(name)): country for name in names if name}


REGIONS: dict[str, str] = {**_listed(_BELGIAN_REGIONS, "be"), **_listed(_DUTCH_REGIONS, "nl")}
"""The country of each country, province and region by name."""
PLACES: dict[str, str] = {**REGIONS, **_listed(_BELGIUM, "be"), **_listed(_NETHERLANDS, "nl")}
"""The country of each name, regions included."""

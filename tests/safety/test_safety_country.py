"""Where someone lives, from what they say: whoever is there gets the numbers that work there, nobody else does."""

from __future__ import annotations

import pytest

from bot.safety.country import country_told
from bot.safety.places import ORDINARY, PLACES

BELGIUM = """
ik woon in Gent
Ik woon in Gént!
kwoon in antwerpen
hallo, ik woon al mijn hele leven in Antwerpen en gebruik ghb
ik woon met mijn vriendin in een dorpje bij Aalst
ik woon en werk in Brussel
in Gent woon ik
omdat ik in Mechelen woon kan ik niet naar jullie
wij wonen in Sint-Niklaas
mijn man en ik wonen te Oostende
ik woon in Bergen in België
ik woon in het zuiden van belgie
ik woon in Halle, Vlaams-Brabant
ik ben van Kortrijk
ik kom uit Vlaanderen
ik kom uit Nederland maar woon nu in Leuven
ik ben Nederlander maar woon in Antwerpen
ik ben vorig jaar verhuisd naar Gent
ik ben van Breda naar Turnhout verhuisd
ik zit in Brugge in de gevangenis
ik zit in de gevangenis in Brugge
ik ben opgenomen in een kliniek in Genk
er is iemand bewusteloos hier in Antwerpen
bij ons in Vlaanderen bestaat dat niet
waar kan ik terecht in Gent?
is er een zelfhulpgroep in Hasselt
ik zoek een psycholoog in de buurt van Roeselare
welke nummers zijn er in België
Gent
in Antwerpen
ik ben Belg
ik ben een Vlaming en ik wil stoppen
heb je ook een Belgisch nummer
ik heb de DrugLijn al gebeld
wat is het nummer van de druglijn
ik zit bij het CAW en het OCMW helpt niet
moet ik de huisarts van wacht bellen? ik voel me slecht
mijn dochter zit op kot en gebruikt
mijn nummer is +32 470 12 34 56
bel mij op 0470/12.34.56
ik woon in Gent en ik wil niet meer leven
ma ik woon in Geel he
we wonen hier in lier
ik woon in Deurne, provincie Antwerpen
"""
NETHERLANDS = """
ik woon in Breda
ik woon in Den Haag
ik woon in 's-Hertogenbosch
ik woon in Amsterdam-Noord
ik woon in Zeeuws-Vlaanderen
ik woon in Sas van Gent
ik woon in Bergen op Zoom
ik woon in Bergen in Nederland
ik kom uit België maar ik woon in Tilburg
ik ben verhuisd van Gent naar Breda
ik woon in Breda maar zoek hulp in Antwerpen
waar kan ik terecht in Groningen
ik ben Nederlandse
ik zit in een kliniek in Heerlen
betaalt mijn zorgverzekeraar dit ook
mijn nummer is 06-12345678
huisarts in hoofddorp openingstijden
"""
NOTHING = """
ik ga naar Gent op weekend
ik ben dit weekend in Gent
ik was gisteren op een feest in Antwerpen
ik ben in Gent geboren
ik ben in Gent geweest
ik ging vroeger vaak uit in Brussel
ik zou graag in Gent wonen
ik wil in Antwerpen wonen
ik woon niet in Gent
ik woon niet meer in België
ik ben een agent
de agent zei dat ik moest blazen
mijn broer woont in Gent
mijn ex is verhuisd naar Gent
waar woon je, in Gent?
woon jij in Gent
is wiet legaal in België
ik koop mijn wiet in Nederland
ik haal het bij een vriend in Antwerpen
ik werk in Gent
ik woon in Limburg
ik woon in Bergen
ik woon in Halle
ik woon bij mijn ouders
ik woon in de Utrechtsestraat
ik lig in de boom
ik woon in een houten huis
na mijn werk in Gent
de mol
geel
peer
ik heb een lier
wat is de druglijn
wat doet een huisartsenpost
hoe vraag ik wmo begeleiding aan
heroine van de dokter, bestaat dat in nederland
waarom zou het slim zijn om mijn familie bij de behandeling te halen
is 113 gratis
1813
in 1813 was het anders
ik heb 1 gram in 3200 gebruikt
hallo
hoe lang duurt cgt?
ik heb het echt nodig
wat is het best
ik wil dood
"""


def lines(block: str) -> list[str]:
    return block.strip().split("\n")


@pytest.mark.parametrize("text", lines(BELGIUM))
def test_belgium(text: str) -> None:
    assert country_told(text) == "be"


@pytest.mark.parametrize("text", lines(NETHERLANDS))
def test_the_netherlands(text: str) -> None:
    assert country_told(text) == "nl"


@pytest.mark.parametrize("text", lines(NOTHING))
def test_not_told(text: str) -> None:
    assert country_told(text) is None


@pytest.mark.parametrize("name", [name for name in PLACES if len(name.split()) == 1 and name not in ORDINARY])
def test_a_place_inside_another_word_is_no_place(name: str) -> None:
    assert country_told(f"ik woon in x{name}") is None
    assert country_told(f"ik woon in {name}x") is None


def test_every_place_is_found() -> None:
    for name, country in PLACES.items():
        assert country_told(f"Ik woon in {name.title()}.") == country, name
        assert country_told(f"ik ga naar {name}") is None, name


def test_the_last_of_two_counts() -> None:
    assert country_told("Eerst woonde ik elders. Ik woon in Gent. Nee sorry, ik woon in Breda.") == "nl"


@pytest.mark.parametrize(
    "text", ["ik woon in " * 400, "in gent " * 600, "ik woon " + "heel " * 900 + "in gent", "\x00", "", "  "],
    ids=range(6),
)
def test_odd_and_long_messages_do_no_harm(text: str) -> None:
    assert country_told(text) in (None, "be")

"""What the columns of "kerncijfers wijken en buurten" are called, and in which unit they are counted.

The list serves three ends: to give a name and unit to OData columns (``Appartement_48``) when no
metadata comes along, to find where the name begins in a column name from R (dots for every sign), and
to see that a column is a known topic. A topic with two units was counted otherwise in another year (the
2014 edition gives ages in per cent): without metadata its unit stays unknown.

Source of names and units: Statistics Netherlands (CBS), tables 83765NED, 84799NED and the editions of
2014 to 2024, CC BY 4.0.
"""

from collections.abc import Mapping

from samenspel.compute.formats.squash import squash

_BY_UNIT = {
    "aantal": (
        "Aantal inwoners|Mannen|Vrouwen|Geboorte totaal|Sterfte totaal|Huishoudens totaal|"
        "Gemiddelde huishoudensgrootte|Woningvoorraad|Aantal inkomensontvangers|"
        "Personen per soort uitkering; Bijstand|Personen per soort uitkering; AO|"
        "Personen per soort uitkering; WW|Personen per soort uitkering; AOW|"
        "Jongeren met jeugdzorg in natura|Wmo-cliënten|Bedrijfsvestigingen totaal|"
        "A Landbouw, bosbouw en visserij|B-F Nijverheid en energie|G+I Handel en horeca|"
        "H+J Vervoer, informatie en communicatie|K-L Financiële diensten, onroerend goed|"
        "M-N Zakelijke dienstverlening|R-U Cultuur, recreatie, overige diensten|Personenauto's totaal|"
        "Personenauto's; jonger dan 6 jaar|Personenauto's; 6 jaar en ouder|"
        "Personenauto's; brandstof benzine|Personenauto's; overige brandstof|Bedrijfsmotorvoertuigen|"
        "Motorfietsen|Motortweewielers|Scholen binnen 3 km|Opleidingsniveau laag|"
        "Opleidingsniveau middelbaar|Opleidingsniveau hoog|"
        # Shares of the population until 2014, numbers since.
        "0 tot 15 jaar|15 tot 25 jaar|25 tot 45 jaar|45 tot 65 jaar|65 jaar of ouder|Ongehuwd|Gehuwd|"
        "Gescheiden|Verweduwd|Westers totaal|Niet-westers totaal|Marokko|Nederlandse Antillen en Aruba|"
        "Suriname|Turkije|Overig niet-westers|Eenpersoonshuishoudens|Huishoudens zonder kinderen|"
        "Huishoudens met kinderen"
    ),
    "%": (
        "0 tot 15 jaar|15 tot 25 jaar|25 tot 45 jaar|45 tot 65 jaar|65 jaar of ouder|Ongehuwd|Gehuwd|"
        "Gescheiden|Verweduwd|Westers totaal|Niet-westers totaal|Marokko|Nederlandse Antillen en Aruba|"
        "Suriname|Turkije|Overig niet-westers|Eenpersoonshuishoudens|Huishoudens zonder kinderen|"
        "Huishoudens met kinderen|Percentage eengezinswoning|Percentage meergezinswoning|"
        "Percentage bewoond|Percentage onbewoond|Koopwoningen|Huurwoningen totaal|"
        "In bezit woningcorporatie|In bezit overige verhuurders|Eigendom onbekend|Bouwjaar voor 2000|"
        "Bouwjaar vanaf 2000|Percentage woningen met stadsverwarming|Netto arbeidsparticipatie|"
        "Percentage werknemers|Percentage zelfstandigen|40% personen met laagste inkomen|"
        "20% personen met hoogste inkomen|Actieven 15-75 jaar|40% huishoudens met laagste inkomen|"
        "20% huishoudens met hoogste inkomen|Huishoudens met een laag inkomen|"
        "Huish. onder of rond sociaal minimum|Huishoudens tot 110% van sociaal minimum|"
        "Huishoudens tot 120% van sociaal minimum|Percentage jongeren met jeugdzorg|"
        "Stedelijk bodemgebruik totaal|Verkeersterrein|Bebouwd terrein|Semi-bebouwd terrein|"
        "Recreatieterrein|Niet-stedelijk bodemgebruik totaal|Agrarisch terrein|"
        "Bos en open natuurlijk terrein"
    ),
    "per 1 000 inwoners": (
        "Geboorte relatief|Sterfte relatief|Wmo-cliënten relatief|"
        "Totaal diefstal uit woning/schuur/e.d.|Vernieling, misdrijf tegen openbare orde|"
        "Gewelds- en seksuele misdrijven"
    ),
    "aantal inwoners per km²": "Bevolkingsdichtheid",
    "x 1 000 euro": (
        "Gemiddelde woningwaarde|Gemiddelde WOZ-waarde van woningen|"
        "Gemiddeld inkomen per inkomensontvanger|Gemiddeld inkomen per inwoner|"
        "Gem. gestandaardiseerd inkomen van huish|Mediaan vermogen van particuliere huish."
    ),
    "kWh": (
        "Gemiddeld elektriciteitsverbruik totaal|Appartement|Tussenwoning|Hoekwoning|"
        "Twee-onder-één-kap-woning|Vrijstaande woning|Huurwoning|Eigen woning|Koopwoning"
    ),
    "m³": (
        "Gemiddeld aardgasverbruik totaal|Appartement|Tussenwoning|Hoekwoning|"
        "Twee-onder-één-kap-woning|Vrijstaande woning|Huurwoning|Eigen woning|Koopwoning"
    ),
    "per huishouden": "Personenauto's per huishouden",
    "per km²": "Personenauto's naar oppervlakte|Omgevingsadressendichtheid",
    "km": (
        "Afstand tot huisartsenpraktijk|Afstand tot grote supermarkt|Afstand tot kinderdagverblijf|"
        "Afstand tot school"
    ),
    "ha": (
        "Oppervlakte totaal|Oppervlakte land|Oppervlakte water|Stedelijk bodemgebruik totaal|"
        "Verkeersterrein|Bebouwd terrein|Semi-bebouwd terrein|Recreatieterrein|"
        "Niet-stedelijk bodemgebruik totaal|Agrarisch terrein|Bos en open natuurlijk terrein"
    ),
    "code": "Meest voorkomende postcode|Dekkingspercentage|Mate van stedelijkheid",
}

TOPIC_LABELS: Mapping[str, str] = {
    squash(label): label for labels in _BY_UNIT.values() for label in labels.split("|")
}


def _units_by_topic() -> dict[str, tuple[str, ...]]:
    units: dict[str, tuple[str, ...]] = {}
    for unit, labels in _BY_UNIT.items():
        for label in labels.split("|"):
            units[squash(label)] = (*units.get(squash(label), ()), unit)
    return units


TOPIC_UNITS: Mapping[str, tuple[str, ...]] = _units_by_topic()

# Topics that open a section: the ones after them that know several units share this one's unit.
SECTION_TOPICS = frozenset({"gemiddeldelektriciteitsverbruiktotaal", "gemiddeldaardgasverbruiktotaal"})

# CBS gave these topics another name without counting otherwise. Offered to a person, never applied.
LIKELY_RENAMES: Mapping[str, str] = {
    "koopwoning.kwh": "eigenwoning.kwh",
    "koopwoning.m3": "eigenwoning.m3",
    "gemiddeldewoningwaarde.1000euro": "gemiddeldewozwaardevanwoningen.1000euro",
    "motortweewielers.aantal": "motorfietsen.aantal",
}

# Names that mean nothing without the group above them.
GENERIC_LABELS = frozenset(
    {"totaal", "overig", "overige", "onbekend", "anders", "gemiddeld", "index", "score"}
)

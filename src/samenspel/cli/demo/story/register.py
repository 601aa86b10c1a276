"""The subsidies that Waterrijk granted in three years: invented, like everything in this town."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = "Subsidieregister van Waterrijk (verzonnen)"
HEADER = "Naam;Project;Regeling;Organisatie;Thema;Jaar;Periodiciteit;Aangevraagd;Verleend"
SCHEMES = {
    "s": ("Samen leven", "Afdeling samenleving", "Ontmoeten"),
    "c": ("Cultuur en vrije tijd", "Afdeling samenleving", "Cultuur"),
    "z": ("Zorg en welzijn", "Afdeling samenleving", "Zorg"),
    "b": ("Kleine plannen van bewoners", "Gebiedsteam", "Leefbaarheid"),
}


@dataclass(frozen=True)
class GrantTold:
    """Who got what for which project: in each of the three years, asked and granted in euros; nothing: none.

    ``area`` is where somebody placed it, and ``is_loneliness`` whether that person saw that it serves that.
    """

    who: str
    project: str
    scheme: str
    years: tuple[tuple[int, int] | None, tuple[int, int] | None, tuple[int, int] | None]
    area: str = ""
    is_loneliness: bool = False


GRANTS = (
    GrantTold(
        "Welzijn Waterrijk",
        "Ouderenwerk in Noord",
        "z",
        ((62_000, 58_000), (64_000, 60_000), (71_000, 66_500)),
        "Noord",
        is_loneliness=True,
    ),
    GrantTold(
        "Welzijn Waterrijk",
        "Jongerenwerk",
        "z",
        ((48_000, 48_000), (49_500, 48_000), (51_000, 49_500)),
    ),
    GrantTold(
        "Bewonersgroep Noabers in Noord",
        "Soep op dinsdag",
        "b",
        (None, (2_400, 2_400), (3_000, 3_000)),
        "Polbeek",
        is_loneliness=True,
    ),
    GrantTold(
        "Bibliotheek De Kade",
        "Leestafel en taalhuis",
        "c",
        ((21_000, 19_500), (22_000, 20_000), (24_000, 22_250)),
        "Oude Stad",
    ),
    GrantTold(
        "Zorggroep De Linde",
        "Eetkamer voor de buurt",
        "z",
        (None, (9_800, 7_500), (9_800, 9_800)),
        "Noordveen",
        is_loneliness=True,
    ),
    GrantTold(
        "Muziekvereniging Excelsior",
        "Concerten en lessen",
        "c",
        ((6_200, 5_400), (6_300, 5_400), (6_500, 5_600)),
        "Zuidrand",
    ),
    GrantTold(
        "Toneelgroep Het Voetlicht",
        "Voorstelling in de kerk",
        "c",
        ((3_800, 2_000), None, (4_100, 0)),
        "Binnenstad",
    ),
    GrantTold(
        "Speeltuinvereniging De Mars",
        "Nieuwe schommels",
        "b",
        (None, None, (8_400, 6_000)),
        "De Mars",
    ),
    GrantTold(
        "Stichting Zonnebloemgroep Tuindorp",
        "Uitstapjes",
        "s",
        ((4_500, 4_500), (4_500, 4_500), (4_800, 4_500)),
        "Tuindorp",
        is_loneliness=True,
    ),
    GrantTold(
        "Dorpshuis Warnsloo",
        "Beheer van het dorpshuis",
        "s",
        ((15_000, 14_000), (15_500, 14_200), (16_500, 14_800)),
        "Buitengebied",
    ),
    GrantTold(
        "Vrijwilligershulp Waterrijk",
        "Hulp bij formulieren",
        "z",
        ((12_400, 11_000), (13_000, 11_500), (13_400, 12_000)),
    ),
    GrantTold(
        "Sportclub Het Hoge",
        "Wandelvoetbal voor 60 jaar en ouder",
        "s",
        (None, (2_800, 2_800), (3_100, 2_900)),
        "Het Hoge",
    ),
    GrantTold(
        "Kunstroute Waterrijk",
        "Open ateliers",
        "c",
        ((5_000, 3_500), (5_200, 3_500), None),
    ),
    GrantTold(
        "Stichting Feest",
        "Zomerfeest op de kade",
        "c",
        ((11_000, 8_000), (12_500, 8_000), (12_500, 8_000)),
        "Havenkwartier",
    ),
    GrantTold(
        "Buurtwerkplaats Laarhof",
        "Samen klussen",
        "b",
        (None, (5_600, 4_200), (5_900, 4_500)),
        "Laarhof",
    ),
    GrantTold(
        "Mantelzorgkring",
        "Avonden voor mantelzorgers",
        "z",
        ((3_300, 3_300), (3_400, 3_400), (3_600, 3_600)),
    ),
)
REASON = "Het adres in de aanvraag ligt hier."
REASON_LONELY = "Het verslag gaat over mensen die alleen zijn."

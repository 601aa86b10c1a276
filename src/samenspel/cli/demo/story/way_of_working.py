"""How Waterrijk writes down its way of working: what stood first, and what the scan made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Version:
    """A version of the way of working: what it changes, why, and how many days ago it was proposed."""

    texts: Mapping[str, str]
    why: str
    days_ago: int
    rests_on_promises: bool = False


@dataclass(frozen=True)
class Workshop:
    """A quick format that was held: by whom, how long ago, what was agreed, who came and how it went."""

    guide: str
    lead: str
    days_ago: int
    agreed: str
    by: str
    due_in: int
    who_came: str
    minutes: int
    told: str


@dataclass(frozen=True)
class Practised:
    """How a town writes down its way of working, and a format it went through."""

    adopts: str
    versions: tuple[Version, ...]
    workshop: Workshop


_WAY_FIRST = {
    "wie-doet-wat": (
        "Elke opgave heeft één opgavemanager, een opgaveteam en een stuurgroep.\n"
        "De opgavemanager schrijft de kaart en houdt die bij.\n"
        "Partners horen bij het team zodra zij een inspanning trekken."
    ),
    "rollen-en-mandaat": (
        "De ambtelijk opdrachtgever beslist over mensen en uren.\n"
        "De wethouder beslist over het doel en het geld."
    ),
    "uren": "Leden van het opgaveteam krijgen vier uur per week.",
    "stuurritme": "De stuurgroep komt bij elkaar als dat nodig is.",
    "reflectie": "Na een jaar kijken we terug.",
    "werkvormen": "Voor elke nieuwe opgave houden we een thematafel met bewoners.",
}
_WAY_SECOND = {
    "uren": (
        "Leden van het opgaveteam krijgen acht uur per week.\n"
        "In het rooster staat wie hun gewone werk overneemt. Staat daar niemand, dan geldt de afspraak niet."
    ),
    "stuurritme": (
        "De stuurgroep komt elke zes weken bij elkaar.\n"
        "Op de agenda staat wat afwijkt. Elk besluit heeft een eigenaar en een datum om terug te kijken."
    ),
    "reflectie": "Elk kwartaal kijken we terug met iedereen die meedoet. We beginnen met wat we beloofden.",
    "werkvormen": (
        "Voor elke nieuwe opgave houden we een thematafel met bewoners.\n"
        "Partners maken het plan mee: met de werkvorm “Hoe moet het werken?”."
    ),
}
_FIRST_WHY = "Voor het eerst op papier, zodat een nieuwe collega het op dag één kan lezen."
_SECOND_WHY = "De scan liet zien dat uren beloven niet genoeg is, en dat partners het plan te laat zagen."

WATERRIJK = Practised(
    adopts="anja",
    versions=(
        Version(_WAY_FIRST, _FIRST_WHY, 500),
        Version({**_WAY_FIRST, **_WAY_SECOND}, _SECOND_WHY, 20, rests_on_promises=True),
    ),
    workshop=Workshop(
        guide="theorie",
        lead="joost",
        days_ago=33,
        agreed="Vraag tien mensen met een maatje of ze daardoor vaker de deur uitgaan",
        by="Thijs Eekelder",
        due_in=20,
        who_came="Twee bewoners, Welzijn Waterrijk, de analist en het opgaveteam",
        minutes=105,
        told="Een kwartier langer dan gepland: we kwamen te laat bij de zwakste schakel.",
    ),
)

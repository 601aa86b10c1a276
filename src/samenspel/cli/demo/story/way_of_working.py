"""How Waterrijk writes down its way of working: what stood first, and what the scan made of it."""

from __future__ import annotations

WAY_FIRST = {
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
WAY_SECOND = {
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
FIRST_WHY = "Voor het eerst op papier, zodat een nieuwe collega het op dag één kan lezen."
SECOND_WHY = "De scan liet zien dat uren beloven niet genoeg is, en dat partners het plan te laat zagen."

"""How the two opgaven of Weversmark stand: what people judged of each aspect, and what they change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Judged:
    """A light that somebody judged so many days ago; orange and red with cause, consequence and change."""

    opgave: str
    aspect: str
    days_ago: int
    colour: str
    reason: str
    cause: str = ""
    consequence: str = ""
    adjustment: str = ""
    adjusted_by: str = ""
    adjusted_in: int | None = None


LIGHTS = (
    Judged(
        "warm",
        "effect",
        158,
        "red",
        "Het doel voor vorig jaar is niet gehaald: 13,9 in plaats van 11 procent.",
        "De brieven bereikten bijna niemand met energiearmoede.",
        "In dit tempo halen we 8 procent pas over tien jaar.",
        "We stoppen met brieven en gaan met buren langs de deuren.",
        "Esra Polat",
        -100,
    ),
    Judged(
        "jong",
        "hours",
        155,
        "orange",
        "Eén coach voor negentig jongeren redt het niet.",
        "De dagen zitten in de bus, en de bus trekt bijna niemand.",
        "Meer dan de helft wordt te laat gebeld.",
        "De dagen van de bus gaan naar een tweede coach.",
        "Maarten Velthuis",
        -110,
    ),
    Judged(
        "warm",
        "effect",
        44,
        "orange",
        "Het daalt, en het klusteam komt nu waar wij niet kwamen. Het is nog niet genoeg.",
        "Het klusteam is er pas een half jaar. Van de portieken zijn er twee klaar.",
        "We halen 8 procent als de Weverij dit jaar ook meedoet.",
        "Het geld van de brieven gaat naar het klusteam.",
        "Esra Polat",
        60,
    ),
    Judged(
        "jong",
        "effect",
        44,
        "green",
        "Het cijfer daalt elk jaar, en de tweede coach is begonnen.",
    ),
    Judged(
        "jong",
        "hours",
        43,
        "orange",
        "Leerplicht heeft 95 dagen en beloofde er 110.",
        "De eigen dossiers van de afdeling moeten dit jaar ook af.",
        "Zonder die dagen belt er in de zomer niemand.",
        "De stuurgroep kiest welk werk voorgaat.",
        "Dineke Workel",
        30,
    ),
)

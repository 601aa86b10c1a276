"""Heidebroek, modelled on Putten: a small municipality that looks at its own work before it begins.

Of Putten nothing more is known than that it works this way. So all of this is ours.
"""

from __future__ import annotations

from samenspel.cli.demo.story import Somebody
from samenspel.cli.demo.story.scans import Group, Promise, Round
from samenspel.cli.demo.story.taking_up import TakeUpStep, TakeUpTold
from samenspel.cli.demo.story.way_of_working import Version

DOMAIN = "heidebroek.example"
TOWN = ("GM9905", "Heidebroek")
CENTRE = (5.62, 52.28)  # degrees; somewhere in the woods, on no town
ORGANISATIONS = (
    ("heidebroek", "Gemeente Heidebroek", "municipality", TOWN[0]),
    ("dorpsraad", "Dorpsraad Heidebroek", "residents_group", ""),
)
PEOPLE = (
    Somebody(
        "Gerrit van den Brink", "gerrit", "heidebroek", "administrator", "gemeentesecretaris en beheerder"
    ),
    Somebody("Alie Bos", "alie", "heidebroek", "coach", "begon hier met opgavegericht werken"),
    Somebody("Wim Roseboom", "wim", "heidebroek", "manager", "teamleider samenleving"),
    Somebody("Dirkje Prins", "dirkje", "heidebroek", "controller", "doet cijfers en geld"),
)
WORTH_A_VISIT = ("alie", "wim")
DISTRICTS = (
    ("WK990501", "Dorp", ("Kom", "Nieuwveld")),
    ("WK990502", "Buitenheide", ("Zandhoek", "Veenrand")),
)
_ANONYMOUS = ("Henk Vos", "Jannie Evers", "Tim Bakker")
SCAN = Round(
    title="Waar staan wij voor we beginnen?",
    opened=150,
    closed=126,
    groups=(
        Group(
            "staff",
            "anonymous",
            8,
            ("2121211120", "2221211121", "1121201120", "2121211020", "2211211121", "1121211120"),
            own=("alie", "dirkje", "wim"),
            by_mail=_ANONYMOUS,
            remarks=(
                (1, "Iedereen kent iedereen. Dat helpt, en het maakt nee zeggen lastig."),
                (
                    8,
                    "Met z’n achten doen we het werk van twintig. Iets erbij kan alleen als er iets af gaat.",
                ),
            ),
        ),
        Group("management", "named", 2, ("2232222222", "2223222221"), own=("wim", "gerrit")),
        Group(
            "residents",
            "open",
            30,
            ("2--1--1-11", "2--2--1-1-", "1--1--2-11", "2--1--1-12", "2--1--1--1", "1--1--1-11"),
            remarks=((1, "De wethouder woont in mijn straat. Ik zeg het hem gewoon."),),
        ),
    ),
    promises=(
        Promise(
            8,
            "Eén opgave tegelijk, en twee dagen werk die we daarvoor laten liggen",
            "wim",
            60,
            "done",
            "We stopten met het jaarlijkse bedrijvenontbijt en de papieren nieuwsbrief.",
            55,
        ),
        Promise(10, "Elke maand een uur terugkijken, zonder verslag", "alie", 200),
    ),
)
WAY = Version(
    {
        "wie-doet-wat": (
            "We hebben geen opgavemanagers. Eén collega trekt de opgave, naast het gewone werk.\n"
            "De dorpsraad leest elk stuk voordat het naar het college gaat."
        ),
        "uren": "Wie een opgave trekt, heeft twee dagen per week. Vooraf staat op papier wat daarvoor stopt.",
        "rollen-en-mandaat": "Wie trekt, beslist zelf tot 2.500 euro. Daarboven vraagt die één wethouder.",
        "werkvormen": "We gaan naar de mensen toe: bij de kerk, de voetbal en de veiling. Zonder beamer.",
        "stuurritme": "Geen stuurgroep. Het college praat er elke eerste dinsdag een half uur over, staand.",
        "reflectie": "Elke maand een uur, met koffie, zonder verslag. Wat blijft, schrijven we hier op.",
    },
    "Een werkwijze van zes alinea’s. Wat we in een klein gemeentehuis niet volhouden, staat er niet in.",
    100,
    rests_on_promises=True,
)
TAKE_UP = TakeUpTold(
    why="Over een jaar zegt iedereen dat er tijd is voor één opgave, en dat we ervan leren.",
    began=95,
    next_round=-215,
    steps=(
        TakeUpStep(
            8,
            2,
            "Opschrijven wat stopt voordat iets begint",
            "Wim Roseboom",
            70,
            "Twee dingen gestopt. Niemand belde om te vragen waar de nieuwsbrief bleef.",
        ),
        TakeUpStep(4, 2, "Het college bespreekt de opgave elke eerste dinsdag", "Gerrit van den Brink", -25),
        TakeUpStep(10, 2, "Een dag meekijken in Waterrijk", "Alie Bos", -40),
    ),
)

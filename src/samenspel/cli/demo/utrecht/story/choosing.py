"""What was chosen together before the opgave began, what was dropped and why, and where help is."""

from __future__ import annotations

from samenspel.cli.demo.story import HelpTold, ItemTold, ShortlistTold

_BOARD, _CARE = "Klankbordgroep Aan Zet", "Kinderopvang De Vliegeraar"
_DEBTS, _GREEN = "Schuldhulp Vechtstreek", "Groenbedrijf Vechtoever"

SHORTLIST = ShortlistTold(
    "Waar maken we samen werk van?",
    "Na de thematafel in De Sluis legden we alles op één lijst. Inwoners, partners en management wogen mee.",
    1105,
    "wouter",
    "ellen",
    (
        ItemTold(
            "Een stap die past voor wie bijstand heeft",
            "Mensen willen wel, maar opvang, schulden en brieven houden hen tegen.",
            "stap",
            ("stap:1", "stap:3", "stap:6"),
            (
                (_BOARD, "strongly", "Wij zitten hier al jaren middenin. Vraag het ons."),
                (_GREEN, "clearly", "Ik heb werk, en ik vind de mensen niet."),
                (_CARE, "clearly", "Zonder opvang komt niemand op gesprek."),
            ),
            ("strongly", "Het raakt vier afdelingen, en geen van vier kan het alleen."),
            "kept",
            "Iedereen aan tafel noemde dit het eerst.",
        ),
        ItemTold(
            "Schulden waar je niet meer van slaapt",
            "Met deurwaarders aan de deur kun je niet nadenken.",
            "",
            ("stap:7",),
            (
                (_DEBTS, "strongly", "Van de mensen die wij zien, heeft de helft bijstand."),
                (_BOARD, "clearly", "Zonder rust in je hoofd zet je geen stap."),
            ),
            ("clearly", "We hebben er al beleid voor. Het zit in hetzelfde verhaal."),
            "dropped",
            "Geen eigen opgave. Schulden worden een deel van de stap die past.",
            "other_opgave",
        ),
        ItemTold(
            "Namen die de deur dichthouden",
            "Bij drie uitzendbureaus bleef het stil.",
            "",
            ("stap:5",),
            ((_BOARD, "clearly", "Dit maken we allemaal mee. Sommigen van ons elke week."),),
            ("somewhat", "Belangrijk. Maar los van werk krijgen we het niet verder."),
            "dropped",
            "De tafel wilde dit apart. Het management zag er een actielijn in, en de tafel ging mee.",
            "other_opgave",
        ),
        ItemTold(
            "Een proefplaats zonder nieuwe aanvraag",
            "Wie drie maanden proefdraait, moet alles opnieuw invullen.",
            "",
            ("stap:10",),
            ((_GREEN, "clearly", "Ik raak er elk jaar twee mensen door kwijt."),),
            ("no", "Dit is een regel van onszelf. Die kunnen we veranderen."),
            "dropped",
            "Eén afdeling kan dit oplossen. Daar is geen opgave voor nodig.",
            "line_task",
            "De afdeling werk en inkomen kijkt hoe de aanvraag kan vervallen.",
        ),
    ),
)
HELP = HelpTold(
    "Heb je nu hulp nodig met geld, opvang of een brief? Loop binnen bij De Sluis of bel. "
    "Wat je vertelt, staat nergens op deze site.",
    "0000 00 33 44",
    (
        "Inloop buurthuis De Sluis, elke ochtend https://desluis.vechtstede.example/inloop",
        "Schuldhulp Vechtstreek https://schuldhulp.vechtstede.example",
        "Meldpunt Gelijke Kansen https://gelijkekansen.vechtstede.example",
    ),
    "rachida",
)

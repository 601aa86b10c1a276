"""What the council of Weversmark asked, what is on the calendar, and the papers that were frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A piece of the council: which opgave, its kind, title and number, when it was made and is due.

    What came of it is told as how many days ago, words, and whether that was the answer.
    """

    opgave: str
    kind: str
    title: str
    number: str
    days_ago: int
    due_in: int | None = None
    came: tuple[tuple[int, str, bool], ...] = ()


# What happens, how many days from the demonstration, and the days before it that contributions are due.
MOMENTS = (
    ("interim_2", "Tweede bestuursrapportage", 24, 14),
    ("council", "Raadsvergadering over de bestuursrapportage", 38, None),
    ("steering", "Stuurgroep Samen sturen", 13, 6),
)

COUNCIL = (
    Asked(
        "jong",
        "commitment",
        "De wethouder vertelt voor de herfst of de tweede coach er is",
        "T-2-14",
        141,
        -30,
        ((29, "De tweede coach is begonnen. Van de 100 jongeren zijn er 58 op tijd gebeld.", True),),
    ),
    Asked(
        "warm",
        "motion",
        "Een jaartal bij elk portiek",
        "M-2-31",
        96,
        40,
        ((34, "De Haspel noemt nog geen jaartallen. De stuurgroep vraagt erom.", False),),
    ),
    Asked(
        "warm",
        "question",
        "Waarom stoppen de brieven over energie?",
        "V-2-08",
        130,
        -100,
        ((102, "Omdat ze bijna niemand bereikten die het nodig had. Buren doen dat wel.", True),),
    ),
    Asked("jong", "question", "Hoeveel jongeren zitten na een jaar nog op hun plek?", "V-2-19", 20, -2),
)

STEERING_TITLE = "Een warm huis: stuk voor de stuurgroep"
STEERING_FROZEN = 48
STEERING_SECTIONS = {
    "asked": "Besluit of het klusteam er een tweede wijk bij krijgt.",
    "standing": "Het cijfer daalt, maar het doel van vorig jaar is niet gehaald.",
    "lights": "Effect staat op oranje. De brieven zijn gestopt; het klusteam deed 74 huizen.",
    "efforts": "Van de drie portieken zijn er twee klaar. Het derde wacht op een steiger.",
    "needs": "Een jaartal bij elk portiek. De buren houden hun bezwaar tot dat er is.",
    "money": "Er is twaalfduizend euro over van de brieven.",
}
# Where the decision of the meeting says something else than the paper, and how many days ago that was noted.
DIFFERS = "De stuurgroep gaf geld voor de Weverij, en vraagt ook om een jaartal bij elk portiek."
DIFFERS_SINCE = 41

REPORT_TITLE = "Bijdrage bestuursrapportage: een plek die past"
REPORT_FROZEN = 9
# Under each heading: what came of it, and the words of the budget that it answers.
REPORT_SECTIONS = {
    "achieved": (
        "Het cijfer daalt elk jaar. De helft van de schoolverlaters is nu op tijd gebeld.",
        "In vier jaar daalt het deel jongeren zonder diploma, school of werk naar 5 procent.",
    ),
    "done": (
        "Een tweede coach is begonnen. De jongerenbus is gestopt: acht van de elf jongeren kenden we al.",
        "We bellen elke schoolverlater binnen twee weken en proberen een jongerenbus.",
    ),
    "spent": (
        "Geen afwijking. Het geld van de bus ging naar de coach.",
        "De opgave kost dit jaar € 249.000.",
    ),
    "risks": ("Leerplicht heeft vijftien dagen te weinig. De stuurgroep koos voor de jongeren.", ""),
}
REPORT_GOALS = (
    ("Minder jongeren zonder diploma, school of werk", "green", "", "", ""),
    (
        "Iedere schoolverlater spreekt binnen twee weken iemand",
        "orange",
        "Twee opleidingen melden nog per maand wie er weg is.",
        "Vier van de tien jongeren horen te laat een stem.",
        "Vanaf de zomer kijken roc en gemeente elke maandag naar dezelfde lijst.",
    ),
)

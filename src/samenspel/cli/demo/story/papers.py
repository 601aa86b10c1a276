"""The calendar of Waterrijk, what its council asked about loneliness, and the papers that went out.

One answer is over its term, one meeting moved, one letter had to be corrected, and the interim report is
orange: the bus to the Polbeek never came.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """A piece of the council: how many days ago it was made, its term in days from today, what came of it."""

    kind: str
    title: str
    number: str
    made_ago: int
    due_in: int
    came: str = ""
    came_ago: int = 0


ASKED = (
    Asked(
        "commitment",
        "De raad hoort hoeveel mensen een vast maatje hebben",
        "T-2026-14",
        150,
        -12,
    ),
    Asked(
        "motion",
        "Laat de bus na zeven uur naar de Polbeek rijden",
        "M-2026-07",
        260,
        -90,
        "De vervoerder rijdt niet. Vrijwilligers haalden mensen op met de scootmobiel; ook dat is gestopt.",
        95,
    ),
    Asked(
        "question",
        "Hoe bereiken we mannen van boven de tachtig?",
        "V-2026-31",
        20,
        10,
    ),
    Asked(
        "decision",
        "Geld voor drie huiskamers",
        "B-2026-02",
        300,
        -280,
        "Het geld staat in de pot van dit jaar.",
        280,
    ),
)

MOVED = "De accountant heeft twee weken langer nodig."
DROPPED = "De agenda was te vol; het onderwerp gaat naar de volgende raad."

BUDGET = {
    "want": "Minder dan 1 op de 10 mensen van 75 jaar en ouder in Noord voelt zich in 2030 vaak alleen.",
    "do": "Honderdtwintig mensen krijgen een vast maatje.\nDe lange tafel is elke dag open.\n"
    "De bus rijdt na zeven uur naar de Polbeek.",
    "cost": "€ 61.500, uit de pot voor ontmoeten.",
}
REPORT = {
    "achieved": "Het gaat de goede kant op, maar niet snel genoeg.\n"
    "We weten niet of het door onze aanpak komt.",
    "done": "Vierenzeventig mensen hebben een vast maatje; we wilden er honderdtwintig.\n"
    "De lange tafel is open. De bus kwam er niet, en het ophalen met de scootmobiel is gestopt.",
    "spent": "Er is minder uitgegeven: het ophalen stopte in april.",
    "risks": "Zonder vervoer blijven mensen in de winter thuis.",
    "decisions": "Geen.",
}
LIGHT = (
    "orange",
    "De bus rijdt niet na zeven uur, en er zijn te weinig maatjes.",
    "Het doel van 2030 schuift waarschijnlijk een jaar op.",
    "We zoeken maatjes bij de voetbalclub, en proberen een gedeelde taxi uit.",
)
LETTER = "Maatjes in Noord: hoe het ervoor staat"
WRONG = "In de eerste brief stond 84 mensen met een vast maatje. Dat moest 74 zijn."
DIFFERS = "De raad voegde toe dat hij het elk kwartaal wil horen."

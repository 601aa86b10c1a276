"""The calendar of Waterrijk, what its council asked about loneliness, and the papers that went out.

One answer is over its term, one meeting moved, one letter had to be corrected, and the interim report is
orange: the bus to the Polbeek never came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Letter:
    """A letter to the council: its title, so many days ago, its own words, and perhaps what it corrects."""

    title: str
    days_ago: int
    texts: Mapping[str, str] = field(default_factory=dict)
    corrected_ago: int = 0
    wrong: str = ""
    right: Mapping[str, str] = field(default_factory=dict)
    differs: str = ""


@dataclass(frozen=True)
class Report:
    """A contribution to the interim report: its texts, the first goal's light, and when it was frozen."""

    texts: Mapping[str, str]
    light: tuple[str, str, str, str]
    frozen_ago: int = 0


@dataclass(frozen=True)
class Papers:
    """Everything that went out on paper about one opgave, and who wrote and collected it."""

    lead: str
    control: str
    council: str
    extra_council: str
    moved: str
    dropped: str
    asked: tuple[Asked, ...]
    budget_title: str
    budget: Mapping[str, str]
    letter: Letter
    report: Report
    steering_title: str
    ahead_title: str = ""
    ahead: Mapping[str, str] = field(default_factory=dict)


_ASKED = (
    Asked(
        "commitment",
        "De raad hoort of de bus weer bij de Polbeek stopt",
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

_MOVED = "De accountant heeft twee weken langer nodig."
_DROPPED = "De agenda was te vol; het onderwerp gaat naar de volgende raad."

_BUDGET = {
    "want": "Minder dan 1 op de 10 mensen van 75 jaar en ouder in Noord voelt zich in 2030 vaak alleen.",
    "do": "Vijfennegentig mensen krijgen een vast maatje.\nDe lange tafel is elke dag open.\n"
    "De bus rijdt na zeven uur naar de Polbeek.",
    "cost": "€ 61.500, uit de pot voor ontmoeten.",
}
_AHEAD = {
    "coming": "Het aantal mensen van 75 jaar en ouder in Noord groeit elk jaar.\n"
    "De vervoerder wil de avondbus niet rijden, ook niet met geld van ons.",
    "change": "Niet meer de bus zelf, maar thuis opgehaald worden: een gedeelde taxi in de avond.\n"
    "Het aantal vaste maatjes blijft het doel; we rekenen er een jaar langer voor.",
    "years": "Volgend jaar eenmalig € 12.000 voor een gedeelde taxi op proef, uit de pot voor ontmoeten.\n"
    "De jaren daarna € 20.000 elk jaar, als de proef lukt. Daarvoor is nog geen geld.",
    "choices": "1. De proef doen en na een jaar kiezen: € 12.000, en tot dan geen vervoer in de avond.\n"
    "2. Nu al elk jaar € 20.000 vrijmaken: eerder vervoer, maar niet getoetst.\n"
    "3. Niets doen: het doel van 2030 schuift waarschijnlijk een jaar op.",
    "risks": "Of genoeg chauffeurs zich melden. Zonder hen kost een rit bijna twee keer zoveel.",
}
_REPORT = {
    "achieved": "Het gaat de goede kant op, maar niet snel genoeg.\n"
    "We weten niet of het door onze aanpak komt.",
    "done": "Vierenzeventig mensen hebben een vast maatje; het college wilde er vorig jaar al negentig.\n"
    "De lange tafel is open. De bus kwam er niet, en het ophalen met de scootmobiel is gestopt.",
    "spent": "Er is minder uitgegeven: het ophalen is gestopt.",
    "risks": "Zonder vervoer blijven mensen in de winter thuis.",
    "decisions": "Geen.",
}
_LIGHT = (
    "orange",
    "De bus rijdt niet na zeven uur, en er zijn te weinig maatjes.",
    "Het doel van 2030 schuift waarschijnlijk een jaar op.",
    "We zoeken maatjes bij de voetbalclub, en proberen een gedeelde taxi uit.",
)
_LETTER = "Maatjes in Noord: hoe het ervoor staat"
_CORE = (
    "{n} mensen hebben een vast maatje. Het college wilde er vorig jaar 90, dus dat doel is niet gehaald.\n"
    "Twee begeleiders van maatjes stopten. Mensen vragen liever om iemand die meeloopt dan om vervoer."
)
_WRONG = "In de eerste brief stond 84 mensen met een vast maatje. Dat moest 74 zijn."
_DIFFERS = "De raad voegde toe dat hij het elk kwartaal wil horen."

WATERRIJK = Papers(
    lead="joost",
    control="ineke",
    council="Raad over zorg en welzijn",
    extra_council="Extra raad over vervoer",
    moved=_MOVED,
    dropped=_DROPPED,
    asked=_ASKED,
    budget_title="Begroting {year}: samen minder alleen",
    budget=_BUDGET,
    ahead_title="Kadernota {year}: vervoer in de avond",
    ahead=_AHEAD,
    letter=Letter(
        _LETTER,
        45,
        {
            "occasion": "De raad wilde weten hoeveel mensen een vast maatje hebben.",
            "core": _CORE.format(n=84),
            "follow_up": "Een maatje komt voortaan thuis en loopt mee. Op 1 december tellen we opnieuw.",
        },
        corrected_ago=40,
        wrong=_WRONG,
        right={"core": _CORE.format(n=74)},
        differs=_DIFFERS,
    ),
    report=Report(_REPORT, _LIGHT),
    steering_title="Wat de stuurgroep moet weten",
)

"""What subsidies in Noord were about: invented, like everything in this town."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PartTold:
    """A part of an advance: how much, from how many days ago, on which condition, and how it was met."""

    euros: int
    day: int
    condition: str = ""
    met: str = ""
    is_paid: bool = True


@dataclass(frozen=True)
class PlanTold:
    """An application and what became of it; points by assessor, nothing when they have an interest."""

    title: str
    who: str
    contact: str
    email: str
    plan: str
    for_whom: str
    costs: tuple[tuple[str, int], ...]
    asks: int
    sent: int
    kind: str = "organisation"
    lacked: str = ""
    is_judged: bool = True
    given: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    gets: int = 0
    why: str = ""
    counted: int | None = None
    spent: int = 0
    told: str = ""
    settled: str = ""
    # The parts of the advance; without any it is paid at once and whole.
    parts: tuple[PartTold, ...] = ()


@dataclass(frozen=True)
class RoundTold:
    """A scheme with its plans; days are days ago."""

    title: str
    purpose: str
    ceiling: int
    opens: int
    closes: int
    decides: int
    reports: int
    plans: tuple[PlanTold, ...]


LEGAL_BASIS = "Algemene subsidieverordening Waterrijk, artikel 4"
CRITERIA = (("Bereikt het de mensen om wie het gaat?", 3), ("Doen bewoners zelf mee?", 2), ("Kan het zo?", 1))
ASSESSORS = (("thijs", "official"), ("gerard", "resident"), ("hatice", "resident"))
STANDING = "Ingeschreven, rekening klopt, eerdere subsidies verantwoord."
INTEREST = "Mijn eigen groep vraagt dit aan."
GOOD = 6
REASONS = {True: "Dit sluit aan bij wat mensen aan tafel zeiden.", False: "Ik zie niet wie er dan komt."}
BY_HAND = "Score, met een deel voor de tuin"
CHOSEN = "Zo blijft er geen geld liggen en kan de tuin klein beginnen."
MANDATE = "Mandaatregister Waterrijk, nummer 14"

PAST = RoundTold(
    title="Samen aan tafel in Noord",
    purpose="Voor plannen waardoor er in elke buurt van Noord elke week iets is om binnen te lopen.",
    ceiling=6_000,
    opens=88,
    closes=70,
    decides=60,
    reports=8,
    plans=(
        PlanTold(
            "Elke dinsdag soep",
            "Noabers in Noord",
            "Gerard Oonk",
            "soep@noabers.example",
            "Elke dinsdag koken we in de school. Wie komt, snijdt mee.",
            "Veertig buren van 60 jaar en ouder.",
            (("Eten", 2_000), ("Zaal", 1_250)),
            3_000,
            84,
            kind="residents",
            given={"thijs": (8, 9, 8), "gerard": (), "hatice": (9, 9, 7)},
            gets=3_000,
            why="Mensen doen zelf mee en het is dichtbij huis.",
            counted=8,
            spent=2_800,
            told="We kookten acht dinsdagen. Er kwamen steeds meer mensen, de laatste keer 46.",
            settled="De zaal was goedkoper dan begroot.",
            parts=(
                PartTold(2_000, 60, met="Betaling 2041"),
                PartTold(
                    1_000,
                    32,
                    condition="er is verteld hoe de eerste vier dinsdagen gingen",
                    met="Het bericht kwam binnen; betaling 2077",
                ),
            ),
        ),
        PlanTold(
            "Leestafel in de avond",
            "Bibliotheek Waterrijk",
            "Hatice Demir",
            "leestafel@bibliotheek.example",
            "Twee avonden in de week is de bibliotheek open voor wie wil lezen en praten.",
            "Dertig mensen die overdag werken of zorgen.",
            (("Een medewerker", 2_250), ("Koffie", 125)),
            2_000,
            82,
            lacked="Een begroting van de uren van de medewerker.",
            given={"thijs": (7, 6, 8), "gerard": (7, 7, 7), "hatice": ()},
            gets=2_000,
            why="Er is nu niets in de avond, en dit kan meteen beginnen.",
            counted=14,
            spent=2_000,
            told="We waren veertien avonden open. Er kwamen minder mensen dan gehoopt.",
            settled="Het geld is besteed zoals afgesproken.",
            parts=(PartTold(1_600, 60, met="Betaling 2042"),),
        ),
        PlanTold(
            "Buurttuin achter de flat",
            "Tuinploeg De Enk",
            "Sami Ould",
            "tuin@deenk.example",
            "We maken van het grasveld een tuin met een lange tafel.",
            "De bewoners van drie flats.",
            (("Grond en planten", 2_250), ("Gereedschap", 500)),
            2_250,
            79,
            kind="residents",
            given={"thijs": (6, 8, 5), "gerard": (7, 8, 5), "hatice": (6, 7, 6)},
            gets=1_000,
            why="Begin klein: met dit deel kan de helft van de tuin er komen.",
            parts=(
                PartTold(600, 60, met="Betaling 2043"),
                PartTold(250, 3, condition="de grond is schoon verklaard", is_paid=False),
                PartTold(150, -60, condition="de tafel staat er", is_paid=False),
            ),
        ),
        PlanTold(
            "Een groot zomerfeest",
            "Stichting Feest",
            "Roos Kamp",
            "feest@feest.example",
            "Een dag met muziek en eten op het plein.",
            "Iedereen in Waterrijk.",
            (("Podium en muziek", 3_750),),
            3_750,
            76,
            given={"thijs": (4, 3, 7), "gerard": (5, 3, 6), "hatice": (4, 4, 7)},
            gets=0,
            why="Een feest van een dag zorgt niet dat mensen elkaar elke week zien.",
        ),
    ),
)
OPEN = RoundTold(
    title="Samen aan tafel in Noord, tweede ronde",
    purpose="Voor wat er elke week in elke buurt van Noord is. We leerden: dichtbij werkt beter.",
    ceiling=8_000,
    opens=10,
    closes=-32,
    decides=-80,
    reports=-450,
    plans=(
        PlanTold(
            "Wandelen en daarna koffie",
            "Wandelclub Polbeek",
            "Ans Visser",
            "wandelen@polbeek.example",
            "Elke donderdag lopen we een rondje. Wie niet loopt, zet koffie.",
            "Vijftien buren.",
            (("Koffie en huur", 2_400),),
            2_400,
            6,
            kind="residents",
            is_judged=False,
        ),
        PlanTold(
            "Eetkamer De Linde",
            "Zorggroep De Linde",
            "Linda Roelofs",
            "eetkamer@delinde.example",
            "De eetkamer van het verzorgingshuis gaat open voor de buurt.",
            "Vijfentwintig mensen die alleen eten.",
            (("Kok", 3_500), ("Eten", 1_500)),
            4_000,
            7,
        ),
    ),
)

"""Two votes about money: one in Noord that was counted, one in De Bleek in which people vote now."""

from __future__ import annotations

from dataclasses import dataclass

# An example that nobody can try is half an example: this code lets everybody vote in the vote that is open.
TRY_CODE = "PROE-FSTE-MMEN"


@dataclass(frozen=True)
class PlanTold:
    """A plan on the list: what it asks in euros, where, what happens, and of which plans one at most wins."""

    title: str
    euros: int
    area: str
    words: str
    one_of: str = ""


@dataclass(frozen=True)
class PaperTold:
    """A sheet of paper: how the first and the second person read it."""

    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(frozen=True)
class DecidedTold:
    """What the body decided on the advice of the vote: days ago, in which paper, and what it said."""

    days_ago: int
    body: str
    paper: str
    note: str


@dataclass(frozen=True)
class VoteTold:
    """A vote: who keeps and types, days are days ago, and who chose what (how many people: which plans)."""

    party: str
    pot: str
    title: str
    question: str
    euros: int
    ballot_form: str
    published: int
    opened: int
    last_day: int
    keeper: str
    typists: tuple[str, str]
    plans: tuple[PlanTold, ...]
    chosen: tuple[tuple[int, tuple[int, ...]], ...]
    paper: tuple[PaperTold, ...] = ()
    n_letters: int = 60
    # How many days ago it was counted; nothing while people vote.
    counted: int | None = None
    # A plan that dropped out while people voted: its number, how many days ago, and why.
    dropped: tuple[int, int, str] | None = None
    # Nothing as long as the outcome is only an advice.
    decided: DecidedTold | None = None


NOORD = VoteTold(
    party="waterrijk",
    pot="Buurtbudget Noord",
    title="Buurtbudget Noord: 20.000 euro voor elkaar zien",
    question="Waardoor kom jij vaker iemand tegen? Kruis alles aan wat je goed vindt.",
    euros=20_000,
    ballot_form="approve",
    published=75,
    opened=70,
    last_day=42,
    counted=40,
    decided=DecidedTold(
        28,
        "Het college van burgemeester en wethouders",
        "Collegebesluit Buurtbudget Noord",
        "We volgen de uitslag. Wie niets kreeg, hoort van de gebiedsmakelaar wat er wel kan.",
    ),
    keeper="joost",
    typists=("sanne", "thijs"),
    plans=(
        PlanTold(
            "Elke dag koffie in De Polle",
            6_500,
            "Polbeek",
            "De deur van het buurthuis is elke ochtend open. Twee buren schenken koffie.",
        ),
        PlanTold(
            "Zes bankjes op weg naar de winkel",
            4_800,
            "Noordveen",
            "Om de tweehonderd meter een bankje. Dan haal je de winkel ook als lopen moeilijk is.",
        ),
        PlanTold(
            "Een busje op woensdag en zondag",
            5_900,
            "Polbeek",
            "Vrijwilligers rijden je naar het buurthuis en weer naar huis.",
        ),
        PlanTold(
            "Moestuin achter de kerk",
            3_900,
            "De Enk",
            "Tien bakken op tafelhoogte, zodat je niet hoeft te bukken.",
            "tuin",
        ),
        PlanTold(
            "Kleine moestuin bij de school",
            1_600,
            "De Enk",
            "Vier bakken. De kinderen van groep 7 helpen met water geven.",
            "tuin",
        ),
        PlanTold(
            "Jeugdhonk in de oude garage",
            6_000,
            "Voorsterallee",
            "Twee avonden per week een plek die van jongeren zelf is.",
        ),
        PlanTold(
            "Kerststal van drie meter hoog",
            5_400,
            "Noordveen",
            "Op het plein, met licht en muziek, de hele maand december.",
        ),
        PlanTold(
            "Wandelkaart met rustpunten",
            900,
            "Voorsterallee",
            "Een kaart van korte rondjes, met waar je kunt zitten en waar een wc is.",
        ),
    ),
    chosen=(
        (9, (1, 3, 2)),
        (7, (1, 2, 8)),
        (5, (3, 1)),
        (8, (6,)),
        (4, (6, 8)),
        (6, (4, 2)),
        (3, (5, 2)),
        (3, (7,)),
        (1, ()),
    ),
    paper=(
        PaperTold((1, 2, 3), (1, 2, 3)),
        PaperTold((1, 3), (1, 3)),
        PaperTold((2, 8), (2, 8)),
        PaperTold((1, 3), (1, 3)),
        PaperTold((2, 5), (2, 4)),
        PaperTold((7, 1), (7, 1)),
        PaperTold((3, 2), (3, 2)),
        PaperTold((1,), (1,)),
    ),
)

DE_BLEEK = VoteTold(
    party="weversmark",
    pot="Straatbudget De Bleek",
    title="Straatbudget De Bleek: 12.000 euro tegen kou en tocht",
    question=(
        "Wat helpt het meest tegen een hoge rekening? Vul je mandje tot 12.000 euro. Dit is een verzonnen "
        f"voorbeeld: iedereen mag meedoen met de code {TRY_CODE}."
    ),
    euros=12_000,
    ballot_form="basket",
    published=16,
    opened=12,
    last_day=-16,
    keeper="esra",
    typists=("femke", "samir"),
    plans=(
        PlanTold(
            "Tochtstrips voor honderd deuren",
            3_000,
            "Bleekhof",
            "Veertien buren met een boormachine gaan op zaterdag de portieken langs.",
        ),
        PlanTold(
            "Een tweede klusbus",
            6_500,
            "Lakenveld",
            "Een oude bestelbus met gereedschap, die je een middag mag lenen.",
        ),
        PlanTold(
            "Dikke gordijnen naaien in De Mangel",
            2_200,
            "Katoenbuurt",
            "Twee avonden per week, met de naaimachines van het buurthuis.",
        ),
        PlanTold(
            "Zonnepanelen op het dak van De Mangel",
            9_800,
            "Katoenbuurt",
            "De stroom gaat naar het buurthuis. Wat overblijft, gaat naar de energietafel.",
        ),
        PlanTold(
            "Een warme kamer op dinsdag en vrijdag",
            2_600,
            "Bleekhof",
            "Wie thuis de kachel laag heeft, kan hier lezen, werken en soep eten.",
        ),
        PlanTold(
            "Nieuwe geveltuinen",
            1_900,
            "Lakenveld",
            "Groen tegen de hitte in de zomer.",
        ),
    ),
    chosen=(
        (7, (1, 3, 5)),
        (6, (2, 1)),
        (4, (4, 6)),
        (5, (5, 2, 3)),
        (3, (3, 5)),
    ),
    paper=(PaperTold((1, 5), (1, 5)), PaperTold((2, 1), ())),
    n_letters=80,
    dropped=(6, 3, "De woonstichting legt de geveltuinen dit jaar zelf aan. Het geld is niet meer nodig."),
)

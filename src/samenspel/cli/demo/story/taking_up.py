"""How Waterrijk takes its way of working to other districts, and how its people learn it."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.cli.demo.story.widening import WrittenDown
from samenspel.widening.actions.boards import BoardDraft


@dataclass(frozen=True)
class StepTold:
    """What somebody does to learn: how, what, hours, due in days, with whom, and what it brought."""

    form: str
    what: str
    hours: int
    due_in: int
    with_whom: str = ""
    effort: str = ""
    brought: str = ""
    in_group: bool = False


@dataclass(frozen=True)
class SaidOf:
    """How far somebody says that the keeper of a plan is: by whom, and per competence how far and why."""

    who: str
    levels: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True)
class PlanTold:
    """A learning plan: whose, what for, whom she chose to read along, what she does, and how far she is."""

    who: str
    aim: str
    coach: str
    peer: str
    steps: tuple[StepTold, ...]
    said: tuple[SaidOf, ...]
    began: int
    lasts: int


@dataclass(frozen=True)
class SessionTold:
    """A meeting of a learning group: so many days ago, about what, where, and what people took from it."""

    days_ago: int
    subject: str
    place: str
    prepare: str
    came_of_it: str = ""


@dataclass(frozen=True)
class GroupTold:
    """A group programme with its sessions and who takes part."""

    title: str
    aim: str
    members: tuple[str, ...]
    sessions: tuple[SessionTold, ...]


@dataclass(frozen=True)
class DistrictStepTold:
    """A step of a district programme, with what residents do in it and what came of it."""

    phase: str
    what: str
    with_whom: str
    due_in: int
    residents: str = ""
    state: str = "planned"
    came_of_it: str = ""
    cost_cents: int | None = None
    paid_by: str = ""


@dataclass(frozen=True)
class ProgrammeTold:
    """The programme of a district."""

    area: str
    title: str
    why: str
    began: int
    lasts: int
    steps: tuple[DistrictStepTold, ...]


@dataclass(frozen=True)
class TakeUpStep:
    """A step for one condition of the scan, the answer that is hoped for, and what came of it."""

    condition: int
    wanted: int
    what: str
    carrier: str
    due: int
    came_of_it: str = ""


@dataclass(frozen=True)
class TakeUpTold:
    """The plan between a round of the scan and the next."""

    why: str
    began: int
    next_round: int
    steps: tuple[TakeUpStep, ...]


LEARNING = PlanTold(
    who="thijs",
    aim="Een tafel leiden waaraan bewoners het meeste zeggen, en ik het minste",
    coach="mirjam",
    peer="sanne",
    began=110,
    lasts=240,
    steps=(
        StepTold(
            "work",
            "De lange tafel van de herfst voorbereiden met de Noabers",
            24,
            -30,
            effort="lang",
            brought="Ik had zes vragen. Met één vraag bleef het gesprek lopen. De rest liet ik zitten.",
        ),
        StepTold(
            "work",
            "Bij drie maatjes meelopen en opschrijven wat hen helpt",
            18,
            40,
            effort="maatje",
        ),
        StepTold(
            "buddy",
            "Elke maand met Sanne nabespreken wat ik zei en wat ik had kunnen laten",
            8,
            60,
            "Sanne te Riele",
        ),
        StepTold(
            "visit",
            "Een klankbordgroep in Vechtstede meemaken",
            4,
            -12,
            "Soraya Baldew, Vechtstede",
            brought="Daar schrijft een bewoner het verslag. Dat wil ik hier ook proberen.",
        ),
        StepTold(
            "intervision",
            "Vijf keer met collega’s bespreken wat niet lukt",
            10,
            62,
            in_group=True,
        ),
        StepTold("training", "Twee dagdelen: luisteren en samenvatten", 8, 75, "Het leerhuis"),
    ),
    said=(
        SaidOf(
            "thijs",
            (
                ("cooperation", 3, "Partners bellen mij zelf als iets schuurt."),
                ("reflection", 2, "Ik durf te vragen, maar ik vul stiltes nog op."),
                ("effect", 1, "Ik begin vaak met wat we doen, en niet met wat het moet veranderen."),
            ),
        ),
        SaidOf(
            "sanne",
            (
                ("cooperation", 3, "Bij de tafel in de herfst kwam iedereen aan het woord."),
                ("reflection", 3, "Je vroeg na afloop zelf wat anders kon."),
            ),
        ),
    ),
)

GROUP = GroupTold(
    title="Samen opgavegericht werken: de eerste vijf keer",
    aim="Een opgave scherp krijgen met bewoners, en durven zeggen wat niet lukt.",
    members=("thijs", "sanne", "peter", "anja"),
    sessions=(
        SessionTold(
            88,
            "Wat is een opgave, en wat niet?",
            "Bibliotheek De Kade",
            "Neem iets mee waar je nu aan werkt, in drie zinnen.",
            "Van de negen voorbeelden bleven er drie over. De andere zes zijn gewoon werk, en dat is goed.",
        ),
        SessionTold(
            46,
            "Stil zijn aan tafel",
            "Huiskamer De Polbeek",
            "Tel bij één gesprek hoe vaak jij praat.",
            "Wie het meeste praatte, wist dat zelf niet. We vragen nu een bewoner om te tellen.",
        ),
        SessionTold(
            11,
            "Hoe weet je of het door jou komt?",
            "Stadhuis, kamer 2.14",
            "Lees de vergelijking van Noord met andere wijken.",
            "We weten het niet zeker, en dat schrijven we voortaan ook op.",
        ),
        SessionTold(
            -24, "Een stuurgroep die besluit", "Zorggroep De Linde", "Bekijk de agenda van de stuurgroep."
        ),
        SessionTold(-60, "Wat nemen we mee naar Eikenveld?", "Buurthuis Het Hoge", ""),
    ),
)

PROGRAMME = ProgrammeTold(
    area="Eikenveld",
    title="Eikenveld leert van Noord",
    why=(
        "Wat in Noord werkt, werkt hier niet vanzelf: in Eikenveld wonen veel jonge gezinnen en is geen "
        "buurthuis. Eerst kiezen we met partijen wat past. Daarna doen bewoners het zelf."
    ),
    began=70,
    lasts=420,
    steps=(
        DistrictStepTold(
            "programming",
            "De cijfers en de stemmen van Eikenveld naast die van Noord leggen",
            "Welzijn Waterrijk, Zorggroep De Linde, de basisschool",
            -48,
            state="done",
            came_of_it="Drie dingen passen: een vast uur, een vaste plek, en iemand die je belt.",
        ),
        DistrictStepTold(
            "programming",
            "Kiezen waar de vaste plek komt",
            "De school, de kerk en de sportclub",
            -15,
            state="done",
            came_of_it="De aula van de school, op woensdag. De sportclub had geen verwarming.",
            cost_cents=0,
            paid_by="De school, die de aula uitleent",
        ),
        DistrictStepTold(
            "realising",
            "Elke woensdag soep in de aula",
            "De school en Welzijn Waterrijk",
            45,
            residents="Acht ouders koken om de beurt. Zij hebben de sleutel en het kookgeld.",
            state="running",
            cost_cents=240_000,
            paid_by="Het wijkbudget van Eikenveld",
        ),
        DistrictStepTold(
            "realising",
            "Een belboom voor wie er niet was",
            "De huisarts",
            -20,
            residents="Zes buren bellen elk twee mensen.",
            state="dropped",
            came_of_it="Niemand wilde een lijst met namen bij een buurman laten liggen. Dat begrijpen we.",
        ),
        DistrictStepTold(
            "realising",
            "Tien maatjes, elke week op hetzelfde uur",
            "Welzijn Waterrijk",
            130,
            residents="Bewoners zoeken zelf hun maatje uit, met foto en verhaal.",
            cost_cents=650_000,
        ),
    ),
)

# Between the two rounds of the scan: the second says whether it worked.
TAKE_UP = TakeUpTold(
    why="Over een jaar zegt iedereen: er zijn uren, partners doen op tijd mee, de stuurgroep kiest.",
    began=360,
    next_round=45,
    steps=(
        TakeUpStep(
            4,
            2,
            "Stuurgroep om de zes weken, met een lijst van besluiten",
            "Marijke Olthof",
            260,
            "Zes keer gehouden. De lijst staat op de pagina van de opgave.",
        ),
        TakeUpStep(
            8,
            2,
            "Acht uur per week die niemand anders mag vullen",
            "Anja Wolters",
            190,
            "Het stond in het rooster. Toen twee collega’s vertrokken, bleef er geen uur van over.",
        ),
        TakeUpStep(
            2,
            2,
            "Partners vanaf de eerste dag bij het plan",
            "Joost Brinkman",
            280,
            "Het plan voor dementie is met vier partijen aan tafel gemaakt.",
        ),
        TakeUpStep(10, 2, "Elk kwartaal een groep die samen leert", "Mirjam Kok", -30),
    ),
)

SECOND_PRACTICE = WrittenDown(
    "Eén vraag aan tafel, en een bewoner telt wie er praat",
    "De gespreksleider stelt één vraag. Een bewoner houdt met streepjes bij wie er aan het woord is.",
    "Aan de lange tafel in Noord",
    "Iemand legt vooraf uit waarom er geteld wordt\nNa een half uur kijkt de tafel samen naar de streepjes",
    "Aan een tafel met minder dan zes mensen voelt tellen als toezicht",
    "Thijs Eekelder",
    (
        ("Noord", BoardDraft("", "Sanne te Riele", "ordinary")),
        ("Eikenveld", BoardDraft("Een gespreksleider uit de wijk", "Thijs Eekelder", "running")),
        ("Oude Stad", BoardDraft("Een bewoner die wil tellen", "", "later")),
        ("Zuidrand", BoardDraft("Een tafel van meer dan zes", "Willemijn Scholten", "preparing")),
        ("Buitengebied", BoardDraft(state="not_here", reason="Hier zitten er vier aan tafel.")),
    ),
)

"""What came in before the tables, what was chosen of it together, and what people heard back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SignalTold:
    """Something somebody let know: so many days ago, who, where; noted by a colleague when it says where."""

    days_ago: int
    kind: str
    area: str
    words: str
    heard_at: str = ""
    shown: bool = True


@dataclass(frozen=True)
class ItemTold:
    """Something on the long list: the voices it comes from, how each weighed it, and what became of it."""

    title: str
    explanation: str
    opgave: str
    voices: tuple[str, ...]
    weights: tuple[tuple[str, str, str], ...]
    management: tuple[str, str]
    outcome: str
    reason: str
    goes_to: str = ""
    goes_to_words: str = ""


@dataclass(frozen=True)
class ShortlistTold:
    """A shortlist of so many days ago: who keeps it, who decides for the management, and what stood on it."""

    title: str
    introduction: str
    days_ago: int
    keeper: str
    decider: str
    items: tuple[ItemTold, ...]


@dataclass(frozen=True)
class AnswerTold:
    """An answer to some voices: what was done, why, who decided it, so many days ago, by which effort."""

    voices: tuple[str, ...]
    outcome: str
    reason: str
    who: str
    days_ago: int
    again_in: int | None = None
    effort: str = ""


@dataclass(frozen=True)
class BoardTold:
    """A meeting of the sounding board: who came, what was said, what was agreed."""

    title: str
    question: str
    place: str
    days_ago: int
    invited: tuple[tuple[str, str, str], ...]
    notes: tuple[tuple[str, str, str], ...]
    agreements: tuple[tuple[str, int, str, int], ...]


SIGNALS = (
    SignalTold(
        395,
        "resident",
        "Oude Stad",
        "Mijn buurman stond vannacht in pyjama bij de haven.",
        "In de rij bij de bakker",
    ),
    SignalTold(
        388,
        "volunteer",
        "Oude Stad",
        "Op de muziekmiddag komen steeds meer mensen die niet meer alleen kunnen.",
    ),
    SignalTold(
        384,
        "professional",
        "Oude Stad",
        "Drie families in één week die niet wisten waar ze heen moesten na de diagnose.",
    ),
    SignalTold(
        380, "resident", "Noord", "Ik heb dit weekend met niemand gepraat. Dat is gewoon zo geworden."
    ),
    SignalTold(
        377, "entrepreneur", "Oude Stad", "Een klant betaalde vandaag drie keer. Wat moet ik dan doen?"
    ),
    SignalTold(371, "resident", "Noord", "Op het plein is het 's avonds pikdonker."),
    SignalTold(365, "resident", "Eikenveld", "Er rijden veel te veel bromfietsen over het schelpenpad."),
    SignalTold(
        9, "resident", "Zuidrand", "In de Zuidrand is niets. Dit jaar al drie buren naar de stad verhuisd."
    ),
    SignalTold(2, "resident", "Noord", "Kan het buurthuis ook op zondag open?", shown=False),
)
TOGETHER = ("Na de diagnose is er niemand", (1, 2, 4))

_ITEMS = (
    ItemTold(
        "Vriendelijk voor mensen met dementie",
        "Na de diagnose valt het stil, thuis en op straat.",
        "dementia",
        ("signaal:0", "signaal:1", "signaal:2", "signaal:4"),
        (
            ("Mantelzorgkring aan de Kade", "strongly", "Wij doen dit nu al met zeventien, en we zijn moe."),
            ("Zorggroep De Linde", "clearly", "De zorg kan veel, maar niet de straat."),
            ("Bewonersgroep Noabers in Noord", "clearly", "Ook in Noord lopen mensen te dwalen."),
        ),
        ("clearly", "Het groeit nog twintig jaar door en het raakt drie afdelingen."),
        "kept",
        "Tafel en management kwamen op hetzelfde uit.",
    ),
    ItemTold(
        "Eenzaamheid in Noord",
        "Loopt al, en moet door.",
        "loneliness",
        ("signaal:3",),
        (
            (
                "Bewonersgroep Noabers in Noord",
                "strongly",
                "Wij eten elke week met mensen die anders niemand zien.",
            ),
            ("Zorggroep De Linde", "clearly", "Wij komen bij mensen die alleen ons zien."),
        ),
        ("somewhat", "We doen dit al zes jaar. Werkt het wel?"),
        "kept",
        "Tafel en management verschilden. We gaan door, en kijken over een jaar opnieuw.",
    ),
    ItemTold(
        "Licht en schaduw op het plein",
        "De lantaarn is stuk en in juli is er geen schaduw.",
        "",
        ("signaal:5",),
        (("Bewonersgroep Noabers in Noord", "somewhat", "Vervelend, maar dat kan morgen gemaakt."),),
        ("no", "Dit is werk van één afdeling."),
        "dropped",
        "Niemand hoeft hier jaren samen aan te werken.",
        "line_task",
        "De afdeling Openbare ruimte, met de speeltuinvereniging.",
    ),
    ItemTold(
        "Bromfietsen op het schelpenpad",
        "Eén melding.",
        "",
        ("signaal:6",),
        (),
        ("no", "Handhaving kan dit."),
        "dropped",
        "Eén stem is te weinig om een opgave van te maken.",
        "later",
        "De gebiedsmakelaar telt mee tot de zomer.",
    ),
)
SHORTLIST = ShortlistTold(
    "Waar werken we samen aan?",
    "Uit wat inwoners lieten weten, kiezen we met de tafel en het management wat een opgave wordt.",
    345,
    "peter",
    "marijke",
    _ITEMS,
)

ANSWERS = (
    (
        "vergeten",
        (
            AnswerTold(
                ("vergeten:1", "vergeten:6"),
                "partly",
                "Een casemanager belt nu binnen twee weken. Dat is voor dertien gezinnen zo, nog "
                "niet voor iedereen.",
                "Kernteam dementie",
                8,
                effort="gezicht",
            ),
            AnswerTold(
                ("vergeten:10",),
                "done",
                "De eerste zes bankjes en de borden staan er.",
                "Bewonersgroep Noabers",
                9,
                effort="route",
            ),
            AnswerTold(
                ("vergeten:5",),
                "not",
                "De indicatie is een landelijke regel. We vroegen het en kregen nee. De muziekmiddag is "
                "wel zonder indicatie.",
                "Afdeling samenleving",
                20,
            ),
            AnswerTold(
                ("vergeten:9",),
                "later",
                "Het geld voor de nachten is teruggetrokken. We zoeken een ander fonds.",
                "Kernteam dementie",
                14,
                60,
                effort="nachten",
            ),
        ),
    ),
    (
        "plein",
        (
            AnswerTold(("plein:1",), "done", "De lantaarn brandt weer.", "Afdeling Openbare ruimte", 250),
            AnswerTold(
                ("plein:2",),
                "later",
                "In het najaar planten we twee bomen, eerder slaan ze niet aan.",
                "Afdeling Openbare ruimte",
                240,
                45,
            ),
            AnswerTold(
                ("plein:3",),
                "done",
                "De speeltuinvereniging houdt het plein sinds mei bij.",
                "Afdeling Openbare ruimte",
                160,
            ),
        ),
    ),
)
# The table that is closed: every note has its answer. So many days ago.
CLOSED = ("plein", 150)
BOARD = BoardTold(
    "Klopt het plan met thuis?",
    "We lezen het plan voor. Waar dacht je: nee, zo gaat het niet?",
    "Leeszaal van bibliotheek De Kade",
    27,
    (
        ("carer", "Dinie Heusinkveld", "dinie@kring.example"),
        ("entrepreneur", "Sjoerd ten Broeke", "sjoerd@bakker.example"),
        ("volunteer", "Henk Wassink", "henk@muziek.example"),
        ("professional", "Linda Roelofs", "linda@delinde.example"),
    ),
    (
        ("carer", "worry", "Een vreemde in mijn slaapkamer? Dat durf ik niet. Mijn zus wel."),
        ("entrepreneur", "idea", "Kom niet op zaterdag. Op maandagavond heb ik alle tijd."),
        ("volunteer", "chance", "Wie zingt, hoeft niets te onthouden. Zet dat in het plan."),
        ("carer", "worry", "Er staat overal 'cliënt'. Wij zijn de buren van vroeger."),
    ),
    (
        ("Het woord cliënt uit het plan halen", 20, "Joost Brinkman", 4),
        ("De oefenavonden in de winkels op maandag plannen", -3, "Hatice Demir", 2),
    ),
)
BOARD_ANSWERS = (
    AnswerTold(
        ("board:4",), "done", "In de nieuwe versie staat 'mensen' en 'buren'.", "Kernteam dementie", 12
    ),
)

"""What the steering group of Weversmark decided in two meetings, and what comes back in the next one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """What could be chosen, with what speaks for it and against it."""

    text: str
    speaks_for: str
    speaks_against: str


@dataclass(frozen=True)
class Decided:
    """A decision: put on the agenda with why, between which options, and what should come of it.

    ``chosen`` counts from nought. What should come of it is an effort, or a figure that moves.
    Days are told from the demonstration: those in the past are negative.
    """

    key: str
    opgave: str
    title: str
    asked: str
    why: str
    options: tuple[Option, ...]
    chosen: int
    reason: str
    carrier: str
    due_in: int
    look_back_in: int
    effort: str = ""
    ready: str = ""
    figure: str = ""
    size: str = ""
    against: tuple[tuple[str, str], ...] = ()
    finished: tuple[int, str] | None = None
    led_to: tuple[str, ...] = ()
    is_clash: bool = False


@dataclass(frozen=True)
class LookedBack:
    """What came of an earlier decision: its key, the verdict, the lesson, and when one looks again."""

    key: str
    verdict: str
    learned: str
    again_in: int | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting that was held so many days ago: who was there, what was decided and looked back on."""

    days_ago: int
    present: tuple[str, ...]
    decided: tuple[Decided, ...]
    looked_back: tuple[LookedBack, ...] = ()


GROUP = "Stuurgroep Samen sturen"
PLACE = "Stadhuis Weversmark, weefkamer"

CLASH = (
    "Leerplicht en werk",
    "Alle dossiers van leerplicht zijn dit jaar binnen vier weken af.",
    "Wie dossiers afmaakt, kan niet meegaan naar een huis of een werkgever.",
)

LETTERS = Decided(
    key="brieven",
    opgave="warm",
    title="De brieven of de buren",
    asked="Kies: doorgaan met brieven, of het geld naar het klusteam.",
    why="Het doel van vorig jaar is niet gehaald, en de reflectie zegt waardoor.",
    options=(
        Option(
            "De brieven blijven, met betere woorden.",
            "Het ligt klaar en komt in elk huis.",
            "2.100 brieven, 61 reacties, en 3 uit huizen met energiearmoede.",
        ),
        Option(
            "De brieven stoppen. Het geld gaat naar het klusteam van buren.",
            "Voor een buur gaat de deur wel open.",
            "Veertien buren kunnen niet overal tegelijk zijn.",
        ),
    ),
    chosen=1,
    reason="Een brief bereikt wie het al goed geregeld heeft. Dat zagen we toen we terugkeken.",
    carrier="esra",
    due_in=-118,
    look_back_in=-42,
    figure="klus",
    size="60",
    against=(("henk", "Zonder brief weet een huurder niet dat er ook geld is om te isoleren."),),
    finished=(120, "De drukker is afgezegd. Het klusteam heeft een bus en een eigen budget."),
    led_to=("brieven", "klusteam"),
)
BUS = Decided(
    key="bus",
    opgave="jong",
    title="De jongerenbus of een tweede coach",
    asked="Kies waar de zestig dagen van de bus heen gaan.",
    why="De proef met de bus loopt af, en één coach redt het niet.",
    options=(
        Option(
            "De bus rijdt nog een half jaar.",
            "Jongeren moeten wennen aan iets nieuws.",
            "Elf jongeren in een half jaar, en acht kenden we al.",
        ),
        Option(
            "De bus stopt. De dagen gaan naar een tweede overstapcoach.",
            "De coach belt wie echt weg is.",
            "Op de pleinen zien ze ons dan niet meer.",
        ),
    ),
    chosen=1,
    reason="Een proef mag mislukken. De coach bereikt in een maand meer jongeren dan de bus.",
    carrier="maarten",
    due_in=-105,
    look_back_in=-42,
    effort="coach",
    ready="Een tweede coach is begonnen, en de helft is binnen twee weken gebeld.",
    finished=(112, "De bus is terug bij de verhuurder. De tweede coach begint na de zomer."),
    led_to=("bus", "coach"),
)
WEVERIJ = Decided(
    key="weverij",
    opgave="warm",
    title="Het klusteam ook in de Weverij",
    asked="Geef het klusteam geld voor een tweede wijk.",
    why="Het klusteam haalde meer dan we hoopten, en de Weverij vraagt erom.",
    options=(
        Option(
            "Eerst De Bleek helemaal af.",
            "Het Lakenveld wacht nog.",
            "In de Weverij is het even koud.",
        ),
        Option(
            "De Weverij erbij, met twaalfduizend euro uit het geld van de brieven.",
            "Tien buren daar willen meteen beginnen.",
            "Er is één bus voor twee wijken.",
        ),
    ),
    chosen=1,
    reason="Wat werkt, maken we groter. De verdeling van het geld volgt dit besluit.",
    carrier="esra",
    due_in=35,
    look_back_in=110,
    effort="klusteam",
    ready="Dertig huizen in de Weverij bezocht.",
    led_to=("klusteam",),
)
DAYS = Decided(
    key="dagen",
    opgave="jong",
    title="Eigen dossiers of de opgave",
    asked="Zeg wat voorgaat: vijftien dagen voor dossiers, of voor jongeren.",
    why="De afdeling beloofde meer dagen dan ze heeft.",
    options=(
        Option(
            "De dossiers gaan voor.",
            "De wet vraagt het binnen een termijn.",
            "In de zomer belt er dan niemand.",
        ),
        Option(
            "De opgave gaat voor. Dossiers zonder jongere in beeld wachten tot oktober.",
            "Dan is er in de zomer wel iemand.",
            "De afdeling haalt haar eigen doel dit jaar niet.",
        ),
    ),
    chosen=1,
    reason="Binnen de opgave gaat het doel van de opgave voor. We leggen het zelf uit aan de inspectie.",
    carrier="dineke",
    due_in=25,
    look_back_in=75,
    effort="coach",
    ready="Ook in juli en augustus belt er elke dag iemand.",
    against=(("rik", "Ik steun het doel, maar één van beide leggen we volgend jaar weer uit."),),
    led_to=("coach",),
    is_clash=True,
)

MEETINGS = (
    Meeting(150, ("rik", "saskia", "truus", "henk"), (LETTERS, BUS)),
    Meeting(
        42,
        ("rik", "saskia", "truus"),
        (WEVERIJ, DAYS),
        (
            LookedBack(
                "brieven",
                "partly",
                "74 huizen, en bij de helft was nog nooit iemand. Het Lakenveld is overgeslagen, want er is "
                "één bus.",
            ),
            LookedBack(
                "bus",
                "too_early",
                "De coach is net begonnen. Over het bellen in de zomer weten we nog niets.",
                again_in=13,
            ),
        ),
    ),
)
# What came before them without a decision, by the reason why it was on the agenda.
TREATED = {
    "off_course": "Besproken. De aanpassing staat bij het stoplicht, met wie en wanneer.",
    "contested": "Gehoord. We zijn het er niet over eens, en dat blijft zo staan.",
    "overdue": "De eigenaar noemt binnen een week een nieuwe dag.",
    "promised": "Teruggekeken.",
    "clash": "Besproken.",
    "by_hand": "Besproken.",
}
COMING_IN = 13
COMING = (
    "warm",
    "Een jaar bij elk portiek",
    "Zeg of De Haspel de jaartallen openbaar maakt.",
    "De buren houden hun bezwaar tot er een jaar staat.",
)

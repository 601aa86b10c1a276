"""What people in Vechtstede said: at tables, in signals, and on a questionnaire."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.cli.demo.story import Said, Table


@dataclass(frozen=True)
class Heard:
    """A signal: from whom, where it was heard, the words, how long ago, and whether everybody reads it."""

    kind: str
    district: str
    words: str
    days_ago: int
    is_shown: bool = True


@dataclass(frozen=True)
class Answered:
    """What was done with a note: the words of whoever decided, and why."""

    outcome: str
    reason: str = ""


FIRST_TABLE = Table(
    key="stap",
    title="Wat helpt jou een stap verder?",
    question="Wat heb je nodig om een stap naar werk te zetten, en wat houdt je tegen?",
    place="Buurthuis De Sluis",
    days_ago=1120,
    district="Sluiseiland",
    seats=(("resident", 11), ("professional", 4), ("entrepreneur", 2), ("official", 3)),
    notes=(
        Said(
            "resident", "worry", "Ik heb in drie jaar zes contactpersonen gehad. Elke keer begin ik opnieuw."
        ),
        Said("resident", "worry", "Als ik twee dagen ga werken, weet ik pas maanden later wat ik overhoud."),
        Said("resident", "idea", "Vraag eerst hoe het met me gaat. Dan pas wat ik kan."),
        Said(
            "resident",
            "pinching_rule",
            "Opvang krijg ik pas als ik een contract heb. Maar zonder opvang kom ik niet op gesprek.",
        ),
        Said(
            "resident", "worry", "Bij drie uitzendbureaus hoorde ik niets meer toen ze mijn achternaam zagen."
        ),
        Said(
            "entrepreneur", "chance", "Ik heb werk genoeg, maar niet in hele dagen. Mag het ook in stukjes?"
        ),
        Said("resident", "worry", "Met deurwaarders aan de deur kun je niet nadenken over solliciteren."),
        Said(
            "professional",
            "chance",
            "Wie bij ons een cursus herstel volgt, durft daarna vaak een proefdag aan.",
        ),
        Said(
            "resident",
            "idea",
            "Laat iemand meegaan naar de eerste dag. Iemand die het zelf heeft meegemaakt.",
        ),
        Said(
            "professional",
            "pinching_rule",
            "Wie drie maanden proefdraait, moet zijn uitkering opnieuw aanvragen.",
        ),
    ),
)
SECOND_TABLE = Table(
    key="bord",
    title="Klankbordgroep Aan Zet: klopt wat we doen?",
    question="Wat merk je van de drie actielijnen, en wat moet anders?",
    place="Stadskantoor Vechtstede, zaal 2",
    days_ago=34,
    district="Vechtzoom",
    seats=(("resident", 8), ("official", 2)),
    notes=(
        Said("resident", "chance", "Mijn coach belt nu zelf terug. Dat is nieuw."),
        Said("resident", "worry", "De opvang op zaterdag is gestopt, en juist dan vroegen ze me te werken."),
        Said(
            "resident",
            "worry",
            "In de brief staat nog steeds ‘u bent verplicht’. Dan durf ik niets te vragen.",
        ),
        Said("resident", "idea", "Laat werkgevers bij ons op de koffie komen, in plaats van wij bij hen."),
        Said("resident", "worry", "Vrijwilligerswerk telt niet mee. Voor mij was dat de grootste stap."),
        Said("resident", "idea", "Geef ons de uitkomsten van de vragenlijst voordat de raad ze krijgt."),
    ),
)
TABLES = (FIRST_TABLE, SECOND_TABLE)

# What was done with the notes of the last meeting but two; those wait for an answer.
ANSWERS = {
    "bord:1": Answered("done", "We houden dit zo: een coach heeft niet meer dan vijftig mensen."),
    "bord:2": Answered(
        "not", "Er kwamen te weinig kinderen. De opvang zoekt nu een gastouder voor de zaterdag."
    ),
    "bord:3": Answered("partly", "Drie van de zeven brieven zijn herschreven, samen met vier van jullie."),
    "bord:6": Answered("done", "Jullie krijgen de uitkomsten voortaan twee weken eerder dan de raad."),
}
DECIDED_BY = "Ellen Zandbergen, opdrachtgever"

AGREEMENTS = (
    ("De vier andere brieven herschrijven met vier mensen van de klankbordgroep", "Yusuf Aksoy", 3),
    ("Koffie met werkgevers plannen in De Sluis", "Sjoerd Luttik", 4),
)

SIGNALS = (
    Heard(
        "resident",
        "Sluiseiland",
        "Ik wil werken op de kwekerij, maar de bus gaat pas om half negen. Zij beginnen om zeven uur.",
        52,
    ),
    Heard("resident", "Vechtzoom", "De bus naar het bedrijventerrein rijdt niet voor acht uur.", 41),
    Heard(
        "entrepreneur",
        "Westweide",
        "Wij zoeken iemand voor de ochtenden in de bakkerij. Papieren hoeven niet.",
        23,
    ),
    Heard(
        "volunteer", "Sluiseiland", "In het buurthuis helpen we met formulieren, maar de rij is te lang.", 12
    ),
    Heard(
        "resident",
        "Binnenhof",
        "Mijn brief van de gemeente had zes kantjes. Ik ben gestopt bij twee.",
        3,
        is_shown=False,
    ),
)
CLUSTER_TITLE = "De bus komt te laat voor de vroege dienst"
CLUSTER_ANSWER = Answered("later", "De busmaatschappij maakt in het voorjaar een nieuwe dienstregeling.")

QUESTIONNAIRE_TITLE = "Hoe gaat het met onze begeleiding?"
QUESTIONNAIRE_INTRODUCTION = (
    "Je krijgt bijstand en je hebt een contactpersoon bij de gemeente. Wat vind je daarvan? "
    "Vier vragen, twee minuten. Je naam hoeft niet."
)
QUESTIONS = (
    ("score", "Welk cijfer geef je de begeleiding?"),
    ("yes_no", "Keek je contactpersoon naar jouw situatie?"),
    ("yes_no", "Sprak je dit jaar met een werkgever?"),
    ("open", "Wat moet beter?"),
)
SCORE_LABEL = "Cijfer voor de begeleiding"
MET_LABEL = "Sprak dit jaar met een werkgever"
# Each round: how long ago it began, how many answered, the middle mark, and the shares that said yes.
ROUNDS = (
    (1005, 31, 5.9, 0.45, 0.22),
    (640, 36, 6.4, 0.55, 0.31),
    (275, 40, 6.9, 0.64, 0.40),
)
OPEN_ANSWERS = (
    "Bel terug als je dat belooft.",
    "Minder brieven, meer gewoon praten.",
    "Zeg vooraf wat ik overhoud als ik ga werken.",
    "Ik wil niet elke keer mijn verhaal opnieuw doen.",
)

"""What residents of Waterrijk said, at tables and in a conversation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """One note at a table: who said it (kind), what kind of remark it is, and the words."""

    kind: str
    mark: str
    words: str


@dataclass(frozen=True)
class Table:
    """A theme table of the story."""

    key: str
    title: str
    question: str
    place: str
    days_ago: int
    district: str
    seats: tuple[tuple[str, int], ...]
    notes: tuple[Said, ...]


@dataclass(frozen=True)
class Stated:
    """One statement: the words, and how large a share of each of the three groups agrees and passes."""

    words: str
    agree: tuple[float, float, float]
    passes: float = 0.12


TABLES = (
    Table(
        key="alleen",
        title="Wat maakt dat je je alleen voelt, of juist niet?",
        question="Wanneer voel je je alleen, en wat helpt dan?",
        place="Buurthuis De Polle, Noord",
        days_ago=2150,
        district="Noord",
        seats=(("resident", 9), ("carer", 3), ("professional", 4), ("official", 2)),
        notes=(
            Said("resident", "worry", "Sinds mijn man dood is, eet ik zes van de zeven dagen alleen."),
            Said("resident", "worry", "In de winter kom ik soms drie dagen de deur niet uit."),
            Said("resident", "chance", "De wandelgroep op dinsdag sleept me de week door."),
            Said(
                "resident",
                "pinching_rule",
                "De bus naar het centrum stopt sinds vorig jaar niet meer bij de Polbeek.",
            ),
            Said("carer", "worry", "Mijn moeder vraagt geen hulp. Ze wil niemand tot last zijn."),
            Said(
                "professional",
                "idea",
                "Laat de huisarts niet alleen een pil, maar ook een maatje voorschrijven.",
            ),
            Said(
                "resident",
                "idea",
                "Een lange tafel op het plein, elke eerste vrijdag. Iedereen neemt iets mee.",
            ),
            Said(
                "professional",
                "pinching_rule",
                "Een koffie-uur in de kerk mag niet zonder vergunning. Dat kost zes weken.",
            ),
            Said("resident", "worry", "Nieuwe mensen in de flat ken ik niet. Vroeger wist je wie er woonde."),
            Said("carer", "worry", "Als ik een avond weg wil, is er niemand die het overneemt."),
            Said(
                "resident",
                "chance",
                "De jongens van het voetbal brengen boodschappen rond. Dat loopt al vanzelf.",
            ),
            Said(
                "official",
                "worry",
                "Wij weten van huisbezoeken alleen wie al hulp heeft, niet wie ontbreekt.",
            ),
            Said(
                "resident",
                "idea",
                "Bel eens op. Gewoon een belletje om tien uur, dan weet ik dat er iemand is.",
            ),
        ),
    ),
    Table(
        key="vergeten",
        title="Thuis wonen als je vergeetachtig wordt",
        question="Wat heb je nodig om in je eigen buurt te blijven wonen?",
        place="Bibliotheek De Kade",
        days_ago=330,
        district="Oude Stad",
        seats=(("resident", 6), ("carer", 7), ("professional", 5), ("entrepreneur", 2)),
        notes=(
            Said("carer", "worry", "Na de diagnose hoorden we acht maanden niets meer."),
            Said(
                "carer",
                "worry",
                "Ik heb met elf hulpverleners te maken. Niemand heeft het overzicht.",
            ),
            Said(
                "resident", "chance", "Bij de bakker kennen ze mijn man. Ze bellen mij als hij in de war is."
            ),
            Said(
                "entrepreneur",
                "idea",
                "Wij willen best leren hoe je iemand helpt die niet meer weet waar hij is.",
            ),
            Said(
                "professional",
                "pinching_rule",
                "Dagbesteding mag pas met een indicatie. Dan zijn mensen vaak al te ver.",
            ),
            Said("carer", "idea", "Eén vast gezicht vanaf de eerste dag. Dat zou alles schelen."),
            Said("resident", "worry", "Ik durf de stad niet meer in. Overal staan fietsen en is het druk."),
            Said("professional", "chance", "De muziekmiddag trekt dertig mensen, ook wie niet meer praat."),
            Said("carer", "worry", "Nachten zijn het zwaarst. Na een half jaar was ik op."),
            Said("resident", "idea", "Zet bankjes en duidelijke bordjes op de route naar het park."),
        ),
    ),
    Table(
        key="plein",
        title="Het plein van de Polbeek",
        question="Wat moet er op het plein gebeuren?",
        place="Op het plein",
        days_ago=310,
        district="Noord",
        seats=(("resident", 14), ("official", 1)),
        notes=(
            Said("resident", "worry", "De lantaarn bij de fietsenstalling is al weken stuk."),
            Said("resident", "idea", "Meer schaduw, want in juli kun je er niet zitten."),
            Said("resident", "chance", "De speeltuinvereniging wil het onderhoud wel doen."),
        ),
    ),
)

CONVERSATION_TITLE = "Samen ouder worden in Waterrijk"
CONVERSATION_QUESTION = "Wat is nodig om goed oud te worden in je eigen buurt?"
CONVERSATION_INTRODUCTION = (
    "Steeds meer mensen in Waterrijk worden oud in hun eigen huis. Wat maakt dat goed, en wat niet? "
    "Zeg wat je vindt van wat anderen zeggen. Of zeg het zelf."
)
# Three kinds of people who took part: those who want to do it together, those who want the municipality
# to arrange it, and those who want to be left in peace.
STATEMENTS = (
    Stated(
        "Iedereen van boven de 75 zou minstens een keer per week bezoek moeten krijgen.", (0.82, 0.64, 0.18)
    ),
    Stated(
        "Eenzaamheid is iets van mensen zelf. De gemeente moet zich er niet mee bemoeien.", (0.05, 0.10, 0.86)
    ),
    Stated(
        "De gemeente moet een vast persoon betalen die in elke buurt bij mensen langsgaat.",
        (0.42, 0.93, 0.12),
    ),
    Stated("Buren kunnen elkaar beter helpen dan hulpverleners.", (0.90, 0.22, 0.58)),
    Stated("De bus moet weer bij de Polbeek stoppen.", (0.88, 0.92, 0.84)),
    Stated("Een lange tafel op het plein is leuk, maar wie echt eenzaam is komt niet.", (0.30, 0.71, 0.74)),
    Stated("Ik wil zelf wel een paar uur per maand iets doen voor iemand in de buurt.", (0.94, 0.48, 0.22)),
    Stated("Wie geen hulp wil, moet je met rust laten.", (0.24, 0.20, 0.91)),
    Stated("De huisarts moet het aan de gemeente kunnen melden als iemand vereenzaamt.", (0.55, 0.88, 0.09)),
    Stated("Er zijn genoeg activiteiten. Mensen weten ze alleen niet te vinden.", (0.62, 0.31, 0.70)),
    Stated("Mantelzorgers hebben recht op een vrije avond per week.", (0.93, 0.95, 0.79)),
    Stated("Winkeliers moeten leren hoe ze iemand met dementie helpen.", (0.89, 0.84, 0.61)),
    Stated("Jongeren en ouderen samen laten wonen lost meer op dan een cursus.", (0.77, 0.44, 0.36)),
    Stated("De gemeente moet stoppen met projecten van een jaar.", (0.72, 0.90, 0.69)),
    Stated("Een vergunning voor een koffie-uur is onzin. Schaf die af.", (0.95, 0.66, 0.93)),
    Stated("Eerst de zorg op orde, dan pas gezelligheid.", (0.11, 0.79, 0.55)),
    Stated("Ik weet bij wie ik kan aankloppen als het met mij niet goed gaat.", (0.68, 0.29, 0.60)),
    Stated(
        "Inwoners moeten zelf kunnen beslissen over een deel van het geld voor hun buurt.", (0.91, 0.38, 0.64)
    ),
    Stated("Na de diagnose dementie moet er meteen een vaste persoon zijn die helpt.", (0.90, 0.97, 0.74)),
    Stated(
        "Beeldbellen is voor veel ouderen een goede manier om minder alleen te zijn.", (0.46, 0.52, 0.40), 0.3
    ),
)
# What was not shown, and why: the host said so with a reason.
NOT_SHOWN = (
    ("De buurvrouw van nummer 14 drinkt, daar moet iemand heen.", "Dit gaat over één herkenbaar mens."),
)
# What the host still has to look at.
WAITING = (
    "Laat scholieren een jaar lang een vaste oudere bezoeken.",
    "Geef elke flat een gezamenlijke huiskamer.",
)

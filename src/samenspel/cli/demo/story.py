"""What happens in the invented municipality of Waterrijk: its people, its voices, its two opgaven.

Modelled on what is known of Zutphen (theme tables with residents, dementia, an approach devised by those
involved); every name, sentence and figure here is invented.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Somebody:
    """A person of the story: how they sign in, for whom they work, and in which role."""

    name: str
    address: str
    organisation: str
    role: str
    what_for: str


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


ORGANISATIONS = (
    ("waterrijk", "Gemeente Waterrijk", "municipality", "GM9901"),
    ("welzijn", "Welzijn Waterrijk", "partner", ""),
    ("zorggroep", "Zorggroep De Linde", "partner", ""),
    ("noabers", "Bewonersgroep Noabers in Noord", "residents_group", ""),
    ("bibliotheek", "Bibliotheek De Kade", "partner", ""),
)

PEOPLE = (
    Somebody("Fatma Yildiz", "fatma", "waterrijk", "administrator", "houdt mensen en rollen bij"),
    Somebody("Joost Brinkman", "joost", "waterrijk", "opgave_lead", "trekt de opgave eenzaamheid"),
    Somebody("Marijke Olthof", "marijke", "waterrijk", "sponsor", "ambtelijk opdrachtgever"),
    Somebody("Karim Haddad", "karim", "waterrijk", "alderman", "wethouder sociaal domein"),
    Somebody(
        "Ineke Walvoort", "ineke", "waterrijk", "controller", "leest cijfers in en kijkt of we het halen"
    ),
    Somebody("Sanne te Riele", "sanne", "waterrijk", "host", "leidt thematafels en gesprekken"),
    Somebody("Peter Nijland", "peter", "waterrijk", "area_broker", "gebiedsmakelaar in Noord"),
    Somebody("Anja Wolters", "anja", "waterrijk", "manager", "afdelingshoofd samenleving"),
    Somebody("Bram Leusink", "bram", "waterrijk", "council_member", "raadslid"),
    Somebody("Willemijn Scholten", "willemijn", "welzijn", "partner", "spreekt voor Welzijn Waterrijk"),
    Somebody("Gerard Oonk", "gerard", "noabers", "partner", "spreekt voor de bewonersgroep"),
    Somebody("Linda Roelofs", "linda", "zorggroep", "partner", "spreekt voor De Linde"),
    Somebody("Hatice Demir", "hatice", "bibliotheek", "partner", "spreekt voor de bibliotheek"),
    Somebody("Rob Haverkate", "rob", "waterrijk", "auditor", "kijkt mee voor de rekenkamer"),
)

# districts with their neighbourhoods; the outlines are drawn by places.py
DISTRICTS = (
    ("WK990101", "Noord", ("Polbeek", "Noordveen", "De Enk", "Voorsterallee")),
    ("WK990102", "Oude Stad", ("Binnenstad", "Havenkwartier", "De Bleek")),
    ("WK990103", "Eikenveld", ("Eikenveld-West", "Eikenveld-Oost", "Het Hoge", "Tuindorp")),
    ("WK990104", "Zuidrand", ("Zuidrand-Dorp", "De Mars", "Laarhof")),
    ("WK990105", "Buitengebied", ("Warnsloo", "Empermeer")),
)

TABLES = (
    Table(
        key="alleen",
        title="Wat maakt dat je je alleen voelt, of juist niet?",
        question="Wanneer voel je je alleen, en wat helpt dan?",
        place="Buurthuis De Polle, Noord",
        days_ago=410,
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
                "rule",
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
                "rule",
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
        days_ago=300,
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
        "Bewoners moeten zelf kunnen beslissen over een deel van het geld voor hun buurt.", (0.91, 0.38, 0.64)
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


@dataclass(frozen=True)
class Version:
    """One version of a formulation: sentences by part, each with the voices that it rests on.

    A voice is ``table:number`` for a note, or ``stelling:number`` for a statement.
    """

    parts: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]


LONELINESS_TITLE = "Eenzaamheid onder 75-plussers in Noord halveert"
LONELINESS_OCCASION = (
    "Aan de thematafels in Noord kwam steeds hetzelfde terug: mensen eten alleen, komen in de winter niet "
    "buiten en vragen geen hulp. Uit de buurtpeiling blijkt dat het niet minder wordt."
)
LONELINESS_FIRST = Version(
    parts=(
        ("change", (("Minder ouderen in Noord voelen zich vaak alleen.", ("alleen:1", "alleen:2")),)),
        ("for_whom", (("Voor mensen van 75 jaar en ouder die zelfstandig wonen.", ()),)),
        ("where", (("In de wijk Noord.", ("alleen:9",)),)),
        ("by_when", (("Binnen vier jaar.", ()),)),
        ("how_we_see", (("We vragen het elk jaar in de buurtpeiling.", ()),)),
        ("already_works", (("De wandelgroep op dinsdag loopt al.", ("alleen:3",)),)),
        ("not_open", (("Er komt geen nieuw gebouw.", ()),)),
    )
)
LONELINESS_SECOND = Version(
    parts=(
        (
            "change",
            (
                ("In 2030 voelt 1 op de 10 zich vaak alleen.", ("alleen:1", "stelling:1", "stelling:19")),
                (
                    "Wie alleen eet, kan minstens twee keer per week met anderen eten.",
                    ("alleen:1", "alleen:7"),
                ),
                (
                    "Wie niet naar buiten durft of kan, krijgt bezoek dat blijft komen.",
                    ("alleen:2", "alleen:13"),
                ),
            ),
        ),
        ("for_whom", (("Voor mensen van 75 jaar en ouder die zelfstandig wonen.", ()),)),
        ("where", (("In de wijk Noord.", ("alleen:9",)),)),
        ("by_when", (("Voor 1 januari 2031.", ()),)),
        (
            "how_we_see",
            (
                ("We vragen het elk jaar in de buurtpeiling.", ()),
                ("En we tellen hoeveel mensen een vast maatje hebben.", ("alleen:6",)),
            ),
        ),
        (
            "already_works",
            (
                ("De wandelgroep op dinsdag loopt al.", ("alleen:3",)),
                ("De voetbalclub brengt boodschappen rond.", ("alleen:11",)),
            ),
        ),
        (
            "not_open",
            (("Er komt geen nieuw gebouw.", ()), ("Wie geen hulp wil, krijgt die niet.", ("stelling:8",))),
        ),
    )
)

DEMENTIA_TITLE = "Waterrijk is vriendelijk voor mensen met dementie"
DEMENTIA_OCCASION = (
    "Mantelzorgers vertelden dat zij na de diagnose maandenlang alleen stonden. Winkeliers en verenigingen "
    "willen helpen, maar weten niet hoe."
)
DEMENTIA_DRAFT = Version(
    parts=(
        (
            "change",
            (
                (
                    "Wie de diagnose dementie krijgt, heeft binnen twee weken een vast gezicht.",
                    ("vergeten:1", "vergeten:6", "stelling:19"),
                ),
                ("Mensen met dementie kunnen veilig door de stad.", ("vergeten:7", "vergeten:10")),
            ),
        ),
        (
            "for_whom",
            (("Voor mensen met dementie die thuis wonen, en wie voor hen zorgt.", ("vergeten:9",)),),
        ),
        ("where", (("In heel Waterrijk, te beginnen in de Oude Stad.", ("vergeten:7",)),)),
        ("already_works", (("De muziekmiddag trekt dertig mensen.", ("vergeten:8",)),)),
    )
)

# Yearly figures per district, in the order of DISTRICTS: share of people over 75 who often feel alone.
# The first version wanted 15 % in Noord in 2024; it became 19.
LONELY_SHARE = {
    2015: (22.1, 15.2, 12.9, 13.8, 10.7),
    2016: (21.8, 15.5, 13.2, 13.5, 10.2),
    2017: (21.9, 15.1, 12.6, 13.9, 10.9),
    2018: (21.2, 14.8, 12.8, 13.1, 10.4),
    2019: (20.9, 15.0, 12.2, 13.3, 10.1),
    2020: (22.6, 16.4, 13.7, 14.6, 11.8),
    2021: (22.0, 16.0, 13.5, 14.2, 11.3),
    2022: (20.6, 15.1, 12.7, 13.4, 10.6),
    2023: (19.8, 14.6, 12.3, 12.9, 10.3),
    2024: (19.1, 14.4, 12.0, 12.6, 10.0),
    2025: (18.3, 14.1, 11.8, 12.5, 9.9),
}
# Counted by Welzijn Waterrijk: people over 75 in Noord with a fixed companion.
COMPANIONS = {2021: 31, 2022: 38, 2023: 52, 2024: 61, 2025: 74}

STANCES = (
    ("willemijn", "agree", ""),
    ("linda", "concern", "Wij halen de dagen alleen als de vacature in de wijkverpleging wordt vervuld."),
    (
        "gerard",
        "objection",
        "Halveren is mooi op papier. Zonder bus bij de Polbeek haal je de mensen niet naar de tafel.",
    ),
    ("hatice", "agree", ""),
)

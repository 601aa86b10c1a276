"""Who does what: parties and where they stand, teams, action lines, efforts, days and agreements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Party:
    """A party in the opgave: what it is, which fields it knows, what it wants, brings and needs."""

    key: str
    name: str
    kind: str = "organisation"
    fields: tuple[str, ...] = ()
    wants: str = ""
    brings: str = ""
    needs: str = ""
    is_public: bool = True
    # Interest, influence and stance, with the reason: first long ago where it changed, then lately.
    stood: tuple[int, int, int, str] | None = None
    stands: tuple[int, int, int, str] = (3, 3, 0, "")


@dataclass(frozen=True)
class Share:
    """What a party does in an effort, for how many days a year, and how firm that is."""

    party: str
    task: str
    days: int | None
    state: str = "agreed"


@dataclass(frozen=True)
class Work:
    """An effort: on which line, whose, what kind, what is done, by whom, and from which voices."""

    key: str
    line: int
    party: str
    kind: str
    title: str
    description: str
    state: str
    shares: tuple[Share, ...] = ()
    is_new: bool = False
    voices: tuple[str, ...] = ()
    contact: str = ""


PARTIES = (
    Party(
        "vechtstede",
        "Gemeente Vechtstede",
        fields=("Werk en inkomen", "Inclusie"),
        wants="Dat mensen zelf zeggen welke stap past.",
        brings="Coaches, de uitkering, ruimte in de regels.",
        needs="Tijd: minder mensen per coach.",
        stood=(4, 5, 0, "De afdeling stuurde toen vooral op snelle uitstroom."),
        stands=(5, 5, 2, "Het college koos deze opgave als eerste van drie."),
    ),
    Party(
        "aanzet",
        "Klankbordgroep Aan Zet",
        fields=("Werk en inkomen",),
        wants="Vertrouwen in plaats van controle.",
        brings="Wat het is om zelf bijstand te hebben. Maatjes voor de eerste dag.",
        needs="Een vergoeding die niet van de uitkering afgaat.",
        stood=(5, 1, -1, "Er werd wel gepraat, maar er veranderde niets."),
        stands=(5, 3, 1, "Doet mee, met een bezwaar tegen wat er geteld wordt."),
    ),
    Party(
        "vliegeraar",
        "Kinderopvang De Vliegeraar",
        fields=("Kinderopvang",),
        wants="Vaste groepen, zodat kinderen zich thuis voelen.",
        brings="Plaatsen op dinsdag en donderdag.",
        needs="Zekerheid over het geld voor het schooljaar begint.",
        stands=(3, 4, 1, "Wil graag, maar vindt bijna geen personeel."),
    ),
    Party(
        "schuldhulp",
        "Schuldhulp Vechtstreek",
        fields=("Schuldhulp",),
        wants="Mensen zien voordat de deurwaarder komt.",
        brings="Een spreekuur in drie wijken.",
        needs="Een seintje van de coach, met toestemming van de inwoner.",
        stands=(4, 3, 2, "Ziet elke week dat rust in geld ruimte geeft."),
    ),
    Party(
        "debrug",
        "Herstelacademie De Brug",
        fields=("Gezondheid",),
        wants="Dat werk helpt bij herstel, en niet andersom.",
        brings="De cursus herstel en mensen die het zelf meemaakten.",
        needs="Coaches die weten wat een slechte week is.",
        stands=(4, 2, 1, "Doet mee zolang niemand wordt opgejaagd."),
    ),
    Party(
        "vechtoever",
        "Groenbedrijf Vechtoever",
        fields=("Economie",),
        wants="Mensen die blijven.",
        brings="Werk in halve dagen, buiten en in de kas.",
        needs="Een jobcoach die opneemt als je belt.",
        stood=(3, 4, 0, "Had eerder drie mensen die na een week wegbleven."),
        stands=(4, 4, 2, "Twaalf mensen werken er nu in stukjes."),
    ),
    Party(
        "gelijkekansen",
        "Meldpunt Gelijke Kansen",
        fields=("Inclusie",),
        wants="Dat werkgevers zien wat ze zelf niet merken.",
        brings="Een training en een meldpunt.",
        needs="Werkgevers die hun cijfers laten zien.",
        stands=(5, 2, 2, "Werkt mee aan de agenda tegen discriminatie."),
    ),
    Party(
        "vooruitfonds",
        "Vooruitfonds Vechtstede",
        wants="Banen die er over drie jaar nog zijn.",
        brings="Geld voor drie jaar, alleen voor passende banen.",
        needs="Elk half jaar een eerlijk verhaal, ook als het tegenvalt.",
        stands=(3, 4, 1, "Betaalt mee en wil niet meebeslissen over mensen."),
    ),
    Party(
        "kring",
        "Ondernemerskring Westweide",
        kind="informal_network",
        fields=("Economie",),
        wants="Snel iemand voor de ochtend.",
        brings="Vijftig kleine bedrijven.",
        needs="Eén nummer om te bellen.",
        stands=(2, 4, -1, "Bang voor papierwerk en voor uitval."),
    ),
    Party(
        "taalmaatjes",
        "Taalmaatjes De Sluis",
        kind="volunteer",
        wants="Dat taal geen reden is om nee te zeggen.",
        brings="Zestien vrijwilligers.",
        needs="Een kamer op woensdag.",
        is_public=False,
        stands=(4, 1, 1, "Nog niet gevraagd voor een vaste plek."),
    ),
)

RELATIONS = (
    ("vechtstede", "schuldhulp", "funds", "Subsidie voor het spreekuur."),
    ("vooruitfonds", "vechtoever", "funds", "Betaalt de begeleiding op de werkvloer."),
    ("debrug", "schuldhulp", "works_with", "Verwijzen mensen naar elkaar, met hun toestemming."),
    ("vechtoever", "vliegeraar", "depends_on", "De vroege dienst kan alleen met vroege opvang."),
    ("aanzet", "vechtstede", "tension", "Over brieven met plichten en over wat als stap telt."),
)

TEAM = ("Team De stap die past", "Brengt de drie actielijnen bij elkaar en lost op wat tussen partijen valt.")
SEATS = (
    ("wouter", "Trekt de opgave", "Beslist tot € 5.000 zonder de stuurgroep", "3"),
    ("yusuf", "Spreekt voor de coaches", "Mag met een inwoner van de regels afwijken", "2"),
    ("nienke", "Cijfers en geld", "", "0.5"),
    ("hilde", "Herstel en gezondheid", "Spreekt voor De Brug over inzet", "0.5"),
    ("sjoerd", "Passende banen", "Beslist over werk bij Vechtoever", "1"),
    ("naima", "Kijkt door de ogen van mensen met bijstand", "", "0.5"),
)
BOARD = (
    "Klankbordgroep Aan Zet",
    "Twaalf mensen met bijstand. Ze zeggen wat ze merken en toetsen elke brief, elk plan en elk cijfer.",
)
BOARD_SEATS = (
    ("naima", "Zit voor en bepaalt de vragen mee"),
    ("soraya", "Begeleidt de groep en zorgt voor het antwoord"),
)

LINES = (
    (
        "Meer maatwerk en persoonlijke aandacht",
        "Iedereen een coach die tijd heeft en mag afwijken.",
        "vechtstede",
    ),
    ("Passende banen maken", "Werk dat past bij zorg, gezondheid en ochtenden.", "vechtoever"),
    (
        "Minder vooroordelen en discriminatie",
        "Niemand valt af om naam, leeftijd of uitkering.",
        "gelijkekansen",
    ),
)

EFFORTS = (
    Work(
        "coach",
        0,
        "vechtstede",
        "service",
        "Een vaste coach met tijd",
        "Eén coach per persoon, met niet meer dan vijftig mensen per coach.",
        "running",
        (
            Share("vechtstede", "Mensen coachen", 220),
            Share("debrug", "Coaches leren over herstel", 30),
            Share("aanzet", "Meelezen met brieven", 10),
        ),
        voices=("stap:1", "stap:3"),
        contact="yusuf",
    ),
    Work(
        "rust",
        0,
        "schuldhulp",
        "service",
        "Rust in je geldzaken",
        "Binnen drie dagen iemand die meekijkt, voordat je gaat solliciteren.",
        "running",
        (
            Share("schuldhulp", "Spreekuur in de wijk", 90),
            Share("vechtstede", "Spreekuur in de wijk", 20, "offered"),
            Share("debrug", "Meegaan naar het eerste gesprek", 12),
        ),
        voices=("stap:7", "stap:2"),
        contact="ferdi",
    ),
    Work(
        "opvang",
        0,
        "vliegeraar",
        "pilot",
        "Opvang op gespreksdagen",
        "Opvang zonder contract, op de dag dat je een gesprek of proefdag hebt.",
        "running",
        (
            Share("vliegeraar", "Plaatsen vrijhouden op twee dagen", 60),
            Share("vechtstede", "Aanvraag regelen voor ouders", None, "offered"),
        ),
        is_new=True,
        voices=("stap:4",),
        contact="monique",
    ),
    Work(
        "zaterdag",
        0,
        "vliegeraar",
        "pilot",
        "Opvang op zaterdag",
        "Een groep op zaterdag, voor ouders met een weekenddienst.",
        "running",
        (Share("vliegeraar", "Groep draaien op zaterdag", 48),),
        is_new=True,
        contact="monique",
    ),
    Work(
        "stukjes",
        1,
        "vechtoever",
        "project",
        "Banen in stukjes",
        "Werk opdelen in ochtenden en taken, met een jobcoach die opneemt.",
        "running",
        (
            Share("vechtoever", "Werk opdelen en mensen inwerken", 80),
            Share("vechtstede", "Jobcoach", 40),
            Share("debrug", "Bijspringen in een slechte week", 15),
        ),
        is_new=True,
        voices=("stap:6",),
        contact="sjoerd",
    ),
    Work(
        "maatje",
        1,
        "aanzet",
        "service",
        "Proefdag met een maatje",
        "Iemand die het zelf meemaakte, gaat mee op de eerste dag.",
        "running",
        (Share("aanzet", "Maatjes zoeken en koppelen", 24), Share("vechtoever", "Proefdagen geven", 12)),
        voices=("stap:9",),
        contact="naima",
    ),
    Work(
        "koffie",
        1,
        "kring",
        "way_of_working",
        "Koffie met werkgevers",
        "Werkgevers komen naar het buurthuis, in plaats van andersom.",
        "planned",
        voices=("bord:4",),
    ),
    Work(
        "naamloos",
        2,
        "gelijkekansen",
        "pilot",
        "Zonder naam solliciteren",
        "Vier werkgevers lezen een jaar lang brieven zonder naam, leeftijd en adres.",
        "running",
        (
            Share("gelijkekansen", "Werkgevers begeleiden", 35),
            Share("vechtoever", "Vier vacatures zonder naam", 6),
        ),
        is_new=True,
        voices=("stap:5",),
        contact="priya",
    ),
    Work(
        "training",
        2,
        "gelijkekansen",
        "service",
        "Training voor werkgevers en coaches",
        "Een dagdeel over wat je zelf niet merkt, gegeven met mensen van Aan Zet.",
        "running",
        (
            Share("gelijkekansen", "Training geven", 20),
            Share("vechtstede", "Coaches laten meedoen", 15),
            Share("aanzet", "Verhalen vertellen", 6),
        ),
        voices=("stap:5",),
        contact="priya",
    ),
    Work(
        "brieven",
        2,
        "vechtstede",
        "policy_change",
        "Brieven zonder dreiging",
        "Alle zeven standaardbrieven opnieuw, te beginnen bij wat je wel kunt doen.",
        "running",
        (Share("vechtstede", "Brieven herschrijven", 25), Share("aanzet", "Brieven testen", 8)),
        voices=("bord:3",),
        contact="yusuf",
    ),
)
STOPPED_WHY = (
    "Er kwamen gemiddeld twee kinderen per zaterdag. Twee van de drie leidsters zegden op. "
    "De ouders werken nu met een gastouder; dat kost de helft."
)
STOPPED = (
    "zaterdag",
    70,
    STOPPED_WHY,
)

PROGRESS = (
    ("coach", "yusuf", "slow", "Eén coach is ziek. Zijn mensen verdelen we.", "Een invaller tot de zomer."),
    ("rust", "ferdi", "well", "Het spreekuur in de Sluisbuurt zit elke week vol.", ""),
    ("opvang", "monique", "stuck", "Nog zes ouders wachten op de aanvraag.", "Iemand die de aanvragen doet."),
    ("stukjes", "sjoerd", "well", "Twaalf mensen werken in stukjes, negen langer dan een half jaar.", ""),
    ("maatje", "naima", "well", "Vijf maatjes, elf proefdagen.", ""),
    ("naamloos", "priya", "slow", "Eén van de vier werkgevers is afgehaakt.", ""),
)

# Days that a party has this year, with a note.
DAYS = (
    ("vechtstede", 300, "Zes coaches, min de dagen voor het gewone werk."),
    ("vliegeraar", 64, "Twee dagen per week, buiten de schoolvakanties."),
    ("schuldhulp", 95, "Twee mensen, een dag per week."),
    ("vechtoever", 110, "Een voorman, twee dagen per week."),
    ("debrug", 60, "Twee trainers, elke week een dagdeel."),
    ("aanzet", 52, "Twaalf mensen, de een vaker dan de ander."),
)
WORKS_OUT = (
    (
        "vechtstede",
        "carla",
        "tight",
        "Krap: een coach is ziek tot mei. Lukt het niet, dan gaat de training naar volgend jaar.",
    ),
    ("vliegeraar", "monique", "yes", ""),
)

AGREED = (
    ("Nagaan welke aanvraag voor opvang korter kan", "Yusuf Aksoy", "vechtstede", "opvang", 21, False),
    (
        "Elke vrijdag doorgeven hoeveel plaatsen vrij zijn",
        "Monique Terpstra",
        "vliegeraar",
        "opvang",
        7,
        True,
    ),
    ("Met de kring een ochtend koffie plannen", "Sjoerd Luttik", "vechtoever", "koffie", 30, False),
    (
        "Vier werkgevers bellen over het tweede half jaar",
        "Priya Ramcharan",
        "gelijkekansen",
        "naamloos",
        -6,
        False,
    ),
    (
        "Vergoeding voor maatjes buiten de uitkering houden",
        "Wouter Kamphuis",
        "vechtstede",
        "maatje",
        45,
        False,
    ),
)

"""What the municipality itself is and changes: phases, rules that pinch, its own role, policy documents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pinching:
    """A rule: what it stands in the way of, who can lift it, from which voice, who asks for it before when.

    What became of it is told as outcome, reason and how many days ago.
    """

    rule: str
    pinches: str
    can_lift: str
    voice: str
    carrier: str
    due_in: int = 75
    noted: int = 90
    became: tuple[str, str, int] | None = None


@dataclass(frozen=True)
class DocumentTold:
    """A policy document: what changes in it, who does that, before when, and since when it is done."""

    title: str
    what: str
    who: str
    due_in: int
    done: int = 0


@dataclass(frozen=True)
class Governed:
    """What lies beside the words of an opgave.

    A phase is where it went, how many days ago and why. A role is what the municipality was, how it stood
    in it, from how many days ago and why; the last one is looked at again after so many days.
    """

    lead: str
    sponsor: str
    phases: tuple[tuple[str, int, str], ...]
    canvas: tuple[tuple[str, str], ...]
    practices: tuple[tuple[str, str, str], ...]
    rules: tuple[Pinching, ...]
    roles: tuple[tuple[str, str, int, str], ...]
    look_again_in: int
    units: tuple[tuple[str, str], ...]
    documents: tuple[DocumentTold, ...]


@dataclass(frozen=True)
class HelpTold:
    """Where somebody goes who asks for help: the words, a number, links as name and address, and by whom."""

    words: str
    phone: str
    links: tuple[str, ...]
    who: str


HELP = HelpTold(
    "Heb je zelf hulp nodig, of maak je je zorgen om iemand? Bel of loop binnen bij het wijkteam. "
    "Je hoeft niet te weten bij wie je moet zijn. Is er nu gevaar, bel dan 112.",
    "0000 00 11 22",
    (
        "Wijkteam Oude Stad, elke dag tot 17 uur https://wijkteam.waterrijk.example/oude-stad",
        "Steunpunt mantelzorg https://welzijn.waterrijk.example/mantelzorg",
        "Iets kapot op straat melden https://waterrijk.example/melden",
    ),
    "peter",
)

DEMENTIA_GOVERNED = Governed(
    "joost",
    "marijke",
    (
        ("design", 42, "De woorden staan vast. Nu zoeken we uit wie wat doet, met de reis als leidraad."),
        ("realise", 13, "De partijen zijn het eens over dagen en geld."),
    ),
    (
        ("what_drives_it", "Iedereen doet zijn eigen stuk goed. Tussen de stukken valt het stil."),
        ("chances", "Bakkers, zangers en buren helpen al. Ze willen weten wat ze nog meer kunnen."),
        ("not_known", "Hoeveel mensen zonder diagnose thuis zitten, en wie van hen hulp wil."),
        ("direction", "Eerst iemand die blijft, dan pas meer zorg. Niet: nog een loket."),
        ("small_start", "Dertien gezinnen en zes bankjes, in de Oude Stad."),
        ("rhythm", "Elke maandag een kwartier bellen, elke maand het kernteam, twee keer per jaar de kring."),
        ("early_signs", "Als een gezin weer twee keer hetzelfde moet vertellen, gaat het mis."),
    ),
    (
        ("Elke dinsdag zingen", "Muziekgroep Weet je nog, negen muzikanten", "Een piano die op toon is."),
        ("Naar huis bellen als een klant in de war is", "Bakkerij Ten Broeke", "Elf winkels die meedoen."),
    ),
    (
        Pinching(
            "Dagbesteding pas met een indicatie",
            "Mensen wachten tot het bijna niet meer gaat.",
            "De zorgverzekeraar en het Rijk",
            "vergeten:5",
            "thijs",
            noted=70,
            became=("not", "Het is een landelijke regel. Zonder indicatie kan wel de muziekmiddag.", 20),
        ),
        Pinching(
            "Een bankje heeft een vergunning van acht weken nodig",
            "Buren timmeren sneller dan wij tekenen, en haken af.",
            "De afdeling Openbare ruimte",
            "vergeten:10",
            "thijs",
            due_in=24,
            noted=55,
        ),
    ),
    (
        ("commissioner", "We kopen zorg in en kijken of die geleverd is.", 80, "Zo deden we het altijd."),
        (
            "connector",
            "We brengen zorg en straat aan één tafel, en zitten er zelf ook aan.",
            44,
            "De bewonersgroep maakte bezwaar. Inkopen alleen brengt buren niet in beweging.",
        ),
    ),
    60,
    (
        ("Zorg en samenleving", "Wmo, mantelzorg en casemanagers"),
        ("Openbare ruimte", "Bankjes, borden en de route naar het park"),
        ("Economie", "Het gesprek met de winkeliers"),
    ),
    (
        DocumentTold("Beleidsplan Wmo", "Een inloop zonder indicatie krijgt een eigen plek.", "thijs", 120),
        DocumentTold(
            "Nota Openbare ruimte", "Op looproutes staat elke 150 meter een bank.", "thijs", 30, done=8
        ),
    ),
)

LONELINESS_GOVERNED = Governed(
    "joost",
    "marijke",
    (
        ("design", 1900, "De eerste woorden staan vast. Met de buren zoeken we wat er al loopt."),
        ("realise", 1780, "De lange tafel begint."),
    ),
    (
        ("what_drives_it", "Wie alleen is, vraagt niets. Wie helpt, ziet alleen wie vraagt."),
        ("chances", "Elke week schuiven er mensen aan die eerst zelf gehaald werden."),
        ("direction", "Eten en bezoek dat blijft komen. Niet: nog een cursus."),
        ("small_start", "Eén lange tafel, elke eerste vrijdag."),
        ("rhythm", "Elke vrijdag na het eten een half uur met de buren."),
        ("early_signs", "Als er drie weken achter elkaar niemand nieuw is."),
    ),
    (
        ("De wandelgroep op dinsdag", "Elf buren uit de Polbeek", "Een bankje halverwege."),
        ("Boodschappen aan de deur", "De jongens van het voetbal", "Een bakfiets."),
    ),
    (
        Pinching(
            "Een koffie-uur in de kerk heeft een vergunning nodig",
            "Zes weken wachten op een kop koffie.",
            "De afdeling Vergunningen",
            "alleen:8",
            "thijs",
            noted=320,
            became=("lifted", "Tot vijftig mensen is een belletje genoeg.", 190),
        ),
        Pinching(
            "Een bushalte heeft veertig reizigers per dag nodig",
            "De bus rijdt de Polbeek voorbij, en mensen blijven thuis.",
            "De provincie, met Streekbus Oost",
            "alleen:4",
            "peter",
            due_in=45,
            noted=260,
        ),
    ),
    (
        (
            "problem_solver",
            "We zetten activiteiten op en nodigen mensen uit.",
            1990,
            "We wilden snel iets doen.",
        ),
        (
            "supporter",
            "Buren en Welzijn doen het. Wij zorgen dat het kan.",
            300,
            "Wat wij opzetten, stopte als het geld op was. Wat buren opzetten, bleef.",
        ),
    ),
    95,
    (
        ("Zorg en samenleving", "Maatjes en subsidie"),
        ("Openbare ruimte", "Het plein, het licht en de bankjes"),
    ),
    (
        DocumentTold(
            "Subsidieregeling Ontmoeten", "Ook een groep zonder vereniging kan aanvragen.", "peter", 70
        ),
        DocumentTold(
            "Algemene plaatselijke verordening",
            "Kleine bijeenkomsten zonder vergunning.",
            "thijs",
            10,
            done=190,
        ),
    ),
)


@dataclass(frozen=True)
class AmbitionTold:
    """What the management wants: in which words, why, and which opgaven serve it."""

    title: str
    why: str
    served_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class OrderTold:
    """What the management put in order: by whom, how many days ago, what moved up later, and what stopped.

    What moved is told as the ambition, its new place and how many days ago; what stopped as the ambition,
    why and how many days ago. The limit is how many opgaven run at the same time, and why.
    """

    by: str
    written: int
    ambitions: tuple[AmbitionTold, ...]
    moved: tuple[str, int, int]
    stopped: tuple[str, str, int]
    limit: tuple[int, str]


ORDER = OrderTold(
    by="anja",
    written=700,
    ambitions=(
        AmbitionTold(
            "Iedereen in Waterrijk heeft iemand om op terug te vallen",
            "Wie niemand heeft, vraagt later zwaardere hulp. Dat zien we in elke wijk.",
            ("loneliness",),
        ),
        AmbitionTold(
            "Een binnenstad waar je graag bent",
            "Ondernemers en bewoners vroegen er samen om.",
        ),
        AmbitionTold(
            "Je kunt hier oud worden in je eigen buurt",
            "Tot 2040 verdubbelt het aantal mensen boven de 80. Zorg alleen redt dat niet.",
            ("dementia", "loneliness"),
        ),
        AmbitionTold(
            "Waterrijk wekt in 2030 zijn eigen stroom op",
            "De gemeenteraad vroeg het college hierom.",
        ),
    ),
    moved=("Je kunt hier oud worden in je eigen buurt", 2, 430),
    stopped=(
        "Waterrijk wekt in 2030 zijn eigen stroom op",
        "Dit pakt de regio op. Wij doen mee, maar trekken het niet zelf.",
        240,
    ),
    limit=(3, "Meer dan drie tegelijk lukt ons niet: dan krijgt geen opgave genoeg dagen."),
)

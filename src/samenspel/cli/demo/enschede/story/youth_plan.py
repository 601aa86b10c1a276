"""Who does what so that every young person has a place that fits; with days, money and what stopped."""

from __future__ import annotations

from samenspel.cli.demo.story.shapes import (
    Cost,
    Days,
    Division,
    Doing,
    Given,
    Involved,
    Leads,
    Line,
    Node,
    Party,
    Plan,
    PotTold,
    ProgressTold,
    Promise,
    Seated,
    Share,
    Stands,
    Step,
    TeamTold,
    Way,
)

# Everybody on the list of the town, for both opgaven.
PARTIES = (
    Party("weversmark", "Gemeente Weversmark", policy_fields=("Werk en inkomen",), stands_for=("official",)),
    Party("schering", "Roc De Schering", policy_fields=("Onderwijs",), stands_for=("professional",)),
    Party("haspel", "Woonstichting De Haspel", policy_fields=("Wonen",), stands_for=("provider",)),
    Party("bleek", "Buren van De Bleek", "informal_network", stands_for=("resident", "volunteer")),
    Party("spoel", "Jongeren van De Spoel", "informal_network", stands_for=("resident",)),
    Party("terbraak", "Technobedrijf Ter Braak", policy_fields=("Economie",), stands_for=("entrepreneur",)),
    Party("grip", "Grip op Geld Weversmark", policy_fields=("Schuldhulp",), stands_for=("professional",)),
    Party("vereniging", "Ondernemersvereniging Weversmark", contact="Mieke Busscher"),
    Party("netbeheer", "Netbeheer Markstreek", contact="Afdeling gegevens", policy_fields=("Energie",)),
)

CALL, LEARN, ROOM = "Iemand die belt en blijft", "Een vak leren op de werkvloer", "Een plek zonder drempel"

_INVOLVED = (
    Involved(
        "weversmark",
        "Geen jongere raakt uit beeld.",
        "Geld, leerplichtambtenaren en contact met bedrijven.",
        "Elke week dezelfde lijst als het roc.",
        (Stands(370, 5, 5, 1, "Leerplicht wilde eerst zijn eigen dossiers af hebben."), Stands(45, 5, 5, 2)),
    ),
    Involved(
        "schering",
        "Minder uitval, en niet pas in maart weten wie weg is.",
        "De lijst van wie wegblijft, en twee coaches.",
        "Geld dat langer duurt dan een schooljaar.",
        (
            Stands(370, 4, 5, 0, "Bang dat de gemeente de coaches gaat aansturen."),
            Stands(45, 5, 5, 2, "Zit nu mee aan tafel in de stuurgroep."),
        ),
    ),
    Involved(
        "spoel",
        "Dat een plek past, en dat iemand blijft bellen.",
        "Twaalf jongeren die anderen kennen.",
        "Een sleutel voor de zondag en een vergoeding.",
        (Stands(370, 5, 2, 1), Stands(45, 5, 3, -1, "De bus kwam er zonder dat iemand het ons vroeg.")),
        "jong:7",
    ),
    Involved(
        "terbraak",
        "Vakmensen die blijven.",
        "Acht leerplekken met een meester.",
        "Iemand die 's ochtends opneemt.",
        (Stands(360, 4, 3, 2),),
        "jong:3",
    ),
    Involved(
        "grip",
        "Jongeren zien voordat de eerste incasso komt.",
        "Een spreekuur in De Spoel.",
        "Een seintje, als de jongere dat goed vindt.",
        (Stands(360, 3, 3, 1),),
    ),
    Involved(
        "vereniging",
        "Genoeg mensen voor het najaar.",
        "Tachtig bedrijven.",
        "Geen papierwerk.",
        (Stands(360, 2, 4, 0, "Kijkt de kat uit de boom."),),
    ),
)

_EFFORTS = (
    Doing(
        "coach",
        CALL,
        "Een overstapcoach op het roc",
        "service",
        "schering",
        "Binnen twee weken na het uitschrijven belt een coach. Die blijft tot iemand een jaar ergens zit.",
        (
            Share("schering", "Bellen en meegaan", "190"),
            Share("weversmark", "Meegaan naar huis en naar de werkgever", "80", from_team=True),
            Share("grip", "Meekijken bij schulden", "12"),
        ),
        (
            ProgressTold(
                120,
                "ilse",
                "slow",
                "Eén coach voor negentig jongeren is te weinig.",
                "Een tweede coach voor de zomer.",
                "De dagen van de bus gaan naar een tweede coach.",
            ),
            ProgressTold(
                12, "ilse", "well", "De tweede coach is begonnen. 58 van de 100 zijn op tijd gebeld."
            ),
        ),
        "Ilse Roording",
        began=360,
        voices=("jong:1", "jong:5"),
        gap="Iemand die in de eerste twee weken belt",
    ),
    Doing(
        "bus",
        CALL,
        "De jongerenbus",
        "pilot",
        "weversmark",
        "Een bus op drie pleinen, met een coach en warme chocola.",
        (Share("weversmark", "Rijden en praten", "60"),),
        (
            ProgressTold(
                170, "samir", "stuck", "In een half jaar stapten elf jongeren in. Acht kenden we al."
            ),
        ),
        is_new=True,
        began=350,
        stopped=(
            148,
            "Elf jongeren in een half jaar, en acht kenden we al. De dagen gaan naar een tweede coach.",
        ),
        became="left",
        became_note="Jongeren zeiden: we hadden het jullie kunnen vertellen.",
    ),
    Doing(
        "leerplek",
        LEARN,
        "Leren in het bedrijf",
        "project",
        "terbraak",
        "Acht leerplekken waar je begint met werken. De lessen komen naar het bedrijf.",
        (
            Share("terbraak", "Meesters die opleiden", "96"),
            Share("schering", "Lessen in het bedrijf", "40"),
            Share("weversmark", "'s Ochtends meebellen", "20", "offered"),
        ),
        (ProgressTold(15, "willem", "well", "Zes van de acht plekken zijn bezet. Eén jongen is gestopt."),),
        "Willem Oosterik",
        is_new=True,
        began=340,
        voices=("jong:3",),
    ),
    Doing(
        "huiskamer",
        ROOM,
        "De huiskamer van De Spoel",
        "service",
        "spoel",
        "Zes avonden per week open. Jongeren draaien de avonden zelf, met twee begeleiders.",
        (
            Share("spoel", "Avonden draaien", "48"),
            Share("grip", "Spreekuur op dinsdag", "24"),
            Share("weversmark", "Spreekuur op dinsdag", "10", "offered"),
        ),
        (ProgressTold(8, "daan", "well", "Elke avond zo'n dertig jongeren.", "Een sleutel voor de zondag."),),
        "Daan Vos",
        began=355,
        voices=("jong:7",),
    ),
    Doing(
        "lijst",
        CALL,
        "Eén lijst, elke week",
        "way_of_working",
        "weversmark",
        "Roc en gemeente kijken elke maandag naar dezelfde lijst.",
        contact="Samir el Idrissi",
        state="planned",
        began=36,
        voices=("jong:6",),
    ),
)

_NODES = (
    Node("doel", "goal", "Iedere jongere heeft een plek die past"),
    Node(
        "blijft",
        "outcome",
        "Jongeren blijven op hun plek",
        "Dat tellen we nog niet. De jongeren vragen erom.",
    ),
    Node("terug", "outcome", "Wie stopt, begint binnen drie maanden weer"),
    Node("gebeld", "output", "Binnen twee weken gebeld"),
    Node("plekken", "output", "Acht leerplekken bezet"),
    Node("bekend", "output", "Dertig jongeren per avond over de vloer"),
    Node("markt", "context", "Bedrijven zoeken mensen", "Slaat dat om, dan helpt dit plan minder."),
)
_LEADS = (
    Leads(
        "coach",
        "gebeld",
        "De school meldt elke week wie wegblijft.",
        (("ilse", "Ilse Roording", "medium", "stories", "Twee opleidingen melden nog per maand."),),
    ),
    Leads(
        "gebeld",
        "terug",
        "Wie snel iemand spreekt, haakt minder lang af.",
        (
            ("samir", "Samir el Idrissi", "low", "belief", ""),
            ("ilse", "Ilse Roording", "medium", "trend", "Wie op tijd gebeld is, begon twee keer zo vaak."),
        ),
        ("Na een half jaar nabellen wie er nog zit", "Samir el Idrissi", 60),
    ),
    Leads("leerplek", "plekken", "Meesters houden er tijd voor vrij."),
    Leads("plekken", "blijft", "Wie een vak leert, blijft."),
    Leads(
        "huiskamer",
        "bekend",
        "Jongeren nemen elkaar mee.",
        (("daan", "Daan Vos", "high", "stories", "Iedereen hier kwam met iemand mee."),),
    ),
    Leads("bekend", "terug", "In de huiskamer hoor je het eerst als het misgaat."),
    Leads("terug", "doel"),
    Leads("blijft", "doel"),
    Leads("markt", "plekken"),
)

_WAY = Way(
    "Van school af, en dan",
    "Getekend door negen jongeren en drie coaches, op twee avonden in De Spoel.",
    (
        Step(
            "Het gaat niet meer",
            (("do", "Steeds later komen", ()), ("miss", "Iemand die vraagt waarom", ("jong:1",))),
        ),
        Step(
            "Gestopt",
            (
                ("feel", "Eerst opluchting, dan leegte", ()),
                ("meet", "Vijf begeleiders die elkaar niet kennen", ("jong:2",)),
                ("miss", "Iemand die in de eerste twee weken belt", ("jong:1",)),
            ),
        ),
        Step(
            "Weer beginnen",
            (("do", "Een proefweek draaien", ()), ("miss", "Iemand die de eerste week meegaat", ("jong:5",))),
        ),
    ),
)

_POT = PotTold(
    "Een plek die past",
    (
        Given("weversmark", 165_000, "committed", "Begroting, programma Onderwijs en jeugd."),
        Given("schering", 60_000, "committed", "Alleen voor de coach.", for_line=CALL),
        Given("terbraak", 18_000, "committed", "Gereedschap en uren.", for_effort="leerplek"),
        Given("grip", 6_000, "committed", "Spreekuur in De Spoel.", for_effort="huiskamer"),
    ),
    (
        Cost("coach", (128_000, 150_000), "own_staff", "4.3"),
        Cost("leerplek", (52_000, 46_000), "subsidy", "6.5"),
        Cost("huiskamer", (38_000, 42_000), "subsidy", "6.1"),
        Cost("lijst", (24_000, 8_000), "own_staff", "4.3"),
    ),
    (
        Division(
            47,
            "Verdeeld zoals vorig jaar, en geld voor een nieuw systeem voor de lijst.",
            (
                ("ilse", "schering", "agree", "", "Directie van De Schering"),
                (
                    "daan",
                    "spoel",
                    "objection",
                    "Vierentwintigduizend voor een systeem, en wij betalen de chips zelf.",
                    "Avond in De Spoel",
                ),
            ),
        ),
        Division(
            28,
            "De lijst begint in een gewone tabel. Het verschil gaat naar de coach en naar de huiskamer.",
            (
                ("rik", "weversmark", "agree", "", "Mandaatregeling maatschappelijk domein"),
                ("ilse", "schering", "agree", "", "Directie van De Schering"),
                ("daan", "spoel", "agree", "", "Avond in De Spoel"),
                (
                    "willem",
                    "terbraak",
                    "concern",
                    "Zesduizend minder. Dan betalen wij de bus naar de les zelf.",
                    "Eigenaar van het bedrijf",
                ),
                ("petra", "grip", "agree", "", "Bestuur van Grip op Geld"),
            ),
        ),
    ),
    agreed=20,
)

PLAN = Plan(
    began=380,
    involved=_INVOLVED,
    relations=(
        ("schering", "weversmark", "works_with", "Elke maandag dezelfde lijst."),
        ("weversmark", "spoel", "tension", "Over de bus die er kwam zonder te vragen."),
        ("terbraak", "schering", "depends_on", "Zonder lessen geen diploma."),
        ("vereniging", "terbraak", "works_with", ""),
    ),
    teams=(
        TeamTold(
            "Team Een plek die past",
            "opgave_team",
            "Kijkt elke maandag wie er weg is, en wie er belt.",
            (
                Seated("maarten", "Trekt de opgave", "Beslist tot € 5.000 zonder de stuurgroep", "3"),
                Seated("samir", "Gaat mee naar huis en naar de werkgever", "", "2"),
                Seated("ilse", "Coaches en de lijst van het roc", "Spreekt voor De Schering over inzet", "1"),
                Seated("daan", "Kijkt door de ogen van jongeren", "", "0.5"),
            ),
        ),
    ),
    lines=(
        Line(CALL, "Wie stopt, hoort binnen twee weken een stem.", "schering"),
        Line(LEARN, "Beginnen met werken, en dan de lessen.", "terbraak"),
        Line(ROOM, "Ergens waar je niks hoeft.", "spoel"),
    ),
    efforts=_EFFORTS,
    promises=(
        Promise("Alle opleidingen melden elke week", "Ilse Roording", 20, "schering", "coach"),
        Promise("Sleutel van De Spoel voor de zondag", "Samir el Idrissi", -3, "weversmark", "huiskamer"),
        Promise("De bus terugbrengen", "Samir el Idrissi", -30, "weversmark", "bus", done=True),
        Promise("Twee bedrijven erbij vragen", "Willem Oosterik", 45, "terbraak", "leerplek"),
    ),
    days=(
        Days("schering", "ilse", "240", "Twee coaches, buiten de zomer."),
        Days("terbraak", "willem", "100"),
        Days("spoel", "daan", "52"),
        Days("grip", "petra", "40"),
        Days(
            "weversmark",
            "dineke",
            "95",
            "Twee leerplichtambtenaren, een dag per week.",
            "no",
            "Er zijn 110 dagen beloofd en er zijn er 95. De eigen dossiers moeten ook af.",
        ),
    ),
    pot=_POT,
    way=_WAY,
    nodes=_NODES,
    leads=_LEADS,
)

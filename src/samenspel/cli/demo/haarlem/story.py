"""Duinwaarde, modelled on Haarlem: an area that no border knows, its year, and what matters most there."""

from __future__ import annotations

from samenspel.cli.demo.story import Agreed, HelpTold, Said, SignalTold, Somebody, Table, Told, Version
from samenspel.cli.demo.story.areas import AnalysisTold, LocalTold
from samenspel.cli.demo.story.shapes import (
    Cost,
    Days,
    Doing,
    Given,
    Involved,
    Line,
    Party,
    Plan,
    PotTold,
    ProgressTold,
    Promise,
    Share,
    Stands,
)

DOMAIN = "duinwaarde.example"
TOWN = ("GM9904", "Duinwaarde")
CENTRE = (4.72, 52.45)  # degrees; somewhere near the coast, on no town
ORGANISATIONS = (
    ("duinwaarde", "Gemeente Duinwaarde", "municipality", TOWN[0]),
    ("wijkraad", "Wijkraad Langs het spoor", "residents_group", ""),
    ("veilignacht", "Horeca en winkels Stationsplein", "partner", ""),
)
PEOPLE = (
    Somebody("Nora Veldkamp", "nora", "duinwaarde", "administrator", "houdt mensen en rollen bij"),
    Somebody(
        "Hanneke Duin",
        "hanneke",
        "duinwaarde",
        "area_broker",
        "gebiedsmanager, trekt het jaar van het gebied",
    ),
    Somebody("Casper Roozen", "casper", "duinwaarde", "opgave_lead", "trekt de opgave veilig naar huis"),
    Somebody("Imke Sanders", "imke", "duinwaarde", "host", "leidt thematafels"),
    Somebody("Olaf Brouwer", "olaf", "duinwaarde", "controller", "houdt de cijfers en het geld bij"),
    Somebody("Ruben Tol", "ruben", "duinwaarde", "alderman", "wethouder van dit gebied"),
    Somebody("Fenna de Haan", "fenna", "wijkraad", "partner", "spreekt voor de wijkraad"),
)
WORTH_A_VISIT = ("hanneke", "ruben", "fenna")
DISTRICTS = (
    ("WK990401", "Duinrand", ("Zeewijk", "Kraaienveld", "Helmgras")),
    ("WK990402", "Oude Haven", ("Kade", "Scheepswerf")),
    ("WK990403", "Spoorwijk", ("Stationsplein", "Remisebuurt", "Wisselveld")),
    ("WK990404", "Polderhoek", ("Sluisdijk", "Molenweide")),
)
# No border follows how people live here: on both sides of the tracks, in three districts.
OWN_AREA = "Langs het spoor"
OWN_PARTS = ("Helmgras", "Kade", "Stationsplein", "Remisebuurt")

SAFE, KEY = "Voelt zich ’s avonds veilig op straat", "veilig"
SAFE_SOURCE = "Gebiedspanel Duinwaarde, elk jaar in november"
SAFE_MEANS = "Van de leden van het gebiedspanel: wie ’s avonds zonder omweg naar huis loopt."
SAFE_POINTS = (51.0, 52.0, 50.0, 53.0, 55.0, 58.0)
SAFE_FIRST = 2020

TABLES = (
    Table(
        key="spoor",
        title="Hoe kom je thuis als het donker is?",
        question="Waar loop je om, en wat zou helpen?",
        place="De oude remise",
        days_ago=330,
        district=OWN_AREA,
        seats=(("resident", 11), ("entrepreneur", 3), ("official", 2)),
        notes=(
            Said("resident", "worry", "Door de tunnel ga ik niet meer. Ik loop twintig minuten om."),
            Said(
                "resident", "chance", "Bij de snackbar brandt tot twee uur licht. Daar wachten wij op elkaar."
            ),
            Said(
                "entrepreneur", "idea", "Wij kunnen om de beurt langer open blijven, als de stoep schoon is."
            ),
            Said(
                "resident",
                "pinching_rule",
                "De lampen bij het spoor zijn van drie baasjes. Daarom gebeurt er niets.",
            ),
        ),
    ),
)
NEXT_TABLE = Table(
    key="verder",
    title="Lopen we nu wel door de tunnel?",
    question="Wat is er anders sinds de zomer, en wat nog niet?",
    place="De oude remise",
    days_ago=-17,
    district=OWN_AREA,
    seats=(),
    notes=(),
)
SIGNALS = (
    SignalTold(61, "resident", "Stationsplein", "De fietsenstalling is na elf uur donker.", "op het plein"),
    SignalTold(40, "resident", "Remisebuurt", "Scooters rijden over het pad waar kinderen lopen."),
    SignalTold(33, "resident", "Helmgras", "Over het pad naar het station rijden ’s avonds scooters."),
    SignalTold(12, "resident", "Kade", "De werfploeg wil de muur van de tunnel wel schilderen."),
)
TOGETHER = ("Scooters op het pad naar het station", (1, 2))
HELP = HelpTold(
    "Heb je nu hulp nodig? Bel het wijkteam. Bij gevaar bel je 112.",
    "0500 12 34 98",
    ("Het wijkteam | https://duinwaarde.example/wijkteam",),
    who="nora",
)

OPGAVE = Told(
    title="’s Avonds veilig langs het spoor",
    area=OWN_AREA,
    lead="casper",
    voices="spoor:",
    policy_fields=("Veiligheid", "Openbare ruimte", "Economie"),
    recognition=(
        ("yes", "Mensen blijven thuis, en dat treft wie geen auto heeft het meest."),
        ("yes", "Spoor, gemeente, winkels en buren wijzen naar elkaar."),
        ("yes", "De tunnel is al twaalf jaar een klacht."),
        ("yes", "De een heeft de lampen, de ander de sleutel, een derde loopt er elke avond."),
    ),
    outcome="opgave",
    outcome_reason="Het valt tussen drie wijken en drie eigenaren. Daarom bleef het liggen.",
    roles=(("ruben", "alderman"), ("olaf", "controller"), ("hanneke", "team_member"), ("fenna", "partner")),
)
WORDS = Version(
    parts=(
        (
            "change",
            (("In {target} loopt 7 op de 10 mensen ’s avonds zonder omweg naar huis.", ("spoor:1",)),),
        ),
        ("for_whom", (("Voor iedereen die hier woont of werkt.", ()),)),
        ("where", (("Aan beide kanten van het spoor.", ("spoor:4",)),)),
        ("by_when", (("Voor 1 januari {after}.", ()),)),
        ("how_we_see", (("We vragen het elk jaar aan het gebiedspanel.", ()),)),
        ("already_works", (("Bij de snackbar brandt licht en wachten mensen op elkaar.", ("spoor:2",)),)),
        ("not_open", (("Er komt geen tweede tunnel.", ()),)),
    )
)
AGREED = Agreed(
    version=WORDS,
    baseline=2024,
    target=(2028, 70.0),
    proposed=250,
    adopted=220,
    stances=(
        ("ruben", "agree", ""),
        (
            "fenna",
            "objection",
            "Zonder toezicht na elven blijft de tunnel leeg, hoeveel lampen er ook hangen.",
        ),
    ),
    mandates=(("ruben", "Namens het college"), ("fenna", "Avond van de wijkraad, dertig buren")),
)
DOCUMENT = "Collegebesluit Veilig langs het spoor"
GAP = "Dit vullen we aan als de spoorbeheerder heeft gezegd van wie welke lamp is."

PARTIES = (
    Party("duinwaarde", "Gemeente Duinwaarde", stands_for=("official",)),
    Party("wijkraad", "Wijkraad Langs het spoor", "informal_network", stands_for=("resident", "volunteer")),
    Party("veilignacht", "Horeca en winkels Stationsplein", stands_for=("entrepreneur",)),
    Party("spoorbeheer", "Spoorbeheer West", contact="Afdeling omgeving"),
)
_LIGHT = "Licht en ogen op straat"
PLAN = Plan(
    began=200,
    involved=(
        Involved(
            "duinwaarde",
            "Een gebied dat klopt.",
            "Lampen en uren.",
            "Eén eigenaar per lamp.",
            (Stands(200, 4, 4, 1),),
        ),
        Involved(
            "wijkraad",
            "Zonder omweg naar huis.",
            "Twaalf lopers.",
            "Toezicht na elven.",
            (Stands(200, 5, 2, 1),),
            "spoor:1",
        ),
        Involved(
            "veilignacht",
            "Klanten na het donker.",
            "Een deur die open is.",
            "Een schone stoep.",
            (Stands(190, 3, 3, 1),),
        ),
        Involved(
            "spoorbeheer",
            "Treinen op tijd.",
            "De tunnel.",
            "Rust op het plein.",
            (
                Stands(180, 2, 5, -1, "Wacht op eigen onderhoud, over drie jaar."),
                Stands(30, 3, 5, 0, "Geeft de sleutel van de lampenkast."),
            ),
        ),
    ),
    relations=(("wijkraad", "spoorbeheer", "tension", "Over wie de lampen vervangt."),),
    teams=(),
    lines=(Line(_LIGHT, "Wie loopt, ziet en wordt gezien.", "wijkraad"),),
    efforts=(
        Doing(
            "lopers",
            _LIGHT,
            "Lopers in het geel",
            "service",
            "wijkraad",
            "Twee buren lopen op vrijdag en zaterdag tussen tien en één door de tunnel en terug.",
            (Share("wijkraad", "Lopen", "48"), Share("duinwaarde", "Jassen, koffie, verzekering", "3")),
            (ProgressTold(14, "fenna", "well", "Afgelopen weekend liepen er dertig mensen met ons mee."),),
        ),
        Doing(
            "deur",
            _LIGHT,
            "Een deur die open is",
            "service",
            "veilignacht",
            "Om de beurt blijft een zaak tot de laatste trein open. Er hangt een groene lamp.",
            (Share("veilignacht", "Openblijven", "26"),),
        ),
        Doing(
            "app",
            _LIGHT,
            "Een app om samen te lopen",
            "pilot",
            "duinwaarde",
            "Je meldt waar je loopt, en wie meeloopt.",
            (Share("duinwaarde", "Bouwen", "10"),),
            is_new=True,
            began=180,
            stopped=(90, "Vier mensen gebruikten hem. Wie alleen loopt, zet dat niet in een app."),
            became="left",
            became_note="De lopers doen nu wat de app moest doen.",
        ),
    ),
    promises=(
        Promise("De lampen in de tunnel tellen, met van wie ze zijn", "Casper Roozen", 12, "duinwaarde"),
    ),
    days=(Days("wijkraad", "fenna", "60", "Twaalf lopers, om de beurt."),),
    pot=PotTold(
        "Veilig langs het spoor",
        (
            Given("duinwaarde", 34_000, "committed", "Uit het gebiedsbudget.", for_area=OWN_AREA),
            Given("veilignacht", 4_500, "committed", "Ondernemersfonds.", for_effort="deur"),
        ),
        (Cost("lopers", (12_000,), area=OWN_AREA), Cost("deur", (9_500,), area=OWN_AREA)),
    ),
)

ANALYSIS = AnalysisTold(
    area=OWN_AREA,
    days_ago=280,
    n_years=3,
    introduction=(
        "Hanneke Duin liep drie avonden mee, legde de cijfers van vier buurten bij elkaar en sprak met de "
        "wijkraad. In de oude remise kozen we de volgorde."
    ),
    own_words=(
        (
            "people",
            "Aan de ene kant van het spoor wonen de kinderen, aan de andere staat de school.",
            "wandeling",
        ),
        ("people", "Wie om elf uur uit de trein stapt, belt eerst naar huis.", "gesprek op het perron"),
        ("running", "De werfploeg knapt elke maand een stuk muur op.", "werfploeg"),
    ),
    opgaven=(
        LocalTold(
            "’s Avonds veilig langs het spoor",
            "Dit hoorden we het vaakst, in alle vier de buurten.",
            (("Mensen lopen ’s avonds door de tunnel.", "gebiedspanel"),),
            signals=(0,),
            is_loneliness=True,
        ),
        LocalTold(
            "Kinderen fietsen zelf naar school",
            "Zes op de tien worden nu gebracht, om één oversteek.",
            (("De oversteek bij de remise is veilig om half negen.", "schoolplein"),),
            signals=(1, 2),
        ),
        LocalTold(
            "De oude remise is van iedereen",
            "Er staat een hal leeg waar vier groepen iets willen.",
            (("Elke groep heeft een avond, en zij delen zelf het rooster.", "wijkraad"),),
        ),
    ),
    body="Het college van Duinwaarde",
    adopted_days_ago=240,
)
# What came of the steps of the year, in their order; what is still to come has nothing yet.
CAME_OF_STEPS = (
    "Vier buurten bij elkaar gelegd. De cijfers per wijk verborgen dat het om het spoor ging.",
    "Met 34 mensen gekozen. De oversteek won van de parkeerplaatsen.",
    "Drie plannen met een naam en een bedrag. De remise wacht op de brandweer.",
    "Twee van de drie plannen lopen. De app is gestopt, de lopers niet.",
)

"""How it is meant to work, what people go through, and what the municipality itself changes."""

from __future__ import annotations

from samenspel.cli.demo.story import DocumentTold, Governed, Pinching

# Key, layer, words, explanation; an effort stands in the theory under its own key.
NODES = (
    ("doel", "goal", "Wie bijstand heeft, zet de stap die past", ""),
    ("vertrouwen", "outcome", "Mensen vertrouwen hun coach", "Te zien aan het cijfer voor de begeleiding."),
    ("ruimte", "outcome", "Er is rust in hoofd, huis en geld", ""),
    ("ontmoeten", "outcome", "Werkgevers en mensen met bijstand ontmoeten elkaar", ""),
    ("blijven", "outcome", "Mensen blijven langer dan een half jaar aan het werk", ""),
    ("open", "outcome", "Werkgevers letten op wat iemand kan", ""),
    ("gesprek", "output", "Elke maand een gesprek van een uur", ""),
    ("plaatsen", "output", "Veertig ochtenden opvang per maand", ""),
    ("banen", "output", "Dertig banen in stukjes", ""),
    ("brief", "output", "Zeven brieven die je in één keer begrijpt", ""),
    ("krapte", "context", "Werkgevers zoeken overal mensen", "Als dat omslaat, helpt dit plan minder."),
)
EFFORT_NODES = ("coach", "rust", "opvang", "stukjes", "maatje", "naamloos", "training", "brieven")
LINKS = (
    ("coach", "gesprek", "Met vijftig mensen heeft een coach elke maand een uur."),
    ("gesprek", "vertrouwen", "Wie vaker een gewoon gesprek heeft, vertelt eerder wat er speelt."),
    ("brieven", "brief", "Wie meeleest, ziet wat wij niet zien."),
    ("brief", "vertrouwen", "Een brief zonder dreiging maakt dat mensen bellen."),
    ("rust", "ruimte", "Wie weet wat hij overhoudt, durft te beginnen."),
    ("opvang", "plaatsen", "De Vliegeraar vindt genoeg personeel."),
    ("plaatsen", "ruimte", "Ouders zeggen ja als de opvang al geregeld is."),
    ("stukjes", "banen", "Elk bedrijf heeft werk dat je kunt opdelen."),
    ("banen", "blijven", "Een baan die past, houd je langer vol."),
    ("maatje", "ontmoeten", "Met een maatje durf je een proefdag aan."),
    ("training", "open", "Een dagdeel training verandert hoe werkgevers kiezen."),
    ("naamloos", "open", "Zonder naam tellen alleen de woorden."),
    ("vertrouwen", "doel", "Vertrouwen gaat vooraf aan elke stap."),
    ("ruimte", "doel", ""),
    ("ontmoeten", "blijven", "Wie elkaar kent, geeft elkaar een tweede kans."),
    ("blijven", "doel", ""),
    ("krapte", "ontmoeten", "Werkgevers staan open omdat ze mensen zoeken."),
)
# Link, by whom, how long ago, confidence, evidence, why.
JUDGEMENTS = (
    (
        "gesprek",
        "vertrouwen",
        "yusuf",
        200,
        "medium",
        "stories",
        "Acht van de tien verhalen aan tafel gaan hierover.",
    ),
    ("gesprek", "vertrouwen", "soraya", 30, "high", "trend", "Het cijfer steeg drie rondes op rij."),
    (
        "banen",
        "blijven",
        "sjoerd",
        45,
        "medium",
        "trend",
        "Negen van de twaalf werken er na een half jaar nog.",
    ),
    (
        "training",
        "open",
        "priya",
        40,
        "low",
        "belief",
        "Van één dagdeel is nog nooit iets gemeten. We hopen het.",
    ),
    (
        "naamloos",
        "open",
        "priya",
        40,
        "medium",
        "comparison",
        "Bij drie werkgevers kwamen meer mensen op gesprek.",
    ),
    ("opvang", "plaatsen", "hilde", 25, "low", "stories", "Op zaterdag liep het mis op personeel."),
    ("maatje", "ontmoeten", "naima", 20, "high", "stories", "Ik was er zelf bij, vier keer."),
)
WEAKEST = (
    "training",
    "open",
    "Bij vijf werkgevers voor en na de training tellen wie op gesprek komt",
    "Priya Ramcharan",
)

JOURNEY_TITLE = "Van de eerste brief tot de eerste loonstrook"
JOURNEY_ABOUT = "Getekend met elf mensen van de klankbordgroep, op één middag met koffie en lijm."
JOURNEY = (
    (
        "De brief",
        (
            ("do", "Je leest hem twee keer en legt hem onder de fruitschaal.", ("bord:3",)),
            ("feel", "Schrik: wat heb ik fout gedaan?", ()),
            ("miss", "Een naam en een nummer dat opneemt.", ("stap:1",)),
        ),
    ),
    (
        "Het eerste gesprek",
        (
            ("meet", "Een coach die je dossier niet kent.", ("stap:1",)),
            ("feel", "Moe, je vertelt het weer helemaal opnieuw.", ()),
            ("miss", "Opvang op de dag van het gesprek.", ("stap:4",)),
        ),
    ),
    (
        "De proefdag",
        (
            ("do", "Je fietst een uur, want de bus rijdt nog niet.", ()),
            ("meet", "Collega’s die vragen waar je vandaan komt.", ("stap:5",)),
            ("feel", "Trots als je iets af hebt.", ("stap:9",)),
        ),
    ),
    (
        "De eerste loonstrook",
        (
            ("feel", "Angst: wat moet ik straks terugbetalen?", ("stap:2",)),
            ("miss", "Iemand die vooraf uitrekent wat je overhoudt.", ("stap:2",)),
        ),
    ),
)

GOVERNED = Governed(
    lead="wouter",
    sponsor="ellen",
    phases=(
        ("design", 100, "De woorden staan vast. Nu verdelen we het werk over drie actielijnen."),
        ("realise", 60, "Elke lijn heeft een trekker, geld en dagen."),
    ),
    canvas=(
        ("what_drives_it", "Regels gaan uit van fraude. Daardoor durven mensen niets te proberen."),
        (
            "chances",
            "Werkgevers zoeken mensen en willen werk opdelen. Mensen met ervaring willen maatje zijn.",
        ),
        ("not_known", "Wat er gebeurt met wie na een maand weer thuis zit. Dat tellen we nog niet."),
        ("direction", "Eerst vertrouwen, dan werk. Niet: sneller uitstromen."),
        ("small_start", "Begin met één coach met vijftig mensen, in één wijk."),
        ("rhythm", "Elke zes weken de klankbordgroep, elke maand het team."),
        ("early_signs", "Als coaches weer brieven sturen in plaats van bellen, gaat het mis."),
    ),
    practices=(
        (
            "De cursus herstel",
            "Herstelacademie De Brug, met tien mensen die het zelf meemaakten",
            "Een zaal overdag.",
        ),
        (
            "Hulp bij formulieren in het buurthuis",
            "Zes vrijwilligers in De Sluis",
            "Iemand die meedenkt als het ingewikkeld is.",
        ),
    ),
    rules=(
        Pinching(
            "Opvang pas met een contract",
            "Ouders kunnen niet op gesprek of proefdag komen.",
            "Het college, met een eigen regeling",
            "stap:4",
            "carla",
            became=("partly", "Op gespreksdagen mag het nu zonder contract. Daarna geldt de wet.", 30),
        ),
        Pinching(
            "Na een proefplaats opnieuw bijstand aanvragen",
            "Mensen durven geen proefplaats aan.",
            "De afdeling werk en inkomen",
            "stap:10",
            "carla",
        ),
    ),
    roles=(
        ("authority", "We controleren of iemand recht heeft.", 1090, "Zo begon het: de wet vraagt controle."),
        (
            "process_director",
            "We brengen mensen, partners en werkgevers bij elkaar.",
            420,
            "De klankbordgroep vroeg om één plan van allen samen.",
        ),
    ),
    look_again_in=110,
    units=(
        ("Werk en inkomen", "Coaches, uitkering en brieven"),
        ("Maatschappelijke ontwikkeling", "Opvang, gezondheid en buurthuizen"),
        ("Economie", "Contact met werkgevers"),
    ),
    documents=(
        DocumentTold(
            "Verordening participatie",
            "Vrijwilligerswerk telt als stap. Wie proefdraait, houdt zijn uitkering.",
            "carla",
            90,
        ),
        DocumentTold(
            "Beleidsplan schuldhulp",
            "Coach en schuldhulp delen één plan, als de inwoner dat wil.",
            "wouter",
            150,
        ),
    ),
)
CLASH = (
    "Werk en inkomen moet dit jaar 200 mensen uit de uitkering helpen.",
    "Een coach met vijftig mensen haalt dat aantal niet.",
)
AMBITIONS = (
    (
        "Iedereen in Vechtstede doet mee op een manier die past",
        "Opgaven gaan voor op doelen van een afdeling.",
    ),
    ("Kinderen groeien op zonder geldzorgen thuis", "Eén gezin, één plan."),
)
LIMIT_REASON = "Drie tegelijk. Bij een vierde zeggen we wat er stopt."

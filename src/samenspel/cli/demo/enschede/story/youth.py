"""Young people without a diploma, school or work: what was agreed, and what the town says of itself."""

from __future__ import annotations

from samenspel.cli.demo.story import Agreed, DocumentTold, Governed, Pinching, Told, Version

OPGAVE = Told(
    title="Iedere jongere heeft een plek die past",
    area="Weversmark",
    lead="maarten",
    voices="jong:",
    policy_fields=("Onderwijs", "Werk en inkomen", "Jeugd", "Economie", "Schuldhulp"),
    recognition=(
        ("yes", "Wie op zijn zeventiende uitvalt, heeft daar op zijn dertigste nog last van."),
        ("yes", "School, werkgevers, ouders en jongeren wijzen naar elkaar, en dat wisselt."),
        ("yes", "Het speelt al langer dan wij cijfers hebben."),
        ("yes", "De school heeft de jongere, het bedrijf de plek, de gemeente het geld."),
    ),
    outcome="opgave",
    outcome_reason="Alle vier de kenmerken zijn er. Het roc en de jongeren zelf willen er jaren in stappen.",
    roles=(
        ("rik", "sponsor"),
        ("saskia", "alderman"),
        ("bart", "controller"),
        ("femke", "host"),
        ("dineke", "manager"),
        ("samir", "team_member"),
        ("yvonne", "coach"),
        ("truus", "steering_member"),
        ("henk", "steering_member"),
        ("ilse", "partner"),
        ("daan", "partner"),
        ("willem", "partner"),
        ("petra", "partner"),
    ),
)

WORDS = Version(
    parts=(
        (
            "change",
            (
                (
                    "In {target} is 1 op de 20 jongeren zonder diploma, school of werk.",
                    (),
                ),
                ("Wie stopt met school, spreekt binnen twee weken iemand die blijft.", ("jong:1", "jong:2")),
                ("Wie een vak wil leren, leert het in een bedrijf.", ("jong:3",)),
            ),
        ),
        ("for_whom", (("Voor jongeren van 16 tot 27 jaar zonder startkwalificatie.", ("jong:1",)),)),
        ("where", (("In heel Weversmark.", ()),)),
        ("by_when", (("Voor 1 januari {after}.", ()),)),
        ("how_we_see", (("We tellen elk jaar in januari, samen met het roc.", ("jong:6",)),)),
        (
            "already_works",
            (
                ("In De Spoel komen jongeren die nergens anders komen.", ("jong:7",)),
                ("Vier bedrijven leren jongeren al een vak.", ("jong:3",)),
            ),
        ),
        ("not_open", (("Meedoen is nooit verplicht.", ("jong:7",)),)),
    )
)
AGREED = Agreed(
    version=WORDS,
    baseline=2022,
    target=(2028, 5.0),
    proposed=730,
    adopted=690,
    stances=(
        ("rik", "agree", ""),
        ("saskia", "agree", ""),
        ("ilse", "concern", "Twee weken halen we alleen als de coaches ook in de zomer werken."),
        (
            "daan",
            "objection",
            "Jullie tellen wie geen plek heeft. Wie op een verkeerde plek zit, telt als gelukt.",
        ),
        ("willem", "agree", ""),
    ),
    mandates=(
        ("rik", "Mandaatregeling maatschappelijk domein"),
        ("saskia", "Namens het college"),
        ("ilse", "Directie van De Schering"),
        ("daan", "Avond in De Spoel, zestien jongeren"),
        ("willem", "Eigenaar van het bedrijf"),
        ("petra", "Bestuur van Grip op Geld"),
    ),
)
# What the young people hold on to, in their own words, now that the version is in force.
DIFFERENCE = (
    "daan",
    "spoel",
    "Een plek is pas goed als je er na een jaar nog zit. Tel dat ook.",
)
DOCUMENT = "Raadsvoorstel Een plek die past"
GAP_REASON = "Het roc zoekt uit welke jongeren we nog missen. Dat vullen we in de zomer aan."
STARTED = 770

GOVERNED = Governed(
    lead="maarten",
    sponsor="rik",
    phases=(
        ("design", 660, "De woorden staan vast. Nu zoeken we uit wie de eerste weken belt."),
        ("realise", 380, "De eerste coach is begonnen en er is geld voor twee jaar."),
    ),
    canvas=(
        ("what_drives_it", "Na het uitschrijven is niemand meer van de jongere."),
        ("chances", "Bedrijven zoeken mensen en willen opleiden. Jongeren helpen elkaar al in De Spoel."),
        ("not_known", "Wie na een half jaar weer stopt. Daarvoor tellen we te kort."),
        ("direction", "Eerst één mens die blijft, dan een plek. Niet: nog een traject."),
        ("small_start", "Eén overstapcoach, op één school, met veertig jongeren."),
        ("rhythm", "Elke zes weken de stuurgroep, elke maand een avond in De Spoel."),
        ("early_signs", "Als de lijst van oktober in december nog niet gebeld is."),
    ),
    practices=(
        ("De huiskamer van De Spoel", "Twaalf jongeren met twee begeleiders", "Een sleutel voor de zondag."),
        ("Een vak leren op de werkvloer", "Technobedrijf Ter Braak", "Iemand die 's ochtends meebelt."),
    ),
    rules=(
        Pinching(
            "Eerst vier weken zelf zoeken",
            "Wie geen diploma heeft, raakt in die weken uit beeld.",
            "Het Rijk",
            "jong:4",
            "dineke",
            noted=640,
            became=("partly", "Wie naar school terug wil, helpen we meteen. Voor de rest geldt de wet.", 205),
        ),
        Pinching(
            "De school mag namen pas na vier weken doorgeven",
            "De coach hoort te laat wie er weg is.",
            "Het roc en de gemeente samen, met een afspraak over gegevens",
            "jong:6",
            "maarten",
            due_in=40,
            noted=120,
        ),
    ),
    roles=(
        ("authority", "We houden leerplicht en delen boetes uit.", 765, "Zo kende iedereen ons."),
        (
            "process_director",
            "We zorgen dat school, bedrijf en jongere elkaar blijven spreken.",
            370,
            "De stuurgroep vroeg de gemeente om te verbinden in plaats van te controleren.",
        ),
    ),
    look_again_in=95,
    units=(
        ("Leerplicht en werk", "Leerplichtambtenaren en jongerencoaches"),
        ("Jeugd", "Jongerenwerk in De Spoel"),
        ("Economie", "Contact met bedrijven"),
    ),
    documents=(
        DocumentTold(
            "Beleidsregel leerplicht", "Eerst een gesprek met de coach, dan pas een brief.", "dineke", 60
        ),
        DocumentTold(
            "Regionaal programma voortijdig schoolverlaten",
            "Het roc en de gemeente delen één lijst, elke week.",
            "maarten",
            130,
        ),
    ),
)

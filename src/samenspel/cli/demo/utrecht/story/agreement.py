"""What was agreed: the opgave, its words in two versions, and the figure that they steer by."""

from __future__ import annotations

from samenspel.cli.demo.story import Agreed, Told, Version

STEPS_LABEL = "Mensen met bijstand die een stap naar werk zetten"
STEPS_UNIT = "%"
# Years before last year, and the share of people that year.
STEPS = {4: 12.4, 3: 13.1, 2: 14.6, 1: 16.2, 0: 17.8}
STEPS_DEFINITION = (
    "Deel van de mensen met bijstand dat in een jaar begon met betaald werk, een proefplaats, "
    "een opleiding of vast vrijwilligerswerk."
)

OPGAVE = Told(
    title="Wie bijstand heeft, zet de stap die past",
    area="Vechtstede",
    lead="wouter",
    voices="stap:",
    policy_fields=("Werk en inkomen", "Kinderopvang", "Schuldhulp", "Gezondheid", "Inclusie", "Economie"),
    recognition=(
        ("yes", "Wie jaren aan de kant staat, raakt meer kwijt dan inkomen: vrienden, ritme, vertrouwen."),
        ("yes", "Werkgevers, opvang, schuldhulp en inwoners willen elk iets anders, en dat verschuift."),
        ("yes", "De helft van deze mensen heeft langer dan vijf jaar bijstand."),
        ("yes", "De gemeente heeft de uitkering, de werkgever de baan, de opvang de ochtend."),
    ),
    outcome="opgave",
    outcome_reason="Alle vier de kenmerken zijn er, en de klankbordgroep wil jaren meedoen.",
    roles=(
        ("ellen", "sponsor"),
        ("dewi", "alderman"),
        ("nienke", "controller"),
        ("soraya", "host"),
        ("carla", "manager"),
        ("yusuf", "team_member"),
        ("annemiek", "steering_member"),
        ("naima", "partner"),
        ("monique", "partner"),
        ("ferdi", "partner"),
        ("hilde", "partner"),
        ("sjoerd", "partner"),
        ("priya", "partner"),
        ("gijs", "partner"),
    ),
)

_SAME = (
    ("for_whom", (("Voor mensen met bijstand die een stap willen zetten.", ("stap:3",)),)),
    ("where", (("In heel Vechtstede.", ()),)),
)
FIRST_WORDS = Version(
    parts=(
        ("change", (("Meer mensen met bijstand zetten een stap naar werk.", ("stap:1", "stap:6")),)),
        *_SAME,
        ("by_when", (("Voor 1 januari {after_first}.", ()),)),
        ("how_we_see", (("We tellen elk jaar wie een stap zette.", ()),)),
        ("already_works", (("De cursus herstel geeft mensen moed.", ("stap:8",)),)),
        ("not_open", (("De uitkering gaat niet omhoog of omlaag.", ()),)),
    )
)
SECOND_WORDS = Version(
    parts=(
        (
            "change",
            (
                ("In {target} zet 1 op de 4 mensen met bijstand een stap die past.", ("stap:1", "stap:3")),
                ("Wie wil, werkt met één vaste coach die tijd heeft.", ("stap:1", "stap:9")),
                ("Er zijn banen in stukjes, zodat ze passen bij zorg en gezondheid.", ("stap:6", "stap:4")),
                ("Niemand valt af om naam, leeftijd of uitkering.", ("stap:5",)),
            ),
        ),
        *_SAME,
        ("by_when", (("Voor 1 januari {after}.", ()),)),
        (
            "how_we_see",
            (
                ("We tellen elk jaar wie een stap zette.", ()),
                ("En mensen geven zelf een cijfer voor de begeleiding.", ("stap:3",)),
            ),
        ),
        (
            "already_works",
            (
                ("De cursus herstel geeft mensen moed.", ("stap:8",)),
                ("Het groenbedrijf werkt al met halve dagen.", ("stap:6",)),
            ),
        ),
        ("not_open", (("Een stap is nooit verplicht.", ("stap:3",)),)),
    )
)
_MANDATES = (
    ("ellen", "Mandaatregeling werk en inkomen"),
    ("monique", "Besluit van de directie van De Vliegeraar"),
    ("sjoerd", "Eigenaar van het groenbedrijf"),
    ("ferdi", "Bestuur van Schuldhulp Vechtstreek"),
    ("hilde", "Overleg van de tien ervaringsdeskundigen"),
)
FIRST_AGREED = Agreed(
    version=FIRST_WORDS,
    proposed=1010,
    adopted=970,
    baseline=3,
    target=(1, 20.0),
    stances=(
        ("ellen", "agree", ""),
        ("monique", "agree", ""),
        ("sjoerd", "agree", ""),
        ("ferdi", "agree", ""),
    ),
    mandates=_MANDATES,
)
SECOND_AGREED = Agreed(
    version=SECOND_WORDS,
    proposed=160,
    adopted=125,
    baseline=1,
    target=(-3, 25.0),
    stances=(
        ("ellen", "agree", ""),
        (
            "naima",
            "objection",
            "Jullie tellen alleen wie begint. Wie na een maand weer thuis zit, telt dan als gelukt.",
        ),
        ("monique", "concern", "Zonder opvang voor acht uur blijft een vroege dienst onmogelijk."),
        ("ferdi", "agree", ""),
        ("hilde", "agree", ""),
        ("sjoerd", "agree", ""),
        ("priya", "agree", ""),
    ),
    mandates=(
        *_MANDATES,
        ("naima", "Avond van de klankbordgroep, achttien mensen"),
        ("priya", "Besluit van het meldpunt"),
        ("gijs", "Bestuur van het fonds, vier keer per jaar"),
    ),
)
# What the sounding board holds on to, in its own words, now that the version is in force.
DIFFERENCE = (
    "naima",
    "Beginnen is niet hetzelfde als blijven. Zolang alleen de eerste stap telt, blijven we dat zeggen.",
)
OPGAVE_STARTED = 1100
ADOPTING_BODY = "gemeenteraad"
ADOPTION_DOCUMENT = "Raadsvoorstel De stap die past"
GAP_REASON = "De cijfers per wijk komen na de zomer. Dan vullen we dit aan."

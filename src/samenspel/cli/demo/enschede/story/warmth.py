"""Energy poverty in two districts: a first version that missed its target, and the one that is in force."""

from __future__ import annotations

from samenspel.cli.demo.story import Agreed, DocumentTold, Governed, Pinching, Told, Version

OPGAVE = Told(
    title="Een warm huis dat je kunt betalen",
    area="De Bleek",
    lead="esra",
    voices="warm:",
    policy_fields=("Wonen", "Energie", "Werk en inkomen", "Schuldhulp", "Gezondheid"),
    recognition=(
        ("yes", "Kinderen slapen met hun jas aan. Schimmel maakt mensen ziek."),
        ("yes", "Huurder, verhuurder, netbeheerder en gemeente willen elk iets anders."),
        ("yes", "De laatste portieken worden pas over jaren geïsoleerd."),
        ("yes", "De woonstichting heeft de muren, de buren de sleutel, de gemeente het geld."),
    ),
    outcome="opgave",
    outcome_reason="Geen van allen kan dit alleen. De buren willen het zelf mee aanpakken.",
    roles=(
        ("rik", "sponsor"),
        ("saskia", "alderman"),
        ("bart", "controller"),
        ("femke", "host"),
        ("ruud", "manager"),
        ("samir", "team_member"),
        ("gerda", "team_member"),
        ("yvonne", "coach"),
        ("henk", "steering_member"),
        ("truus", "steering_member"),
        ("jeroen", "partner"),
        ("aysel", "partner"),
        ("petra", "partner"),
    ),
)

_SAME = (
    ("for_whom", (("Voor huishoudens met een laag inkomen en een hoge rekening.", ("warm:6",)),)),
    ("where", (("In De Bleek en de Weverij.", ()),)),
)
FIRST_WORDS = Version(
    parts=(
        ("change", (("Minder huishoudens zijn te veel kwijt aan energie.", ("warm:1",)),)),
        *_SAME,
        ("by_when", (("Voor 1 januari {after}.", ()),)),
        ("how_we_see", (("We meten elk jaar in februari.", ()),)),
        ("already_works", (("Buren plakken tochtstrips bij elkaar.", ("warm:4",)),)),
        ("not_open", (("De energieprijs kunnen wij niet veranderen.", ()),)),
    )
)
SECOND_WORDS = Version(
    parts=(
        (
            "change",
            (
                (
                    "In {target} heeft minder dan 1 op de 12 huishoudens in De Bleek energiearmoede.",
                    ("warm:1",),
                ),
                (
                    "Iedereen met een hoge rekening krijgt iemand aan de deur, geen brief.",
                    ("warm:3", "warm:6"),
                ),
                ("Geen kind slaapt meer in een kamer met schimmel.", ("warm:2",)),
            ),
        ),
        *_SAME,
        ("by_when", (("Voor 1 januari {after}.", ()),)),
        (
            "how_we_see",
            (
                ("We meten elk jaar in februari, in beide wijken.", ()),
                ("We leggen de energieprijs ernaast.", ()),
            ),
        ),
        ("already_works", (("Het klusteam van buren komt binnen waar wij niet komen.", ("warm:4",)),)),
        ("not_open", (("De energieprijs kunnen wij niet veranderen.", ()),)),
    )
)
_MANDATES = (
    ("rik", "Mandaatregeling maatschappelijk domein"),
    ("saskia", "Namens het college"),
    ("jeroen", "Directie van De Haspel"),
    ("aysel", "Avond in De Mangel, twintig buren"),
    ("petra", "Bestuur van Grip op Geld"),
)
FIRST_AGREED = Agreed(
    version=FIRST_WORDS,
    baseline=2022,
    # It became 13,9: the target was missed, and that changed the plan.
    target=(2025, 11.0),
    proposed=1070,
    adopted=1030,
    stances=(("rik", "agree", ""), ("jeroen", "agree", ""), ("petra", "agree", "")),
    mandates=_MANDATES,
)
SECOND_AGREED = Agreed(
    version=SECOND_WORDS,
    baseline=2025,
    target=(2029, 8.0),
    proposed=225,
    adopted=190,
    stances=(
        ("rik", "agree", ""),
        ("saskia", "agree", ""),
        ("jeroen", "concern", "Drie portieken per jaar is wat onze ploeg aankan. Meer beloven we niet."),
        (
            "aysel",
            "objection",
            "Er staat niets in over de muren. De huurder betaalt, en de eigenaar beslist wanneer.",
        ),
        ("petra", "agree", ""),
    ),
    mandates=_MANDATES,
)
# What the neighbours hold on to, in their own words, now that the version is in force.
DIFFERENCE = (
    "aysel",
    "bleek",
    "Tochtstrips zijn mooi, maar een dunne muur blijft dun. Wij willen een jaartal bij elk portiek.",
)
DOCUMENT = "Raadsvoorstel Een warm huis"
GAP_REASON = "De Haspel maakt een planning per portiek. Als die er is, vullen we dit aan."
STARTED = 1110

GOVERNED = Governed(
    lead="esra",
    sponsor="rik",
    phases=(
        ("design", 1000, "De eerste woorden staan vast. Nu zoeken we wat al werkt."),
        ("realise", 930, "De brieven gaan de deur uit en het spreekuur is open."),
    ),
    canvas=(
        ("what_drives_it", "Wie weinig heeft, woont in het slechtste huis."),
        ("chances", "Buren bellen bij elkaar aan. Daar doet de deur wel open."),
        ("not_known", "Hoeveel mensen de verwarming helemaal uit laten."),
        ("direction", "Eerst naar binnen, dan pas papieren. Niet: nog een regeling."),
        ("small_start", "Eén portiek in de Katoenbuurt, met zes buren."),
        ("rhythm", "Elke zaterdag klussen, elke zes weken de stuurgroep."),
        ("early_signs", "Als het klusteam twee zaterdagen niet vol zit."),
    ),
    practices=(
        ("Tochtstrips plakken met het portiek", "Zes buren in de Katoenbuurt", "Een bus en een boormachine."),
    ),
    rules=(
        Pinching(
            "Eerst een bewijs van inkomen, dan pas hulp",
            "Mensen zitten een winter in de kou voor ze iets krijgen.",
            "Het college",
            "warm:5",
            "samir",
            noted=900,
            became=("lifted", "Wie een hoge rekening laat zien, krijgt meteen een klusser.", 160),
        ),
    ),
    roles=(
        ("commissioner", "We kopen adviezen in en sturen brieven.", 1100, "Dat was snel te regelen."),
        (
            "connector",
            "We geven buren een bus, een budget en een nummer dat opneemt.",
            140,
            "Het doel werd niet gehaald. De brieven kwamen alleen aan bij wie al meedeed.",
        ),
    ),
    look_again_in=70,
    units=(
        ("Wonen en energie", "Afspraken met de woonstichting"),
        ("Leerplicht en werk", "Toeslagen en bijzondere bijstand"),
    ),
    documents=(
        DocumentTold("Prestatieafspraken met De Haspel", "Per portiek staat er een jaar.", "esra", 75),
        DocumentTold(
            "Beleidsregel bijzondere bijstand", "Een hoge rekening is genoeg.", "samir", 20, done=30
        ),
    ),
)

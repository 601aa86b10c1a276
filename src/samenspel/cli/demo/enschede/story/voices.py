"""What people in Weversmark said: at two tables, in signals, and on a questionnaire."""

from __future__ import annotations

from samenspel.cli.demo.story import AnswerTold, Said, SignalTold, Table

WARM_TABLE = Table(
    key="warm",
    title="Hoe blijft je huis warm en je rekening te betalen?",
    question="Wat doe je als het koud is en het geld op is? En wat zou helpen?",
    place="Wijkhuis De Mangel, De Bleek",
    days_ago=1140,
    district="De Bleek",
    seats=(("resident", 12), ("volunteer", 2), ("provider", 2), ("official", 3)),
    notes=(
        Said("resident", "worry", "Wij stoken één kamer. De kinderen slapen met hun jas aan."),
        Said("resident", "worry", "De schimmel komt elk najaar terug. De verhuurder zegt: beter luchten."),
        Said(
            "resident", "worry", "Een brief van de gemeente maak ik niet meer open. Het is nooit goed nieuws."
        ),
        Said(
            "volunteer",
            "chance",
            "Ik plakte bij mijn buurvrouw tochtstrips. Nu vraagt het hele portiek erom.",
        ),
        Said(
            "resident",
            "pinching_rule",
            "Voor de toeslag moet je eerst een bewijs van je inkomen halen. Toen was het lente.",
        ),
        Said("provider", "idea", "Bel de mensen met de hoogste rekening zelf op, voordat ze achterlopen."),
        Said(
            "resident",
            "worry",
            "De huurder betaalt en de eigenaar beslist. Wij kunnen de muur niet dikker maken.",
        ),
    ),
)
YOUTH_TABLE = Table(
    key="jong",
    title="Gestopt met school, en dan?",
    question="Wat gebeurde er toen je stopte, en wie had je toen nodig?",
    place="Jongerencentrum De Spoel",
    days_ago=800,
    district="Weverij",
    seats=(("resident", 9), ("professional", 4), ("entrepreneur", 3), ("official", 2)),
    notes=(
        Said("resident", "worry", "Toen ik stopte, belde er niemand. Na acht maanden kwam er een brief."),
        Said("resident", "worry", "Ik had vijf begeleiders. Ze wisten niet van elkaar dat ze er waren."),
        Said(
            "entrepreneur",
            "chance",
            "Ik kan morgen vier jongeren een vak leren, als iemand 's ochtends meebelt.",
        ),
        Said(
            "professional",
            "pinching_rule",
            "Wie geen diploma heeft, moet eerst vier weken zelf zoeken voor wij iets mogen doen.",
        ),
        Said(
            "resident", "idea", "Laat iemand van school meegaan naar de volgende plek. Gewoon de eerste week."
        ),
        Said("professional", "worry", "In oktober weten we wie wegblijft. In maart doen we er pas iets mee."),
        Said("resident", "chance", "In De Spoel hoef je niks. Daarom kom ik er wel."),
    ),
)
TABLES = (WARM_TABLE, YOUTH_TABLE)

SIGNALS = (
    SignalTold(1150, "resident", "De Bleek", "Mijn rekening is hoger dan mijn huur.", "Op de markt"),
    SignalTold(1146, "volunteer", "Weverij", "Bij de voedselbank vragen mensen nu om dekens."),
    SignalTold(
        812, "professional", "Weverij", "Sinds september zie ik tien jongeren overdag op het plein zitten."
    ),
    SignalTold(
        31, "resident", "Katoenbuurt", "De buren met de bus vol tochtstrips: wanneer komen ze bij ons?"
    ),
    SignalTold(26, "resident", "Lakenveld", "Hier tocht het net zo hard. Kan het klusteam ook hier langs?"),
    SignalTold(4, "resident", "Esrand", "Mijn zoon wil van school. Wie kan ik bellen?", shown=False),
)
TOGETHER = ("Het klusteam moet ook in de rest van De Bleek komen", (3, 4))

QUESTIONNAIRE_TITLE = "Gestopt met school? Vertel hoe het ging"
QUESTIONNAIRE_INTRODUCTION = (
    "Je stopte dit jaar met school. Drie vragen, één minuut. Je naam hoeft niet. "
    "Met de antwoorden kijken we of iemand je echt hielp."
)
QUESTIONS = (
    ("score", "Welk cijfer geef je de hulp die je kreeg?"),
    ("yes_no", "Wist je binnen twee weken wie je kon bellen?"),
    ("open", "Wat had je nodig?"),
)
MARK_LABEL = "Cijfer van schoolverlaters voor de hulp"
# How long ago it began, how many answered, the middle mark, and the share that said yes.
ROUND = (300, 28, 5.8, 0.46)
OPEN_ANSWERS = (
    "Eén iemand die mijn nummer bewaart.",
    "Dat ik niet weer een formulier moest invullen.",
    "Iemand die met mijn moeder praat, niet alleen met mij.",
)

ANSWERS = (
    AnswerTold(
        ("jong:1", "jong:6"),
        "partly",
        "De coach belt nu ruim de helft binnen twee weken. Dat is nog niet iedereen.",
        "De stuurgroep",
        38,
        effort="coach",
    ),
    AnswerTold(
        ("jong:4",),
        "not",
        "De vier weken staan in de wet. Wie naar school terug wil, helpen we wel meteen.",
        "Het college",
        200,
    ),
    AnswerTold(
        ("warm:3",),
        "done",
        "We sturen geen brieven meer. Buren bellen aan en nemen iets mee.",
        "De stuurgroep",
        140,
        effort="klusteam",
    ),
    AnswerTold(
        ("warm:2", "warm:7"),
        "later",
        "De Haspel begint met drie portieken. Voor de rest komt er een planning.",
        "Woonstichting De Haspel",
        36,
        again_in=80,
    ),
)

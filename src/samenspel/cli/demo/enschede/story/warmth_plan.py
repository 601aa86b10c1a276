"""Who does what so that a house is warm and paid for: neighbours first, after the letters did not work."""

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
    Plan,
    PotTold,
    ProgressTold,
    Promise,
    Seated,
    Share,
    Stands,
    TeamTold,
)

DOOR, WALL, MONEY = "Buren aan de deur", "Warme muren", "Een rekening die klopt"

_INVOLVED = (
    Involved(
        "weversmark",
        "Niemand in de kou.",
        "Een bus, een budget en een nummer dat opneemt.",
        "Cijfers per portiek, zonder namen.",
        (Stands(370, 4, 5, 1), Stands(44, 5, 5, 2, "Het doel is niet gehaald. Dat maakte ruimte.")),
    ),
    Involved(
        "bleek",
        "Muren die warm blijven, met een jaar erbij.",
        "Veertien buren die klussen op zaterdag.",
        "Een jaartal per portiek.",
        (
            Stands(370, 5, 2, 0, "Eerst zien dat er iets met onze tafel gebeurt."),
            Stands(44, 5, 4, 1, "Doet mee, met een bezwaar tegen wat er over de muren staat."),
        ),
        "warm:4",
    ),
    Involved(
        "haspel",
        "Huizen die over dertig jaar nog goed zijn.",
        "Een ploeg voor drie portieken per jaar.",
        "Vaste afspraken over geld.",
        (Stands(370, 3, 5, -1, "De planning staat tot 2031 vast."), Stands(44, 4, 5, 0)),
    ),
    Involved(
        "grip",
        "Mensen zien voordat ze afgesloten worden.",
        "Twee mensen die thuis meekijken.",
        "Toestemming om de rekening te zien.",
        (Stands(370, 4, 3, 2),),
    ),
    Involved(
        "netbeheer",
        "Netjes met gegevens omgaan.",
        "Verbruik per straat.",
        "Een overeenkomst.",
        (Stands(360, 2, 4, 0),),
    ),
)

_EFFORTS = (
    Doing(
        "brieven",
        MONEY,
        "Een brief met bespaartips",
        "service",
        "weversmark",
        "Elk najaar een brief met tips aan alle huishoudens in De Bleek en de Weverij.",
        (Share("weversmark", "Brieven maken en vragen beantwoorden", "30"),),
        (
            ProgressTold(
                210, "samir", "stuck", "2.100 brieven, 61 reacties. Bijna niemand had energiearmoede."
            ),
        ),
        began=375,
        stopped=(
            146,
            "2.100 brieven, 61 reacties, bijna geen energiearmoede. Het geld gaat naar het klusteam.",
        ),
        became="changed",
        became_note="Buren bellen nu aan, met tochtstrips in de hand.",
    ),
    Doing(
        "klusteam",
        DOOR,
        "Het klusteam van buren",
        "pilot",
        "bleek",
        "Veertien buren klussen op zaterdag. Ze bellen aan, plakken strips en kijken mee naar de rekening.",
        (
            Share("bleek", "Klussen op zaterdag", "56"),
            Share("weversmark", "Bus, materiaal en planning", "16", from_team=True),
            Share("grip", "Bellen na het bezoek", "20"),
        ),
        (
            ProgressTold(
                130,
                "aysel",
                "slow",
                "Negentien huizen. De bus is twee zaterdagen stuk.",
                "Een bus die start.",
                "Er rijdt nu een bus van de gemeente.",
            ),
            ProgressTold(10, "aysel", "well", "74 huizen. Bij de helft was nog nooit iemand geweest."),
        ),
        "Aysel Demirci",
        is_new=True,
        began=365,
        voices=("warm:4",),
        became="widened",
        became_note="Na de Katoenbuurt ook in de Weverij.",
    ),
    Doing(
        "portiek",
        WALL,
        "Isoleren per portiek",
        "project",
        "haspel",
        "Drie portieken per jaar, te beginnen waar de meeste schimmel is.",
        (Share("haspel", "Isoleren", "150"), Share("bleek", "Met bewoners praten voor de steiger komt", "6")),
        (
            ProgressTold(
                14, "jeroen", "slow", "Twee van de drie portieken zijn klaar.", "Een tweede steigerploeg."
            ),
        ),
        "Jeroen Kamp",
        began=340,
        voices=("warm:2",),
    ),
    Doing(
        "tafel",
        MONEY,
        "De rekening op tafel",
        "service",
        "grip",
        "Iemand van Grip op Geld kijkt thuis mee, voordat er een achterstand is.",
        (Share("grip", "Thuis meekijken", "70"), Share("weversmark", "Thuis meekijken", "8", "offered")),
        (ProgressTold(16, "petra", "well", "Bij 41 gezinnen klopte het voorschot niet."),),
        "Petra Smeenk",
        began=345,
        voices=("warm:6",),
    ),
    Doing(
        "witgoed",
        DOOR,
        "Oude koelkasten ruilen",
        "project",
        "weversmark",
        "Een zuinige koelkast in ruil voor een oude. Wie het doet, moet nog blijken.",
        state="planned",
        began=34,
    ),
)

_NODES = (
    Node("doel", "goal", "Een warm huis dat je kunt betalen"),
    Node("verbruik", "outcome", "Minder gas voor dezelfde warmte"),
    Node("rust", "outcome", "Mensen weten wat ze betalen"),
    Node("gezond", "outcome", "Geen schimmel in kinderkamers"),
    Node("huizen", "output", "Honderd huizen per jaar bezocht"),
    Node("portieken", "output", "Drie portieken per jaar geïsoleerd"),
    Node("voorschot", "output", "Veertig rekeningen nagekeken"),
    Node("prijs", "context", "De energieprijs", "Daalt de prijs, dan lijkt het of wij het deden."),
)
_LEADS = (
    Leads(
        "klusteam",
        "huizen",
        "Voor een buur gaat de deur wel open.",
        (("aysel", "Aysel Demirci", "high", "stories", "Bij de helft was nog nooit iemand binnen geweest."),),
    ),
    Leads(
        "huizen",
        "verbruik",
        "Tochtstrips en een zuinige stand schelen echt.",
        (("jeroen", "Jeroen Kamp", "low", "belief", "Zonder dikkere muur blijft het weinig."),),
        ("Van dertig huizen de meterstand voor en na vergelijken", "Samir el Idrissi", 120),
    ),
    Leads("portiek", "portieken"),
    Leads("portieken", "gezond", "Warme muren drogen."),
    Leads("tafel", "voorschot", "Mensen laten hun rekening zien."),
    Leads(
        "voorschot",
        "rust",
        "Wie weet wat er komt, slaapt beter.",
        (("petra", "Petra Smeenk", "medium", "stories", "Dat vertellen gezinnen ons."),),
    ),
    Leads("verbruik", "doel"),
    Leads("rust", "doel"),
    Leads("gezond", "doel"),
    Leads("prijs", "doel"),
)

_POT = PotTold(
    "Een warm huis",
    (
        Given("weversmark", 96_000, "committed", "Rijksgeld voor energiearmoede, via de begroting."),
        Given("haspel", 110_000, "committed", "Alleen voor de portieken.", for_effort="portiek"),
        Given("grip", 8_000, "committed", "Uren.", for_effort="tafel"),
        Given("netbeheer", 10_000, "offered", "Voor cijfers per straat."),
    ),
    (
        Cost("klusteam", (26_000, 38_000), "subsidy", "7.4"),
        Cost("portiek", (130_000, 124_000), "subsidy", "8.3"),
        Cost("tafel", (38_000, 38_000), "subsidy", "6.3"),
        Cost("witgoed", (20_000, 10_000), "in_kind", "7.4"),
    ),
    (
        Division(
            46,
            "De helft voor muren. De rest verdeeld over wie er al iets deed.",
            (
                ("jeroen", "haspel", "agree", "", "Directie van De Haspel"),
                (
                    "aysel",
                    "bleek",
                    "objection",
                    "Wij gaan de Weverij erbij doen voor hetzelfde geld. Dat kan niet.",
                    "Avond in De Mangel",
                ),
            ),
        ),
        Division(
            27,
            "Het geld van de brieven gaat naar het klusteam, zoals de stuurgroep besloot.",
            (
                ("rik", "weversmark", "agree", "", "Mandaatregeling maatschappelijk domein"),
                ("aysel", "bleek", "agree", "", "Avond in De Mangel"),
                (
                    "jeroen",
                    "haspel",
                    "concern",
                    "Zesduizend minder: dan doen we het derde portiek na de winter.",
                    "Directie van De Haspel",
                ),
                ("petra", "grip", "agree", "", "Bestuur van Grip op Geld"),
            ),
        ),
    ),
    ("netbeheer", 33, "De gegevens komen er, maar zonder geld erbij."),
    19,
)

PLAN = Plan(
    began=378,
    involved=_INVOLVED,
    relations=(
        ("bleek", "haspel", "tension", "Over portieken zonder jaartal."),
        ("weversmark", "grip", "funds", "Subsidie voor het meekijken thuis."),
        ("bleek", "grip", "works_with", "Na het klussen belt Grip."),
        ("haspel", "weversmark", "depends_on", "Zonder vergunning geen steiger."),
    ),
    teams=(
        TeamTold(
            "Team Een warm huis",
            "opgave_team",
            "Zorgt dat klussen, muren en rekeningen bij dezelfde huizen komen.",
            (
                Seated("esra", "Trekt de opgave", "Beslist tot € 5.000 zonder de stuurgroep", "3"),
                Seated("samir", "Regelt bus, materiaal en afspraken", "", "1"),
                Seated("aysel", "Spreekt voor het klusteam", "Beslist waar het klusteam heen gaat", "1"),
                Seated("jeroen", "Portieken en planning", "Spreekt voor De Haspel over de ploeg", "0.5"),
            ),
        ),
    ),
    lines=(
        Line(DOOR, "Eerst naar binnen, dan pas papieren.", "bleek"),
        Line(WALL, "Te beginnen waar kinderen slapen.", "haspel"),
        Line(MONEY, "Niemand betaalt een verkeerd voorschot.", "grip"),
    ),
    efforts=_EFFORTS,
    promises=(
        Promise("Een jaar bij elk portiek zetten", "Jeroen Kamp", 30, "haspel", "portiek"),
        Promise("Tien buren zoeken in de Weverij", "Aysel Demirci", -5, "bleek", "klusteam"),
        Promise(
            "Een bus van de gemeente regelen", "Samir el Idrissi", -60, "weversmark", "klusteam", done=True
        ),
    ),
    days=(
        Days("bleek", "aysel", "60", "Veertien buren, de een vaker dan de ander."),
        Days("haspel", "jeroen", "150", "", "tight", "De steigerploeg is ook elders nodig."),
        Days("grip", "petra", "95"),
        Days("weversmark", "esra", "40"),
    ),
    pot=_POT,
    nodes=_NODES,
    leads=_LEADS,
)

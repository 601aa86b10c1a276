"""What is done for people with dementia: three action lines, and who does what along them."""

from __future__ import annotations

from samenspel.cli.demo.story.shapes import Doing, Line, ProgressTold, Share

FACE = "Een vast gezicht vanaf de diagnose"
STREET = "Veilig en herkend op straat"
AIR = "Lucht voor wie zorgt"
LINES = (
    Line(FACE, "Niemand hoort na de diagnose maanden niets.", "zorggroep"),
    Line(STREET, "Wie de weg kwijt is, treft een mens die weet wat te doen.", "noabers"),
    Line(AIR, "Wie zorgt, houdt tijd over om zelf te leven.", "welzijn"),
)

EFFORTS = (
    Doing(
        "gezicht",
        FACE,
        "Eén casemanager per gezin",
        "service",
        "zorggroep",
        "Binnen twee weken na de diagnose belt een casemanager. Die blijft, ook als er meer zorg nodig is.",
        (
            Share("zorggroep", "Twee casemanagers, elk vier dagen per week", "352"),
            Share("huisartsen", "Verwijzen met één telefoontje", "6"),
            Share("waterrijk", "Beschikking achteraf in plaats van vooraf regelen", "12", from_team=True),
        ),
        (
            ProgressTold(
                34,
                "linda",
                "slow",
                "Eén van de twee is begonnen.",
                "Een tweede casemanager. De vacature staat open.",
                "Welzijn leent tot de zomer iemand uit voor twee dagen.",
            ),
            ProgressTold(6, "linda", "well", "Dertien gezinnen hebben nu een vast gezicht."),
        ),
        "Ellen Huiskamp",
        voices=("vergeten:6",),
        gap="Iemand die in die eerste weken belt",
    ),
    Doing(
        "tafelplan",
        FACE,
        "Eén plan op de keukentafel",
        "way_of_working",
        "welzijn",
        "Alle hulpverleners schrijven in hetzelfde schrift. Het ligt bij mensen thuis, niet in een systeem.",
        (
            Share("welzijn", "Legt het schrift uit en komt na drie maanden terug", "40"),
            Share("zorggroep", "Schrijft mee in plaats van in het eigen dossier", "10"),
        ),
        (ProgressTold(12, "willemijn", "well", "Bij acht gezinnen ligt het schrift op tafel."),),
        "Roos Lammers",
        voices=("vergeten:2",),
        gap="Iemand die het overzicht heeft",
    ),
    Doing(
        "app",
        FACE,
        "Een app met alle hulpverleners",
        "pilot",
        "zorggroep",
        "Tien gezinnen proberen een app waarin ze zien wie er wanneer komt.",
        (Share("zorggroep", "Richt de app in", "15"),),
        (ProgressTold(45, "linda", "stuck", "Na de eerste week keek bijna niemand meer."),),
        is_new=True,
        began=75,
        stopped=(
            28,
            "Zeven van de tien gezinnen openden de app na een week niet meer. Ze wilden een mens spreken.",
        ),
        became="changed",
        became_note="Het papieren schrift op de keukentafel kwam ervoor in de plaats.",
    ),
    Doing(
        "route",
        STREET,
        "Herkenbare route naar het park",
        "project",
        "noabers",
        "Buren plaatsen bankjes en borden met plaatjes van de Binnenstad naar het park.",
        (
            Share("noabers", "Veertig buren, elk een zaterdag", "40"),
            Share("waterrijk", "Vergunning, paaltjes en één vast aanspreekpunt", "8", from_team=True),
        ),
        (ProgressTold(9, "gerard", "well", "De eerste zes bankjes staan er. Er wordt op gezeten."),),
        "Gerard Oonk",
        voices=("vergeten:10", "vergeten:7"),
        gap="Een route die ik herken",
    ),
    Doing(
        "winkels",
        STREET,
        "Winkeliers leren hoe je helpt",
        "pilot",
        "bibliotheek",
        "Een uur oefenen in de winkel zelf, met een acteur. Begonnen in de Langestraat.",
        (
            Share("bibliotheek", "Regelt de acteur en de uren", "14"),
            Share("bakker", "Haalt elf winkels over", "3"),
            Share("kring", "Vertelt hoe het is", "4", "offered"),
        ),
        (
            ProgressTold(
                18,
                "hatice",
                "slow",
                "Vijf van de twaalf winkels deden mee.",
                "Een avond in plaats van een middag.",
            ),
        ),
        "Hatice Demir",
        is_new=True,
        voices=("vergeten:4", "vergeten:3"),
        gap="Iemand in de winkel die weet wat te doen",
    ),
    Doing(
        "zingen",
        AIR,
        "Muziekmiddag Weet je nog",
        "service",
        "muziek",
        "Elke dinsdag zingen in de bibliotheek. Wie zorgt, mag blijven of even weg.",
        (
            Share("muziek", "Spelen en zingen, elke dinsdag", "45"),
            Share("bibliotheek", "Zaal, piano en koffie", "12"),
        ),
        (),
        "Henk Wassink",
        voices=("vergeten:8",),
    ),
    Doing(
        "nachten",
        AIR,
        "Nachten ruilen",
        "pilot",
        "welzijn",
        "Een getrainde vrijwilliger slaapt een nacht per week in huis, zodat de mantelzorger doorslaapt.",
        (Share("welzijn", "Traint twaalf vrijwilligers", "20", "offered"),),
        (),
        "Willemijn Scholten",
        state="planned",
        is_new=True,
        voices=("vergeten:9",),
        gap="Een nacht doorslapen",
    ),
)

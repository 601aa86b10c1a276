"""The plan for a town that is kind to people with dementia: made on the journey, within the budget."""

from __future__ import annotations

from samenspel.cli.demo.story.dementia_parties import INVOLVED, TEAMS
from samenspel.cli.demo.story.dementia_work import EFFORTS, FACE, LINES
from samenspel.cli.demo.story.shapes import (
    Cost,
    Days,
    Division,
    Given,
    Leads,
    Node,
    Plan,
    PotTold,
    Promise,
    Step,
    Way,
)

_WAY = Way(
    "Thuis wonen met dementie",
    "Getekend door zeven mantelzorgers, drie mensen met dementie en vier hulpverleners, op drie dinsdagen "
    "in de bibliotheek.",
    (
        Step(
            "Het niet-pluisgevoel",
            (
                ("do", "Briefjes plakken en grapjes maken als het misgaat", ()),
                ("feel", "Schaamte. Je zegt het tegen niemand", ()),
                ("meet", "De bakker die je man terugbrengt", ("vergeten:3",)),
                ("miss", "Iemand om het tegen te zeggen zonder dat het meteen een dossier is", ()),
            ),
        ),
        Step(
            "De diagnose",
            (
                ("do", "Naar het ziekenhuis, met een map naar huis", ()),
                ("feel", "De grond zakt weg, en dan wordt het stil", ("vergeten:1",)),
                ("meet", "De neuroloog, een kwartier", ()),
                ("miss", "Iemand die in die eerste weken belt", ("vergeten:1", "vergeten:6")),
            ),
        ),
        Step(
            "Samen thuis",
            (
                ("do", "Alles wat eerst vanzelf ging, nu twee keer", ()),
                ("feel", "Je bent geen vrouw meer maar een verpleegster", ()),
                ("meet", "Elf hulpverleners, elk met een eigen formulier", ("vergeten:2",)),
                ("miss", "Iemand die het overzicht heeft", ("vergeten:2",)),
                ("miss", "Een nacht doorslapen", ("vergeten:9",)),
            ),
        ),
        Step(
            "De stad in",
            (
                ("do", "Steeds dezelfde boodschap, steeds dezelfde straat", ()),
                ("feel", "Bang voor fietsen en voor blikken", ("vergeten:7",)),
                ("meet", "Winkeliers die wel willen maar niet weten hoe", ("vergeten:4",)),
                ("miss", "Een route die ik herken", ("vergeten:10",)),
                ("miss", "Iemand in de winkel die weet wat te doen", ("vergeten:4",)),
            ),
        ),
        Step(
            "Als thuis niet meer gaat",
            (
                ("do", "Wachten op een plek, en hopen dat die er niet te snel is", ()),
                ("feel", "Schuld, en opluchting, en dan weer schuld", ()),
                ("meet", "Een indicatie die komt als je al op bent", ("vergeten:5",)),
                ("miss", "Een tussenweg: overdag ergens heen, zonder papieren", ("vergeten:5",)),
            ),
        ),
    ),
)

_NODES = (
    Node(
        "doel",
        "goal",
        "Mensen met dementie leven langer en prettig thuis",
        "En wie voor hen zorgt, houdt het vol.",
    ),
    Node("volhouden", "outcome", "Mantelzorgers houden het vol"),
    Node("naarbuiten", "outcome", "Mensen blijven naar buiten gaan"),
    Node("gebeld", "output", "Binnen twee weken na de diagnose gebeld"),
    Node("schrift", "output", "Iedereen kijkt in hetzelfde schrift"),
    Node("gewezen", "output", "Een route met bankjes en borden"),
    Node("geoefend", "output", "Twaalf winkels die geoefend hebben"),
    Node("geslapen", "output", "Een nacht per week doorslapen"),
    Node("vergrijst", "context", "Het aantal mensen met dementie groeit twintig jaar door"),
)
_LEADS = (
    Leads(
        "gezicht",
        "gebeld",
        "De huisarts belt het nummer, ook in een druk spreekuur.",
        (("linda", "Linda Roelofs", "high", "stories", "Dertien gezinnen vertelden het zo."),),
    ),
    Leads("tafelplan", "schrift", "Alle hulpverleners schrijven echt mee."),
    Leads(
        "route",
        "gewezen",
        "Buren houden de bankjes ook na het eerste jaar heel.",
        (("gerard", "Gerard Oonk", "medium", "belief", ""),),
    ),
    Leads("winkels", "geoefend", "Winkeliers maken er een uur voor vrij."),
    Leads(
        "nachten",
        "geslapen",
        "Mensen durven een vreemde in huis te laten slapen.",
        (("joost", "Joost Brinkman", "low", "belief", "Niemand in de klankbordgroep zei meteen ja."),),
        ("Zes gezinnen bellen en vragen of ze het zouden durven", "Willemijn Scholten", 21),
    ),
    Leads(
        "gebeld",
        "volhouden",
        "Wie vroeg iemand kent, vraagt eerder hulp.",
        (
            ("joost", "Joost Brinkman", "low", "belief", ""),
            ("linda", "Linda Roelofs", "medium", "stories", "Vier gezinnen belden zelf terug."),
        ),
    ),
    Leads("schrift", "volhouden"),
    Leads("geslapen", "volhouden", "Wie slaapt, houdt het langer uit."),
    Leads("gewezen", "naarbuiten", "Het zijn de borden die helpen, niet alleen de bankjes."),
    Leads("geoefend", "naarbuiten"),
    Leads("volhouden", "doel"),
    Leads("naarbuiten", "doel"),
    Leads("vergrijst", "doel"),
)

_POT = PotTold(
    "Dementievriendelijk Waterrijk",
    (
        Given("waterrijk", 81_000, "committed", "Uit het Wmo-budget, besloten bij de begroting."),
        Given("waterrijk", 15_000, "committed", "Gebiedsbudget van de Oude Stad.", for_area="Oude Stad"),
        Given("zorggroep", 30_000, "committed", "Alleen voor het vaste gezicht.", for_line=FACE),
        Given("bibliotheek", 3_000, "committed", "Zaal, acteur en koffie.", for_effort="winkels"),
        Given("verzekeraar", 25_000, "offered", "Voor de nachten."),
    ),
    (
        Cost("gezicht", (90_000, 84_000), taakveld="6.1"),
        Cost("tafelplan", (24_000, 24_000)),
        Cost("route", (9_000, 15_000), "procurement", "5.7", "Oude Stad"),
        Cost("winkels", (6_000, 6_000), "in_kind"),
        Cost("nachten", (18_000, 0)),
    ),
    (
        Division(
            36,
            "Eerst de zorg goed regelen, dan de straat.",
            (
                ("linda", "zorggroep", "agree", "", "Bestuursbesluit van De Linde"),
                (
                    "gerard",
                    "noabers",
                    "objection",
                    "Negentigduizend naar de zorg, negenduizend naar de straat. Zo blijft het zoals het was.",
                    "Avond van de bewonersgroep",
                ),
            ),
        ),
        Division(
            19,
            "De route krijgt wat ze kost. De nachten wachten, want het geld daarvoor is teruggetrokken.",
            (
                ("marijke", "waterrijk", "agree", "", "Mandaatregeling sociaal domein"),
                (
                    "linda",
                    "zorggroep",
                    "concern",
                    "Zesduizend minder betekent dat we in augustus moeten puzzelen.",
                    "Bestuursbesluit van De Linde",
                ),
                ("willemijn", "welzijn", "agree", "", "Directeur van Welzijn Waterrijk"),
                ("gerard", "noabers", "agree", "", "Avond van de bewonersgroep"),
                ("hatice", "bibliotheek", "agree", "", "Directie van de bibliotheek"),
            ),
        ),
    ),
    ("verzekeraar", 24, "Onze landelijke inkoop gaat voor. Volgend jaar kijken we opnieuw."),
    14,
)

DEMENTIA_PLAN = Plan(
    began=78,
    involved=INVOLVED,
    relations=(
        ("zorggroep", "huisartsen", "works_with", "Elke maandag een kwartier bellen."),
        ("welzijn", "zorggroep", "tension", "Wie is de eerste die belt?"),
        ("waterrijk", "welzijn", "funds", "Jaarlijkse subsidie."),
        ("muziek", "bibliotheek", "depends_on", "Zonder zaal geen muziek."),
        ("kring", "welzijn", "works_with", ""),
        ("verzekeraar", "zorggroep", "funds", "Wijkverpleging."),
    ),
    teams=TEAMS,
    lines=LINES,
    efforts=EFFORTS,
    promises=(
        Promise(
            "Het ene telefoonnummer op alle verwijsbrieven zetten",
            "Dokter Wiersma",
            12,
            "huisartsen",
            "gezicht",
        ),
        Promise("Vergunning voor de laatste acht bankjes", "Thijs Eekelder", -4, "waterrijk", "route"),
        Promise(
            "De acteur vragen voor twee avonden", "Hatice Demir", -20, "bibliotheek", "winkels", done=True
        ),
        Promise("Een ander fonds zoeken voor de nachten", "Willemijn Scholten", 30, "welzijn", "nachten"),
        Promise("Folder maken over de app", "Linda Roelofs", None, "zorggroep", dropped="De app is gestopt."),
    ),
    days=(
        Days(
            "zorggroep",
            "linda",
            "330",
            "Anderhalve vacature staat nog open.",
            "tight",
            "Het lukt als de tweede casemanager voor mei begint.",
        ),
        Days("welzijn", "willemijn", "70"),
        Days("noabers", "gerard", "45", "Zaterdagen van veertig buren."),
        Days(
            "bibliotheek", "hatice", "24", "", "no", "De zaal kan, maar de uren van de coördinator zijn op."
        ),
        Days("waterrijk", "joost", "30"),
    ),
    pot=_POT,
    way=_WAY,
    nodes=_NODES,
    leads=_LEADS,
)

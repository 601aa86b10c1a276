"""Who is in the plan for people with dementia: what each wants, where it stands, who sits in which team."""

from __future__ import annotations

from samenspel.cli.demo.story.shapes import Involved, Party, Seated, Stands, TeamTold

PARTIES = (
    Party(
        "waterrijk", "Gemeente Waterrijk", policy_fields=("Zorg", "Openbare ruimte"), stands_for=("official",)
    ),
    Party("welzijn", "Welzijn Waterrijk", policy_fields=("Welzijn",), stands_for=("professional",)),
    Party("zorggroep", "Zorggroep De Linde", policy_fields=("Zorg",), stands_for=("provider",)),
    Party("noabers", "Bewonersgroep Noabers in Noord", "informal_network", stands_for=("resident",)),
    Party("bibliotheek", "Bibliotheek De Kade", policy_fields=("Welzijn",)),
    Party("huisartsen", "Huisartsen Oude Stad", contact="Dokter Wiersma", policy_fields=("Gezondheid",)),
    Party(
        "kring", "Mantelzorgkring aan de Kade", "informal_network", "Dinie Heusinkveld", stands_for=("carer",)
    ),
    Party("muziek", "Muziekgroep Weet je nog", "volunteer", "Henk Wassink", stands_for=("volunteer",)),
    Party("bakker", "Bakkerij Ten Broeke", contact="Sjoerd ten Broeke", stands_for=("entrepreneur",)),
    Party("verzekeraar", "Zorgverzekeraar IJsselhof", contact="Afdeling zorginkoop", policy_fields=("Zorg",)),
    Party("bus", "Streekbus Oost", contact="Planbureau", policy_fields=("Vervoer",)),
)

INVOLVED = (
    Involved(
        "waterrijk",
        "Mensen wonen langer prettig thuis, zonder dat de kosten blijven stijgen.",
        "Geld uit de Wmo, de straat en de borden, mensen die partijen bij elkaar brengen.",
        "Partijen die zelf verantwoordelijkheid nemen.",
        (Stands(75, 4, 5, 1, "De wethouder wil het, de begroting moet nog."), Stands(12, 5, 5, 2)),
    ),
    Involved(
        "zorggroep",
        "Eén wijkverpleegkundige die het gezin kent, in plaats van vijf.",
        "Casemanagers en kennis over het ziekteverloop.",
        "Een vaste vergoeding voor tijd die nu niet betaald wordt.",
        (
            Stands(75, 5, 5, 0, "Eerst zien of het geld er komt."),
            Stands(40, 5, 5, 1, "Na de middag met de mantelzorgers schoof De Linde op."),
            Stands(10, 5, 5, 2),
        ),
    ),
    Involved(
        "welzijn",
        "Mantelzorgers die het volhouden.",
        "Drie mantelzorgconsulenten en een netwerk van vrijwilligers.",
        "Duidelijk wie de eerste is die belt na de diagnose.",
        (Stands(75, 5, 4, 2),),
    ),
    Involved(
        "noabers",
        "Dat er ook iets op straat verandert, niet alleen in de zorg.",
        "Veertig buren die borden willen plaatsen en bankjes willen schilderen.",
        "Een vergunning binnen een maand en geld voor verf en hout.",
        (
            Stands(70, 4, 2, 1),
            Stands(30, 5, 3, -1, "Bijna al het geld ging naar casemanagers."),
            Stands(9, 5, 3, 1, "De route staat nu in de verdeling."),
        ),
        "vergeten:10",
    ),
    Involved(
        "bibliotheek",
        "Een plek zijn waar je mag vergeten.",
        "De grote zaal op dinsdag en een inloop met boeken en muziek.",
        "Iemand die de medewerkers leert wat ze kunnen doen.",
        (Stands(70, 4, 2, 2),),
    ),
    Involved(
        "huisartsen",
        "Na de diagnose meteen kunnen verwijzen, met één telefoontje.",
        "Ze zien mensen als eersten.",
        "Tijd. Een formulier erbij gaat niet gebeuren.",
        (Stands(70, 3, 5, -1, "Bang voor nog een overleg."), Stands(20, 4, 5, 1, "Eén nummer, dat werkt.")),
        "vergeten:1",
    ),
    Involved(
        "kring",
        "Een avond in de week vrij, zonder schuldgevoel.",
        "Zeventien mensen die weten hoe het is.",
        "Dat er iemand naar hen luistert voor het te laat is.",
        (Stands(70, 5, 2, 2),),
        "vergeten:9",
    ),
    Involved(
        "muziek",
        "Elke week samen zingen.",
        "Negen muzikanten en een koffer vol liedjes.",
        "Een zaal met een piano en warme koffie.",
        (Stands(60, 4, 1, 2),),
        "vergeten:8",
    ),
    Involved(
        "bakker",
        "Weten wat hij moet doen als een klant de weg kwijt is.",
        "Een winkel waar iedereen komt, en elf collega's in de straat.",
        "Een training van een uur, niet op zaterdag.",
        (Stands(60, 4, 2, 1),),
        "vergeten:4",
    ),
    Involved(
        "verzekeraar",
        "Minder opnames.",
        "Geld voor de nachten.",
        "Bewijs dat het opnames scheelt.",
        (Stands(60, 2, 4, 0), Stands(22, 2, 4, -2, "Trok het geld voor de nachten terug.")),
    ),
)

TEAMS = (
    TeamTold(
        "Kernteam dementie",
        "opgave_team",
        "Houdt het plan waar, en belt als iets blijft liggen.",
        (
            Seated("joost", "trekt de opgave", "Mag tot 5.000 euro schuiven binnen een actielijn.", "1.5"),
            Seated("thijs", "houdt de afspraken en de dagen bij", "", "1"),
            Seated("linda", "brengt de zorg in", "Beslist over de inzet van casemanagers.", "0.5"),
            Seated("willemijn", "brengt de mantelzorgers in", "Mag vrijwilligers toezeggen.", "0.5"),
            Seated("gerard", "spreekt voor de straat", "Overlegt eerst met de bewonersgroep.", "0.25"),
            Seated("huisartsen", "is de lijn naar de huisartsen", "", ""),
        ),
    ),
    TeamTold(
        "Klankbordgroep thuis met dementie",
        "sounding_board",
        "Zegt eerlijk of het plan klopt met hoe het thuis gaat. Twee keer per jaar, met koffie.",
        (
            Seated("kring", "haalt op wat mantelzorgers meemaken"),
            Seated("bakker", "kijkt mee vanuit de winkelstraat"),
            Seated("muziek", "ziet mensen elke week"),
        ),
    ),
)

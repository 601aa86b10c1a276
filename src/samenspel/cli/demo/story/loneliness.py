"""The plan against loneliness in Noord: it runs for years, and one thing was stopped on the way."""

from __future__ import annotations

from samenspel.cli.demo.story.shapes import (
    Cost,
    Days,
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
    Step,
    TeamTold,
    Way,
)

_TABLE, _DOOR = "Niemand eet zeven dagen alleen", "Iemand die blijft komen"

LONELINESS_PLAN = Plan(
    began=300,
    involved=(
        Involved(
            "waterrijk",
            "Minder eenzaamheid, en minder spoedzorg.",
            "Geld, zalen en een gebiedsmakelaar.",
            "Tijd tot de volgende verkiezingen.",
            (Stands(290, 5, 5, 2),),
        ),
        Involved(
            "welzijn",
            "Dat een maatje blijft, ook na een jaar.",
            "Maatjes en hun begeleiding.",
            "Geld voor meer dan één jaar.",
            (),
        ),
        Involved(
            "noabers",
            "Dat de bus weer stopt bij de Polbeek.",
            "Buren die koken en aanbellen.",
            "Een bus, of iemand die rijdt.",
            (Stands(290, 5, 3, 1), Stands(60, 5, 3, -1, "Zonder bus haal je de mensen niet naar de tafel.")),
            "alleen:4",
        ),
        Involved(
            "zorggroep",
            "Minder mensen die te laat om hulp vragen.",
            "Wijkverpleging die het ziet.",
            "Een vacature die vervuld raakt.",
            (Stands(280, 4, 4, 1),),
        ),
        Involved(
            "bibliotheek",
            "Een plek waar je zomaar mag zitten.",
            "De leestafel en een busje met boeken.",
            "Vrijwilligers die rijden.",
            (Stands(280, 3, 2, 2),),
        ),
        Involved(
            "bus",
            "Volle bussen.",
            "De dienstregeling.",
            "Reizigers na zes uur.",
            (Stands(250, 2, 5, -2, "De halte kost elf minuten per rit."),),
            "alleen:4",
        ),
    ),
    relations=(
        ("noabers", "bus", "tension", "Over de halte bij de Polbeek."),
        ("welzijn", "zorggroep", "works_with", "De wijkverpleging meldt, het maatje belt aan."),
        ("waterrijk", "welzijn", "funds", ""),
    ),
    teams=(
        TeamTold(
            "Opgaveteam Noord aan tafel",
            "opgave_team",
            "Zorgt dat elke belofte een naam en een dag heeft.",
            (
                Seated("joost", "trekt de opgave", "Mag beloven wat binnen de actielijnen past.", "1"),
                Seated("peter", "kent de straten en de mensen", "", "0.5"),
                Seated("thijs", "houdt de afspraken bij", "", "0.5"),
                Seated("willemijn", "brengt de maatjes in", "Mag maatjes toezeggen.", "0.5"),
                Seated("gerard", "spreekt voor de buren", "", "0.25"),
            ),
        ),
    ),
    lines=(
        Line(_TABLE, "Samen eten, dichtbij en zonder gedoe.", "noabers"),
        Line(_DOOR, "Wie niet naar buiten kan, krijgt bezoek dat blijft.", "welzijn"),
    ),
    efforts=(
        Doing(
            "lang",
            _TABLE,
            "Lange tafel op de Polbeek",
            "service",
            "noabers",
            "Elke eerste vrijdag een tafel op het plein, 's winters in het buurthuis.",
            (Share("noabers", "Koken en klaarzetten", "36"), Share("waterrijk", "Zaal en vergunning", "4")),
            (
                ProgressTold(
                    15, "gerard", "well", "Vorige week waren er 41 mensen, van wie negen voor het eerst."
                ),
            ),
            "Gerard Oonk",
            began=280,
            voices=("alleen:7", "alleen:1"),
        ),
        Doing(
            "ophalen",
            _TABLE,
            "Ophalen met de scootmobiel",
            "pilot",
            "noabers",
            "Buren halen mensen op met een geleende duoscootmobiel.",
            (Share("noabers", "Rijden op vrijdag", "12"),),
            (ProgressTold(120, "gerard", "stuck", "In de regen wil niemand achterop."),),
            began=200,
            is_new=True,
            stopped=(
                95,
                "Van oktober tot april durfde bijna niemand. Vier ritten in zes weken is te weinig.",
            ),
            became="left",
            became_note="De scootmobiel staat nu bij het buurthuis en wordt overdag geleend.",
        ),
        Doing(
            "maatje",
            _DOOR,
            "Een maatje dat blijft",
            "service",
            "welzijn",
            "Elk maatje komt minstens twee keer per maand, ten minste twee jaar lang.",
            (
                Share("welzijn", "Werven, koppelen en begeleiden", "120"),
                Share("zorggroep", "Vragen of iemand een maatje wil", "8"),
            ),
            (
                ProgressTold(
                    20,
                    "willemijn",
                    "well",
                    "74 mensen hebben een vast maatje.",
                    "Mannen die maatje willen zijn.",
                ),
            ),
            "Willemijn Scholten",
            began=290,
            voices=("alleen:2", "alleen:5"),
        ),
        Doing(
            "belletje",
            _DOOR,
            "Om tien uur gaat de telefoon",
            "pilot",
            "bibliotheek",
            "Vrijwilligers bellen elke ochtend wie dat wil. Vijf minuten, meer hoeft niet.",
            (Share("bibliotheek", "Roosteren en meebellen", "18"),),
            (
                ProgressTold(
                    25, "hatice", "slow", "Drieëntwintig mensen worden gebeld.", "Bellers voor de zondag."
                ),
            ),
            "Hatice Demir",
            began=150,
            is_new=True,
            voices=("alleen:13",),
        ),
    ),
    promises=(
        Promise(
            "Met de streekbus naar de Polbeek lopen en meten hoe lang het duurt", "Peter Nijland", 25, "bus"
        ),
        Promise(
            "Een advertentie voor mannelijke maatjes in het voetbalkrantje",
            "Willemijn Scholten",
            -6,
            "welzijn",
            "maatje",
        ),
        Promise(
            "De vergunning voor een heel jaar in één keer geven",
            "Thijs Eekelder",
            -40,
            "waterrijk",
            "lang",
            done=True,
        ),
    ),
    days=(
        Days("welzijn", "willemijn", "120"),
        Days(
            "noabers",
            "gerard",
            "30",
            "Vrijdagen van twaalf vaste koks.",
            "tight",
            "In de vakantie valt de helft weg.",
        ),
        Days("zorggroep", "linda", "10"),
        Days("bibliotheek", "hatice", "20"),
        Days("waterrijk", "joost", "25"),
    ),
    pot=PotTold(
        "Noord aan tafel",
        (
            Given("waterrijk", 52_000, "committed", "Uit de algemene middelen."),
            Given("welzijn", 8_000, "paid", "Eigen uren voor de begeleiding."),
            Given("noabers", 1_500, "paid", "Opbrengst van de lentemarkt.", for_effort="lang"),
        ),
        (
            Cost("lang", (6_500,)),
            Cost("maatje", (48_000,), taakveld="6.1"),
            Cost("belletje", (7_000,)),
        ),
    ),
    way=Way(
        "De week van iemand die alleen is",
        "Verteld door vijf bewoners van Noord aan de keukentafel van de gebiedsmakelaar.",
        (
            Step(
                "Door de week",
                (
                    ("do", "Boodschappen doen op het rustigste uur", ()),
                    ("feel", "Stil. De radio praat, maar niet tegen mij", ("alleen:2",)),
                    ("meet", "De jongens van het voetbal met de boodschappen", ("alleen:11",)),
                    ("miss", "Iemand die mist dat ik er niet ben", ("alleen:13",)),
                ),
            ),
            Step(
                "Het weekend",
                (
                    ("do", "Vroeg naar bed", ()),
                    ("feel", "Overbodig als iedereen familie heeft", ()),
                    ("meet", "De kerk, als het droog is", ()),
                    ("miss", "Samen eten op zondag", ("alleen:1",)),
                ),
            ),
        ),
    ),
    nodes=(
        Node("doel", "goal", "Minder ouderen in Noord voelen zich vaak alleen"),
        Node("band", "outcome", "Mensen hebben iemand die hen mist"),
        Node("samen", "output", "Elke week samen eten"),
        Node("bezoek", "output", "Bezoek dat blijft komen"),
        Node("bushalte", "context", "De bus stopt niet meer bij de Polbeek"),
    ),
    leads=(
        Leads(
            "lang",
            "samen",
            "Wie echt alleen is, komt ook.",
            (("gerard", "Gerard Oonk", "low", "stories", "Negen van de 41 kwamen voor het eerst."),),
            ("Aan alle gasten vragen hoe vaak ze nog meer met iemand eten", "Peter Nijland", 40),
        ),
        Leads(
            "maatje",
            "bezoek",
            "Maatjes houden het langer dan een jaar vol.",
            (
                (
                    "willemijn",
                    "Willemijn Scholten",
                    "high",
                    "trend",
                    "Van de 61 van vorig jaar zijn er 55 nog.",
                ),
            ),
        ),
        Leads("belletje", "band"),
        Leads("samen", "band", "Van samen eten word je bekenden."),
        Leads("bezoek", "band"),
        Leads("band", "doel", "Iemand die je mist, helpt tegen alleen zijn."),
        Leads("bushalte", "doel"),
    ),
)

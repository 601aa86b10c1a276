"""What Waterrijk learned about loneliness: a ride that stopped, a promise not kept, and a new way."""

from __future__ import annotations

from samenspel.cli.demo.story.looking_back import Learned, Learning, Moment, Promised, Telling

RIDES = "Ophalen met de scootmobiel"
COMPANION = "Een maatje dat blijft"

LONELINESS_LEARNED = Learning(
    holder="joost",
    moments=(
        Moment(
            days_ago=150,
            question="Komen mensen nu vaker de deur uit?",
            place="Huiskamer De Polbeek",
            asked=(
                ("Riet Wassink", "resident", "riet@inwoner.example"),
                ("Willem Buunk", "resident", "willem@inwoner.example"),
                ("Zorggroep De Linde", "partner", "delinde@partner.example"),
            ),
            beforehand=(("Riet Wassink", "Vraag ons eerst hoe we willen komen, en regel dan pas iets."),),
            points=(
                ("well", "resident", "De koffie op woensdag is nooit meer leeg."),
                ("otherwise", "partner", "We wisten niet dat de buren al reden."),
                ("remark", "resident", "Achter op een scootmobiel stap ik niet in de regen."),
            ),
            changes=(),
            lessons=(),
            promises=(
                Promised(
                    "Vragen hoe mensen van 75 en ouder willen komen",
                    "Willemijn Scholten",
                    60,
                    became="kept",
                    how="Achttien gesprekken aan de keukentafel.",
                    says="Achttien gesprekken gedaan. De meesten willen met iemand meelopen.",
                ),
                Promised(
                    "Met de busmaatschappij praten over de halte bij de Polbeek",
                    "Karim Haddad",
                    90,
                    became="not_kept",
                    how="De afspraak is twee keer verzet. Niemand nam het over toen de wethouder ziek was.",
                ),
            ),
            told=(
                "De huiskamer werkt. Het ophalen met de scootmobiel werkt in de winter niet. "
                "We vragen eerst hoe mensen zelf willen komen."
            ),
        ),
        Moment(
            days_ago=21,
            question="Waarom stopte het ophalen, en wat doen we nu?",
            place="Huiskamer De Polbeek",
            asked=(
                ("Riet Wassink", "resident", "riet@inwoner.example"),
                ("Gea Hulshof", "resident", "gea@inwoner.example"),
                ("Noabers voor Noord", "partner", "noabers@partner.example"),
            ),
            beforehand=(
                ("Gea Hulshof", "Zeg eerder dat iets stopt. Ik stond een uur te wachten."),
                ("Noabers voor Noord", "Wij hadden graag eerder gehoord dat lopen ook goed is."),
            ),
            points=(
                ("well", "resident", "Met mijn maatje loop ik er gewoon heen."),
                ("otherwise", "resident", "Over de bus hoor ik al een half jaar niets."),
                (
                    "remark",
                    "colleague",
                    "Vier ritten in zes weken. De scootmobiel kostte meer dan hij bracht.",
                ),
            ),
            changes=((COMPANION, "Een maatje komt voortaan thuis en loopt mee, ook in de winter."),),
            lessons=(
                Learned(
                    saw="Mensen komen niet omdat er vervoer is, maar omdat er iemand meegaat",
                    conditions=(
                        "In Noord, bij mensen van 75 en ouder die nog kunnen lopen, en een huiskamer "
                        "op minder dan een kilometer."
                    ),
                    from_now_on="We zoeken eerst iemand die meeloopt. Pas daarna regelen we vervoer.",
                    concerns="Maatjes, de bewonersgroep en het opgaveteam",
                    rests_on=(RIDES, COMPANION),
                    changed=(COMPANION, "Maatjes lopen mee in plaats van alleen op bezoek te komen."),
                ),
            ),
            promises=(
                Promised("De halte bij de Polbeek op de agenda van de stuurgroep zetten", "Karim Haddad", 40),
                Promised("Wie stopt, belt zelf de mensen die wachten", "Gerard Oonk", 14),
            ),
            told=(
                "Het ophalen stopte en dat hoorden mensen te laat. Over de bus is niets geregeld; dat was "
                "wel beloofd. De maatjes lopen voortaan mee, want dat werkt."
            ),
        ),
    ),
    next_question="Lopen de maatjes mee, en komt de bus terug?",
    next_asked=(
        ("Riet Wassink", "resident", "riet@inwoner.example"),
        ("Gea Hulshof", "resident", "gea@inwoner.example"),
    ),
    stories=(
        Telling(
            60,
            "Op woensdag kookt hij weer voor vier",
            "Meneer De Groot, 81",
            "Na de dood van zijn vrouw at hij voor de televisie. Een buurvrouw vroeg of hij wilde helpen "
            "koken. Nu schilt hij elke woensdag de aardappels. “Ze bellen als ik er niet ben”, zegt hij.",
            "Albert Nijhof",
        ),
        Telling(
            35,
            "De rit die niet kwam",
            "Mevrouw Terpstra, 77",
            "Ze stond om tien uur klaar met haar jas aan. De scootmobiel kwam niet: het was gestopt. "
            "Niemand had gebeld. Ze is daarna zes weken niet gegaan.",
            "Dirkje Lammers",
            is_success=False,
            for_all=False,
        ),
    ),
    sharer="joost",
    every_months=3,
    used=(
        "Eerst een mens die meegaat, dan pas een voorziening.",
        "adapted",
        "Bij dementie moet het steeds dezelfde mens zijn. Met een wisselend maatje werkte het niet.",
    ),
)

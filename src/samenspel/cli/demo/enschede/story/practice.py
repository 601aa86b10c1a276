"""What Weversmark steers by beside its goals, how it writes down its way of working, and a format it held."""

from __future__ import annotations

from samenspel.cli.demo.judging import Chosen, Steered, Wanted
from samenspel.cli.demo.monthly import Monthly
from samenspel.cli.demo.story.way_of_working import Practised, Version, Workshop

_FIRST = {
    "wie-doet-wat": (
        "Elke opgave heeft een opgavemanager en een opdrachtgever.\n"
        "Buren, jongeren en partners zitten vanaf het begin aan tafel."
    ),
    "rollen-en-mandaat": "De opgavemanager schrijft de kaart. De afdeling beslist over haar eigen mensen.",
    "uren": "Wie meewerkt, spreekt zelf dagen af met de eigen afdeling.",
    "stuurritme": "Elke afdeling stuurt op haar eigen deel.",
    "reflectie": "Aan het eind van het jaar kijken we terug.",
    "werkvormen": "We beginnen elke opgave met een thematafel in de wijk.",
}
_SECOND = {
    "rollen-en-mandaat": (
        "De stuurgroep beslist over beide opgaven, met roc en woonstichting aan tafel.\n"
        "Botst het doel van een afdeling met de opgave, dan gaat de opgave voor."
    ),
    "uren": (
        "Dagen voor de opgave staan in het rooster.\n"
        "Daarbij staat welk gewoon werk wacht, en wie dat uitlegt."
    ),
    "stuurritme": (
        "De stuurgroep komt bij elkaar als er iets te besluiten is, minstens drie keer per jaar.\n"
        "Elk besluit zegt wat we verwachten en wanneer we terugkijken."
    ),
    "reflectie": "Elk half jaar kijken we terug met buren en jongeren. We beginnen met wat we beloofden.",
}
PRACTISED = Practised(
    adopts="ruud",
    versions=(
        Version(_FIRST, "Zo begonnen we. Wie nieuw is, moet het kunnen lezen.", 420),
        Version(
            {**_FIRST, **_SECOND},
            "De scan liet zien dat niemand over afdelingen heen besloot, en dat uren beloven niet genoeg is.",
            30,
            rests_on_promises=True,
        ),
    ),
    workshop=Workshop(
        guide="krachtenveld",
        lead="esra",
        days_ago=64,
        agreed="De oudervereniging van de Katoenbuurt vragen om mee te klussen",
        by="Aysel Demirci",
        due_in=25,
        who_came="Drie buren, De Haspel, Grip op Geld en het opgaveteam",
        minutes=80,
        told="Twee partijen die niemand kende, stonden opeens in het midden.",
    ),
)

# What each opgave is steered by beside its goal, with targets that were set later.
STEERED = {
    "warm": Steered(
        chosen=(
            Chosen(
                "prijs",
                "",
                "Weversmark",
                "context",
                "Daalt de prijs, dan daalt ons cijfer mee. Dat is dan niet ons werk.",
                owner="bart",
            ),
        ),
        wanted=(),
        judged=(),
    ),
    "jong": Steered(
        chosen=(
            Chosen(
                "gebeld",
                "",
                "Weversmark",
                "outcome",
                "Wie snel een stem hoort, komt vaker terug. Dit zien we eerder dan een diploma.",
                direction="up",
                owner="bart",
            ),
            Chosen(
                "vacatures",
                "",
                "Weversmark",
                "context",
                "Zonder leerplekken helpt bellen niet.",
                owner="bart",
            ),
        ),
        wanted=(
            Wanted("gebeld", 0, "80", "de stuurgroep", "Met twee coaches kan acht van de tien.", 140),
            Wanted(
                "gebeld",
                1,
                "75",
                "de stuurgroep",
                "Twee opleidingen melden nog per maand. Eerst driekwart, een jaar later.",
                41,
            ),
        ),
        judged=(),
    ),
}
# By what the decision about the letters is looked back on.
HOUSES = Monthly(
    label="Huizen waar het klusteam was",
    unit="huizen",
    area="De Bleek",
    source="Schrift van het klusteam, aan het eind van elke maand bij elkaar geteld",
    counted_by="Aysel Demirci, Buren van De Bleek",
    definition="Alle huizen sinds de start waar het klusteam klaar is.",
    why="Een huis dat klaar is, telt de buurt zelf. Zo zien we of het klusteam het werk van de brieven doet.",
    direction="up",
    values=(3, 9, 14, 19, 33, 51, 66, 74),
    ends_days_ago=43,
)

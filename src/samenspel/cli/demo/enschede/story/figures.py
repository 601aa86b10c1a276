"""What is counted in Weversmark: what the two opgaven steer by, and what lies around them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Series:
    """A series typed by hand: what is counted where, by whom, and in which years of the story."""

    key: str
    label: str
    unit: str
    area: str
    points: tuple[float, ...]
    source: str
    counted_by: str
    definition: str = ""
    first_year: int = 2019
    counts_people: bool = False


_SCHOOL = "Telling leerplicht en roc, elk jaar in januari"
_ENERGY = "Energiemeting gemeente en netbeheerder, elk jaar in februari"
_OF_ENERGY = (
    "Huishoudens met een laag inkomen die meer dan een tiende daarvan kwijt zijn aan energie, "
    "van alle huishoudens in de wijk."
)

SERIES = (
    Series(
        "zonder",
        "Jongeren zonder diploma, school of werk",
        "%",
        "Weversmark",
        (8.9, 9.3, 8.8, 8.3, 7.9, 7.4, 6.8),
        _SCHOOL,
        "Dineke Workel, afdeling leerplicht en werk",
        "Van alle jongeren van 16 tot 27 jaar in Weversmark: het deel zonder startkwalificatie dat niet naar "
        "school gaat en niet werkt.",
    ),
    Series(
        "jongeren",
        "Jongeren van 16 tot 27 jaar",
        "aantal",
        "Weversmark",
        (9120, 9080, 9010, 8970, 8900, 8840, 8790),
        "Bevolkingsregister Weversmark, 1 januari",
        "Bart Kuipers, gemeente Weversmark",
        "De groep waarvan we het deel zonder diploma, school of werk tellen.",
        counts_people=True,
    ),
    Series(
        "gebeld",
        "Schoolverlaters die binnen twee weken zijn gebeld",
        "%",
        "Weversmark",
        (22.0, 31.0, 58.0),
        "Telling roc De Schering, elk jaar in oktober",
        "Ilse Roording, roc De Schering",
        "Van alle jongeren die zich in een jaar zonder diploma uitschreven: het deel dat binnen twee weken "
        "een overstapcoach sprak.",
        first_year=2023,
    ),
    Series(
        "vacatures",
        "Openstaande leerplekken bij bedrijven",
        "aantal",
        "Weversmark",
        (310, 240, 355, 420, 405, 370, 330),
        "Overzicht ondernemersvereniging Weversmark",
        "Willem Oosterik, Technobedrijf Ter Braak",
        "Zonder plekken helpt bellen niet. Dit cijfer hebben we niet zelf in de hand.",
    ),
    Series(
        "energie",
        "Huishoudens met energiearmoede",
        "%",
        "De Bleek",
        (14.2, 14.0, 14.6, 17.8, 16.4, 14.9, 13.9),
        _ENERGY,
        "Bart Kuipers, gemeente Weversmark",
        _OF_ENERGY,
    ),
    Series(
        "energie",
        "Huishoudens met energiearmoede",
        "%",
        "Weverij",
        (12.1, 12.0, 12.4, 15.2, 14.1, 12.6, 11.8),
        _ENERGY,
        "Bart Kuipers, gemeente Weversmark",
        _OF_ENERGY,
    ),
    Series(
        "huizen",
        "Huishoudens",
        "aantal",
        "De Bleek",
        (2180, 2190, 2185, 2200, 2205, 2210, 2210),
        "Bevolkingsregister Weversmark, 1 januari",
        "Bart Kuipers, gemeente Weversmark",
        "De groep waarvan we het deel met energiearmoede tellen.",
    ),
    Series(
        "prijs",
        "Gemiddelde energierekening per maand",
        "euro",
        "Weversmark",
        (142, 138, 151, 268, 214, 196, 188),
        "Opgave van drie energiebedrijven",
        "Bart Kuipers, gemeente Weversmark",
        "De prijs maakt veel uit. Daarom kijken we er altijd naast.",
    ),
)

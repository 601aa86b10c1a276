"""The money: what three funders bring, how it is divided, and who agrees."""

from __future__ import annotations

POT_TITLE = "De stap die past"

# Party, euros, how firm, and the action line that it is only for.
CONTRIBUTIONS = (
    ("vechtstede", 264_000, "committed", None, "Begroting, programma Werk en inkomen."),
    ("vooruitfonds", 90_000, "paid", 1, "Voor drie jaar toegezegd, per jaar betaald."),
    ("vechtoever", 35_000, "committed", 1, "Uren van de voorman."),
)
FIRST_WHY = "Verdeeld naar wat elke partij in het najaar vroeg."
FIRST_DIVISION = (
    ("coach", 126_000, "own_staff"),
    ("rust", 60_000, "subsidy"),
    ("opvang", 30_000, "subsidy"),
    ("stukjes", 85_000, "procurement"),
    ("maatje", 25_000, "subsidy"),
    ("naamloos", 30_000, "subsidy"),
    ("training", 15_000, "procurement"),
)
FIRST_REACTIONS = (
    ("ellen", "vechtstede", "agree", ""),
    (
        "monique",
        "vliegeraar",
        "objection",
        "Voor € 30.000 gaan we één ochtend open. Dan vallen de proefdagen op donderdag weg.",
    ),
    ("ferdi", "schuldhulp", "agree", ""),
)
SECOND_WHY = (
    "De opvang krijgt twee dagen. De coaches leveren daarvoor de scholing in die De Brug gratis geeft."
)
SECOND_DIVISION = {"coach": 112_000, "opvang": 44_000}
SECOND_REACTIONS = (
    ("ellen", "vechtstede", "agree", ""),
    ("gijs", "vooruitfonds", "agree", ""),
    ("sjoerd", "vechtoever", "agree", ""),
    ("ferdi", "schuldhulp", "agree", ""),
    ("monique", "vliegeraar", "agree", ""),
    ("naima", "aanzet", "concern", "Maatjes krijgen pas na een maand hun reisgeld. Dat moet sneller."),
    ("priya", "gelijkekansen", "agree", ""),
)
MANDATE = "Besluit van het bestuur van onze organisatie"
DECIDING_BODY = "college van burgemeester en wethouders"
DECISION_DOCUMENT = "Besluit verdeling De stap die past"

NEXT_CONTRIBUTIONS = (
    ("vechtstede", 250_000, "offered", None, "In de kadernota, nog niet vastgesteld."),
    ("vooruitfonds", 90_000, "committed", 1, "Het derde en laatste jaar."),
)
NEXT_WHY = "Het groenbedrijf stopt met betalen en blijft meedoen. Wie levert in?"
NEXT_DIVISION = (
    ("coach", 120_000, "own_staff"),
    ("rust", 60_000, "subsidy"),
    ("opvang", 44_000, "subsidy"),
    ("stukjes", 78_000, "procurement"),
    ("maatje", 12_000, "subsidy"),
    ("training", 18_000, "procurement"),
)
NEXT_REACTIONS = (
    ("ferdi", "schuldhulp", "agree", ""),
    (
        "naima",
        "aanzet",
        "objection",
        "De maatjes gaan van € 25.000 naar € 12.000. Dan zijn er nog maar twee, voor de hele stad.",
    ),
)

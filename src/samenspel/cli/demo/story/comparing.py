"""What is laid beside other districts: once looking back, and once registered before anything begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ComparedTold:
    """A comparison: where, from which year of the story on, over how many years, and what begins then."""

    area: str
    start_year: int
    years_after: int
    begins: str
    # Districts that do not count, with the reason.
    without: tuple[str, ...] = ()
    reason: str = ""
    has_outcome: bool = False


SOURCE = "Buurtpeiling in vijf verzonnen gemeenten"
LOOKED_BACK = ComparedTold(
    "Noord",
    2022,
    4,
    "De lange tafel begint, en de eerste maatjes",
    without=("Oude Stad",),
    reason="In de Oude Stad begonnen dit jaar ook maatjes. Dan vergelijk je de aanpak met zichzelf.",
    has_outcome=True,
)
REGISTERED_BEFORE = ComparedTold("Noord", 2026, 3, "De maatjes krijgen een vaste reserve, elke week dezelfde")

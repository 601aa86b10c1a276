"""Two invented tables of offices that hand out figures: one that goes well, and one that changed."""

from __future__ import annotations

from dataclasses import dataclass

from samenspel.figures.models import FeedKind


@dataclass(frozen=True)
class MeasureTold:
    """A measure of a table: lowest and highest anywhere, and by how much it grows each year."""

    key: str
    title: str
    unit: str
    decimals: int
    words: str
    lowest: float
    highest: float
    grows: float
    # Whether neighbourhoods add up to their district, and districts to the town.
    adds_up: bool = False


@dataclass(frozen=True)
class TableTold:
    """A table that an office hands out, as it is called there; fetched so many days ago for the last time."""

    kind: FeedKind
    number: str
    title: str
    source: str
    measures: tuple[MeasureTold, ...]
    n_years: int
    fetched: int
    # So many days ago the measures got another name, and nothing came over any more.
    changed: int | None = None


KEY_FIGURES = TableTold(
    FeedKind.CBS_V3,
    "99010NED",
    "Kerncijfers wijken en buurten (verzonnen tabel)",
    "CBS (verzonnen cijfers)",
    (
        MeasureTold(
            "AantalInwoners",
            "Aantal inwoners",
            "aantal",
            0,
            "Iedereen die op 1 januari hier woont. Verzonnen.",
            1_100,
            3_600,
            0.006,
            adds_up=True,
        ),
        MeasureTold(
            "k_65JaarOfOuder",
            "65 jaar of ouder",
            "%",
            1,
            "Van alle inwoners op 1 januari. Verzonnen.",
            14,
            29,
            0.3,
        ),
        MeasureTold(
            "GemiddeldInkomenPerInwoner",
            "Gemiddeld inkomen per inwoner",
            "x 1 000 euro",
            1,
            "Wat er per inwoner in een jaar binnenkomt. Verzonnen.",
            24,
            36,
            0.9,
        ),
    ),
    n_years=6,
    fetched=9,
)
HEALTH = TableTold(
    FeedKind.RIVM,
    "99020NED",
    "Gezondheid per wijk en buurt (verzonnen tabel)",
    "RIVM (verzonnen cijfers)",
    (
        MeasureTold(
            "ErvarenEenzaamheid",
            "Ervaren eenzaamheid",
            "%",
            1,
            "Van alle volwassenen, geschat met een model. Verzonnen.",
            41,
            55,
            -0.2,
        ),
    ),
    n_years=2,
    fetched=65,
    changed=9,
)

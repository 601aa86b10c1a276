"""What the analysis of Noord says, and the opgaven in which it ends, in their order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LocalTold:
    """An opgave of an area: why, what should be different with where that comes from, and its signals."""

    title: str
    why: str
    results: tuple[tuple[str, str], ...]
    signals: tuple[int, ...] = ()
    is_loneliness: bool = False


@dataclass(frozen=True)
class AnalysisTold:
    """An analysis of so many days ago, for so many years, adopted by somebody so many days later."""

    area: str
    days_ago: int
    n_years: int
    introduction: str
    own_words: tuple[tuple[str, str, str], ...]
    opgaven: tuple[LocalTold, ...]
    body: str
    adopted_days_ago: int
    # What came of each step of the year; of those that are still to come nothing is told yet.
    came_of: tuple[str, ...] = ()


NOORD = AnalysisTold(
    area="Noord",
    days_ago=120,
    n_years=4,
    introduction=(
        "Peter Nijland legde de cijfers naast wat mensen zeiden. De Noabers in Noord en Welzijn Waterrijk"
        " lazen mee. Aan de keukentafel van het buurthuis kozen we samen de volgorde."
    ),
    own_words=(
        ("people", "Wie geen auto heeft, komt na zeven uur niet meer thuis uit het buurthuis.", "wandeling"),
        ("people", "Jongeren zeggen: er is geen plek waar we mogen zitten.", "gesprek op het schoolplein"),
        ("running", "De Noabers koken elke maand voor veertig mensen, zonder vast geld.", "Noabers in Noord"),
    ),
    opgaven=(
        LocalTold(
            "In de winter komt niemand een week lang niemand tegen",
            "De cijfers van Noord zijn de hoogste van Waterrijk, en aan elke tafel ging het hierover.",
            (
                ("Er is elke week in elke buurt iets waar je zonder afspraak binnenloopt.", "thematafel"),
                ("Wie dat wil heeft een vast maatje.", "opgaveteam"),
            ),
            signals=(3,),
            is_loneliness=True,
        ),
        LocalTold(
            "’s Avonds veilig en op tijd naar huis",
            "Vrijwilligers rijden nu zelf. Dat houdt op als zij ophouden.",
            (("Na elke avond in het buurthuis is er vervoer naar huis.", "wandeling met de Noabers"),),
        ),
        LocalTold(
            "Een plek voor jongeren op het plein",
            "Bewoners en jongeren willen hetzelfde plein op een andere tijd. Ze zijn het nog niet eens.",
            (("Bewoners en jongeren hebben zelf afgesproken hoe ze het plein delen.", "schoolplein"),),
            signals=(5,),
        ),
    ),
    body="Het college van Waterrijk",
    adopted_days_ago=90,
    came_of=(
        "Vastgesteld, later dan gepland: eerst wilden we de wandeling met bewoners afwachten.",
        "Aan de keukentafel gekozen: drie opgaven, op volgorde.",
        "Een subsidieregeling voor de eerste opgave, en een stemming over 20.000 euro.",
        "Twee plannen lopen, een begon klein.",
    ),
)

"""The example charts of the style guide; every number in them is invented."""

from __future__ import annotations

import math
from typing import Any

from samenspel.ui.charts import (
    AgreementBars,
    AgreementRow,
    Area,
    AreaMap,
    Baseline,
    Break,
    Dot,
    FieldLine,
    FieldParty,
    ForceField,
    LineChart,
    MoneyBars,
    MoneyPiece,
    MoneyRow,
    OpinionGroup,
    OpinionMap,
    Outlook,
    OutlookPoint,
    PictureLink,
    PictureNode,
    Point,
    Series,
    Sparkline,
    Target,
    TheoryPicture,
)

INVENTED = "Bron: verzonnen cijfers voor deze stijlgids."


def _line(name: str, values: tuple[float | None, ...], role: str) -> Series:
    last = 2016 + len(values) - 1
    points = tuple(
        Point(2016 + place, value, is_provisional=2016 + place == last) for place, value in enumerate(values)
    )
    return Series(name, points, role)


def line_chart() -> LineChart:
    """A line with everything a line can have."""
    median = (18.6, 17.9, 17.3, 16.6, 16.0)
    outlook = tuple(
        OutlookPoint(2026 + place, value, value - 0.8 - place * 0.5, value + 0.8 + place * 0.5,
                     value - 1.5 - place * 0.9, value + 1.5 + place * 0.9)
        for place, value in enumerate(median)
    )  # fmt: skip
    return LineChart(
        title="Eenzaamheid in Noord daalt, maar zo halen we het doel van 2030 niet",
        subtitle="Inwoners van 75 jaar en ouder die zich vaak eenzaam voelen, per jaar",
        description="De lijn voor Noord daalt van 23 naar 19 procent. De verwachting voor 2030 ligt rond 16.",
        source="Bron: verzonnen cijfers, 2025 is voorlopig.",
        unit="%",
        decimals=1,
        series=(
            _line("Noord", (22.1, 22.8, 23.0, 22.4, 21.9, 20.4, 20.0, 19.8, 19.5, 19.2), "main"),
            _line("hele gemeente", (15.2, 15.0, 15.3, 15.1, 14.8, 14.9, 14.4, 14.1, 14.0, 13.9), "context"),
        ),
        baseline=Baseline(2022, 20.0, "nulmeting 20%"),
        target=Target(2030, 10.0, "doel 10% in 2030"),
        outlook=Outlook(outlook, "verwachting"),
        breaks=(Break(2021, "andere vragenlijst"),),
    )


def small_line_chart() -> LineChart:
    """Two lines and nothing else."""
    return LineChart(
        title="Er komen twee keer zoveel mensen in de huiskamer als in 2021",
        description="Bezoekers per week stijgen van 20 naar 43; vrijwilligers blijven rond 8.",
        source=INVENTED,
        unit="mensen per week",
        subtitle="Mensen per week",
        series=(
            Series("bezoekers", tuple(Point(2021 + i, v) for i, v in enumerate((20, 24, None, 38, 43)))),
            Series(
                "vrijwilligers", tuple(Point(2021 + i, v) for i, v in enumerate((7, 8, 9, 8, 8))), "second"
            ),
        ),
        from_zero=True,
    )


def area_map() -> AreaMap:
    """Nine invented districts on a grid of uneven blocks."""
    names = (
        "Haven",
        "Noordkade",
        "Weiland",
        "Oude Stad",
        "Markt",
        "Singel",
        "Zuidrand",
        "Beukenlaan",
        "Dijk",
    )
    values = (23.0, 19.4, 11.8, 14.9, 9.7, None, 12.3, 21.5, 16.8)
    areas = []
    for place, (name, value) in enumerate(zip(names, values, strict=True)):
        x, y = place % 3 * 100, place // 3 * 80
        lean = 14 if place % 2 else -10
        path = (
            f"M{x} {y + lean / 2}L{x + 100} {y - lean / 2}L{x + 100 + lean} {y + 80}L{x + lean / 2} {y + 80}Z"
        )
        areas.append(Area(f"WK{place}", name, path, value, "#"))
    return AreaMap(
        title="Aan de Beukenlaan en in de Haven voelen de meeste mensen zich alleen",
        subtitle="Inwoners van 75 jaar en ouder, 2025",
        description="Negen wijken in vijf klassen; Haven en Beukenlaan liggen boven 20 procent.",
        source=INVENTED,
        areas=tuple(areas),
        view_box=(-10, -10, 330, 262),
        limits=(10.0, 13.0, 16.0, 20.0),
        unit="%",
        decimals=1,
    )


def opinion_map() -> OpinionMap:
    """Three invented groups of voters."""
    people = []
    for letter, x, y, size in (("A", -2.2, 0.6, 19), ("B", 1.8, 1.3, 12), ("C", 0.9, -1.9, 8)):
        for place in range(size):
            angle, far = place * 2.4, 0.28 * math.sqrt(place)
            people.append(Dot(x + far * math.cos(angle), y + far * math.sin(angle), letter))
    return OpinionMap(
        title="Drie groepen denken verschillend over vervoer, niet over aanbellen",
        subtitle="39 stemmers; wie dicht bij elkaar staat, stemde hetzelfde",
        description="Groep A telt 19 mensen, groep B 12 en groep C 8.",
        source=INVENTED,
        people=tuple(people),
        groups=(
            OpinionGroup("A", "wil eerst vervoer"),
            OpinionGroup("B", "wil eerst een plek dichtbij"),
            OpinionGroup("C", "wil bezoek aan huis"),
        ),
        you=Dot(1.1, 0.2),
    )


def agreement_bars() -> AgreementBars:
    """Four statements, from agreed to divided to not voted on."""
    return AgreementBars(
        title="Bijna iedereen wil dat er één keer per jaar wordt aangebeld",
        description="Vier uitspraken met het aandeel eens, weet niet en oneens.",
        source=INVENTED,
        rows=(
            AgreementRow("De gemeente belt bij iedereen van 80 jaar één keer per jaar aan.", 34, 2, 4),
            AgreementRow("De bus moet ook op zondag rijden, ook als dat meer kost.", 18, 16, 6),
            AgreementRow("Wie alleen woont, moet dat zelf oplossen.", 3, 33, 4),
            AgreementRow("De huiskamer mag ook 's avonds open.", 0, 0, 0),
        ),
    )


def money_bars() -> MoneyBars:
    """A bar that is paid, one that is short, and money that no line may take."""
    return MoneyBars(
        title="Voor de avondbus is nog € 2.000 nodig",
        description="Per inspanning het geld van elke partij, en wat er ontbreekt of overblijft.",
        source=INVENTED,
        rows=(
            MoneyRow(
                "Bezoek aan huis", (MoneyPiece("Gemeente", 200_000), MoneyPiece("Zorgverzekeraar", 600_000))
            ),
            MoneyRow("Avondbus", (MoneyPiece("Gemeente", 700_000),), missing_cents=200_000),
            MoneyRow("Nog niet verdeeld", (), left_cents=100_000),
        ),
    )


def force_field() -> ForceField:
    """Four parties that stand apart in interest, influence and stance, with a tension between two."""
    return ForceField(
        title="Wie het meest te winnen heeft, heeft het minst te zeggen",
        description="Vier partijen naar belang en invloed, met hun houding en onderlinge lijnen.",
        source=INVENTED,
        parties=(
            FieldParty(1, "Bewonersgroep Polbeek", 5, 1, 2),
            FieldParty(2, "Huisarts", 4, 3, 1),
            FieldParty(3, "Vervoerder", 2, 5, -1, was="eerst 0"),
            FieldParty(4, "Woningcorporatie", 3, 4, 0),
        ),
        lines=(FieldLine(1, 3, "tension"), FieldLine(1, 2, "works_with"), FieldLine(3, 4, "depends_on")),
    )


def theory_picture() -> TheoryPicture:
    """From an effort to a goal, with the weakest link in between."""
    return TheoryPicture(
        title="Of bezoek een band wordt, weten we het minst zeker",
        description="Van inspanning naar doel, met hoe zeker we zijn van elke stap.",
        source=INVENTED,
        nodes=(
            PictureNode(1, "effort", "Bezoekgroep"),
            PictureNode(2, "output", "Elke week bezoek"),
            PictureNode(3, "outcome", "Meer mensen hebben iemand"),
            PictureNode(4, "goal", "Minder eenzaamheid"),
        ),
        links=(
            PictureLink(1, 2, 3, has_evidence=True, assumption="Wie belooft te komen, komt."),
            PictureLink(2, 3, 1, is_weakest=True, assumption="Bezoek wordt een band."),
            PictureLink(3, 4, 2, has_evidence=True, assumption="Wie iemand heeft, is minder alleen."),
        ),
    )


def example_charts() -> dict[str, Any]:
    """Every chart of the style guide under its name in the template."""
    return {
        "line_chart": line_chart(),
        "small_line_chart": small_line_chart(),
        "map_chart": area_map(),
        "opinion_chart": opinion_map(),
        "bars_chart": agreement_bars(),
        "money_chart": money_bars(),
        "field_chart": force_field(),
        "theory_chart": theory_picture(),
        "spark": Sparkline("Bezoek per maand, van 20 naar 43", (20, 22, 19, None, 30, 38, 43)),
    }

"""The record of earlier predictions: what would have been said some years ago, and what came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samenspel.compute.outlook.run import Step, outlook_of
from samenspel.compute.outlook.series import Series


@dataclass(frozen=True)
class EarlierPrediction:
    """What would have been said in one year about a later one, beside what came."""

    said_in: int
    step: Step
    came: float
    method: str


def earlier_predictions(
    series: Sequence[Series], name: str, years_back: Sequence[int] = (1, 2, 3)
) -> tuple[EarlierPrediction, ...]:
    """What this calculation would have said about one series one, two, three years ago, and what came.

    The whole family is cut at that year, so that nothing is used that was not yet known. Figures revised
    since are used as they are now: the record shows the calculation, not the figures of that day.

    Parameters
    ----------
    series : sequence of Series
        The family to learn from, with the series itself; other families are left out.
    name : str
        The series whose record is asked for.
    years_back : sequence of int
        How many years before its last value each prediction is made.

    Returns
    -------
    tuple of EarlierPrediction
        Oldest first; one per year said and later year with a known value. Empty when no outlook was possible.

    Raises
    ------
    KeyError
        If no series has this name.
    """
    own = next((one for one in series if one.name == name), None)
    if own is None:
        raise KeyError(name)
    known = {p: v for p, v in zip(own.periods, own.values, strict=True) if v is not None}
    family = [one for one in series if one.family == own.family]
    record: list[EarlierPrediction] = []
    for back in sorted(years_back, reverse=True):
        said_in = max(known, default=0) - back
        if said_in not in known or any(said_in < p <= max(known) for p in own.breaks):
            continue
        run = outlook_of([cut_after(one, said_in) for one in family], back)
        then = next(outlook for outlook in run.outlooks if outlook.name == name)
        record.extend(
            EarlierPrediction(said_in, step, known[step.period], then.method)
            for step in then.steps
            if step.period in known
        )
    return tuple(record)


def cut_after(series: Series, period: int) -> Series:
    """The series as far as it went in a period."""
    points = [(p, v) for p, v in zip(series.periods, series.values, strict=True) if p <= period]
    return replace(
        series,
        periods=tuple(p for p, _ in points),
        values=tuple(v for _, v in points),
        breaks=tuple(p for p in series.breaks if p <= period),
    )

"""An outlook as it is computed, as it is kept, and as it is read back: the same digits each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samenspel.compute.outlook import EarlierPrediction, Series, SeriesOutlook


@dataclass(frozen=True)
class FamilySheet:
    """What the series were learnt from: how many, and whether anything beat "no change"."""

    n_series: int
    owa: float | None
    from_family: bool


@dataclass(frozen=True)
class OutlookResult:
    """The outlook of one figure, what would have been said before, and how to compute both again."""

    outlook: SeriesOutlook
    record: tuple[EarlierPrediction, ...]
    family: FamilySheet | None
    method: str
    version: str
    parameters: Mapping[str, Any]
    input_digest: str


def computed(series: Sequence[Series], name: str, horizon: int) -> OutlookResult:
    """Compute the outlook of one series among those that it learns from."""
    from samenspel.compute.outlook import earlier_predictions, outlook_of

    run = outlook_of(series, horizon)
    own = next(outlook for outlook in run.outlooks if outlook.name == name)
    scale = own.predictive.scale if own.predictive else None
    report = next((family for family in run.families if family.scale == scale), None)
    return OutlookResult(
        outlook=own,
        record=earlier_predictions(series, name) if own.steps else (),
        family=FamilySheet(report.n_series, report.owa, report.errors_from_family) if report else None,
        method=run.method,
        version=run.version,
        parameters=run.parameters,
        input_digest=run.input_digest,
    )


def kept(result: OutlookResult) -> dict[str, Any]:
    """The result as plain values for the database."""
    return {
        "outlook": asdict(result.outlook),
        "record": [asdict(each) for each in result.record],
        "family": asdict(result.family) if result.family else None,
    }


def read_back(result: Mapping[str, Any]) -> tuple[SeriesOutlook, tuple[EarlierPrediction, ...]]:
    """The outlook and the record from what was kept."""
    from samenspel.compute.outlook import EarlierPrediction, Predictive, Reason, Scale, SeriesOutlook, Step

    plain = dict(result["outlook"])
    if plain["predictive"] is not None:
        behind = dict(plain["predictive"])
        behind["scale"] = Scale(behind["scale"])
        behind["centre"] = tuple(behind["centre"])
        behind["errors"] = tuple(tuple(row) for row in behind["errors"])
        plain["predictive"] = Predictive(**behind)
    plain["reason"] = Reason(plain["reason"]) if plain["reason"] else None
    plain["steps"] = tuple(Step(**step) for step in plain["steps"])
    record = tuple(EarlierPrediction(**{**each, "step": Step(**each["step"])}) for each in result["record"])
    return SeriesOutlook(**plain), record


def family_of(result: Mapping[str, Any]) -> FamilySheet | None:
    """What the kept outlook was learnt from."""
    return FamilySheet(**result["family"]) if result["family"] else None

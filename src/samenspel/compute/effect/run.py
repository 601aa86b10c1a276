"""An effect study by two designs, each tested on the peers where nothing was done."""

import hashlib
import json
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np

from samenspel.compute.effect.panel import (
    FEWEST_BEFORE,
    FEWEST_PEERS,
    AreaPanel,
    Floats,
    Study,
    StudyRefused,
    study_of,
)
from samenspel.compute.effect.weights import equal_weights, fitted_weights

METHOD: Final = "effect"
VERSION: Final = "1"
ALARM: Final = 0.10
"""The share of studies without any effect that may still call one."""

POWER: Final = 0.80
"""The share of studies with the smallest detectable effect that would find it."""

FITS_WITHIN: Final = 2.0
"""A line that misses the years before by more than this times what is usual is not a fair line."""

_SHOWN_FROM: Final = 1e-4


class Design(StrEnum):
    """How the line is drawn that the area is laid beside."""

    DIFFERENCES = "difference-in-differences"
    SYNTHETIC = "synthetic-control"


class Verdict(StrEnum):
    """What a design can say."""

    TOLD_APART = "told-apart"
    NOT_TOLD_APART = "cannot-be-told-apart"
    NO_FAIR_LINE = "no-fair-line"
    NOT_STARTED = "not-started"
    DESIGNS_DIFFER = "designs-differ"


@dataclass(frozen=True)
class DesignOutcome:
    """What one design found, in the unit of the indicator; numbers are None as long as nothing is after.

    ``weights`` is (n_peers,); ``misses_before`` is how far the line lies off in the years before (root of the
    mean square), ``usual_miss`` the middle one of that over the peers.
    """

    design: Design
    estimate: float | None
    estimate_percent: float | None
    low90: float | None
    high90: float | None
    p_value: float | None
    smallest_detectable: float
    weights: Floats
    misses_before: float
    usual_miss: float
    verdict: Verdict


@dataclass(frozen=True)
class EffectStudy:
    """Both designs on one study."""

    study: Study
    outcomes: tuple[DesignOutcome, ...]
    verdict: Verdict
    input_digest: str


def effect_of(panel: AreaPanel, treated: str, start: int, years_after: int = 1) -> EffectStudy:
    """Study what changed in one area from a period on.

    Parameters
    ----------
    panel : AreaPanel
        One indicator by area and year. The areas beside the treated one are its peers; choose them before.
    treated : str
        The area where something was done.
    start : int
        The first period that counts as after.
    years_after : int, 1 or more
        Only for a study that has not begun: over how many years the effect will be measured.

    Returns
    -------
    EffectStudy
        With ``smallest_detectable`` also where nothing is after yet.

    Raises
    ------
    StudyRefused
        As ``study_of``; ``planned`` when fewer than ``FEWEST_BEFORE`` years are left before a planned window.

    Source
    ------
    docs/methods/effect.md.
    """
    study = study_of(panel, treated, start)
    n_after = study.n_after or years_after
    # Not begun: the years that are there stand in for those to come.
    split = study.n_before if study.n_after else study.n_before - years_after
    if split < FEWEST_BEFORE:
        raise StudyRefused("planned", years=years_after, found=study.n_before, wanted=FEWEST_BEFORE)
    outcomes = tuple(_outcome(study, design, split, n_after) for design in Design)
    return EffectStudy(study, outcomes, _together(outcomes), input_digest(panel))


def parameters() -> dict[str, float | int]:
    """All fixed choices of the calculation, for the record beside a result."""
    return {
        "alarm": ALARM,
        "power": POWER,
        "fewest_peers": FEWEST_PEERS,
        "fewest_before": FEWEST_BEFORE,
        "fits_within": FITS_WITHIN,
    }


def input_digest(panel: AreaPanel) -> str:
    """SHA-256 of the records in canonical order: the same however the rows were ordered or packed."""
    records = sorted(
        (area, period, None if value is None else float(value))
        for area, series in panel.values.items()
        for period, value in series.items()
    )
    text = json.dumps(records, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def effect_to_mapping(found: EffectStudy) -> dict[str, Any]:
    """A study as plain JSON values."""
    study = found.study
    return {
        "method": METHOD,
        "version": VERSION,
        "parameters": parameters(),
        "input_digest": found.input_digest,
        "treated": study.area,
        "periods_before": list(study.periods[: study.n_before]),
        "periods_after": list(study.periods[study.n_before :]),
        "n_peers": len(study.peers),
        "left_out": [{"area": each.area, "missing": each.period} for each in study.left_out],
        "designs": {one.design.value: _outcome_to_mapping(one, study.peers) for one in found.outcomes},
        "verdict": found.verdict.value,
    }


def _outcome(study: Study, design: Design, split: int, n_after: int) -> DesignOutcome:
    """One design on the treated area (the first row) and on each peer as if it had been treated."""
    rows = np.vstack([study.treated, study.others])
    window = slice(split, split + n_after)
    weights = _weights(design, rows[:, :split], study.others[:, :split], n_after)
    gaps = rows - weights @ study.others
    misses = np.sqrt(np.mean((gaps[:, :split] - gaps[:, :split].mean(axis=1, keepdims=True)) ** 2, axis=1))
    effects = gaps[:, window].mean(axis=1) - gaps[:, :split].mean(axis=1)
    # On a machine the same difference comes out some digits apart: what is as large as the effect counts.
    sizes = np.sort(np.abs(effects[1:]))
    edge = float(sizes[math.ceil((1 - ALARM) * (len(sizes) + 1) - 1e-9) - 1])
    smallest = edge + float(np.quantile(np.concatenate([effects[1:], -effects[1:]]), POWER))
    miss, usual = float(misses[0]), float(np.median(misses[1:]))
    plain = (smallest, weights[0], miss, usual)
    if not study.n_after:
        return DesignOutcome(design, None, None, None, None, None, *plain, Verdict.NOT_STARTED)
    effect = float(effects[0])
    n_as_large = int((sizes >= abs(effect) * (1 - 1e-12)).sum())
    p_value = (1 + n_as_large) / (1 + len(sizes))
    without = float(rows[0, window].mean()) - effect
    percent = 100 * effect / without if without else None
    # Lines that fit to the last digit miss by nothing but rounding.
    is_fair = miss <= FITS_WITHIN * usual + 1e-9 * float(np.abs(rows).max())
    verdict = _verdict(p_value, is_fair=is_fair)
    return DesignOutcome(design, effect, percent, effect - edge, effect + edge, p_value, *plain, verdict)


def _weights(design: Design, before: Floats, peers: Floats, n_after: int) -> Floats:
    """The line of every row; the treated area never stands in the line of a peer, nor a peer in its own."""
    n_peers = len(peers)
    may_count = np.vstack([np.ones(n_peers), 1 - np.eye(n_peers)])
    if design is Design.DIFFERENCES:
        return equal_weights(may_count)
    # The variance of a year's change, as often as years are measured: the more noise, the more even.
    spread = float(np.var(np.diff(peers, axis=1)))
    ridge = math.sqrt(n_after) * spread * before.shape[1]
    return fitted_weights(before, peers, may_count, ridge)


def _verdict(p_value: float, *, is_fair: bool) -> Verdict:
    if not is_fair:
        return Verdict.NO_FAIR_LINE
    return Verdict.TOLD_APART if p_value <= ALARM + 1e-12 else Verdict.NOT_TOLD_APART


def _together(outcomes: tuple[DesignOutcome, ...]) -> Verdict:
    """What both say; where they do not say the same, that is what is said."""
    said = {(one.verdict, one.verdict is Verdict.TOLD_APART and (one.estimate or 0) > 0) for one in outcomes}
    return outcomes[0].verdict if len(said) == 1 else Verdict.DESIGNS_DIFFER


def _outcome_to_mapping(one: DesignOutcome, peers: tuple[str, ...]) -> dict[str, Any]:
    heaviest = sorted(zip(one.weights.tolist(), peers, strict=True), key=lambda pair: (-pair[0], pair[1]))
    return {
        "estimate": _shown(one.estimate),
        "estimate_percent": _shown(one.estimate_percent),
        "low90": _shown(one.low90),
        "high90": _shown(one.high90),
        "p_value": _shown(one.p_value),
        "smallest_detectable": _shown(one.smallest_detectable),
        "misses_before": _shown(one.misses_before),
        "usual_miss": _shown(one.usual_miss),
        "peers": [
            {"area": area, "weight": _shown(weight)} for weight, area in heaviest if weight >= _SHOWN_FROM
        ],
        "verdict": one.verdict.value,
    }


def _shown(number: float | None) -> float | None:
    """Ten digits: what lies beyond differs between machines and means nothing."""
    return None if number is None else float(f"{number:.10g}")

"""A panel of areas by year, cut to what one study can use: the treated area, its peers, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FEWEST_PEERS: Final = 9
"""With fewer, no p-value can fall to 0.10: the smallest is one over the peers and the area itself."""

FEWEST_BEFORE: Final = 3
"""With fewer years before the start, nobody can see whether peers went the same way."""


class StudyRefused(ValueError):
    """No study can be made of this panel: a code and values; who speaks to people makes the sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


@dataclass(frozen=True)
class AreaPanel:
    """One indicator by area and period (a year); None is missing."""

    values: Mapping[str, Mapping[int, float | None]]


@dataclass(frozen=True)
class LeftOut:
    """A peer that could not take part: a period that the treated area has, and it has not."""

    area: str
    period: int


@dataclass(frozen=True)
class Study:
    """What a study stands on.

    ``treated`` is (n_periods,), ``others`` (n_peers, n_periods) in the order of ``peers``; the first
    ``n_before`` periods lie before the start. A study that has not begun has nothing after.
    """

    area: str
    peers: tuple[str, ...]
    periods: tuple[int, ...]
    n_before: int
    treated: Floats
    others: Floats
    left_out: tuple[LeftOut, ...]

    @property
    def n_after(self) -> int:
        return len(self.periods) - self.n_before


def study_of(panel: AreaPanel, treated: str, start: int) -> Study:
    """Cut a panel to a study: the periods that the treated area has, and the peers that have them all.

    Raises
    ------
    StudyRefused
        ``area`` when the treated area is not there, ``before`` with fewer than ``FEWEST_BEFORE`` periods
        before the start, ``peers`` with fewer than ``FEWEST_PEERS`` complete peers.
    """
    own = panel.values.get(treated)
    if own is None:
        raise StudyRefused("area", area=treated)
    periods = tuple(sorted(period for period, value in own.items() if value is not None))
    n_before = sum(period < start for period in periods)
    if n_before < FEWEST_BEFORE:
        raise StudyRefused("before", found=n_before, wanted=FEWEST_BEFORE, start=start, area=treated)
    peers, left_out = [], []
    for name in sorted(set(panel.values) - {treated}):
        missing = next((period for period in periods if panel.values[name].get(period) is None), None)
        if missing is None:
            peers.append(name)
        else:
            left_out.append(LeftOut(name, missing))
    if len(peers) < FEWEST_PEERS:
        raise StudyRefused("peers", found=len(peers), wanted=FEWEST_PEERS, left_out=tuple(left_out))
    rows = np.array([[panel.values[name][period] for period in periods] for name in (treated, *peers)], float)
    return Study(treated, tuple(peers), periods, n_before, rows[0], rows[1:], tuple(left_out))

"""Invented areas by year: common shocks that hit some harder, and years that hang together."""

from __future__ import annotations

import numpy as np

from samenspel.compute.effect import AreaPanel

FIRST_YEAR = 2014
N_AREAS, N_YEARS, N_BEFORE = 40, 10, 7
START = FIRST_YEAR + N_BEFORE
HANGS_TOGETHER, COMMON_HANGS_TOGETHER = 0.5, 0.8
OWN_SHOCK, COMMON_SHOCK, LOADING = 0.03, 0.04, 0.3


def names(n_areas: int = N_AREAS) -> list[str]:
    return [f"area {number:02d}" for number in range(n_areas)]


def invented(chance: np.random.Generator, n_areas: int = N_AREAS) -> np.ndarray:
    """Values of about twenty, (n_areas, n_years)."""
    level = np.exp(chance.normal(np.log(20.0), 0.25, n_areas))
    own = chance.normal(0, OWN_SHOCK, (n_areas, N_YEARS))
    common = chance.normal(0, COMMON_SHOCK, N_YEARS)
    own[:, 0] /= np.sqrt(1 - HANGS_TOGETHER**2)
    for year in range(1, N_YEARS):
        own[:, year] += HANGS_TOGETHER * own[:, year - 1]
        common[year] += COMMON_HANGS_TOGETHER * common[year - 1]
    hit = chance.normal(1, LOADING, n_areas)
    return np.asarray(level[:, None] * np.exp(own + hit[:, None] * common))


def panel_of(values: np.ndarray, first: int = FIRST_YEAR) -> AreaPanel:
    return AreaPanel(
        {
            name: {first + year: float(value) for year, value in enumerate(row)}
            for name, row in zip(names(len(values)), values, strict=True)
        }
    )

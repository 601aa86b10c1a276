"""Own effect measured: false alarms, size and coverage of both designs, beside plain before and after.

Run with ``python benchmarks/effect.py [studies]``. No public file holds a panel of areas of eight years or
more, so the areas are invented (``tests/compute/invented_areas.py``: forty areas, ten years of which three
after, shocks in common that hit some harder, years that hang together).
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from scipy import stats

from samenspel.compute.effect import Design, effect_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from compute.invented_areas import N_AREAS, N_BEFORE, START, invented, names, panel_of

ALARM = 0.10
NEAR = 0.10
FEWEST_ALARMS, MOST_ALARMS = 0.07, 0.13
LEAST_COVERED, MOST_COVERED = 0.85, 0.95
INJECTED = (0.0, 0.05, 0.10, 0.20)


@dataclass
class Told:
    """What one design said over all studies."""

    found: list[float] = field(default_factory=list)
    true: list[float] = field(default_factory=list)
    alarms: int = 0
    covered: int = 0

    def is_good(self, injected: float) -> bool:
        n = len(self.found)
        covers = LEAST_COVERED <= self.covered / n <= MOST_COVERED
        if injected == 0:
            return covers and FEWEST_ALARMS <= self.alarms / n <= MOST_ALARMS
        return covers and abs(sum(self.found) / sum(self.true) - 1) <= NEAR


def main(n_studies: int = 500) -> int:
    """Print how often each design is right; 0 when the bars of docs/methods/effect.md hold."""
    started = time.perf_counter()
    print(f"{'injected':>9} {'design':28}{'alarms':>8}{'covered':>9}{'found / true':>14}")
    all_good = True
    for number, injected in enumerate(INJECTED):
        told, naive = _studies(injected, n_studies, np.random.default_rng(number))
        for design, said in told.items():
            ratio = f"{np.mean(said.found) / np.mean(said.true):14.3f}" if injected else f"{'':14}"
            shares = f"{said.alarms / n_studies:8.1%}{said.covered / n_studies:9.1%}"
            print(f"{injected:9.0%} {design.value:28}{shares}{ratio}")
            all_good = all_good and said.is_good(injected)
        print(f"{injected:9.0%} {'before and after, alone':28}{naive / n_studies:8.1%}")
    each = (time.perf_counter() - started) / n_studies / len(INJECTED)
    print(f"a study of both designs: {each * 1000:.0f} ms")
    print(
        f"bars: {FEWEST_ALARMS:.0%} to {MOST_ALARMS:.0%} alarms without an effect, {LEAST_COVERED:.0%} to"
        f" {MOST_COVERED:.0%} covered, effects within {NEAR:.0%}: {'met' if all_good else 'NOT met'}"
    )
    return 0 if all_good else 1


def _studies(injected: float, n_studies: int, chance: np.random.Generator) -> tuple[dict[Design, Told], int]:
    told = {design: Told() for design in Design}
    naive = 0
    for _study in range(n_studies):
        values, area = invented(chance), int(chance.integers(N_AREAS))
        true = -injected * float(values[area, N_BEFORE:].mean())
        values[area, N_BEFORE:] *= 1 - injected
        for outcome in effect_of(panel_of(values), names()[area], START).outcomes:
            if outcome.estimate is None or outcome.p_value is None:
                raise SystemExit("a study with years after it gave no estimate")
            said = told[outcome.design]
            said.found.append(outcome.estimate)
            said.true.append(true)
            said.alarms += outcome.p_value <= ALARM + 1e-12
            said.covered += (outcome.low90 or 0.0) <= true <= (outcome.high90 or 0.0)
        naive += stats.ttest_ind(values[area, :N_BEFORE], values[area, N_BEFORE:]).pvalue <= ALARM
    return told, naive


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))

"""Equal shares measured: every shared election with purses raised by one, beside pabutools in one run.

Run with ``python benchmarks/division.py`` (a few minutes). Elections come from ``../shared/data/pabulib``,
or the folder in SAMENSPEL_SHARED_DATA. The peer is pabutools with exact fractions, one run of the rule
without raising, in a process of its own that may take ``PEER_SECONDS``; what takes longer counts as that.

The bar: a single run at least 20 times as fast as the peer, on the median file and on all files together,
with the same winners; and the election with the most ballots, purses raised by one, in at most 5 seconds.
"""

import gzip
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from samenspel.compute.fair_division import Ballot, Candidate, Completion, Stop, Utility
from samenspel.compute.fair_division.completion import complete
from samenspel.compute.fair_division.election import Election, TieOrder, prepare
from samenspel.compute.fair_division.equal_shares import equal_shares
from samenspel.compute.formats.pabulib import PabulibFile, read_pabulib

SHARED = Path(
    os.environ.get("SAMENSPEL_SHARED_DATA", Path(__file__).resolve().parents[1].parent / "shared" / "data")
)
PEER_SECONDS = 60
BAR_RATIO, BAR_LARGEST = 20, 5.0
# A voter has of a winner its cost; equals go by name, because that is what the peer does.
PEER = """
import json, sys, time
from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares
election, ballots = parse_pabulib(sys.argv[1])
for ballot in ballots:
    pass
started = time.process_time()
chosen = method_of_equal_shares(election, ballots, sat_class=Cost_Sat)
print(json.dumps({"seconds": time.process_time() - started, "chosen": sorted(one.name for one in chosen)}))
"""


@dataclass(frozen=True)
class Measured:
    """One election: seconds of processor for one run of ours and of the peer, and for the whole of ours."""

    name: str
    n_voters: int
    single: float
    raised: float
    n_steps: int
    peer: float | None
    is_capped: bool
    is_same: bool | None

    @property
    def ratio(self) -> float | None:
        """How many times as long the peer takes; at least that where it was stopped."""
        return None if self.peer is None else self.peer / self.single


def elections() -> list[Path]:
    """The files at hand."""
    return sorted((SHARED / "pabulib").glob("*.pb*"))


def unpacked(path: Path) -> str:
    """The text of a file."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")


def prepared(of: PabulibFile, ties: TieOrder) -> Election:
    """An election as approval: who gave points supports, as the peer is told."""
    return prepare(
        [Candidate(project.name, project.cost) for project in of.projects],
        [Ballot(ballot.chosen, ballot.points, ballot.n_voters) for ballot in of.ballots],
        of.budget,
        ties=ties,
    )


def fastest(election: Election, times: int = 5) -> tuple[float, list[str]]:
    """Seconds of processor for one run, the fastest of some, and its winners by name."""
    seconds = []
    for _ in range(times):
        started = time.process_time()
        run = equal_shares(election, Utility.COST)
        seconds.append(time.process_time() - started)
    return min(seconds), sorted(election.names[one] for one in run.chosen)


def peer(text: str) -> tuple[float, bool, list[str] | None]:
    """Seconds of the peer, whether it was stopped, and its winners."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "election.pb"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, "-c", PEER, path],
                capture_output=True,
                text=True,
                timeout=PEER_SECONDS,
                check=True,
            )
        except subprocess.TimeoutExpired:
            return float(PEER_SECONDS), True, None
        told = json.loads(done.stdout.splitlines()[-1])
        return told["seconds"], False, told["chosen"]


def measured(path: Path) -> Measured:
    """One file: our single run beside the peer's, then purses raised by one."""
    text = unpacked(path)
    of = read_pabulib(text.splitlines(keepends=True))
    single, chosen = fastest(prepared(of, TieOrder(("name",))))
    started = time.process_time()
    done = complete(prepared(of, TieOrder()), Utility.COST, Completion.ADD_ONE, Stop.OVERSPEND)
    raised = time.process_time() - started
    seconds, is_capped, theirs = (None, False, None)
    # Of points and rankings the peer makes another utility; only approval is the same sum.
    if importlib.util.find_spec("pabutools") and of.kind in {"approval", "choose-1"}:
        seconds, is_capped, theirs = peer(text)
    return Measured(
        path.name.split(".pb")[0],
        of.n_voters,
        single,
        raised,
        done.n_steps,
        seconds,
        is_capped,
        None if theirs is None else theirs == chosen,
    )


def show(one: Measured) -> None:
    """One line of the table."""
    told = "not compared"
    if one.peer is not None and one.ratio is not None:
        least = "at least " if one.is_capped else ""
        same = {True: "same winners", False: "OTHER WINNERS", None: "stopped"}[one.is_same]
        told = f"{one.peer:8.2f} s  {least}{one.ratio:.0f}×  {same}"
    print(
        f"{one.name[:44]:44s} {one.n_voters:7d}  {one.single * 1000:8.1f} ms  "
        f"{one.raised:7.2f} s in {one.n_steps:4d}  {told}",
        flush=True,
    )


def main() -> int:
    """Print the table and whether the bars are met."""
    files = elections()
    if not files:
        print("bar: not measured, the public files are not beside this checkout")
        return 0
    if not importlib.util.find_spec("pabutools"):
        print("pabutools is not installed: no peer beside it")
    print(f"{'':44s} {'voters':>7s}  {'one run':>11s}  {'raised by one':>17s}  pabutools, one run")
    found = []
    for path in files:
        found.append(measured(path))
        show(found[-1])
    return verdict(found)


def verdict(found: list[Measured]) -> int:
    """Whether the bars are met; 1 when one is missed."""
    beside = [one for one in found if one.ratio is not None]
    largest = max(found, key=lambda one: one.n_voters)
    missed = [f"{one.name}: other winners" for one in beside if one.is_same is False]
    if largest.raised > BAR_LARGEST:
        missed.append(f"{largest.name}: {largest.raised:.1f} s")
    if beside:
        middle = median(one.ratio or 0 for one in beside)
        together = sum(one.peer or 0 for one in beside) / sum(one.single for one in beside)
        lowest = min(beside, key=lambda one: one.ratio or 0)
        print(f"\nbeside pabutools: {middle:.0f}× in the middle, {together:.0f}× together, ", end="")
        print(f"lowest {lowest.ratio:.0f}× ({lowest.name})")
        if min(middle, together) < BAR_RATIO:
            missed.append(f"{middle:.0f}× and {together:.0f}× as fast")
    print(
        f"bar: a run {BAR_RATIO}× as fast as the peer with the same winners, {largest.n_voters} ballots in "
        f"{BAR_LARGEST:.0f} s: {'NOT met (' + '; '.join(missed) + ')' if missed else 'met'}"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

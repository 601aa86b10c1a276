"""Opinion groups measured: a very large conversation, and the same smaller one beside red-dwarf.

Run with ``python -m benchmarks.opinion_groups``. Every measurement runs in a process of its own, so that its
memory is its own. The goal for 100,000 people, 10,000 statements and 6 million votes is 5 seconds and 1 GB on
two free processors. Making the votes is outside the seconds, putting them in order is inside. red-dwarf,
another implementation of the Polis calculation, is measured where it is installed (requirements/bench.txt),
at a size it can do.
"""

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.opinion_groups import CastVotes, opinion_groups, votes_in_order

GOAL_SECONDS, GOAL_MEGABYTES = 5.0, 1000


@dataclass(frozen=True)
class Size:
    """How large an invented conversation is."""

    n_people: int
    n_statements: int
    n_votes: int


LARGE = Size(100_000, 10_000, 6_000_000)
SHARED_WITH_PEER = Size(2_000, 300, 120_000)


@dataclass(frozen=True, eq=False)
class Conversation:
    """Invented votes of people with one of two leanings, and which (n,)."""

    cast: CastVotes
    leaning: NDArray[np.int64]


def invented(size: Size) -> Conversation:
    """Two planted groups, six people in ten in the first, and noise as strong as their difference."""
    rng = np.random.default_rng(7)
    person = rng.integers(0, size.n_people, size.n_votes, dtype=np.int32)
    statement = rng.integers(0, size.n_statements, size.n_votes, dtype=np.int32)
    leaning = np.where(np.arange(size.n_people) < 0.6 * size.n_people, 1, -1)
    pull = rng.normal(0, 1, size.n_statements)[statement] * leaning[person] * 0.8
    drawn = pull + rng.normal(0, 1, size.n_votes)
    value = np.where(np.abs(drawn) < 0.3, 0, np.sign(drawn)).astype(np.int8)
    return Conversation(CastVotes(person, statement, value), leaning)


def ours(size: Size) -> dict[str, object]:
    """Seconds from unordered arrays to the whole result, and how many people came in the planted group."""
    conversation = invented(size)
    people = [str(i) for i in range(size.n_people)]
    statements = [str(i) for i in range(size.n_statements)]
    started, busy = time.perf_counter(), time.process_time()
    result = opinion_groups(votes_in_order(people, statements, conversation.cast))
    seconds, processor = time.perf_counter() - started, time.process_time() - busy
    return {
        "seconds": round(seconds, 2),
        "processor_seconds": round(processor, 2),
        "n_groups": result.n_groups,
        "found_again": round(_found_again(conversation.leaning, result.group_of), 4),
    }


def peer(size: Size) -> dict[str, object]:
    """The same votes through the pipeline of red-dwarf."""
    from reddwarf.implementations.polis import run_pipeline

    conversation = invented(size)
    # The peer refuses two votes of one person on one statement; keep the latest, outside the seconds.
    latest = {
        (int(p), int(s)): int(v)
        for p, s, v in zip(
            np.asarray(conversation.cast.person),
            np.asarray(conversation.cast.statement),
            np.asarray(conversation.cast.value),
            strict=True,
        )
    }
    votes = [{"participant_id": p, "statement_id": s, "vote": v} for (p, s), v in latest.items()]
    started, busy = time.perf_counter(), time.process_time()
    result = run_pipeline(votes=votes)
    seconds, processor = time.perf_counter() - started, time.process_time() - busy
    cluster = result.participants_df["cluster_id"].dropna()
    leaning = conversation.leaning[cluster.index.to_numpy(dtype=np.int64)]
    return {
        "seconds": round(seconds, 2),
        "processor_seconds": round(processor, 2),
        "n_groups": int(cluster.nunique()),
        "found_again": round(_found_again(leaning, cluster.to_numpy(dtype=np.int64)), 4),
    }


def _found_again(leaning: NDArray[np.int64], group: NDArray[np.int64]) -> float:
    """The share of grouped people whose group mostly holds people of their own leaning."""
    grouped = group >= 0
    table = np.zeros((int(group.max(initial=0)) + 1, 2))
    np.add.at(table, (group[grouped], (leaning[grouped] > 0).astype(np.int64)), 1)
    return float(table.max(axis=1).sum() / max(table.sum(), 1))


MEASUREMENTS: dict[str, tuple[Callable[[Size], dict[str, object]], Size]] = {
    "large": (ours, LARGE),
    "shared": (ours, SHARED_WITH_PEER),
    "peer": (peer, SHARED_WITH_PEER),
}


def measured(name: str) -> dict[str, object]:
    """One measurement in a process of its own; ``megabytes`` is the most memory it ever held."""
    command = [sys.executable, "-m", "benchmarks.opinion_groups", "--only", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Measure all, or one for the process that asked for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(MEASUREMENTS), help="one measurement, as JSON")
    only = parser.parse_args().only
    if only:
        measure, size = MEASUREMENTS[only]
        result = measure(size)
        # Linux counts in kilobytes, macOS in bytes.
        unit = 1024 * 1024 if sys.platform == "darwin" else 1024
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        print(json.dumps({**result, "megabytes": round(megabytes)}))
        return
    print(
        f"{'':12}{'people':>9}{'votes':>11}{'seconds':>9}{'busy':>7}{'MB':>7}{'groups':>8}{'found again':>13}"
    )
    for name, label in (("large", "samenspel"), ("shared", "samenspel"), ("peer", "red-dwarf")):
        if name == "peer" and importlib.util.find_spec("reddwarf") is None:
            print("red-dwarf is not installed: install requirements/bench.txt to see it beside these.")
            continue
        size, row = MEASUREMENTS[name][1], measured(name)
        print(
            f"{label:12}{size.n_people:>9,}{size.n_votes:>11,}{row['seconds']:>9}{row['processor_seconds']:>7}"
            f"{row['megabytes']:>7}{row['n_groups']:>8}{row['found_again']:>13}"
        )
    print(f"goal for the first row: at most {GOAL_SECONDS} seconds and {GOAL_MEGABYTES} MB")


if __name__ == "__main__":
    main()

"""Run every test there is, and end with a summary that counts.

First the checks that need no test: style, types, import order, texts, migrations. Then the unit tests on
SQLite, and the part of them that touches the database on PostgreSQL. Then the journeys in a browser: with
JavaScript, their core without, and one on PostgreSQL. The last line reads ``N passed, N failed, N skipped``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from browser import NoBrowser, browser, driver
from postgres import NoPostgres, postgres

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "test-results"
PROGRAMS = Path(sys.executable).parent
NOTHING_COLLECTED = 5
MOST_LINES = 60
PUBLIC_FILES = "the public files are not beside this checkout (../shared/data, or SAMENSPEL_SHARED_DATA)"
# What may be skipped in CI too: it is asked of the other database, or cannot be asked of this Python.
OF_ONE_DATABASE = ("SQLite lets", "the test database of SQLite")
OF_ANOTHER_PYTHON = "later Pythons"
WORKERS = str(min(os.cpu_count() or 1, 4))
# A worker that has the long tests gives away the short ones that it was to do after them.
SHARED = ("-n", WORKERS, "--dist", "worksteal")

CHECKS: dict[str, tuple[str, ...]] = {
    "types": ("mypy",),
    "style": ("ruff", "check", "."),
    "layout": ("ruff", "format", "--check", "src", "tests", "scripts", "benchmarks"),
    "import order": ("lint-imports", "--no-cache"),
    "types of scripts and benchmarks": ("mypy", "scripts", "benchmarks"),
    "templates": ("djlint", "src", "--lint", "--quiet"),
    "texts": ("python", "scripts/texts.py", "--check"),
    "migrations": ("python", "-m", "samenspel.site.manage", "makemigrations", "--check", "--dry-run"),
}


@dataclass(frozen=True)
class Pass:
    """One run of pytest: a name, what to select, and the environment that makes it this run."""

    name: str
    select: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of one pass."""

    name: str
    passed: int
    failed: int
    skipped: Counter[str]
    seconds: float

    @property
    def n_skipped(self) -> int:
        return self.skipped.total()


def environment(also: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a pass: data of its own, SQLite unless told otherwise."""
    own = {"SAMENSPEL_VAR": str(RESULTS / "var"), "MYPYPATH": "src:scripts"}
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, **own, **also}


def run_checks() -> Outcome:
    """Run the checks two at a time; show what one said only when it found something."""
    started = time.monotonic()
    print("Checks", flush=True)
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = list(pool.map(_check, CHECKS))
    good = sum(verdicts)
    return Outcome("checks", good, len(verdicts) - good, Counter(), time.monotonic() - started)


def _check(name: str) -> bool:
    program, *rest = CHECKS[name]
    words = [str(PROGRAMS / program), *rest]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=environment({}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    is_good = done.returncode == 0
    print(
        f"  {name}: good" if is_good else f"  {name}: NOT good\n{_shortened(done.stdout, name)}\n", flush=True
    )
    return is_good


def _shortened(said: str, name: str) -> str:
    """Keep a long story readable and put the whole of it in a file."""
    lines = said.rstrip().splitlines()
    if len(lines) <= MOST_LINES:
        return "\n".join(lines)
    whole = RESULTS / f"{name.replace(' ', '-')}.txt"
    whole.write_text(said, encoding="utf-8")
    rest = f"… and {len(lines) - MOST_LINES} lines more in {whole.relative_to(ROOT)}"
    return "\n".join([*lines[:MOST_LINES], rest])


def run_pass(one: Pass) -> Outcome:
    """Run pytest once and count from its own report."""
    started = time.monotonic()
    print(f"\n{one.name[0].upper()}{one.name[1:]}", flush=True)
    report = RESULTS / f"{one.name.replace(' ', '-').replace(',', '')}.xml"
    # The plug-in of the browser empties the folder of its pictures; left alone it takes every report along.
    pictures = f"--output={report.with_suffix('')}"
    words = [sys.executable, "-m", "pytest", "-q", "--no-header", f"--junitxml={report}", pictures]
    words += ["--durations=15", "--durations-min=5", *one.select]
    code = subprocess.run(words, cwd=ROOT, env=environment(one.also), check=False).returncode
    passed, failed, skipped = read_report(report)
    if code not in {0, NOTHING_COLLECTED} and failed == 0:
        failed = 1  # pytest itself broke: a plug-in, a conftest, a crash
    if code == NOTHING_COLLECTED:
        skipped = Counter({"no test was selected": 1})
    return Outcome(one.name, passed, failed, skipped, time.monotonic() - started)


def read_report(report: Path) -> tuple[int, int, Counter[str]]:
    """Count the tests in a JUnit report: passed, failed, and the reasons of the skipped."""
    if not report.exists():
        return 0, 0, Counter()
    passed = failed = 0
    skipped: Counter[str] = Counter()
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        why = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif why is not None:
            skipped[_in_short(why.get("message", "no reason given"))] += 1
        else:
            passed += 1
    return passed, failed, skipped


def _in_short(reason: str) -> str:
    """Say once, not for every file, that the public files are not here."""
    return PUBLIC_FILES if "public file" in reason.lower() else reason


def unit_passes() -> Iterator[Pass]:
    """Yield the unit tests on SQLite."""
    yield Pass("unit tests on SQLite", ("-m", "not journey", *SHARED))


def journey_passes() -> Iterator[Pass]:
    """Yield the journeys on SQLite."""
    pictures = ("--screenshot=only-on-failure",)
    # Each worker has a site and a database of its own; the sweep, which is one long thing, stays on one.
    side_by_side = ("-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder")
    also = {"CHROMIUM": browser(), **driver()}
    with_it = ("-m", "journey and not without_javascript", *side_by_side, *pictures)
    without = ("-m", "without_javascript", *side_by_side, *pictures)
    yield Pass("journeys with JavaScript", with_it, also)
    yield Pass("journeys without JavaScript", without, also)


def postgres_passes(url: str) -> Iterator[Pass]:
    """Yield what is run again on PostgreSQL: all that touches the database, and one journey."""
    also = {"DATABASE_URL": url}
    yield Pass("unit tests on PostgreSQL", ("-m", "not journey", "--database-only", *SHARED), also)
    one = "postgres_journey and not without_javascript"
    yield Pass("a journey on PostgreSQL", ("-m", one), {**also, "CHROMIUM": browser(), **driver()})


def run_on_postgres() -> Iterator[Outcome]:
    """Run the PostgreSQL passes on a server that is lent for as long as they take."""
    try:
        with postgres() as lent:
            print(f"\nPostgreSQL: {lent.origin}.", flush=True)
            yield from map(run_pass, postgres_passes(lent.url))
    except (NoPostgres, OSError) as reason:
        yield Outcome("tests on PostgreSQL", 0, 0, Counter({str(reason): 1}), 0.0)


def outcomes(*, only_checks: bool) -> Iterator[Outcome]:
    """Run everything in the order in which a mistake shows soonest."""
    yield run_checks()
    if only_checks:
        return
    yield from map(run_pass, unit_passes())
    yield from run_on_postgres()
    yield from map(run_pass, journey_passes())


def missing_in_ci(done: list[Outcome]) -> list[str]:
    """Say what ran nothing in CI, and what was skipped there without need: nothing may quietly stay away."""
    empty = [f"{one.name}: nothing ran, and in CI it must" for one in done if one.passed + one.failed == 0]
    return empty + [
        f"{one.name}: skipped in CI, {count} times: {reason}"
        for one in done
        if one.passed + one.failed
        for reason, count in one.skipped.items()
        if not _may_be_skipped(reason, one.name)
    ]


def _may_be_skipped(reason: str, name: str) -> bool:
    if reason == PUBLIC_FILES:
        return not public_files().is_dir()
    return reason.startswith(OF_ANOTHER_PYTHON) or (
        reason.startswith(OF_ONE_DATABASE) and "PostgreSQL" not in name
    )


def public_files() -> Path:
    """Where the public files are, when they are on this machine."""
    return Path(os.environ.get("SAMENSPEL_SHARED_DATA", ROOT.parent / "shared/data"))


def summary(done: list[Outcome]) -> Iterator[str]:
    """Yield the lines of the summary; the last one counts."""
    yield f"\n{'':32}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}"
    for one in done:
        yield f"{one.name:32}{one.passed:8}{one.failed:8}{one.n_skipped:9}{one.seconds:9.0f}"
    for one in done:
        for reason, count in one.skipped.most_common():
            yield f"Skipped in {one.name}, {count} times: {reason}"
    totals = (
        sum(one.passed for one in done),
        sum(one.failed for one in done),
        sum(one.n_skipped for one in done),
    )
    yield "\n{} passed, {} failed, {} skipped".format(*totals)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-checks", action="store_true", help="run only what takes seconds")
    only_checks = parser.parse_args().only_checks
    shutil.rmtree(RESULTS, ignore_errors=True)
    (RESULTS / "var/static").mkdir(parents=True)
    try:
        if not only_checks:
            # Before anything slow: without these the run cannot succeed.
            browser()
            driver()
        done = list(outcomes(only_checks=only_checks))
    except NoBrowser as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    missing = missing_in_ci(done) if os.environ.get("CI") else []
    for line in [*missing, *summary(done)]:
        print(line)
    return 1 if missing or any(one.failed for one in done) else 0


if __name__ == "__main__":
    sys.exit(main())

"""The summary of `make test` counts what ran, says why something did not, and hides nothing in CI."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from architecture.sources import load_script

run = load_script("test")

REPORT = """<?xml version="1.0"?><testsuites><testsuite>
<testcase name="a"/><testcase name="b"/>
<testcase name="c"><failure message="no"/></testcase>
<testcase name="d"><error message="broke"/></testcase>
<testcase name="e"><skipped message="The public file x.csv is not there"/></testcase>
<testcase name="f"><skipped message="the public files are not there: /a/b"/></testcase>
</testsuite></testsuites>"""


def outcome(passed: int, failed: int = 0, **skipped: int) -> object:
    return run.Outcome("unit tests", passed, failed, Counter(skipped), 1.0)


def test_errors_count_as_failed_and_missing_files_are_named_once(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT)
    assert run.read_report(tmp_path / "report.xml") == (2, 2, Counter({run.PUBLIC_FILES: 2}))


def test_the_last_line_counts() -> None:
    lines = "\n".join(run.summary([outcome(3, 1), outcome(4, nothing=2)])).splitlines()
    assert lines[-1] == "7 passed, 1 failed, 2 skipped"
    assert "Skipped in unit tests, 2 times: nothing" in lines


@pytest.mark.parametrize(("passed", "failed", "is_missing"), [(0, 0, True), (1, 0, False), (0, 1, False)])
def test_in_ci_a_pass_that_ran_nothing_is_missing(passed: int, failed: int, *, is_missing: bool) -> None:
    assert bool(run.missing_in_ci([outcome(passed, failed)])) == is_missing


@pytest.mark.parametrize(
    ("name", "reason", "has_files", "may"),
    [
        ("unit tests on SQLite", "SQLite lets one writer in at a time, so nothing happens", True, True),
        ("unit tests on PostgreSQL", "SQLite lets one writer in at a time, so nothing happens", True, False),
        ("unit tests on SQLite", "later Pythons keep a piece at hand themselves", True, True),
        ("unit tests on SQLite", run.PUBLIC_FILES, False, True),
        ("unit tests on SQLite", run.PUBLIC_FILES, True, False),
        ("journeys with JavaScript", "There is no Chromium on this machine", True, False),
        ("unit tests on SQLite", "ui/theme.css has not been copied yet", True, False),
    ],
)
def test_in_ci_only_what_cannot_run_is_skipped(
    name: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_files: bool, may: bool
) -> None:
    monkeypatch.setenv("SAMENSPEL_SHARED_DATA", str(tmp_path if has_files else tmp_path / "gone"))
    done = run.Outcome(name, 9, 0, Counter({reason: 2}), 1.0)
    assert run.missing_in_ci([done]) == ([] if may else [f"{name}: skipped in CI, 2 times: {reason}"])


def test_a_broken_pytest_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "RESULTS", tmp_path)
    broken = run.run_pass(run.Pass("broken", ("--no-such-option",)))
    assert (broken.passed, broken.failed) == (0, 1)


def test_a_pass_without_tests_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "RESULTS", tmp_path)
    empty = run.run_pass(run.Pass("empty", ("-p", "no:django", "-c", "/dev/null", str(tmp_path))))
    assert (empty.passed, empty.failed, dict(empty.skipped)) == (0, 0, {"no test was selected": 1})


def test_a_long_story_is_kept_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "RESULTS", tmp_path)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    short = run._shortened("\n".join(map(str, range(100))), "types")
    assert short.endswith("… and 40 lines more in types.txt")
    assert (tmp_path / "types.txt").read_text().endswith("99")

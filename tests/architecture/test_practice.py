"""What ``docs/practice.md`` promises is there: each row of the practice has a page and a test, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from architecture.sources import ROOT

PRACTICE = ROOT / "docs/practice.md"
ROWS = {f"P{number}" for number in range(1, 37)}
NAMED = re.compile(r"`([^`]+)`")
HOLDS = ("tests/", "src/", "benchmarks/", "test_")


@dataclass(frozen=True)
class Row:
    """One line of a table: what it is called, and the names between backticks in two of its cells."""

    name: str
    pages: tuple[str, ...]
    tests: tuple[str, ...]


def rows_of(text: str) -> Iterator[Row]:
    """Read the rows that tell a page and a test; those of the last table have no address in each line."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 4 and re.match(r"P\d+ ", cells[0]):
            pages = [name for name in NAMED.findall(cells[1]) if name.startswith(("/", "…/"))]
            tests = [name for name in NAMED.findall(cells[2]) if name.startswith(HOLDS)]
            yield Row(cells[0].partition(" ")[0], tuple(pages), tuple(tests))


def told_of_many(text: str) -> tuple[list[str], list[str]]:
    """The addresses and the tests that the table of promises across all rows names."""
    lines = text.partition("## Across all rows")[2].splitlines()
    found = [name for line in lines for name in NAMED.findall(line)]
    pages = [name for name in found if name.startswith("/")]
    return pages, [name for name in found if name.startswith(HOLDS)]


@cache
def addresses() -> frozenset[str]:
    """Every address of the site, with a star for what differs from one page to the next."""
    return frozenset(_below(get_resolver(), "/"))


def _below(resolver: URLResolver, before: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        address = before + re.sub(r"<[^>]+>", "*", str(each.pattern)).lstrip("^").rstrip("$")
        if isinstance(each, URLPattern):
            yield address
        else:
            yield from _below(each, address)


def leads_nowhere(page: str) -> bool:
    """Whether there is no such page; ``…`` stands for what an address before it or after it says."""
    wanted = re.escape(re.sub(r"<[^>]+>", "*", page)).replace("…", ".*")
    return not any(re.fullmatch(wanted, address) for address in addresses())


def is_not_there(test: str, after: str = "") -> bool:
    """Whether there is no such test; a bare name stands in the folder before it, or beside the file."""
    before = ROOT / after
    beside = before if before.is_dir() else before.parent
    return not _holds_a_test(ROOT / test if "/" in test else beside / test)


def _holds_a_test(path: Path) -> bool:
    if path.is_dir():
        return any(path.rglob("test_*.py"))
    if not path.is_file():
        return False
    return "benchmarks" in path.parts or "\ndef test_" in path.read_text(encoding="utf-8")


def missing_tests(tests: tuple[str, ...] | list[str]) -> Iterator[str]:
    """The tests of a row that are not there, each looked for where the one before it stands."""
    folder = ""
    for test in tests:
        folder = test if "/" in test else folder
        if is_not_there(test, folder):
            yield test


def gaps(text: str) -> list[str]:
    """What the document promises and the product does not have."""
    rows = list(rows_of(text))
    said = [f"{name} has no row" for name in sorted(ROWS - {row.name for row in rows})]
    for row in rows:
        proofs = [test for test in row.tests if not test.startswith("benchmarks/")]
        said += [f"{row.name} has no page"] * (not row.pages) + [f"{row.name} has no test"] * (not proofs)
        said += [f"{row.name}: no page {page}" for page in row.pages if leads_nowhere(page)]
        said += [f"{row.name}: no test {test}" for test in missing_tests(row.tests)]
    pages, tests = told_of_many(text)
    said += [f"across all rows: no page {page}" for page in pages if leads_nowhere(page)]
    return said + [f"across all rows: no test {test}" for test in missing_tests(tests)]


def test_every_row_of_the_practice_has_a_page_and_a_test_that_are_there() -> None:
    text = PRACTICE.read_text(encoding="utf-8")
    assert len(addresses()) > 300
    assert sum(len(row.pages) for row in rows_of(text)) > 60
    assert gaps(text) == []


@pytest.mark.parametrize(
    ("promised", "written", "said"),
    [
        ("`/ambities/`", "`/ambitie/`", "P10: no page /ambitie/"),
        ("`/opgaven/<nr>/beleid/`", "`/opgaven/<nr>/bladen/`", "P6: no page /opgaven/<nr>/bladen/"),
        ("`…/beoordelen/`", "`…/keuren/`", "P16: no page …/keuren/"),
        ("`/opgaven/<nr>/delen/`", "the page of parts", "P7 has no page"),
        ("tests/test_recognition.py", "tests/test_cognition.py", "P28: no test"),
        ("`test_decisions_api.py`", "`test_decision_api.py`", "P17: no test test_decision_api.py"),
        ("| P18 Focus", "| Focus", "P18 has no row"),
        ("`src/samenspel/desk/tests/` |", "`src/samenspel/dask/tests/` |", "across all rows: no test"),
    ],
)
def test_a_page_or_a_test_that_is_not_there_is_caught(promised: str, written: str, said: str) -> None:
    text = PRACTICE.read_text(encoding="utf-8")
    assert promised in text
    assert any(gap.startswith(said) for gap in gaps(text.replace(promised, written)))

"""The command `samenspel compute earmarks`: the worked example, its refusals, and that it starts at once."""

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from samenspel.cli.main import main

# The second half of the worked example in docs/methods/earmarks.md: equal totals, and it does not fit.
MONEY = """money,giver,cents,effort,area
A,municipality,900000,,
B,health insurer,900000,Visiting at home,
C,housing association,400000,,North
"""
LINES = """line,effort,year,cents,areas
1,Visiting at home,2026,800000,
2,The living room,2026,500000,Street;North;Town
3,The evening bus,2026,900000,
"""


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    money, lines = tmp_path / "money.csv", tmp_path / "lines.csv"
    money.write_text(MONEY, encoding="utf-8")
    lines.write_text(LINES, encoding="utf-8")
    return money, lines


def divided(money: Path, lines: Path, output: Path) -> dict[str, Any]:
    assert main(["compute", "earmarks", str(money), str(lines), "--output", str(output)]) == 0
    found: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return found


def refused(capsys: pytest.CaptureFixture[str], money: Path, lines: Path) -> str:
    assert main(["compute", "earmarks", str(money), str(lines), "--output", "-"]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    return printed.err


def test_the_worked_example_comes_out_as_it_is_told(tables: tuple[Path, Path], tmp_path: Path) -> None:
    found = divided(*tables, tmp_path / "out.json")
    assert (found["money_cents"], found["asked_cents"], found["paid_cents"]) == (2_200_000,) * 2 + (
        2_100_000,
    )
    assert [(each["money"], each["line"], each["cents"]) for each in found["payments"]] == [
        ("B", "1", 800_000),
        ("A", "2", 100_000),
        ("C", "2", 400_000),
        ("A", "3", 800_000),
    ]
    assert found["left"] == [{"money": "B", "cents": 100_000}]
    (missing,) = found["missing"]
    assert (missing["line"], missing["cents"], missing["allowed_cents"]) == ("3", 100_000, 900_000)
    assert missing["barriers"] == [{"money": "B", "cents": 100_000, "earmarks": ["effort"]}]


def test_the_only_giver_of_a_line_is_named_as_its_column(tables: tuple[Path, Path], tmp_path: Path) -> None:
    lines = tmp_path / "giver.csv"
    lines.write_text("line,effort,year,cents,giver\n1,Visiting at home,2026,2000000,health insurer\n")
    (missing,) = divided(tables[0], lines, tmp_path / "out.json")["missing"]
    barred = {each["money"]: each["earmarks"] for each in missing["barriers"]}
    assert barred == {"A": ["giver"], "C": ["giver", "area"]}


def test_packed_tables_give_the_same_bytes_and_another_order_another_digest(
    tables: tuple[Path, Path], tmp_path: Path
) -> None:
    first = divided(*tables, tmp_path / "first.json")
    packed = tuple(tmp_path / f"{path.name}.gz" for path in tables)
    for path, into in zip(tables, packed, strict=True):
        into.write_bytes(gzip.compress(path.read_bytes()))
    assert divided(*packed, tmp_path / "second.json") == first
    head, one, *others = LINES.splitlines()
    tables[1].write_text("\n".join([head, *others, one]), encoding="utf-8")
    assert divided(*tables, tmp_path / "third.json")["input_digest"] != first["input_digest"]


@pytest.mark.parametrize(
    ("table", "content", "sentence"),
    [
        ("money", "money,cents\nA,1\n", "regel 1 hoort money, giver, cents te hebben"),
        ("money", "money,giver,cents\n", "onder de kolomnamen staan geen regels"),
        ("money", "money,giver,cents\nA,town,12.50\n", "regel 2: '12.50' is geen aantal centen"),
        ("money", "money,giver,cents\nA,town,1\nA,town,2\n", "regel 3: 'A' staat er al"),
        ("money", "money,giver,cents\nA,,1\n", "regel 2: de kolom giver is leeg"),
        ("money", "money,giver,cents,year\nA,town,1,'26\n", "is geen jaar; schrijf vier cijfers"),
        ("lines", "line,effort,year,cents\n1,bus,2026\n", "regel 2 heeft 3 cellen"),
        ("lines", 'line,effort,year,cents\n1,"bus,2026,5\n', "een aanhalingsteken staat verkeerd of open"),
        ("lines", "line,effort,year,cents\n1,,2026,5\n", "regel 2: de kolom effort is leeg"),
        ("lines", "line,effort,year,cents\n1,bus,2026,-5\n", "'-5' is geen aantal centen"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_line(
    tables: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    table: str,
    content: str,
    sentence: str,
) -> None:
    path = tables[0] if table == "money" else tables[1]
    path.write_text(content, encoding="utf-8")
    said = refused(capsys, *tables)
    assert sentence in said
    assert str(path) in said


def test_the_command_starts_and_answers_within_half_a_second(tables: tuple[Path, Path]) -> None:
    program = "from samenspel.cli.main import main; raise SystemExit(main())"
    words = ["compute", "earmarks", *map(str, tables), "--output", "-"]
    took = []
    for _attempt in range(3):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, check=True)
        took.append(time.perf_counter() - started)
    assert json.loads(done.stdout)["paid_cents"] == 2_100_000
    assert min(took) <= 0.5

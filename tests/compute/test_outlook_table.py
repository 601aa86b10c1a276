"""The table of series going in, the table of outlooks coming out, and the command between them."""

import csv
import gzip
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samenspel.cli.main import main
from samenspel.cli.refusals import refusal
from samenspel.compute.outlook import (
    Kind,
    Series,
    TableRefused,
    input_digest,
    outlook_lines,
    outlook_of,
    read_series,
)

HEADER = "series,period,value,family,kind,break\n"
SMALL = HEADER + "".join(
    f"{name},{year},{value},jobs,positive,\n"
    for name, start in (('"Assen, centre"', 100), ("Zutphen", 80))
    for year, value in zip(range(2015, 2023), range(start, start + 16, 2), strict=True)
)


def read(text: str) -> tuple[Series, ...]:
    """The series of a table given as text."""
    return read_series(io.StringIO(text)).series


def test_columns_may_come_in_any_order_and_optional_ones_may_be_absent() -> None:
    (series,) = read("value,series,period\n1.5,a,2019\n,a,2020JJ00\n2,a,2021\n")
    assert series == Series("a", (2019, 2020, 2021), (1.5, None, 2.0))


def test_family_kind_and_break_are_read_and_empty_lines_are_passed_over() -> None:
    (series,) = read(HEADER + "a,2019,10,f,share,0\n\na,2020,20,f,share,1\n,,,,,\n")
    assert series == Series("a", (2019, 2020), (10.0, 20.0), "f", Kind.SHARE, (2020,))


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "header"),
        ("series;period;value\n", 1, "header"),
        ("series,period,value\n", 2, "no_rows"),
        ("series,period,value\na,2019,1\na,2019,2\n", 3, "twice"),
        ("series,period,value\na,2019KW01,1\n", 2, "year"),
        ("series,period,value\na,2019,1.234,5\n", 2, "cells"),
        ('series,period,value\na,2019,"1,5"\n', 2, "number"),
        ("series,period,value\na,2019,nan\n", 2, "number"),
        ("series,period,value\n,2019,1\n", 2, "no_name"),
        ("series,period,value,kind\na,2019,101,share\n", 2, "share"),
        ("series,period,value,kind\na,2019,-1,positive\n", 2, "positive"),
        ("series,period,value,kind\na,2019,1,ratio\n", 2, "kind"),
        ("series,period,value,family\na,2019,1,f\na,2020,1,g\n", 3, "changes"),
        ("series,period,value,break\na,2019,1,yes\n", 2, "break"),
        ('series,period,value\n"a,2019,1\n', 2, "quotes"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_line_and_a_sentence(
    text: str, line: int, code: str
) -> None:
    with pytest.raises(TableRefused) as refused:
        read(text)
    assert (refused.value.line, refused.value.code) == (line, code)
    said = str(refusal(f"table_{code}", path="reeks.csv", line=line, **refused.value.values))
    assert said.startswith("reeks.csv: regel ")
    assert said.endswith(".")


def test_the_table_of_outlooks_is_plain_csv_with_numbers_or_a_reason() -> None:
    series = read(SMALL + "new,2022,5,jobs,positive,\n")
    rows = list(csv.DictReader(outlook_lines(outlook_of(series, 2), "JJ00")))
    assert list(rows[0]) == ["series", "period", "low95", "low80", "median", "high80", "high95", "method"]
    assert [(row["series"], row["period"]) for row in rows] == [
        ("Assen, centre", "2023JJ00"),
        ("Assen, centre", "2024JJ00"),
        ("Zutphen", "2023JJ00"),
        ("Zutphen", "2024JJ00"),
        ("new", ""),
    ]
    for row in rows[:-1]:
        numbers = [float(row[edge]) for edge in ("low95", "low80", "median", "high80", "high95")]
        assert numbers == sorted(numbers)
        assert row["method"] == "median-of-three@1.0"
    assert {rows[-1][edge] for edge in ("low95", "low80", "median", "high80", "high95")} == {""}
    assert rows[-1]["method"] == "no-outlook:too-few-points"


def test_the_command_writes_the_table_and_its_provenance_beside_it(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(SMALL, encoding="utf-8")
    assert main(["compute", "outlook", str(source), "--horizon", "3", "--output", str(target)]) == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1 + 2 * 3
    provenance = json.loads((tmp_path / "out.csv.json").read_text(encoding="utf-8"))
    assert (provenance["method"], provenance["version"]) == ("outlook", "1.0")
    assert provenance["parameters"]["horizon"] == 3
    assert provenance["input_digest"] == input_digest(read(SMALL))
    assert provenance["families"][0]["n_series"] == 2


def test_packed_and_plain_input_and_any_order_of_rows_give_the_same_digest(tmp_path: Path) -> None:
    head, *rows = SMALL.splitlines(keepends=True)
    (tmp_path / "plain.csv").write_text(SMALL, encoding="utf-8")
    (tmp_path / "turned.csv.gz").write_bytes(gzip.compress((head + "".join(reversed(rows))).encode()))
    digests = set()
    for name in ("plain.csv", "turned.csv.gz"):
        target = tmp_path / f"{name}.out"
        assert (
            main(["compute", "outlook", str(tmp_path / name), "--horizon", "1", "--output", str(target)]) == 0
        )
        digests.add(json.loads(Path(f"{target}.json").read_text(encoding="utf-8"))["input_digest"])
    assert len(digests) == 1


def test_standard_output_carries_the_table_and_nothing_else(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    source = tmp_path / "in.csv"
    source.write_text(SMALL, encoding="utf-8")
    assert main(["compute", "outlook", str(source), "--horizon", "1", "--output", "-"]) == 0
    out, err = capfdbinary.readouterr()
    assert out.decode().splitlines()[0] == "series,period,low95,low80,median,high80,high95,method"
    assert (out.count(b"\n"), err) == (3, b"")
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize(
    ("text", "horizon", "sentence"),
    [
        ("series,period,value\na,2019,x\n", "1", "regel 2: 'x' is geen getal"),
        (SMALL, "0", "--horizon is 0; geef een aantal jaren van 1 tot en met 10."),
        (SMALL, "11", "--horizon is 11; geef een aantal jaren van 1 tot en met 10."),
    ],
)
def test_bad_input_ends_with_two_and_one_sentence(
    text: str, horizon: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(text, encoding="utf-8")
    assert main(["compute", "outlook", str(source), "--horizon", horizon, "--output", str(target)]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert not target.exists()


def test_the_command_needs_no_django_and_no_scipy(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(SMALL, encoding="utf-8")
    words = ["compute", "outlook", str(source), "--horizon", "1", "--output", str(tmp_path / "out.csv")]
    script = (
        "import sys; from samenspel.cli.main import main; code = main(sys.argv[1:]); "
        "print(code, 'django' in sys.modules, 'scipy' in sys.modules)"
    )
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", script, *words], capture_output=True, text=True, check=True
        )
        seconds.append(time.perf_counter() - started)
        assert done.stdout.split() == ["0", "False", "False"]
    # The bar is 0.5 s on a quiet machine; the fastest of three, with room for a busy one.
    assert min(seconds) < 1.5

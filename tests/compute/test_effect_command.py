"""The command `samenspel compute effect`: what it writes, and the sentence for each thing that is wrong."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from compute.invented_areas import START, invented, panel_of
from samenspel.cli.main import main


def table(n_areas: int = 40) -> str:
    panel = panel_of(invented(np.random.default_rng(11), n_areas))
    rows = [
        f"{area},{year},{value!r}" for area, series in panel.values.items() for year, value in series.items()
    ]
    return "\n".join(["area,period,value", *rows, ""])


def studied(path: Path, *more: str) -> dict[str, Any]:
    output = path.parent / "out.json"
    words = ["compute", "effect", str(path), "--treated", "area 07", "--from", str(START), *more]
    assert main([*words, "--output", str(output)]) == 0
    found: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "areas.csv"
    file.write_text(table(), encoding="utf-8")
    return file


def test_both_designs_say_all_that_was_agreed(path: Path) -> None:
    found = studied(path)
    assert (found["method"], found["version"], found["treated"]) == ("effect", "1", "area 07")
    assert found["periods_after"] == [2021, 2022, 2023]
    assert found["n_peers"] == 39
    assert set(found["designs"]) == {"difference-in-differences", "synthetic-control"}
    for one in found["designs"].values():
        assert one["low90"] < one["estimate"] < one["high90"]
        assert (one["p_value"] <= 0.1) == (not one["low90"] <= 0 <= one["high90"])
        assert sum(peer["weight"] for peer in one["peers"]) == pytest.approx(1, abs=0.005)
        assert one["smallest_detectable"] > one["high90"] - one["estimate"]


def test_before_the_start_only_the_smallest_detectable_effect_is_told(path: Path) -> None:
    found = studied(path, "--from", "2024", "--years-after", "2")
    assert found["verdict"] == "not-started"
    assert found["periods_after"] == []
    for one in found["designs"].values():
        assert (one["estimate"], one["p_value"], one["verdict"]) == (None, None, "not-started")
        assert one["smallest_detectable"] > 0


def test_packed_and_turned_over_it_is_the_same_study(path: Path, tmp_path: Path) -> None:
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    packed = tmp_path / "areas.csv.gz"
    packed.write_bytes(gzip.compress("\n".join([head, *reversed(rows)]).encode()))
    assert studied(packed) == studied(path)


@pytest.mark.parametrize(
    ("change", "more", "said"),
    [
        (("area,period,value", "gebied,period,value"), [], "regel 1 hoort area, period, value te hebben"),
        (("area 00,2015,", "area 00,vijftien,"), [], "'vijftien' is geen jaar"),
        (("area 00,2015,", "area 00,2014,"), [], "gebied 'area 00' heeft al een waarde voor 2014"),
        (("area 00,2015,", ",2015,"), [], "de kolom area is leeg"),
        (("area 00,2015,", "area 00,2015,€"), [], "is geen getal"),
        (("", ""), ["--treated", "Dijkzicht"], "gebied 'Dijkzicht' staat niet in de tabel"),
        (("", ""), ["--from", "straks"], "--from is 'straks'; schrijf een jaar"),
        (("", ""), ["--from", "2015"], "2015 heeft 'area 07' 1 jaar met een waarde"),
        (("", ""), ["--years-after", "0"], "--years-after is 0"),
        (("", ""), ["--from", "2024", "--years-after", "8"], "Kies --years-after kleiner"),
    ],
)
def test_what_is_wrong_is_one_sentence_with_a_way_out(
    path: Path,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    more: list[str],
    said: str,
) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    words = [
        "compute",
        "effect",
        str(path),
        "--treated",
        "area 07",
        "--from",
        str(START),
        *more,
        "--output",
        "-",
    ]
    assert main(words) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_too_few_areas_to_ever_tell_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = tmp_path / "few.csv"
    few.write_text(table(9), encoding="utf-8")
    assert (
        main(["compute", "effect", str(few), "--treated", "area 07", "--from", "2021", "--output", "-"]) == 2
    )
    assert "8 gebieden hebben alle jaren" in capsys.readouterr().err

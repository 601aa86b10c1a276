"""The command `samenspel compute lights`: the worked example, its refusals, and that it starts at once."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from samenspel.cli.main import main
from samenspel.compute.lights_table import input_digest, read_situation, situation_to_mapping

# The worked example in docs/methods/lights.md.
EXAMPLE: dict[str, Any] = {
    "today": "2026-03-12",
    "figures": [
        {
            "name": "Lonely people",
            "role": "effect",
            "rises": False,
            "values": {"2020": 20, "2025": 17},
            "start": {"year": 2020, "value": 20},
            "target": {"year": 2030, "value": 12},
            "chance_percent": 45,
        },
        {
            "name": "Hours of support",
            "role": "output",
            "values": {"2025": 900},
            "target": {"year": 2025, "value": 100},
        },
    ],
    "works": [
        {"name": "Visiting at home", "ends_before": "2026-02-20"},
        {"name": "The evening bus", "ends_before": "2026-12-31"},
    ],
    "purses": [
        {"name": "2026", "asked_cents": 4_000_000, "firm_cents": 2_800_000, "missing_cents": 1_200_000}
    ],
    "hands": [{"name": "The team", "promised_days": 40, "works_out": "yes"}],
    "assumptions": [{"name": "Who is visited goes out again"}],
    "efforts": [
        {
            "name": "The evening bus",
            "ends_before": "2026-12-31",
            "promised_days": 12,
            "asked_cents": 500_000,
            "missing_cents": 100_000,
        },
        {
            "name": "Visiting at home",
            "ends_before": "2026-02-20",
            "promises": [{"name": "Ask the neighbours", "due_on": "2026-01-01"}],
            "n_shares_without_days": 1,
        },
    ],
}


@pytest.fixture
def situation(tmp_path: Path) -> Path:
    path = tmp_path / "situation.json"
    path.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    return path


def proposed(path: Path, output: Path) -> dict[str, Any]:
    assert main(["compute", "lights", str(path), "--output", str(output)]) == 0
    found: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return found


def test_the_worked_example_comes_out_as_it_is_told(situation: Path, tmp_path: Path) -> None:
    found = proposed(situation, tmp_path / "out.json")
    assert (found["method"], found["version"]) == ("lights", "1")
    assert found["parameters"]["likely_from_percent"] == 70
    colours = {aspect: each["colour"] for aspect, each in found["proposals"].items()}
    assert colours == {
        "effect": "orange",
        "time": "orange",
        "money": "red",
        "hours": "green",
        "assumptions": None,
    }
    of_effect = found["proposals"]["effect"]["findings"]
    assert [each["code"] for each in of_effect] == ["effect.either-way", "effect.behind-path"]
    assert of_effect[1]["figures"]["behind_share"] == 0.125


def test_each_effort_gets_its_own_light_and_changes_none_of_the_five(situation: Path, tmp_path: Path) -> None:
    found = proposed(situation, tmp_path / "out.json")
    bus, visits = found["efforts"]
    assert (bus["about"], bus["colour"]) == ("The evening bus", "orange")
    assert [each["code"] for each in bus["findings"]] == [
        "effort.in-time",
        "effort.days-promised",
        "effort.money-missing",
    ]
    assert (visits["about"], visits["colour"]) == ("Visiting at home", "orange")
    assert [each["code"] for each in visits["findings"]] == [
        "time.effort-overdue",
        "time.agreed-overdue",
        "effort.days-unknown",
    ]
    alone = tmp_path / "alone.json"
    alone.write_text(json.dumps({**EXAMPLE, "efforts": []}), encoding="utf-8")
    without = proposed(alone, tmp_path / "without.json")
    assert (without["efforts"], without["proposals"]) == ([], found["proposals"])
    assert without["input_digest"] == input_digest(read_situation({**EXAMPLE, "efforts": []}))


def test_the_order_of_keys_and_packing_change_nothing(situation: Path, tmp_path: Path) -> None:
    turned = dict(reversed(EXAMPLE.items()))
    packed = tmp_path / "turned.json.gz"
    packed.write_bytes(gzip.compress(json.dumps(turned).encode()))
    first, second = proposed(situation, tmp_path / "a.json"), proposed(packed, tmp_path / "b.json")
    assert first == second


def test_what_was_read_is_written_again_as_the_same(situation: Path) -> None:
    read = read_situation(EXAMPLE)
    again = read_situation(json.loads(json.dumps(situation_to_mapping(read))))
    assert (again, input_digest(again)) == (read, input_digest(read))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"today": None}, "today"),
        ({"today": "12 maart"}, "today"),
        ({"lights": []}, "lights"),
        ({"figures": {}}, "figures"),
        ({"figures": [3]}, "figures 1"),
        ({"figures": [{"role": "doel"}]}, "figures 1 role"),
        ({"figures": [{"role": "effect", "rises": "ja"}]}, "figures 1 rises"),
        ({"figures": [{"role": "effect", "values": {"nu": 3}}]}, "figures 1 values"),
        ({"figures": [{"role": "effect", "values": {"2024": float("nan")}}]}, "figures 1 values 2024"),
        ({"figures": [{"role": "effect", "target": {"year": 2030}}]}, "figures 1 target"),
        ({"figures": [{"role": "effect", "chance_percent": 101}]}, "figures 1 chance_percent"),
        ({"works": [{"name": 3}]}, "works 1 name"),
        ({"purses": [{"asked_cents": 1.5}]}, "purses 1 asked_cents"),
        ({"purses": [{"asked_cents": -1}]}, "purses 1 asked_cents"),
        ({"hands": [{"promised_days": True}]}, "hands 1 promised_days"),
        ({"hands": [{"works_out": "misschien"}]}, "hands 1 works_out"),
        ({"efforts": [{"promised_days": -1}]}, "efforts 1 promised_days"),
        ({"efforts": [{"promises": [{"day": "2026-01-01"}]}]}, "efforts 1 promises 1 day"),
        ({"assumptions": [{"confidence": "low"}, {"judged": "2026-01-01"}]}, "assumptions 2 judged"),
    ],
)
def test_what_the_rules_cannot_read_is_refused_in_one_sentence_with_its_place(
    change: dict[str, Any], where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps({**EXAMPLE, **change}), encoding="utf-8")
    assert main(["compute", "lights", str(path), "--output", "-"]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert f"{where}" in printed.err


def test_it_starts_at_once_and_without_the_site(situation: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "samenspel.cli.main", "compute", "lights"]
    started = time.perf_counter()
    done = subprocess.run(
        [*command, str(situation), "--output", str(tmp_path / "out.json")],
        check=True,
        capture_output=True,
        text=True,
    )
    assert time.perf_counter() - started < 5
    assert "django" not in done.stderr
    assert "numpy" not in done.stderr

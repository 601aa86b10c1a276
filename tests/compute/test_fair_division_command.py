"""The command `samenspel compute division`: its output, what the file says beside it, and its refusals."""

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

# The worked example in docs/methods/division.md.
EXAMPLE = """META
key;value
budget;8000
vote_type;approval
PROJECTS
project_id;cost;votes;selected
park;6000;6;1
bench;1200;4;1
trees;1600;4;0
swing;2000;3;0
VOTES
voter_id;vote
1;park
2;park
3;park
4;park
5;park
6;park
7;bench,trees,swing
8;swing,bench,trees
9;bench,trees
10;bench,trees
"""


@pytest.fixture
def election(tmp_path: Path) -> Path:
    path = tmp_path / "election.pb"
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


def counted(path: Path, *words: str) -> dict[str, Any]:
    output = path.with_suffix(".json")
    assert main(["compute", "division", str(path), *words, "--output", str(output)]) == 0
    found: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return found


def refusal(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["compute", "division", str(path), "--rule", "greedy", "--output", "-", *words]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_the_outcome_stands_beside_what_the_file_records(election: Path) -> None:
    found = counted(election, "--rule", "equal-shares")
    assert found["selected"] == ["bench", "trees"]
    assert found["spent"] == 2800
    assert found["purses"]["share"] == 800
    assert found["recorded"] == {
        "selected": ["park", "bench"],
        "only_here": ["trees"],
        "only_recorded": ["park"],
    }
    assert found["published_differently"] == [{"id": "swing", "published_votes": 3, "counted_votes": 2}]


def test_a_packed_file_gives_the_same_digest_and_outcome(election: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed.pb.gz"
    packed.write_bytes(gzip.compress(EXAMPLE.encode()))
    assert counted(packed, "--rule", "greedy") == counted(election, "--rule", "greedy")


def test_a_plan_can_be_left_out(election: Path) -> None:
    assert counted(election, "--rule", "greedy", "--exclude", "park")["selected"] == [
        "bench",
        "trees",
        "swing",
    ]


@pytest.mark.parametrize(
    ("found", "written", "sentence"),
    [
        ("1600", "€ 1.600", "regel 9: '€ 1.600' is geen bedrag"),
        ("9;bench,trees", "9;bench,boom", "regel 21: op dit biljet staat 'boom', en dat plan is er niet"),
        ("PROJECTS", "", "hier hoort het deel PROJECTS"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(
    election: Path, capsys: pytest.CaptureFixture[str], found: str, written: str, sentence: str
) -> None:
    election.write_text(EXAMPLE.replace(found, written, 1), encoding="utf-8")
    assert sentence in refusal(election, capsys)


def test_words_that_do_not_fit_are_refused(election: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "er is geen plan 'ghost'" in refusal(election, capsys, "--exclude", "ghost")
    assert "noem votes, cost, name" in refusal(election, capsys, "--ties", "votes,votes")


def test_it_starts_without_the_site(election: Path) -> None:
    started = time.monotonic()
    code = (
        "import sys; from samenspel.cli.main import main; "
        f"main(['compute', 'division', {str(election)!r}, '--rule', 'greedy', '--output', '-']); "
        "assert 'django' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - started < 30


def test_a_published_rule_is_repeated_from_its_own_file(election: Path) -> None:
    rule = election.with_name("regel.json")
    rule.write_text(json.dumps({"rule": "equal-shares", "completion": "none", "minimum_share": 0.3}))
    found = counted(election, "--settings", str(rule))
    assert found["parameters"]["minimum_share"] == 0.3
    assert found["not_selected"][-1] == {
        "id": "swing", "cost": 2000, "why": "threshold", "votes": 2, "needed": 3
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("{", "regel 1: dit is geen vastgelegde regel"),
        ("[]", "dit is geen vastgelegde regel"),
        ('{"rule": "luid"}', "'rule' is geen instelling, of heeft een waarde die niet kan"),
    ],
)
def test_a_published_rule_that_cannot_be_read_is_refused(
    election: Path, capsys: pytest.CaptureFixture[str], written: str, sentence: str
) -> None:
    rule = election.with_name("regel.json")
    rule.write_text(written)
    assert sentence in refusal(election, capsys, "--settings", str(rule))


def test_a_rule_from_a_file_is_the_whole_rule(election: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = election.with_name("regel.json")
    rule.write_text('{"rule": "greedy"}')
    assert "is de hele regel; laat --rule" in refusal(election, capsys, "--settings", str(rule))
    rule.write_text('{"rule": {"rule": "greedy"}, "candidates": [], "ballot": {}}')
    assert "geef regel.json van dezelfde pagina" in refusal(election, capsys, "--settings", str(rule))


def test_it_says_in_words_whether_the_file_names_the_same_plans(
    election: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compute", "division", str(election), "--rule", "greedy", "--output", "-"]) == 0
    said = capsys.readouterr()
    assert "stembiljetten geteld; betaald:" in said.err
    assert "noemt" in said.err
    json.loads(said.out)


def test_a_folder_that_is_not_there_is_told_in_dutch(
    election: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(election.with_name("nergens") / "uit.json")
    assert main(["compute", "division", str(election), "--rule", "greedy", "--output", nowhere]) == 2
    assert "(de map bestaat niet)" in capsys.readouterr().err


def test_without_a_rule_it_says_how_to_name_one(election: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compute", "division", str(election), "--output", "-"]) == 2
    assert "--settings" in capsys.readouterr().err

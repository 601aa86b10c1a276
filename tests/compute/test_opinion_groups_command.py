"""The command `samenspel compute opinion-groups`: its layout, its refusals, and that it starts at once."""

import gzip
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from samenspel.cli.main import main

SMALL = Path(__file__).resolve().parents[1] / "fixtures" / "polis_small"


def computed(folder: Path, output: Path, *more: str) -> dict[str, Any]:
    assert main(["compute", "opinion-groups", str(folder), "--output", str(output), *more]) == 0
    result: dict[str, Any] = json.loads(output.read_text(encoding="utf-8"))
    return result


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["compute", "opinion-groups", *arguments, "--output", "-"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


def test_the_result_has_the_promised_layout(tmp_path: Path) -> None:
    result = computed(SMALL, tmp_path / "result.json")
    assert result["method"] == "opinion-groups"
    assert result["n_groups"] == 2
    assert len(result["input_digest"]) == 64
    assert result["participants"]["0"]["group"] in ("A", "B")
    assert result["participants"]["30"]["group"] is None
    assert set(result["participants"]["0"]) == {"x", "y", "group"}
    statement = result["statements"]["0"]
    assert {
        "n_agree",
        "n_disagree",
        "n_pass",
        "group_informed_consensus",
        "extremity",
        "priority",
        "groups",
    } <= set(statement)
    assert set(statement["groups"]) == {"A", "B"}
    assert {"n_agree", "n_disagree", "n_pass", "representativeness"} <= set(statement["groups"]["A"])
    assert result["consensus"]["agree"][0] == "1"
    assert result["consensus"]["disagree"] == ["3", "13"]


def test_packed_files_and_the_log_give_the_same_bytes(tmp_path: Path) -> None:
    expected = tmp_path / "expected.json"
    computed(SMALL, expected)
    for name in ("participants-votes.csv", "votes.csv"):
        folder = tmp_path / name.removesuffix(".csv")
        folder.mkdir()
        for file in (name, "comments.csv"):
            (folder / f"{file}.gz").write_bytes(gzip.compress((SMALL / file).read_bytes()))
        output = tmp_path / f"{name}.json"
        computed(folder, output)
        assert output.read_bytes() == expected.read_bytes()


def test_a_published_run_is_repeated_from_its_parameters(tmp_path: Path) -> None:
    first = computed(SMALL, tmp_path / "first.json")
    centres = [{"letter": "M", "x": -group["x"], "y": group["y"]} for group in first["groups"].values()][:1]
    published = tmp_path / "parameters.json"
    published.write_text(json.dumps({**first["parameters"], "previous_centres": centres}), encoding="utf-8")
    second = computed(SMALL, tmp_path / "second.json", "--parameters", str(published))
    assert "M" in second["groups"]
    # The parameters inside a result repeat it as well.
    computed(SMALL, tmp_path / "third.json", "--parameters", str(tmp_path / "second.json"))
    assert (tmp_path / "third.json").read_bytes() == (tmp_path / "second.json").read_bytes()


def test_a_fixed_number_of_groups_is_the_reference_mode(tmp_path: Path) -> None:
    result = computed(SMALL, tmp_path / "result.json", "--groups", "4")
    assert (result["n_groups"], result["parameters"]["smallest_group"]) == (4, 1)


def test_too_few_voters_are_an_answer_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text("timestamp,comment-id,voter-id,vote\n1,0,a,1\n2,0,b,-1\n")
    result = computed(tmp_path, tmp_path / "result.json")
    assert (result["state"], result["n_groups"], result["groups"]) == ("too_few_voters", 0, {})
    assert result["statements"]["0"]["group_informed_consensus"] is None


def test_standard_output_holds_the_same_bytes_as_a_file(tmp_path: Path) -> None:
    computed(SMALL, tmp_path / "result.json")
    command = [
        sys.executable,
        "-m",
        "samenspel.cli.main",
        "compute",
        "opinion-groups",
        str(SMALL),
        "--output",
        "-",
    ]
    assert (
        subprocess.run(command, capture_output=True, check=True).stdout
        == (tmp_path / "result.json").read_bytes()
    )


def test_bad_input_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "bestaat niet" in refused(capsys, str(tmp_path / "nowhere"))
    assert "is geen map" in refused(capsys, str(SMALL / "comments.csv"))
    assert "geen participants-votes.csv" in refused(capsys, str(tmp_path))
    assert "n_groups is 0" in refused(capsys, str(SMALL), "--groups", "0")
    assert "--groups: 'two' is geen heel getal" in refused(capsys, str(SMALL), "--groups", "two")
    assert "is geen JSON" in refused(capsys, str(SMALL), "--parameters", str(SMALL / "comments.csv"))
    wrong = tmp_path / "parameters.json"
    wrong.write_text('{"seeds": 1}')
    assert "geen parameter seeds" in refused(capsys, str(SMALL), "--parameters", str(wrong))
    wrong.write_text("[1]")
    assert "staan geen parameters" in refused(capsys, str(SMALL), "--parameters", str(wrong))
    wrong.write_text('{"seed": -1}')
    assert "seed is -1; geef een heel getal vanaf 0" in refused(
        capsys, str(SMALL), "--parameters", str(wrong)
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is leeg"),
        (b"participant,0\n1,2\n", "regel 2, kolom 0: '2' is geen stem"),
        (
            b"participant,0\n1,1\n1,1\n,1\n",
            "regel 3 herhaalt participant 1, die stond er al (en nog 1 regel)",
        ),
        (b"participant,0\n1\n", "regel 2 heeft 1 cellen"),
        (b"person,0\n1,1\n", "regel 1 mist de kolom participant"),
        (b"participant,0\n\xff,1\n", "is geen tekst in UTF-8"),
    ],
)
def test_a_bad_row_is_named_by_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, sentence: str
) -> None:
    (tmp_path / "participants-votes.csv").write_bytes(content)
    assert sentence in refused(capsys, str(tmp_path))


def test_a_broken_gzip_file_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    whole = gzip.compress((SMALL / "votes.csv").read_bytes())
    (tmp_path / "votes.csv.gz").write_bytes(whole[: len(whole) // 2])
    assert "geen compleet gzip-bestand" in refused(capsys, str(tmp_path))


def test_help_and_small_conversations_load_neither_django_nor_scipy(tmp_path: Path) -> None:
    script = (
        "import sys; from samenspel.cli.main import main; "
        f"main(['compute', 'opinion-groups', {str(SMALL)!r}, '--output', {str(tmp_path / 'out.json')!r}]); "
        "sys.exit(any(name.split('.')[0] in ('django', 'scipy', 'sklearn') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_command_starts_within_half_a_second() -> None:
    command = [sys.executable, "-m", "samenspel.cli.main", "compute", "opinion-groups", "--help"]
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        seconds.append(time.perf_counter() - started)
    # The best of three: other work on the machine is not ours to measure.
    assert min(seconds) <= 0.5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--help"], "gebruik: samenspel"),
        (["compute", "outlook", "--help"], "jaren vooruit, 1 tot en met 10"),
        (["compute", "--help"], "toon deze uitleg"),
    ],
)
def test_the_commands_explain_themselves_in_dutch(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(words)
    said = capsys.readouterr().out
    assert told in said
    assert not {"usage:", "options:", "show", "the"} & set(said.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["compute", "outlook"], "dit ontbreekt nog: file, --horizon, --output; zie"),
        (["blauw"], "'blauw' kan niet; kies uit 'compute'"),
        (["compute", "outlook", "a", "--horizon=1", "--output=-", "--raar"], "dit kennen we niet: --raar"),
        (["compute", "outlook", "a.csv", "--horizon"], "--horizon: hier hoort één waarde achter"),
    ],
)  # fmt: skip
def test_a_command_that_is_mistyped_is_refused_in_one_dutch_sentence(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1

"""The promise to a newcomer: a set-up does nothing twice, goes on where it stopped, says what is missing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from architecture.sources import ROOT, load_script

steps = load_script("steps")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the checkout, with one lock file."""
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    (tmp_path / "lock.txt").write_text("one==1")
    return tmp_path


class Maker:
    """Makes a result, counts how often, and can be told to break half-way."""

    def __init__(self, result: Path) -> None:
        self.result = result
        self.times = 0
        self.breaks = False

    def __call__(self) -> None:
        self.times += 1
        self.result.write_text("half")
        if self.breaks:
            raise steps.SetupFailed("killed")
        self.result.write_text("whole")


def step_with(project: Path, maker: Maker) -> object:
    return steps.Step(
        "it", "Making it …", (project / "lock.txt",), (maker.result,), project / "stamps", maker
    )


def test_a_step_is_done_once_and_says_nothing_the_second_time(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    maker = Maker(project / "result")
    assert step_with(project, maker).ensure()
    assert capsys.readouterr().out == "Making it …\n"
    assert not step_with(project, maker).ensure()
    assert capsys.readouterr().out == ""
    assert maker.times == 1


def test_a_step_that_was_killed_is_done_again(project: Path) -> None:
    maker = Maker(project / "result")
    maker.breaks = True
    with pytest.raises(steps.SetupFailed):
        step_with(project, maker).ensure()
    maker.breaks = False
    assert step_with(project, maker).ensure()
    assert maker.result.read_text() == "whole"


def test_a_step_is_done_again_when_its_lock_file_changed(project: Path) -> None:
    maker = Maker(project / "result")
    step_with(project, maker).ensure()
    (project / "lock.txt").write_text("one==2")
    assert step_with(project, maker).ensure()
    assert maker.times == 2


def test_a_step_is_done_again_when_its_result_was_thrown_away(project: Path) -> None:
    maker = Maker(project / "result")
    step_with(project, maker).ensure()
    maker.result.unlink()
    assert step_with(project, maker).ensure()


def test_a_command_that_fails_shows_what_it_said_and_how_to_go_on() -> None:
    with pytest.raises(steps.SetupFailed) as failure:
        steps.run(["sh", "-c", "echo no room on the disk; exit 3"])
    assert "no room on the disk" in str(failure.value)
    assert "Run make again to go on from here." in str(failure.value)


def find_python(tmp_path: Path, *, python_works: bool, with_git: bool) -> subprocess.CompletedProcess[str]:
    """Look for Python on a machine that has only the programs we put there."""
    for name in ["sh", "id", *(["git"] if with_git else [])]:
        (tmp_path / name).write_text("#!/bin/sh\nexec /usr/bin/" + name + ' "$@"\n')
    (tmp_path / "python3").write_text(f"#!/bin/sh\nexit {0 if python_works else 1}\n")
    for program in tmp_path.iterdir():
        program.chmod(0o755)
    words = ["/bin/sh", str(ROOT / "scripts/find-python")]
    kept = {"PATH": str(tmp_path)}
    return subprocess.run(words, env=kept, capture_output=True, text=True, check=False)


def test_a_machine_that_has_everything_is_told_nothing(tmp_path: Path) -> None:
    done = find_python(tmp_path, python_works=True, with_git=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "python3\n", "")


def test_a_python_without_venv_gets_the_one_line_that_helps(tmp_path: Path) -> None:
    done = find_python(tmp_path, python_works=False, with_git=True)
    line = done.stderr.strip().splitlines()[-1].strip()
    sudo = "" if os.geteuid() == 0 else "sudo "
    assert done.returncode == 1
    assert line == f"{sudo}apt-get update && {sudo}apt-get install -y python3 python3-venv"


def test_a_machine_without_git_too_gets_one_line_for_both(tmp_path: Path) -> None:
    done = find_python(tmp_path, python_works=False, with_git=False)
    assert done.stderr.strip().endswith("apt-get install -y python3 python3-venv git")

"""The promise to a newcomer: a set-up does nothing twice, goes on where it stopped, says what is missing."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.sources import ROOT, load_script

steps = load_script("steps")
setup = load_script("setup")


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


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the virtual environment of a checkout belongs; making one is faked, as it takes the installer."""
    monkeypatch.setattr(setup, "BOOT", tmp_path / ".boot")
    (tmp_path / ".boot/stamps").mkdir(parents=True)
    monkeypatch.setattr(setup, "run", lambda words: words[-1].mkdir())
    return tmp_path / ".venv"


def made_by_somebody(venv: Path) -> None:
    """Make a virtual environment as anybody would, with something of their own in it."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    (venv / "mine").write_text("my work")


def test_a_virtual_environment_of_somebody_else_that_fits_is_kept(venv: Path) -> None:
    made_by_somebody(venv)
    step = setup.venv_step(venv)
    assert step.says == "Looking at the .venv that was here already; nothing in it is removed …"
    assert step.ensure()
    assert (venv / "mine").read_text() == "my work"
    assert not setup.venv_step(venv).ensure()


def test_packages_are_added_to_it_and_none_removed(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_by_somebody(venv)
    setup.venv_step(venv).ensure()
    ran: list[list[object]] = []
    monkeypatch.setattr(setup, "run", lambda words, **_also: ran.append(words))
    setup.packages_step(venv, "run", "Downloading …").make()
    assert ran[0][2] == "install"


@pytest.mark.parametrize("breakage", ["no python", "another version", "moved"])
def test_one_that_does_not_fit_is_refused_with_the_way_on_and_left_alone(
    venv: Path, breakage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_by_somebody(venv)
    if breakage == "no python":
        (venv / "bin/python").unlink()
    elif breakage == "moved":
        (venv / "bin/activate").write_text("VIRTUAL_ENV=/elsewhere/.venv")
    else:
        monkeypatch.setattr(setup, "version", lambda: "3.99")
    with pytest.raises(setup.SetupFailed, match=r"Move it away \(mv .venv .venv-old\) and run make again"):
        setup.venv_step(venv).ensure()
    assert (venv / "mine").read_text() == "my work"


def test_one_that_we_left_half_made_is_made_anew(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(words: list[Path]) -> None:
        words[-1].mkdir()
        (words[-1] / "half").touch()
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(setup, "run", killed)
        with pytest.raises(KeyboardInterrupt):
            setup.venv_step(venv).ensure()
    assert setup.venv_step(venv).ensure()
    assert not (venv / "half").exists()


def test_packages_that_were_half_installed_are_installed_anew(
    venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[object]] = []

    def stopped(words: list[object], **_also: object) -> None:
        ran.append(words)
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(setup, "run", stopped)
        with pytest.raises(KeyboardInterrupt):
            setup.packages_step(venv, "run", "Downloading …").ensure()
    monkeypatch.setattr(setup, "run", lambda words, **_also: ran.append(words))
    setup.packages_step(venv, "run", "Downloading …").make()
    setup.packages_step(venv, "run", "Downloading …").make()
    assert ["--reinstall" in words for words in ran] == [False, True, False]


def test_one_of_ours_from_before_the_checkout_moved_is_made_anew(
    venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup.venv_step(venv).ensure()
    (venv / "old").touch()
    monkeypatch.setattr(setup, "ROOT", venv.parent / "elsewhere")
    assert setup.venv_step(venv).ensure()
    assert not (venv / "old").exists()


def test_a_taken_port_is_told_before_anything_is_set_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["setup.py", "serve"])
    monkeypatch.setattr(setup, "steps_for", lambda _what: pytest.fail("it was set up first"))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
        assert setup.main() == 1
    assert "is taken by another program. Try: make run PORT=" in capsys.readouterr().err


def find_python(
    tmp_path: Path, *, python_works: bool, with_git: bool, user: int = 0, with_sudo: bool = False
) -> subprocess.CompletedProcess[str]:
    """Look for Python on a machine that has only the programs we put there."""
    for name in [*(["git"] if with_git else []), *(["sudo"] if with_sudo else [])]:
        (tmp_path / name).write_text("#!/bin/sh\n")
    (tmp_path / "id").write_text(f"#!/bin/sh\necho {user}\n")
    (tmp_path / "python3").write_text(f"#!/bin/sh\nexit {0 if python_works else 1}\n")
    for program in tmp_path.iterdir():
        program.chmod(0o755)
    words = ["/bin/sh", str(ROOT / "scripts/find-python")]
    kept = {"PATH": str(tmp_path)}
    return subprocess.run(words, env=kept, capture_output=True, text=True, check=False)


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    return done.stderr.strip().splitlines()[-1].strip()


def test_a_machine_that_has_everything_is_told_nothing(tmp_path: Path) -> None:
    done = find_python(tmp_path, python_works=True, with_git=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "python3\n", "")


def test_a_python_without_venv_gets_the_one_line_that_helps(tmp_path: Path) -> None:
    done = find_python(tmp_path, python_works=False, with_git=True)
    assert done.returncode == 1
    assert last_line(done) == "apt-get update && apt-get install -y python3 python3-venv"


def test_who_is_not_root_gets_a_line_that_becomes_root(tmp_path: Path) -> None:
    bare = find_python(tmp_path, python_works=False, with_git=True, user=1000)
    line = "apt-get update && apt-get install -y python3 python3-venv"
    assert last_line(bare) == f"su - -c '{line}'"
    usual = find_python(tmp_path, python_works=False, with_git=True, user=1000, with_sudo=True)
    assert last_line(usual) == "sudo apt-get update && sudo apt-get install -y python3 python3-venv"


def test_a_machine_without_git_too_gets_one_line_for_both(tmp_path: Path) -> None:
    done = find_python(tmp_path, python_works=False, with_git=False)
    assert done.stderr.strip().endswith("apt-get install -y python3 python3-venv git")

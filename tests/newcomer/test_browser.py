"""Who has no Chromium gets Debian's: root has it installed, others have it unpacked in the checkout."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from architecture.sources import load_script

browsing = load_script("browser")
APT = """#!/bin/sh
echo "$*" >> "{log}"
case "$*" in *install*) touch "{archives}/shell.deb";; esac
"""
UNPACKER = """#!/bin/sh
mkdir -p "$3/usr/lib/chromium"
printf '#!/bin/sh\\necho Chromium "$@"\\nexit {code}\\n' > "$3/usr/lib/chromium/chromium-headless-shell"
chmod +x "$3/usr/lib/chromium/chromium-headless-shell"
"""


class Machine:
    """A machine without a browser, with an apt that notes what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.log = folder / "apt.log"
        self.checkout = folder / "checkout"
        for name in ("sh", "touch", "mkdir", "chmod", "dirname", "readlink"):
            self.program(name, f'#!/bin/sh\nPATH=/usr/bin:/bin exec {name} "$@"\n')

    def program(self, name: str, text: str) -> None:
        (self.programs / name).write_text(text)
        (self.programs / name).chmod(0o755)

    def with_apt(self, *, shell_exits: int = 0) -> None:
        archives = self.checkout / ".browser/apt/archives"
        self.program("apt-get", APT.format(log=self.log, archives=archives))
        self.program("dpkg-deb", UNPACKER.format(code=shell_exits))

    def with_program(self, name: str) -> str:
        self.program(name, "#!/bin/sh\n")
        return str(self.programs / name)

    @property
    def fetched(self) -> Path:
        return self.checkout / ".browser/chromium-headless-shell"

    @property
    def asked(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    monkeypatch.setenv("PATH", str(made.programs))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(browsing, "FETCHED", made.checkout / ".browser")
    monkeypatch.setattr(browsing, "LAUNCHER", made.fetched)
    return made


def test_an_ordinary_user_gets_a_chromium_inside_the_checkout(machine: Machine) -> None:
    machine.with_apt()
    found = browsing.browser()
    assert found == str(machine.fetched)
    said = subprocess.run([found, "--headless", "a page"], capture_output=True, text=True, check=True).stdout
    assert said == "Chromium --headless a page\n"


def test_what_was_fetched_is_not_fetched_again(machine: Machine) -> None:
    machine.with_apt()
    assert browsing.browser() == browsing.browser()
    assert len(machine.asked) == 2  # the lists once, the packages once


def test_fetching_asks_apt_for_nothing_that_needs_root(machine: Machine) -> None:
    machine.with_apt()
    browsing.browser()
    for line in machine.asked:
        assert f"Dir::State::Lists={machine.checkout}/.browser/apt/lists" in line
        assert f"Dir::Cache::Archives={machine.checkout}/.browser/apt/archives" in line
        assert "Debug::NoLocking=1" in line
    assert "--download-only" in machine.asked[1]


def test_a_chromium_that_does_not_run_is_not_kept(machine: Machine) -> None:
    machine.with_apt(shell_exits=127)
    with pytest.raises(browsing.NoBrowser, match="install one"):
        browsing.browser()
    assert not machine.fetched.exists()


@pytest.fixture
def as_root(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine.with_apt()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return machine


INSTALLING = [
    "-qq update",
    "-qq install -y --no-install-recommends chromium-headless-shell fonts-dejavu-core",
]


def test_root_has_it_installed_as_debian_does(as_root: Machine) -> None:
    with pytest.raises(browsing.NoBrowser):  # this apt installs nothing
        browsing.browser()
    assert as_root.asked == INSTALLING


def test_root_gets_the_shell_beside_a_whole_chromium(as_root: Machine) -> None:
    whole = as_root.with_program("chromium")
    assert browsing.browser() == whole  # this apt installs nothing, and the journeys can still be walked
    assert as_root.asked == INSTALLING


def test_a_shell_goes_before_a_whole_chromium_and_nothing_is_fetched(as_root: Machine) -> None:
    as_root.with_program("chromium")
    shell = as_root.with_program("chromium-headless-shell")
    assert browsing.browser() == shell
    assert as_root.asked == []


def test_who_may_not_install_keeps_the_chromium_that_is_there_and_reads_what_is_faster(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.with_apt()
    whole = machine.with_program("google-chrome")
    assert browsing.browser() == whole
    assert machine.asked == []
    assert "sudo apt-get install -y chromium-headless-shell" in capsys.readouterr().out


def test_a_machine_without_apt_is_told_the_way_out(machine: Machine) -> None:
    with pytest.raises(browsing.NoBrowser, match="CHROMIUM=/path/to/chromium"):
        browsing.browser()


def test_a_named_browser_that_is_not_there_is_explained(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such/chromium")
    with pytest.raises(browsing.NoBrowser, match="no program is there"):
        browsing.browser()


@pytest.fixture
def no_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout on a machine where the Node.js inside Playwright does not start."""
    broken = tmp_path / "playwright/driver/node"
    broken.parent.mkdir(parents=True)
    broken.write_text("#!/bin/sh\necho node: libatomic.so.1: no such file >&2\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setattr("playwright.__file__", str(tmp_path / "playwright/__init__.py"))
    monkeypatch.setattr(browsing, "ROOT", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PLAYWRIGHT_NODEJS_PATH", raising=False)
    return tmp_path


def test_playwright_is_steered_by_the_node_of_the_set_up_where_its_own_does_not_start(
    no_driver: Path,
) -> None:
    node = no_driver / ".boot/bin/node"
    node.parent.mkdir(parents=True)
    node.write_text("#!/bin/sh\n")
    node.chmod(0o755)
    assert browsing.driver() == {"PLAYWRIGHT_NODEJS_PATH": str(node)}


def test_a_playwright_that_starts_nowhere_is_explained(no_driver: Path) -> None:
    with pytest.raises(browsing.NoBrowser, match=r"libatomic\.so\.1: no such file\nName a Node\.js"):
        browsing.driver()


def test_a_playwright_that_starts_is_left_alone(no_driver: Path) -> None:
    (no_driver / "playwright/driver/node").write_text("#!/bin/sh\n")
    assert browsing.driver() == {}

"""Find a Chromium for the journeys, or fetch Debian's: installed for root, unpacked here for anybody else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The shell is Chromium without windows. A whole one draws its own toolbar as a web page beside every page
# of ours, and a journey in it takes half as long again.
SHELL = "chromium-headless-shell"
FETCHED = ROOT / ".browser"
LAUNCHER = FETCHED / SHELL
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without a font Chromium draws boxes, and every measurement of contrast and width is one of boxes.
PACKAGES = (SHELL, "fonts-dejavu-core")
BY_HAND = f"on Debian: sudo apt-get install -y {' '.join(PACKAGES)}"
WAY_OUT = (
    f"The journeys need a Chromium: install one ({BY_HAND}) or name yours with CHROMIUM=/path/to/chromium."
)
FASTER = f"The journeys take a third less time in Chromium's shell ({BY_HAND})."
DRIVER_WAY_OUT = (
    "Playwright, which steers the browser in the journeys, does not start on this machine: {said}\n"
    "Name a Node.js of version 20 or newer with PLAYWRIGHT_NODEJS_PATH=/path/to/node."
)
LAUNCH = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
for folder in "$here"/lib/*-linux-gnu "$here"/usr/lib/*-linux-gnu "$here"/usr/lib/*-linux-gnu/pulseaudio; do
    LD_LIBRARY_PATH="$folder${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
done
export LD_LIBRARY_PATH FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/usr/lib/chromium/chromium-headless-shell" "$@"
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""


class NoBrowser(Exception):
    """There is no browser for the journeys; the message says the way out."""


def find_browser() -> str | None:
    """Return the browser that was named, else a shell (here or fetched before), else any on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise NoBrowser(f"CHROMIUM is “{named}”, and no program is there.")
        return shutil.which(named)
    return next((found for name in (SHELL, str(LAUNCHER), *NAMES) if (found := shutil.which(name))), None)


def install() -> None:
    """Install the shell of Debian's Chromium; only root may."""
    print("Downloading about 100 MB once: Chromium, for the journeys …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", "-qq", *words], env=quiet, stdout=subprocess.DEVNULL, check=False)


def fetch() -> None:
    """Unpack Debian's shell, and what this machine lacks of what it needs, inside this checkout.

    apt resolves and checks as always, with lists and an archive of its own: that takes no rights.
    """
    says = "Downloading about 100 MB once (300 MB on disk): Chromium, for the journeys, into .browser …"
    print(says, flush=True)
    shutil.rmtree(FETCHED, ignore_errors=True)
    apt = FETCHED / "apt"
    for folder in ("lists/partial", "archives/partial"):
        (apt / folder).mkdir(parents=True)
    places = {"Dir::State::Lists": apt / "lists", "Dir::Cache": apt, "Dir::Cache::Archives": apt / "archives"}
    alone = {**places, "Debug::NoLocking": "1", "APT::Sandbox::User": ""}
    words = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in alone.items())]
    get = ["install", "-y", "--download-only", "--no-install-recommends", *PACKAGES]
    for rest in (["update"], get):
        subprocess.run([*words, *rest], stdout=subprocess.DEVNULL, check=False)
    for package in sorted((apt / "archives").glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", package, FETCHED], check=False)
    shutil.rmtree(apt)
    (FETCHED / "fonts.conf").write_text(FONTS, encoding="utf-8")
    keep_if_it_runs()


def keep_if_it_runs() -> None:
    """Put the launcher in its place last: a fetch that was stopped half-way is then simply done again."""
    fresh = LAUNCHER.with_suffix(".new")
    fresh.write_text(LAUNCH, encoding="utf-8")
    fresh.chmod(0o755)
    if why_not(fresh) is None:
        fresh.replace(LAUNCHER)


def browser() -> str:
    """Return a browser: where apt is, Debian's shell; who may not install keeps the one that is there."""
    found = find_browser()
    is_root = os.geteuid() == 0
    if is_to_be_had(found, is_root=is_root):
        install() if is_root else fetch()
        found = find_browser()
    if found is None:
        raise NoBrowser(WAY_OUT)
    if Path(found).name in NAMES:
        print(FASTER, flush=True)
    return found


def is_to_be_had(found: str | None, *, is_root: bool) -> bool:
    """Tell whether Debian's shell is to be installed or fetched, given the browser that was found."""
    if shutil.which("apt-get") is None or os.environ.get("CHROMIUM"):
        return False
    return found is None or (is_root and Path(found).name in NAMES)


def driver() -> dict[str, str]:
    """Return the environment in which Playwright's driver starts.

    The Node.js inside it wants libatomic, which a bare Debian lacks; the one that the set-up uses does not.
    """
    import playwright

    if os.environ.get("PLAYWRIGHT_NODEJS_PATH"):
        return {}
    bundled = Path(playwright.__file__).parent / "driver/node"
    said = why_not(bundled)
    if said is None:
        return {}
    others = (ROOT / ".boot/bin/node", Path(shutil.which("node") or ROOT / "none"))
    other = next((str(path) for path in others if why_not(path) is None), None)
    if other is None:
        raise NoBrowser(DRIVER_WAY_OUT.format(said=said))
    return {"PLAYWRIGHT_NODEJS_PATH": other}


def why_not(program: Path) -> str | None:
    """Say why a program does not even tell its version, or nothing when it does."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return None if done.returncode == 0 else done.stderr.strip()

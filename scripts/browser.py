"""Find a Chromium for the journeys, or fetch Debian's where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without a font Chromium draws boxes, and every measurement of contrast and width is one of boxes.
PACKAGES = ("chromium", "fonts-dejavu-core")
WAY_OUT = (
    "The journeys need a Chromium: install one "
    "(on Debian: sudo apt-get install -y chromium fonts-dejavu-core) "
    "or name yours with CHROMIUM=/path/to/chromium."
)


class NoBrowser(Exception):
    """There is no browser for the journeys; the message says the way out."""


def find_browser() -> str | None:
    """Return the browser that was named, else the first one on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise NoBrowser(f"CHROMIUM is “{named}”, and no program is there.")
        return shutil.which(named)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def browser() -> str:
    """Return a browser, installing Debian's when we are root on a machine with apt."""
    found = find_browser()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Downloading about 121 MB once: Chromium, for the journeys …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", *PACKAGES]):
            subprocess.run(["apt-get", "-qq", *words], env=quiet, stdout=subprocess.DEVNULL, check=False)
        found = find_browser()
    if found is None:
        raise NoBrowser(WAY_OUT)
    return found

"""Resolve the dependencies again and write the lock files, with hashes and without a single address.

``UPGRADE=1 make lock`` takes the newest versions that ``pyproject.toml`` allows; without it only what has to
change changes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".boot/bin/uv"
# The larger sets take the versions of the smaller ones, so that a test runs on what will run.
LOCKS: dict[str, tuple[str, ...]] = {
    "boot": ("--group", "boot"),
    "build": ("--group", "build"),
    "node": ("--group", "node"),
    "run": ("pyproject.toml",),
    "dev": ("pyproject.toml", "--group", "dev", "-c", "requirements/run.txt"),
    "bench": ("pyproject.toml", "--group", "dev", "--group", "bench", "-c", "requirements/dev.txt"),
}
ALWAYS = ("--universal", "--generate-hashes", "--python-version", "3.11", "--no-emit-index-url", "--quiet")


def lock(name: str) -> bool:
    """Write one lock file; uv itself says what it could not resolve."""
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    words = [str(UV), "pip", "compile", *LOCKS[name], *ALWAYS, *upgrade, "-o", f"requirements/{name}.txt"]
    return subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode == 0


def addresses_in(path: Path) -> list[str]:
    """Return the lines of a lock file that name a host; a lock file has to work behind any mirror."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if "://" in line]


def main() -> int:
    for name in LOCKS:
        if not lock(name):
            return 1
        if found := addresses_in(ROOT / f"requirements/{name}.txt"):
            print(f"requirements/{name}.txt names a host:\n" + "\n".join(found), file=sys.stderr)
            return 1
    print("The lock files are up to date. Run make test before you commit them.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

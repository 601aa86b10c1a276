"""Throw the local data away: database, files, mail. What was downloaded stays.

At a terminal it asks once; elsewhere (CI, a script) it asks nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What the settings put in a folder of ours; a wrong SAMENSPEL_VAR must not cost somebody their own files.
OURS = ("secret-key", "samenspel.sqlite3")


def local_data() -> Path:
    """Where the settings keep it: SAMENSPEL_VAR, or ``var`` beside the code."""
    return Path(os.environ.get("SAMENSPEL_VAR") or ROOT / "var").resolve()


def main() -> int:
    var = local_data()
    if not var.exists():
        print("There is no local data to throw away.")
        return 0
    if var != ROOT / "var" and not any((var / name).exists() for name in OURS):
        print(f"{var} holds no data of Samenspel, so nothing was thrown away. Check SAMENSPEL_VAR.")
        return 1
    if sys.stdin.isatty() and not os.environ.get("CI"):
        answer = input(f"This throws away the database, files and mail in {var}. Type yes to go on: ")
        if answer.strip().lower() not in {"yes", "ja"}:
            print("Nothing was thrown away.")
            return 1
    shutil.rmtree(var)
    print("The local data is gone. The next make run starts over.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

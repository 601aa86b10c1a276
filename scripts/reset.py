"""Throw the local data away: database, files, mail. What was downloaded stays.

At a terminal it asks once; elsewhere (CI, a script) it asks nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent / "var"


def main() -> int:
    if not VAR.exists():
        print("There is no local data to throw away.")
        return 0
    if sys.stdin.isatty() and not os.environ.get("CI"):
        answer = input("This throws away the database, files and mail in var/. Type yes to go on: ")
        if answer.strip().lower() not in {"yes", "ja"}:
            print("Nothing was thrown away.")
            return 1
    shutil.rmtree(VAR)
    print("The local data is gone. The next make run starts over.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

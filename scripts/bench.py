"""Run every benchmark there is, each in a process of its own, and print its table.

A benchmark is a module in ``benchmarks/`` with a function ``main()``; the first line of its docstring is its
title. Name some to run only those: ``make bench ONLY="outlook opinion_groups"``.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def benchmarks() -> dict[str, str]:
    """Return the title of each benchmark by its name."""
    found = {}
    for path in sorted((ROOT / "benchmarks").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body):
            told = ast.get_docstring(tree) or path.stem
            found[path.stem] = told.splitlines()[0]
    return found


def run(name: str) -> bool:
    """Run one benchmark; what it prints is what one wants to see."""
    started = time.monotonic()
    code = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / f"{name}.py"], cwd=ROOT, check=False
    ).returncode
    verdict = "" if code == 0 else f", and failed (exit code {code})"
    print(f"\n  {name} took {time.monotonic() - started:.0f} s{verdict}", flush=True)
    return code == 0


def busy() -> str:
    """Say that other work holds the machine up, when it does: times are then longer than they need to be."""
    load, n_cores = os.getloadavg()[0], os.cpu_count() or 1
    if load < n_cores / 2:
        return ""
    return (
        f"This machine is busy (load {load:.1f} on {n_cores} cores): what follows is slower than it need be."
    )


def main() -> int:
    known = benchmarks()
    asked = os.environ.get("ONLY", "").split() or list(known)
    if unknown := [name for name in asked if name not in known]:
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 1
    if held_up := busy():
        print(held_up, flush=True)
    failed = []
    for name in asked:
        print(f"\n{known[name]}\n{'=' * len(known[name])}", flush=True)
        if not run(name):
            failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

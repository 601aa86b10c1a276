"""The source files of this project, as the guards look at them."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/samenspel"
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@dataclass(frozen=True)
class Source:
    """A Python file of a room: where it stands, and what stands in it."""

    path: str
    text: str

    @property
    def room(self) -> str:
        """The room this file belongs to; empty for a file of the package itself."""
        parts = Path(self.path).parts
        return parts[2] if len(parts) > 3 else ""

    @property
    def furniture(self) -> str:
        """The piece of furniture: ``actions`` for ``actions.py`` and for ``actions/adopt.py``."""
        parts = Path(self.path).parts
        return Path(parts[3]).stem if len(parts) > 3 else ""

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.path)

    def at(self, node: ast.AST, complaint: str) -> str:
        """Word a complaint so that an editor can jump to its place."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {complaint}"


def sources() -> Iterator[Source]:
    """Yield every Python file of the product, tests and migrations included."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))


def product() -> list[Source]:
    """Return the files that ship and are written by hand: no tests, no migrations."""
    return [source for source in sources() if source.furniture not in {"tests", "migrations"}]


def sample(path: str, text: str) -> Source:
    """Make a file that is not there, to prove that a guard can fail."""
    return Source(f"src/samenspel/{path}", text)


def load_script(name: str) -> ModuleType:
    """Load a script by its path, as Python does when it runs one: its own folder comes first."""
    folder = str(ROOT / "scripts")
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", f"{folder}/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    sys.path.insert(0, folder)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(folder)
    return module


def tracked_files() -> list[Path]:
    """Return the files under version control, in the working state."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]

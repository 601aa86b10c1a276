"""The shape of the house: rooms that say what they own, files of a readable size, imports that point down."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.sources import PACKAGE, ROOMS, ROOT, Source, sample, sources

MOST_LINES = 400
MOST_LINES_OF_SETTINGS = 300
SENTENCE = re.compile(r"\d{4}_[a-z0-9]+(_[a-z0-9]+)+")


def complaint_about_room(source: Source) -> str:
    """Say what is wrong with the front door of a room."""
    told = ast.get_docstring(source.tree)
    if not told:
        return f"{source.path}: say in a docstring what this room owns"
    if "never" not in told.lower():
        return f"{source.path}: say also what this room never does"
    if len(source.tree.body) > 1:
        return f"{source.path}: the front door of a room holds no code"
    return ""


def complaint_about_migration(name: str) -> str:
    """Say what is wrong with the name of a migration."""
    if not SENTENCE.fullmatch(name) or "_auto_" in name or name.endswith("_initial"):
        return f"{name}: name a migration by a sentence, like 0007_formulation_requires_due_date"
    return ""


def too_long(sizes: dict[str, int]) -> list[str]:
    """Say which files are longer than a reader can hold."""
    return [
        f"{path}: {lines} lines; make it a package of the same name with re-exports"
        for path, lines in sizes.items()
        if lines > (MOST_LINES_OF_SETTINGS if path.endswith("site/settings.py") else MOST_LINES)
    ]


def sizes_of_files() -> dict[str, int]:
    """Count the lines of every Python file written by hand."""
    folders = [PACKAGE, ROOT / "scripts", ROOT / "tests", ROOT / "benchmarks"]
    paths = [path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts]
    return {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_owns(room: str) -> None:
    path = PACKAGE / room / "__init__.py"
    assert not complaint_about_room(Source(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("text", ["", '"""What it owns."""', '"""Owns. Never does."""\nimport os'])
def test_a_room_that_does_not_say_so_is_caught(text: str) -> None:
    assert complaint_about_room(sample("opgaven/__init__.py", text))


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    found = too_long(sizes_of_files())
    assert not found, "\n" + "\n".join(found)


def test_a_file_that_is_too_long_is_caught() -> None:
    assert len(too_long({"src/samenspel/a/pages.py": 401, "src/samenspel/site/settings.py": 301})) == 2


def test_migrations_are_named_by_a_sentence() -> None:
    names = [Path(source.path).stem for source in sources() if source.furniture == "migrations"]
    found = [
        complaint for name in names if name != "__init__" and (complaint := complaint_about_migration(name))
    ]
    assert names
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("name", ["0001_initial", "0007_auto_20260302_1130", "0003_opgave"])
def test_a_migration_without_a_sentence_is_caught(name: str) -> None:
    assert complaint_about_migration(name)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    words = [str(program), "--no-cache"]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_rooms_reach_down_and_never_up() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


def test_a_room_that_reaches_up_is_caught(tmp_path: Path) -> None:
    for room in ROOMS:
        (tmp_path / "samenspel" / room).mkdir(parents=True)
        (tmp_path / "samenspel" / room / "__init__.py").touch()
    (tmp_path / "samenspel/__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    assert lint_imports(tmp_path).returncode == 0
    (tmp_path / "samenspel/people/__init__.py").write_text("import samenspel.opgaven")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert "samenspel.people is not allowed to import samenspel.opgaven" in done.stdout

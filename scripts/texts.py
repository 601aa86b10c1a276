"""Compile the Dutch texts, or say which are missing, unused, unsure or in conflict.

Every room keeps its own ``locale/nl/<room>.po``; Django reads one ``django.mo``. Babel does the work, so
that the gettext tools need not be on the machine.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import PoFileError, PoFileParser
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NAMED = re.compile(r"%\((\w+)\)")
# An ordinary space, where the end of a line would leave the sign alone.
PARTED = re.compile("€ +[-0-9]")


@dataclass(frozen=True)
class Key:
    """What gettext looks a text up by."""

    context: str | None
    singular: str

    def __str__(self) -> str:
        short = self.singular if len(self.singular) <= 70 else f"{self.singular[:67]}…"
        return f'"{short}"' + (f" (context {self.context})" if self.context else "")


@dataclass(frozen=True)
class Entry:
    """One translation, and where it was written down."""

    key: Key
    plural: str | None
    dutch: tuple[str, ...]
    is_fuzzy: bool
    place: str


class _Collector(Catalog):
    """A catalogue that keeps every entry of a file, also the second one for the same text."""

    def __init__(self) -> None:
        super().__init__(locale="nl")
        self.collected: list[Message] = []

    def __setitem__(self, id: str | tuple[str, ...] | list[str], message: Message) -> None:  # noqa: A002 (Babel's)
        if id:
            self.collected.append(message)
        super().__setitem__(id, message)


def po_files(root: Path = ROOT) -> list[Path]:
    """Return the Dutch text files, one a room."""
    return sorted((root / "locale/nl").glob("*.po"))


def entries_in(path: Path, root: Path = ROOT) -> list[Entry]:
    """Read one text file; what is not a valid file raises ``PoFileError``."""
    collector = _Collector()
    with path.open("rb") as handle:
        PoFileParser(collector, ignore_obsolete=True, abort_invalid=True).parse(handle)
    return [_entry(message, f"{path.relative_to(root)}:{message.lineno}") for message in collector.collected]


def _entry(message: Message, place: str) -> Entry:
    singular, plural = (message.id, None) if isinstance(message.id, str) else message.id[:2]
    dutch = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
    return Entry(Key(message.context, singular), plural, dutch, message.fuzzy, place)


def conflicts(entries: Iterable[Entry]) -> list[str]:
    """Say which texts have two different translations."""
    seen: dict[Key, Entry] = {}
    said = []
    for entry in entries:
        first = seen.setdefault(entry.key, entry)
        if (first.dutch, first.plural) != (entry.dutch, entry.plural):
            said.append(f"{entry.place}: {entry.key} is translated differently in {first.place}")
    return said


def flaws(entries: Iterable[Entry]) -> list[str]:
    """Say which translations are empty, marked fuzzy, fill in something else, or part an amount."""
    said = []
    for entry in entries:
        if entry.is_fuzzy:
            said.append(f"{entry.place}: {entry.key} is marked fuzzy; read it and remove the mark")
        if not all(entry.dutch):
            said.append(f"{entry.place}: {entry.key} has no Dutch")
        elif wrong := _wrong_names(entry):
            said.append(f"{entry.place}: {entry.key} and its Dutch differ in {wrong}")
        if any(PARTED.search(dutch) for dutch in entry.dutch):
            said.append(f"{entry.place}: {entry.key} parts an amount: a no-break space follows its €")
    return said


def _wrong_names(entry: Entry) -> str:
    offered = set(NAMED.findall(entry.key.singular)) | set(NAMED.findall(entry.plural or ""))
    wrong: set[str] = set()
    for dutch in entry.dutch:
        used = set(NAMED.findall(dutch))
        # "One effort" may leave the count out; a text without a plural must fill in everything.
        wrong |= used - offered if entry.plural else used ^ offered
    return ", ".join(f"%({name})" for name in sorted(wrong))


def texts_in_python(path: Path) -> Iterator[tuple[Key, int]]:
    """Yield the texts that a Python file marks for translation, with their line."""
    yield from _texts_in(path.read_bytes())


def texts_in_template(path: Path) -> Iterator[tuple[Key, int]]:
    """Yield the texts that a template marks for translation, with their line."""
    python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    # What templatize leaves is Python in words only; its indentation means nothing.
    yield from _texts_in("\n".join(line.lstrip() for line in python.split("\n")).encode())


def _texts_in(source: bytes) -> Iterator[tuple[Key, int]]:
    for line, words, _comments, context in extract("python", io.BytesIO(source), keywords=KEYWORDS):
        singular = words if isinstance(words, str) else words[0]
        if singular:
            yield Key(context, singular), line


def texts_in_source(root: Path = ROOT) -> dict[Key, str]:
    """Return every text in templates and code with the first place where it stands."""
    found: dict[Key, str] = {}
    readers = (("*.py", texts_in_python), ("*.html", texts_in_template), ("*.txt", texts_in_template))
    for pattern, reader in readers:
        for path in sorted((root / "src").rglob(pattern)):
            if not _is_shipped(path):
                continue
            for key, line in reader(path):
                found.setdefault(key, f"{path.relative_to(root)}:{line}")
    return found


def _is_shipped(path: Path) -> bool:
    if path.suffix != ".py" and "templates" not in path.parts:
        return False
    return not {"tests", "migrations", "vendor"} & set(path.parts)


def texts_of_libraries() -> set[Key]:
    """Return the texts that Django and allauth bring in Dutch; a room may word those anew."""
    import allauth
    import django

    found = set()
    for package in (django, allauth):
        for path in Path(package.__path__[0]).rglob("locale/nl/LC_MESSAGES/*.mo"):
            with path.open("rb") as handle:
                found |= {_entry(message, "").key for message in read_mo(handle) if message.id}
    return found


def problems(root: Path = ROOT) -> list[str]:
    """Say everything that is wrong with the Dutch texts, one line a problem, each with its place."""
    try:
        entries = [entry for path in po_files(root) for entry in entries_in(path, root)]
    except PoFileError as error:
        return [f"locale/nl: {error}"]
    source = texts_in_source(root)
    written = {entry.key for entry in entries}
    missing = [f"{place}: no Dutch for {key}" for key, place in source.items() if key not in written]
    unused = [entry for entry in entries if entry.key not in source]
    if unused:
        libraries = texts_of_libraries()
        unused = [entry for entry in unused if entry.key not in libraries]
    stale = [f"{entry.place}: {entry.key} is used nowhere any more" for entry in unused]
    return conflicts(entries) + flaws(entries) + sorted(missing) + stale


def compile_texts(root: Path = ROOT) -> int:
    """Merge the text files of all rooms into the one that Django reads; return how many texts it holds."""
    entries = [entry for path in po_files(root) for entry in entries_in(path, root)]
    if clashes := conflicts(entries):
        raise SystemExit("\n".join(clashes))
    merged = Catalog(locale="nl", charset="utf-8")
    for entry in entries:
        if all(entry.dutch) and not entry.is_fuzzy:
            key = entry.key
            words = (key.singular, entry.plural) if entry.plural else key.singular
            merged.add(words, entry.dutch if entry.plural else entry.dutch[0], context=key.context)
    folder = root / "locale/nl/LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "django.mo.new"
    with fresh.open("wb") as handle:
        write_mo(handle, merged)
    fresh.replace(folder / "django.mo")
    return len(merged)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="report what is missing, unused, unsure or in conflict"
    )
    if not parser.parse_args().check:
        print(f"{compile_texts()} Dutch texts compiled.")
        return 0
    found = problems()
    print("\n".join(found) if found else f"All {len(texts_in_source())} texts have their Dutch.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

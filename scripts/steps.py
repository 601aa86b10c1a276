"""A step of the set-up: stamped with the digest of what it was made from, and skipped while that fits."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class SetupFailed(Exception):
    """A step did not succeed; the message is for the person at the terminal."""


@dataclass(frozen=True)
class Step:
    """One thing that has to be there, what it is made from, and how it is made."""

    name: str
    says: str
    made_from: tuple[Path | str, ...]
    leaves: tuple[Path, ...]
    stamps: Path
    make: Callable[[], object]

    @property
    def stamp(self) -> Path:
        return self.stamps / f"{self.name}.stamp"

    def digest(self) -> str:
        return digest_of(self.made_from)

    def is_done(self) -> bool:
        """Tell whether the result is there and was made from what is there now."""
        return (
            all(path.exists() for path in self.leaves)
            and self.stamp.exists()
            and self.stamp.read_text() == self.digest()
        )

    def ensure(self) -> bool:
        """Make the result if needed; the stamp comes last, so a killed step is simply done again."""
        if self.is_done():
            return False
        started = time.monotonic()
        print(self.says, flush=True)
        self.stamp.unlink(missing_ok=True)
        digest = self.digest()
        self.make()
        self.stamps.mkdir(parents=True, exist_ok=True)
        fresh = self.stamp.with_suffix(".new")
        fresh.write_text(digest)
        fresh.replace(self.stamp)
        seconds = time.monotonic() - started
        if seconds > 5:
            print(f"  done in {seconds:.0f} s", flush=True)
        return True


def digest_of(sources: Iterable[Path | str]) -> str:
    """Return one digest over words and over the names and contents of files."""
    total = hashlib.sha256()
    for source in sources:
        if isinstance(source, str):
            total.update(source.encode())
        else:
            total.update(str(source.relative_to(ROOT)).encode())
            total.update(source.read_bytes() if source.exists() else b"absent")
        total.update(b"\0")
    return total.hexdigest()


def run(command: Sequence[str | Path], *, also: Mapping[str, str] | None = None) -> str:
    """Run a command silently and return what it said; show that only when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, **(also or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-30:])
        line = " ".join(words).replace(f"{ROOT}/", "")
        raise SetupFailed(f"{tail}\n\nThis command failed: {line}\nRun make again to go on from here.")
    return done.stdout

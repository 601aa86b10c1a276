"""Bring this checkout to a runnable state, step by step, and do nothing twice.

Needs only the standard library: it runs before there is a virtual environment. Each step leaves a stamp with
the digest of what it was made from. A step whose stamp still fits is skipped, so a set-up that was killed
half-way goes on where it stopped and a second start costs a fraction of a second.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from serve import GivesUp, refuse_taken, wanted_port
from steps import ROOT, SetupFailed, Step, run

BOOT = ROOT / ".boot"
VENV = ROOT / ".venv"
BENCH = ROOT / ".venv-bench"
UV = BOOT / "bin" / "uv"
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/samenspel/ui/static/vendor"
REQUIREMENTS = ROOT / "requirements"
TEXTS = ROOT / "locale/nl/LC_MESSAGES/django.mo"
OLDEST_NODE = 20
# Made with the demonstration, shown by serve.py.
ACCOUNTS = "demo-accounts.txt"
# Left in a virtual environment that was there before we came.
ADOPTED = "adopted"


def boot_step() -> Step:
    """Describe the small environment that holds only uv, the installer."""
    lock = REQUIREMENTS / "boot.txt"

    def make() -> None:
        shutil.rmtree(BOOT, ignore_errors=True)
        run([sys.executable, "-m", "venv", BOOT])
        run([BOOT / "bin/python", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock])

    return Step(
        "uv",
        "Downloading about 18 MB once: uv, the installer …",
        (lock, str(ROOT)),
        (UV, BOOT / "bin/python"),
        BOOT / "stamps",
        make,
    )


def venv_step(venv: Path) -> Step:
    """Describe the virtual environment itself; a moved checkout gets a new one, somebody else's is kept."""
    # Says that a half-made folder is ours; it lies elsewhere, as that folder may not even exist yet.
    started = BOOT / "stamps" / f"{venv.name}.started"
    is_marked = started.exists() or (venv / "stamps").exists()
    is_theirs = venv.exists() and (not is_marked or (venv / "stamps" / ADOPTED).exists())

    def make() -> None:
        started.touch()
        shutil.rmtree(venv, ignore_errors=True)
        run([UV, "venv", "--quiet", "--no-managed-python", "--python", sys.executable, venv])
        (venv / "stamps").mkdir()
        started.unlink()

    return Step(
        "venv",
        f"Looking at the {venv.name} that was here already; nothing in it is removed …"
        if is_theirs
        else f"Making a virtual environment in {venv.name} …",
        (str(ROOT), version()),
        (venv / "bin/python",),
        venv / "stamps",
        (lambda: adopt(venv)) if is_theirs else make,
    )


def version() -> str:
    """Return the version of Python that packages are chosen for."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def adopt(venv: Path) -> None:
    """Mark a virtual environment that somebody else made as one to go on in, or say why it cannot be."""
    if not fits(venv):
        raise SetupFailed(
            f"{venv.name} was not made by Samenspel and does not fit: it has to be a virtual environment of "
            f"Python {version()}, made in this place. Move it away (mv {venv.name} {venv.name}-old) and run "
            "make again."
        )
    (venv / "stamps").mkdir(exist_ok=True)
    (venv / "stamps" / ADOPTED).touch()


def fits(venv: Path) -> bool:
    """Tell whether a virtual environment has our Python and was made where it stands."""
    asks = "import sys; print(f'{sys.version_info.major}.{sys.version_info.minor}')"
    try:
        said = subprocess.run([venv / "bin/python", "-c", asks], capture_output=True, text=True, check=False)
        # The programs in a moved environment still point to where it was; this file tells.
        made_here = str(venv) in (venv / "bin/activate").read_text(encoding="utf-8")
    except OSError:
        return False
    return made_here and said.stdout.strip() == version()


def uv_pip(name: str, words: Sequence[str | Path], venv: Path) -> None:
    """Let uv install, and install anew what it was stopped in: it takes half a package for a whole one."""
    started = venv / "stamps" / f"{name}.started"
    again = ["--reinstall"] if started.exists() else []
    started.parent.mkdir(parents=True, exist_ok=True)
    started.touch()
    run([UV, "pip", *words, "--quiet", *again], also={"VIRTUAL_ENV": str(venv)})
    started.unlink()


def packages_step(venv: Path, lock_name: str, says: str) -> Step:
    """Describe the Python packages of one lock file, every one checked against its hash."""
    lock = REQUIREMENTS / f"{lock_name}.txt"
    own = f"packages-{lock_name}"

    def make() -> None:
        # The first set is synchronised exactly; later sets are added: run never uninstalls what test needs,
        # nor anything from an environment that somebody else made.
        others = [path for path in (venv / "stamps").glob("packages-*.stamp") if path.stem != own]
        keeps = others or (venv / "stamps" / ADOPTED).exists()
        how: list[str | Path] = ["install", "-r", lock] if keeps else ["sync", lock]
        uv_pip(own, [*how, "--require-hashes"], venv)

    return Step(own, says, (lock,), (venv / "bin/python",), venv / "stamps", make)


def samenspel_step(venv: Path) -> Step:
    """Describe Samenspel itself, installed so that the sources in this checkout are what runs."""
    build = REQUIREMENTS / "build.txt"
    words: list[str | Path] = ["install", "--no-deps", "--build-constraints", build, "-e", "."]
    return Step(
        "samenspel",
        "Installing Samenspel itself …",
        (ROOT / "pyproject.toml", build, *sorted(REQUIREMENTS.glob("*.txt"))),
        (venv / "bin/samenspel",),
        venv / "stamps",
        lambda: uv_pip("samenspel", words, venv),
    )


def run_packages_step() -> Step:
    """Describe the packages that Samenspel needs to run."""
    return packages_step(
        VENV, "run", "Downloading about 130 MB once: the Python packages Samenspel runs on …"
    )


def dev_packages_step() -> Step:
    """Describe the packages that the tests need besides."""
    return packages_step(VENV, "dev", "Downloading about 130 MB once: the Python packages the tests need …")


def bench_packages_step() -> Step:
    """Describe the environment in which Samenspel is measured against its peers."""
    return packages_step(
        BENCH, "bench", "Downloading about 350 MB once: the packages that Samenspel is measured against …"
    )


def node_on_this_machine() -> bool:
    """Tell whether npm is here with a Node.js that is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = said.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def npm() -> tuple[list[str | Path], dict[str, str]]:
    """Return the npm to call and the environment it needs, fetching Node.js from PyPI where there is none."""
    if node_on_this_machine():
        return ["npm"], {}
    lock = REQUIREMENTS / "node.txt"

    def make() -> None:
        uv_pip("node", ["install", "--require-hashes", "-r", lock], BOOT)

    says = "Downloading about 60 MB once (200 MB on disk): Node.js, because this machine has no npm …"
    Step("node", says, (lock,), (BOOT / "bin/npm",), BOOT / "stamps", make).ensure()
    return [BOOT / "bin/npm"], {"PATH": f"{BOOT / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def front_end_step() -> Step:
    """Describe the style sheets, tokens and fonts from npm; no script of a package ever runs."""

    def make() -> None:
        command, also = npm()
        run([*command, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], also=also)

    return Step(
        "packages",
        "Downloading about 11 MB once: style sheets, design tokens and fonts …",
        (ROOT / "package-lock.json", ROOT / "package.json"),
        (NODE_MODULES,),
        # npm removes node_modules before it installs, and the stamp with it.
        NODE_MODULES / ".stamps",
        make,
    )


def assets_step() -> Step:
    """Describe the parts of those packages that ship, copied to where Django serves them."""
    script = ROOT / "scripts/assets.py"
    return Step(
        "assets",
        "Copying style sheets and fonts …",
        # Only the theme tokens that our own sheets ask for are copied, so those sheets count too.
        (script, ROOT / "package-lock.json", *sorted((VENDOR.parent / "ui").glob("*.css"))),
        (VENDOR / "components.css",),
        # Not in the folder itself: what lies there is served.
        NODE_MODULES / ".stamps",
        lambda: run([VENV / "bin/python", script]),
    )


def texts_step() -> Step:
    """Describe the compiled Dutch texts."""
    script = ROOT / "scripts/texts.py"
    return Step(
        "texts",
        "Compiling the Dutch texts …",
        (script, *sorted((ROOT / "locale/nl").glob("*.po"))),
        (TEXTS,),
        VENV / "stamps",
        lambda: run([VENV / "bin/python", script]),
    )


def steps_for(what: str) -> Iterator[Step]:
    """Yield the steps of one target in the order in which they build on each other."""
    yield boot_step()
    if what == "bench":
        yield venv_step(BENCH)
        yield bench_packages_step()
        yield samenspel_step(BENCH)
        return
    yield venv_step(VENV)
    yield run_packages_step()
    if what == "dev":
        yield dev_packages_step()
    yield samenspel_step(VENV)
    yield front_end_step()
    yield assets_step()
    yield texts_step()
    if what == "serve":
        yield from data_steps()


def var() -> Path:
    """Return the folder of the local data."""
    return Path(os.environ.get("SAMENSPEL_VAR") or ROOT / "var").resolve()


def tables_step() -> Step:
    """Describe the tables of the database, brought up to the migrations in this checkout."""
    database = os.environ.get("DATABASE_URL", "")
    migrations = sorted(ROOT.glob("src/samenspel/*/migrations/*.py"))
    return Step(
        "tables",
        "Preparing the database …",
        (database, REQUIREMENTS / "run.txt", *migrations),
        () if database else (var() / "samenspel.sqlite3",),
        var() / ".stamps",
        lambda: run([VENV / "bin/python", "-m", "samenspel.site.manage", "migrate", "--verbosity", "0"]),
    )


def demonstration_step() -> Step:
    """Describe the demonstration data; it is written once and never over the work of a person."""

    def make() -> None:
        run([VENV / "bin/samenspel", "demo"])
        told = run([VENV / "bin/python", ROOT / "scripts/accounts.py"])
        (var() / ACCOUNTS).write_text(told, encoding="utf-8")

    return Step(
        "demonstration",
        "Writing the demonstration data (about a minute) …",
        ("written once",),
        (),
        var() / ".stamps",
        make,
    )


def data_steps() -> Iterator[Step]:
    """Yield the steps that fill the database that `make run` serves."""
    marker = var() / ".stamps" / "demonstration.started"
    demonstration = demonstration_step()
    wants_demonstration = (
        not os.environ.get("DATABASE_URL") and not demonstration.is_done() and has_demonstration()
    )
    if wants_demonstration and marker.exists():
        print("The demonstration data was only half written; starting it over.", flush=True)
        for path in var().glob("samenspel.sqlite3*"):
            path.unlink()
    (var() / "static").mkdir(parents=True, exist_ok=True)  # the web server warns when it is not there
    yield tables_step()
    if wants_demonstration:
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.touch()
        yield demonstration
        marker.unlink()


def has_demonstration() -> bool:
    """Tell whether this version of Samenspel can write demonstration data."""
    asks = "import sys; from samenspel.cli.main import COMMANDS; sys.exit('demo' not in COMMANDS)"
    return subprocess.run([VENV / "bin/python", "-c", asks], cwd=ROOT, check=False).returncode == 0


@contextmanager
def alone() -> Iterator[None]:
    """Hold a lock: two set-ups at the same moment would break each other's half-made folders."""
    lock = ROOT / "var" / ".setup.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up of this checkout is running; waiting for it …", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", choices=["run", "serve", "dev", "bench"], help="which set of packages is needed"
    )
    parser.add_argument("--say-when-ready", action="store_true", help="say so when there was nothing to do")
    wanted = parser.parse_args()
    try:
        if wanted.what == "serve":
            refuse_taken(wanted_port())  # now, not after minutes of setting up
        with alone():
            worked = [step.ensure() for step in steps_for(wanted.what)]
    except (SetupFailed, GivesUp) as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run make again to go on from here.", file=sys.stderr)
        return 130
    if wanted.say_when_ready:
        print(
            "Samenspel is set up. Start it with: make run" if any(worked) else "Samenspel is already set up."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

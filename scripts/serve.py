"""Run the web server and the background worker together, on this machine only.

A child that dies is started again with one sentence; a child that keeps dying ends the whole, because a page
that waits for a worker that never comes is worse than a clear stop. Ctrl-C stops both and waits for them.
"""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
MAY_DIE = 4
# Each takes some 120 MB; a municipality's busiest hour does not ask for more.
MOST_PROCESSES = 4
WITHIN_SECONDS = 60.0
PATIENCE_SECONDS = 10.0
# Short, so that Ctrl-C is heard while the first page is awaited.
ANSWER_SECONDS = 2.0
PR_SET_PDEATHSIG = 1


class GivesUp(Exception):
    """Serving makes no sense any more; the message says why."""


@dataclass
class Child:
    """One process under supervision."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        # A session of its own: Ctrl-C then reaches only us, and we stop the children in order.
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 (unsafe beside threads; this program has none)
        )

    def watch(self) -> None:
        """Start the process again if it died, unless it died too often."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        self.deaths = [moment for moment in self.deaths if now - moment < WITHIN_SECONDS] + [now]
        how = _how_it_ended(self.process.returncode)
        if len(self.deaths) > MAY_DIE:
            raise GivesUp(f"The {self.name} {how} {len(self.deaths)} times within a minute; stopping.")
        print(f"The {self.name} {how}; starting it again.", flush=True)
        self._end_group(self.process)
        self.start()

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        """Wait for the end; after some patience make an end to it."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE_SECONDS)
        self._end_group(self.process)
        self.process.wait()

    @staticmethod
    def _end_group(process: subprocess.Popen[bytes]) -> None:
        """End what the process itself started and left behind: it would keep the port."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@dataclass
class Asked:
    """Whether somebody asked to stop."""

    to_stop: bool = False

    def listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.to_stop = True


def _die_with_parent() -> None:
    """Let the kernel stop this child when its supervisor is killed, where the kernel can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _how_it_ended(code: int) -> str:
    return f"was killed (signal {-code})" if code < 0 else f"stopped (exit code {code})"


def wanted_port() -> int:
    """Return the port to listen on, or say what is wrong with the one asked for."""
    asked = os.environ.get("PORT", "") or "8000"
    if not asked.isdigit() or not 0 < int(asked) < 65536:
        raise GivesUp(f"PORT is “{asked}”: write a number from 1 to 65535, for example PORT=8000.")
    return int(asked)


def refuse_taken(port: int) -> None:
    """Say in a sentence that something else listens on this port."""
    for family, host in ((socket.AF_INET, HOST), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                taken = probe.connect_ex((host, port)) == 0
        except OSError:
            continue  # no IPv6 on this machine
        if taken:
            raise GivesUp(f"Port {port} is taken by another program. Try: make run PORT={port + 1}")


def wait_until_answering(port: int, web: Child, asked: Asked) -> None:
    """Wait until a page is answered: the address we print then works, and the first visit is quick."""
    while not asked.to_stop:
        with contextlib.suppress(OSError, http.client.HTTPException):
            page = http.client.HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)
            page.request("GET", "/", headers={"Host": "localhost", "Connection": "close"})
            page.getresponse().read()
            page.close()
            return
        web.watch()
        time.sleep(0.05)


def children(port: int) -> list[Child]:
    """Describe what runs: pages, and the work that may take longer than a page."""
    worker = [sys.executable, "-m", "samenspel.site.worker"]
    return [Child("web server", web_server(port)), Child("background worker", worker)]


def web_server(port: int) -> list[str]:
    """The command of the web server: a process per core, as one process makes one page at a time."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    granian += ["--workers", str(processes), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    return [*granian, "samenspel.site.wsgi:application"]


def print_welcome(port: int) -> None:
    """Say where Samenspel is and who can sign in there."""
    print(f"\nSamenspel runs at http://localhost:{port}   (Ctrl-C stops it)", flush=True)
    accounts = Path(os.environ.get("SAMENSPEL_VAR") or ROOT / "var") / "demo-accounts.txt"
    if accounts.exists():
        print(f"\n{accounts.read_text(encoding='utf-8').rstrip()}\n", flush=True)


def supervise(port: int) -> None:
    """Keep both processes running until somebody asks to stop."""
    asked = Asked()
    asked.listen()
    crew = children(port)
    try:
        web, worker = crew
        web.start()
        # The worker starts after it: loading both at once would make the first page wait twice as long.
        wait_until_answering(port, web, asked)
        if not asked.to_stop:
            worker.start()
            print_welcome(port)
        while not asked.to_stop:
            for child in crew:
                child.watch()
            time.sleep(0.2)
    finally:
        for child in crew:
            child.ask_to_stop()
        for child in crew:
            child.wait()
    print("Samenspel has stopped.", flush=True)


def main() -> int:
    try:
        port = wanted_port()
        refuse_taken(port)
        supervise(port)
    except GivesUp as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`make run` keeps both processes running, says one clear sentence when one dies, and stops both."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from architecture.sources import load_script

serve = load_script("serve")
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
DIES = [sys.executable, "-c", "raise SystemExit(3)"]


def eventually(is_so: Callable[[], bool]) -> bool:
    """Wait at most five seconds for something to become true."""
    ends = time.monotonic() + 5
    while time.monotonic() < ends:
        if is_so():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def worker() -> Iterator[object]:
    child = serve.Child("background worker", SLEEPS)
    child.start()
    yield child
    child.ask_to_stop()
    child.wait()


def test_a_killed_worker_is_started_again_with_one_sentence(
    worker: object, capsys: pytest.CaptureFixture[str]
) -> None:
    first = worker.process.pid
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: worker.process.poll() is not None)
    worker.watch()
    assert worker.process.pid != first
    assert worker.process.poll() is None
    assert capsys.readouterr().out == "The background worker was killed (signal 9); starting it again.\n"


def test_a_process_that_keeps_dying_ends_it_all() -> None:
    child = serve.Child("web server", DIES)
    child.start()
    with pytest.raises(serve.GivesUp, match="stopped \\(exit code 3\\) 5 times"):
        for _death in range(9):
            child.process.wait()
            child.watch()


def test_stopping_leaves_no_process_behind(worker: object) -> None:
    worker.ask_to_stop()
    worker.wait()
    assert worker.process.poll() is not None


def test_a_taken_port_is_refused_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(serve.GivesUp, match=f"Try: make run PORT={port + 1}"):
            serve.refuse_taken(port)


@pytest.mark.parametrize("asked", ["eighty", "0", "70000", "-1"])
def test_a_port_that_is_none_is_explained(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", asked)
    with pytest.raises(serve.GivesUp, match="write a number from 1 to 65535"):
        serve.wanted_port()


def test_only_this_machine_can_reach_it() -> None:
    web = serve.children(8000)[0].command
    assert web[web.index("--host") + 1] == "127.0.0.1"


WEB = """
import http.server, pathlib, sys, time
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(0.2)
        self.send_response(200); self.end_headers()
        pathlib.Path(sys.argv[2]).touch()
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
"""
WORKER = """
import pathlib, sys, time
pathlib.Path(sys.argv[2]).write_text("after" if pathlib.Path(sys.argv[1]).exists() else "before")
time.sleep(60)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_worker_waits_until_a_page_was_answered_and_so_does_the_welcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, answered, order = free_port(), tmp_path / "answered", tmp_path / "order"
    web = serve.Child("web server", [sys.executable, "-c", WEB, str(port), str(answered)])
    worker = serve.Child("background worker", [sys.executable, "-c", WORKER, str(answered), str(order)])
    monkeypatch.setattr(serve, "children", lambda _port: [web, worker])
    asked: list[object] = []
    welcomed: list[bool] = []

    def listen(self: object) -> None:
        asked.append(self)

    monkeypatch.setattr(serve.Asked, "listen", listen)
    monkeypatch.setattr(serve, "print_welcome", lambda _port: welcomed.append(answered.exists()))

    def stop() -> None:
        eventually(lambda: order.exists() and bool(order.read_text()))
        asked[0].to_stop = True

    stopping = threading.Thread(target=stop)
    stopping.start()
    serve.supervise(port)
    stopping.join()
    assert order.read_text() == "after"
    assert welcomed == [True]


def test_a_server_that_never_comes_up_is_not_welcomed() -> None:
    child = serve.Child("web server", DIES)
    child.start()
    with pytest.raises(serve.GivesUp, match="The web server stopped \\(exit code 3\\) 5 times"):
        serve.wait_until_answering(free_port(), child, serve.Asked())

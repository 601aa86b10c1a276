"""`make run` keeps both processes running, says one clear sentence when one dies, and stops both."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator

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

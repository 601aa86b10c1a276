"""The command that brings in a conversation: what it tells, what it asks, what it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenspel.cli.main import main
from samenspel.dialogue.models import Conversation
from samenspel.dialogue.tests.test_import import VOTES, WHOLE
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


def run(folder: Path, owner: Organisation, who: Viewer, *more: str) -> int:
    assert who.account is not None
    words = ["--account", who.account.email, "--owner", owner.slug, "--source", "Voorbeeld", *more]
    return main(["import", "conversation", str(folder), *words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in WHOLE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_same_folder_twice_is_told_so_and_no_failure(
    folder: Path, municipality: Organisation, host: Viewer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, municipality, host) == 0
    assert "4 stemmen van 3 mensen op 3 stellingen" in capsys.readouterr().out
    assert run(folder, municipality, host) == 0
    assert "is al ingelezen" in capsys.readouterr().out
    assert Conversation.objects.count() == 1


def test_many_votes_that_do_not_fit_need_a_yes_on_the_command_line_too(
    folder: Path, municipality: Organisation, host: Viewer, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = VOTES + "".join(f"1500000008000,x,{n},3,1\n" for n in range(70, 90))
    (folder / "votes.csv").write_text(strange, encoding="utf-8")
    for _twice in range(2):
        assert run(folder, municipality, host) == 2
        assert "--without-bad-rows" in capsys.readouterr().err
    assert not Conversation.objects.exists()
    assert run(folder, municipality, host, "--without-bad-rows") == 0
    assert Conversation.objects.count() == 1

"""The command that brings in a conversation."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenspel.cli.main import main
from samenspel.dialogue.models import Conversation
from samenspel.dialogue.tests.test_import import WHOLE
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "export"
    made.mkdir()
    for name, text in WHOLE.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def arguments(folder: Path, host: Viewer, *more: str) -> list[str]:
    email = host.account.email if host.account else ""
    return [
        "import",
        "conversation",
        str(folder),
        "--account",
        email,
        "--owner",
        "veldermeer",
        "--source",
        "Voorbeeld",
        *more,
    ]


def test_a_folder_is_brought_in_and_again_changes_nothing(
    municipality: Organisation, host: Viewer, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _time in range(2):
        assert main(arguments(folder, host, "--licence", "CC0", "--title", "Eigen naam")) == 0
    found = Conversation.objects.get()
    assert (found.title, found.licence, found.is_complete) == ("Eigen naam", "CC0", True)
    assert "4 stemmen van 3 mensen op 3 stellingen" in capsys.readouterr().out


@pytest.mark.parametrize("change", [{"--account": "niemand@x.test"}, {"--owner": "nergens"}])
def test_an_unknown_account_or_organisation_is_said_in_a_sentence(
    municipality: Organisation,
    host: Viewer,
    folder: Path,
    change: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = arguments(folder, host)
    for name, value in change.items():
        words[words.index(name) + 1] = value
    assert main(words) == 2
    assert next(iter(change.values())) in capsys.readouterr().err
    assert not Conversation.objects.exists()


def test_a_folder_without_an_export_is_refused(
    municipality: Organisation, host: Viewer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments(tmp_path, host)) == 2
    assert main(arguments(tmp_path / "nergens", host)) == 2
    assert capsys.readouterr().err.count("samenspel:") == 2

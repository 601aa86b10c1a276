"""`make reset` throws away the data that the settings use, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from architecture.sources import load_script

reset = load_script("reset")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    (folder / "uploads").mkdir(parents=True)
    monkeypatch.setenv("SAMENSPEL_VAR", str(folder))
    monkeypatch.setenv("CI", "1")
    return folder


def test_data_that_lives_elsewhere_is_the_data_that_goes(elsewhere: Path) -> None:
    (elsewhere / "secret-key").write_text("x")
    assert reset.main() == 0
    assert not elsewhere.exists()
    assert elsewhere.parent.exists()


def test_a_folder_that_is_not_ours_is_kept(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (elsewhere / "thesis.odt").write_text("x")
    assert reset.main() == 1
    assert (elsewhere / "thesis.odt").exists()
    assert "Check SAMENSPEL_VAR" in capsys.readouterr().out


def test_without_the_setting_it_is_the_folder_beside_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMENSPEL_VAR", raising=False)
    assert reset.local_data() == reset.ROOT / "var"


def test_what_is_not_there_is_no_failure(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (elsewhere / "uploads").rmdir()
    elsewhere.rmdir()
    assert reset.main() == 0
    assert "no local data" in capsys.readouterr().out

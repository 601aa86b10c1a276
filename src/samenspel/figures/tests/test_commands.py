"""The commands that bring in areas and figures: what they tell, what they refuse, what they leave."""

from __future__ import annotations

import pytest

from samenspel.cli.main import main
from samenspel.figures.models import Batch, Fact
from samenspel.figures.tests.conftest import FIXTURES
from samenspel.figures.tests.invented_tables import KWB, kwb_v3
from samenspel.figures.tests.replay import replaying
from samenspel.places.models import Area

WHO = ["--account", "fatma@waterrijk.example", "--owner", "waterrijk", "--source", "CBS"]


def run(*words: object) -> int:
    return main(["import", *map(str, words), *WHO])


def test_areas_come_in_from_the_command_line_once(fatma, capsys):
    assert run("places", FIXTURES / "areas_v3.csv", "--year", 2020) == 0
    assert "wijken" in capsys.readouterr().out
    assert Area.objects.filter(code="BU99010000").exists()
    assert run("places", FIXTURES / "areas_v3.csv", "--year", 2020) == 0
    assert "areas_v3.csv is al eerder ingelezen" in capsys.readouterr().out


def test_checking_areas_changes_nothing(fatma, capsys):
    assert run("places", FIXTURES / "areas_v3.csv", "--year", 2020, "--check-only") == 0
    assert not Area.objects.exists()


def test_figures_come_in_with_their_areas_once(fatma, capsys):
    assert run("figures", FIXTURES / "statline_paths_2024.csv", "--with-areas") == 0
    assert "42" in capsys.readouterr().out
    assert Fact.objects.count() == 42
    assert run("figures", FIXTURES / "statline_paths_2024.csv", "--with-areas") == 0
    assert "ingelezen en in gebruik" in capsys.readouterr().out
    assert Fact.objects.count() == 42


def test_checking_figures_imports_nothing(fatma, capsys):
    assert run("figures", FIXTURES / "statline_paths_2024.csv", "--check-only") == 0
    assert "--with-areas" in capsys.readouterr().out
    assert not Fact.objects.exists()


def test_bad_lines_need_a_yes_on_the_command_line_too(tree, tmp_path, capsys):
    path = tmp_path / "cijfers_2020.csv"
    path.write_text("Codering;Inwoners (aantal)\nGM9901;5\nWK990100;7\nBU99010000;veel\n", encoding="utf-8")
    assert run("figures", path) == 2
    assert "4" in capsys.readouterr().out
    assert run("figures", path, "--without-bad-rows") == 0
    assert Fact.objects.count() == 2


@pytest.mark.parametrize("command", ["places", "figures"])
def test_a_wrong_file_or_person_is_refused_in_one_sentence(fatma, tmp_path, capsys, command):
    assert run(command, tmp_path / "nergens.csv") == 2
    path = tmp_path / "kaart_2024.csv"
    path.write_bytes(b"%PDF-1.7")
    assert run(command, path) == 2
    assert main(["import", command, str(path), *WHO[:1], "niemand@nergens.example", *WHO[2:]]) == 2
    assert main(["import", command, str(path), *WHO[:3], "elders", *WHO[4:]]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 4
    assert not Batch.objects.filter(state="live").exists()


def fetch(*words: str) -> int:
    return main(["import", "source", *words, *WHO[:4]])


def test_a_source_is_fetched_from_the_command_line_and_again_brings_nothing_new(
    fatma, tree, settings, capsys
):
    settings.FEEDS_ON, settings.FEED_PAUSES = True, ()
    with replaying() as service:
        service.collections = dict(kwb_v3())
        settings.FEED_ADDRESSES = {"cbs_v3": f"{service.base}/v3/"}
        chosen = ("cbs_v3", KWB, "--area", "GM9901", "--measure", "Aantal inwoners")
        assert fetch(*chosen) == 0
        assert "5 cijfers" in capsys.readouterr().out
        assert fetch(*chosen) == 0
        assert "niets nieuws" in capsys.readouterr().out
        assert fetch("cbs_v3", "99999NED") == 2
        assert "99999NED" in capsys.readouterr().err
    assert Fact.objects.count() == 5


@pytest.mark.parametrize(
    "words", [("cbs_v3", "../x"), ("cbs_v3", KWB, "--area", "x"), ("rivm", KWB, "--part", "a")]
)
def test_a_source_that_is_described_wrong_is_refused_in_one_sentence(fatma, capsys, words):
    assert fetch(*words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1

"""An analyst brings in key figures and a map, and types a series; everybody reads what came of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import expect

from journeys import scene
from journeys.town import ComeIn, Town
from journeys.visitor import Visitor, dutch
from samenspel.figures.models import Indicator

FIXTURES = Path(__file__).parents[1] / "fixtures"
WORTH = "Gemiddelde WOZ-waarde van woningen"
BAD = '"Waterkant";"Waterrijk";"Buurt     ";"BU99010002";"1";veel;110;"?x";".";".";6;"."\n'


@pytest.mark.nojs
def test_key_figures_come_in_without_the_bad_row_and_show_on_a_map(
    come_in: ComeIn, town: Town, tmp_path: Path
) -> None:
    ineke = come_in("ineke")
    bring_figures(ineke, with_a_bad_row(tmp_path))
    expect(ineke.main).to_contain_text(dutch("Line %(line)s", line=6))
    expect(ineke.main).to_contain_text("veel")
    assert not stranger_sees(come_in(), WORTH)
    ineke.main.locator("form.sam-form button[type=submit]").first.click()
    ineke.is_told("Take these figures out of use")
    bring_map(ineke)

    stranger = come_in()
    stranger.open("/cijfers/?zoek=woz")
    stranger.main.get_by_role("link", name=WORTH).first.click()
    expect(stranger.main).to_contain_text("CBS")
    stranger.choose("Area", "Wijk 00 Oude Haven")
    stranger.press("Show")
    expect(stranger.main).to_contain_text("248")
    a_map_with_its_table(stranger, "Havenkwartier", "251")
    rows = csv_of(stranger, dutch("All figures as open data (.csv)"))
    assert {row["gebied_code"]: float(row["waarde"]) for row in rows}["BU99010000"] == 251


@pytest.mark.nojs
def test_a_word_in_a_number_field_is_told_by_its_line_and_corrected(come_in: ComeIn, town: Town) -> None:
    scene.lay_out(town)
    ineke = come_in("ineke")
    ineke.open("/cijfers/")
    ineke.follow("Type a short series")
    ineke.fill("What was counted?", "Bezoeken aan de huiskamer")
    ineke.fill("Unit", "bezoeken")
    ineke.choose("Where?", "De Waard")
    for row, (year, number) in enumerate((("2022", "140"), ("2023", "honderd"), ("2024", "1210")), start=1):
        ineke.main.get_by_label(dutch("Period %(n)s", n=row), exact=True).fill(year)
        ineke.main.get_by_label(dutch("Number %(n)s", n=row), exact=True).fill(number)
    ineke.fill("Where do the numbers come from?", "Aanmeldlijst")
    ineke.fill("Who counted?", "Ineke")
    ineke.main.get_by_label(dutch("This is a number of people")).uncheck()
    ineke.press("Save the series")
    expect(ineke.main.get_by_role("alert")).to_contain_text("honderd")
    expect(ineke.main.get_by_label(dutch("Number %(n)s", n=3), exact=True)).to_have_value("1210")
    assert not Indicator.objects.exists()

    ineke.main.get_by_label(dutch("Number %(n)s", n=2), exact=True).fill("180")
    ineke.press("Save the series")
    ineke.is_told("The series is in use.")
    address = ineke.page.url

    stranger = come_in()
    stranger.open(address)
    expect(stranger.main).to_contain_text("1.210")
    expect(stranger.main).to_contain_text("Aanmeldlijst")

    ineke.follow("Correct this series or add to it")
    ineke.main.get_by_label(dutch("Number %(n)s", n=3), exact=True).fill("1240")
    ineke.press("Save the correction")
    stranger.page.reload()
    expect(stranger.main).to_contain_text("1.240")
    values = [float(row["waarde"]) for row in csv_of(stranger, dutch("All figures as open data (.csv)"))]
    assert sorted(values) == [140, 180, 1240]


def with_a_bad_row(folder: Path) -> Path:
    """The key figures with one row that nobody can read."""
    lines = (FIXTURES / "kwb/statline_paths_2024.csv").read_text("utf-8").splitlines(keepends=True)
    path = folder / "kwb_2024.csv"
    path.write_text("".join([*lines[:5], BAD, *lines[5:]]), "utf-8")
    return path


def bring_figures(ineke: Visitor, file: Path) -> None:
    """Hand in a file and wait for what is in it."""
    ineke.open("/cijfers/")
    ineke.main.get_by_role("link", name=dutch("Import figures")).or_(
        ineke.main.get_by_role("link", name=dutch("Import a file"))
    ).first.click()
    ineke.attach("File with figures", file)
    ineke.fill("Source", "CBS, Kerncijfers wijken en buurten (verzonnen)")
    ineke.press("Read the file")


def bring_map(ineke: Visitor) -> None:
    """Hand in shapes and take them over."""
    ineke.open("/gebieden/inlezen/")
    ineke.attach("File", FIXTURES / "geo/waterrijk.geojson")
    ineke.fill("Where it comes from", "Kadaster (verzonnen)")
    ineke.fill("Year of the areas", "2024")
    ineke.press("Check the file")
    ineke.main.locator("form.sam-form button[type=submit]").first.click()
    ineke.is_told("To the areas")


def stranger_sees(stranger: Visitor, words: str) -> bool:
    """Whether the list of figures holds these words."""
    stranger.open("/cijfers/")
    return stranger.main.get_by_text(words).count() > 0


def a_map_with_its_table(stranger: Visitor, place: str, value: str) -> None:
    """A map stands there, and its table says the same."""
    table = stranger.main.get_by_role("table", include_hidden=True).filter(has_text=place).last
    expect(table).to_contain_text(value)
    assert stranger.main.locator("svg.sam-svg path").count() > 0


def csv_of(visitor: Visitor, link: str) -> list[dict[str, str]]:
    """The rows of a download."""
    address = visitor.main.get_by_role("link", name=link).get_attribute("href")
    text = visitor.page.request.get(str(address)).body().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))

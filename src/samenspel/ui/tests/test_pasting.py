"""A list is seen before it is taken over, and what was given is never lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from samenspel.foundation.pasting import PasteColumn
from samenspel.ui.documents import WorkSheet, workbook
from samenspel.ui.pasting import PasteSheet, paste_sheet
from samenspel.ui.tests.amounts import unparted

COLUMNS = (
    PasteColumn("name", "Naam", required=True),
    PasteColumn("amount", "Bedrag", "euro"),
    PasteColumn("days", "Dagen", "number"),
)
LIST = "Naam\tBedrag\tDagen\nBakker\t€ 1.240,50\t1,5\nSlager\tveel\t2\n"


@pytest.fixture(autouse=True)
def in_english():
    """The source texts, so that these tests do not change when a translation does."""
    with translation.override("en"):
        yield


def sent(**values) -> PasteSheet:
    request = RequestFactory().post("/", values)
    return paste_sheet(request, COLUMNS, example=("Bakker", "€ 10", "1"))


def shown(sheet: PasteSheet) -> str:
    return render_to_string("ui/paste.html", {"paste": sheet, "confirm": "Add the parties"})


def test_the_empty_page_shows_how_a_list_looks():
    sheet = paste_sheet(RequestFactory().get("/"), COLUMNS, example=("Bakker", "€ 10", "1"))
    page = shown(sheet)
    assert "This is how a list looks" in page
    assert "has to be there" in page
    assert "Add the parties" not in page


def test_a_list_is_shown_with_what_is_wrong_before_anything_happens():
    sheet = sent(pasted=LIST, check="1")
    page = shown(sheet)
    assert not sheet.is_confirmed
    assert unparted("€ 1,240.50") in page
    assert "Line 3, Bedrag: “veel” is not an amount." in page
    assert "Nothing has been kept yet." in page
    assert "Slager" in page


def test_what_was_seen_is_taken_over_whatever_line_ends_the_browser_sends():
    seen = sent(pasted=LIST, check="1").seen
    confirmed = sent(pasted=LIST.replace("\n", "\r\n"), seen=seen, confirm="1")
    assert confirmed.is_confirmed
    assert [row.values["name"] for row in confirmed.rows] == ["Bakker"]


def test_what_was_changed_after_it_was_seen_is_shown_again():
    seen = sent(pasted=LIST, check="1").seen
    assert not sent(pasted=LIST.replace("Bakker", "Smid"), seen=seen, confirm="1").is_confirmed
    assert not sent(pasted=LIST, confirm="1").is_confirmed


def test_an_uploaded_workbook_comes_back_as_text_that_can_be_mended():
    content = workbook([WorkSheet("Partijen", ("Naam", "Dagen"), [("Bakker", 1.5)])])
    sheet = sent(upload=SimpleUploadedFile("partijen.xlsx", content), check="1")
    assert sheet.form.initial["pasted"] == "Naam\tDagen\nBakker\t1,5"
    again = sent(pasted=sheet.form.initial["pasted"], seen=sheet.seen, confirm="1")
    assert again.is_confirmed


def test_nothing_and_an_empty_file_are_answered_with_the_form():
    for sheet in (sent(check="1"), sent(upload=SimpleUploadedFile("leeg.csv", b""), check="1")):
        assert not sheet.is_confirmed
        assert "This list cannot be read yet." in shown(sheet)


def test_each_row_may_say_what_will_happen():
    request = RequestFactory().post("/", {"pasted": LIST})
    sheet = paste_sheet(
        request,
        COLUMNS,
        example=("", "", ""),
        effects=lambda rows: [f"new: {row.values['name']}" for row in rows],
    )
    assert "new: Bakker" in shown(sheet)


def test_a_long_list_is_shown_in_part_and_says_so():
    sheet = sent(pasted="Naam\n" + "\n".join(f"Partij {number}" for number in range(45)), check="1")
    assert "And 33 lines more." in shown(sheet)
    wrong = sent(pasted="Naam;Bedrag\n" + "A;veel\n" * 45, check="1")
    assert "And 15 more." in shown(wrong)

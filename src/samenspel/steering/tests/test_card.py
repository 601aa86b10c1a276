"""The card of an opgave on A4 and in Word: what is on it, who gets it, and that people's words stay words."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from pdfua import Finding as Flaw
from pdfua import validate

from samenspel.foundation import frozen
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.steering import exports, queries
from samenspel.steering.tests.conftest import OBJECTION, SAID, TODAY
from samenspel.tables.models import ThemeTable

MARKUP = 'Eén *ster*, #set page(), $x$, {{ titel }}, {% for %}, <b>vet</b> & "aanhaling" \\ @wie'


def card(opgave: Opgave, viewer: Viewer = STRANGER) -> queries.CardSheet:
    return queries.card_sheet(viewer, Opgave.objects.select_related("owner").get(pk=opgave.pk), today=TODAY)


def words_of(sheet: queries.CardSheet) -> str:
    values, _pictures = exports.card_values(sheet)
    return repr(values)


def flaws(pdf: bytes, folder: Path) -> list[Flaw]:
    path = folder / "card.pdf"
    path.write_bytes(pdf)
    return list(validate(path).findings)


def paragraphs(made: bytes) -> list[str]:
    opened = Document(io.BytesIO(made))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in opened.paragraphs] + cells


def test_the_card_is_one_page_of_tagged_pdf_that_anybody_can_read(told: Opgave, tmp_path: Path) -> None:
    made = exports.card_pdf(card(told))
    assert flaws(made, tmp_path) == []
    opened = pikepdf.open(io.BytesIO(made))
    assert len(opened.pages) == 1
    assert bool(opened.Root.MarkInfo.Marked)
    assert str(opened.Root.Lang) == "nl"
    metadata = opened.open_metadata()
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert metadata["pdfuaid:part"] == "1"
    assert told.title in str(metadata["dc:title"])


def test_the_card_holds_the_title_the_voices_and_the_objection(told: Opgave) -> None:
    sheet = card(told)
    assert sheet.title == told.title
    assert sheet.lead[0].startswith("In 2030")
    assert [party.name for party in sheet.support if party.is_objection] == ["Noabers in Noord"]
    said = words_of(sheet)
    for expected in (
        OBJECTION,
        sheet.course.title,
        sheet.course.chance_sentence,
        "Er komt geen nieuw gebouw.",
    ):
        assert expected in said
    assert "19,1%" in said


def test_three_voices_are_chosen_and_residents_and_carers_go_first(told: Opgave) -> None:
    assert [text for text, _by in card(told).voices] == [SAID[0][1], SAID[2][1], SAID[3][1]]


def test_a_stranger_reads_only_what_is_public(told: Opgave) -> None:
    ThemeTable.objects.update(is_public=False)
    said = words_of(card(told))
    assert not any(text in said for _kind, text in SAID)
    assert OBJECTION in said


def test_nobody_is_named_on_paper(told: Opgave, lead: Viewer) -> None:
    for viewer in (STRANGER, lead):
        said = words_of(card(told, viewer))
        assert not any(name in said for name in ("Linda Roelof", "Gerard Oon", "Joost Brink"))


def test_the_seven_stops_stand_on_it_in_their_order(told: Opgave) -> None:
    stops = card(told).stops
    assert len(stops) == 7
    assert stops[5].state == "attention"
    assert stops[5].count


def test_the_word_card_opens_and_holds_the_same(told: Opgave) -> None:
    sheet = card(told)
    made = exports.card_word(sheet, exports.shipped_template())
    text = "\n".join(paragraphs(made))
    for expected in (told.title, OBJECTION, SAID[0][1], sheet.course.title, sheet.address):
        assert expected in text
    assert "{{" not in text
    assert "{%" not in text
    opened = Document(io.BytesIO(made))
    assert opened.core_properties.title == told.title
    assert len(opened.inline_shapes) == 1
    described = opened.inline_shapes[0]._inline.docPr.get("descr")
    assert sheet.course.title in described
    assert [p.style.name for p in opened.paragraphs if p.text == told.title] == ["Title"]


def test_markup_in_what_people_wrote_stays_text(told: Opgave, tmp_path: Path) -> None:
    Opgave.objects.filter(pk=told.pk).update(title=MARKUP)
    formulation = told.formulations.get(version=2)
    with frozen.lifted():
        formulation.sentences.update(text=MARKUP)
        formulation.stances.update(reason=MARKUP)
    sheet = card(told)
    made = exports.card_word(sheet, exports.shipped_template())
    assert paragraphs(made).count(MARKUP) >= 4
    pdf = exports.card_pdf(sheet)
    assert flaws(pdf, tmp_path) == []
    assert MARKUP in str(pikepdf.open(io.BytesIO(pdf)).open_metadata()["dc:title"])


def test_much_text_flows_on_to_a_second_page_and_stays_accessible(told: Opgave, tmp_path: Path) -> None:
    long = "Dit is een lange zin over hoe het gaat in de wijk, die nog een tijd doorgaat. " * 6
    with frozen.lifted():
        told.formulations.get(version=2).sentences.update(text=long.strip())
    pdf = exports.card_pdf(card(told))
    assert len(pikepdf.open(io.BytesIO(pdf)).pages) > 1
    assert flaws(pdf, tmp_path) == []


def test_an_opgave_without_a_text_still_has_a_card(bare: Opgave, tmp_path: Path) -> None:
    sheet = card(bare)
    assert flaws(exports.card_pdf(sheet), tmp_path) == []
    assert bare.title in "\n".join(paragraphs(exports.card_word(sheet, exports.shipped_template())))


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("card_pdf", "application/pdf"), ("card_word", "application/vnd.openxmlformats")],
)
def test_a_stranger_downloads_the_card(client: Client, told: Opgave, name: str, content_type: str) -> None:
    response = client.get(reverse(f"steering:{name}", args=[told.pk]))
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(content_type)
    assert len(response.content) > 10_000


def test_who_works_on_a_hidden_opgave_gets_its_card(client: Client, told: Opgave, lead: Viewer) -> None:
    Opgave.objects.filter(pk=told.pk).update(is_public=False)
    url = reverse("steering:card_pdf", args=[told.pk])
    assert client.get(url).status_code == 404
    assert lead.account is not None
    client.force_login(lead.account)
    assert client.get(url).status_code == 200


def test_a_draft_is_on_the_card_of_the_team_only(told: Opgave, lead: Viewer) -> None:
    with frozen.lifted():
        told.formulations.filter(version=2).update(state="draft", adopted_on=None, adopting_body="")
    assert card(told, lead).lead
    assert card(told).lead == ()


def test_the_card_costs_a_fixed_number_of_queries(told: Opgave) -> None:
    card(told)
    with CaptureQueriesContext(connection) as asked:
        card(told)
    assert len(asked) <= 55

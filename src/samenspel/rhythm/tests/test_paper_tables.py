"""The tables and the head of a paper: every figure with its target, columns that fit, and who writes whom."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from django.db.models import Value
from django.db.models.functions import Replace
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from samenspel.approach.models import Effort
from samenspel.figures.models import Fact, Indicator
from samenspel.opgaven.models import Opgave
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer
from samenspel.rhythm import exports, queries
from samenspel.rhythm.models import Edition
from samenspel.rhythm.tests.conftest import TODAY, paper
from samenspel.steering import actions as steering
from samenspel.steering.tests.conftest import Country, count

WANTED = steering.TargetDraft(
    period="2027JJ00",
    value=Decimal(95),
    decided_on=dt.date(2026, 1, 8),
    body="het college",
    why="Elk jaar twintig erbij.",
)


@pytest.fixture
def buddies(land: Country) -> Indicator:
    made = Indicator.objects.create(
        key="maatjes", label="Mensen met een maatje", value_kind="positive", sort_key="maatjes"
    )
    count(made, {land.north: {2024: 61.0, 2025: 74.0}})
    return made


def values_of(opgave: Opgave, by: Viewer, kind: str = "steering_paper") -> dict[str, Any]:
    return queries.paper_values(by, paper(opgave, by, kind), today=TODAY)


def section_of(values: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in values["sections"] if one["key"] == key)
    return found


def test_every_figure_that_is_steered_by_stands_in_the_paper_with_what_its_target_was(
    told: Opgave, lead: Viewer, buddies: Indicator, land: Country
) -> None:
    draft = steering.UseDraft(buddies, land.north, "outcome", "part", "Daar gaat het om.", "up")
    use = steering.choose_use(told, draft, by=lead, today=TODAY)
    steering.set_target(told, use, WANTED, by=lead, today=TODAY)
    lower = replace(WANTED, value=Decimal(85), decided_on=dt.date(2026, 3, 2), why="95 lukt niet.")
    steering.set_target(told, use, lower, by=lead, today=TODAY)
    rows = section_of(values_of(told, lead), "standing")["table"]["rows"]
    assert [row[0] for row in rows] == [rows[0][0], f"Mensen met een maatje, {land.north.name}"]
    assert rows[1][2:4] == ["74 (2025)", "85 (2027), eerder 95"]


def test_a_figure_that_is_counted_by_the_month_stands_in_the_paper_with_its_month(
    told: Opgave, lead: Viewer, buddies: Indicator, land: Country
) -> None:
    draft = steering.UseDraft(buddies, land.north, "outcome", "part", "Daar gaat het om.", "up")
    steering.choose_use(told, draft, by=lead, today=TODAY)
    Fact.objects.filter(indicator=buddies).update(period=Replace("period", Value("JJ00"), Value("MM09")))
    (_goal, row) = section_of(values_of(told, lead), "standing")["table"]["rows"]
    assert row[2] == "74 (september 2025)"


def test_a_target_that_was_set_after_the_fact_says_so_on_paper_and_replaces_no_promise(
    told: Opgave, lead: Viewer, buddies: Indicator, land: Country
) -> None:
    late = replace(WANTED, period="2025JJ00", value=Decimal(70), decided_on=dt.date(2026, 3, 2))
    draft = steering.UseDraft(buddies, land.north, "outcome", "part", "Daar gaat het om.", "up")
    use = steering.choose_use(told, draft, by=lead, today=TODAY)

    def said() -> list[str]:
        found = section_of(values_of(Opgave.objects.get(pk=told.pk), lead), "standing")["table"]["rows"]
        return [row[3] for row in found]

    promised = said()[0]
    for figure in (None, use):
        steering.set_target(told, figure, late, by=lead, today=TODAY, says_after_the_fact=True)
    assert said() == [promised, "70 (2025), achteraf gezet"]


def test_nothing_is_found_from_a_figure_that_was_published_after_the_day_of_reference(
    told: Opgave, lead: Viewer
) -> None:
    first = queries.first_texts(
        lead, told, "interim_report", reference_on=dt.date(2026, 1, 15), today=TODAY
    ).sections["achieved"]
    assert "Op de peildatum was er nog geen waarde" in first
    assert "De kans dat" not in first


def test_the_columns_in_word_are_as_wide_as_the_paper_says_and_rows_stay_whole(
    told: Opgave, effort: Effort, lead: Viewer
) -> None:
    values = values_of(told, lead)
    document = Document(io.BytesIO(exports.paper_word(lead, values, owner_id=told.owner_id)))
    efforts = section_of(values, "efforts")["table"]
    table = next(one for one in document.tables if one.cell(0, 0).text == efforts["columns"][0])
    widths = [column.width for column in table.columns]
    assert [round(100 * width / sum(widths)) for width in widths] == efforts["widths"]
    assert all(row._tr.trPr.xpath("w:cantSplit") for row in table.rows)
    assert "NUMPAGES" in document.sections[0].footer._element.xml


def test_numbers_stand_at_the_right_in_word(told: Opgave, lead: Viewer) -> None:
    values = values_of(told, lead)
    money = {
        "columns": ["Pot", "In de pot"],
        "rows": [["Noord 2026", "€ 61.500"]],
        "widths": [2, 1],
        "numbers": [1],
    }
    section_of(values, "money")["table"] = money
    document = Document(io.BytesIO(exports.paper_word(lead, values, owner_id=told.owner_id)))
    table = next(one for one in document.tables if one.cell(0, 0).text == "Pot")
    assert table.cell(1, 1).paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert table.cell(1, 0).paragraphs[0].alignment is None


def test_a_paper_that_was_frozen_before_tables_had_a_layout_still_comes_out(
    told: Opgave, effort: Effort, lead: Viewer
) -> None:
    values = values_of(told, lead)
    for section in values["sections"]:
        if section["table"]:
            del section["table"]["widths"], section["table"]["numbers"]
    assert exports.paper_pdf(values).startswith(b"%PDF-")
    assert exports.paper_word(lead, values, owner_id=told.owner_id)


def test_a_letter_to_the_council_says_from_whom_it_is_and_to_whom(
    told: Opgave, effort: Effort, lead: Viewer
) -> None:
    facts = dict(values_of(told, lead, "council_letter")["facts"])
    assert facts["Aan"] == "de raad van de gemeente " + told.owner.name.removeprefix("Gemeente ")
    assert facts["Van"] == "het college van burgemeester en wethouders"
    assert "Aan" not in dict(values_of(told, lead)["facts"])


def test_the_title_that_is_proposed_leaves_the_names_in_it_alone(
    told: Opgave, somebody: Callable[..., Account], client: Client
) -> None:
    Opgave.objects.filter(pk=told.pk).update(title="Waterrijk voor iedereen")
    client.force_login(somebody("controller", "Ineke Walvoort"))
    page = client.get(reverse("rhythm:new_edition", args=[told.pk]) + "?soort=begrotingsbijdrage")
    assert "Bijdrage aan de begroting: Waterrijk voor iedereen" in page.content.decode()


def test_the_title_that_stood_ready_follows_the_kind_that_is_chosen(
    told: Opgave, somebody: Callable[..., Account], client: Client
) -> None:
    client.force_login(somebody("controller", "Ineke Walvoort"))
    address = reverse("rhythm:new_edition", args=[told.pk])
    ready = client.get(address).context["form"].initial["title"]
    assert ready.startswith("Stuurgroepnotitie")
    for typed in (ready, "Wat de raad moet weten"):
        client.post(address, {"kind": "framework_note", "title": typed, "reference_on": "2026-03-12"})
    titles = list(Edition.objects.order_by("pk").values_list("title", flat=True))
    assert titles == [f"Bijdrage aan de kadernota: {told.title}", "Wat de raad moet weten"]


def test_the_lines_of_a_paper_are_paragraphs_for_who_hears_it_read(
    told: Opgave, effort: Effort, lead: Viewer
) -> None:
    values = values_of(told, lead)
    opened = pikepdf.open(io.BytesIO(exports.paper_pdf(values)))
    n_lines = sum(len(one["text"].splitlines()) for one in values["sections"])
    tags = list(tags_in(opened.Root.StructTreeRoot.K))
    assert tags.count("/P") >= n_lines
    assert tags.count("/H1") == 1
    assert tags.count("/TH") == sum(
        len(one["table"]["columns"]) for one in values["sections"] if one["table"]
    )
    assert str(opened.Root.Lang) == "nl"


def tags_in(node: Any) -> Iterator[str]:
    """Every kind of part in the tree that a screen reader walks."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from tags_in(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from tags_in(node["/K"])

"""What it yields: never a share without what it is of, and no small groups of people."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from samenspel.approach import actions as approach
from samenspel.approach.models import Effort
from samenspel.approach.tests.conftest import share
from samenspel.learning import actions, queries, rules
from samenspel.learning.models import Reflection
from samenspel.learning.rules import Counted
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave, OpgaveStatus
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


def measure(viewer: Viewer, opgave: Opgave, key: str) -> queries.Measure:
    sheet = queries.yields_sheet(viewer, queries.Scope(opgave.owner, opgave))
    return next(each for each in sheet.measures if each.key == key)


def test_a_share_of_a_small_whole_has_no_percentage() -> None:
    assert queries.words_of(Counted("2026", 3, 9)).endswith("9")
    assert "%" in queries.words_of(Counted("2026", 3, 10))


def test_shares_are_counted_by_year() -> None:
    rows = rules.shares_by([("2025", True), ("2026", False), ("2025", False)])
    assert rows == (Counted("2025", 1, 2), Counted("2026", 0, 1))
    assert rules.together(rows) == Counted("", 1, 3)


def test_small_groups_of_people_are_not_shown_and_cannot_be_subtracted() -> None:
    rows = rules.people_by([("2025", 40), ("2026", 4), ("2026", 5)])
    assert rows == (Counted("2025", 40, 1), Counted("2026", None, 2))
    assert rules.together(rows) == Counted("", 40, 1)
    assert rules.together(rules.people_by([("2026", 9)])).n is None


def test_one_moment_and_more_are_each_said_right() -> None:
    assert queries.people_words((Counted("2025", 40, 1),)) == "40, op 1 moment"
    assert queries.people_words((Counted("2025", 40, 1), Counted("2026", 12, 1))) == "52, op 2 momenten"
    some = queries.people_words((Counted("2025", 40, 1), Counted("2026", None, 1)))
    assert some.startswith("ten minste 40"), "a small group is not told by subtracting"


def test_efforts_of_more_parties_and_of_residents_are_told_apart(
    opgave: Opgave, effort: Effort, care: Stakeholder, residents: Stakeholder, lead: Viewer
) -> None:
    assert [(row.n, row.of) for row in measure(lead, opgave, "joined").rows] == [(0, 1)]
    approach.add_share(effort, share(residents), by=lead)
    assert [(row.n, row.of) for row in measure(lead, opgave, "joined").rows] == [(1, 1)]
    own = approach.EffortDraft(title="Lange tafel", kind="service", owner_party=residents)
    approach.start_effort(opgave, own, by=lead)
    assert [(row.n, row.of) for row in measure(lead, opgave, "residents").rows] == [(1, 2)]


def test_a_lesson_counts_when_it_changed_a_plan(
    held: Reflection, effort: Effort, lead: Viewer, today: dt.date
) -> None:
    draft = actions.LessonDraft("Bellen helpt.", "In de straat.", "Eerst bellen.")
    lesson = actions.write_lesson(held.opgave, draft, by=lead, today=today)
    assert measure(lead, held.opgave, "lessons").rows == (Counted(str(today.year), 0, 1),)
    change = actions.ChangeDraft(("approach.effort", effort.pk), "We bellen eerst.")
    actions.link_lesson_change(lesson, change, by=lead, today=today)
    assert measure(lead, held.opgave, "lessons").rows == (Counted(str(today.year), 1, 1),)


def test_voices_without_an_answer_count_in_the_whole(opgave: Opgave, lead: Viewer) -> None:
    (row,) = measure(lead, opgave, "answered").rows
    assert row.n == 0
    assert row.of == 4


@pytest.fixture
def recognised_town(opgave: Opgave, municipality: Organisation) -> Organisation:
    Opgave.objects.update(is_public=True, status=OpgaveStatus.OPGAVE)
    return municipality


def test_anybody_reads_it_and_takes_it_along_as_a_workbook(
    recognised_town: Organisation, opgave: Opgave, effort: Effort, client: Client
) -> None:
    assert client.get(reverse("learning:opgave_yields", args=[opgave.pk])).status_code == 200
    shown = client.get(reverse("learning:yields"), {"gemeente": recognised_town.slug})
    assert recognised_town.name in shown.content.decode()
    content = client.get(reverse("learning:yields_excel")).content
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert len(rows[0]) == 5
    assert any(row[3] == 1 for row in rows[1:])


def test_a_town_without_an_opgave_is_told_so(client: Client, db: None) -> None:
    assert client.get(reverse("learning:yields")).status_code == 200
    assert client.get(reverse("learning:yields_excel")).status_code == 404


def test_thirty_efforts_cost_no_query_more_than_one(
    opgave: Opgave, effort: Effort, care: Stakeholder, lead: Viewer
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.yields_sheet(lead, queries.Scope(opgave.owner, Opgave.objects.get(pk=opgave.pk)))
        return len(asked)

    before = cost()
    for n in range(30):
        draft = approach.EffortDraft(title=f"Proef {n}", kind="pilot", owner_party=care)
        approach.start_effort(opgave, draft, by=lead)
    assert cost() == before

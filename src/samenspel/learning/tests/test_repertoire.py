"""What others learned stands where a plan is made: what fits, under which conditions, whom to ask."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.learning import actions
from samenspel.learning.models import Lesson
from samenspel.learning.queries.repertoire import RepertoireRow, repertoire_panel
from samenspel.learning.rules.repertoire import fit, stems
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of

FITTING = actions.LessonDraft(
    "Wie eenzaam is, komt eerder met een buur mee.", "In een straat met een huiskamer.", "We vragen een buur."
)
OTHER = actions.LessonDraft("Een brief van twee regels werkt.", "Bij schulden.", "We schrijven korter.")


@pytest.fixture
def elsewhere(today: dt.date) -> Opgave:
    town = organisation("Gemeente Elders", kind="municipality")
    lead_there = viewer_of(account("Els Elders", town, "opgave_lead"), today=today)
    found = Opgave.objects.create(title="Samen eten", owner=town, is_public=True)
    for draft in (OTHER, FITTING):
        actions.write_lesson(found, draft, by=lead_there, today=today)
    return found


def rows(viewer: Viewer, opgave: Opgave) -> tuple[RepertoireRow, ...]:
    panel = repertoire_panel(viewer, opgave)
    return panel.values["rows"] if panel else ()


def test_words_are_known_by_their_beginning() -> None:
    assert stems("Minder eenzaamheid in de wijk") == {"eenza"}
    near = fit(stems("eenzaam"), "Eenzame buren, eenzaamheid", n_helped=0, n_changed=0)
    far = fit(stems("eenzaam"), "Schulden", n_helped=9, n_changed=9)
    assert near > far


def test_what_fits_is_shown_with_its_conditions_and_whom_to_ask(
    opgave: Opgave, elsewhere: Opgave, lead: Viewer
) -> None:
    (row,) = rows(lead, opgave)
    assert (row.saw, row.conditions) == (FITTING.saw, FITTING.conditions)
    assert "Gemeente Elders" in row.ask
    assert "Els" not in row.ask


def test_a_colleague_is_named(opgave: Opgave, elsewhere: Opgave, lead: Viewer, today: dt.date) -> None:
    other = Opgave.objects.create(title="Eenzame jongeren", owner=opgave.owner)
    actions.write_lesson(other, FITTING, by=lead, today=today)
    assert lead.account is not None
    opgave_lead = lead.account.person
    Assignment.objects.create(
        opgave=other,
        person=opgave_lead,
        organisation=opgave.owner,
        role="opgave_lead",
        starts_on=today - dt.timedelta(days=9),
    )
    assert str(opgave_lead) in {row.ask for row in rows(lead, opgave)}


def test_where_it_was_used_and_whether_it_helped_is_told(
    opgave: Opgave, elsewhere: Opgave, lead: Viewer, today: dt.date
) -> None:
    third = Opgave.objects.create(title="Derde", owner=opgave.owner, is_public=True)
    lesson = Lesson.objects.get(saw=FITTING.saw)
    used = actions.use_lesson(lesson, third, "Voor de buren", by=lead, today=today)
    actions.tell_what_came(used, actions.CameOfItDraft("did_not", "Niemand kwam."), version=1, by=lead)
    (row,) = rows(lead, opgave)
    (tried,) = row.tried
    assert (tried.opgave, tried.status.kind, tried.note) == ("Derde", "attention", "Niemand kwam.")


def test_what_is_not_public_there_and_what_is_used_here_is_left_out(
    opgave: Opgave, elsewhere: Opgave, lead: Viewer, today: dt.date
) -> None:
    Lesson.objects.filter(saw=FITTING.saw).update(is_public=False)
    assert rows(lead, opgave) == ()
    Lesson.objects.filter(saw=FITTING.saw).update(is_public=True)
    lesson = Lesson.objects.get(saw=FITTING.saw)
    actions.use_lesson(lesson, opgave, "Voor de buren", by=lead, today=today)
    assert rows(lead, opgave) == ()


def test_it_stands_beside_a_new_effort_and_not_with_a_stranger(
    opgave: Opgave, elsewhere: Opgave, lead: Viewer, client: Client
) -> None:
    assert repertoire_panel(STRANGER, opgave) is None
    client.force_login(account_of(lead))
    for name in ("approach:new_effort", "approach:page"):
        assert FITTING.saw in client.get(reverse(name, args=[opgave.pk])).content.decode()


def test_it_costs_as_many_queries_at_one_lesson_as_at_thirty(
    opgave: Opgave, elsewhere: Opgave, lead: Viewer, today: dt.date
) -> None:
    there = viewer_of(account("Ed Elders", elsewhere.owner, "opgave_lead"), today=today)
    rows(lead, opgave)  # what the viewer may is asked once
    asked = []
    for n in (1, 30):
        while Lesson.objects.filter(saw__startswith="Wie eenzaam").count() < n:
            actions.write_lesson(elsewhere, FITTING, by=there, today=today)
        with CaptureQueriesContext(connection) as found:
            assert rows(lead, opgave)
        asked.append(len(found))
    assert asked[0] == asked[1] <= 8

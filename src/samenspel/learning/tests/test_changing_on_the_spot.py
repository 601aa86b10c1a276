"""What one changes in the plan out of a reflection follows from it by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.approach import actions as approach
from samenspel.approach.models import AgreedAction, Effort
from samenspel.foundation.journal import Done
from samenspel.foundation.lineage import thread_of
from samenspel.foundation.models import Entry
from samenspel.learning import actions, queries
from samenspel.learning.errors import ReflectionNotOpen
from samenspel.learning.models import ChangeAtHand, PlanChange, Reflection
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.people.models import Account
from samenspel.people.permissions import STRANGER, Viewer


def changed(reflection: Reflection) -> list[tuple[str, int]]:
    return list(PlanChange.objects.filter(reflection=reflection).values_list("thing_kind", "thing_id"))


def stop(effort: Effort, lead: Viewer) -> None:
    approach.stop_effort(effort, on=timezone.localdate(), reason="Het liep niet.", by=lead)


def test_an_effort_that_is_stopped_out_of_a_reflection_follows_from_it(
    held: Reflection, effort: Effort, lead: Viewer
) -> None:
    actions.begin_change(held, by=lead)
    stop(effort, lead)
    change = PlanChange.objects.get()
    assert changed(held) == [("approach.effort", effort.pk)]
    assert change.is_by_itself
    came = thread_of(lead, "approach.effort", effort.pk).comes_from
    assert [row.card.text for row in came if row.card] == [held.question]
    assert Entry.objects.filter(action="learning.change_linked").count() == 1


def test_an_agreement_and_a_step_of_the_theory_follow_too(
    held: Reflection, effort: Effort, lead: Viewer
) -> None:
    actions.begin_change(held, by=lead)
    approach.note_agreed(held.opgave, [approach.AgreedDraft("De sleutel halen", "Noor")], by=lead)
    approach.note_agreed(held.opgave, [approach.AgreedDraft("De bus bellen", "Noor")], by=lead)
    agreed = AgreedAction.objects.order_by("pk").values_list("pk", flat=True)
    node = approach.add_node(held.opgave, approach.NodeDraft("output", "Een sleutel op tijd"), by=lead)
    assert changed(held) == [
        *(("approach.agreedaction", pk) for pk in agreed),
        ("approach.theorynode", node.pk),
    ]
    sheet = queries.reflection_sheet(lead, held, today=timezone.localdate())
    assert [row.card.text for row in sheet.changes if row.card] == [
        "De sleutel halen",
        "De bus bellen",
        "Een sleutel op tijd",
    ]


def test_an_effort_and_its_place_in_the_theory_are_told_apart_when_one_chooses(
    held: Reflection, effort: Effort, lead: Viewer
) -> None:
    node = approach.NodeDraft("effort", effort.title, effort=effort)
    approach.add_node(held.opgave, node, by=lead)
    said = {
        str(each.kind_label) for each in queries.thing_choices(lead, held.opgave) if each.text == effort.title
    }
    assert said == {"inspanning", "inspanning in hoe het moet gaan werken"}


def test_without_beginning_or_after_being_done_nothing_is_linked(
    held: Reflection, effort: Effort, lead: Viewer
) -> None:
    approach.note_agreed(held.opgave, [approach.AgreedDraft("De sleutel halen", "Noor")], by=lead)
    actions.begin_change(held, by=lead)
    actions.end_change(held, by=lead)
    actions.end_change(held, by=lead)
    stop(effort, lead)
    assert changed(held) == []
    assert Entry.objects.filter(action="learning.change_ended").count() == 1


def test_what_is_changed_the_next_day_does_not_follow(held: Reflection, effort: Effort, lead: Viewer) -> None:
    begun = actions.begin_change(held, by=lead)
    ChangeAtHand.objects.filter(pk=begun.pk).update(begun_at=timezone.now() - dt.timedelta(hours=13))
    stop(effort, lead)
    assert changed(held) == []
    assert actions.begin_change(held, by=lead) != begun


def test_what_somebody_else_changes_does_not_follow(held: Reflection, effort: Effort, lead: Viewer) -> None:
    actions.begin_change(held, by=lead)
    other = Account.objects.create_user(email="gerda@de-waard.test")
    actions.note_change(other, Done("approach.effort_stopped", effort))
    actions.note_change(None, Done("approach.effort_stopped", effort))
    assert changed(held) == []


def test_what_changes_in_another_opgave_does_not_follow(
    held: Reflection, effort: Effort, lead: Viewer
) -> None:
    actions.begin_change(held, by=lead)
    other = Opgave.objects.create(title="Elders", owner=held.opgave.owner)
    Effort.objects.filter(pk=effort.pk).update(opgave=other)
    effort.refresh_from_db()
    actions.note_change(lead.account, Done("approach.effort_stopped", effort))
    assert changed(held) == []


def test_begun_twice_it_goes_on_and_closing_ends_it(held: Reflection, effort: Effort, lead: Viewer) -> None:
    assert actions.begin_change(held, by=lead) == actions.begin_change(held, by=lead)
    stop(effort, lead)
    actions.close_reflection(held, "Het ophalen stopt.", by=lead)
    assert not ChangeAtHand.objects.filter(ended_at=None).exists()
    with pytest.raises(ReflectionNotOpen):
        actions.begin_change(held, by=lead)


def test_only_who_holds_it_changes_the_plan_out_of_it(held: Reflection) -> None:
    Opgave.objects.update(is_public=True)
    with pytest.raises(Http404):
        actions.begin_change(held, by=STRANGER)


def test_in_own_words_it_is_said_what_is_different(
    held: Reflection, effort: Effort, lead: Viewer, today: dt.date
) -> None:
    actions.begin_change(held, by=lead)
    stop(effort, lead)
    draft = actions.ChangeDraft(("approach.effort", effort.pk), "We halen niemand meer op.")
    told = actions.link_change(held, draft, by=lead, today=today)
    assert (told.what, told.is_by_itself) == ("We halen niemand meer op.", False)
    again = replace(draft, what="Iets anders.")
    assert actions.link_change(held, again, by=lead, today=today).what == "We halen niemand meer op."


def test_a_person_changes_the_plan_and_finds_it_with_the_reflection(
    held: Reflection, effort: Effort, lead: Viewer, client: Client
) -> None:
    client.force_login(account_of(lead))
    here = reverse("learning:reflection", args=[held.opgave_id, held.pk])
    begin = reverse("learning:change_plan", args=[held.opgave_id, held.pk])
    assert client.post(begin, {"place": "onzin"}).status_code == 404
    opened = client.post(begin, {"place": "inspanningen"}, follow=True)
    assert held.question in opened.content.decode()
    stop(effort, lead)
    page = client.get(here).content.decode()
    assert reverse("learning:done_changing", args=[held.opgave_id, held.pk]) in page
    told = reverse("learning:link_change", args=[held.opgave_id, held.pk]) + f"?wat=inspanning:{effort.pk}"
    assert told in page
    assert f'value="inspanning:{effort.pk}" selected' in client.get(told).content.decode()
    client.post(reverse("learning:done_changing", args=[held.opgave_id, held.pk]))
    assert "veranderen/klaar" not in client.get(here).content.decode()


def test_the_thread_leads_back_to_the_reflection_that_is_held(
    held: Reflection, lead: Viewer, opgave: Opgave
) -> None:
    stop_ = queries.learning_stop(lead, opgave, queries.learning_counts(lead, opgave))
    assert stop_.url == reverse("learning:reflection", args=[opgave.pk, held.pk])
    public = queries.learning_stop(STRANGER, opgave, queries.learning_counts(STRANGER, opgave))
    assert public.url == reverse("learning:page", args=[opgave.pk])

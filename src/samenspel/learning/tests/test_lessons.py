"""A lesson rests on something, changes a plan, and is used elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.approach.models import Effort
from samenspel.foundation import search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.lineage import thread_of
from samenspel.learning import actions, queries
from samenspel.learning.errors import EvidenceNotToLink, LessonIncomplete, LessonUsedHere, NothingSaid
from samenspel.learning.forms import LessonForm
from samenspel.learning.models import Lesson, Reflection
from samenspel.learning.queries import ThingChoice
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer

DRAFT = actions.LessonDraft(
    "Wie belt, krijgt vaker bezoek.", "In straten met een huiskamer.", "We bellen eerst.", "De bezoekgroep"
)


@pytest.fixture
def lesson(held: Reflection, effort: Effort, lead: Viewer, today: dt.date) -> Lesson:
    return actions.write_lesson(
        held.opgave,
        DRAFT,
        by=lead,
        today=today,
        reflection=held,
        evidence=[("approach.effort", effort.pk)],
    )


@pytest.fixture
def other(municipality: Organisation, lead: Viewer, today: dt.date) -> Opgave:
    draft = opgaven.OpgaveDraft(title="Minder schulden in Zuid")
    return opgaven.start_opgave(draft, municipality, by=lead, today=today)


def test_a_lesson_stands_in_the_thread_between_its_evidence_and_its_reflection(
    lesson: Lesson, held: Reflection, effort: Effort, lead: Viewer
) -> None:
    thread = thread_of(lead, "learning.lesson", lesson.pk)
    assert {row.card.text for row in thread.comes_from if row.card} == {held.question, effort.title}


def test_a_lesson_is_an_outcome_of_its_reflection(lesson: Lesson, held: Reflection, lead: Viewer) -> None:
    assert actions.close_reflection(held, "We bellen eerst.", by=lead).state == "closed"


def test_a_lesson_without_conditions_is_refused(opgave: Opgave, lead: Viewer, today: dt.date) -> None:
    with pytest.raises(LessonIncomplete):
        actions.write_lesson(opgave, actions.LessonDraft("Iets", "  ", "Iets"), by=lead, today=today)


def test_evidence_of_another_opgave_is_refused(lesson: Lesson, lead: Viewer) -> None:
    with pytest.raises(EvidenceNotToLink):
        actions.link_evidence(lesson, [("approach.effort", 999_999)], by=lead)


def test_the_things_to_choose_from_are_folded_by_kind_once_there_are_many() -> None:
    things = [ThingChoice(f"inspanning:{n}", "inspanning", f"Tafel {n}", "inspanning") for n in range(9)]
    voice = ThingChoice("notitie:1", "notitie", "De bus rijdt niet", "notitie")
    form = LessonForm(initial={"evidence": ["notitie:1"]}, evidence=[*things, voice])
    folds = form["evidence"].field.widget.get_context("evidence", ["notitie:1"], {})["widget"]["folds"]
    assert [(fold["title"], len(fold["options"]), fold["is_open"]) for fold in folds] == [
        ("Inspanning", 9, False),
        ("Notitie", 1, True),
    ]
    assert "<summary>Inspanning (9)</summary>" in str(form["evidence"])
    assert "<details" in str(form["evidence"])
    few = LessonForm(evidence=[voice])["evidence"].field.widget.get_context("evidence", [], {})
    assert few["widget"]["folds"][0]["is_open"]


def test_what_it_changed_is_said_once_and_stands_in_the_thread(
    lesson: Lesson, effort: Effort, lead: Viewer, today: dt.date
) -> None:
    draft = actions.ChangeDraft(("approach.effort", effort.pk), "De bezoekgroep belt eerst.")
    first = actions.link_lesson_change(lesson, draft, by=lead, today=today)
    assert actions.link_lesson_change(lesson, draft, by=lead, today=today) == first
    (found,) = queries.lessons_sheet(lead, queries.LessonsWanted(only_changed=True)).cards
    assert found.status is not None


def test_a_lesson_is_used_in_another_opgave_and_what_came_of_it_is_told(
    lesson: Lesson, other: Opgave, lead: Viewer, today: dt.date
) -> None:
    use = actions.use_lesson(lesson, other, "Ook bij schulden eerst bellen.", by=lead, today=today)
    with pytest.raises(LessonUsedHere):
        actions.use_lesson(lesson, other, "Nog een keer", by=lead, today=today)
    with pytest.raises(LessonUsedHere):
        actions.use_lesson(lesson, lesson.opgave, "Hier", by=lead, today=today)
    with pytest.raises(NothingSaid):
        actions.tell_what_came(use, actions.CameOfItDraft("did_not", " "), version=1, by=lead)
    told = actions.CameOfItDraft("did_not", "Niemand nam op.")
    actions.tell_what_came(use, told, version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.tell_what_came(use, told, version=1, by=lead)
    (row,) = queries.lesson_sheet(lead, lesson).uses
    assert row.note == "Niemand nam op."


def test_a_stranger_reads_public_lessons_only_and_uses_none(
    lesson: Lesson, other: Opgave, lead: Viewer, client: Client, today: dt.date
) -> None:
    assert client.get(reverse("learning:lesson", args=[lesson.pk])).status_code == 404
    Opgave.objects.update(is_public=True)
    assert DRAFT.from_now_on in client.get(reverse("learning:lesson", args=[lesson.pk])).content.decode()
    with pytest.raises(NotAllowed):
        actions.use_lesson(lesson, other, "Iets", by=STRANGER, today=today)
    hidden = actions.LessonDraft(DRAFT.saw, DRAFT.conditions, DRAFT.from_now_on, is_public=False)
    actions.edit_lesson(lesson, hidden, version=1, by=lead)
    assert client.get(reverse("learning:lesson", args=[lesson.pk])).status_code == 404
    assert not queries.lessons_sheet(STRANGER, queries.LessonsWanted()).cards


def test_lessons_are_found_by_their_words_and_by_search(lesson: Lesson, lead: Viewer) -> None:
    assert queries.lessons_sheet(lead, queries.LessonsWanted(words="huiskamer bellen")).n_found == 1
    assert queries.lessons_sheet(lead, queries.LessonsWanted(words="huiskamer zwemmen")).n_found == 0
    assert [card.kind for card in search.find(lead, "huiskamer")] == ["learning.lesson"]


def test_two_people_who_change_a_lesson_lose_nothing(lesson: Lesson, client: Client, lead: Viewer) -> None:
    actions.edit_lesson(lesson, DRAFT, version=1, by=lead)
    client.force_login(account_of(lead))
    typed = {"saw": "Mijn woorden", "conditions": "Altijd", "from_now_on": "Bellen", "version": "1"}
    answer = client.post(reverse("learning:edit_lesson", args=[lesson.pk]), typed).content.decode()
    assert "Mijn woorden" in answer
    assert DRAFT.saw in answer
    assert Lesson.objects.get().version == 2


def test_the_pages_of_a_lesson_render(lesson: Lesson, other: Opgave, client: Client, lead: Viewer) -> None:
    client.force_login(account_of(lead))
    assert client.get(reverse("learning:lessons")).status_code == 200
    assert client.get(reverse("learning:new_lesson", args=[lesson.opgave_id])).status_code == 200
    for name in ("lesson", "edit_lesson", "change_by_lesson", "use_lesson"):
        assert client.get(reverse(f"learning:{name}", args=[lesson.pk])).status_code == 200, name


def test_who_wrote_a_lesson_on_nothing_is_told_how_to_link_something(
    held: Reflection, client: Client, lead: Viewer, today: dt.date
) -> None:
    bare = actions.write_lesson(held.opgave, DRAFT, by=lead, today=today, reflection=held)
    assert lead.account is not None
    client.force_login(lead.account)
    said = client.get(reverse("learning:lesson", args=[bare.pk])).content.decode()
    assert "Er is nog niets gekoppeld." in said
    assert reverse("learning:edit_lesson", args=[bare.pk]) in said

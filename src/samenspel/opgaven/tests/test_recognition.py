"""Whether it is an opgave at all: the test, its outcomes, and what a row of the list tells."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven import actions, queries
from samenspel.opgaven.errors import (
    DestinationMissing,
    QuestionsOpen,
    ReasonMissing,
    RecognitionDecided,
)
from samenspel.opgaven.models import (
    Answer,
    Criterion,
    Formulation,
    Opgave,
    Outcome,
    RecognitionTest,
)
from samenspel.opgaven.tests.conftest import (
    TODAY,
    account,
    give,
    keys_of,
)
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.tables.models import Note


def entries(action: str) -> int:
    return Entry.objects.filter(action=f"opgaven.{action}").count()


def decide(
    test: RecognitionTest,
    outcome: Outcome,
    *,
    by: Viewer,
    goes_to: str = "",
    reason: str = "Samen besproken.",
) -> None:
    actions.decide_recognition(
        test, actions.RecognitionDecision(outcome, reason, goes_to), by=by, today=TODAY
    )


@pytest.fixture
def answered(opgave: Opgave, lead: Viewer) -> RecognitionTest:
    test = actions.start_recognition(opgave, by=lead)
    for criterion in Criterion:
        actions.answer_question(test, criterion, Answer.NO, "Nee.", by=lead)
    return test


def test_starting_the_test_twice_goes_on_with_the_first(opgave: Opgave, lead: Viewer) -> None:
    assert actions.start_recognition(opgave, by=lead) == actions.start_recognition(opgave, by=lead)
    assert entries("recognition_started") == 1


def test_no_opgave_is_an_outcome_with_a_place_to_go(
    answered: RecognitionTest, lead: Viewer, opgave: Opgave
) -> None:
    with pytest.raises(DestinationMissing):
        decide(answered, Outcome.NO_OPGAVE, by=lead)
    decide(answered, Outcome.NO_OPGAVE, by=lead, goes_to="Team Sport belt terug.")
    opgave.refresh_from_db()
    answered.refresh_from_db()
    assert opgave.status == "no_opgave"
    assert (answered.suggested, answered.goes_to) == ("no_opgave", "Team Sport belt terug.")


def test_a_person_may_decide_otherwise_than_the_rule(answered: RecognitionTest, lead: Viewer) -> None:
    decide(answered, Outcome.OPGAVE, by=lead)
    (sheet,) = queries.test_sheets(lead, answered.opgave)
    assert sheet.differs


def test_deciding_needs_all_answers_and_a_reason(
    opgave: Opgave, lead: Viewer, answered: RecognitionTest
) -> None:
    with pytest.raises(ReasonMissing):
        decide(answered, Outcome.OPGAVE, by=lead, reason=" ")
    answered.answers.first().delete()
    with pytest.raises(QuestionsOpen):
        decide(answered, Outcome.OPGAVE, by=lead)


def test_an_answer_needs_a_reason_and_may_change_until_the_decision(
    answered: RecognitionTest, lead: Viewer
) -> None:
    with pytest.raises(ReasonMissing):
        actions.answer_question(answered, Criterion.CUTS_DEEP, Answer.YES, "", by=lead)
    actions.answer_question(answered, Criterion.CUTS_DEEP, Answer.YES, "Toch wel.", by=lead)
    before = entries("question_answered")
    actions.answer_question(answered, Criterion.CUTS_DEEP, Answer.YES, "Toch wel.", by=lead)
    assert entries("question_answered") == before
    decide(answered, Outcome.OPGAVE, by=lead)
    with pytest.raises(RecognitionDecided):
        actions.answer_question(answered, Criterion.CUTS_DEEP, Answer.NO, "Nee.", by=lead)
    with pytest.raises(RecognitionDecided):
        decide(answered, Outcome.PROGRAMME, by=lead, goes_to="x")


def test_a_new_test_leaves_the_earlier_outcome_readable(
    answered: RecognitionTest, lead: Viewer, opgave: Opgave
) -> None:
    decide(answered, Outcome.NO_OPGAVE, by=lead, goes_to="Team Sport")
    again = actions.start_recognition(opgave, by=lead)
    assert (again.number, RecognitionTest.objects.count()) == (2, 2)
    assert [sheet.is_decided for sheet in queries.test_sheets(lead, opgave)] == [False, True]


def test_the_team_answers_but_does_not_decide(
    answered: RecognitionTest, lead: Viewer, municipality: Organisation, opgave: Opgave
) -> None:
    member = account("Sam", municipality)
    give(opgave, member, municipality, "team_member", by=lead)
    actions.answer_question(answered, Criterion.CUTS_DEEP, Answer.YES, "Ja.", by=viewer_of(member))
    with pytest.raises(NotAllowed):
        decide(answered, Outcome.OPGAVE, by=viewer_of(member))


def test_a_row_of_the_list_tells_where_it_stands(in_force: Formulation, lead: Viewer, area: Area) -> None:
    (row,) = queries.opgave_rows(lead)
    assert (row.version, row.version_state, row.n_voices) == (1, "in_force", 4)
    assert (row.n_behind, row.n_parties) == (1, 3)
    assert row.lead.startswith("In 2030 voelt 1 op de 10")
    assert queries.opgave_rows(lead, queries.OpgaveFilter("candidate")) == []
    assert len(queries.opgave_rows(lead, queries.OpgaveFilter("", area.pk, "eenzame"))) == 1


def test_an_opgave_with_too_few_voices_asks_for_more_and_not_for_the_questions(
    municipality: Organisation, lead: Viewer, notes: list[Note]
) -> None:
    draft = actions.OpgaveDraft("Net begonnen")
    opgave = actions.start_opgave(draft, municipality, by=lead, today=TODAY, voices=keys_of(notes)[:1])
    gather = reverse("opgaven:gather", args=[opgave.pk])
    urls = [row.url for row in queries.opgave_page(lead, opgave, today=TODAY).now]
    assert urls == [gather]
    assert "2" in str(queries.opgave_page(lead, opgave, today=TODAY).now[0].what)
    actions.gather_voices(opgave, keys_of(notes)[1:3], by=lead)
    urls = [row.url for row in queries.opgave_page(lead, opgave, today=TODAY).now]
    assert urls == [reverse("opgaven:recognition", args=[opgave.pk])]

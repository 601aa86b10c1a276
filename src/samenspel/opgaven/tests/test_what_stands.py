"""Words that were laid before everybody stand, also for who goes round the actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from samenspel.opgaven import actions, permissions
from samenspel.opgaven.models import (
    ConsentRound,
    Formulation,
    LastingDisagreement,
    RoundMember,
    Sentence,
    Stance,
    StartNote,
    StartNoteSentence,
    SuggestedSource,
)
from samenspel.opgaven.tests.conftest import ADOPTION, TODAY, Parties, agree, leave_all_gaps_open
from samenspel.people.permissions import Viewer

Change = Callable[[], object]

OF_A_PROPOSAL: dict[str, Change] = {
    "its figure": lambda: Formulation.objects.update(target_value=1),
    "its number": lambda: Formulation.objects.update(version=9),
    "the text": lambda: Formulation.objects.all().delete(),
    "back to a draft": lambda: Formulation.objects.update(state="draft"),
    "a sentence": lambda: Sentence.objects.update(text="Toch anders."),
    "a sentence that goes": lambda: Sentence.objects.all().delete(),
    "a sentence more": lambda: Sentence.objects.create(
        formulation=Formulation.objects.get(), part="change", position=99, text="Nog een."
    ),
    "a source more": lambda: SuggestedSource.objects.create(
        sentence=Sentence.objects.all()[0], kind="tables.note", thing_id=1
    ),
    "a reaction": lambda: Stance.objects.update(reason="Toch anders"),
    "a reaction that goes": lambda: Stance.objects.all().delete(),
    "the result of a round": lambda: ConsentRound.objects.update(result=[]),
    "a round that goes": lambda: ConsentRound.objects.all().delete(),
    "who was asked": lambda: RoundMember.objects.update(mandate="Alles"),
    "somebody asked that goes": lambda: RoundMember.objects.all().delete(),
}
OF_AN_ADOPTED_TEXT: dict[str, Change] = {
    **OF_A_PROPOSAL,
    "who adopted it": lambda: Formulation.objects.update(adopting_body="Niemand"),
    "the day": lambda: Formulation.objects.update(adopted_on=TODAY - dt.timedelta(days=99)),
    "who supported it": lambda: Formulation.objects.update(support_at_adoption=[]),
    "back to a proposal": lambda: Formulation.objects.update(state="proposed"),
    "taken back": lambda: Formulation.objects.update(state="withdrawn"),
}
OF_A_REPLACED_TEXT: dict[str, Change] = {
    "in force again": lambda: Formulation.objects.filter(version=1).update(state="in_force"),
    "the day it was replaced": lambda: Formulation.objects.filter(version=1).update(superseded_on=None),
    "a reaction more": lambda: _react_to(1),
}
OF_WHAT_WAS_SAID: dict[str, Change] = {
    "the words of who disagrees": lambda: LastingDisagreement.objects.update(words="Toch eens"),
    "the disagreement": lambda: LastingDisagreement.objects.all().delete(),
    "how it was settled": lambda: LastingDisagreement.objects.update(ended_how="Anders", ended_on=TODAY),
    "a start note": lambda: StartNote.objects.update(text="Toch anders"),
    "a start note that goes": lambda: StartNote.objects.all().delete(),
    "a sentence of a start note": lambda: StartNoteSentence.objects.update(text="Toch anders"),
}


def _react_to(version: int) -> Stance:
    given = Stance.objects.all()[0]
    to = Formulation.objects.get(version=version)
    return Stance.objects.create(formulation=to, organisation=given.organisation, kind="agree")


def refused(change: Change) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


@pytest.fixture
def asked(proposed: Formulation, lead: Viewer, parties: Parties) -> Formulation:
    """A proposal on which a round was held and to which a party reacted."""
    speaking = [actions.MemberDraft(each.pk, "") for each in permissions.mandates_to_give(proposed.opgave)]
    held = actions.open_round(proposed, speaking, TODAY + dt.timedelta(days=9), by=lead, today=TODAY)
    actions.take_stance(proposed, parties.care_home, agree(), by=parties.care)
    actions.close_round(held, by=lead, today=TODAY)
    return proposed


@pytest.fixture
def adopted(asked: Formulation, lead: Viewer) -> Formulation:
    leave_all_gaps_open(asked, lead)
    actions.adopt_formulation(asked, by=lead, adoption=ADOPTION, today=TODAY)
    asked.refresh_from_db()
    return asked


@pytest.mark.parametrize("changed", OF_A_PROPOSAL)
def test_a_text_that_lies_before_everybody_stands(changed: str, asked: Formulation) -> None:
    refused(OF_A_PROPOSAL[changed])


@pytest.mark.parametrize("changed", OF_AN_ADOPTED_TEXT)
def test_an_adopted_text_stands_with_who_stood_behind_it(changed: str, adopted: Formulation) -> None:
    refused(OF_AN_ADOPTED_TEXT[changed])


@pytest.mark.parametrize("changed", OF_A_REPLACED_TEXT)
def test_a_text_that_was_replaced_never_comes_back(changed: str, adopted: Formulation, lead: Viewer) -> None:
    newer = actions.start_formulation(adopted.opgave, by=lead)
    actions.propose_formulation(newer, by=lead, today=TODAY)
    newer.refresh_from_db()
    leave_all_gaps_open(newer, lead)
    actions.adopt_formulation(newer, by=lead, adoption=ADOPTION, today=TODAY)
    refused(OF_A_REPLACED_TEXT[changed])


@pytest.mark.parametrize("changed", OF_WHAT_WAS_SAID)
def test_what_was_said_and_brought_in_stands(
    changed: str, asked: Formulation, lead: Viewer, parties: Parties
) -> None:
    whose, words = parties.welfare_work, "Wij vinden dit niet genoeg."
    said = actions.record_disagreement(asked.opgave, whose, words, by=parties.welfare, about=asked)
    actions.settle_disagreement(said, "We praten verder.", by=parties.welfare, today=TODAY)
    note = actions.StartNoteDraft("Startnotitie", "Ouderen zijn alleen. Dat kan anders.")
    actions.bring_start_note(asked.opgave, note, by=lead)
    refused(OF_WHAT_WAS_SAID[changed])


def test_a_proposal_is_not_replaced_before_it_was_adopted(asked: Formulation) -> None:
    refused(lambda: Formulation.objects.update(state="superseded"))


def test_a_draft_can_still_change_and_a_round_that_runs_too(proposed: Formulation, lead: Viewer) -> None:
    actions.withdraw_proposal(proposed, "Er kwam nog iets bij.", by=lead, today=TODAY)
    later = Formulation.objects.get(state="draft")
    assert Sentence.objects.filter(formulation=later).update(text="Dit kan nog anders.") > 1
    assert Formulation.objects.filter(pk=later.pk).update(target_value=7) == 1

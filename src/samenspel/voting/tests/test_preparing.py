"""Before a vote: what is refused with a sentence, and what was published stays as it is."""

from __future__ import annotations

import datetime as dt
import hashlib
import json

import pytest

from samenspel.budget.models import Pot
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area
from samenspel.ui.tests.amounts import unparted
from samenspel.voting import actions, errors, permissions
from samenspel.voting.models import MoneyVote
from samenspel.voting.tests.conftest import BEFORE, BENCHES, LAST, client_of, draft_of, plans_of


def test_what_was_published_is_a_text_with_its_digest(published: MoneyVote) -> None:
    assert hashlib.sha256(published.published.encode()).hexdigest() == published.digest
    agreed = json.loads(published.published)
    assert [one["title"] for one in agreed["candidates"]] == list(plans_of(published))
    assert agreed["rule"]["ties"] == ["votes", "cost", "lot"]
    assert agreed["rule"]["seed"] == published.seed


def test_after_publishing_nothing_changes_any_more(published: MoneyVote, lead: Viewer) -> None:
    plan = plans_of(published)[BENCHES]
    with pytest.raises(errors.VoteFrozen):
        actions.edit_vote(published, draft_of(published.pot), version=published.version, by=lead)
    with pytest.raises(errors.VoteFrozen):
        actions.add_candidate(published, actions.CandidateDraft("Nog een", 100), by=lead)
    with pytest.raises(errors.VoteFrozen):
        actions.change_candidate(plan, actions.CandidateDraft("Anders", 1), version=plan.version, by=lead)
    with pytest.raises(errors.VoteFrozen):
        actions.remove_candidate(plan, by=lead)


def test_publishing_twice_is_publishing_once(published: MoneyVote, lead: Viewer) -> None:
    again = actions.publish_vote(published, by=lead, today=BEFORE)
    assert again.digest == published.digest
    assert Entry.objects.filter(action="voting.vote_published").count() == 1


def test_a_draft_is_seen_by_who_prepares_it_and_a_published_vote_by_everybody(
    vote: MoneyVote, lead: Viewer
) -> None:
    assert not permissions.visible_votes(STRANGER).exists()
    assert permissions.visible_votes(lead).exists()
    actions.publish_vote(vote, by=lead, today=BEFORE)
    assert permissions.visible_votes(STRANGER).exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"cents": 300_100}, errors.MoreThanThePot),
        ({"cents": 140_000}, errors.CandidateTooDear),
        ({"opens_on": dt.date(2026, 2, 1), "last_day": dt.date(2026, 3, 11)}, errors.OpensInThePast),
    ],
)
def test_what_cannot_be_voted_on_is_not_published(
    vote: MoneyVote, lead: Viewer, changes: dict[str, object], refusal: type[DomainError]
) -> None:
    actions.edit_vote(vote, draft_of(vote.pot, **changes), version=vote.version, by=lead)
    with pytest.raises(refusal):
        actions.publish_vote(vote, by=lead, today=BEFORE)


def test_one_plan_is_no_choice(opgave: Opgave, pot: Pot, lead: Viewer) -> None:
    vote = actions.start_vote(opgave, draft_of(pot), by=lead)
    actions.add_candidate(vote, actions.CandidateDraft(BENCHES, 100), by=lead)
    with pytest.raises(errors.TooFewCandidates):
        actions.publish_vote(vote, by=lead, today=BEFORE)


def test_areas_cannot_have_more_of_their_own_than_there_is(vote: MoneyVote, area: Area, lead: Viewer) -> None:
    actions.set_limit(vote, actions.LimitDraft(area, own_cents=300_001), by=lead)
    with pytest.raises(errors.EarmarksExceed):
        actions.publish_vote(vote, by=lead, today=BEFORE)
    actions.set_limit(vote, actions.LimitDraft(area), by=lead)
    assert not vote.limits.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"utility": "points"},
        {"most_choices": 2, "minimum_choices": 3},
    ],
)
def test_parts_of_a_rule_that_exclude_each_other_are_refused(
    vote: MoneyVote, lead: Viewer, changes: dict[str, object]
) -> None:
    with pytest.raises(errors.RuleNotPossible):
        actions.edit_vote(vote, draft_of(vote.pot, **changes), version=vote.version, by=lead)


def test_exact_raising_is_refused_with_variants(vote: MoneyVote, lead: Viewer) -> None:
    actions.add_candidate(vote, actions.CandidateDraft("Kleiner feest", 1000, one_of="feest"), by=lead)
    with pytest.raises(errors.RuleNotPossible):
        actions.edit_vote(vote, draft_of(vote.pot, completion="exact"), version=vote.version, by=lead)


def test_who_saves_second_is_told_and_loses_nothing(vote: MoneyVote, lead: Viewer) -> None:
    actions.edit_vote(vote, draft_of(vote.pot, title="Van een ander"), version=vote.version, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.edit_vote(vote, draft_of(vote.pot), version=vote.version, by=lead)
    plan = plans_of(vote)[BENCHES]
    page = client_of(lead)
    actions.change_candidate(plan, actions.CandidateDraft(BENCHES, 99_900), version=1, by=lead)
    typed = {"title": "Mijn bankjes", "cents": "1.000", "version": "1"}
    shown = page.post(f"/stemmingen/{vote.pk}/beheer/plannen/{plan.pk}/", typed).content.decode()
    assert "Iemand anders heeft dit net gewijzigd" in shown or "heeft dit net" in shown
    assert unparted("€ 999") in shown
    assert 'value="Mijn bankjes"' in shown


@pytest.mark.parametrize(
    ("typed", "cents"), [("€ 15.000", 1_500_000), ("15000,50", 1_500_050), ("€ 15.000,-", 1_500_000)]
)
def test_an_amount_written_as_people_do_is_understood(
    vote: MoneyVote, lead: Viewer, typed: str, cents: int
) -> None:
    client_of(lead).post(f"/stemmingen/{vote.pk}/beheer/plannen/", {"title": "Speeltuin", "cents": typed})
    assert plans_of(vote)["Speeltuin"].cents == cents


def test_words_for_an_amount_get_a_sentence_and_stay(vote: MoneyVote, lead: Viewer) -> None:
    answer = client_of(lead).post(
        f"/stemmingen/{vote.pk}/beheer/plannen/", {"title": "Speeltuin", "cents": "vijftien mille"}
    )
    assert "vijftien mille" in answer.content.decode()
    assert answer.context["form"].errors["cents"]


def test_the_simulator_shows_all_rules_on_the_real_plans(vote: MoneyVote, lead: Viewer) -> None:
    for situation in ("meerderheid", "helften", "verspreid"):
        shown = client_of(lead).get(f"/stemmingen/{vote.pk}/beheer/proberen/?situatie={situation}")
        assert len(shown.context["outcomes"]) == 3
        assert shown.context["outcomes"][0].is_chosen
        # Which situation one looks at is marked, for who sees and for who listens.
        (current,) = [tab for tab in shown.context["situations"] if tab.current]
        assert current.url == f"?situatie={situation}"
        assert shown.content.decode().count('aria-current="page"') >= 1


def test_the_last_day_is_the_last(vote: MoneyVote) -> None:
    assert vote.ends_before == LAST + dt.timedelta(days=1)


def test_each_rule_says_what_it_does_where_it_is_chosen(opgave: Opgave, pot: Pot, lead: Viewer) -> None:
    page = client_of(lead).get(f"/opgaven/{opgave.pk}/stemmingen/nieuw/").content.decode()
    assert "Gelijke delen. Iedereen heeft een even groot deel van het geld." in page

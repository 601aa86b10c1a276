"""The end of a vote: a plan that drops out, counting, why each plan did or did not, and the decision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.approach.models import Effort
from samenspel.budget.errors import DecisionNeedsBody
from samenspel.budget.models import BudgetLine, Contribution, Pot
from samenspel.cli.main import main
from samenspel.foundation import frozen
from samenspel.foundation.models import Entry, Mail
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.ui.tests.amounts import unparted
from samenspel.voting import actions, errors, queries
from samenspel.voting.models import Ballot, MoneyVote, VoteCount, Voter
from samenspel.voting.tests.conftest import (
    AFTER,
    BEFORE,
    BENCHES,
    LAST,
    OPEN,
    PARTY,
    TREES,
    as_if,
    cast,
    client_of,
    draft_of,
    plans_of,
)

DECISION = actions.Decision(AFTER, "het college", "Collegebesluit 2026-52")


def why(vote: MoneyVote, title: str) -> str:
    sheet = queries.vote_sheet(STRANGER, MoneyVote.objects.get(pk=vote.pk), today=AFTER)
    assert sheet.outcome is not None
    row = next(row for row in sheet.outcome.rows if row.title == title)
    return f"{row.why} {row.tie}".strip()


def test_a_dropped_plan_gives_back_what_it_took_and_its_voters_are_told(
    published: MoneyVote, codes: list[str], lead: Viewer
) -> None:
    actions.invite_panel(published, ["panel@voorbeeld.test"], by=lead)
    as_if(published, ballot_form="basket")
    published.refresh_from_db()
    cast(published, codes[0], BENCHES, TREES)
    with pytest.raises(errors.BasketFull):
        cast(published, codes[0], PARTY)
    plan = plans_of(published)[BENCHES]
    assert actions.drop_candidate(plan, "De grond is verkocht.", by=lead, today=OPEN) == 1
    own = actions.sign_in(published, codes[0], address="x")
    sheet = queries.ballot_sheet(published, own.ballot_digest)
    assert sheet.lost == ("“Bankjes op het plein”: De grond is verkocht.",)
    assert sheet.left == unparted("Je hebt nog € 1.800 van € 3.000.")
    cast(published, codes[0], PARTY)
    assert "De grond is verkocht." in Mail.objects.latest("pk").body
    actions.seen_loss(published, own)
    assert queries.ballot_sheet(published, own.ballot_digest).lost == ()
    with pytest.raises(errors.AlreadyGone):
        actions.drop_candidate(plan, "Nog eens.", by=lead, today=OPEN)


def test_who_drops_out_says_why(published: MoneyVote, lead: Viewer) -> None:
    with pytest.raises(errors.ReasonNeeded):
        actions.drop_candidate(plans_of(published)[BENCHES], "  ", by=lead, today=OPEN)


def test_counting_begins_after_the_last_day(published: MoneyVote, lead: Viewer) -> None:
    with pytest.raises(errors.VoteStillRuns):
        actions.close_vote(published, by=lead, today=LAST)


def test_a_count_keeps_what_is_needed_to_repeat_it_and_forgets_whose_ballot_it_was(
    counted: MoneyVote, lead: Viewer
) -> None:
    agreed = VoteCount.objects.get(vote=counted, is_agreed=True)
    assert (agreed.method, agreed.method_version) == ("equal-shares", "1")
    assert agreed.parameters["seed"] == counted.seed
    assert VoteCount.objects.filter(vote=counted).count() == 3
    assert not Ballot.objects.filter(key_digest__isnull=False).exists()
    assert not Voter.objects.exclude(email="").exists()
    actions.close_vote(counted, by=lead, today=AFTER)
    assert Entry.objects.filter(action="voting.vote_closed").count() == 1


def test_a_plan_that_lost_is_told_how_much_its_supporters_lacked(counted: MoneyVote) -> None:
    assert why(counted, PARTY) == unparted("€ 1 te kort bij wie het steunde: 1 mens had nog € 899.")
    assert why(counted, TREES).startswith(
        unparted("3 mensen kozen dit. Samen hadden ze genoeg: ieder betaalde € 400")
    )
    shown = Client().get(f"/stemmingen/{counted.pk}/").content.decode()
    assert unparted("Ieder deel ging van € 750 naar € 1.299. Een stap meer had € 3.600 gekost") in shown


def test_the_page_shows_the_outcome_as_an_advice_with_the_other_rules_beside_it(counted: MoneyVote) -> None:
    shown = Client().get(f"/stemmingen/{counted.pk}/").content.decode()
    assert "Dit is een advies" in shown
    assert "Meeste stemmen eerst" in shown
    assert "Naar verhouding van de stemmen" in shown
    assert counted.digest[:8] in shown


def test_anybody_counts_again_with_the_two_files(
    counted: MoneyVote, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = Client()
    for name in ("stembiljetten.pb", "regel.json"):
        (tmp_path / name).write_bytes(client.get(f"/stemmingen/{counted.pk}/{name}").content)
    rule, ballots = str(tmp_path / "regel.json"), str(tmp_path / "stembiljetten.pb")
    assert main(["compute", "division", ballots, "--settings", rule, "--output", "-"]) == 0
    again = json.loads(capsys.readouterr().out)
    agreed = VoteCount.objects.get(vote=counted, is_agreed=True)
    assert again["input_digest"] == agreed.input_digest
    assert again["selected"] == agreed.outcome["selected"]
    assert again["steps"] == agreed.outcome["steps"]
    assert again["recorded"]["only_here"] == again["recorded"]["only_recorded"] == []


def test_ballots_that_say_the_same_in_another_order_give_the_same_digest_again(
    published: MoneyVote, codes: list[str], lead: Viewer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for code, wanted in zip(codes, ((BENCHES, TREES), (TREES, BENCHES), (TREES,), (TREES,)), strict=False):
        cast(published, code, *wanted)
    actions.close_vote(published, by=lead, today=AFTER)
    for name in ("stembiljetten.pb", "regel.json"):
        (tmp_path / name).write_bytes(Client().get(f"/stemmingen/{published.pk}/{name}").content)
    rule, ballots = str(tmp_path / "regel.json"), str(tmp_path / "stembiljetten.pb")
    assert main(["compute", "division", ballots, "--settings", rule, "--output", "-"]) == 0
    told = capsys.readouterr()
    assert (
        json.loads(told.out)["input_digest"] in Client().get(f"/stemmingen/{published.pk}/").content.decode()
    )
    assert "Het bestand noemt dezelfde plannen." in told.err


def test_a_decision_that_leaves_the_count_says_who_when_and_why(counted: MoneyVote, lead: Viewer) -> None:
    with frozen.lifted():
        MoneyVote.objects.filter(pk=counted.pk).update(
            state="rejected",
            body="De gemeenteraad",
            decided_on=AFTER,
            document_title="Raadsbesluit 12",
            decision_note="Het geld is nodig voor het dak.",
        )
    shown = Client().get(f"/stemmingen/{counted.pk}/").content.decode()
    for words in ("De gemeenteraad volgde de telling niet", "Raadsbesluit 12", "nodig voor het dak"):
        assert words in shown


def test_a_receipt_finds_its_own_ballot_in_the_published_list(
    published: MoneyVote, codes: list[str], lead: Viewer
) -> None:
    cast(published, codes[0], TREES)
    receipt = Ballot.objects.get().receipt
    here = f"/stemmingen/{published.pk}"
    assert TREES not in Client().get(f"{here}/controleren/?bewijs={receipt}").content.decode()
    assert Client().get(f"{here}/stembiljetten.pb").status_code == 404
    actions.close_vote(published, by=lead, today=AFTER)
    found = Client().get(f"{here}/controleren/?bewijs={receipt.lower().replace('-', ' ')}").content.decode()
    assert TREES in found
    assert receipt in Client().get(f"{here}/stembiljetten.pb").content.decode()
    assert (
        "Geen stembiljet heeft dit bewijs" in Client().get(f"{here}/controleren/?bewijs=X").content.decode()
    )


def test_a_tie_is_decided_by_the_order_that_was_published_and_says_so(vote: MoneyVote, lead: Viewer) -> None:
    draft = draft_of(vote.pot, rule="greedy", cents=200_000, ties="lot")
    vote = actions.edit_vote(vote, draft, version=vote.version, by=lead)
    as_if(vote, seed="zaad")
    published = actions.publish_vote(vote, by=lead, today=OPEN)
    for code in actions.make_codes(published, 2, by=lead):
        cast(published, code, BENCHES, TREES, PARTY)
    actions.close_vote(published, by=lead, today=AFTER)
    counted = MoneyVote.objects.get(pk=published.pk)
    winner = queries.winners_of(counted)[0].title
    assert "De volgorde die vooraf is gepubliceerd gaf de doorslag: alleen het lot." in why(counted, winner)


def test_an_empty_ballot_counts_as_a_voter_and_a_short_one_is_told_so(vote: MoneyVote, lead: Viewer) -> None:
    vote = actions.edit_vote(vote, draft_of(vote.pot, minimum_choices=2), version=vote.version, by=lead)
    published = actions.publish_vote(vote, by=lead, today=OPEN)
    codes = actions.make_codes(published, 3, by=lead)
    for code, wanted in zip(codes, ((TREES, PARTY), (TREES,), ()), strict=True):
        cast(published, code, *wanted)
    cast(published, codes[2], TREES)
    cast(published, codes[2], TREES, act="leave")
    own = actions.sign_in(published, codes[1], address="x")
    assert queries.ballot_sheet(published, own.ballot_digest).too_few == (
        "Je stembiljet telt mee vanaf 2 plannen. Kies er nog 1."
    )
    actions.close_vote(published, by=lead, today=AFTER)
    outcome = VoteCount.objects.get(vote=published, is_agreed=True).outcome
    assert (outcome["n_voters"], outcome["n_too_short"]) == (1, 2)
    assert (
        "2 stembiljetten hadden te weinig keuzes" in Client().get(f"/stemmingen/{vote.pk}/").content.decode()
    )


def test_without_a_fewest_an_empty_ballot_is_a_voter(
    published: MoneyVote, codes: list[str], lead: Viewer
) -> None:
    cast(published, codes[0], TREES)
    cast(published, codes[0], TREES, act="leave")
    actions.close_vote(published, by=lead, today=AFTER)
    outcome = VoteCount.objects.get(vote=published, is_agreed=True).outcome
    assert outcome["n_voters"] == 1
    assert why(published, TREES) == "Niemand koos dit."


def test_a_decision_makes_lines_of_the_budget_and_an_advice_does_not(
    counted: MoneyVote, lead: Viewer, effort: Effort
) -> None:
    assert not BudgetLine.objects.exists()
    winners = queries.winners_of(counted)
    with pytest.raises(errors.WinnerWithoutEffort):
        actions.record_decision(counted, DECISION, {}, by=lead, today=AFTER)
    efforts = {winner.number: effort for winner in winners}
    client_day = MoneyVote.objects.get(pk=counted.pk)
    decided = actions.record_decision(client_day, DECISION, efforts, by=lead, today=AFTER)
    assert decided.state == "decided"
    assert {line.cents for line in BudgetLine.objects.all()} == {winner.cents for winner in winners}
    actions.record_decision(counted, DECISION, efforts, by=lead, today=AFTER)
    assert BudgetLine.objects.count() == len(winners)


def test_a_body_that_decides_otherwise_changes_no_money(counted: MoneyVote, lead: Viewer) -> None:
    other = actions.Decision(AFTER, "de raad", "Besluit 9", is_adopted=False)
    assert actions.record_decision(counted, other, {}, by=lead, today=AFTER).state == "rejected"
    assert not BudgetLine.objects.exists()


def test_a_decision_names_its_body_and_comes_after_the_count(
    published: MoneyVote, counted: MoneyVote, lead: Viewer
) -> None:
    with pytest.raises(DecisionNeedsBody):
        actions.record_decision(counted, actions.Decision(AFTER, " ", "x"), {}, by=lead, today=AFTER)
    with pytest.raises(errors.DecisionDateOff):
        actions.record_decision(
            counted, actions.Decision(OPEN, "de raad", "Besluit 9"), {}, by=lead, today=AFTER
        )


def test_the_pages_of_who_looks_after_it_open(counted: MoneyVote, lead: Viewer) -> None:
    client, here = client_of(lead), f"/stemmingen/{counted.pk}/beheer"
    for path in ("/", "/besluit/", "/proberen/"):
        assert client.get(f"{here}{path}").status_code == 200


def test_a_vote_that_was_counted_asks_as_much_with_thirty_plans_and_voters_as_with_three(
    opgave: Opgave, pot: Pot, from_town: Contribution, lead: Viewer
) -> None:
    def counted_of(n: int) -> MoneyVote:
        draft = draft_of(pot, title=f"{n} plannen", cents=100_000)
        made = actions.start_vote(opgave, draft, by=lead)
        for number in range(n):
            actions.add_candidate(made, actions.CandidateDraft(f"Plan {number}", 40_000), by=lead)
        made = actions.publish_vote(made, by=lead, today=BEFORE)
        for number, code in enumerate(actions.make_codes(made, n, by=lead)):
            cast(made, code, f"Plan {number}")
        return actions.close_vote(made, by=lead, today=AFTER)

    def asked(vote: MoneyVote) -> list[int]:
        counts = []
        public = ("", "controleren/?bewijs=ABCDE-FGHJK")
        for reader, paths in ((Client(), public), (client_of(lead), (*public, "beheer/", "beheer/besluit/"))):
            for path in paths:
                with CaptureQueriesContext(connection) as captured:
                    answer = reader.get(f"/stemmingen/{vote.pk}/{path}")
                assert answer.status_code == 200, path
                counts.append(len(captured))
        return counts

    few, many = counted_of(3), counted_of(30)
    asked(few)
    assert asked(few) == asked(many)
    assert "Plan 29" in Client().get(f"/stemmingen/{many.pk}/").content.decode()

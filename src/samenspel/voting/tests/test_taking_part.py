"""Voting: a code lets in, every click is the vote, and nothing leads from the roll to a ballot."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.foundation import frozen
from samenspel.foundation.errors import DomainError
from samenspel.foundation.models import Entry
from samenspel.network.actions import party_for
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import Viewer
from samenspel.voting import actions, errors, rules
from samenspel.voting.models import Ballot, BallotForm, MoneyVote, Voter, WrongCode
from samenspel.voting.rules import Paper, after_click
from samenspel.voting.tests.conftest import AFTER, BEFORE, BENCHES, OPEN, PARTY, TREES, as_if, cast, plans_of

PAPER = Paper(BallotForm.BASKET, 100, {1: 60, 2: 50, 3: 40}, {1: "A", 2: "B", 3: "C"})


def test_every_click_is_the_vote_and_clicking_twice_does_no_harm(
    published: MoneyVote, codes: list[str]
) -> None:
    cast(published, codes[0], BENCHES, BENCHES)
    assert [each.choices for each in Ballot.objects.all()] == [[[1, 1]]]
    cast(published, codes[0], TREES)
    cast(published, codes[0], BENCHES, act="leave")
    ballot = Ballot.objects.get()
    assert ballot.choices == [[2, 1]]
    assert Voter.objects.filter(has_voted=True).count() == 1
    assert not Entry.objects.filter(action__contains="ballot").exists()


def test_a_vote_that_was_read_before_it_was_published_is_voted_on_as_it_stands(
    vote: MoneyVote, lead: Viewer
) -> None:
    actions.publish_vote(vote, by=lead, today=BEFORE)
    code = actions.make_codes(vote, 1, by=lead)[0]
    cast(vote, code, BENCHES)
    assert Ballot.objects.get().choices == [[1, 1]]


def test_a_code_is_read_as_people_type_it(published: MoneyVote, codes: list[str]) -> None:
    typed = codes[0].lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert actions.sign_in(published, typed, address="x") == actions.sign_in(published, codes[0], address="x")


def test_no_code_stands_in_the_database_and_roll_and_ballot_share_nothing(
    published: MoneyVote, codes: list[str]
) -> None:
    cast(published, codes[0], BENCHES)
    plain = rules.plain_code(codes[0])
    voter, ballot = Voter.objects.get(has_voted=True), Ballot.objects.get()
    kept = {str(value) for row in (voter, ballot) for value in row.__dict__.values()}
    assert not any(plain in value or codes[0] in value for value in kept)
    assert voter.code_digest not in {ballot.key_digest, ballot.receipt}
    names = {field.name for field in Ballot._meta.fields}
    assert names == {"id", "vote", "key_digest", "receipt", "origin", "choices", "lost"}


def test_ten_wrong_codes_from_one_place_are_enough(published: MoneyVote, codes: list[str]) -> None:
    for _try in range(rules.MOST_WRONG):
        with pytest.raises(errors.CodeUnknown):
            actions.sign_in(published, "0000-0000-0000", address="192.0.2.7")
    with pytest.raises(errors.TriedTooOften):
        actions.sign_in(published, codes[0], address="192.0.2.7")
    assert actions.sign_in(published, codes[0], address="192.0.2.8")
    assert not WrongCode.objects.filter(source_digest__contains="192.0.2.7").exists()


@pytest.mark.parametrize("today", [BEFORE, AFTER])
def test_outside_the_days_nobody_votes(published: MoneyVote, codes: list[str], today: dt.date) -> None:
    own = actions.sign_in(published, codes[0], address="x")
    with pytest.raises(errors.VoteNotOpen):
        actions.click(published, own, "choose", 1, today=today)


@pytest.mark.parametrize(
    ("form", "more", "acts", "refusal"),
    [
        ("basket", {}, [("choose", 1), ("choose", 2)], errors.BasketFull),
        ("points", {"points_each": 2}, [("choose", 1), ("more", 1), ("more", 1)], errors.PointsSpent),
        ("approve", {"most_choices": 1}, [("choose", 1), ("choose", 2)], errors.ChoicesSpent),
        ("approve", {}, [("choose", 9)], errors.CandidateGone),
        ("approve", {}, [("shout", 1)], errors.CandidateGone),
    ],
)
def test_a_ballot_refuses_what_it_has_no_room_for(
    form: str, more: dict[str, int], acts: list[tuple[str, int]], refusal: type[DomainError]
) -> None:
    paper = Paper(form, PAPER.cents, PAPER.costs, PAPER.titles, **more)
    choices: rules.Choices = ()
    with pytest.raises(refusal) as refused:
        for act, number in acts:
            choices = after_click(paper, choices, act, number)
    assert str(refused.value)


def test_points_go_up_and_down_and_a_ranking_moves_up() -> None:
    points = Paper("points", 0, PAPER.costs, points_each=5)
    choices = after_click(points, after_click(points, (), "more", 2), "more", 2)
    assert choices == ((2, 2),)
    assert after_click(points, after_click(points, choices, "fewer", 2), "fewer", 2) == ()
    ranking = Paper("ranking", 0, PAPER.costs)
    assert after_click(ranking, ((1, 1), (2, 1), (3, 1)), "up", 3) == ((1, 1), (3, 1), (2, 1))


def test_a_resident_votes_with_forms_only(published: MoneyVote, codes: list[str], settings: object) -> None:
    vote_open(published)
    client = Client()
    here = f"/stemmingen/{published.pk}"
    assert client.get(f"{here}/stembiljet/")["Location"] == f"{here}/code/"
    wrong = client.post(f"{here}/code/", {"code": "nee"})
    assert "hoort niet bij deze stemming" in wrong.content.decode()
    assert client.post(f"{here}/code/", {"code": codes[0]})["Location"] == f"{here}/stembiljet/"
    number = plans_of(published)[PARTY].number
    client.post(f"{here}/stembiljet/", {"plan": number, "act": "choose"})
    shown = client.get(f"{here}/stembiljet/").content.decode()
    assert Ballot.objects.get().receipt in shown
    assert "Je koos 1 plan" in shown
    ready = client.post(f"{here}/klaar/", follow=True).content.decode()
    assert f"Je bewijs is {Ballot.objects.get().receipt}." in ready
    assert client.get(f"{here}/stembiljet/")["Location"] == f"{here}/code/"


def test_a_cookie_that_was_tampered_with_lets_nobody_in(published: MoneyVote, codes: list[str]) -> None:
    client = Client()
    client.cookies["stempas"] = "gestolen.pas:vals"
    assert client.get(f"/stemmingen/{published.pk}/stembiljet/")["Location"].endswith("/code/")


def test_the_ballot_asks_as_much_with_thirty_plans_as_with_three(
    published: MoneyVote, codes: list[str]
) -> None:
    client = Client()
    client.post(f"/stemmingen/{published.pk}/code/", {"code": codes[0]})

    def asked() -> list[int]:
        counts = []
        for path in ("stembiljet/", ""):
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/stemmingen/{published.pk}/{path}")
            counts.append(len(captured))
        return counts

    asked()
    first = asked()
    plan = plans_of(published)[BENCHES]
    with frozen.lifted():
        for number in range(10, 40):
            plan.pk, plan.number, plan.title = None, number, f"Plan {number}"
            plan.save(force_insert=True)
    assert asked() == first


def test_a_panel_gets_links_by_mail_and_nobody_two(
    published: MoneyVote, lead: Viewer, django_capture_on_commit_callbacks: object
) -> None:
    assert actions.invite_panel(published, ["a@panel.example", "A@panel.example"], by=lead) == 1
    with pytest.raises(errors.NobodyToAsk):
        actions.invite_panel(published, ["a@panel.example"], by=lead)
    from samenspel.foundation.models import Mail

    body = Mail.objects.get(to="a@panel.example").body
    link = next(word for word in body.split() if "/k/" in word)
    code = link.rstrip("/").rsplit("/", 1)[-1]
    assert actions.sign_in(published, code, address="x")
    assert mail.outbox == []


def test_partners_share_one_vote_a_party(published: MoneyVote, lead: Viewer, parties: Parties) -> None:
    for organisation in (parties.care_home, parties.residents_group):
        party_for(organisation, published.opgave, by=lead)
    assert actions.invite_partners(published, by=lead) == 2
    assert Voter.objects.filter(kind="partner").count() == 2
    with pytest.raises(errors.NoPartnerToAsk):
        actions.invite_partners(published, by=lead)


def test_codes_come_only_after_publishing(vote: MoneyVote, lead: Viewer) -> None:
    with pytest.raises(errors.VoteNotFrozen):
        actions.make_codes(vote, 5, by=lead)


def vote_open(vote: MoneyVote) -> None:
    """Let the vote run today, whatever day that is."""
    as_if(vote, opens_on=OPEN, ends_before="2199-01-01")


def test_after_a_click_one_stands_at_the_plan_and_after_a_refusal_at_the_sentence(
    published: MoneyVote, codes: list[str]
) -> None:
    vote_open(published)
    client, here = Client(), f"/stemmingen/{published.pk}/stembiljet/"
    client.post(f"/stemmingen/{published.pk}/code/", {"code": codes[0]})
    number = plans_of(published)[TREES].number
    assert client.post(here, {"plan": number, "act": "choose"})["Location"] == f"{here}#plan-{number}"
    assert client.post(here, {"plan": 999, "act": "choose"})["Location"] == f"{here}#inhoud"
    assert 'tabindex="-1"' in client.get(here).content.decode().partition(f'id="plan-{number}"')[2][:40]


def test_who_hears_a_plan_after_a_click_hears_what_is_left_too(
    published: MoneyVote, codes: list[str]
) -> None:
    as_if(published, opens_on="2020-01-01")
    client, here = Client(), f"/stemmingen/{published.pk}/stembiljet/"
    client.post(f"/stemmingen/{published.pk}/code/", {"code": codes[0]})
    page = client.get(here).content.decode()
    assert 'class="vot-left" id="stand"' in page
    assert page.count('aria-describedby="stand"') == 3

"""Ballots on paper: two people read each, and one code counts once."""

from __future__ import annotations

import pytest
from django.test import Client
from openpyxl import load_workbook

from samenspel.people.permissions import Viewer
from samenspel.voting import actions, errors
from samenspel.voting.actions import SheetDraft
from samenspel.voting.exports import ballot_values, letter_values
from samenspel.voting.models import Ballot, MoneyVote, PaperSheet, Voter
from samenspel.voting.queries.words import paper_sentences, rule_sentences
from samenspel.voting.tests.conftest import AFTER, COSTS, OPEN, TREES, as_if, cast, client_of


def typed(vote: MoneyVote, code: str, by: Viewer, *chosen: int, number: int = 7) -> PaperSheet:
    choices = tuple((each, 1) for each in chosen)
    return actions.type_sheet(vote, SheetDraft(number, code, choices), by=by, today=OPEN)


def test_a_sheet_counts_once_two_people_read_the_same(
    published: MoneyVote, codes: list[str], lead: Viewer, colleague: Viewer
) -> None:
    typed(published, codes[0], lead, 2, 1)
    assert not Ballot.objects.exists()
    with pytest.raises(errors.SameTypist):
        typed(published, codes[0], lead, 1, 2)
    assert typed(published, codes[0], colleague, 1, 2).is_counted
    assert Ballot.objects.get().origin == "paper"
    assert Voter.objects.filter(has_voted=True).count() == 1
    with pytest.raises(errors.SheetDone):
        typed(published, codes[0], colleague, 1, 2)
    with pytest.raises(errors.VotedOnPaper):
        cast(published, codes[0], TREES)


def test_where_two_readings_differ_both_are_shown_and_the_other_one_confirms(
    published: MoneyVote, codes: list[str], lead: Viewer, colleague: Viewer
) -> None:
    typed(published, codes[0], lead, 1)
    assert "Bankjes" not in paper_page(published, colleague).split("<h2>")[-1]
    sheet = typed(published, codes[0], colleague, 1, 3)
    shown = paper_page(published, colleague)
    assert "las: 1 Bankjes op het plein" in shown
    assert "3 Straatfeest" in shown
    as_if(published, ends_before=AFTER)
    with pytest.raises(errors.SheetsWait):
        actions.close_vote(published, by=lead, today=AFTER)
    with pytest.raises(errors.SameTypist):
        actions.settle_sheet(sheet, codes[0], "second", by=colleague, today=OPEN)
    with pytest.raises(errors.SheetOtherCode):
        actions.settle_sheet(sheet, codes[1], "second", by=lead, today=OPEN)
    assert actions.settle_sheet(sheet, codes[0], "second", by=lead, today=OPEN).is_counted
    assert Ballot.objects.get().choices == [[1, 1], [3, 1]]


def paper_page(vote: MoneyVote, viewer: Viewer) -> str:
    as_if(vote, ends_before="2199-01-01")
    return client_of(viewer).get(f"/stemmingen/{vote.pk}/beheer/papier/").content.decode()


def test_one_code_counts_once(
    published: MoneyVote, codes: list[str], lead: Viewer, colleague: Viewer
) -> None:
    cast(published, codes[0], TREES)
    with pytest.raises(errors.VotedOnScreen):
        typed(published, codes[0], lead, 1)
    typed(published, codes[1], lead, 1)
    with pytest.raises(errors.CodeOnAnotherSheet):
        typed(published, codes[1], lead, 1, number=8)
    with pytest.raises(errors.SheetOtherCode):
        typed(published, codes[2], colleague, 1)
    with pytest.raises(errors.CodeUnknown):
        typed(published, "nee", lead, 1, number=9)


def test_somebody_who_votes_on_a_screen_meanwhile_keeps_that_vote(
    published: MoneyVote, codes: list[str], lead: Viewer, colleague: Viewer
) -> None:
    sheet = typed(published, codes[0], lead, 1)
    cast(published, codes[0], TREES)
    with pytest.raises(errors.VotedOnScreen):
        typed(published, codes[0], colleague, 1)
    actions.drop_sheet(sheet, by=lead, today=OPEN)
    assert not PaperSheet.objects.exists()


def test_a_sheet_that_a_screen_would_refuse_is_refused_with_the_reason(
    published: MoneyVote, codes: list[str], lead: Viewer
) -> None:
    as_if(published, ballot_form="basket")
    with pytest.raises(errors.SheetNotPossible, match="Haal eerst iets anders eruit"):
        typed(published, codes[0], lead, 1, 2, 3)


def test_a_plan_that_dropped_out_is_left_out_of_paper(
    published: MoneyVote, codes: list[str], lead: Viewer, colleague: Viewer
) -> None:
    typed(published, codes[0], lead, 1, 2)
    actions.drop_candidate(published.candidates.get(number=1), "Verkocht.", by=lead, today=OPEN)
    assert typed(published, codes[0], colleague, 1, 2).is_counted
    assert Ballot.objects.get().choices == [[2, 1]]


def test_paper_is_typed_through_the_form(
    published: MoneyVote, codes: list[str], lead: Viewer, colleague: Viewer
) -> None:
    as_if(published, opens_on="2020-01-01")
    sent = {"number": "12", "code": codes[0], "plan-2": "on"}
    address = f"/stemmingen/{published.pk}/beheer/papier/"
    client_of(lead).post(address, sent)
    again = "Pak formulier 12 en voer het nog eens in"
    assert again not in client_of(lead).get(address).content.decode()
    assert again in client_of(colleague).get(address).content.decode()
    assert client_of(colleague).get(f"{address}?formulier=12").context["form"]["number"].value() == 12
    client_of(colleague).post(address, sent)
    assert Ballot.objects.get().choices == [[2, 1]]


def test_after_the_count_no_sheet_is_typed_and_the_page_says_where_the_outcome_is(
    counted: MoneyVote, codes: list[str], lead: Viewer
) -> None:
    with pytest.raises(errors.VoteIsCounted) as refusal:
        typed(counted, codes[0], lead, 1)
    page = client_of(lead).get(f"/stemmingen/{counted.pk}/beheer/papier/").content.decode()
    assert str(refusal.value) in page
    assert "Er komt niets meer bij." in page
    assert "Bewaar dit formulier" not in page
    with pytest.raises(errors.VoteIsCounted):
        actions.make_codes(counted, 5, by=lead)
    sent = {"number": "7", "code": codes[0], "plan-1": "on"}
    page = client_of(lead).post(f"/stemmingen/{counted.pk}/beheer/papier/", sent).content.decode()
    assert "Er komt niets meer bij." in page
    assert codes[0] in page


def test_codes_come_once_as_a_workbook_or_as_letters(
    published: MoneyVote, lead: Viewer, tmp_path: object
) -> None:
    import io

    address = f"/stemmingen/{published.pk}/beheer/codes/"
    client = client_of(lead)
    book = load_workbook(io.BytesIO(client.post(address, {"how_many": "3", "form": "xlsx"}).content))
    code = book.worksheets[0].cell(2, 1).value
    assert actions.sign_in(published, str(code), address="x")
    assert client.post(address, {"how_many": "2", "form": "pdf"}).content.startswith(b"%PDF")
    assert Voter.objects.count() == 5
    assert Client().get(address).status_code == 302
    assert "tussen" not in client.get(address).content.decode()


def test_letters_with_a_ballot_on_paper_behind_them_say_how_and_where(
    published: MoneyVote, codes: list[str], lead: Viewer
) -> None:
    """Paper counts as much as the screen: who has no phone finds everything in the letter."""
    more = actions.make_codes(published, 2, by=lead)
    told = letter_values(published, more, hand_in="in de bus in de bibliotheek")
    # Six letters went before: the numbers of the sheets go on, so that no two are the same.
    assert [letter["number"] for letter in told["letters"]] == ["7", "8"]
    paper = told["ballot"]
    assert [plan["title"] for plan in paper["plans"]] == list(COSTS)
    assert "in de bus in de bibliotheek" in paper["afterwards"][0]
    assert letter_values(published, codes)["letters"][0]["number"] == "1"
    assert letter_values(published, codes)["ballot"] is None


@pytest.mark.parametrize(
    ("form", "how"),
    [
        ("approve", "Zet een kruisje voor elk plan"),
        ("basket", "Samen mogen ze niet meer kosten dan"),
        ("points", "Je hebt 10 punten"),
        ("ranking", "Schrijf een 1 voor het plan"),
    ],
)
def test_each_form_of_ballot_says_how_it_is_filled_in(form: str, how: str, vote: MoneyVote) -> None:
    vote.ballot_form, vote.most_choices, vote.minimum_choices = form, 3, 2
    said = " ".join(paper_sentences(vote))
    assert how in said
    assert "hoogstens 3 plannen" in said
    assert "2 keuzes" in said


def test_one_choice_or_point_is_one_on_paper_and_on_the_page_of_the_vote(vote: MoneyVote) -> None:
    vote.ballot_form, vote.points_each, vote.minimum_choices = "points", 1, 1
    assert paper_sentences(vote)[0].startswith("Je hebt 1 punt.")
    assert paper_sentences(vote)[-1] == "Een stembiljet telt mee vanaf 1 keuze."
    ballot = {"form": "points", "points_each": 1, "most_choices": None}
    rule = {"rule": "greedy", "ties": ["lot"], "seed": "7", "minimum_choices": 1}
    said = rule_sentences(rule, ballot, {})
    assert {"Je hebt 1 punt.", "Een stembiljet telt mee vanaf 1 keuze."} <= set(said)


def test_a_ballot_on_paper_promises_nothing_that_the_screen_refuses(
    published: MoneyVote, codes: list[str], lead: Viewer, colleague: Viewer
) -> None:
    """Once two people read a sheet the screen is shut, and the other way round: the first one counts."""
    told = ballot_values(published, "in de bus")["afterwards"][-1]
    assert "scherm of op dit blad" in told
    assert "wat het eerst is ingevoerd" in told
    for reader in (lead, colleague):
        typed(published, codes[0], reader, 1)
    with pytest.raises(errors.VotedOnPaper):
        cast(published, codes[0], TREES)


def test_a_plan_that_dropped_out_is_not_printed(published: MoneyVote, codes: list[str], lead: Viewer) -> None:
    actions.drop_candidate(published.candidates.get(number=1), "Verkocht.", by=lead, today=OPEN)
    paper = letter_values(published, codes, hand_in="in de bus")["ballot"]
    assert [plan["number"] for plan in paper["plans"]] == ["2", "3"]


def test_ballots_on_paper_are_printed_and_ask_where_they_go(published: MoneyVote, lead: Viewer) -> None:
    address = f"/stemmingen/{published.pk}/beheer/codes/"
    client = client_of(lead)
    sent = {"how_many": "2", "form": "pdf-papier"}
    asked = client.post(address, sent)
    assert "kunnen inleveren" in asked.content.decode()
    # No code was made that nobody got.
    assert not Voter.objects.exists()
    file = client.post(address, {**sent, "hand_in": "in de bus"})
    assert file["Content-Disposition"].endswith('codes.pdf"')
    assert file.content.startswith(b"%PDF")
    assert Voter.objects.count() == 2

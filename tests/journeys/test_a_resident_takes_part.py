"""A resident scans the code on the wall, votes, says something, reads what came out and leaves again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from journeys.town import ComeIn, Town
from journeys.visitor import PHONE, Visitor, dutch
from samenspel.dialogue import actions
from samenspel.dialogue.actions import Ballot, ConversationDraft
from samenspel.dialogue.models import Conversation, Statement, StatementOrigin, Vote, VoteValue
from samenspel.people.permissions import STRANGER

STATEMENTS = (
    "De bus moet ook na zes uur naar het buurthuis rijden.",
    "Liever een buurtauto met vrijwilligers dan een bus.",
    "Het buurthuis moet ook op zondag open zijn.",
    "Wie alleen woont, wil niet dat er steeds gebeld wordt.",
    "Scholieren en ouderen kunnen best samen eten.",
    "De gemeente moet zich hier niet mee bemoeien.",
)


@pytest.fixture
def conversation(town: Town) -> Conversation:
    draft = ConversationDraft(
        title="Samen in De Waard",
        question="Wat helpt tegen eenzaamheid in De Waard?",
        introduction="We willen weten wat jou helpt.",
        starts_on=town.today,
        last_day=None,
        area_id=None,
        statements=STATEMENTS,
    )
    return actions.open_conversation(draft, town.organisation, by=town.viewer("hanna"))


@pytest.mark.nojs
@pytest.mark.postgres_journey
def test_a_resident_scans_the_code_votes_and_says_something(
    come_in: ComeIn, town: Town, conversation: Conversation
) -> None:
    resident = come_in(**PHONE)
    resident.open(f"/g/{conversation.link_key}/")
    resident.reads("Wat helpt tegen eenzaamheid in De Waard?")
    first = shown_statement(resident)
    resident.button("Agree", "vote").tap()
    resident.is_told("Change my answer")
    vote_by_keyboard(resident, "Disagree")
    assert answers(conversation) == [VoteValue.AGREE, VoteValue.DISAGREE]
    assert tally(conversation, first) == (1, 0, 0)

    resident.follow("My answers")
    resident.link("Change my answer: %(text)s", text=first).click()
    resident.button("I do not know", "vote").tap()
    resident.reads(dutch("Say something yourself"))
    assert tally(conversation, first) == (0, 0, 1)

    resident.follow("Say something yourself")
    resident.fill("What do you think?", "Bel mij op 06 12345678, dan kom ik langs")
    resident.press("Add my statement")
    expect(resident.main.get_by_text(dutch("a phone number")).first).to_be_visible()
    expect(resident.field("What do you think?")).to_have_value("Bel mij op 06 12345678, dan kom ik langs")
    resident.fill("What do you think?", "liever een BUURTAUTO met vrijwilligers, dan een bus")
    resident.press("Add my statement")
    resident.is_told("Somebody has already said this")
    resident.fill("What do you think?", "Zet bankjes bij de vijver, dan praat je vanzelf.")
    resident.press("Add my statement")
    resident.is_told(
        "Thank you. A host reads what you said before others see it. Under “My answers” you see how it goes."
    )
    assert said_by_residents(conversation) == ["Zet bankjes bij de vijver, dan praat je vanzelf."]

    resident.follow("My answers")
    resident.is_told("Waits for the host")
    resident.follow("Erase my votes")
    resident.press("Erase my votes")
    assert answers(conversation) == []
    assert said_by_residents(conversation) == []


@pytest.mark.nojs
def test_a_form_that_is_sent_twice_counts_once(come_in: ComeIn, conversation: Conversation) -> None:
    resident = come_in(**PHONE)
    resident.open(f"/gesprekken/{conversation.pk}/")
    form = resident.main.locator("form.sam-vote")
    hidden = {
        name: form.locator(f"input[name={name}]").input_value()
        for name in ("csrfmiddlewaretoken", "form", "statement")
    }
    for _again in range(2):
        answer = resident.page.request.post(
            f"/gesprekken/{conversation.pk}/stem/", form={**hidden, "vote": "agree"}
        )
        assert answer.ok
    assert answers(conversation) == [VoteValue.AGREE]


@pytest.mark.nojs
def test_of_two_answers_in_two_tabs_the_last_one_stands(come_in: ComeIn, conversation: Conversation) -> None:
    first_tab = come_in(**PHONE)
    first_tab.open(f"/gesprekken/{conversation.pk}/")
    second_tab = Visitor(first_tab.page.context.new_page())
    second_tab.open(f"/gesprekken/{conversation.pk}/")
    asked = shown_statement(first_tab)
    assert shown_statement(second_tab) == asked
    first_tab.button("Agree", "vote").tap()
    first_tab.is_told("Change my answer")
    second_tab.button("Disagree", "vote").tap()
    second_tab.is_told("Change my answer")
    assert answers(conversation) == [VoteValue.DISAGREE]
    assert tally(conversation, asked) == (0, 1, 0)


@pytest.mark.nojs
def test_the_outcome_is_silent_with_five_voters_and_shows_groups_with_many(
    come_in: ComeIn, town: Town, conversation: Conversation
) -> None:
    for n in range(4):
        vote_as(town, conversation, f"kiezer-{n}", in_favour=True)
    fifth = come_in(**PHONE)
    fifth.open(f"/gesprekken/{conversation.pk}/")
    for _statement in STATEMENTS:
        fifth.button("Disagree", "vote").tap()
    fifth.is_told("You have voted on everything")
    fifth.follow("To the outcome")
    fifth.is_told("Still too few people to show groups (%(n)d of %(fewest)d)", n=5, fewest=7)
    fifth.does_not_read("80%")

    for n in range(4, 24):
        vote_as(town, conversation, f"kiezer-{n}", in_favour=n % 2 == 0)
    actions.calculate_groups(conversation.pk)
    fifth.page.reload()
    fifth.is_told("What each group thinks")
    fifth.is_told("Who votes alike stands close together")
    fifth.main.locator("#stellingen > summary").tap()
    table = fifth.main.get_by_role("table").filter(has_text=STATEMENTS[0])
    expect(table.first).to_be_attached()


def shown_statement(visitor: Visitor) -> str:
    """The statement that is asked now."""
    return visitor.page.locator("#stelling").inner_text()


def vote_by_keyboard(visitor: Visitor, answer: str) -> None:
    """Reach an answer with the tab key only, and give it."""
    visitor.page.keyboard.press("Home")
    for _step in range(60):
        visitor.page.keyboard.press("Tab")
        if visitor.button(answer, "vote").evaluate("button => button === document.activeElement"):
            break
    before = shown_statement(visitor)
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#stelling")).not_to_have_text(before)


def vote_as(town: Town, conversation: Conversation, key: str, *, in_favour: bool) -> None:
    """Let somebody else vote on everything, all for or all against."""
    for number in range(1, len(STATEMENTS) + 1):
        value = VoteValue.AGREE if in_favour == (number % 2 == 0) else VoteValue.DISAGREE
        actions.cast_vote(conversation, Ballot(number, value), key=key, by=STRANGER, today=town.today)


def answers(conversation: Conversation) -> list[int]:
    """The answers that stand, in the order in which they were given."""
    votes = Vote.objects.filter(statement__conversation=conversation, stands=True)
    return list(votes.order_by("pk").values_list("value", flat=True))


def tally(conversation: Conversation, text: str) -> tuple[int, int, int]:
    said = Statement.objects.get(conversation=conversation, text=text)
    return said.n_agree, said.n_disagree, said.n_pass


def said_by_residents(conversation: Conversation) -> list[str]:
    said = Statement.objects.filter(conversation=conversation, origin=StatementOrigin.RESIDENT)
    return list(said.exclude(text="").values_list("text", flat=True))

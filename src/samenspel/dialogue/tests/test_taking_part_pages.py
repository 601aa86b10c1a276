"""The pages as residents meet them: on a phone, without an account."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue import actions
from samenspel.dialogue.models import Conversation, Participant, Statement, Vote
from samenspel.dialogue.tests.conftest import draft, two_camps, vote
from samenspel.dialogue.tests.walking import answer, at, shown_number
from samenspel.foundation import lineage
from samenspel.foundation.models import LinkKind
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer

TODAY = timezone.localdate()


def test_a_resident_votes_on_everything_in_a_few_clicks(client: Client, conversation: Conversation) -> None:
    for done in range(1, 5):
        page = answer(client, conversation, "agree" if done % 2 else "pass")
        assert page.status_code == 200
        assert page.context["sheet"].n_done == done
        assert page.context["sheet"].after
    assert page.context["sheet"].statement is None
    assert Vote.objects.count() == 4
    assert Participant.objects.count() == 1


def test_the_page_needs_no_script_and_stays_small(client: Client, conversation: Conversation) -> None:
    page = client.get(at("take_part", conversation))
    text = page.content.decode()
    assert text.count('name="vote"') == 3
    assert "onclick" not in text
    assert " style=" not in text
    assert len(page.content) < 16_000


def test_looking_alone_leaves_nothing_behind(client: Client, conversation: Conversation) -> None:
    client.get(at("take_part", conversation))
    assert not Participant.objects.exists()


def test_the_cookie_is_for_this_conversation_only_and_holds_no_name(
    client: Client, conversation: Conversation
) -> None:
    response = client.get(at("take_part", conversation))
    cookie = response.cookies["deelnemer"]
    assert cookie["path"] == at("take_part", conversation)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_cookie_that_was_tampered_with_is_somebody_new(client: Client, conversation: Conversation) -> None:
    answer(client, conversation)
    client.cookies["deelnemer"] = client.cookies["deelnemer"].value + "x"
    page = client.get(at("take_part", conversation))
    assert page.context["sheet"].n_done == 0


def test_the_same_form_twice_is_one_vote(client: Client, conversation: Conversation) -> None:
    page = client.get(at("take_part", conversation))
    posted = {"statement": shown_number(page), "vote": "agree", "form": page.context["form_key"]}
    for _click in range(2):
        assert client.post(at("vote", conversation), posted).status_code == 302
    assert Vote.objects.count() == 1


def test_what_others_think_is_told_from_seven_votes_on(client: Client, conversation: Conversation) -> None:
    for person in range(5):
        vote(conversation, 1, 1, f"p{person}")
    page = client.get(at("take_part", conversation), {"stelling": 1})
    posted = {"statement": 1, "vote": "agree", "form": page.context["form_key"]}
    told = client.post(at("vote", conversation), posted, follow=True).context["sheet"].after
    assert "6" in told
    assert "7" in told
    vote(conversation, 1, -1, "p9")
    told = client.get(at("take_part", conversation), {"na": 1}).context["sheet"].after
    assert "6" in told
    assert "1" in told
    assert "van 7)" not in told


def test_what_others_think_names_the_statement_and_nobody_agrees_with_only_themselves(
    client: Client, conversation: Conversation
) -> None:
    for person in range(6):
        vote(conversation, 1, -1, f"p{person}")
    page = client.get(at("take_part", conversation), {"stelling": 1})
    posted = {"statement": 1, "vote": "agree", "form": page.context["form_key"]}
    told = client.post(at("vote", conversation), posted, follow=True).context["sheet"].after
    assert "“Het buurthuis moet ook in het weekend open”" in told
    assert "alleen jij" in told
    vote(conversation, 1, 1, "p9")
    told = client.get(at("take_part", conversation), {"na": 1}).context["sheet"].after
    assert "2 van de 8 mensen zijn het ook eens, 6 oneens" in told


def test_who_took_part_reads_what_the_statements_led_to(
    client: Client, conversation: Conversation, municipality: Organisation, host: Viewer
) -> None:
    led_on = actions.open_conversation(draft(title="Vervolg in Noord"), municipality, by=host)
    for statement in conversation.statements.all()[:2]:
        lineage.link(statement, LinkKind.LED_TO, led_on, by=host.account)
    first = client.get(at("take_part", conversation))
    assert "Vervolg in Noord" not in first.content.decode()
    for _statement in range(4):
        end = answer(client, conversation)
    for page in (end, client.get(at("mine", conversation)), client.get(at("outcome", conversation))):
        assert page.content.decode().count("Vervolg in Noord") == 1


def test_while_nothing_was_done_the_outcome_says_so(client: Client, conversation: Conversation) -> None:
    assert "Hier is nog niets mee gedaan." in client.get(at("outcome", conversation)).content.decode()


def test_the_outcome_opens_with_the_finding_and_folds_the_rest_with_how_much_is_in_it(
    client: Client, conversation: Conversation
) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    page = client.get(at("outcome", conversation)).content.decode()
    folds = [part.split("</summary>")[0] for part in page.split("<details ")[1:] if "dlg-fold" in part[:40]]
    assert len(folds) == 4  # where the groups differ, two groups, all statements
    assert not any(fold.split(">")[0].endswith(" open") for fold in folds)
    assert all("stelling" in fold.split("dlg-fold__count")[1] for fold in folds)
    shared = page.index("Wat alle groepen delen")
    assert shared < page.index("dlg-fold")
    sorted_list = client.get(at("outcome", conversation), {"op": "eens"}).content.decode()
    assert '<details class="dlg-fold" id="stellingen" open>' in sorted_list


def test_few_votes_leave_what_was_said_open(client: Client, conversation: Conversation) -> None:
    page = client.get(at("outcome", conversation)).content.decode()
    assert '<details class="dlg-fold" id="stellingen" open>' in page


def test_an_answer_can_be_changed_from_the_list_of_answers(
    client: Client, conversation: Conversation
) -> None:
    answer(client, conversation, "agree")
    number = Statement.objects.get(n_agree=1).number
    assert str(number) in client.get(at("mine", conversation)).content.decode()
    page = client.get(at("take_part", conversation), {"stelling": number})
    assert page.context["sheet"].statement.chosen == "agree"
    posted = {"statement": number, "vote": "disagree", "form": page.context["form_key"]}
    client.post(at("vote", conversation), posted)
    statement = Statement.objects.get(number=number)
    assert (statement.n_agree, statement.n_disagree) == (0, 1)


def test_voting_after_closing_tells_what_happened_to_the_answer(
    client: Client, conversation: Conversation, host: Viewer
) -> None:
    page = client.get(at("take_part", conversation))
    actions.close_conversation(conversation, by=host)
    posted = {"statement": shown_number(page), "vote": "agree", "form": page.context["form_key"]}
    after = client.post(at("vote", conversation), posted, follow=True)
    assert [str(message.level_tag) for message in after.context["messages"]] == ["error"]
    assert after.context["sheet"].state == "closed"
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"vote": "maybe", "statement": "1"},
        {"vote": "agree", "statement": "x"},
        {"vote": "agree", "form": "?"},
    ],
)
def test_a_vote_that_makes_no_sense_is_no_vote(
    client: Client, conversation: Conversation, posted: dict
) -> None:
    assert client.post(at("vote", conversation), posted).status_code == 302
    assert not Vote.objects.exists()


def test_saying_something_leads_back_to_voting_and_shows_its_state(
    client: Client, conversation: Conversation
) -> None:
    said = client.post(at("say", conversation), {"text": "Er moet een gezamenlijke tuin komen."}, follow=True)
    assert said.redirect_chain[-1][0] == at("take_part", conversation)
    assert client.get(at("mine", conversation)).context["sheet"].statements[0].state == "waiting"


@pytest.mark.parametrize(
    "text", ["Bel 06-12345678 als je het ook vindt.", "x" * 400, "lang " * 90, "Ja", ""], ids=range(5)
)
def test_what_is_refused_stays_in_the_field(client: Client, conversation: Conversation, text: str) -> None:
    page = client.post(at("say", conversation), {"text": text})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert text in page.content.decode()
    assert not Statement.objects.filter(origin="resident").exists()


def test_saying_what_was_said_offers_to_vote_on_that(client: Client, conversation: Conversation) -> None:
    page = client.post(at("say", conversation), {"text": "het buurthuis moet ook in het weekend open"})
    assert f"{at('take_part', conversation)}?stelling=1" in page.content.decode()


def test_erasing_asks_once_and_then_nothing_is_left(client: Client, conversation: Conversation) -> None:
    answer(client, conversation)
    assert client.get(at("erase", conversation)).status_code == 200
    assert Vote.objects.count() == 1
    done = client.post(at("erase", conversation), follow=True)
    assert done.status_code == 200
    assert not Vote.objects.exists()
    assert Participant.objects.get().key_digest is None
    assert client.get(at("take_part", conversation)).context["sheet"].n_done == 0


def test_the_link_opens_a_conversation_that_is_in_no_list(
    client: Client, municipality: Organisation, host: Viewer
) -> None:
    hidden = actions.open_conversation(draft(access="link"), municipality, by=host)
    assert client.get(at("take_part", hidden)).status_code == 404
    assert not client.get(reverse("dialogue:list")).context["sheet"].open_now
    page = client.get(reverse("dialogue:by_link", args=[hidden.link_key.upper()]), follow=True)
    assert page.status_code == 200
    for name in ("take_part", "outcome", "mine", "say", "share", "qr_code"):
        assert client.get(at(name, hidden)).status_code == 200
    assert client.get(reverse("dialogue:by_link", args=["verkeerd"])).status_code == 404


def test_the_code_to_scan_is_drawn_without_inline_style(client: Client, conversation: Conversation) -> None:
    code = client.get(at("qr_code", conversation))
    assert code["Content-Type"] == "image/svg+xml"
    assert b"style=" not in code.content
    assert b"viewBox" in code.content

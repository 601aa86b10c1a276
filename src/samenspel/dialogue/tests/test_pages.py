"""The pages as people meet them: on a phone without an account, and as host."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue import actions
from samenspel.dialogue.models import Conversation, Participant, Statement, Vote
from samenspel.dialogue.tests.conftest import draft, two_camps, vote
from samenspel.dialogue.tests.test_import import WHOLE, uploads, zipped
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer

TODAY = timezone.localdate()


def at(name: str, conversation: Conversation, *more: int) -> str:
    return reverse(f"dialogue:{name}", args=[conversation.pk, *more])


def shown_number(response) -> int:
    return response.context["sheet"].statement.number


def answer(client: Client, conversation: Conversation, value: str = "agree"):
    page = client.get(at("take_part", conversation))
    posted = {"statement": shown_number(page), "vote": value, "form": page.context["form_key"]}
    return client.post(at("vote", conversation), posted, follow=True)


@pytest.fixture
def signed_in(client: Client, host: Viewer) -> Client:
    client.force_login(host.account)
    return client


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


PUBLIC = ("take_part", "outcome", "mine", "say", "erase", "share")
HOSTED = ("manage", "edit", "queue", "close")


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_page_stands_empty_and_full(
    client: Client, conversation: Conversation, name: str
) -> None:
    assert client.get(at(name, conversation)).status_code == 200
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    answer(client, conversation)
    page = client.get(at(name, conversation))
    assert page.status_code == 200
    assert " style=" not in page.content.decode()


@pytest.mark.parametrize("name", HOSTED)
def test_hosts_see_their_pages_and_strangers_are_sent_to_sign_in(
    client: Client, conversation: Conversation, host: Viewer, somebody: Callable[..., Account], name: str
) -> None:
    assert client.get(at(name, conversation)).status_code == 302
    client.force_login(somebody("council_member", name="Raadslid"))
    assert client.get(at(name, conversation)).status_code == 403
    client.force_login(host.account)
    assert client.get(at(name, conversation)).status_code == 200


def test_a_host_opens_a_conversation_in_the_browser(signed_in: Client, municipality: Organisation) -> None:
    typed = {
        "owner": municipality.pk,
        "title": "Het plein",
        "question": "Wat moet er met het plein?",
        "introduction": "Het plein wordt opgeknapt.",
        "starts_on": "2026-03-01",
        "access": "public",
        "moderation": "after",
        "statements": "Er moet meer groen komen.\n\n  De markt moet blijven. \n",
        "once": "6f2f9b7e-9a0c-4a43-9f6e-1f2d3c4b5a69",
    }
    for _click in range(2):
        response = signed_in.post(reverse("dialogue:open"), typed)
    opened = Conversation.objects.get()
    assert response.url == at("manage", opened)
    assert list(opened.statements.values_list("text", flat=True)) == [
        "Er moet meer groen komen.",
        "De markt moet blijven.",
    ]


def test_a_form_left_half_done_is_there_again(signed_in: Client, conversation: Conversation) -> None:
    signed_in.post(reverse("dialogue:open"), {"title": "Half af", "later": "1"})
    page = signed_in.get(reverse("dialogue:open"))
    assert page.context["form"].initial["title"] == "Half af"
    assert Conversation.objects.count() == 1


def test_a_wrong_form_keeps_what_was_typed(signed_in: Client, municipality: Organisation) -> None:
    typed = {
        "owner": municipality.pk,
        "title": "Het plein",
        "question": "Wat moet er met het plein?",
        "starts_on": "2026-03-01",
        "last_day": "2026-02-01",
        "access": "public",
        "moderation": "after",
    }
    page = signed_in.post(reverse("dialogue:open"), typed)
    assert page.status_code == 200
    assert "last_day" in page.context["form"].errors
    assert "Het plein" in page.content.decode()
    assert not Conversation.objects.exists()


def test_the_second_editor_sees_both_texts(
    signed_in: Client, conversation: Conversation, host: Viewer
) -> None:
    actions.edit_conversation(conversation, draft(title="Van een ander"), by=host, version=1)
    typed = {
        "title": "Van mij",
        "question": "Wat nu?",
        "starts_on": "2026-03-01",
        "access": "public",
        "moderation": "before",
        "version": 1,
    }
    page = signed_in.post(at("edit", conversation), typed)
    text = page.content.decode()
    assert page.status_code == 409
    assert "Van een ander" in text
    assert "Van mij" in text
    again = signed_in.post(
        at("edit", conversation), {**typed, "version": page.context["form"]["version"].value()}
    )
    assert again.status_code == 302
    conversation.refresh_from_db()
    assert conversation.title == "Van mij"


def test_a_host_judges_in_the_browser(signed_in: Client, conversation: Conversation) -> None:
    numbers = [
        actions.say(
            conversation, f"Idee nummer {n} van een bewoner.", key="k", by=STRANGER, today=TODAY
        ).number
        for n in range(3)
    ]
    signed_in.post(at("show", conversation, numbers[0]))
    assert signed_in.post(at("judge", conversation, numbers[1]), {}).status_code == 200
    signed_in.post(at("judge", conversation, numbers[1]), {"reason": "unclear", "note": "Wat bedoel je?"})
    assert signed_in.post(at("judge", conversation, numbers[2]), {"into": "99"}).status_code == 200
    signed_in.post(at("judge", conversation, numbers[2]), {"into_alike": "1"})
    states = Statement.objects.filter(number__in=numbers).order_by("number")
    assert list(states.values_list("state", flat=True)) == ["shown", "not_shown", "merged"]
    for state in ("wacht", "getoond", "niet-getoond", "samengevoegd", "onzin"):
        assert signed_in.get(at("queue", conversation), {"staat": state}).status_code == 200
    merged = Client().get(at("statement", conversation, numbers[2]))
    assert merged.context["sheet"].merged_number == 1


def test_a_host_closes_calculates_and_adds_a_host(
    signed_in: Client, conversation: Conversation, somebody: Callable[..., Account]
) -> None:
    colleague = somebody("coach", name="Sami")
    assert signed_in.post(at("add_host", conversation), {"email": colleague.email}).status_code == 302
    assert signed_in.post(at("add_host", conversation), {"email": "niemand@x.test"}).status_code == 200
    assert signed_in.post(at("recalculate", conversation)).status_code == 302
    for _click in range(2):
        assert signed_in.post(at("close", conversation)).status_code == 302
    conversation.refresh_from_db()
    assert conversation.closed_at is not None


@pytest.mark.parametrize("as_zip", [True, False])
def test_an_export_is_brought_in_in_the_browser(
    signed_in: Client, municipality: Organisation, django_capture_on_commit_callbacks, as_zip: bool
) -> None:
    chosen = [zipped(WHOLE)] if as_zip else uploads(WHOLE)
    typed = {"owner": municipality.pk, "export": chosen, "source": "Voorbeeld", "licence": "CC BY 4.0"}
    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in.post(reverse("dialogue:import"), typed)
    progress = signed_in.get(response.url)
    assert progress.context["batch"].state == "done"
    found = Conversation.objects.get()
    outcome = Client().get(at("outcome", found)).content.decode()
    assert "CC BY 4.0" in outcome
    assert "Voorbeeld" in outcome


def test_a_wrong_file_is_refused_beside_the_field(signed_in: Client, municipality: Organisation) -> None:
    typed = {
        "owner": municipality.pk,
        "export": uploads({"foto.png": b"\x89PNG\r\n" + b"\x00" * 40}),
        "source": "x",
    }
    page = signed_in.post(reverse("dialogue:import"), typed)
    assert page.status_code == 200
    assert "foto.png" in str(page.context["form"].errors["export"])
    none = signed_in.post(reverse("dialogue:import"), {"owner": municipality.pk, "source": "x"})
    assert "export" in none.context["form"].errors


def test_the_progress_page_stands_at_every_moment(
    signed_in: Client, municipality: Organisation, host: Viewer
) -> None:
    batch = actions.start_import(uploads(WHOLE), actions.ImportDraft("x"), municipality, by=host)
    address = reverse("dialogue:import_progress", args=[batch.pk])
    assert 'http-equiv="refresh"' in signed_in.get(address).content.decode()
    for state, report in (("reading", {}), ("refused", {"refusal": "Er klopt iets niet."})):
        batch.state, batch.report, batch.n_total, batch.n_done = state, report, 10, 4
        batch.save()
        assert signed_in.get(address).status_code == 200
    assert Client().get(address).status_code == 302


def n_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_at_one_and_at_thirty(
    client: Client, municipality: Organisation, host: Viewer
) -> None:
    def more(number: int) -> None:
        for _one in range(number):
            opened = actions.open_conversation(draft(), municipality, by=host)
            vote(opened, 1, 1, "k")
            closed = actions.open_conversation(draft(), municipality, by=host)
            actions.close_conversation(closed, by=host)

    more(1)
    at_one = n_queries(client, reverse("dialogue:list"))
    more(29)
    assert n_queries(client, reverse("dialogue:list")) == at_one <= 5


def test_voting_costs_the_same_however_many_statements_and_votes(
    client: Client, municipality: Organisation, host: Viewer
) -> None:
    def cost(conversation: Conversation) -> tuple[int, int]:
        answer(client, conversation)
        page = client.get(at("take_part", conversation))
        posted = {"statement": shown_number(page), "vote": "agree", "form": page.context["form_key"]}
        with CaptureQueriesContext(connection) as captured:
            client.post(at("vote", conversation), posted)
        return len(captured), n_queries(client, at("take_part", conversation))

    small = actions.open_conversation(draft(), municipality, by=host)
    lines = tuple(f"Dit is stelling nummer {n} van dertig." for n in range(30))
    large = actions.open_conversation(draft(statements=lines), municipality, by=host)
    for person in range(12):
        for number in range(1, 31):
            vote(large, number, 1 if (person + number) % 2 else -1, f"p{person}")
    Conversation.objects.update(run_wanted_at=timezone.now())
    assert cost(large) == cost(small)
    posting, looking = cost(small)
    assert posting <= 12
    assert looking <= 5


def test_the_outcome_reads_no_votes(client: Client, conversation: Conversation) -> None:
    two_camps(conversation)
    actions.calculate_groups(conversation.pk)
    client.get(at("outcome", conversation))
    with CaptureQueriesContext(connection) as captured:
        client.get(at("outcome", conversation))
    assert len(captured) <= 7
    assert not any("dialogue_vote" in query["sql"] for query in captured)


@pytest.mark.parametrize("name", ["queue", "manage"])
def test_pages_of_hosts_cost_the_same_at_one_and_at_thirty(
    signed_in: Client, conversation: Conversation, name: str
) -> None:
    def more(number: int) -> None:
        for n in range(number):
            text = f"Bewoner zegt iets over onderwerp {Statement.objects.count()}."
            actions.say(conversation, text, key=f"k{n}-{number}", by=STRANGER, today=TODAY)

    more(1)
    at_one = n_queries(signed_in, at(name, conversation))
    more(24)
    assert n_queries(signed_in, at(name, conversation)) == at_one <= 13


def test_the_answers_of_one_person_cost_the_same_at_one_and_at_thirty(
    client: Client, municipality: Organisation, host: Viewer
) -> None:
    lines = tuple(f"Dit is stelling nummer {n} van dertig." for n in range(30))
    conversation = actions.open_conversation(draft(statements=lines), municipality, by=host)
    answer(client, conversation)
    at_one = n_queries(client, at("mine", conversation))
    for _n in range(25):
        answer(client, conversation)
    assert n_queries(client, at("mine", conversation)) == at_one <= 6


def test_the_database_itself_holds_one_standing_vote_a_person(conversation: Conversation) -> None:
    vote(conversation, 1, 1, "k")
    standing = Vote.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(
            participant=standing.participant, statement=standing.statement, value=-1, voted_at=timezone.now()
        )


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one_vote(municipality: Organisation, host: Viewer) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database of SQLite lives in one connection; PostgreSQL runs this")
    conversation = actions.open_conversation(draft(), municipality, by=host)
    start = threading.Barrier(8)
    failures: list[Exception] = []

    def click(person: int) -> None:
        try:
            start.wait()
            vote(conversation, 1, 1, f"p{person % 2}")
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert Participant.objects.count() == 2
    assert Statement.objects.get(number=1).n_agree == 2 == Vote.objects.filter(stands=True).count()

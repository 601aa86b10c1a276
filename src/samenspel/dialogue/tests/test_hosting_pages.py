"""The pages of hosts, and every public page empty and full."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue import actions
from samenspel.dialogue.models import Conversation, Statement
from samenspel.dialogue.tests.conftest import draft, two_camps
from samenspel.dialogue.tests.test_import import WHOLE, uploads, zipped
from samenspel.dialogue.tests.walking import answer, at
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer

TODAY = timezone.localdate()


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


def test_what_its_writer_erased_is_not_there_for_a_host_either(
    signed_in: Client, conversation: Conversation
) -> None:
    said = actions.say(conversation, "Dit haal ik zo weer weg.", key="k", by=STRANGER, today=TODAY)
    actions.erase_participant(conversation, key="k")
    assert signed_in.post(at("show", conversation, said.number)).status_code == 404
    assert signed_in.post(at("judge", conversation, said.number), {"reason": "unclear"}).status_code == 404


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
    page = signed_in.get(address).content.decode()
    assert f'href="{address}"' in page
    assert 'http-equiv="refresh"' not in page
    for state, report in (("reading", {}), ("refused", {"refusal": "Er klopt iets niet."})):
        batch.state, batch.report, batch.n_total, batch.n_done = state, report, 10, 4
        batch.save()
        assert signed_in.get(address).status_code == 200
    assert Client().get(address).status_code == 302

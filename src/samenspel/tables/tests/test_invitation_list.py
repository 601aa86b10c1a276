"""A whole list of people is invited at once, and the page of a table says what a host does next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import AnswerDraft
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.tables import actions, permissions
from samenspel.tables.actions import InvitationDraft
from samenspel.tables.errors import TableIsOver
from samenspel.tables.models import Invitation, ThemeTable
from samenspel.tables.tests.conftest import TODAY, draft, note

PASTED = (
    "Naam\tE-mail\tSoort\n"
    "Anna de Boer\tanna@voorbeeld.test\tvrijwilliger\n"
    "Bram\tbram@gmial.com\t\n"
    "\t\tinwoner\n"
    "Anna nog eens\tAnna@voorbeeld.test\t\n"
    "Mevrouw Smit\t\t\n"
)


@pytest.fixture
def signed_in(client: Client, host: Viewer) -> Client:
    assert host.account is not None
    client.force_login(host.account)
    return client


@pytest.fixture
def coming(municipality: Organisation, host: Viewer) -> ThemeTable:
    later = timezone.localdate() + dt.timedelta(days=9)
    return actions.start_table(draft(held_on=later), municipality, by=host)


def listed(*emails: str) -> list[InvitationDraft]:
    return [InvitationDraft("resident", email=email) for email in emails]


def step_on(page: Any) -> str:
    step = page.context["step"]
    return step.url.rstrip("/").rsplit("/", 1)[-1] if step else ""


def test_a_pasted_list_is_seen_first_and_each_odd_line_is_named(
    coming: ThemeTable, signed_in: Client
) -> None:
    address = reverse("tables:paste_invitations", args=[coming.pk])
    shown = signed_in.post(address, {"pasted": PASTED})
    paste = shown.context["paste"]
    assert not Invitation.objects.exists()
    assert [fault.line for fault in paste.pasted.faults] == [3, 4]
    assert "bram@gmail.com" in shown.content.decode()
    first, again, third = [row.cells[-1] for row in paste.preview.rows]
    assert first == third
    assert first != again
    kept = {"pasted": PASTED, "seen": paste.seen, "confirm": "1"}
    assert signed_in.post(address, kept).headers["Location"] == reverse(
        "tables:invitations", args=[coming.pk]
    )
    found = Invitation.objects.order_by("pk").values_list("name", "email", "kind", "sent_at")
    assert list(found) == [
        ("Anna de Boer", "anna@voorbeeld.test", "volunteer", None),
        ("Mevrouw Smit", "", "resident", None),
    ]


def test_the_same_list_twice_puts_nobody_on_the_list_again(coming: ThemeTable, host: Viewer) -> None:
    today = timezone.localdate()
    assert actions.invite_listed(coming, listed("a@b.test", "c@b.test"), by=host, today=today) == 2
    assert actions.invite_listed(coming, listed("C@b.test", "a@b.test"), by=host, today=today) == 0
    assert Entry.objects.filter(action="tables.people_invited").count() == 1


def test_only_a_host_invites_a_list_and_not_after_the_day(
    table: ThemeTable, host: Viewer, somebody: Callable[..., Account]
) -> None:
    colleague = viewer_of(somebody("council_member"))
    with pytest.raises(NotAllowed):
        actions.invite_listed(table, listed("a@b.test"), by=colleague, today=TODAY)
    with pytest.raises(TableIsOver):
        actions.invite_listed(table, listed("a@b.test"), by=host, today=TODAY + dt.timedelta(days=1))


def test_the_page_of_a_table_leads_from_inviting_to_typing_to_closing(
    table: ThemeTable, coming: ThemeTable, host: Viewer, signed_in: Client
) -> None:
    assert step_on(signed_in.get(reverse("tables:page", args=[coming.pk]))) == "uitnodigingen"
    page = reverse("tables:page", args=[table.pk])
    assert step_on(signed_in.get(page)) == "aan-tafel"
    made = actions.write_note(table, note(), by=host)
    assert step_on(signed_in.get(page)) == "aan-tafel"
    before = signed_in.get(page).content.decode()
    later = TODAY + dt.timedelta(days=30)
    answer = AnswerDraft("later", "college", TODAY, "De bus komt in mei terug.", look_again_on=later)
    dialogue.answers.give_answer(("tables.themetable", table.pk), [made.pk], answer, by=host, today=TODAY)
    after = signed_in.get(page)
    assert step_on(after) == "afsluiten"
    assert "Wijzig het antwoord" in after.content.decode()
    assert "Wijzig het antwoord" not in before
    assert "11 april 2026" in after.content.decode()
    closed = signed_in.post(reverse("tables:close", args=[table.pk]), follow=True)
    assert step_on(closed) == ""
    assert "Laat hem aan iedereen zien" in closed.content.decode()
    assert not permissions.visible_table(host, table.pk).is_public


def test_a_table_for_a_later_day_asks_to_invite_before_it_asks_for_notes(
    municipality: Organisation, signed_in: Client
) -> None:
    later = timezone.localdate() + dt.timedelta(days=9)
    typed = {"title": "Bankjes", "question": "Waar?", "held_on": later.isoformat(), "owner": municipality.pk}
    made = signed_in.post(reverse("tables:new"), {**typed, "kind": "theme_table"})
    assert made.headers["Location"] == reverse("tables:page", args=[ThemeTable.objects.get().pk])

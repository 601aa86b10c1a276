"""Around a table: who is invited, who came, what was agreed, answers, closing, and what goes out."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import AnswerDraft
from samenspel.dialogue.errors import AnswersMissing
from samenspel.dialogue.models import AnswerSubscriber
from samenspel.foundation.constants import NAMES_STAY
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, Link, PersonalDataReading
from samenspel.people.models import Account, Membership, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.tables import actions, errors, permissions, queries
from samenspel.tables.actions import AgreementDraft, AttendanceDraft, InvitationDraft
from samenspel.tables.models import Agreement, Attendance, Invitation, ThemeTable
from samenspel.tables.tests.conftest import TODAY, draft, note

TOMORROW = TODAY + dt.timedelta(days=1)


def guest(**changes: Any) -> InvitationDraft:
    values = {"kind": "resident", "name": "Anna de Boer", "email": "anna@voorbeeld.test"}
    return InvitationDraft(**{**values, **changes})


def agreed(**changes: Any) -> AgreementDraft:
    values: dict[str, Any] = {"text": "Bus bellen", "due_on": TODAY, "owner_name": "Vervoer Noord"}
    return AgreementDraft(**{**values, **changes})


def answer(table: ThemeTable, by: Viewer, *numbers: int) -> None:
    notes = permissions.standing_notes(by, table.pk)
    chosen = [one.pk for one in notes if not numbers or one.number in numbers]
    given = AnswerDraft("not", "College", TODAY, reason="Daar is geen geld voor.")
    dialogue.give_answer(("tables.themetable", table.pk), chosen, given, by=by, today=TODAY)


@pytest.fixture
def signed_in(client: Client, host: Viewer) -> Client:
    client.force_login(host.account)
    return client


@pytest.fixture
def coming(municipality: Organisation, host: Viewer) -> ThemeTable:
    """A table of the near future, by the real clock of the pages."""
    day = timezone.localdate() + dt.timedelta(days=7)
    return actions.start_table(draft(held_on=day, starts_at=dt.time(19, 30)), municipality, by=host)


def test_an_invited_guest_says_yes_from_the_message_without_an_account(
    table: ThemeTable, host: Viewer, django_capture_on_commit_callbacks: Any
) -> None:
    actions.invite(table, guest(), by=host, today=TODAY)
    actions.invite(table, guest(name="", email="", number=5), by=host, today=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.send_invitations(table, by=host, today=TODAY) == 1
    (sent,) = mail.outbox
    assert sent.to == ["anna@voorbeeld.test"]
    for word in (table.question, table.place, "Anna de Boer"):
        assert word in sent.body
    token = sent.body.split("/uitnodiging/")[1].split("/")[0]
    for _again in range(2):
        actions.reply_to_invitation(token, "yes", today=TODAY, wants_answer=True)
    sheet = queries.invitation_sheet(host, table)
    assert (sheet.n_people, sheet.n_yes, sheet.n_to_write) == (6, 1, 0)
    assert AnswerSubscriber.objects.get().kind == "tables.themetable"
    assert Entry.objects.filter(action="tables.invitation_replied").count() == 1
    with pytest.raises(errors.NobodyToWriteTo):
        actions.send_invitations(table, by=host, today=TODAY)


def test_a_link_that_is_old_taken_back_or_made_up_says_so(table: ThemeTable, host: Viewer) -> None:
    invited = actions.invite(table, guest(), by=host, today=TODAY)
    actions.send_invitations(table, by=host, today=TODAY)
    token = actions.gathering.key_of(invited)
    with pytest.raises(errors.TableIsOver):
        actions.reply_to_invitation(token, "yes", today=TOMORROW)
    with pytest.raises(errors.ReplyUnclear):
        actions.reply_to_invitation(token, "misschien", today=TODAY)
    actions.withdraw_invitation(invited, by=host)
    for unknown in (token, "verzonnen", ""):
        with pytest.raises(errors.InvitationUnknown):
            actions.reply_to_invitation(unknown, "yes", today=TODAY)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": "", "email": ""}, errors.NobodyInvited),
        ({"number": 0}, errors.NobodyInvited),
        ({"kind": "buren"}, errors.UnknownMark),
    ],
)
def test_a_line_that_invites_nobody_is_refused(
    table: ThemeTable, host: Viewer, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.invite(table, guest(**changes), by=host, today=TODAY)


def test_an_address_is_invited_once_and_nobody_after_the_table(table: ThemeTable, host: Viewer) -> None:
    first = actions.invite(table, guest(), by=host, today=TODAY)
    with pytest.raises(errors.InvitedAlready):
        actions.invite(table, guest(email="Anna@Voorbeeld.test"), by=host, today=TODAY)
    with pytest.raises(errors.TableIsOver):
        actions.invite(table, guest(email="b@voorbeeld.test"), by=host, today=TOMORROW)
    actions.withdraw_invitation(first, by=host)
    actions.invite(table, guest(), by=host, today=TODAY)


def test_names_are_for_hosts_only(table: ThemeTable, host: Viewer, somebody: Callable[..., Account]) -> None:
    actions.invite(table, guest(), by=host, today=TODAY)
    colleague = viewer_of(somebody("participant", name="Kim"))
    assert not permissions.visible_invitations(colleague, table).exists()
    assert not permissions.visible_invitations(STRANGER, table).exists()
    with pytest.raises(NotAllowed):
        actions.invite(table, guest(email="b@voorbeeld.test"), by=colleague, today=TODAY)


def test_who_came_is_counted_by_kind_and_replaces_what_was_counted(table: ThemeTable, host: Viewer) -> None:
    invited = actions.invite(table, guest(), by=host, today=TODAY)
    came = AttendanceDraft(
        invited=(invited.pk, 999), others=(("Bram", "carer"),), more={"resident": 3, "official": 0}
    )
    for _again in range(2):
        assert actions.note_attendance(table, came, by=host, today=TODAY) == 5
    assert queries.table_sheet(host, table.pk).seat_counts == (("resident", 4), ("carer", 1))
    actions.edit_table(table, draft(seats={"official": 9}), version=table.version, by=host)
    assert queries.table_sheet(host, table.pk).seat_counts == (("resident", 4), ("carer", 1))


def test_nobody_came_before_the_day(municipality: Organisation, host: Viewer) -> None:
    table = actions.start_table(draft(held_on=TOMORROW), municipality, by=host)
    for refused in (
        lambda: actions.note_attendance(table, AttendanceDraft(), by=host, today=TODAY),
        lambda: actions.close_table(table, by=host, today=TODAY),
    ):
        with pytest.raises(errors.NotHeldYet):
            refused()


def test_six_weeks_later_nobody_is_named_any_more(table: ThemeTable, host: Viewer) -> None:
    invited = actions.invite(table, guest(), by=host, today=TODAY)
    came = AttendanceDraft(invited=(invited.pk,), others=(("Bram", "carer"),))
    actions.note_attendance(table, came, by=host, today=TODAY)
    assert actions.forget_invitees(today=TODAY + NAMES_STAY) == 0
    assert actions.forget_invitees(today=TODAY + NAMES_STAY + dt.timedelta(days=1)) == 3
    assert set(Invitation.objects.values_list("name", "email", "token_digest")) == {("", "", "")}
    assert set(Attendance.objects.values_list("name", flat=True)) == {""}
    assert queries.table_sheet(host, table.pk).n_people == 2
    assert Entry.objects.filter(action="tables.invitees_forgotten").count() == 1
    assert actions.forget_invitees(today=TODAY + dt.timedelta(days=90)) == 0


def test_an_agreement_comes_from_a_note_and_is_kept_once(table: ThemeTable, host: Viewer) -> None:
    written = actions.write_note(table, note(), by=host)
    for _again in range(2):
        made = actions.make_agreement(table, agreed(note_number=1, client_key="a"), by=host)
    assert Agreement.objects.count() == 1
    assert Link.objects.get(from_kind="tables.note").from_id == written.pk
    assert queries.agreement_cards(host, [made.pk])[made.pk].text == "Bus bellen"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"text": " "}, errors.AgreementEmpty),
        ({"due_on": TODAY - dt.timedelta(days=1)}, errors.AgreementBeforeTable),
        ({"owner_name": " "}, errors.AgreementWithoutOwner),
        ({"owner_id": 999_999}, errors.AgreementWithoutOwner),
        ({"note_number": 7}, errors.NoteNotThere),
    ],
)
def test_an_agreement_that_does_not_hold_is_refused(
    table: ThemeTable, host: Viewer, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.make_agreement(table, agreed(**changes), by=host)


def test_who_does_it_says_it_is_done_and_another_may_not(
    table: ThemeTable, host: Viewer, somebody: Callable[..., Account]
) -> None:
    doer, other = somebody("participant", name="Kim"), somebody("participant", name="Sam")
    made = actions.make_agreement(table, agreed(owner_id=doer.person_id, owner_name=""), by=host)
    assert [row.text for row in queries.agreements_waiting_for(viewer_of(doer), TODAY)] == ["Bus bellen"]
    with pytest.raises(NotAllowed):
        actions.finish_agreement(made, by=viewer_of(other))
    for _again in range(2):
        actions.finish_agreement(made, by=viewer_of(doer))
    assert queries.agreements_waiting_for(viewer_of(doer), TODAY) == []
    assert Entry.objects.filter(action="tables.agreement_done").count() == 1
    actions.finish_agreement(made, by=host, done=False)
    assert queries.agreements_waiting_for(viewer_of(doer), TODAY)


def test_an_agreement_of_somebody_who_left_comes_back_to_the_host(
    table: ThemeTable, host: Viewer, somebody: Callable[..., Account]
) -> None:
    doer = somebody("participant", name="Kim")
    made = actions.make_agreement(table, agreed(owner_id=doer.person_id, owner_name=""), by=host)
    assert queries.agreements_waiting_for(host, TODAY) == []
    Membership.objects.filter(person=doer.person_id).update(ends_before=TODAY)
    (row,) = queries.agreements_waiting_for(host, TODAY)
    assert row.owner_left
    doer.is_active = False
    doer.save(update_fields=["is_active"])
    with pytest.raises((errors.OwnerLeft, errors.AgreementWithoutOwner)):
        actions.change_agreement(made, agreed(owner_id=doer.person_id), version=made.version, by=host)
    actions.change_agreement(made, agreed(), version=made.version, by=host)
    with pytest.raises(EditedMeanwhile):
        actions.change_agreement(made, agreed(text="Anders"), version=made.version, by=host)


def test_a_table_is_closed_only_when_every_note_has_an_answer(table: ThemeTable, host: Viewer) -> None:
    for at in range(3):
        actions.write_note(table, note(f"Notitie {at} van vandaag.", f"k{at}"), by=host)
    assert [place.n for place in queries.tables_waiting_for(host, TODAY)] == [3]
    answer(table, host, 1)
    actions.withdraw_note(permissions.visible_note(host, table.pk, 3), "dubbel", by=host)
    with pytest.raises(AnswersMissing) as refused:
        actions.close_table(table, by=host, today=TODAY)
    assert refused.value.values == {"n": 1, "total": 2}
    answer(table, host)
    assert queries.tables_waiting_for(host, TODAY) == []
    for _again in range(2):
        table = actions.close_table(table, by=host, today=TODAY)
    with pytest.raises(errors.TableClosed):
        actions.write_note(table, note(key="k9"), by=host)
    actions.reopen_table(table, by=host)
    actions.write_note(table, note(key="k9"), by=host)
    assert Entry.objects.filter(action="tables.table_closed").count() == 1


def test_the_page_of_a_table_shows_answers_and_agreements_without_names(
    table: ThemeTable, host: Viewer, client: Client
) -> None:
    actions.write_note(table, note(), by=host)
    answer(table, host)
    actions.make_agreement(table, agreed(owner_name="Piet Jansen"), by=host)
    actions.publish_table(table, by=host)
    page = client.get(reverse("tables:page", args=[table.pk])).content.decode()
    assert "Daar is geen geld voor." in page
    assert "Bus bellen" in page
    assert "Piet Jansen" not in page
    client.force_login(host.account)
    assert "Piet Jansen" in client.get(reverse("tables:page", args=[table.pk])).content.decode()
    told = client.get(reverse("dialogue:answers", args=["thematafel", table.pk]))
    assert "Daar is geen geld voor." in told.content.decode()


def test_a_host_walks_from_the_list_to_the_minutes(coming: ThemeTable, signed_in: Client) -> None:
    invitations = reverse("tables:invitations", args=[coming.pk])
    typed = {"name": "Anna", "email": "anna@gmial.com", "kind": "resident", "number": "1"}
    asked = signed_in.post(invitations, typed)
    assert asked.status_code == 422
    assert "gmail.com" in str(asked.context["form"].errors["email"])
    sure = {**typed, "sure": asked.context["form"].data["sure"]}
    assert signed_in.post(invitations, sure).status_code == 302
    assert signed_in.post(invitations, {**typed, "email": "geen-adres"}).status_code == 422
    signed_in.post(reverse("tables:send_invitations", args=[coming.pk]))
    invited = Invitation.objects.get()
    reply = reverse("tables:reply", args=[actions.gathering.key_of(invited)])
    visitor = Client()
    assert visitor.get(reply).status_code == 200
    visitor.post(reply, {"reply": "yes"})
    invited.refresh_from_db()
    assert invited.reply == "yes"
    assert visitor.get(reverse("tables:reply", args=["onzin"])).status_code == 404
    assert "Anna" in signed_in.get(invitations).content.decode()
    assert PersonalDataReading.objects.filter(purpose="tables.invitations").exists()
    for name in ("tables:attendance", "tables:close", "tables:new_agreement"):
        assert signed_in.get(reverse(name, args=[coming.pk])).status_code == 200


def test_forms_of_agreement_and_attendance_say_what_is_wrong_and_keep_what_was_typed(
    table: ThemeTable, host: Viewer, signed_in: Client
) -> None:
    address = reverse("tables:new_agreement", args=[table.pk])
    early = {"text": "Bus bellen", "owner_name": "Kim", "due_on": "2026-03-01"}
    page = signed_in.post(address, early)
    assert page.status_code == 422
    assert page.context["form"].errors["due_on"]
    assert "Bus bellen" in page.content.decode()
    assert host.account is not None
    both = {**early, "due_on": "2026-04-01", "owner": str(host.account.person_id)}
    assert "Kies een van de twee" in signed_in.post(address, both).content.decode()
    assert signed_in.post(address, {**early, "due_on": "2026-04-01"}).status_code == 302
    made = Agreement.objects.get()
    signed_in.post(reverse("tables:finish_agreement", args=[made.pk]), {"done": "1"})
    made.refresh_from_db()
    assert made.done_at is not None
    change = reverse("tables:change_agreement", args=[made.pk])
    assert signed_in.post(change, {**early, "due_on": "2026-05-01", "version": "0"}).status_code == 422
    assert signed_in.post(change, {**early, "due_on": "2026-05-01", "version": "1"}).status_code == 302
    came = reverse("tables:attendance", args=[table.pk])
    assert signed_in.post(came, {"more_resident": "veel"}).context["form"].errors
    signed_in.post(came, {"more_resident": "4", "name_1": "Bram", "kind_1": "carer"})
    again = signed_in.get(came)
    assert again.context["form"].initial["name_1"] == "Bram"
    assert '<details class="sam-more" open>' in again.content.decode()
    actions.write_note(table, note(), by=host)
    close = reverse("tables:close", args=[table.pk])
    assert signed_in.post(close).url == close
    answer(table, host)
    signed_in.post(close)
    table.refresh_from_db()
    assert table.closed_at is not None
    signed_in.post(close, {"reopen": "1"})
    table.refresh_from_db()
    assert table.closed_at is None


@pytest.mark.parametrize("n_notes", [0, 3])
def test_minutes_and_form_come_out_whole(
    table: ThemeTable, host: Viewer, client: Client, n_notes: int
) -> None:
    from docx import Document

    for at in range(n_notes):
        actions.write_note(table, note(f"Notitie {at} met #tekens en *sterren*.", f"k{at}"), by=host)
    if n_notes:
        answer(table, host, 1)
        actions.make_agreement(table, agreed(owner_name="Piet Jansen", note_number=1), by=host)
        actions.publish_table(table, by=host)
    else:
        client.force_login(host.account)
    for name in ("minutes_pdf", "paper_form"):
        made = client.get(reverse(f"tables:{name}", args=[table.pk]))
        assert made.content.startswith(b"%PDF-")
        assert b"StructTreeRoot" in made.content
    word = client.get(reverse("tables:minutes_word", args=[table.pk]))
    text = "\n".join(part.text for part in Document(io.BytesIO(word.content)).paragraphs)
    assert table.question in text
    if n_notes:
        assert "Daar is geen geld voor." in text
        assert "2. Notitie 1 met #tekens en *sterren*." in text
        assert "{" not in text
        assert "Bus bellen" in text
        assert "Piet Jansen" not in text


def test_the_page_costs_the_same_at_one_and_at_thirty(
    table: ThemeTable, host: Viewer, client: Client
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("tables:page", args=[table.pk]))
            client.get(reverse("tables:invitations", args=[table.pk]))
        return len(captured)

    client.force_login(host.account)
    for at in range(30):
        actions.write_note(table, note(f"Notitie {at}.", f"k{at}"), by=host)
        actions.invite(table, guest(email=f"g{at}@voorbeeld.test"), by=host, today=TODAY)
        actions.make_agreement(table, agreed(note_number=at + 1, client_key=f"a{at}"), by=host)
        if not at:
            answer(table, host)
            client.get(reverse("tables:page", args=[table.pk]))
            one = cost()
    answer(table, host)
    assert cost() == one

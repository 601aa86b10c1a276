"""Partners are registered, people come and leave, and what ended stays readable."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, PersonalDataReading
from samenspel.people import actions, permissions, queries
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.errors import (
    AddressInUse,
    AlreadySignedIn,
    FunctionEndsBeforeItStarts,
    LastAdministrator,
    NoAccount,
    NotAPartner,
    OrganisationKnown,
)
from samenspel.people.models import Account, Function, Membership, Organisation, Person
from samenspel.people.permissions import Viewer, viewer_of

TODAY = dt.date(2026, 3, 12)
NEXT_WEEK = TODAY + dt.timedelta(days=7)


@pytest.fixture
def viewer(fatma) -> Viewer:
    return viewer_of(fatma, today=TODAY)


@pytest.fixture
def welfare(waterrijk, viewer) -> Organisation:
    draft = OrganisationDraft("Welzijn Waterrijk", "", "partner")
    return actions.register_partner(draft, waterrijk, by=viewer)


@pytest.fixture
def willemijn(welfare, viewer) -> Account:
    invitation = Invitation("Willemijn", "willemijn@welzijn.example", "partner")
    return actions.invite(invitation, welfare, by=viewer, today=TODAY)


def test_where_somebody_belongs_and_what_they_hold_are_told_apart(fatma, waterrijk, welfare):
    person = fatma.person
    Membership.objects.create(person=person, organisation=welfare, starts_on=TODAY)
    ended = {"starts_on": TODAY - dt.timedelta(days=9), "ends_before": TODAY}
    Function.objects.create(person=person, organisation=welfare, role="manager", **ended)
    looking = viewer_of(fatma, today=TODAY)
    assert looking.organisation_ids == {waterrijk.pk, welfare.pk}
    assert looking.functions == {("administrator", waterrijk.pk)}


def test_a_partner_is_registered_once_and_belongs_to_the_invented_town(waterrijk, welfare, viewer):
    assert (welfare.slug, welfare.registered_by, welfare.is_invented) == (
        "welzijn-waterrijk",
        waterrijk,
        True,
    )
    again = OrganisationDraft("Welzijn Waterrijk", "welzijn-waterrijk", "partner")
    assert actions.register_partner(again, waterrijk, by=viewer) == welfare
    entries = Entry.objects.filter(action="people.organisation_registered", about_id=welfare.pk)
    assert entries.count() == 1


def test_a_second_organisation_of_the_same_name_is_refused(waterrijk, welfare, viewer):
    with pytest.raises(OrganisationKnown):
        actions.register_partner(OrganisationDraft("WELZIJN waterrijk", "", "network"), waterrijk, by=viewer)


def test_names_that_look_alike_get_addresses_of_their_own(waterrijk, welfare, viewer):
    alike = actions.register_partner(
        OrganisationDraft("Welzijn: Waterrijk!", "", "partner"), waterrijk, by=viewer
    )
    nameless = actions.register_partner(OrganisationDraft("???", "", "partner"), waterrijk, by=viewer)
    assert (alike.slug, nameless.slug) == ("welzijn-waterrijk-2", "organisatie")


@pytest.mark.parametrize("kind", ["municipality", "province"])
def test_no_municipality_registers_another(kind, waterrijk, viewer):
    with pytest.raises(NotAPartner):
        actions.register_partner(OrganisationDraft("Elders", "", kind), waterrijk, by=viewer)


def test_a_partner_registers_nobody(welfare, willemijn, viewer):
    actions.give_function(willemijn.person, welfare, "administrator", by=viewer, starts_on=TODAY)
    with pytest.raises(NotAllowed):
        actions.register_partner(
            OrganisationDraft("Vriend", "", "partner"), welfare, by=viewer_of(willemijn, today=TODAY)
        )


def test_who_registered_a_partner_keeps_its_people_and_its_own_administrator_does_too(
    welfare, willemijn, waterrijk, other_town, viewer
):
    assert permissions.may_manage_people(viewer, welfare)
    actions.give_function(willemijn.person, welfare, "administrator", by=viewer, starts_on=TODAY)
    own = viewer_of(willemijn, today=TODAY)
    assert permissions.may_manage_people(own, welfare)
    assert not permissions.may_manage_people(own, waterrijk), "keeping goes one way"
    elsewhere = Viewer(account=own.account, functions=frozenset({("administrator", other_town.pk)}))
    assert not permissions.may_manage_people(elsewhere, welfare)
    assert not permissions.visible_memberships(elsewhere).exists()


def test_the_mail_leads_straight_to_choosing_a_password(
    client, welfare, viewer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = Invitation("Willemijn", "willemijn@welzijn.example", "partner")
        account = actions.invite(invitation, welfare, by=viewer, today=TODAY)
    found = re.search(r"http\S+(/account/wachtwoord-vergeten/\S+-\S+/)", mail.outbox[0].body)
    assert found
    answer = client.get(found[1], follow=True)
    chosen = {"password1": "samen koffie drinken", "password2": "samen koffie drinken"}
    address = answer.redirect_chain[-1][0]
    client.post(address, chosen)
    account.refresh_from_db()
    assert account.check_password("samen koffie drinken")
    assert client.session["_auth_user_id"] == str(account.pk), "who chose a password is in"
    assert "account/wachtwoord-vergeten" in client.get(found[1]).content.decode(), "the link works once"


def test_somebody_of_another_organisation_keeps_one_account(
    waterrijk, welfare, willemijn, viewer, django_capture_on_commit_callbacks
):
    willemijn.set_password("een lang wachtwoord")
    willemijn.save()
    with django_capture_on_commit_callbacks(execute=True):
        again = actions.invite(
            Invitation("W.", "WILLEMIJN@welzijn.example", "host"), waterrijk, by=viewer, today=TODAY
        )
    assert again == willemijn
    assert willemijn.person.name == "Willemijn", "an invitation does not rename anybody"
    assert viewer_of(willemijn, today=TODAY).organisation_ids == {waterrijk.pk, welfare.pk}
    assert "wachtwoord-vergeten" not in mail.outbox[0].body
    assert "/account/inloggen/" in mail.outbox[0].body


def test_an_invitation_is_sent_again_until_it_has_been_used(
    welfare, willemijn, viewer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.resend_invitation(willemijn.person, welfare, by=viewer)
    assert [message.to for message in mail.outbox] == [[willemijn.email]]
    assert Entry.objects.filter(action="people.invitation_resent").count() == 1
    willemijn.set_password("een lang wachtwoord")
    willemijn.save()
    with pytest.raises(AlreadySignedIn):
        actions.resend_invitation(willemijn.person, welfare, by=viewer)


def test_who_leaves_loses_place_and_roles_on_one_day_and_one_line_in_the_journal(welfare, willemijn, viewer):
    actions.give_function(willemijn.person, welfare, "host", by=viewer, starts_on=TODAY)
    actions.give_function(willemijn.person, welfare, "coach", by=viewer, starts_on=NEXT_WEEK)
    leaving = {"by": viewer, "ends_before": TODAY + dt.timedelta(days=3)}
    actions.leave_organisation(willemijn.person, welfare, **leaving)
    actions.leave_organisation(willemijn.person, welfare, **leaving)
    assert viewer_of(willemijn, today=TODAY + dt.timedelta(days=2)).roles_in(welfare.pk) == {
        "partner",
        "host",
    }
    gone = viewer_of(willemijn, today=NEXT_WEEK)
    assert (gone.organisation_ids, gone.functions) == (frozenset(), frozenset())
    assert Entry.objects.filter(action="people.organisation_left").count() == 1
    assert Function.objects.get(role="coach").ends_before == NEXT_WEEK, "a role that never began has no day"
    assert Function.objects.filter(person=willemijn.person).count() == 3, "the past stays"


def test_an_account_without_a_person_becomes_somebody_when_invited(waterrijk, viewer):
    account = Account.objects.create_user("leeg@x.example", "een lang wachtwoord")
    actions.invite(Invitation("Lea", "leeg@x.example", "host"), waterrijk, by=viewer, today=TODAY)
    account.refresh_from_db()
    assert str(account) == "Lea"
    assert viewer_of(account, today=TODAY).roles_in(waterrijk.pk) == {"host"}


def test_who_left_can_come_back(welfare, willemijn, viewer):
    actions.leave_organisation(willemijn.person, welfare, by=viewer, ends_before=NEXT_WEEK)
    with pytest.raises(AddressInUse):
        actions.invite(Invitation("W", willemijn.email), welfare, by=viewer, today=TODAY)
    actions.invite(Invitation("W", willemijn.email, "host"), welfare, by=viewer, today=NEXT_WEEK)
    assert viewer_of(willemijn, today=NEXT_WEEK).roles_in(welfare.pk) == {"host"}
    assert Membership.objects.filter(person=willemijn.person).count() == 2


def test_nobody_leaves_before_they_came(welfare, willemijn, viewer):
    with pytest.raises(FunctionEndsBeforeItStarts):
        actions.leave_organisation(
            willemijn.person, welfare, by=viewer, ends_before=TODAY - dt.timedelta(days=1)
        )


def test_only_who_keeps_the_people_lets_somebody_leave(welfare, willemijn):
    with pytest.raises(NotAllowed):
        actions.leave_organisation(
            willemijn.person, welfare, by=viewer_of(willemijn, today=TODAY), ends_before=NEXT_WEEK
        )


def test_the_last_administrator_of_a_municipality_stays_until_there_is_another(waterrijk, fatma, viewer):
    function = Function.objects.get(person=fatma.person)
    with pytest.raises(LastAdministrator):
        actions.end_function(function, by=viewer, ends_before=NEXT_WEEK)
    with pytest.raises(LastAdministrator):
        actions.leave_organisation(fatma.person, waterrijk, by=viewer, ends_before=NEXT_WEEK)
    actions.invite(
        Invitation("Anja", "anja@waterrijk.example", "administrator"), waterrijk, by=viewer, today=TODAY
    )
    actions.leave_organisation(fatma.person, waterrijk, by=viewer, ends_before=NEXT_WEEK)
    assert not viewer_of(fatma, today=NEXT_WEEK).functions


def test_the_only_administrator_of_a_partner_may_leave(welfare, willemijn, viewer):
    actions.give_function(willemijn.person, welfare, "administrator", by=viewer, starts_on=TODAY)
    actions.leave_organisation(willemijn.person, welfare, by=viewer, ends_before=NEXT_WEEK)
    assert not viewer_of(willemijn, today=NEXT_WEEK).functions


def test_a_role_given_by_mistake_is_gone_at_once(welfare, willemijn, viewer):
    given = actions.give_function(willemijn.person, welfare, "administrator", by=viewer, starts_on=TODAY)
    actions.end_function(given, by=viewer, ends_before=TODAY)
    assert viewer_of(willemijn, today=TODAY).roles_in(welfare.pk) == {"partner"}
    actions.end_function(given, by=viewer, ends_before=NEXT_WEEK)
    given.refresh_from_db()
    assert given.ends_before == TODAY, "ending it again does not bring it back"
    assert Entry.objects.filter(action="people.function_ended").count() == 1


def test_the_page_groups_people_by_organisation_with_what_has_ended(viewer, waterrijk, welfare, willemijn):
    actions.invite(Invitation("Hans", "hans@x.example", "host"), welfare, by=viewer, today=TODAY)
    hans = Account.objects.get(email="hans@x.example")
    actions.leave_organisation(hans.person, welfare, by=viewer, ends_before=NEXT_WEEK)
    own, partner = queries.organisation_sheets(viewer, today=NEXT_WEEK)
    assert (own.organisation, own.is_own, own.may_register) == (waterrijk, True, True)
    assert (partner.organisation, partner.is_own, partner.may_register) == (welfare, False, False)
    assert [person.name for person in partner.people] == ["Willemijn"]
    assert partner.people[0].is_waiting
    assert [row.person_name for row in partner.ended] == ["Hans"]
    assert partner.left == (("Hans", NEXT_WEEK),)


def test_the_administrator_registers_invites_and_lets_go_through_the_pages(client, waterrijk, fatma):
    client.force_login(fatma)
    answer = client.post(
        reverse("people:register", args=[waterrijk.pk]), {"name": "Noabers", "kind": "residents_group"}
    )
    noabers = Organisation.objects.get(name="Noabers")
    assert answer.url == reverse("people:invite", args=[noabers.pk])
    client.post(answer.url, {"name": "Gerard", "email": "gerard@x.example", "role": "partner"})
    gerard = Account.objects.get(email="gerard@x.example")
    member = reverse("people:member", args=[noabers.pk, gerard.person_id])
    assert "gerard@x.example" in client.get(member).content.decode()
    assert PersonalDataReading.objects.filter(purpose="people.member").count() == 1
    assert client.post(reverse("people:resend", args=[noabers.pk, gerard.person_id])).url == member
    leave = reverse("people:leave", args=[noabers.pk, gerard.person_id])
    assert client.get(leave).status_code == 200
    assert client.post(leave, {"ends_before": "1999-01-01"}).status_code == 200, "refused beside the field"
    page = reverse("people:organisation", args=[noabers.pk])
    assert client.post(leave, {"ends_before": "2999-01-01"}).url == page
    assert Membership.objects.get(person=gerard.person).ends_before == dt.date(2999, 1, 1)
    assert "Gerard" in client.get(page).content.decode()
    everybody = client.get(reverse("people:list")).content.decode()
    assert "gerard@x.example" not in everybody, "people of a partner are read on its own page, and noted"
    assert everybody.index("Gemeente Waterrijk</h2>") < everybody.index("Noabers")
    assert PersonalDataReading.objects.filter(purpose="people.list", about_id=noabers.pk).count() == 1


def test_the_people_of_another_organisation_have_no_page(client, waterrijk, fatma, other_town):
    stranger = actions.set_up_administrator(Invitation("Eva", "eva@elders.example"), other_town, today=TODAY)
    client.force_login(fatma)
    assert client.get(reverse("people:member", args=[waterrijk.pk, stranger.person_id])).status_code == 404
    assert client.get(reverse("people:member", args=[other_town.pk, stranger.person_id])).status_code == 403
    assert client.get(reverse("people:leave", args=[other_town.pk, stranger.person_id])).status_code == 403


def test_an_invitation_cannot_go_to_somebody_without_an_account(client, fatma, waterrijk, viewer):
    person = Person.objects.create(name="Gerard", sort_key="gerard")
    Membership.objects.create(person=person, organisation=waterrijk, starts_on=TODAY)
    with pytest.raises(NoAccount):
        actions.resend_invitation(person, waterrijk, by=viewer)
    client.force_login(fatma)
    answer = client.post(reverse("people:resend", args=[waterrijk.pk, person.pk]), follow=True)
    assert answer.status_code == 200
    assert "Gerard heeft hier geen account." in answer.content.decode()


@pytest.mark.parametrize("model", [Membership, Function])
def test_what_runs_cannot_run_twice(model, fatma, waterrijk):
    running = model.objects.get(person=fatma.person)
    running.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        running.save(force_insert=True)
    running.ends_before = running.starts_on
    running.save(force_insert=True)

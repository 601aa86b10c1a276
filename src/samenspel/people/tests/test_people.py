"""People, their functions, and what they may do with each other's."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.models import Entry, PersonalDataReading
from samenspel.foundation.rights import rights_of
from samenspel.people import actions, permissions
from samenspel.people.actions import Invitation, OrganisationDraft
from samenspel.people.errors import AddressInUse
from samenspel.people.models import Account, Function, Organisation, Role
from samenspel.people.permissions import STRANGER, viewer_of

TODAY = dt.date(2026, 3, 12)


def with_role(role: str, organisation: Organisation) -> permissions.Viewer:
    return permissions.Viewer(account=Account(pk=99), functions=frozenset({(role, organisation.pk)}))


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize(
    ("verb", "verdict"),
    [
        ("manage_people", permissions.may_manage_people),
        ("register_organisation", permissions.may_register_organisation),
    ],
)
def test_each_role_may_only_what_the_table_says(role, verb, verdict, waterrijk, other_town):
    viewer = with_role(role, waterrijk)
    expected = role == "administrator"
    assert bool(verdict(viewer, waterrijk)) is expected
    assert rights_of("people").holds({role}, verb) is expected
    assert not verdict(viewer, other_town)


def test_the_table_of_rights_holds_no_verb_that_nothing_asks_for():
    assert set(rights_of("people").holders) == {"manage_people", "register_organisation"}


def test_a_stranger_is_told_who_may(waterrijk):
    with pytest.raises(NotAllowed, match="Waterrijk"):
        permissions.may_manage_people(STRANGER, waterrijk).require()


def test_registering_an_organisation_twice_leaves_one(waterrijk):
    again = actions.register_organisation(OrganisationDraft("Anders", "waterrijk", "municipality"), by=None)
    assert again == waterrijk
    assert Entry.objects.filter(action="people.organisation_registered").count() == 1


def test_who_is_invited_gets_an_account_a_place_and_a_mail(
    waterrijk, fatma, django_capture_on_commit_callbacks
):
    viewer = viewer_of(fatma, today=TODAY)
    with django_capture_on_commit_callbacks(execute=True):
        joost = actions.invite(
            Invitation("Joost", "Joost@Waterrijk.example", "opgave_lead"), waterrijk, by=viewer, today=TODAY
        )
    assert joost.email == "joost@waterrijk.example"
    assert not joost.has_usable_password()
    assert viewer_of(joost, today=TODAY).roles_in(waterrijk.pk) == {"opgave_lead"}
    assert [message.to for message in mail.outbox] == [["joost@waterrijk.example"]]
    assert Entry.objects.filter(action="people.person_invited").count() == 1


def test_an_address_in_use_is_refused_with_a_way_out(waterrijk, fatma):
    with pytest.raises(AddressInUse):
        actions.invite(
            Invitation("Iemand", "FATMA@waterrijk.example"),
            waterrijk,
            by=viewer_of(fatma, today=TODAY),
            today=TODAY,
        )


def test_only_the_administrator_invites(waterrijk, fatma):
    with pytest.raises(NotAllowed):
        actions.invite(
            Invitation("X", "x@y.example"), waterrijk, by=with_role("alderman", waterrijk), today=TODAY
        )
    assert not Account.objects.filter(email="x@y.example").exists()


def test_a_role_that_ends_no_longer_counts_and_stays_readable(waterrijk, fatma):
    viewer = viewer_of(fatma, today=TODAY)
    function = actions.give_function(fatma.person, waterrijk, "coach", by=viewer, starts_on=TODAY)
    assert actions.give_function(fatma.person, waterrijk, "coach", by=viewer, starts_on=TODAY) == function
    actions.end_function(function, by=viewer, ends_before=TODAY + dt.timedelta(days=30))
    later = viewer_of(fatma, today=TODAY + dt.timedelta(days=30))
    assert "coach" not in later.roles_in(waterrijk.pk)
    assert Function.objects.filter(role="coach").count() == 1
    actions.give_function(
        fatma.person, waterrijk, "coach", by=viewer, starts_on=TODAY + dt.timedelta(days=60)
    )
    assert Function.objects.filter(role="coach").count() == 2


def test_an_account_that_is_closed_is_a_stranger(fatma):
    fatma.is_active = False
    assert viewer_of(fatma) is STRANGER


def test_who_is_looking_costs_one_query(fatma, django_assert_num_queries):
    fresh = Account.objects.get(pk=fatma.pk)
    with django_assert_num_queries(1):
        viewer_of(fresh, today=TODAY)


def test_somebody_signs_in_with_address_and_password(client, fatma):
    answer = client.post(
        reverse("account_login"), {"login": "Fatma@waterrijk.example", "password": "een lang wachtwoord"}
    )
    assert answer.status_code == 302
    assert client.get(reverse("people:list")).status_code == 200


def test_signing_up_alone_is_closed(client, db):
    client.post(reverse("account_signup"), {"email": "a@b.example", "password1": "een lang wachtwoord"})
    assert not Account.objects.exists()


def test_the_list_of_people_costs_the_same_for_one_and_for_thirty(
    client, waterrijk, fatma, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(fatma)
    counts = []
    viewer = viewer_of(fatma)
    for people in (1, 30):
        for n in range(people):
            actions.invite(
                Invitation(f"P{people}-{n}", f"p{people}-{n}@x.example", "host"),
                waterrijk,
                by=viewer,
                today=TODAY,
            )
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("people:list")).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert PersonalDataReading.objects.count() == 2


def test_the_administrator_invites_and_ends_roles_through_the_pages(client, waterrijk, fatma):
    client.force_login(fatma)
    answer = client.post(
        reverse("people:invite", args=[waterrijk.pk]),
        {"name": "Anja", "email": "anja@x.example", "role": "manager"},
    )
    assert answer.status_code == 302
    anja = Account.objects.get(email="anja@x.example")
    client.post(reverse("people:give_function", args=[waterrijk.pk, anja.person_id]), {"role": "coach"})
    function = Function.objects.get(person=anja.person, role="coach")
    address = reverse("people:end_function", args=[function.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"ends_before": ""}).status_code == 200, "without a day nothing ends"
    answer = client.post(address, {"ends_before": "2999-01-01"})
    assert answer.url == reverse("people:member", args=[waterrijk.pk, anja.person_id])
    function.refresh_from_db()
    assert function.ends_before == dt.date(2999, 1, 1)


def test_a_wrong_invitation_keeps_what_was_typed(client, waterrijk, fatma):
    client.force_login(fatma)
    answer = client.post(
        reverse("people:invite", args=[waterrijk.pk]),
        {"name": "Fatma twee", "email": "fatma@waterrijk.example"},
    )
    assert answer.status_code == 200
    assert b"Fatma twee" in answer.content


def test_somebody_else_cannot_reach_the_people_of_another_town(client, waterrijk, other_town, fatma):
    client.force_login(fatma)
    assert client.get(reverse("people:invite", args=[other_town.pk])).status_code == 403

"""Who was asked to look back or to fill in a scan is forgotten some weeks later; what was agreed stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation.constants import NAMES_STAY
from samenspel.foundation.models import Entry, Mail
from samenspel.learning import actions, letters
from samenspel.learning.actions import scans
from samenspel.learning.errors.scans import NobodyToInvite
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import Reflection, Scan, ScanAnswer, ScanInvitation
from samenspel.learning.permissions.scans import Door, key_of
from samenspel.learning.tests.conftest import ADDRESS, closed_with_promise
from samenspel.learning.tests.scanning import (
    AFTER,
    LAST_DAY,
    TODAY,
    Town,
    answer,
    ask,
    found_town,
    group_of,
    round_in,
)
from samenspel.opgaven.permissions import account_of
from samenspel.people.permissions import Viewer

A_DAY = dt.timedelta(days=1)


def kept(reflection: Reflection) -> list[tuple[str, str]]:
    return list(reflection.guests.values_list("name", "email"))


def forgotten(action: str) -> int:
    return Entry.objects.filter(action=f"learning.{action}", by_id=None).count()


def test_six_weeks_after_closing_nobody_knows_who_was_asked_and_what_they_said_stays(
    planned: Reflection, lead: Viewer, today: dt.date
) -> None:
    said = actions.BeforehandDraft(well="De bus reed.")
    actions.look_back_by_link(planned.guests.get(), 1, said, today=today)
    actions.begin_reflection(planned, by=lead, today=today)
    closed_with_promise(planned, lead, today)
    assert kept(planned) == [("Truus de Boer", "")]
    # It was planned five days ahead, but closed today: the first of the two counts.
    assert actions.forget_who_was_asked(today=today + NAMES_STAY) == 0
    assert actions.forget_who_was_asked(today=today + NAMES_STAY + A_DAY) == 1
    assert kept(planned) == [("", "")]
    assert [(point.text, point.said_by_kind) for point in planned.points.all()] == [
        ("De bus reed.", "resident")
    ]
    assert forgotten("guests_forgotten") == 1
    assert actions.forget_who_was_asked(today=today + 3 * NAMES_STAY) == 0
    assert forgotten("guests_forgotten") == 1


def test_a_reflection_that_was_never_held_keeps_no_address_either(
    planned: Reflection, client: Client
) -> None:
    guest = planned.guests.get()
    last = planned.planned_on + NAMES_STAY
    assert actions.forget_who_was_asked(today=last) == 0
    assert kept(planned) == [("Truus de Boer", ADDRESS)]
    assert actions.forget_who_was_asked(today=last + A_DAY) == 1
    assert kept(planned) == [("", "")]
    key = letters.key_of(guest)
    assert client.get(reverse("learning:look_back", args=[key])).status_code == 410
    client.post(reverse("learning:ask_again", args=[key]))
    assert Mail.objects.filter(to=ADDRESS).count() == 1


def test_a_reflection_that_is_held_late_keeps_who_was_asked_until_six_weeks_after_that(
    planned: Reflection, lead: Viewer
) -> None:
    late = planned.planned_on + dt.timedelta(days=30)
    actions.begin_reflection(planned, by=lead, today=late)
    assert actions.forget_who_was_asked(today=late + NAMES_STAY) == 0
    assert actions.forget_who_was_asked(today=late + NAMES_STAY + A_DAY) == 1


def test_who_has_an_account_is_still_known(planned: Reflection, lead: Viewer, today: dt.date) -> None:
    actions.ask_guest(planned, actions.GuestDraft("Noor Lead", account=lead.account), by=lead, today=today)
    actions.forget_who_was_asked(today=today + 3 * NAMES_STAY)
    assert kept(planned) == [("", ""), ("Noor Lead", "")]


def asked_by_mail(town: Town, scan: Scan) -> None:
    """A manager and a guest answer under their names, one does not, and staff is asked anonymously."""
    group = group_of(scan, "management")
    outside = [Invitee("Ria", "ria@buur.test"), Invitee("piet@buur.test", "piet@buur.test")]
    scans.invite(group, outside, by=town.coach, today=TODAY)
    [manager] = ask(group, [town.manager], town.coach)
    answer(manager, 2)
    piet = group.invitations.get(email="piet@buur.test")
    answer(Door(group, key_of(piet), piet), 1)
    ask(group_of(scan, "staff"), town.staff, town.coach)


def roll(scan: Scan, kind: str) -> set[tuple[str, str]]:
    found = ScanInvitation.objects.filter(group__scan=scan, group__kind=kind)
    return set(found.values_list("name", "email"))


def test_six_weeks_after_a_round_only_names_that_were_agreed_stay(db: None) -> None:
    town = found_town()
    scan = round_in(town)
    asked_by_mail(town, scan)
    n_answers = ScanAnswer.objects.count()
    # Nobody closed the round: its last day counts.
    assert actions.forget_who_was_asked(today=LAST_DAY + NAMES_STAY) == 0
    assert actions.forget_who_was_asked(today=LAST_DAY + NAMES_STAY + A_DAY) == len(town.staff) + 3
    assert roll(scan, "staff") == {("", "")}
    assert roll(scan, "management") == {("Mark Manager", ""), ("piet", ""), ("", "")}
    assert ScanAnswer.objects.count() == n_answers
    assert forgotten("invitees_forgotten") == 1
    assert actions.forget_who_was_asked(today=LAST_DAY + 3 * NAMES_STAY) == 0


def test_a_round_that_is_closed_early_is_forgotten_six_weeks_after_closing(db: None, today: dt.date) -> None:
    town = found_town()
    scan = round_in(town, first=today, last=today + 2 * NAMES_STAY)
    ask(group_of(scan, "management"), [town.manager], town.coach, today=today)
    scans.close_scan(scan, by=town.coach, today=today)
    assert actions.forget_who_was_asked(today=today + NAMES_STAY) == 0
    assert actions.forget_who_was_asked(today=today + NAMES_STAY + A_DAY) == 1
    assert roll(scan, "management") == {("", "")}


def test_who_is_forgotten_is_not_asked_twice_when_a_round_gets_a_later_last_day(db: None) -> None:
    town = found_town()
    scan = round_in(town)
    asked_by_mail(town, scan)
    late = LAST_DAY + NAMES_STAY + A_DAY
    actions.forget_who_was_asked(today=late)
    longer = scans.ScanDraft(scan.title, TODAY, late + NAMES_STAY)
    scans.change_scan(scan, longer, version=scan.version, by=town.coach)
    staff = group_of(scan, "staff")
    again = [Invitee(str(each), each.email) for each in town.staff]
    with pytest.raises(NobodyToInvite):
        scans.invite(staff, again, by=town.coach, today=late)
    new = Invitee("Nieuw", "nieuw@veldermeer.test")
    assert scans.invite(staff, [*again, new], by=town.coach, today=late) == 1
    assert group_of(scan, "staff").n_people == len(town.staff) + 1


def test_the_list_says_how_many_were_asked_when_their_names_are_gone(db: None, client: Client) -> None:
    town = found_town()
    scan = round_in(town)
    asked_by_mail(town, scan)
    scans.close_scan(scan, by=town.coach, today=AFTER)
    actions.forget_who_was_asked(today=LAST_DAY + NAMES_STAY + A_DAY)
    client.force_login(account_of(town.coach))
    staff, management = (
        client.get(reverse("learning:scan_group", args=[scan.pk, kind])).content.decode()
        for kind in ("staff", "management")
    )
    assert "Er zijn 6 mensen gevraagd. Namen die niet meer nodig zijn, zijn gewist." in staff
    assert "Er zijn 3 mensen gevraagd." in management
    assert "Mark Manager" in management
    assert "Ria" not in management
    assert "@" not in management.partition("<main")[2].partition("</main>")[0]


def test_whoever_is_asked_and_whoever_asks_reads_how_long_addresses_stay(
    planned: Reflection, lead: Viewer, client: Client, today: dt.date
) -> None:
    town = found_town("Gemeente Elders")
    scan = round_in(town, first=today, last=today + NAMES_STAY)
    ask(group_of(scan, "management"), [town.manager], town.coach, today=today)
    assert all("uiterlijk zes weken erna" in body for body in Mail.objects.values_list("body", flat=True))
    assert Mail.objects.count() == 2
    for viewer, address in (
        (lead, reverse("learning:ask_guest", args=[planned.opgave_id, planned.pk])),
        (town.coach, reverse("learning:scan_group", args=[scan.pk, "staff"])),
        (town.coach, reverse("learning:scan_group", args=[scan.pk, "management"])),
        (lead, reverse("publishing:privacy")),
    ):
        client.force_login(account_of(viewer))
        assert "zes weken erna" in client.get(address).content.decode(), address

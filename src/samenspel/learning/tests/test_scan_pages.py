"""The pages of the scan: for the coach, for who answers by link or code, and for who reads along."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.learning.actions import scans as actions
from samenspel.learning.actions.improvements import ImprovementDraft, add_improvement
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import Improvement, Scan, ScanAnswer, ScanGroup, ScanInvitation, ScanSheet
from samenspel.learning.tests.scanning import TODAY, Town, answer, ask, found_town, group_of, round_in
from samenspel.opgaven.tests.conftest import PASSWORD
from samenspel.people.models import Account
from samenspel.people.permissions import viewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return found_town()


@pytest.fixture
def scan(town: Town) -> Scan:
    today = timezone.localdate()
    return round_in(town, first=today, last=today.replace(year=today.year + 1, day=1))


def signed_in(account: Account | None) -> Client:
    assert account is not None
    client = Client()
    assert client.login(email=account.email, password=PASSWORD)
    return client


def closed(town: Town, scan: Scan, *, score: int = 1) -> None:
    today = timezone.localdate()
    for door in ask(group_of(scan, "staff"), town.staff, town.coach, today=today):
        answer(door, score, day=today, remark="Daar gaat de tijd op.")
    actions.close_scan(scan, by=town.coach, today=today)


def round_form(town: Town, **changes: object) -> dict[str, object]:
    return {
        "owner": town.owner.pk,
        "title": "Najaar",
        "starts_on": "2026-09-01",
        "last_day": "2026-09-30",
        "staff_answering": "anonymous",
        "staff_n": 8,
        **changes,
    }


def test_a_coach_begins_a_round_and_asks_her_own_people(town: Town) -> None:
    coach = signed_in(town.coach.account)
    page = coach.post(reverse("learning:new_scan"), round_form(town, last_day="2099-09-30"), follow=True)
    scan = Scan.objects.get()
    assert page.redirect_chain[0][0] == reverse("learning:scan", args=[scan.pk])
    ask = reverse("learning:ask_own_people", args=[scan.pk, "staff"])
    coach.post(ask)
    assert not ScanInvitation.objects.exists(), "nobody was ticked"
    page = coach.get(reverse("learning:scan_group", args=[scan.pk, "staff"])).content.decode()
    assert all(account.person.name in page for account in town.staff), "who gets a mail stands there first"
    everybody = [*town.staff, town.manager, town.council]
    coach.post(ask, {"person": [account.pk for account in everybody]})
    asked = set(ScanInvitation.objects.values_list("account", flat=True))
    assert {account.pk for account in town.staff} <= asked
    assert town.manager.pk not in asked
    assert town.council.pk not in asked
    row = ScanInvitation.objects.get(account=town.staff[0])
    coach.post(reverse("learning:withdraw_scan_invitation", args=[scan.pk, "staff", row.pk]))
    assert not ScanInvitation.objects.filter(pk=row.pk).exists()


def test_who_asks_more_people_than_was_thought_counts_them_in_the_whole(town: Town, scan: Scan) -> None:
    group = group_of(scan, "staff")
    ask(group, town.staff[:2], town.coach)
    assert group_of(scan, "staff").n_people == len(town.staff), "fewer than was thought changes nothing"
    ask(group, town.staff[2:], town.coach)
    more = [Invitee(f"Uitzendkracht {n}", f"u{n}@bureau.example") for n in range(3)]
    actions.invite(group, more, by=town.coach, today=TODAY)
    assert group_of(scan, "staff").n_people == len(town.staff) + len(more)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"staff_n": 4}, "anonieme groep"),
        ({"staff_n": ""}, "hoeveel mensen"),
        ({"staff_answering": ""}, "niemand gevraagd"),
        ({"last_day": "2026-08-01"}, "latere laatste dag"),
    ],
)
def test_a_round_that_cannot_be_held_says_why_and_keeps_what_was_typed(
    town: Town, changes: dict[str, object], told: str
) -> None:
    page = signed_in(town.coach.account).post(reverse("learning:new_scan"), round_form(town, **changes))
    text = page.content.decode()
    assert told in text
    assert 'value="Najaar"' in text
    assert not Scan.objects.exists()


def test_an_invitation_line_without_an_address_is_named_by_its_number(town: Town, scan: Scan) -> None:
    coach = signed_in(town.coach.account)
    url = reverse("learning:scan_group", args=[scan.pk, "staff"])
    page = coach.post(url, {"people": "Ria; ria@example.org\nKees zonder adres"})
    assert "Regel 2" in page.content.decode()
    assert not ScanInvitation.objects.exists()
    coach.post(url, {"people": "Ria; ria@example.org\nKees, kees@example.org"})
    assert set(ScanInvitation.objects.values_list("name", flat=True)) == {"Ria", "Kees"}


def test_a_partner_answers_by_link_half_done_and_later_the_rest(town: Town, scan: Scan) -> None:
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    stranger = Client()
    first = reverse("learning:scan_fill_in", args=[door.key, 1])
    begun = stranger.post(first, {"s1a": "2", "s1b": "unknown", "remark": "Zie het jaarplan.", "stop": "1"})
    assert begun.url == reverse("learning:scan_door", args=[door.key])
    again = stranger.get(first).content.decode()
    assert "Zie het jaarplan." in again
    assert 'value="2" ' in again
    onwards = stranger.post(first, {"s1a": "3"})
    assert onwards.url == reverse("learning:scan_fill_in", args=[door.key, 2])
    stranger.post(reverse("learning:hand_in_scan", args=[door.key]))
    thanks = stranger.get(reverse("learning:scan_door", args=[door.key])).content.decode()
    assert "Dank je." in thanks
    assert stranger.get(first).status_code == 302


def test_a_resident_answers_with_a_code_once_on_a_device(town: Town, scan: Scan) -> None:
    phone = Client()
    wrong = phone.post(reverse("learning:join_scan"), {"code": "bestaatniet"})
    assert "code" in wrong.content.decode()
    code = group_of(scan, "residents").code
    come = phone.post(reverse("learning:join_scan"), {"code": f" {code.upper()} "})
    door = reverse("learning:scan_door", args=[code])
    assert come.url == door
    empty = phone.post(reverse("learning:hand_in_scan", args=[code]))
    assert empty.status_code == 422
    phone.post(reverse("learning:scan_fill_in", args=[code, 10]), {"s10a": "1"})
    phone.post(reverse("learning:hand_in_scan", args=[code]))
    assert phone.get(reverse("learning:scan_fill_in", args=[code, 10])).status_code == 302
    assert ScanSheet.objects.filter(is_handed_in=True).count() == 1
    assert Client().get(reverse("learning:scan_fill_in", args=[code, 10])).status_code == 200


def test_a_forged_key_and_a_wrong_number_are_not_found(town: Town, scan: Scan) -> None:
    code = group_of(scan, "residents").code
    for key, number in (("1:vervalst", 1), (code, 11), (code, 0)):
        assert Client().get(reverse("learning:scan_fill_in", args=[key, number])).status_code == 404


@pytest.mark.parametrize("key", ["1:vervalst", "zomaarwat"])
def test_a_stranger_with_a_link_that_fits_nothing_reads_where_to_go_on(scan: Scan, key: str) -> None:
    page = Client().get(reverse("learning:scan_door", args=[key]))
    said = page.content.decode()
    assert page.status_code == 404
    assert "Deze link past bij geen scan" in said
    assert f'action="{reverse("learning:join_scan")}"' in said
    assert scan.title not in said


def test_what_came_out_says_what_is_missing_first_and_has_a_table(town: Town, scan: Scan) -> None:
    closed(town, scan)
    page = signed_in(town.manager).get(reverse("learning:scan", args=[scan.pk])).content.decode()
    assert "10 van de 10 voorwaarden ontbreken" in page
    assert page.index("Praat hier het eerst over") < page.index("<table")
    condition = signed_in(town.manager).get(reverse("learning:scan_condition", args=[scan.pk, 1]))
    assert "Daar gaat de tijd op." in condition.content.decode()
    workbook = signed_in(town.manager).get(reverse("learning:scan_excel", args=[scan.pk]))
    assert workbook.content[:2] == b"PK"


def test_a_condition_before_the_end_and_a_closed_scan_for_a_stranger_are_not_found(
    town: Town, scan: Scan
) -> None:
    url = reverse("learning:scan_condition", args=[scan.pk, 1])
    assert signed_in(town.coach.account).get(url).status_code == 404
    closed(town, scan)
    assert Client().get(reverse("learning:scan", args=[scan.pk])).status_code == 404
    assert Client().get(url).status_code == 404


def test_who_was_asked_reads_what_came_out_on_the_same_link(town: Town, scan: Scan) -> None:
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    closed(town, scan)
    page = Client().get(reverse("learning:scan_door", args=[door.key])).content.decode()
    assert "van de 10 voorwaarden" in page


def test_an_improvement_without_an_owner_comes_back_with_what_was_typed(town: Town, scan: Scan) -> None:
    closed(town, scan)
    coach = signed_in(town.coach.account)
    url = reverse("learning:new_improvement", args=[scan.pk])
    typed: dict[str, object] = {"condition": 8, "what": "Uren vrij", "due_on": "2099-01-01"}
    unchosen = coach.post(url, {**typed, "condition": ""})
    assert "condition" in unchosen.context["form"].errors, "no condition is chosen beforehand"
    page = coach.post(url, typed)
    assert "Uren vrij" in page.content.decode()
    assert not Improvement.objects.exists()
    assert town.manager.person is not None
    coach.post(url, {**typed, "owner": town.manager.person.pk})
    made = Improvement.objects.get()
    settle = reverse("learning:settle_improvement", args=[scan.pk, made.pk])
    manager = signed_in(town.manager)
    assert manager.post(settle, {"state": "done", "came_of_it": ""}).status_code == 422
    manager.post(settle, {"state": "missed", "came_of_it": "Geen tijd."})
    assert Improvement.objects.get().state == "missed"
    assert signed_in(town.staff[0]).get(url).status_code == 403


def test_two_people_changing_a_promise_are_told_what_the_other_wrote(town: Town, scan: Scan) -> None:
    closed(town, scan)
    owner = town.manager.person
    assert owner is not None
    today = timezone.localdate()
    draft = ImprovementDraft(8, "Uren vrij", owner, today)
    made = add_improvement(scan, draft, by=town.coach, today=today)
    coach = signed_in(town.coach.account)
    url = reverse("learning:improvement", args=[scan.pk, made.pk])
    typed = {"condition": 8, "owner": owner.pk, "due_on": today.isoformat(), "version": 1}
    coach.post(url, {**typed, "what": "Uren in het rooster"})
    page = coach.post(url, {**typed, "what": "Uren in de agenda"}).content.decode()
    assert "Uren in het rooster" in page
    assert "Uren in de agenda" in page


@pytest.mark.parametrize("n", [1, 30])
def test_the_list_asks_as_much_of_the_database_whatever_its_length(
    town: Town, n: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(n):
        Scan.objects.create(
            owner=town.owner,
            title=f"Ronde {number}",
            statements_version=1,
            starts_on="2026-01-01",
            ends_before="2026-02-01",
        )
    from samenspel.learning.queries.scans import scan_list

    viewer = viewer_of(town.manager)
    with django_assert_max_num_queries(4):
        assert len(scan_list(viewer, today=timezone.localdate()).rows) == n
    assert ScanGroup.objects.count() == 0


def test_the_newest_round_comes_first_and_those_of_elsewhere_last(town: Town) -> None:
    from samenspel.learning.queries.scans import scan_list

    elsewhere = found_town("Gemeente Elders")
    for owner, title, day in (
        (town.owner, "De eerste keer", "2025-01-01"),
        (elsewhere.owner, "Bij de buren", "2026-06-01"),
        (town.owner, "Een jaar later", "2026-01-01"),
    ):
        Scan.objects.create(
            owner=owner,
            title=title,
            statements_version=1,
            starts_on=day,
            ends_before="2026-12-01",
            is_public=True,
        )
    rows = scan_list(viewer_of(town.manager), today=timezone.localdate()).rows
    assert [row.title for row in rows] == ["Een jaar later", "De eerste keer", "Bij de buren"]


def test_who_answers_twice_is_told_kindly_and_nothing_counts_double(town: Town, scan: Scan) -> None:
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    stranger = Client()
    first, last = (reverse(name, args=args) for name, args in _steps(door.key))
    stranger.post(first, {"s1a": "2"})
    stranger.post(last)
    for again in (stranger.post(first, {"s1a": "0"}, follow=True), stranger.post(last, follow=True)):
        assert "Eén keer per persoon is genoeg." in again.content.decode()
    assert list(ScanAnswer.objects.values_list("score", flat=True)) == [2]


def _steps(key: str) -> tuple[tuple[str, list[object]], tuple[str, list[object]]]:
    return ("learning:scan_fill_in", [key, 1]), ("learning:hand_in_scan", [key])


def test_a_stranger_with_a_forged_link_reads_that_nothing_is_there(town: Town, scan: Scan) -> None:
    [door] = ask(group_of(scan, "management"), [town.manager], town.coach)
    number, _sign, signature = door.key.partition(":")
    for name, args in _steps(f"{int(number) + 1}:{signature}"):
        answer = Client().post(reverse(name, args=args), {"s1a": "2"})
        assert answer.status_code == 404
        assert "Deze pagina is er niet" in answer.content.decode()
    assert not ScanSheet.objects.exists()


def test_too_few_answers_show_nothing_but_that_they_are_too_few(town: Town, scan: Scan) -> None:
    today = timezone.localdate()
    [door, other] = ask(group_of(scan, "staff"), town.staff[:2], town.coach, today=today)
    answer(door, 0, day=today, remark="De directie kapt alles af.")
    answer(other, 3, day=today)
    actions.close_scan(scan, by=town.coach, today=today)
    for address in (
        reverse("learning:scan", args=[scan.pk]),
        reverse("learning:scan_condition", args=[scan.pk, 1]),
    ):
        said = signed_in(town.manager).get(address).content.decode()
        assert "te weinig antwoorden" in said.lower()
        assert "kapt alles af" not in said

"""The calendar: the usual year, moving with a reason, and the feed that any program reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.rhythm import actions, permissions, queries, rules
from samenspel.rhythm.errors import AlreadyPlanned, ContributionAfterTheDay, MomentIsDropped, MoveNeedsReason
from samenspel.rhythm.forms import ProposalForm
from samenspel.rhythm.models import MomentKind, PlanningMoment
from samenspel.rhythm.queries import calendar
from samenspel.rhythm.tests.conftest import TODAY
from samenspel.steering.models import SteeringGroup, SteeringMeeting
from samenspel.ui.documents import Event, icalendar


def draft(**changes: Any) -> actions.MomentDraft:
    values: dict[str, Any] = {
        "kind": "budget",
        "title": "Begroting 2027",
        "about_year": 2027,
        "happens_on": dt.date(2026, 11, 5),
        "due_on": dt.date(2026, 9, 1),
    }
    return actions.MomentDraft(**{**values, **changes})


def test_the_usual_year_keeps_to_the_days_of_the_law() -> None:
    for year in range(2024, 2035):
        for one in rules.usual_calendar(year):
            assert one.happens_on.year == year
            assert one.due_on is None or one.due_on <= one.happens_on
            assert not rules.is_too_late_for_province(one.happens_on, one.province_before)
    known = {one.kind: one for one in rules.usual_calendar(2026)}
    assert known[MomentKind.ELECTION].happens_on == dt.date(2026, 3, 18)
    assert known[MomentKind.ACCOUNTS].province_before == dt.date(2026, 7, 15)
    assert known[MomentKind.BUDGET].province_before == dt.date(2026, 11, 15)
    assert MomentKind.ELECTION not in {one.kind for one in rules.usual_calendar(2027)}


def test_a_year_that_is_laid_out_twice_stands_once(municipality: Organisation, controller: Viewer) -> None:
    rows = queries.proposed_rows(controller, municipality, 2026)
    drafts = [
        actions.MomentDraft(row.kind, row.title, row.happens_on, row.about_year, due_on=row.due_on)
        for row in rows
    ]
    assert len(actions.lay_out_year(municipality, drafts, by=controller)) == 6
    assert actions.lay_out_year(municipality, drafts, by=controller) == []
    assert all(row.stands for row in queries.proposed_rows(controller, municipality, 2026))
    assert Entry.objects.filter(action="rhythm.year_laid_out").count() == 1


def test_a_contribution_that_lies_after_the_day_is_refused(
    municipality: Organisation, controller: Viewer
) -> None:
    with pytest.raises(ContributionAfterTheDay) as refusal:
        actions.add_moment(municipality, draft(due_on=dt.date(2026, 11, 6)), by=controller)
    assert "6 november 2026" in str(refusal.value)


def test_the_same_product_of_the_same_year_is_planned_once(
    municipality: Organisation, controller: Viewer
) -> None:
    first = actions.add_moment(municipality, draft(), by=controller)
    with pytest.raises(AlreadyPlanned):
        actions.add_moment(municipality, draft(), by=controller)
    actions.drop_moment(first, "Samen met de kadernota.", by=controller)
    assert actions.add_moment(municipality, draft(), by=controller)


def test_moving_needs_a_reason_and_keeps_the_old_day(municipality: Organisation, controller: Viewer) -> None:
    moment = actions.add_moment(municipality, draft(), by=controller)
    later = draft(happens_on=dt.date(2026, 11, 12))
    with pytest.raises(MoveNeedsReason):
        actions.move_moment(moment, later, " ", version=1, by=controller)
    actions.move_moment(moment, later, "De accountant is later klaar.", version=1, by=controller)
    moment.refresh_from_db()
    change = queries.moment_sheet(moment, today=TODAY).changes[0]
    assert (change.was, change.reason) == ("5 november 2026", "De accountant is later klaar.")
    with pytest.raises(EditedMeanwhile):
        actions.move_moment(moment, draft(), "Toch weer.", version=1, by=controller)
    renamed = draft(happens_on=dt.date(2026, 11, 12), title="Programmabegroting 2027")
    assert (
        actions.move_moment(moment, renamed, "", version=2, by=controller).title == "Programmabegroting 2027"
    )


def test_a_dropped_moment_stays_readable_and_is_not_moved(
    municipality: Organisation, controller: Viewer
) -> None:
    moment = actions.add_moment(municipality, draft(), by=controller)
    actions.drop_moment(moment, "Geen begroting dit jaar.", by=controller)
    actions.drop_moment(moment, "Nog eens.", by=controller)
    with pytest.raises(MomentIsDropped):
        actions.move_moment(moment, draft(), "Terug.", version=2, by=controller)
    sheet = queries.year_sheet(controller, owner="", year=2026, today=TODAY)
    assert sheet is not None
    assert [row.title for row in sheet.dropped] == ["Begroting 2027"]
    assert moment.changes.count() == 1


def test_in_december_one_sees_what_comes_after_new_year(
    municipality: Organisation, controller: Viewer
) -> None:
    soon = draft(happens_on=dt.date(2027, 1, 14), due_on=None, about_year=None, kind="council")
    actions.add_moment(municipality, soon, by=controller)
    shown = queries.year_sheet(controller, owner="", year=2026, today=dt.date(2026, 12, 1))
    early = queries.year_sheet(controller, owner="", year=2026, today=TODAY)
    assert shown is not None
    assert early is not None
    assert (len(shown.coming), len(early.coming)) == (1, 0)


@pytest.mark.parametrize("name", ["Stuurgroep Noord", "Noord"])
def test_a_steering_group_that_is_called_so_is_not_called_so_twice(name: str) -> None:
    meeting = SteeringMeeting(group=SteeringGroup(name=name))
    assert calendar.meeting_title(meeting) == "Stuurgroep Noord"


def test_a_day_that_is_too_late_for_the_province_stands_out(
    municipality: Organisation, controller: Viewer
) -> None:
    late = draft(happens_on=dt.date(2026, 11, 19), province_before=dt.date(2026, 11, 15))
    moment = actions.add_moment(municipality, late, by=controller)
    assert queries.moment_row(moment, TODAY).status.kind == "bad"


def test_strangers_and_neighbours_read_no_calendar(
    municipality: Organisation, controller: Viewer, somebody: Callable[..., Account]
) -> None:
    moment = actions.add_moment(municipality, draft(), by=controller)
    assert not permissions.visible_moments(STRANGER).exists()
    assert queries.year_sheet(STRANGER, owner="", year=2026, today=TODAY) is None
    assert permissions.visible_moments(controller).get() == moment
    with pytest.raises(NotAllowed):
        actions.make_feed(municipality, by=STRANGER)


# -- the feed ---------------------------------------------------------------------------------------


def test_the_address_works_without_signing_in_and_stops_when_it_is_taken_back(
    client: Client, municipality: Organisation, controller: Viewer
) -> None:
    day = dt.date.today() + dt.timedelta(days=40)  # noqa: DTZ011 (the page takes the day of the clock too)
    actions.add_moment(
        municipality, draft(happens_on=day, due_on=day, title="Begroting; met, tekens"), by=controller
    )
    feed = actions.make_feed(municipality, by=controller)
    assert actions.make_feed(municipality, by=controller) == feed
    address = reverse("rhythm:feed", args=[queries.feed_key(feed)])
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert r"SUMMARY:Begroting\; met\, tekens" in text
    assert r"SUMMARY:Bijdrage binnen: Begroting\; met\, tekens" in text
    assert client.get(reverse("rhythm:feed", args=[f"{feed.pk}:geraden"])).status_code == 404
    actions.withdraw_feed(municipality, by=controller)
    assert client.get(address).status_code == 404
    assert actions.make_feed(municipality, by=controller) != feed


def test_who_left_the_municipality_reads_nothing_at_the_address(
    municipality: Organisation, controller: Viewer
) -> None:
    actions.add_moment(municipality, draft(), by=controller)
    feed = actions.make_feed(municipality, by=controller)
    assert len(queries.feed_events(feed, today=TODAY)) == 2
    assert controller.account is not None
    assert controller.account.person is not None
    controller.account.person.memberships.update(ends_before=TODAY)
    controller.account.person.functions.update(ends_before=TODAY)
    assert queries.feed_events(feed, today=TODAY) == []


def test_lines_are_folded_at_75_bytes_and_no_sign_is_cut_in_two() -> None:
    title = "Één heel lange titel vol trema’s: ëïöü " * 6
    event = Event("a-1", title, dt.date(2026, 12, 31), text="regel 1\nregel 2", n_changes=3)
    made = icalendar("Kalender", [event], host="voorbeeld.nl", made_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    text = made.decode().replace("\r\n ", "")
    assert f"SUMMARY:{title.strip()}" in text
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101" in text
    assert r"DESCRIPTION:regel 1\nregel 2" in text
    assert "SEQUENCE:3" in text
    assert made.endswith(b"END:VCALENDAR\r\n")


# -- pages ------------------------------------------------------------------------------------------


def test_the_controller_lays_out_a_year_through_the_form(
    client: Client, municipality: Organisation, controller: Viewer
) -> None:
    assert controller.account is not None
    client.force_login(controller.account)
    address = reverse("rhythm:propose_year") + "?jaar=2027"
    page = client.get(address)
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: str(value) for name, value in sent.items() if value not in (False, None)}
    late = {**sent, "due_0": "2027-12-31"}
    refused = client.post(address, late)
    assert "na de dag zelf" in refused.content.decode()
    assert not PlanningMoment.objects.exists()
    sent.pop("take_1")
    client.post(address, sent)
    assert PlanningMoment.objects.count() == len(form.rows) - 1
    shown = client.get(reverse("rhythm:calendar") + "?jaar=2027").content.decode()
    assert "Begroting 2028" in shown
    assert "2.027" not in shown


def test_only_who_keeps_the_calendar_gets_its_forms(
    client: Client, municipality: Organisation, lead: Viewer, controller: Viewer
) -> None:
    moment = actions.add_moment(municipality, draft(), by=controller)
    assert lead.account is not None
    client.force_login(lead.account)
    assert client.get(reverse("rhythm:moment", args=[moment.pk])).status_code == 200
    assert client.get(reverse("rhythm:edit_moment", args=[moment.pk])).status_code == 403
    assert client.get(reverse("rhythm:new_moment")).status_code == 403


def test_a_move_without_a_reason_comes_back_with_what_was_typed(
    client: Client, municipality: Organisation, controller: Viewer
) -> None:
    moment = actions.add_moment(municipality, draft(), by=controller)
    assert controller.account is not None
    client.force_login(controller.account)
    sent = {
        "kind": "budget",
        "title": "Andere naam",
        "about_year": 2027,
        "happens_on": "2026-11-10",
        "version": 1,
    }
    page = client.post(reverse("rhythm:edit_moment", args=[moment.pk]), sent).content.decode()
    assert "Zeg in een paar woorden waarom" in page
    assert "Andere naam" in page


def test_the_year_costs_as_many_queries_with_1_as_with_30_moments(
    client: Client, municipality: Organisation, controller: Viewer
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert controller.account is not None
    client.force_login(controller.account)
    counted = []
    for n in (1, 29):
        for number in range(n):
            one = draft(kind="council", about_year=None, title=f"Raad {number}", due_on=None)
            actions.add_moment(municipality, one, by=controller)
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("rhythm:calendar") + "?jaar=2026")
        counted.append(len(found))
    assert counted[0] == counted[1]


def test_the_year_begins_for_who_collects_with_the_day_of_the_contributions(
    municipality: Organisation, report_moment: PlanningMoment, controller: Viewer, council_member: Viewer
) -> None:
    council = actions.MomentDraft("council", "Raad over zorg", dt.date(2026, 4, 2))
    actions.add_moment(municipality, council, by=controller)

    def headline(viewer: Viewer) -> str:
        sheet = queries.year_sheet(viewer, owner="", year=2026, today=TODAY)
        assert sheet is not None
        return sheet.headline

    assert headline(controller).startswith("Eerst de bijdragen: Eerste bestuursrapportage 2026")
    assert headline(council_member) == "Eerst komt: Raad over zorg, 2 april 2026"
    same_day = actions.MomentDraft("council", "Raad op die dag", dt.date(2026, 3, 21))
    actions.add_moment(municipality, same_day, by=controller)
    assert headline(controller).startswith("Eerst de bijdragen: Eerste bestuursrapportage 2026")


def test_the_usual_year_is_offered_only_for_what_is_still_to_come(
    municipality: Organisation, controller: Viewer
) -> None:
    def lacks(today: dt.date) -> bool:
        sheet = queries.year_sheet(controller, owner="", year=2026, today=today)
        assert sheet is not None
        return sheet.lacks_usual

    assert lacks(TODAY)
    assert not lacks(dt.date(2026, 12, 24))
    rows = queries.proposed_rows(controller, municipality, 2026)
    form = ProposalForm(rows=rows, today=dt.date(2026, 8, 1))
    assert [row.title for row, fields in form.groups() if fields[0].initial] == [
        "Begroting 2027",
        "Tweede bestuursrapportage 2026",
    ]

"""A steering group: who sits there, its agenda by rule and by hand, and its meetings from plan to close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from samenspel.approach.models import AgreedAction
from samenspel.foundation.errors import DomainError, EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry, Mail
from samenspel.opgaven.models import Clash, ClashState, LastingDisagreement, Opgave
from samenspel.opgaven.permissions import account_of
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.steering import actions, errors, permissions, queries
from samenspel.steering.models import (
    AgendaItem,
    AgendaReason,
    ItemState,
    LightJudgement,
    MeetingState,
    SteeringGroup,
    SteeringMeeting,
)
from samenspel.steering.tests.conftest import organisation, react
from samenspel.steering.tests.steering_group import (
    DAY,
    LATE,
    NOW,
    Table,
    first_item,
    hold,
    promise_late,
    seat,
    whole_draft,
)


def reasons(table: Table, viewer: Viewer | None = None) -> list[str]:
    sheet = queries.agenda_sheet(viewer or table.lead, table.meeting, today=NOW)
    return [item.reason.value for item in sheet.items]


def clash(table: Table, **more: object) -> Clash:
    values = {"unit_name": "Afdeling Wmo", "unit_goal": "Minder huisbezoek", "pinches": "Wij willen meer."}
    return Clash.objects.create(opgave=table.opgave, **{**values, **more})


def test_who_sits_there_follows_from_the_roles_on_its_opgaven(table: Table) -> None:
    seated = permissions.sitting_now(table.lead, table.group)
    assert {row.person.name for row in seated} == {"Karin Prins", "Ben Koster", "Linda Roelof"}
    seated.filter(role="sponsor").update(ends_before=NOW)
    assert permissions.sitting_now(table.lead, table.group).count() == 2
    assert not permissions.sitting_now(STRANGER, table.group).exists()


def test_a_group_needs_an_opgave_and_a_name_of_its_own(table: Table) -> None:
    with pytest.raises(errors.GroupEmpty):
        actions.start_group("Leeg", [], by=table.lead)
    with pytest.raises(errors.GroupKnown):
        actions.start_group("stuurgroep  noord", [table.opgave.pk], by=table.lead)
    with pytest.raises(NotAllowed):
        actions.start_group("Eigen", [table.opgave.pk], by=table.member)


def test_a_group_that_somebody_else_changed_is_not_overwritten(table: Table) -> None:
    actions.edit_group(table.group, "Stuurgroep Ouderen", [table.opgave.pk], version=1, by=table.lead)
    with pytest.raises(EditedMeanwhile):
        actions.edit_group(table.group, "Iets anders", [table.opgave.pk], version=1, by=table.lead)


def test_what_is_late_is_one_item_however_much_is_late(table: Table) -> None:
    promise_late(table.opgave, table.lead, "De tweede afspraak")
    sheet = queries.agenda_sheet(table.lead, table.meeting, today=NOW)
    assert [item.reason for item in sheet.items] == [AgendaReason.OVERDUE]
    said = [because.said for because in sheet.items[0].facts.because]
    assert said == [LATE, "De tweede afspraak"]
    assert sheet.items[0].asked
    assert [number.value for number in sheet.items[0].facts.numbers][1].startswith("2 ")


def test_what_is_on_course_is_not_shown(table: Table) -> None:
    AgreedAction.objects.all().delete()
    assert reasons(table) == []


def test_a_clash_comes_on_until_it_is_settled(table: Table) -> None:
    later = clash(table, state=ClashState.ON_AGENDA, agenda_for=NOW + 30 * DAY)
    assert reasons(table) == ["overdue"]
    Clash.objects.filter(pk=later.pk).update(agenda_for=NOW)
    assert reasons(table) == ["clash", "overdue"]


def test_an_objection_and_a_lasting_disagreement_come_on(
    table: Table, somebody: Callable[..., Account]
) -> None:
    formulation = table.opgave.formulations.get(version=2)
    party = organisation("Noabers in Noord")
    react(formulation, somebody("", "Gerard Oon", party), "objection", "Zonder bus kan het niet.")
    LastingDisagreement.objects.create(opgave=table.opgave, organisation=party, words="Wij zien dit anders.")
    sheet = queries.agenda_sheet(table.lead, table.meeting, today=NOW)
    assert reasons(table) == ["contested", "contested", "overdue"]
    assert "Zonder bus kan het niet." in {b.said for item in sheet.items for b in item.facts.because}


def test_a_red_light_comes_on_with_its_cause(table: Table) -> None:
    LightJudgement.objects.create(
        opgave=table.opgave,
        aspect="time",
        colour="red",
        reason="Het lukt niet.",
        cause="De bus rijdt niet.",
        consequence="Mensen blijven thuis.",
        adjustment="Een andere vervoerder.",
        adjusted_by="Joost Brink",
        adjusted_before=NOW,
        judged_on=NOW,
        judged_by_name="Joost Brink",
    )
    sheet = queries.agenda_sheet(table.lead, table.meeting, today=NOW)
    assert [item.reason for item in sheet.items] == [AgendaReason.OFF_COURSE, AgendaReason.OVERDUE]
    assert sheet.items[0].facts.because[0].said == "De bus rijdt niet."


def test_an_item_is_taken_off_with_a_reason_and_put_back(table: Table) -> None:
    key = queries.agenda_sheet(table.lead, table.meeting, today=NOW).items[0].key
    with pytest.raises(errors.WhyMissing):
        actions.take_off_item(table.meeting, key, " ", by=table.lead, today=NOW)
    actions.take_off_item(table.meeting, key, "Morgen klaar.", by=table.lead, today=NOW)
    actions.take_off_item(table.meeting, key, "Morgen klaar.", by=table.lead, today=NOW)
    sheet = queries.agenda_sheet(table.lead, table.meeting, today=NOW)
    assert [item.why for item in sheet.taken_off] == ["Morgen klaar."]
    assert sheet.items == ()
    assert Entry.objects.filter(action="steering.item_taken_off").count() == 1
    actions.put_back_item(table.meeting, key, by=table.lead, today=NOW)
    assert reasons(table) == ["overdue"]


def test_an_item_put_on_by_hand_keeps_its_place_and_its_reason(table: Table) -> None:
    draft = actions.ItemDraft(table.opgave.pk, "Wie belt de huisarts?", "Kies iemand.", "Niemand doet het.")
    actions.put_on_item(table.meeting, draft, by=table.lead, today=NOW)
    actions.put_on_item(table.meeting, draft, by=table.lead, today=NOW)
    assert reasons(table) == ["overdue", "by_hand"]
    item = AgendaItem.objects.get(reason="by_hand")
    actions.move_item(table.meeting, item.key, up=True, by=table.lead, today=NOW)
    assert reasons(table) == ["by_hand", "overdue"]
    AgreedAction.objects.all().delete()
    assert reasons(table) == ["by_hand"]


def test_an_item_about_an_opgave_of_another_group_is_refused(
    table: Table, municipality: Organisation
) -> None:
    other = Opgave.objects.create(owner=municipality, title="Schulden", slug="schulden", sort_key="schulden")
    draft = actions.ItemDraft(other.pk, "Iets", "Iets", "Iets")
    with pytest.raises(errors.OpgaveNotInGroup):
        actions.put_on_item(table.meeting, draft, by=table.lead, today=NOW)


def test_the_agenda_goes_by_mail_to_who_sits_there(table: Table) -> None:
    assert actions.send_agenda(table.meeting, by=table.lead, today=NOW) == 3
    assert Mail.objects.count() == 3
    body = Mail.objects.first().body
    assert f"/stuurgroep/vergaderingen/{table.meeting.pk}/" in body
    assert table.opgave.title in body


def test_an_empty_agenda_is_not_sent(table: Table) -> None:
    AgreedAction.objects.all().delete()
    with pytest.raises(errors.AgendaEmpty):
        actions.send_agenda(table.meeting, by=table.lead, today=NOW)


def test_the_agenda_stands_still_once_the_meeting_opens(table: Table) -> None:
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    promise_late(table.opgave, table.lead, "Iets dat later kwam")
    AgreedAction.objects.filter(what=LATE).delete()
    meeting = SteeringMeeting.objects.get()
    sheet = queries.agenda_sheet(table.lead, meeting, today=NOW + 400 * DAY)
    assert [because.said for because in sheet.items[0].facts.because] == [LATE]
    with pytest.raises(errors.MeetingStandsStill):
        actions.take_off_item(meeting, sheet.items[0].key, "Toch niet.", by=table.lead, today=NOW)
    with pytest.raises(errors.MeetingStandsStill):
        actions.change_meeting(
            meeting, actions.MeetingDraft(NOW + DAY), version=meeting.version, by=table.lead, today=NOW
        )


def test_one_meeting_of_a_group_is_open_at_a_time(table: Table) -> None:
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    assert Entry.objects.filter(action="steering.meeting_opened").count() == 1
    following = actions.plan_meeting(
        table.group, actions.MeetingDraft(NOW + 28 * DAY), by=table.lead, today=NOW
    )
    with pytest.raises(errors.OtherMeetingOpen):
        actions.open_meeting(following, by=table.lead, today=NOW)


def test_a_meeting_closes_when_every_item_is_treated_or_carried_over(table: Table) -> None:
    clash(table)
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    with pytest.raises(errors.ItemsUntreated) as refused:
        actions.close_meeting(table.meeting, by=table.lead)
    assert refused.value.values["numbers"] == "1, 2"
    about_clash, late = table.meeting.items.order_by("position")
    actions.carry_item(about_clash, "De wethouder was ziek.", by=table.sponsor)
    actions.treat_item(late, "Het is morgen klaar.", by=table.member)
    assert actions.close_meeting(table.meeting, by=table.lead).state == MeetingState.CLOSED


def test_what_was_carried_over_comes_on_the_next_agenda_also_when_its_rule_is_gone(table: Table) -> None:
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    item = first_item(table.meeting)
    actions.carry_item(item, "Geen tijd meer.", by=table.alderman)
    actions.close_meeting(table.meeting, by=table.lead)
    AgreedAction.objects.all().delete()
    following = actions.plan_meeting(
        table.group, actions.MeetingDraft(NOW + 28 * DAY), by=table.lead, today=NOW
    )
    sheet = queries.agenda_sheet(table.lead, following, today=NOW)
    assert [(card.key, card.is_carried) for card in sheet.items] == [(item.key, True)]
    actions.open_meeting(following, by=table.lead, today=NOW)
    assert first_item(following).carried_from_id == item.pk


def test_an_objection_that_was_heard_does_not_come_back(
    table: Table, somebody: Callable[..., Account]
) -> None:
    formulation = table.opgave.formulations.get(version=2)
    react(formulation, somebody("", "Gerard Oon", organisation("Noabers")), "objection", "Zonder bus niet.")
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    for item in table.meeting.items.all():
        actions.treat_item(item, "Gehoord; de bus komt in het plan.", by=table.sponsor)
    actions.close_meeting(table.meeting, by=table.lead)
    following = actions.plan_meeting(
        table.group, actions.MeetingDraft(NOW + 28 * DAY), by=table.lead, today=NOW
    )
    assert "contested" not in reasons(Table(**{**vars(table), "meeting": following}))


def test_an_item_is_treated_once(table: Table) -> None:
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    item = first_item(table.meeting)
    actions.treat_item(item, "Klaar.", by=table.sponsor)
    with pytest.raises(errors.ItemTreated):
        actions.carry_item(item, "Toch later.", by=table.alderman)
    assert AgendaItem.objects.get(pk=item.pk).state == ItemState.TREATED


def test_an_item_of_a_meeting_that_is_not_open_waits(table: Table) -> None:
    actions.send_agenda(table.meeting, by=table.lead, today=NOW)
    with pytest.raises(errors.MeetingNotOpen):
        actions.treat_item(first_item(table.meeting), "Alvast.", by=table.sponsor)


def test_who_decided_was_there(table: Table) -> None:
    hold(table)
    actions.decide(first_item(table.meeting), whole_draft(table), by=table.alderman, today=NOW)
    with pytest.raises(errors.DecidedByNobody):
        actions.note_attendance(table.meeting, [], by=table.lead)
    assert table.meeting.seats.filter(is_present=True).count() == 3


def test_attendance_is_noted_and_corrected(table: Table) -> None:
    actions.open_meeting(table.meeting, by=table.lead, today=NOW)
    ids = list(table.meeting.seats.values_list("pk", flat=True))
    actions.note_attendance(table.meeting, ids[:2], by=table.lead)
    actions.note_attendance(table.meeting, ids[1:2], by=table.lead)
    assert list(table.meeting.seats.filter(is_present=True).values_list("pk", flat=True)) == ids[1:2]


def test_a_meeting_is_not_planned_in_the_past_nor_twice_on_a_day(table: Table) -> None:
    with pytest.raises(errors.MeetingBefore):
        actions.plan_meeting(table.group, actions.MeetingDraft(NOW - DAY), by=table.lead, today=NOW)
    same = actions.plan_meeting(table.group, actions.MeetingDraft(NOW), by=table.lead, today=NOW)
    assert same.pk == table.meeting.pk


def test_who_works_on_one_opgave_of_a_group_sees_only_its_items(
    table: Table, municipality: Organisation, somebody: Callable[..., Account]
) -> None:
    other = Opgave.objects.create(
        owner=municipality, title="Schulden", slug="schulden", sort_key="schulden", status="opgave"
    )
    both = seat(other, account_of(table.lead), municipality, "opgave_lead")
    promise_late(other, both, "Een geheim van de andere opgave")
    table.group.opgaven.add(other)
    sheet = queries.agenda_sheet(table.lead, table.meeting, today=NOW)
    assert {item.opgave_id for item in sheet.items} == {table.opgave.pk, other.pk}
    actions.send_agenda(table.meeting, by=table.lead, today=NOW)
    seen = queries.agenda_sheet(table.member, SteeringMeeting.objects.get(), today=NOW)
    assert {item.opgave_id for item in seen.items} == {table.opgave.pk}
    assert seen.n_hidden == 1
    assert not any("geheim" in mail.body for mail in Mail.objects.all())
    with pytest.raises(DomainError):
        actions.open_meeting(table.meeting, by=table.member, today=NOW)


@pytest.mark.parametrize("days", [0, 20])
def test_my_work_asks_to_prepare_an_agenda_in_time(table: Table, days: int) -> None:
    SteeringMeeting.objects.update(planned_on=NOW + dt.timedelta(days=days))
    waiting = [row.url for row in queries.steering_waiting_for(table.lead, NOW)]
    assert (f"/stuurgroep/vergaderingen/{table.meeting.pk}/" in waiting) is (days < 14)
    assert not queries.steering_waiting_for(table.member, NOW)


def test_my_work_hands_the_agenda_to_who_sits_there_once_it_is_sent(table: Table) -> None:
    url = f"/stuurgroep/vergaderingen/{table.meeting.pk}/"
    sits = (table.alderman, table.member)
    assert not any(queries.steering_waiting_for(who, NOW) for who in sits)
    promise_late(table.opgave, table.lead)
    actions.send_agenda(table.meeting, by=table.lead, today=NOW)
    for who in sits:
        assert [row.url for row in queries.steering_waiting_for(who, NOW)] == [url]
    assert url not in [row.url for row in queries.steering_waiting_for(table.lead, NOW)], "prepared it"
    actions.open_meeting(SteeringMeeting.objects.get(), by=table.lead, today=NOW)
    assert [row.url for row in queries.steering_waiting_for(table.member, NOW)] == [url]
    SteeringMeeting.objects.update(state="closed", closed_at=timezone.now())
    assert not queries.steering_waiting_for(table.member, NOW)


def test_who_works_on_an_opgave_sees_its_group_first_and_the_others_apart(
    table: Table, municipality: Organisation
) -> None:
    other = Opgave.objects.create(
        owner=municipality, title="Schulden", slug="schulden", sort_key="schulden", status="opgave"
    )
    Opgave.objects.update(is_public=True)
    elsewhere = SteeringGroup.objects.create(name="Aanpak schulden", owner=municipality)
    elsewhere.opgaven.add(other)
    seen = queries.groups_sheet(table.member, today=NOW)
    assert [group.name for group in seen.groups] == [table.group.name]
    assert [group.name for group in seen.elsewhere] == ["Aanpak schulden"]
    stranger = queries.groups_sheet(STRANGER, today=NOW)
    assert (len(stranger.groups), len(stranger.elsewhere)) == (2, 0)


def test_a_council_sees_the_groups_of_its_own_municipality_first(
    table: Table, somebody: Callable[..., Account]
) -> None:
    other_town = organisation("Gemeente Elders", kind="municipality")
    other = Opgave.objects.create(
        owner=other_town, title="Schulden", slug="schulden", sort_key="schulden", status="opgave"
    )
    Opgave.objects.update(is_public=True)
    SteeringGroup.objects.create(name="Aanpak schulden", owner=other_town).opgaven.add(other)
    member = viewer_of(somebody("council_member", "Bram Leusink"))
    seen = queries.groups_sheet(member, today=NOW)
    assert [group.name for group in seen.groups] == [table.group.name]
    assert [group.name for group in seen.elsewhere] == ["Aanpak schulden"]
    assert not seen.knows_meetings


def test_the_numbers_of_an_opgave_stand_with_its_first_item_only(table: Table) -> None:
    promise_late(table.opgave, table.lead)
    draft = actions.ItemDraft(table.opgave.pk, "Een tweede bus", "Komt die er?", "Er staan mensen.")
    actions.put_on_item(table.meeting, draft, by=table.lead, today=NOW)
    items = queries.agenda_sheet(table.lead, table.meeting, today=NOW).items
    assert len(items) > 1
    assert [item.told_at for item in items] == [None] + [1] * (len(items) - 1)
    assert all(item.facts.numbers for item in items), "still kept with each, for when it is frozen"

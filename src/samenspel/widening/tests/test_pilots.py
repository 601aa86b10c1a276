"""A pilot fixes beforehand what would convince, shows nobody's values, and ends with a reason."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.foundation import frozen, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import Entry, PersonalDataReading
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import account, give
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.widening.actions import pilot_people, pilots
from samenspel.widening.errors import pilots as errors
from samenspel.widening.models import Pilot, PilotMeasure, PilotParticipant, PilotTotal, PilotValue
from samenspel.widening.queries import pilot_codes
from samenspel.widening.queries import pilot_sheet as sheets
from samenspel.widening.queries import pilots as queries
from samenspel.widening.tasks import erase_pilots_that_are_over
from samenspel.widening.tests.conftest import DAY, MARK, YES_NO, draft, took_part

WHY = "Te weinig mensen wilden een tweede bezoek."


def stopped(today: dt.date, **changes: Any) -> pilots.PilotDecision:
    values = {"outcome": "stopped", "reason": WHY, "body": "Het netwerk", "decided_on": today}
    return pilots.PilotDecision(**{**values, **changes})


def counted(pilot: Pilot, by: Viewer) -> Pilot:
    return pilots.count_pilot(pilot, by=by)


def decide(pilot: Pilot, by: Viewer, today: dt.date) -> Pilot:
    return pilots.decide_pilot(pilot, stopped(today), version=pilot.version, by=by, today=today)


def test_the_question_and_the_bar_stay_once_the_pilot_has_begun(
    running: Pilot, mark: PilotMeasure, lead: Viewer, today: dt.date
) -> None:
    with pytest.raises(errors.PilotFixed):
        pilots.edit_pilot(running, draft(today, convinced_if="Iets lager"), version=running.version, by=lead)
    with pytest.raises(errors.PilotFixed):
        pilots.add_measure(running, YES_NO, by=lead)
    with pytest.raises(errors.PilotFixed):
        pilots.drop_measure(mark, by=lead)


def test_a_pilot_without_a_measure_cannot_begin_and_has_no_codes(
    prepared: Pilot, lead: Viewer, today: dt.date
) -> None:
    with pytest.raises(errors.PilotIncomplete):
        pilots.begin_pilot(prepared, by=lead)
    with pytest.raises(errors.PilotNotRunning):
        pilot_people.add_codes(prepared, 3, "takes_part", by=lead, today=today)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"ends_before": dt.date(2000, 1, 1)}, errors.PilotPeriodReversed),
        ({"erase_on": dt.date(2099, 1, 1)}, errors.KeptTooLong),
    ],
)
def test_days_that_cannot_be_are_refused(
    changes: dict[str, Any], refusal: type[Exception], opgave: Opgave, lead: Viewer, today: dt.date
) -> None:
    with pytest.raises(refusal):
        pilots.prepare_pilot(opgave, draft(today, **changes), by=lead)


def test_a_measure_needs_a_scale_on_which_its_change_fits(
    prepared: Pilot, mark: PilotMeasure, lead: Viewer
) -> None:
    with pytest.raises(errors.MeasureNamedTwice):
        pilots.add_measure(prepared, MARK, by=lead)
    with pytest.raises(errors.MeasureImpossible):
        pilots.add_measure(prepared, pilots.MeasureDraft("Slaap", "number", "up", Decimal(40)), by=lead)


@pytest.mark.parametrize(("n", "is_shown"), [(9, False), (10, True)])
def test_of_nine_people_nothing_is_shown_and_of_ten_the_change(
    n: int, is_shown: bool, running: Pilot, mark: PilotMeasure, lead: Viewer
) -> None:
    took_part(running, mark, n, (4, 6), lead)
    (row,) = sheets.pilot_sheet(lead, counted(running, lead)).measures
    assert (row.table is not None) == is_shown


def test_without_a_comparison_a_contribution_is_not_shown(
    opgave: Opgave, lead: Viewer, today: dt.date
) -> None:
    alone = pilots.prepare_pilot(opgave, draft(today, comparison=""), by=lead)
    measure = pilots.add_measure(alone, MARK, by=lead)
    pilots.begin_pilot(alone, by=lead)
    with pytest.raises(errors.NoComparison):
        pilot_people.add_codes(alone, 1, "compares", by=lead, today=today)
    took_part(alone, measure, 12, (4, 6), lead)
    (row,) = sheets.pilot_sheet(lead, counted(alone, lead)).measures
    assert "Er is geen vergelijking" in row.said


def test_what_also_changed_with_the_others_does_not_count(
    running: Pilot, mark: PilotMeasure, lead: Viewer
) -> None:
    took_part(running, mark, 12, (4, 6), lead)
    took_part(running, mark, 12, (4, 6), lead, arm="compares")
    (row,) = sheets.pilot_sheet(lead, counted(running, lead)).measures
    assert row.status is not None
    assert str(row.status.word) == "minder dan vooraf gevraagd"


def test_a_share_of_very_few_is_never_told(prepared: Pilot, lead: Viewer, today: dt.date) -> None:
    measure = pilots.add_measure(prepared, YES_NO, by=lead)
    pilots.begin_pilot(prepared, by=lead)
    took_part(prepared, measure, 20, (0, 100), lead)
    (row,) = sheets.pilot_sheet(lead, counted(prepared, lead)).measures
    assert row.table is not None
    cells = [str(cell) for cell in row.table.rows[0].cells[2:4]]
    # Nobody before and everybody afterwards would tell what each single person said.
    assert cells == ["25%", "75%"]


def test_nobody_reads_back_what_was_noted_of_one_code(
    running: Pilot, mark: PilotMeasure, lead: Viewer, client: Client
) -> None:
    (person,) = took_part(running, mark, 1, (3, 7), lead)
    assert lead.account is not None
    client.force_login(lead.account)
    address = reverse("widening:participant", args=[running.opgave_id, running.pk, person.pk])
    answer = client.get(address).content.decode()
    assert "Genoteerd. Vul het alleen in als het fout was." in answer
    # By what is in a field: the token against forged forms may begin with any digit.
    assert not re.search(r'value="[37](?:[.,]\d*)?"', answer)
    client.get(reverse("widening:participants", args=[running.opgave_id, running.pk]))
    assert PersonalDataReading.objects.filter(purpose="widening.codes").exists()


def test_the_journal_never_tells_of_whom_something_was_noted(
    running: Pilot, mark: PilotMeasure, lead: Viewer
) -> None:
    took_part(running, mark, 1, (3, 7), lead)
    about = set(Entry.objects.filter(action__startswith="widening.").values_list("about_kind", flat=True))
    assert about == {"widening.pilot"}


def test_a_value_off_the_scale_is_refused_and_typed_work_stays(
    running: Pilot, mark: PilotMeasure, lead: Viewer, client: Client, today: dt.date
) -> None:
    (person,) = pilot_people.add_codes(running, 1, "takes_part", by=lead, today=today)
    assert lead.account is not None
    client.force_login(lead.account)
    address = reverse("widening:participant", args=[running.opgave_id, running.pk, person.pk])
    answer = client.post(address, {f"before-{mark.pk}": "11"}).content.decode()
    assert "loopt van 1 tot 10" in answer
    assert 'value="11"' in answer
    assert not PilotValue.objects.exists()


def test_a_typed_total_counts_but_never_of_too_few_and_never_beside_codes(
    running: Pilot, mark: PilotMeasure, lead: Viewer
) -> None:
    total = pilot_people.TotalDraft("compares", 9, Decimal(4), Decimal(5))
    with pytest.raises(errors.TotalTooSmall):
        pilot_people.note_total(mark, total, by=lead)
    pilot_people.note_total(mark, pilot_people.TotalDraft("compares", 30, Decimal(4), Decimal(5)), by=lead)
    took_part(running, mark, 12, (4, 6), lead)
    with pytest.raises(errors.CodesGoBefore):
        pilot_people.note_total(
            mark, pilot_people.TotalDraft("takes_part", 30, Decimal(4), Decimal(5)), by=lead
        )
    with pytest.raises(errors.CodesGoBefore):
        took_part(running, mark, 1, (4, 6), lead, arm="compares")
    (row,) = sheets.pilot_sheet(lead, counted(running, lead)).measures
    assert "Het verschil met de anderen is 1\N{NO-BREAK SPACE}punten." in row.said
    # A total of elsewhere has no spread: what is seen may be chance, and nobody can tell.
    assert row.status is not None
    assert row.status.kind == "none"


def test_who_took_part_erases_it_with_the_code_alone_and_totals_of_the_decision_stay(
    running: Pilot, mark: PilotMeasure, lead: Viewer, client: Client, today: dt.date
) -> None:
    people = took_part(running, mark, 12, (4, 6), lead)
    decided = decide(running, lead, today)
    before = sheets.pilot_sheet(lead, decided).measures
    address = reverse("widening:erase_own")
    typed = people[0].code.replace("-", "").lower()
    assert client.post(address, {"code": typed}).status_code == 200
    assert not PilotParticipant.objects.filter(pk=people[0].pk).exists()
    assert sheets.pilot_sheet(lead, decided).measures == before
    assert "We kennen deze code niet." in client.post(address, {"code": typed}).content.decode()


def test_on_its_day_everything_is_erased_by_itself_and_asking_twice_does_no_harm(
    running: Pilot, mark: PilotMeasure, lead: Viewer, today: dt.date
) -> None:
    took_part(running, mark, 12, (4, 6), lead)
    took_part(running, mark, 3, (4, 6), lead, arm="compares")
    last = running.erase_on
    assert pilot_people.erase_over(today=last - DAY) == 0
    assert pilot_people.erase_over(today=last) == 1
    assert pilot_people.erase_over(today=last) == 0
    assert not PilotValue.objects.exists()
    # The three others were too few to be shown: of them nothing is left at all.
    assert [(total.arm, total.n) for total in PilotTotal.objects.all()] == [("takes_part", 12)]
    erased = Pilot.objects.get(pk=running.pk)
    with pytest.raises(errors.PilotErased):
        pilot_people.add_codes(erased, 1, "takes_part", by=lead, today=today)
    assert decide(erased, lead, today).outcome == "stopped"


def test_the_worker_erases_on_the_day_itself_and_not_before(
    running: Pilot, lead: Viewer, today: dt.date
) -> None:
    with frozen.lifted():
        Pilot.objects.update(starts_on=today - 9 * DAY)
    Pilot.objects.update(ends_before=today - 3 * DAY, erase_on=today + DAY)
    pilot_people.add_codes(running, 2, "takes_part", by=lead, today=today)
    erase_pilots_that_are_over.call()
    assert PilotParticipant.objects.count() == 2, "a day early"
    Pilot.objects.update(erase_on=today)
    erase_pilots_that_are_over.call()
    assert not PilotParticipant.objects.exists(), "on the day itself"
    assert Pilot.objects.get().erased_at is not None


def test_a_decision_needs_a_reason_and_is_made_once(running: Pilot, lead: Viewer, today: dt.date) -> None:
    with pytest.raises(errors.DecisionWithoutReason):
        pilots.decide_pilot(
            running, stopped(today, reason=" "), version=running.version, by=lead, today=today
        )
    with pytest.raises(EditedMeanwhile):
        pilots.decide_pilot(running, stopped(today), version=99, by=lead, today=today)
    decided = decide(running, lead, today)
    with pytest.raises(errors.PilotNotRunning):
        decide(decided, lead, today)


def test_a_stranger_reads_a_pilot_from_its_beginning_and_the_outcome_after_the_decision(
    prepared: Pilot, mark: PilotMeasure, lead: Viewer, client: Client, today: dt.date
) -> None:
    Opgave.objects.update(is_public=True)
    address = reverse("widening:pilot", args=[prepared.opgave_id, prepared.pk])
    assert client.get(address).status_code == 404
    pilots.begin_pilot(prepared, by=lead)
    took_part(prepared, mark, 12, (4, 6), lead)
    during = client.get(address).content.decode()
    assert "zodra er over de proef is besloten" in during
    assert "Bij 12 mensen" not in during
    decide(Pilot.objects.get(), lead, today)
    assert "Bij 12 mensen" in client.get(address).content.decode()
    assert WHY in client.get(reverse("widening:pilots")).content.decode()
    assert (
        client.get(reverse("widening:participants", args=[prepared.opgave_id, prepared.pk])).status_code
        == 302
    )


def test_two_people_who_change_a_pilot_lose_nothing(
    prepared: Pilot, client: Client, lead: Viewer, today: dt.date
) -> None:
    pilots.edit_pilot(prepared, draft(today), version=1, by=lead)
    assert lead.account is not None
    client.force_login(lead.account)
    typed = {name: str(value or "") for name, value in vars(draft(today, question="Mijn vraag?")).items()}
    address = reverse("widening:edit_pilot", args=[prepared.opgave_id, prepared.pk])
    answer = client.post(address, {**typed, "version": "1"}).content.decode()
    assert "Mijn vraag?" in answer
    assert draft(today).question in answer
    assert Pilot.objects.get().version == 2


def test_the_list_asks_as_much_for_thirty_as_for_one(opgave: Opgave, lead: Viewer, today: dt.date) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.pilots_sheet(lead, queries.PilotsWanted())
        return len(asked)

    pilots.prepare_pilot(opgave, draft(today), by=lead)
    one = cost()
    for n in range(30):
        pilots.prepare_pilot(opgave, draft(today, title=f"Proef {n}"), by=lead)
    assert cost() == one
    found = queries.pilots_sheet(lead, queries.PilotsWanted(words="post gezicht", asked="draft"))
    assert len(found.cards) == 1


def test_codes_cost_the_same_for_thirty_as_for_one(running: Pilot, lead: Viewer, today: dt.date) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            pilot_codes.codes_sheet(lead, running)
        return len(asked)

    pilot_people.add_codes(running, 1, "takes_part", by=lead, today=today)
    one = cost()
    pilot_people.add_codes(running, 30, "takes_part", by=lead, today=today)
    assert cost() == one


def test_a_pilot_is_found_and_every_page_of_it_renders(
    running: Pilot, mark: PilotMeasure, client: Client, lead: Viewer, today: dt.date
) -> None:
    assert [card.kind for card in search.find(lead, "bezoeker")] == ["widening.pilot"]
    assert lead.account is not None
    client.force_login(lead.account)
    here = [running.opgave_id, running.pk]
    for name in ("pilot", "participants", "decide_pilot", "new_measure", "edit_pilot"):
        assert client.get(reverse(f"widening:{name}", args=here)).status_code == 200, name
    assert client.get(reverse("widening:note_total", args=[*here, mark.pk])).status_code == 200
    assert client.get(reverse("widening:new_pilot", args=here[:1])).status_code == 200
    beside = client.get(reverse("approach:page", args=here[:1])).content.decode()
    assert running.title in beside


EXPECTED = {
    "keep_pilot": {"team_member", "opgave_lead", "area_broker"},
    "keep_participants": {"partner", "team_member", "opgave_lead"},
    "decide_pilot": {"opgave_lead", "sponsor"},
}


@pytest.mark.parametrize("role", ["partner", "team_member", "opgave_lead", "sponsor", "manager", "host"])
def test_each_role_may_what_the_table_says(
    role: str, running: Pilot, municipality: Organisation, lead: Viewer, today: dt.date
) -> None:
    from samenspel.widening.permissions import pilots as permissions

    somebody = account("Sam", municipality)
    give(running.opgave, somebody, municipality, role, by=lead)
    viewer, opgave = viewer_of(somebody, today=today), Opgave.objects.get()
    verdicts = {verb: getattr(permissions, f"may_{verb}") for verb in EXPECTED}
    allowed = {verb for verb, verdict in verdicts.items() if verdict(viewer, opgave)}
    assert allowed == {verb for verb in EXPECTED if role in EXPECTED[verb]}
    assert not any(verdict(STRANGER, opgave) for verdict in verdicts.values())

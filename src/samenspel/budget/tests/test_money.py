"""Money in a pot: whose it is, what it may be used for, what it pays, and what happens when it goes."""

from __future__ import annotations

import pytest

from samenspel.approach.models import ActionLine, Effort
from samenspel.budget import actions
from samenspel.budget.errors import (
    ContributionDivided,
    DecidedLine,
    NoAmount,
    OfAnotherOpgave,
    PartyOfAnotherList,
    PotKnown,
    UnknownTaakveld,
    WithdrawalNeedsReason,
    WithdrawnContribution,
    YearOutsidePot,
)
from samenspel.budget.models import BudgetLine, Contribution, DivisionProposal, Pot
from samenspel.budget.queries import books_of, money_sheet
from samenspel.budget.queries.places import means_of, means_stop, money_per_effort
from samenspel.budget.taakvelden import taakveld_words, taakvelden, taakvelden_in
from samenspel.budget.tests.conftest import TODAY, YEAR, line_of, money
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.lineage import thread_of
from samenspel.foundation.models import Entry
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.tests.conftest import Parties, organisation
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.places.models import Area
from samenspel.ui.tests.amounts import unparted


def test_a_pot_adds_up_to_the_cent(
    pot: Pot, from_town: Contribution, from_care: Contribution, effort: Effort, calls: Effort, lead: Viewer
) -> None:
    actions.add_lines(pot, [line_of(effort, 1000.01), line_of(calls, 2999.98)], by=lead)
    found = books_of(Pot.objects.filter(pk=pot.pk), pot.opgave)[0].balance
    assert (found.holds_cents, found.asked_cents, found.missing_cents, found.left_cents) == (
        400_000, 399_999, 0, 1,
    )  # fmt: skip
    assert sum(found.spent.values()) + sum(found.left.values()) == found.holds_cents


def test_the_earmarked_money_pays_its_own_line_so_that_free_money_reaches_the_other(
    pot: Pot, from_town: Contribution, from_care: Contribution, effort: Effort, calls: Effort, lead: Viewer
) -> None:
    visits, winter = actions.add_lines(pot, [line_of(effort, 1000), line_of(calls, 3000)], by=lead)
    lines = books_of(Pot.objects.filter(pk=pot.pk), pot.opgave)[0].balance.lines
    assert lines[visits.pk].payers == ((from_care.pk, 100_000),)
    assert lines[winter.pk].payers == ((from_town.pk, 300_000),)


def test_a_gap_says_which_money_is_left_and_what_it_is_for(
    pot: Pot, opgave: Opgave, from_town: Contribution, from_care: Contribution, calls: Effort, lead: Viewer
) -> None:
    actions.add_lines(pot, [line_of(calls, 3500)], by=lead)
    gap = money_sheet(lead, opgave).pots[0].gaps[0]
    assert gap.missing == unparted("€ 500")
    assert unparted("€ 1.000") in gap.why
    assert "Zorggroep De Linde" in gap.why
    assert "Meer bezoek aan huis" in gap.why


def test_money_for_the_district_pays_in_its_neighbourhood_and_not_elsewhere(
    pot: Pot, town: Stakeholder, area: Area, effort: Effort, calls: Effort, lead: Viewer
) -> None:
    inside = Area.objects.create(
        code="BU99010199", kind="neighbourhood", name="Hoek", sort_key="hoek", parent=area, starts_on=TODAY
    )
    outside = Area.objects.create(
        code="WK990109", kind="district", name="Zuid", sort_key="zuid", starts_on=TODAY
    )
    actions.contribute(pot, money(town, 100, for_area=area), by=lead)
    near, far = actions.add_lines(
        pot, [line_of(effort, 60, area=inside), line_of(calls, 40, area=outside)], by=lead
    )
    lines = books_of(Pot.objects.filter(pk=pot.pk), pot.opgave)[0].balance.lines
    assert lines[near.pk].missing_cents == 0
    assert lines[far.pk].missing_cents == 4_000


def test_a_withdrawn_contribution_names_the_lines_it_paid_and_changes_no_agreement(
    decided: DivisionProposal, opgave: Opgave, from_care: Contribution, lead: Viewer, parties: Parties
) -> None:
    actions.withdraw_contribution(from_care, "Onze begroting is gekort.", on=TODAY, by=parties.care)
    sheet = money_sheet(lead, opgave).pots[0]
    assert [gap.effort for gap in sheet.gaps] == ["Bezoekgroep Polbeek"]
    assert sheet.gaps[0].missing == unparted("€ 1.000")
    assert "Onze begroting is gekort." in sheet.gaps[0].why
    decided.refresh_from_db()
    assert decided.state == "decided"
    assert {consent.stance for consent in decided.consents.all()} == {"agree"}
    assert BudgetLine.objects.filter(contribution=from_care, replaced_on=None).count() == 1
    assert means_stop(lead, opgave, means_of(lead, opgave)).state == "attention"


def test_free_money_never_fills_the_gap_of_a_withdrawn_contribution_by_itself(
    decided: DivisionProposal,
    opgave: Opgave,
    town: Stakeholder,
    pot: Pot,
    from_care: Contribution,
    lead: Viewer,
) -> None:
    actions.contribute(pot, money(town, 5000), by=lead)
    actions.withdraw_contribution(from_care, "Gekort.", on=TODAY, by=lead)
    gap = money_sheet(lead, opgave).pots[0].gaps[0]
    assert gap.missing == unparted("€ 1.000")
    assert gap.payers == ""
    assert unparted("€ 1.000") in gap.why.split("“Gekort.”")[1]


def test_a_withdrawal_says_why_and_twice_does_no_harm(from_care: Contribution, lead: Viewer) -> None:
    with pytest.raises(WithdrawalNeedsReason):
        actions.withdraw_contribution(from_care, " ", on=TODAY, by=lead)
    actions.withdraw_contribution(from_care, "Gekort.", on=TODAY, by=lead)
    again = actions.withdraw_contribution(from_care, "Anders.", on=TODAY, by=lead)
    assert again.withdrawn_reason == "Gekort."
    assert Entry.objects.filter(action="budget.contribution_withdrawn").count() == 1
    with pytest.raises(WithdrawnContribution):
        actions.change_contribution(again, money(again.funder, 5), version=again.version, by=lead)


def test_what_was_divided_cannot_shrink_unseen(
    decided: DivisionProposal, from_town: Contribution, effort: Effort, lead: Viewer
) -> None:
    giver, version = from_town.funder, from_town.version
    with pytest.raises(ContributionDivided, match=r"€\xa03\.000"):
        actions.change_contribution(from_town, money(giver, 2999.99), version=version, by=lead)
    with pytest.raises(ContributionDivided):
        actions.change_contribution(
            from_town, money(giver, 3000, for_effort=effort), version=version, by=lead
        )
    changed = actions.change_contribution(from_town, money(giver, 3500), version=version, by=lead)
    assert changed.cents == 350_000


def test_two_people_change_one_contribution_and_the_second_is_told(
    from_town: Contribution, lead: Viewer
) -> None:
    actions.change_contribution(from_town, money(from_town.funder, 3100), version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.change_contribution(from_town, money(from_town.funder, 3200), version=1, by=lead)


def test_two_people_change_one_line_and_the_second_is_told(pot: Pot, effort: Effort, lead: Viewer) -> None:
    (line,) = actions.add_lines(pot, [line_of(effort, 10)], by=lead)
    actions.change_line(line, line_of(effort, 11), version=1, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.change_line(line, line_of(effort, 12), version=1, by=lead)


def test_what_does_not_fit_is_refused(
    pot: Pot, opgave: Opgave, town: Stakeholder, effort: Effort, lead: Viewer
) -> None:
    with pytest.raises(PotKnown):
        actions.open_pot(opgave, actions.PotDraft(YEAR, pot.title), by=lead)
    with pytest.raises(NoAmount):
        actions.contribute(pot, money(town, 0), by=lead)
    with pytest.raises(YearOutsidePot):
        actions.add_lines(pot, [line_of(effort, 1, year=YEAR - 1)], by=lead)
    with pytest.raises(UnknownTaakveld):
        actions.add_lines(pot, [line_of(effort, 1, taakveld="6.71a")], by=lead)
    stranger = Stakeholder.objects.create(
        owner=organisation("Gemeente Elders", kind="municipality"), name="Elders", sort_key="elders"
    )
    with pytest.raises(PartyOfAnotherList):
        actions.contribute(pot, money(stranger, 1), by=lead)
    elsewhere = Opgave.objects.create(owner=opgave.owner, title="Ander", slug="ander", sort_key="ander")
    other = ActionLine.objects.create(opgave=elsewhere, title="Andere lijn")
    with pytest.raises(OfAnotherOpgave):
        actions.contribute(pot, money(town, 1, for_action_line=other), by=lead)
    assert not BudgetLine.objects.exists()


def test_a_list_of_lines_is_taken_whole_or_not_at_all(pot: Pot, effort: Effort, lead: Viewer) -> None:
    with pytest.raises(NoAmount):
        actions.add_lines(pot, [line_of(effort, 10), line_of(effort, 0)], by=lead)
    assert not BudgetLine.objects.exists()


def test_a_decided_line_changes_by_a_new_decision_only(
    decided: DivisionProposal, effort: Effort, lead: Viewer
) -> None:
    line = BudgetLine.objects.filter(effort=effort)[0]
    with pytest.raises(DecidedLine, match="het college"):
        actions.change_line(line, line_of(effort, 1), version=line.version, by=lead)
    with pytest.raises(DecidedLine):
        actions.drop_line(line, by=lead)


def test_from_a_euro_one_comes_back_to_its_effort(pot: Pot, effort: Effort, lead: Viewer) -> None:
    (line,) = actions.add_lines(pot, [line_of(effort, 10)], by=lead)
    thread = thread_of(lead, "budget.budgetline", line.pk)
    assert [row.card.text for row in thread.comes_from if row.card] == ["Bezoekgroep Polbeek"]


def test_a_partner_sees_and_changes_its_own_money_only(
    draft: DivisionProposal, from_town: Contribution, from_care: Contribution, lead: Viewer, parties: Parties
) -> None:
    pot, efforts = draft.pot, [share.effort for share in draft.lines.select_related("effort")]
    actions.add_lines(pot, [line_of(effort, 100) for effort in efforts], by=lead)
    sheet = money_sheet(parties.care, draft.opgave).pots[0]
    assert [row.giver for row in sheet.contributions] == ["Zorggroep De Linde"]
    assert [row.effort for row in sheet.lines] == ["Bezoekgroep Polbeek"]
    assert sheet.chart is None
    assert actions.change_contribution(
        from_care, money(from_care.funder, 1200), version=from_care.version, by=parties.care
    )
    with pytest.raises(NotAllowed):
        actions.contribute(pot, money(from_town.funder, 5), by=parties.care)


def test_the_public_sees_totals_only_and_only_of_a_public_pot(
    pot: Pot, opgave: Opgave, from_town: Contribution, lead: Viewer
) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    assert money_sheet(STRANGER, opgave).pots == ()
    assert means_stop(STRANGER, opgave, means_of(STRANGER, opgave)).count == ""
    actions.show_totals(pot, is_public=True, by=lead)
    (shown,) = money_sheet(STRANGER, opgave).pots
    assert (shown.contributions, shown.lines, shown.chart, shown.proposals) == ((), (), None, ())
    assert unparted("€ 3.000") in shown.totals[0][1]


def test_the_puzzle_gets_whose_money_goes_to_which_effort(
    decided: DivisionProposal,
    opgave: Opgave,
    effort: Effort,
    town: Stakeholder,
    care: Stakeholder,
    lead: Viewer,
) -> None:
    amounts = money_per_effort(lead, opgave)
    assert amounts.values[effort.pk, care.pk] + amounts.values[effort.pk, town.pk] == 250_000
    (year,) = amounts.by_year or ()
    assert amounts.of(year) == amounts.values
    assert amounts.of(year + 1) == {}


def test_the_stop_says_how_many_euros_there_are(
    pot: Pot, opgave: Opgave, from_town: Contribution, effort: Effort, lead: Viewer
) -> None:
    assert (
        means_stop(lead, opgave, means_of(lead, opgave)).count,
        means_stop(lead, opgave, means_of(lead, opgave)).state,
    ) == (unparted("€ 3.000"), "busy")
    actions.add_lines(pot, [line_of(effort, 3000.50)], by=lead)
    assert means_stop(lead, opgave, means_of(lead, opgave)).state == "attention"


def test_the_list_of_task_fields_is_clean_and_each_code_stands_once_a_year() -> None:
    assert len(taakvelden()) > 80
    for year in range(2020, 2031):
        codes = [field.code for field in taakvelden_in(year)]
        assert len(codes) == len(set(codes))
        assert {"0.1", "6.1", "7.1", "8.3"} <= set(codes)
    assert "6.71a" in {field.code for field in taakvelden_in(2023)}
    assert "6.71a" not in {field.code for field in taakvelden_in(2026)}
    assert taakveld_words("6.2", 2020) == "6.2 Wijkteams"
    assert taakveld_words("zelf", 2020) == "zelf"


def test_a_partner_reads_in_dutch_that_another_party_pays(
    pot: Pot, effort: Effort, from_town: Contribution, lead: Viewer, parties: Parties
) -> None:
    actions.add_lines(pot, [line_of(effort, 10)], by=lead)
    (line,) = money_sheet(parties.care, pot.opgave).pots[0].lines
    assert line.payers.startswith("een andere partij €")

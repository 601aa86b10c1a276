"""The analysis of an area: what is known, ordered opgaven, adoption for good, and a next version."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from samenspel.foundation import lineage, search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.lineage import thread_of
from samenspel.foundation.models import Entry, LinkKind
from samenspel.opgaven.tests import conftest as of_opgaven
from samenspel.opgaven.tests.conftest import account
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.places.models import Area
from samenspel.subsidies import actions, queries, rules
from samenspel.subsidies.errors import (
    AnalysisAdopted,
    AnalysisIncomplete,
    AnalysisInTheMaking,
    AnalysisNotAdopted,
    AnalysisStillDraft,
    AnalysisYearsReversed,
    AreaElsewhere,
    BodyMissing,
    LinkLeadsNowhere,
    OrderOfAreaChanged,
    StillToCome,
    TitleMissing,
)
from samenspel.subsidies.models import AnalysisState, AreaAnalysis, AreaOpgave, FindingPart
from samenspel.subsidies.queries import analysis_rows, analysis_sheet
from samenspel.subsidies.tests.conftest import ADOPTION, TODAY
from samenspel.tables.models import Note

# Fixtures of other rooms that tests here ask for by name.
notes = of_opgaven.notes

pytestmark = pytest.mark.django_db


def titles(analysis: AreaAnalysis) -> list[str]:
    return list(analysis.opgaven.order_by("position").values_list("title", flat=True))


def test_an_area_has_one_analysis_for_the_same_years(
    analysis: AreaAnalysis, municipality: Organisation, area: Area, broker: Viewer
) -> None:
    with pytest.raises(AnalysisInTheMaking):
        actions.start_analysis(actions.AnalysisDraft(area, 2027, 2030), municipality, by=broker)
    later = actions.start_analysis(actions.AnalysisDraft(area, 2031, 2034), municipality, by=broker)
    assert later.number == 1


def test_the_years_run_forward(municipality: Organisation, area: Area, broker: Viewer) -> None:
    with pytest.raises(AnalysisYearsReversed):
        actions.start_analysis(actions.AnalysisDraft(area, 2030, 2027), municipality, by=broker)


def test_a_stranger_writes_no_analysis(municipality: Organisation, area: Area) -> None:
    with pytest.raises(NotAllowed):
        actions.start_analysis(actions.AnalysisDraft(area, 2027, 2030), municipality, by=STRANGER)


def test_what_the_platform_knows_is_taken_over_once(analysis: AreaAnalysis, broker: Viewer) -> None:
    known = actions.FindingDraft(FindingPart.FIGURES, "4.120 inwoners", source=("figures.indicator", 7))
    assert actions.add_findings(analysis, [known], by=broker) == 1
    assert actions.add_findings(analysis, [known], by=broker) == 0
    assert Entry.objects.filter(action="subsidies.findings_added").count() == 1


def test_a_finding_needs_words_and_a_link_that_leads_somewhere(
    analysis: AreaAnalysis, broker: Viewer
) -> None:
    with pytest.raises(TitleMissing):
        actions.add_findings(analysis, [actions.FindingDraft(FindingPart.PEOPLE, " ")], by=broker)
    bad = actions.FindingDraft(FindingPart.PEOPLE, "Iets", source_link="javascript:alert(1)")
    with pytest.raises(LinkLeadsNowhere):
        actions.add_findings(analysis, [bad], by=broker)
    assert not analysis.findings.exists()


def test_a_step_up_changes_two_places_and_only_once(whole: AreaAnalysis, broker: Viewer) -> None:
    second = whole.opgaven.get(position=2)
    actions.move_area_opgave(second, to=1, seen_at=2, by=broker)
    assert titles(whole) == ["Elkaar ontmoeten", "Weg naar huis in de avond"]
    with pytest.raises(OrderOfAreaChanged, match="1"):
        actions.move_area_opgave(second, to=1, seen_at=2, by=broker)


def test_nothing_moves_beyond_the_ends() -> None:
    assert rules.moved("abc", "a", to=0) == ["a", "b", "c"]
    assert rules.moved("abc", "a", to=9) == ["b", "c", "a"]
    assert rules.moved("abc", "c", to=2) == ["a", "c", "b"]


def test_two_people_who_edit_one_opgave_are_told(whole: AreaAnalysis, broker: Viewer) -> None:
    opgave = whole.opgaven.get(position=1)
    actions.edit_area_opgave(opgave, actions.AreaOpgaveDraft("Eerst"), version=1, by=broker)
    with pytest.raises(EditedMeanwhile):
        actions.edit_area_opgave(opgave, actions.AreaOpgaveDraft("Daarna"), version=1, by=broker)
    assert titles(whole)[0] == "Eerst"


def test_two_people_who_write_the_introduction_are_told(analysis: AreaAnalysis, broker: Viewer) -> None:
    actions.introduce_analysis(analysis, "Met de tafel.", edit_version=1, by=broker)
    with pytest.raises(EditedMeanwhile):
        actions.introduce_analysis(analysis, "Zonder de tafel.", edit_version=1, by=broker)


def test_an_opgave_rests_on_voices_and_lets_go_of_them(
    analysis: AreaAnalysis,
    broker: Viewer,
    notes: list[Note],
) -> None:
    keys = tuple(("tables.note", note.pk) for note in notes[:2])
    draft = actions.AreaOpgaveDraft("Weg naar huis", sources=keys)
    opgave = actions.add_area_opgave(analysis, draft, by=broker)
    row = analysis_sheet(broker, analysis).opgaven[0]
    assert [card.thing_id for card in row.sources] == [note.pk for note in notes[:2]]
    less = actions.AreaOpgaveDraft("Weg naar huis", sources=keys[:1])
    actions.edit_area_opgave(opgave, less, version=1, by=broker)
    assert len(lineage.links_to([opgave])) == 1
    actions.drop_area_opgave(opgave, by=broker)
    assert not thread_of(broker, "tables.note", notes[0].pk).leads_to


def test_a_source_that_one_may_not_see_is_not_laid(analysis: AreaAnalysis, broker: Viewer) -> None:
    draft = actions.AreaOpgaveDraft("Weg naar huis", sources=(("tables.note", 987654),))
    opgave = actions.add_area_opgave(analysis, draft, by=broker)
    assert not lineage.links_to([opgave])


def test_adoption_says_what_is_missing(analysis: AreaAnalysis, broker: Viewer) -> None:
    actions.add_area_opgave(analysis, actions.AreaOpgaveDraft("Ontmoeten"), by=broker)
    with pytest.raises(AnalysisIncomplete) as refusal:
        actions.adopt_analysis(analysis, ADOPTION, by=broker, today=TODAY)
    assert "Ontmoeten" in str(refusal.value)
    assert analysis_sheet(broker, analysis).missing


def test_adoption_says_by_whom_and_not_in_days_to_come(whole: AreaAnalysis, broker: Viewer) -> None:
    with pytest.raises(BodyMissing):
        actions.adopt_analysis(whole, actions.Adoption(" ", TODAY), by=broker, today=TODAY)
    tomorrow = actions.Adoption("College", TODAY + dt.timedelta(days=1))
    with pytest.raises(StillToCome):
        actions.adopt_analysis(whole, tomorrow, by=broker, today=TODAY)


def test_what_was_adopted_never_changes(whole: AreaAnalysis, broker: Viewer) -> None:
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    assert Entry.objects.filter(action="subsidies.analysis_adopted").count() == 1
    opgave = whole.opgaven.get(position=1)
    with pytest.raises(AnalysisAdopted):
        actions.add_area_opgave(whole, actions.AreaOpgaveDraft("Nog een"), by=broker)
    with pytest.raises(AnalysisAdopted):
        actions.add_result(opgave, actions.ResultDraft("Nog een"), by=broker)
    with pytest.raises(AnalysisAdopted):
        actions.move_area_opgave(opgave, to=2, seen_at=1, by=broker)
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaAnalysis.objects.filter(pk=whole.pk).update(introduction="Toch anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaAnalysis.objects.filter(pk=whole.pk).delete()


def test_a_next_version_begins_as_a_copy_and_leaves_the_first_alone(
    whole: AreaAnalysis,
    broker: Viewer,
    notes: list[Note],
) -> None:
    opgave = whole.opgaven.get(position=1)
    rests = actions.AreaOpgaveDraft(opgave.title, opgave.why, sources=(("tables.note", notes[0].pk),))
    actions.edit_area_opgave(opgave, rests, version=1, by=broker)
    with pytest.raises(AnalysisNotAdopted):
        actions.start_next_version(whole, by=broker)
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    second = actions.start_next_version(whole, by=broker)
    assert (second.number, second.follows, second.state) == (2, whole, AnalysisState.DRAFT)
    assert actions.start_next_version(whole, by=broker) == second
    assert titles(second) == titles(whole)
    copied = second.opgaven.get(position=1)
    assert copied.copied_from == opgave
    assert copied.results.get().text == "Twee avonden open"
    assert [link.from_id for link in lineage.links_to([copied])] == [notes[0].pk]
    actions.drop_area_opgave(copied, by=broker)
    assert (second.findings.count(), whole.opgaven.count()) == (1, 2)
    assert [row.number for row in analysis_rows(broker)] == [2]
    assert [row.number for row in analysis_rows(STRANGER)] == [1]


def test_an_adopted_analysis_is_found_by_its_opgaven(whole: AreaAnalysis, broker: Viewer) -> None:
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    found = search.find(STRANGER, "ontmoeten")
    assert any(card.thing_id == whole.pk and card.kind == "subsidies.areaanalysis" for card in found)
    assert AreaOpgave.objects.count() == 2


def test_an_opgave_of_an_adopted_analysis_becomes_a_candidate_with_its_voices(
    whole: AreaAnalysis,
    broker: Viewer,
    notes: list[Note],
) -> None:
    area_opgave = whole.opgaven.get(position=1)
    lineage.link(notes[0], LinkKind.SOURCE_OF, area_opgave, by=broker.account)
    with pytest.raises(AnalysisStillDraft, match="nog niet vastgesteld"):
        actions.make_candidate(area_opgave, by=broker, today=TODAY)
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    made = actions.make_candidate(area_opgave, by=broker, today=TODAY)
    assert (made.title, made.area, made.owner) == (area_opgave.title, whole.area, whole.owner)
    assert [(link.from_kind, link.from_id) for link in lineage.links_to([made])] == [
        ("tables.note", notes[0].pk),
        ("subsidies.areaopgave", area_opgave.pk),
    ]
    assert actions.make_candidate(area_opgave, by=broker, today=TODAY) == made
    row = queries.area_opgave_rows(broker, whole)[0]
    assert row.opgave is not None
    assert row.opgave.text == made.title
    following = actions.start_next_version(whole, by=broker)
    assert following.opgaven.get(position=1).opgave == made


def test_only_who_starts_opgaven_makes_a_candidate_of_one(whole: AreaAnalysis, broker: Viewer) -> None:
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    whole.refresh_from_db()
    area_opgave = whole.opgaven.get(position=1)
    controller = viewer_of(account("Con Troller", whole.owner, "controller"))
    with pytest.raises(NotAllowed):
        actions.make_candidate(area_opgave, by=controller, today=TODAY)
    assert not queries.analysis_sheet(controller, whole).may_make_candidate
    assert queries.analysis_sheet(broker, whole).may_make_candidate


def test_an_analysis_is_of_an_area_of_the_own_municipality(
    municipality: Organisation, area: Area, broker: Viewer
) -> None:
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9902")
    municipality.refresh_from_db()
    with pytest.raises(AreaElsewhere, match="Noord ligt buiten Gemeente Veldermeer"):
        actions.start_analysis(actions.AnalysisDraft(area, 2027, 2030), municipality, by=broker)
    Organisation.objects.filter(pk=municipality.pk).update(code="GM9901")
    municipality.refresh_from_db()
    actions.start_analysis(actions.AnalysisDraft(area, 2027, 2030), municipality, by=broker)

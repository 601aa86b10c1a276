"""Papers: what stands in them from the start, what is refused, and that frozen is frozen."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from docx import Document

from samenspel.approach.models import Effort
from samenspel.foundation import files, mentions, search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.opgaven.models import Opgave
from samenspel.people.permissions import STRANGER, Viewer
from samenspel.rhythm import actions, exports, permissions, queries
from samenspel.rhythm.errors import (
    AlreadyFollowed,
    EditionIncomplete,
    FrozenForGood,
    LightNeedsReasons,
)
from samenspel.rhythm.models import CouncilItem, Edition, EditionKind, FrozenPaper, PlanningMoment
from samenspel.rhythm.tests.conftest import TODAY, paper
from samenspel.steering import actions as steering
from samenspel.steering.models import SteeringGroup, SteeringMeeting


@pytest.fixture
def draft(told: Opgave, effort: Effort, item: CouncilItem, lead: Viewer) -> Edition:
    return paper(told, lead)


def frozen(edition: Edition, by: Viewer) -> FrozenPaper:
    return actions.freeze_edition(edition, by=by, today=TODAY)


def test_a_steering_paper_begins_with_what_is_known(draft: Edition) -> None:
    texts = {section.key: section.text for section in draft.sections.all()}
    assert "een sleutel van het buurthuis" in texts["asked"]
    assert "Bezoekgroep Polbeek" in texts["efforts"]
    assert texts["standing"]
    assert "1" in texts["council"]


def test_the_tables_come_from_the_platform(draft: Edition, lead: Viewer) -> None:
    values = queries.paper_values(lead, draft, today=TODAY)
    tables = {section["key"]: section["table"] for section in values["sections"]}
    assert tables["efforts"]["rows"][0][0] == "Bezoekgroep Polbeek"
    assert tables["council"]["rows"][0][1] == "Stand van de bezoekgroepen"
    figures = tables["standing"]["rows"][0]
    assert "22,6" in figures[1]
    assert "10,0" in figures[3]


def test_a_figure_that_was_published_after_the_reference_day_stays_out(
    told: Opgave, effort: Effort, lead: Viewer
) -> None:
    early = paper(told, lead, reference_on=dt.date(2026, 1, 15))
    values = queries.paper_values(lead, early, today=TODAY)
    standing = next(one for one in values["sections"] if one["key"] == "standing")
    assert standing["table"]["rows"][0][2] == "niet beschikbaar"


def test_what_is_missing_is_named_before_freezing(draft: Edition, lead: Viewer) -> None:
    section = draft.sections.get(key="asked")
    actions.write_section(draft, "asked", actions.SectionDraft(""), version=section.version, by=lead)
    with pytest.raises(EditionIncomplete) as refusal:
        frozen(draft, lead)
    assert "Wat we van de stuurgroep vragen" in str(refusal.value)


def test_freezing_keeps_the_exact_bytes_and_the_values(draft: Edition, lead: Viewer) -> None:
    kept = frozen(draft, lead)
    with files.open_kept(kept.pdf) as pdf, files.open_kept(kept.word) as word:
        made, document = pdf.read(), Document(io.BytesIO(word.read()))
    assert made.startswith(b"%PDF-")
    assert any(draft.title in one.text for one in document.paragraphs)
    assert kept.values["reference_on"] == "2026-03-12"
    assert json.loads(json.dumps(kept.values)) == kept.values
    assert frozen(draft, lead).pk == kept.pk
    assert Entry.objects.filter(action="rhythm.edition_frozen").count() == 1


def test_a_frozen_paper_is_read_as_it_was_whatever_happened_since(
    draft: Edition, effort: Effort, lead: Viewer
) -> None:
    frozen(draft, lead)
    effort.title = "Iets heel anders"
    effort.save()
    found = permissions.visible_edition(lead, draft.opgave_id, draft.number)
    sheet = queries.edition_sheet(lead, found, today=TODAY)
    efforts = next(one for one in sheet.sections if one.key == "efforts")
    assert efforts.table is not None
    assert efforts.table.rows[0].cells[0] == "Bezoekgroep Polbeek"


def test_a_name_in_a_frozen_paper_is_pointed_out_and_stays(draft: Edition, lead: Viewer) -> None:
    text = actions.SectionDraft("Truus Bakker reed de eerste rit.")
    actions.write_section(draft, "asked", text, version=1, by=lead)
    (one,) = mentions.mentions_of(lead, ("Truus Bakker",)).mentions
    assert one.stays == ""
    frozen(Edition.objects.get(pk=draft.pk), lead)
    (one,) = mentions.mentions_of(lead, ("Truus Bakker",)).mentions
    assert "Archiefwet" in str(one.stays)
    # What it lies in may be opened; each of its lines not by everybody, so the words are not shown here.
    assert one.words == ""


def test_every_change_to_a_frozen_paper_is_refused_with_the_way_out(draft: Edition, lead: Viewer) -> None:
    frozen(draft, lead)
    with pytest.raises(FrozenForGood) as refusal:
        actions.write_section(draft, "asked", actions.SectionDraft("anders"), version=1, by=lead)
    assert "nieuwe versie" in str(refusal.value)
    for change in (
        lambda: actions.rename_edition(
            draft, actions.EditionDraft(draft.kind, "anders", TODAY), version=1, by=lead
        ),
        lambda: actions.drop_edition(draft, by=lead),
        lambda: actions.take_back_edition(draft, by=lead),
        lambda: actions.hand_in_edition(draft, by=lead),
    ):
        with pytest.raises(FrozenForGood):
            change()


def test_the_database_itself_refuses_a_change(draft: Edition, lead: Viewer) -> None:
    kept = frozen(draft, lead)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        FrozenPaper.objects.filter(pk=kept.pk).update(values={"title": "anders"})
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE rhythm_frozenpaper SET frozen_by_id = NULL")
    assert FrozenPaper.objects.get(pk=kept.pk).values == kept.values


def test_the_database_itself_refuses_to_let_a_frozen_paper_go(draft: Edition, lead: Viewer) -> None:
    kept = frozen(draft, lead)
    for statement in (
        "DELETE FROM rhythm_frozenpaper",
        "DELETE FROM rhythm_edition",
        "UPDATE rhythm_edition SET state = 'draft'",
        "UPDATE rhythm_edition SET title = 'anders'",
    ):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            connection.cursor().execute(statement)
    assert FrozenPaper.objects.get(pk=kept.pk).edition.title == draft.title


def test_a_draft_in_the_same_table_can_still_be_written(draft: Edition, told: Opgave, lead: Viewer) -> None:
    frozen(draft, lead)
    other = paper(told, lead, "council_letter")
    renamed = actions.EditionDraft(other.kind, "Brief over de winter", TODAY)
    assert actions.rename_edition(other, renamed, version=1, by=lead).title == "Brief over de winter"


@pytest.mark.django_db(transaction=True)
def test_a_test_that_empties_its_tables_puts_the_guards_back(draft: Edition, lead: Viewer) -> None:
    frozen(draft, lead)
    call_command("flush", verbosity=0, interactive=False)
    assert not FrozenPaper.objects.exists()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = 'rhythm_a_frozen_paper_stays'")
            assert cursor.fetchone() == (1,)


def test_a_correction_follows_the_frozen_one_and_only_once(draft: Edition, lead: Viewer) -> None:
    frozen(draft, lead)
    draft.refresh_from_db()
    following = paper(draft.opgave, lead, follows=draft)
    assert following.number == draft.number + 1
    with pytest.raises(AlreadyFollowed, match="nummer 2"):
        paper(draft.opgave, lead, follows=draft)
    actions.drop_edition(following, by=lead)
    assert paper(draft.opgave, lead, follows=draft).number == draft.number + 2


def test_two_people_in_one_text_the_second_is_told(draft: Edition, lead: Viewer) -> None:
    section = draft.sections.get(key="asked")
    actions.write_section(draft, "asked", actions.SectionDraft("eerste"), version=section.version, by=lead)
    with pytest.raises(EditedMeanwhile):
        actions.write_section(
            draft, "asked", actions.SectionDraft("tweede"), version=section.version, by=lead
        )
    actions.write_section(draft, "needs", actions.SectionDraft("niets"), version=1, by=lead)


def test_what_was_judged_and_decided_stands_in_the_paper(told: Opgave, effort: Effort, lead: Viewer) -> None:
    judged = steering.JudgementDraft(
        "orange",
        "Het gaat te langzaam.",
        cause="De bus rijdt niet na zeven uur.",
        consequence="Het doel schuift een jaar op.",
        adjustment="Een busje erbij.",
        adjusted_by="Joost Brink",
        adjusted_before=dt.date(2026, 6, 1),
    )
    steering.judge_light(told, "effect", judged, after=None, by=lead, today=TODAY)
    draft = paper(told, lead)
    texts = {section.key: section.text for section in draft.sections.all()}
    assert "De bus rijdt niet na zeven uur." in texts["lights"]
    values = queries.paper_values(lead, draft, today=TODAY)
    table = next(one["table"] for one in values["sections"] if one["key"] == "lights")
    assert "Een busje erbij." in table["rows"][0][3]
    ahead = paper(told, lead, "framework_note").sections.get(key="change")
    assert ahead.text == "Effect: Een busje erbij."
    first = paper(told, lead, "interim_report").goals.first()
    assert first is not None
    assert (first.light, first.adjustment) == ("orange", "Een busje erbij.")


# -- reports ----------------------------------------------------------------------------------------


@pytest.fixture
def report(told: Opgave, effort: Effort, report_moment: PlanningMoment, lead: Viewer) -> Edition:
    return paper(told, lead, "interim_report", moment=report_moment)


def test_a_report_begins_with_the_goals_of_the_formulation(report: Edition) -> None:
    assert next(goal.goal for goal in report.goals.all()) == "In 2030 voelt 1 op de 10 zich vaak alleen."


def test_orange_and_red_need_cause_consequence_and_adjustment(report: Edition, lead: Viewer) -> None:
    goal = report.goals.first()
    assert goal is not None
    with pytest.raises(LightNeedsReasons):
        actions.keep_goal(
            report, actions.GoalDraft(goal.goal, "red", "De bus rijdt niet"), by=lead, pk=goal.pk, version=1
        )
    whole = actions.GoalDraft(goal.goal, "red", "De bus rijdt niet", "Het doel schuift", "Een busje erbij")
    assert actions.keep_goal(report, whole, by=lead, pk=goal.pk, version=1).light == "red"


def fill(report: Edition, lead: Viewer) -> None:
    for section in report.sections.all():
        said = actions.SectionDraft(section.text or "Zie de tabel.", "Zo stond het in de begroting.")
        actions.write_section(report, section.key, said, version=section.version, by=lead)
    for goal in report.goals.all():
        kept = actions.GoalDraft(goal.goal, "green")
        actions.keep_goal(report, kept, by=lead, pk=goal.pk, version=goal.version)


def test_a_report_without_the_text_of_the_budget_is_refused(
    report: Edition, lead: Viewer, controller: Viewer
) -> None:
    with pytest.raises(EditionIncomplete) as refusal:
        frozen(report, controller)
    assert "de tekst van de begroting" in str(refusal.value)
    fill(report, lead)
    assert frozen(report, controller)


def test_the_lead_hands_in_and_the_controller_freezes(
    report: Edition, lead: Viewer, controller: Viewer
) -> None:
    fill(report, lead)
    with pytest.raises(NotAllowed):
        frozen(report, lead)
    actions.hand_in_edition(report, by=lead)
    waiting = queries.rhythm_waiting_for(controller, TODAY)
    assert [row.url for row in waiting if "vast" in row.what] == [
        f"/opgaven/{report.opgave_id}/stukken/{report.number}/"
    ]
    assert frozen(report, controller)
    assert not [row for row in queries.rhythm_waiting_for(controller, TODAY) if "vast" in row.what]


def test_a_report_takes_the_words_of_the_frozen_budget(
    told: Opgave, effort: Effort, lead: Viewer, controller: Viewer, report_moment: PlanningMoment
) -> None:
    budget = paper(told, lead, "budget_text")
    for section in budget.sections.all():
        said = actions.SectionDraft(f"Begroot: {section.key}")
        actions.write_section(budget, section.key, said, version=1, by=lead)
    frozen(budget, controller)
    source = queries.budget_source(lead, told, report_moment)
    assert source == budget
    assert source is not None
    for kind in ("interim_report", "annual_accounts"):
        assert queries.source_texts(source, kind) == {
            "achieved": "Begroot: want",
            "done": "Begroot: do",
            "spent": "Begroot: cost",
        }


def test_the_framework_note_asks_a_choice_of_the_council_and_is_frozen_by_the_controller(
    told: Opgave, effort: Effort, lead: Viewer, controller: Viewer
) -> None:
    ahead = paper(told, lead, "framework_note")
    with pytest.raises(NotAllowed):
        frozen(ahead, lead)
    with pytest.raises(EditionIncomplete) as refusal:
        frozen(ahead, controller)
    assert "Wat de raad kan kiezen" in str(refusal.value)
    for section in ahead.sections.filter(text=""):
        said = actions.SectionDraft("Een extra bus (€ 40.000 elk jaar), of het doel een jaar later.")
        actions.write_section(ahead, section.key, said, version=section.version, by=lead)
    assert frozen(ahead, controller)


def test_the_framework_note_of_the_calendar_asks_its_own_contribution(
    told: Opgave, lead: Viewer, controller: Viewer
) -> None:
    due_on = TODAY + dt.timedelta(days=9)
    planned = actions.MomentDraft("framework_note", "Kadernota 2027", due_on, 2027, due_on=due_on)
    moment = actions.add_moment(told.owner, planned, by=controller)
    row = next(row for row in queries.rhythm_waiting_for(lead, TODAY) if "Kadernota" in row.what)
    assert row.url == f"/opgaven/{told.pk}/stukken/nieuw/?soort=kadernotabijdrage&moment={moment.pk}"


def test_a_contribution_waits_for_who_leads_until_it_is_handed_in(
    report: Edition, lead: Viewer, report_moment: PlanningMoment
) -> None:
    rows = queries.rhythm_waiting_for(lead, TODAY)
    assert [row.what for row in rows if "bestuursrapportage" in row.what] == [
        "Bijdrage aan Eerste bestuursrapportage 2026 over 9 dagen"
    ]
    actions.hand_in_edition(report, by=lead)
    assert not [row for row in queries.rhythm_waiting_for(lead, TODAY) if "bestuursrapportage" in row.what]


@pytest.mark.parametrize("kind", EditionKind.values)
def test_every_kind_comes_out_as_pdf_and_word(kind: str, told: Opgave, effort: Effort, lead: Viewer) -> None:
    values = queries.paper_values(lead, paper(told, lead, kind), today=TODAY)
    assert exports.paper_pdf(values).startswith(b"%PDF-")
    document = Document(io.BytesIO(exports.paper_word(lead, values, owner_id=told.owner_id)))
    assert "{" not in "".join(one.text for one in document.paragraphs)
    assert document.core_properties.title == values["title"]


def test_the_newest_frozen_paper_lies_beside_the_meeting_to_read_beforehand(
    draft: Edition, lead: Viewer
) -> None:
    group = SteeringGroup.objects.create(name="Samen", owner=draft.opgave.owner)
    group.opgaven.add(draft.opgave)
    planned_on = timezone.localdate() + dt.timedelta(days=7)
    meeting = SteeringMeeting.objects.create(group=group, number=1, planned_on=planned_on)
    assert queries.meeting_papers_panel(lead, meeting) is None, "a draft is nothing to read yet"
    frozen(draft, lead)
    panel = queries.meeting_papers_panel(lead, meeting)
    assert panel is not None
    assert [row["url"] for row in panel.values["rows"]] == [
        f"/opgaven/{draft.opgave_id}/stukken/{draft.number}/"
    ]
    assert queries.meeting_papers_panel(STRANGER, meeting) is None


# -- search -----------------------------------------------------------------------------------------


def found_by(viewer: Viewer, words: str) -> list[str]:
    return [card.kind for card in search.find(viewer, words)]


def test_what_people_wrote_in_a_paper_is_found_by_who_may_read_it(draft: Edition, lead: Viewer) -> None:
    section = draft.sections.get(key="asked")
    words = actions.SectionDraft("Een veerpont naar de Polbeek")
    actions.write_section(draft, "asked", words, version=section.version, by=lead)
    assert found_by(lead, "veerpont") == ["rhythm.edition"]
    assert found_by(STRANGER, "veerpont") == []
    frozen(draft, lead)
    actions.note_delivery(draft, actions.DeliveryDraft("everybody", TODAY, "system"), by=lead, today=TODAY)
    assert found_by(STRANGER, "veerpont") == ["rhythm.edition"]


def test_a_draft_that_was_dropped_is_found_no_more(draft: Edition, lead: Viewer) -> None:
    renamed = actions.EditionDraft(draft.kind, "Zomernotitie", TODAY)
    actions.rename_edition(draft, renamed, version=1, by=lead)
    assert found_by(lead, "zomernotitie") == ["rhythm.edition"]
    actions.drop_edition(draft, by=lead)
    assert found_by(lead, "zomernotitie") == []


def test_a_piece_of_the_council_is_found_by_its_number_and_by_what_came_of_it(
    item: CouncilItem, lead: Viewer
) -> None:
    assert found_by(STRANGER, "T-2026-3") == ["rhythm.councilitem"]
    actions.tell_what_came(item, actions.StepDraft("Er ligt een steiger."), by=lead)
    assert found_by(STRANGER, "steiger") == ["rhythm.councilitem"]
    actions.remove_item(item, "Hoort bij een andere opgave.", by=lead)
    assert found_by(lead, "steiger") == []


def test_a_moment_of_the_calendar_is_found_by_who_works_there(
    report_moment: PlanningMoment, controller: Viewer
) -> None:
    assert found_by(controller, "bestuursrapportage 2026") == ["rhythm.planningmoment"]
    assert found_by(STRANGER, "bestuursrapportage") == []
    actions.drop_moment(report_moment, "Gaat niet door.", by=controller)
    assert found_by(controller, "bestuursrapportage") == []

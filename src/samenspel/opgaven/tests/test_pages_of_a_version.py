"""The pages of one version: writing, sources, the figure, reacting and adopting, typed well and badly."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.figures.models import Indicator
from samenspel.foundation.models import FormDraft
from samenspel.opgaven import actions, queries
from samenspel.opgaven.forms.formulations import NumberField
from samenspel.opgaven.models import Formulation, Opgave, Stance
from samenspel.opgaven.queries.formulations import PART_HELP
from samenspel.opgaven.queries.gaps import GAP_QUESTIONS
from samenspel.opgaven.tests.conftest import (
    TEXT,
    TODAY,
    Parties,
    keys_of,
    leave_all_gaps_open,
    sentence_of,
)
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area
from samenspel.tables.models import Note
from samenspel.ui.formats import date_words


def signed_in(viewer: Viewer) -> Client:
    worker = Client()
    assert viewer.account is not None
    worker.force_login(viewer.account)
    return worker


@pytest.fixture
def worker(lead: Viewer) -> Client:
    return signed_in(lead)


def address(name: str, *args: object) -> str:
    return reverse(f"opgaven:{name}", args=args)


def words(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


# -- writing -----------------------------------------------------------------------------------------


def text_form(formulation: Formulation, **changes: str) -> dict[str, str]:
    return {**TEXT, "version": str(formulation.edit_version), **changes}


def test_the_address_of_the_formulation_leads_to_the_newest_version_that_one_sees(
    worker: Client, draft: Formulation
) -> None:
    pk = draft.opgave_id
    to = worker.get(address("newest_formulation", pk))["Location"]
    assert to == address("formulation", pk, draft.version)
    draft.sentences.all().delete()
    draft.delete()
    assert worker.get(address("newest_formulation", pk))["Location"] == address("page", pk)


def test_the_second_who_writes_sees_both_texts_and_can_save(
    worker: Client, draft: Formulation, lead: Viewer
) -> None:
    form = text_form(draft, where="In Zuid.")
    actions.write_text(draft, {**TEXT, "where": "In Oost."}, edit_version=draft.edit_version, by=lead)
    here = address("write", draft.opgave_id, draft.version)
    answer = worker.post(here, form)
    assert "In Oost." in words(answer)
    assert "In Zuid." in words(answer)
    form["version"] = answer.context["form"]["version"].value()
    worker.post(here, form)
    assert sentence_of(draft, "In Zuid").part == "where"


def test_the_voices_stand_beside_the_fields_while_one_writes(
    worker: Client, draft: Formulation, notes: list[Note]
) -> None:
    page = words(worker.get(address("write", draft.opgave_id, draft.version)))
    # Before the fields, so that who goes by keyboard meets the voices before the buttons.
    column = page[page.index("<aside") : page.index("</aside>")]
    fold = page[page.index('<details class="opg-beside') : page.index("<textarea")]
    assert page.index("</aside>") < page.index("<textarea")
    for note in notes:
        assert note.text in column
        assert note.text in fold


def test_what_changed_since_the_version_before_is_near_the_heading(
    worker: Client, in_force: Formulation, lead: Viewer
) -> None:
    later = actions.start_formulation(in_force.opgave, by=lead)
    link = address("compare", later.opgave_id, later.version, in_force.version)
    page = words(worker.get(address("formulation", later.opgave_id, later.version)))
    assert link in page[page.index("<h1") : page.index("</header>", page.index("<h1"))]
    first = words(worker.get(address("formulation", in_force.opgave_id, in_force.version)))
    assert "/vergelijken/" not in first[first.index("<h1") : first.index("</header>", first.index("<h1"))]


def test_a_long_text_can_wait_and_comes_back(worker: Client, draft: Formulation) -> None:
    here = address("write", draft.opgave_id, draft.version)
    worker.post(here, text_form(draft, where="Nog niet klaar", later="1"))
    assert not draft.sentences.filter(text="Nog niet klaar").exists()
    assert "Nog niet klaar" in words(worker.get(here))
    worker.post(here, text_form(draft, where="Wel klaar."))
    assert not FormDraft.objects.exists()


def test_words_and_sources_of_a_sentence_are_saved_together(
    worker: Client, draft: Formulation, notes: list[Note]
) -> None:
    sentence = sentence_of(draft, "In Noord")
    here = address("sentence", draft.opgave_id, draft.version, sentence.pk)
    worker.post(here, {"text": "In heel Noord.", "was": "In Noord.", "bron": f"tables.note:{notes[0].pk}"})
    page = words(worker.get(address("formulation", draft.opgave_id, draft.version)))
    assert "In heel Noord." in page
    assert notes[0].text in page
    answer = worker.post(here, {"text": "In Zuid.", "was": "In Noord."})
    assert "In heel Noord." in words(answer)
    assert "In Zuid." in words(answer)


def test_suggested_sources_are_shown_and_not_ticked(
    worker: Client, draft: Formulation, lead: Viewer, notes: list[Note]
) -> None:
    sentence = sentence_of(draft, "Nu is dat")
    actions.choose_sources(sentence, keys_of(notes)[:1], shown=[], by=lead)
    actions.reword_sentence(sentence, "Nu is dat bijna 1 op de 5.", was="Nu is dat 1 op de 5.", by=lead)
    answer = worker.get(address("sentence", draft.opgave_id, draft.version, sentence.pk))
    first = answer.context["choices"][0]
    assert (first["is_suggested"], first["is_ticked"]) == (True, False)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"target_value": "tien"}, "target_value"),
        ({"target_period": "ooit"}, "target_period"),
        ({"target_period": "2020"}, "target_value"),
        ({"baseline_value": ""}, "target_value"),
    ],
)
def test_a_figure_typed_wrong_comes_back_in_words(
    worker: Client, draft: Formulation, indicator: Indicator, area: Area, typed: dict[str, str], field: str
) -> None:
    form = {
        "version": str(draft.edit_version), "indicator": str(indicator.pk), "area": str(area.pk),
        "direction": "down", "baseline_period": "2024", "baseline_value": "19,6",
        "target_period": "2030", "target_value": "10",
    }  # fmt: skip
    here = address("measure", draft.opgave_id, draft.version)
    answer = worker.post(here, {**form, **typed})
    assert field in answer.context["form"].errors
    assert worker.post(here, form).status_code == 302
    draft.refresh_from_db()
    assert (str(draft.baseline_value), draft.target_period) == ("19.6000", "2030JJ00")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12,5", "12.5"),
        ("1.240", "1240"),
        ("12.5", "12.5"),
        ("1.234,5", "1234.5"),
        ("−3", "-3"),
        ("10,5 %", "10.5"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, number: str) -> None:
    assert str(NumberField(label="x").clean(typed)) == number


# -- reacting and adopting ---------------------------------------------------------------------------


def test_a_party_reacts_and_a_doubt_needs_its_reason(proposed: Formulation, parties: Parties) -> None:
    partner = signed_in(parties.care)
    here = address("take_stance", proposed.opgave_id, proposed.version)
    organisation_pk = str(parties.care_home.pk)
    answer = partner.post(here, {"organisation": organisation_pk, "kind": "objection", "reason": ""})
    assert "reason" in answer.context["form"].errors
    form = {"organisation": organisation_pk, "kind": "agree", "once": str(uuid.uuid4())}
    for _time in range(2):
        partner.post(here, form)
    assert Stance.objects.count() == 1
    other = {"organisation": str(parties.welfare_work.pk), "kind": "agree"}
    assert "organisation" in partner.post(here, other).context["form"].errors


def test_the_parties_read_what_is_open_but_are_not_sent_where_they_may_not_write(
    worker: Client, draft: Formulation, lead: Viewer, parties: Parties
) -> None:
    actions.write_text(draft, {**TEXT, "where": ""}, edit_version=draft.edit_version, by=lead)
    here = address("formulation", draft.opgave_id, draft.version)
    fill = f"{address('write', draft.opgave_id, draft.version)}#id_where"
    assert words(worker.get(here)).count(fill) == 2
    page = words(signed_in(parties.care).get(here))
    assert fill not in page
    assert str(GAP_QUESTIONS["part-where"]) in page
    assert str(PART_HELP["where"]) not in page


def test_adoption_is_no_primary_button_while_something_is_missing(
    worker: Client, proposed: Formulation, lead: Viewer, parties: Parties
) -> None:
    here = address("formulation", proposed.opgave_id, proposed.version)
    answer = worker.get(here)
    n_open = len(queries.gap_keys_of(proposed))
    assert f"{n_open} open punten, 3 reacties ontbreken" in answer.context["adoption_waits"]
    assert address("adopt", proposed.opgave_id, proposed.version) in words(answer)
    assert "primary-action" not in words(answer)
    leave_all_gaps_open(proposed, lead)
    answer = worker.get(here)
    assert answer.context["adoption_waits"] == ""
    assert words(answer).count("primary-action") == 1


def test_adoption_waits_while_parties_may_react() -> None:
    silent = queries.SupportSheet(1, ())
    for react_before, waits in ((TODAY, True), (TODAY - dt.timedelta(days=1), False), (None, False)):
        assert bool(queries.adoption_waits(silent, (), react_before, today=TODAY)) is waits


def test_a_party_sees_deadline_and_gaps_beside_the_text_and_changes_its_reaction(
    draft: Formulation, lead: Viewer, parties: Parties
) -> None:
    until = timezone.localdate() + dt.timedelta(days=9)
    actions.propose_formulation(draft, by=lead, today=TODAY, react_before=until)
    here = address("take_stance", draft.opgave_id, draft.version)
    partner = signed_in(parties.care)
    page = words(partner.get(here))
    assert date_words(until) in page
    assert str(GAP_QUESTIONS["target"]) in page
    assert f"Je reageert namens <strong>{parties.care_home.name}</strong>" in page
    partner.post(here, {"organisation": parties.care_home.pk, "kind": "concern", "reason": "Te snel."})
    answer = partner.get(here)
    assert answer.context["form"].initial["kind"] == "concern"
    formulation = partner.get(address("formulation", draft.opgave_id, draft.version))
    assert formulation.context["react_label"] == "Wijzig jullie reactie"


def test_an_adoption_with_unnamed_gaps_comes_back_with_what_was_typed(
    worker: Client, proposed: Formulation
) -> None:
    here = address("adopt", proposed.opgave_id, proposed.version)
    answer = worker.post(here, {"body": "de gemeenteraad", "decided_on": TODAY.isoformat()})
    assert answer.context["refusal"]
    assert "de gemeenteraad" in words(answer)


def test_an_adoption_is_recorded_once(worker: Client, in_force: Formulation) -> None:
    here = address("adopt", in_force.opgave_id, in_force.version)
    answer = worker.post(here, {"body": "de raad", "decided_on": TODAY.isoformat()})
    assert answer.status_code == 200
    in_force.refresh_from_db()
    assert in_force.adopting_body == "de gemeenteraad"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"body": ""}, "body"),
        ({"decided_on": "ooit"}, "decided_on"),
        ({"document_url": "geen adres"}, "document_url"),
    ],
)
def test_an_adoption_typed_wrong_says_where(
    worker: Client, proposed: Formulation, typed: dict[str, str], field: str
) -> None:
    here = address("adopt", proposed.opgave_id, proposed.version)
    form = {"body": "de raad", "decided_on": TODAY.isoformat(), **typed}
    assert field in worker.post(here, form).context["form"].errors


def test_a_proposal_that_nobody_can_answer_does_not_say_that_parties_were_asked(
    worker: Client, draft: Formulation
) -> None:
    until = timezone.localdate() + dt.timedelta(days=20)
    here = reverse("opgaven:propose", args=[draft.opgave_id, draft.version])
    page = worker.post(here, {"react_before": until}, follow=True).content.decode()
    draft.refresh_from_db()
    assert draft.state == "proposed"
    assert "niemand is gevraagd" in page
    assert "De partijen krijgen bericht" not in page
    assert "De partijen zijn gevraagd" not in page


def test_before_the_formulation_the_page_asks_for_what_comes_next(worker: Client, recognised: Opgave) -> None:
    page = worker.get(reverse("opgaven:page", args=[recognised.pk])).content.decode()
    assert "Besloten is: dit is een opgave." in page
    assert "Eerst komen de stemmen" not in page

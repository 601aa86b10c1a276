"""The theory of change: what leads to what, what is refused in words, and where it is weakest."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from samenspel.approach import actions, permissions, queries, rules
from samenspel.approach.errors import (
    AssumptionTestIsNobodys,
    CircleInTheory,
    EffortInTheory,
    EffortsOnly,
    LinkRunsBack,
    NodeNeedsWords,
    NodeOfAnotherOpgave,
)
from samenspel.approach.models import AgreedAction, Effort, LinkJudgement, TheoryLink, TheoryNode
from samenspel.approach.tests.conftest import TODAY, draft
from samenspel.foundation import lineage, search
from samenspel.foundation.errors import EditedMeanwhile, NotAllowed
from samenspel.foundation.models import Entry
from samenspel.network.models import Stakeholder
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.models import Opgave, Sentence
from samenspel.opgaven.permissions import works_on
from samenspel.opgaven.tests.conftest import Parties
from samenspel.people.permissions import STRANGER, Viewer


def node(opgave: Opgave, layer: str, title: str, by: Viewer, **more: Any) -> TheoryNode:
    made = actions.NodeDraft(layer, title, **more)
    return actions.add_node(opgave, made, by=by)


@pytest.fixture
def chain(opgave: Opgave, lead: Viewer, effort: Effort) -> dict[str, TheoryNode]:
    return {
        "effort": node(opgave, "effort", "", lead, effort=effort),
        "output": node(opgave, "output", "120 ouderen krijgen bezoek", lead),
        "outcome": node(opgave, "outcome", "Meer mensen hebben iemand", lead),
        "goal": node(opgave, "goal", "Eenzaamheid halveert", lead),
    }


def link(chain: dict[str, TheoryNode], source: str, target: str, by: Viewer, why: str = "") -> TheoryLink:
    return actions.add_link(chain[source], chain[target], why, by=by)


def judgement(confidence: str, evidence: str, name: str = "Joost") -> actions.JudgementDraft:
    return actions.JudgementDraft(confidence, evidence, name)


def test_a_circle_is_refused_and_named_in_the_sentence(opgave: Opgave, lead: Viewer) -> None:
    a, b, c = (node(opgave, "outcome", title, lead) for title in ("Bezoek", "Vertrouwen", "Meedoen"))
    actions.add_link(a, b, by=lead)
    actions.add_link(b, c, by=lead)
    with pytest.raises(CircleInTheory, match="Meedoen → Bezoek → Vertrouwen → Meedoen"):
        actions.add_link(c, a, by=lead)
    with pytest.raises(CircleInTheory, match="Bezoek → Bezoek"):
        actions.add_link(a, a, by=lead)
    assert TheoryLink.objects.count() == 2


def test_a_link_from_goal_to_effort_or_into_the_context_is_refused_both_ends_named(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode]
) -> None:
    with pytest.raises(LinkRunsBack, match=r"Eenzaamheid halveert.*Bezoekgroep"):
        link(chain, "goal", "effort", lead)
    chain["context"] = node(opgave, "context", "De bus stopt minder vaak", lead)
    with pytest.raises(LinkRunsBack):
        link(chain, "effort", "context", lead)
    assert link(chain, "context", "outcome", lead).pk


def test_a_node_that_changes_layer_must_suit_its_links(lead: Viewer, chain: dict[str, TheoryNode]) -> None:
    link(chain, "output", "outcome", lead)
    moved = actions.NodeDraft("goal", chain["output"].title)
    with pytest.raises(LinkRunsBack):
        actions.edit_node(chain["output"], moved, version=1, by=lead)
    chain["output"].refresh_from_db()
    assert chain["output"].layer == "output"


def test_an_effort_stands_once_among_the_efforts_and_comes_from_this_opgave(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode], effort: Effort, care: Stakeholder
) -> None:
    with pytest.raises(EffortInTheory, match="Bezoekgroep"):
        node(opgave, "effort", "", lead, effort=effort)
    with pytest.raises(EffortsOnly):
        node(opgave, "output", "Iets", lead, effort=effort)
    with pytest.raises(NodeNeedsWords):
        node(opgave, "output", "  ", lead)
    other = opgaven.start_opgave(opgaven.OpgaveDraft("Iets anders"), opgave.owner, by=lead, today=TODAY)
    with pytest.raises(NodeOfAnotherOpgave):
        node(other, "effort", "", lead, effort=effort)
    elsewhere = node(other, "goal", "Van een ander", lead)
    with pytest.raises(NodeOfAnotherOpgave, match="Van een ander"):
        actions.add_link(chain["effort"], elsewhere, by=lead)


def test_the_efforts_of_the_plan_are_taken_in_once_and_a_stopped_one_is_not(
    opgave: Opgave, lead: Viewer, effort: Effort, care: Stakeholder
) -> None:
    stopped = actions.start_effort(opgave, draft(care, title="Telefooncirkel"), by=lead)
    actions.stop_effort(stopped, on=TODAY, reason="Te weinig bellers.", by=lead)
    assert [each.effort_id for each in actions.take_efforts(opgave, by=lead)] == [effort.pk]
    assert actions.take_efforts(opgave, by=lead) == []
    assert Entry.objects.filter(action="approach.efforts_taken_into_theory").count() == 1


def test_efforts_that_lead_nowhere_and_aims_that_nothing_leads_to_are_named(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode], effort: Effort
) -> None:
    link(chain, "effort", "output", lead)
    link(chain, "outcome", "goal", lead)
    sheet = queries.theory_sheet(lead, opgave)
    assert [row.title for row in sheet.leads_nowhere] == ["Bezoekgroep Polbeek"]
    assert {row.title for row in sheet.nothing_leads_here} == {
        "Meer mensen hebben iemand",
        "Eenzaamheid halveert",
    }
    link(chain, "output", "outcome", lead)
    sheet = queries.theory_sheet(lead, opgave)
    assert (sheet.leads_nowhere, sheet.nothing_leads_here) == ((), ())
    # What was stopped leads nowhere any more: its aims are loose again.
    actions.stop_effort(effort, on=TODAY, reason="Geen mensen.", by=lead)
    sheet = queries.theory_sheet(lead, opgave)
    assert len(sheet.nothing_leads_here) == 2
    assert [row.warning for row in sheet.nodes if row.layer == "effort"] != [""]


def test_the_weakest_assumption_comes_first_doubt_before_silence(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode]
) -> None:
    sure = link(chain, "effort", "output", lead, "Wie belooft te komen, komt.")
    silent = link(chain, "output", "outcome", lead, "Bezoek wordt vriendschap.")
    doubted = link(chain, "outcome", "goal", lead, "Eén vast iemand is genoeg.")
    actions.judge_link(sure, judgement("high", "comparison"), today=TODAY, by=lead)
    actions.judge_link(doubted, judgement("low", "stories"), today=TODAY, by=lead)
    sheet = queries.theory_sheet(lead, opgave)
    assert [row.pk for row in sheet.links] == [doubted.pk, silent.pk, sure.pk]
    assert sheet.weakest is not None and sheet.weakest.pk == doubted.pk
    assert "Eén vast iemand is genoeg." in sheet.headline
    assert [row.pk for row in sheet.weak] == [doubted.pk, silent.pk]


def test_judgements_follow_each_other_and_none_takes_the_place_of_another(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode]
) -> None:
    found = link(chain, "effort", "goal", lead, "Bezoek helpt.")
    actions.judge_link(found, judgement("low", "belief"), today=TODAY, by=lead)
    actions.judge_link(found, judgement("low", "belief"), today=TODAY, by=lead)  # the second press
    actions.edit_link(found, "Wekelijks bezoek helpt.", version=1, by=lead)
    found.refresh_from_db()
    actions.judge_link(found, judgement("medium", "trend"), today=TODAY + dt.timedelta(30), by=lead)
    kept = queries.judgements_of(lead, found)
    assert [(each.confidence, each.assumption) for each in kept] == [
        ("medium", "Wekelijks bezoek helpt."),
        ("low", "Bezoek helpt."),
    ]
    assert Entry.objects.filter(action="approach.link_judged").count() == 2
    with pytest.raises(EditedMeanwhile):
        actions.edit_link(found, "Iets anders", version=1, by=lead)


def test_a_test_of_an_assumption_stands_among_the_agreements_once(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode]
) -> None:
    found = link(chain, "effort", "goal", lead)
    with pytest.raises(AssumptionTestIsNobodys):
        actions.agree_test(found, actions.AssumptionTestDraft("Vraag tien mensen", "Sanne", None), by=lead)
    test = actions.AssumptionTestDraft("Vraag tien mensen", "Sanne", TODAY)
    actions.agree_test(found, test, by=lead)
    actions.agree_test(found, test, by=lead)
    assert AgreedAction.objects.get().owner_name == "Sanne"
    row = queries.theory_sheet(lead, opgave).links[0]
    assert "Sanne" in row.test
    # A stranger sees what is weak, not who was asked.
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    public = queries.theory_sheet(STRANGER, opgave).links
    assert [each.pk for each in public] == [found.pk]
    assert public[0].test == ""


def test_a_node_is_taken_out_with_its_links_and_put_back_with_them(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode]
) -> None:
    link(chain, "effort", "output", lead)
    link(chain, "output", "goal", lead)
    kept = link(chain, "effort", "goal", lead)
    actions.remove_node(chain["output"], by=lead)
    actions.remove_node(chain["output"], by=lead)
    assert [row.pk for row in queries.theory_sheet(lead, opgave).links] == [kept.pk]
    assert search.find(lead, "ouderen krijgen bezoek") == []
    assert [each.pk for each in queries.removed_nodes(lead, opgave)] == [chain["output"].pk]
    actions.restore_node(chain["output"], by=lead)
    assert len(queries.theory_sheet(lead, opgave).links) == 3
    assert Entry.objects.filter(action="approach.node_removed").count() == 1


def test_a_node_changes_places_with_its_neighbour_and_stays_at_the_end(opgave: Opgave, lead: Viewer) -> None:
    one, two = (node(opgave, "outcome", title, lead) for title in ("Een", "Twee"))
    actions.move_node(two, up=True, by=lead)
    actions.move_node(two, up=True, by=lead)
    assert [row.title for row in queries.theory_sheet(lead, opgave).nodes] == ["Twee", "Een"]
    actions.move_node(two, up=False, by=lead)
    assert [row.title for row in queries.theory_sheet(lead, opgave).nodes] == ["Een", "Twee"]
    assert one.opgave_id == opgave.pk


def test_the_thread_runs_from_a_sentence_of_the_formulation_to_the_goal(opgave: Opgave, lead: Viewer) -> None:
    version = opgaven.start_formulation(opgave, by=lead)
    sentence = Sentence.objects.create(formulation=version, part="change", position=1, text="Minder alleen.")
    goal = node(opgave, "goal", "Minder alleen", lead, sentence=sentence)
    thread = lineage.thread_of(lead, "opgaven.sentence", sentence.pk)
    assert [row.card.thing_id for row in thread.leads_to if row.card] == [goal.pk]
    assert queries.theory_sheet(lead, opgave).nodes[0].rests_on == "Minder alleen."
    actions.edit_node(goal, actions.NodeDraft("goal", "Minder alleen"), version=1, by=lead)
    assert lineage.thread_of(lead, "opgaven.sentence", sentence.pk).leads_to == ()


def test_who_may_write_judge_and_read_is_told_by_the_roles(
    opgave: Opgave, lead: Viewer, parties: Parties, chain: dict[str, TheoryNode]
) -> None:
    found = link(chain, "effort", "goal", lead)
    with pytest.raises(NotAllowed):
        actions.add_node(opgave, actions.NodeDraft("goal", "Nog een"), by=parties.care)
    with pytest.raises(NotAllowed):
        actions.judge_link(found, judgement("low", "belief"), today=TODAY, by=STRANGER)
    actions.judge_link(found, judgement("low", "belief"), today=TODAY, by=parties.care)
    assert LinkJudgement.objects.get().judged_by == parties.care.account
    with pytest.raises(Http404):
        permissions.visible_theory_node(lead, opgave.pk, 999_999)


def test_an_effort_that_is_not_public_does_not_show_in_the_theory_of_a_public_opgave(
    opgave: Opgave, lead: Viewer, care: Stakeholder
) -> None:
    hidden = actions.start_effort(opgave, draft(care, title="Nog geheim", is_public=False), by=lead)
    goal = node(opgave, "goal", "Minder alleen", lead)
    actions.add_link(node(opgave, "effort", "", lead, effort=hidden), goal, by=lead)
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    sheet = queries.theory_sheet(STRANGER, opgave)
    assert [row.title for row in sheet.nodes] == ["Minder alleen"]
    assert sheet.links == ()


def test_the_sheet_costs_the_same_number_of_queries_at_one_and_thirty(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode]
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    actions.judge_link(link(chain, "effort", "goal", lead), judgement("low", "belief"), today=TODAY, by=lead)
    with CaptureQueriesContext(connection) as one:
        queries.theory_sheet(lead, opgave)
    for n in range(30):
        more = node(opgave, "output", f"Iets {n}", lead)
        actions.judge_link(
            actions.add_link(more, chain["goal"], by=lead), judgement("low", "belief"), today=TODAY, by=lead
        )
    with CaptureQueriesContext(connection) as thirty:
        queries.theory_sheet(lead, opgave)
    assert len(one) == len(thirty) <= 6


def test_the_page_of_the_opgave_names_the_weakest_assumption_in_three_queries(
    opgave: Opgave, lead: Viewer, chain: dict[str, TheoryNode], django_assert_max_num_queries: Any
) -> None:
    actions.judge_link(
        link(chain, "effort", "goal", lead, "Bezoek helpt."), judgement("low", "belief"), today=TODAY, by=lead
    )
    assert works_on(lead, opgave)  # the page has asked this already
    counts = queries.plan_counts(lead, opgave)
    with django_assert_max_num_queries(3):
        panel = queries.theory_panel(lead, opgave, counts)
    assert panel is not None
    assert panel.values["sheet"].weakest.assumption == "Bezoek helpt."
    assert [row.title for row in panel.values["sheet"].nothing_leads_here] == ["Meer mensen hebben iemand"]


# -- pages ------------------------------------------------------------------------------------------


def test_a_line_is_added_in_place_and_a_line_without_words_is_explained(
    opgave: Opgave, lead: Viewer, client: Client
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    here = reverse("approach:theory", args=[opgave.pk])
    assert client.get(here).status_code == 200
    answer = client.post(here, {"layer": "goal", "title": "Minder alleen"})
    assert answer["Location"] == f"{here}#laag-goal"
    answer = client.post(here, {"layer": "outcome", "title": " "})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert TheoryNode.objects.count() == 1


def test_the_pages_of_the_theory_lead_through_the_whole_work(
    opgave: Opgave, lead: Viewer, client: Client, chain: dict[str, TheoryNode]
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    new = reverse("approach:new_theory_link", args=[opgave.pk])
    typed = {"source": chain["effort"].pk, "target": chain["goal"].pk, "assumption": "Bezoek helpt."}
    client.post(new, typed)
    found = TheoryLink.objects.get()
    page = reverse("approach:theory_link", args=[opgave.pk, found.pk])
    judged = {"confidence": "low", "evidence": "belief", "judged_by_name": "Joost", "why": ""}
    assert client.post(page, judged).status_code == 302
    test = {"how": "Vraag tien mensen", "owner_name": "Sanne", "due_on": "2031-05-01"}
    test_url = reverse("approach:agree_assumption_test", args=[opgave.pk, found.pk])
    assert client.post(test_url, {**test, "due_on": "straks"}).status_code == 200
    assert client.post(test_url, test).status_code == 302
    back = client.post(new, {"source": chain["goal"].pk, "target": chain["effort"].pk})
    assert back.status_code == 200 and b"Bezoekgroep Polbeek" in back.content
    for url in (reverse("approach:theory", args=[opgave.pk]), page):
        shown = client.get(url).content.decode()
        assert "Bezoek helpt." in shown and "Sanne" in shown
    edit = reverse("approach:theory_node", args=[opgave.pk, chain["goal"].pk])
    assert client.get(edit).status_code == 200
    assert client.post(edit, {"title": "Halveren", "layer": "goal", "version": 1}).status_code == 302
    stale = client.post(edit, {"title": "Anders", "layer": "goal", "version": 1})
    assert stale.status_code == 200 and b"Halveren" in stale.content and b"Anders" in stale.content
    for name in ("remove_theory_node", "restore_theory_node", "move_theory_node"):
        url = reverse(f"approach:{name}", args=[opgave.pk, chain["goal"].pk])
        assert client.post(url).status_code == 302
    assert TheoryLink.objects.filter(removed_at=None).count() == 1


def test_who_is_signed_out_while_typing_signs_in_first(opgave: Opgave, client: Client) -> None:
    Opgave.objects.filter(pk=opgave.pk).update(is_public=True)
    here = reverse("approach:theory", args=[opgave.pk])
    assert client.get(here).status_code == 200
    answer = client.post(here, {"layer": "goal", "title": "Minder alleen"})
    assert answer.status_code == 302 and "inloggen" in answer["Location"]


def test_the_workbook_holds_every_link_with_its_assumption(
    opgave: Opgave, lead: Viewer, client: Client, chain: dict[str, TheoryNode]
) -> None:
    assert lead.account is not None
    client.force_login(lead.account)
    link(chain, "effort", "goal", lead, "=Bezoek helpt")
    answer = client.get(reverse("approach:theory_excel", args=[opgave.pk]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    links, nodes = book.worksheets
    assert [cell.value for cell in links[2]][:2] == ["Bezoekgroep Polbeek", "Eenzaamheid halveert"]
    assert links[2][2].data_type == "s"
    assert nodes.max_row == 5


# -- rules ------------------------------------------------------------------------------------------


def test_a_link_past_a_column_counts_and_context_is_no_effort() -> None:
    knots = [
        rules.Knot(1, "effort"),
        rules.Knot(2, "goal"),
        rules.Knot(3, "context"),
        rules.Knot(4, "outcome"),
    ]
    ties = [rules.Tie(1, 1, 2), rules.Tie(2, 3, 4), rules.Tie(3, 4, 2)]
    found = rules.findings(knots, ties)
    assert found.leads_nowhere == ()
    assert found.nothing_leads_here == (4,)


def test_of_two_links_as_weak_the_one_that_most_efforts_rest_on_comes_first() -> None:
    knots = [rules.Knot(n, "effort") for n in (1, 2, 3)] + [rules.Knot(n, "output") for n in (4, 5)]
    knots.append(rules.Knot(6, "goal"))
    ties = [rules.Tie(1, 1, 4, "high", "trend"), rules.Tie(2, 4, 6), rules.Tie(5, 5, 6)]
    ties += [rules.Tie(3, 2, 5, "high", "trend"), rules.Tie(4, 3, 5, "high", "trend")]
    assert rules.findings(knots, ties).weakest_first[:2] == (5, 2)

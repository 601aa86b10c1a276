"""A canvas with words and a gap, rules, roles, documents and a disagreement, for the sweep."""

from __future__ import annotations

import datetime as dt

from journeys.addresses import CanvasGround
from samenspel.cli.demo.stage import Stage
from samenspel.opgaven import actions
from samenspel.opgaven.models import CanvasField, Opgave, OwnRole, RuleOutcome
from samenspel.opgaven.permissions import mandates_to_give


def fill_canvas(stage: Stage, opgave: Opgave) -> CanvasGround:
    """Fill what lies beside the canvas of one opgave, half-way and wrong ways too."""
    lead, today, later = stage.viewer("joost"), stage.today, stage.today + dt.timedelta(days=21)
    assert lead.account is not None
    assert lead.account.person is not None
    person = lead.account.person
    actions.write_canvas(opgave, CanvasField.CHANCES, "De huiskamer groeit.", number=1, by=lead)
    actions.write_canvas(opgave, CanvasField.CHANCES, "De huiskamer groeit door.", number=2, by=lead)
    gap = actions.CanvasGapDraft("Eerst praten we met de huisartsen.", person, later)
    actions.leave_field_open(opgave, CanvasField.NOT_KNOWN, gap, by=lead, today=today)
    works = actions.PracticeDraft("Elke woensdag koffie", "Vrijwilligers", "Een warme zaal")
    practice = actions.note_practice(opgave, works, by=lead)
    asked = actions.RuleDraft(
        "Alleen met een pas voor de deur.", "Koude maaltijden.", "college", person, later
    )
    rule = actions.note_rule(opgave, asked, by=lead, today=today)
    hours = actions.RuleDraft("Om tien uur dicht.", "Geen film.")
    closed = actions.note_rule(opgave, hours, by=lead, today=today)
    actions.settle_rule(closed, RuleOutcome.PARTLY, "Op vrijdag mag het.", by=lead, today=today)
    role = actions.OwnRoleDraft(OwnRole.PROCESS_DIRECTOR, "Anderen doen het.", today, "We luisteren.", later)
    actions.name_own_role(opgave, role, by=lead)
    actions.touch_unit(opgave, "Team Beheer", "Bankjes en licht", by=lead)
    changes = actions.DocumentDraft("Woonvisie", "https://raad.example/1", "Hofjes mogen.", person, later)
    document = actions.name_document(opgave, changes, by=lead, today=today)
    party = mandates_to_give(opgave)[0].organisation
    differs = actions.record_disagreement(opgave, party, "Er gaat te weinig naar de straat.", by=lead)
    return CanvasGround(practice.pk, rule.pk, document.pk, differs.pk)

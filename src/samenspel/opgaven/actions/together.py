"""Clashes with a unit's goal, municipalities that share an opgave, and whether it fits the experience."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal, search
from samenspel.foundation.search import FindableText
from samenspel.opgaven import permissions
from samenspel.opgaven.actions.opgaven import OpgaveDraft, start_opgave
from samenspel.opgaven.errors import (
    AlreadyAnswered,
    AlreadyAsked,
    ClashSettled,
    MeetingInThePast,
    ReasonMissing,
)
from samenspel.opgaven.models import (
    Clash,
    ClashState,
    Opgave,
    OpgavePartner,
    PartnerState,
    ScopeCheck,
)
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class ClashDraft:
    """Which goal of which unit pinches, and how."""

    unit_name: str
    unit_goal: str
    pinches: str


@transaction.atomic
def report_clash(opgave: Opgave, draft: ClashDraft, *, by: Viewer) -> Clash:
    """Say that a unit's goal pinches with the opgave; the steering group decides about it."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_report_clash(by, opgave).require()
    clash = Clash.objects.create(
        opgave=opgave,
        unit_name=draft.unit_name,
        unit_goal=draft.unit_goal,
        pinches=draft.pinches,
        proposed_by=by.account,
    )
    search.put([FindableText(clash, clash.unit_goal, clash.pinches)])
    journal.record("opgaven.clash_reported", by=by.account, about=clash)
    return clash


@transaction.atomic
def put_clash_on_agenda(clash: Clash, *, meeting: dt.date | None, by: Viewer, today: dt.date) -> Clash:
    """Bring a clash to the steering group, perhaps for a certain meeting."""
    clash = _locked_clash(clash, by=by)
    permissions.may_put_on_agenda(by, clash.opgave).require()
    if meeting is not None and meeting < today:
        raise MeetingInThePast(day=meeting)
    clash.state, clash.agenda_for = ClashState.ON_AGENDA, meeting
    clash.version += 1
    clash.save(update_fields=["state", "agenda_for", "version"])
    journal.record("opgaven.clash_put_on_agenda", by=by.account, about=clash)
    return clash


@transaction.atomic
def settle_clash(clash: Clash, settlement: str, *, by: Viewer, today: dt.date) -> Clash:
    """Write down what the steering group decided."""
    clash = _locked_clash(clash, by=by)
    permissions.may_settle_clash(by, clash.opgave).require()
    if not settlement.strip():
        raise ReasonMissing
    clash.state, clash.settlement = ClashState.SETTLED, settlement.strip()
    clash.settled_on, clash.settled_by = today, by.account
    clash.version += 1
    clash.save()
    journal.record("opgaven.clash_settled", by=by.account, about=clash)
    return clash


@transaction.atomic
def ask_to_share(opgave: Opgave, organisation: Organisation, question: str, *, by: Viewer) -> OpgavePartner:
    """Ask another municipality to carry the opgave along."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_ask_to_share(by, opgave).require()
    if not question.strip():
        raise ReasonMissing
    if not permissions.askable_municipalities(opgave).filter(pk=organisation.pk).exists():
        raise AlreadyAsked(name=organisation)
    asked = OpgavePartner.objects.create(
        opgave=opgave, organisation=organisation, question=question.strip(), asked_by=by.account
    )
    journal.record("opgaven.sharing_asked", by=by.account, about=asked)
    return asked


@transaction.atomic
def answer_sharing(
    asked: OpgavePartner, *, agrees: bool, answer: str, by: Viewer, today: dt.date
) -> OpgavePartner:
    """Say for the asked municipality whether it carries the opgave along; a no has a reason."""
    asked = _locked_partner(asked, by=by)
    permissions.may_answer_sharing(by, asked).require()
    _refuse_unless(asked, PartnerState.ASKED)
    if not agrees and not answer.strip():
        raise ReasonMissing
    asked.state = PartnerState.AGREED if agrees else PartnerState.DECLINED
    asked.answer, asked.answered_by = answer.strip(), by.account
    asked.since = today if agrees else None
    asked.save()
    journal.record("opgaven.sharing_answered", by=by.account, about=asked)
    return asked


@transaction.atomic
def leave_sharing(asked: OpgavePartner, reason: str, *, by: Viewer, today: dt.date) -> OpgavePartner:
    """Stop sharing, or take the question back; either side may, with a reason."""
    asked = _locked_partner(asked, by=by)
    if not permissions.may_answer_sharing(by, asked):
        permissions.may_ask_to_share(by, asked.opgave).require()
    _refuse_unless(asked, PartnerState.ASKED, PartnerState.AGREED)
    if not reason.strip():
        raise ReasonMissing
    asked.state, asked.answer, asked.left_on = PartnerState.LEFT, reason.strip(), today
    asked.save()
    journal.record("opgaven.sharing_left", by=by.account, about=asked)
    return asked


@transaction.atomic
def check_scope(opgave: Opgave, experience: str, reason: str, *, by: Viewer) -> ScopeCheck:
    """Say whether ambition and scope fit what people did before; the newest answer counts."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_recognise(by, opgave).require()
    if not reason.strip():
        raise ReasonMissing
    check = ScopeCheck.objects.create(
        opgave=opgave, experience=experience, reason=reason.strip(), answered_by=by.account
    )
    journal.record("opgaven.scope_checked", by=by.account, about=check)
    return check


@transaction.atomic
def start_part(whole: Opgave, draft: OpgaveDraft, *, by: Viewer, today: dt.date) -> Opgave:
    """Start smaller: a candidate that is a part of this opgave, of the same owner."""
    whole = permissions.visible_opgave(by, whole.pk)
    part = OpgaveDraft(draft.title, draft.area_id, whole.pk, draft.policy_fields)
    return start_opgave(part, whole.owner, by=by, today=today)


def _locked_clash(clash: Clash, *, by: Viewer) -> Clash:
    opgave = permissions.locked_opgave(by, clash.opgave_id)
    clash = permissions.visible_clashes(by).select_for_update(of=("self",)).get(pk=clash.pk)
    clash.opgave = opgave
    if clash.state == ClashState.SETTLED:
        raise ClashSettled(day=clash.settled_on)
    return clash


def _locked_partner(asked: OpgavePartner, *, by: Viewer) -> OpgavePartner:
    opgave = permissions.locked_opgave(by, asked.opgave_id)
    found = OpgavePartner.objects.select_for_update(of=("self",)).select_related("organisation")
    asked = found.get(pk=asked.pk)
    asked.opgave = opgave
    return asked


def _refuse_unless(asked: OpgavePartner, *states: str) -> None:
    if asked.state not in states:
        raise AlreadyAnswered(name=asked.organisation, state=asked.get_state_display())

"""Note a rule that pinches, say who can lift it, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.opgaven import permissions
from samenspel.opgaven.errors import DueInThePast, ReasonMissing, RuleSettled, RuleWithoutWay
from samenspel.opgaven.models import Opgave, PinchingRule, RuleOutcome
from samenspel.opgaven.rules import VoiceKey
from samenspel.people.models import Person
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class RuleDraft:
    """Which rule, what it stands in the way of, who can lift it, who asks for it, by when."""

    rule: str
    pinches: str
    can_lift: str = ""
    carrier: Person | None = None
    due_on: dt.date | None = None


@transaction.atomic
def note_rule(
    opgave: Opgave, draft: RuleDraft, *, by: Viewer, today: dt.date, voices: Iterable[VoiceKey] = ()
) -> PinchingRule:
    """Note a rule that pinches, from a voice or as typed; noting it twice does no harm."""
    opgave = permissions.locked_opgave(by, opgave.pk)
    permissions.may_note_rule(by, opgave).require()
    _refuse_misfit(draft, today=today)
    known = PinchingRule.objects.filter(opgave=opgave, rule=draft.rule, outcome="").first()
    if known is not None:
        return known
    rule = PinchingRule.objects.create(opgave=opgave, noted_by=by.account, **vars(draft))
    keys = [key for key in voices if permissions.visible_voice_ids(by, key[0], {key[1]})]
    lineage.link_keys(keys, LinkKind.SOURCE_OF, rule, by=by.account)
    search.put([_findable(rule)])
    journal.record("opgaven.rule_noted", by=by.account, about=rule)
    return rule


@transaction.atomic
def edit_rule(
    rule: PinchingRule, draft: RuleDraft, *, version: int, by: Viewer, today: dt.date
) -> PinchingRule:
    """Put it better, or say who can lift it, who asks for it and by when."""
    rule = _locked(rule, by=by)
    permissions.may_note_rule(by, rule.opgave).require()
    _refuse_settled(rule)
    if rule.version != version:
        raise EditedMeanwhile
    _refuse_misfit(draft, today=today if draft.due_on != rule.due_on else None)
    for name, value in vars(draft).items():
        setattr(rule, name, value)
    rule.version += 1
    rule.save()
    search.put([_findable(rule)])
    journal.record("opgaven.rule_edited", by=by.account, about=rule)
    return rule


@transaction.atomic
def settle_rule(
    rule: PinchingRule, outcome: RuleOutcome, why: str, *, by: Viewer, today: dt.date
) -> PinchingRule:
    """Say what became of a rule, with the reason; it stays that way."""
    rule = _locked(rule, by=by)
    permissions.may_settle_rule(by, rule).require()
    if (rule.outcome, rule.outcome_why) == (outcome, why.strip()):
        return rule
    _refuse_settled(rule)
    if not why.strip():
        raise ReasonMissing
    rule.outcome, rule.outcome_why = outcome, why.strip()
    rule.outcome_on, rule.outcome_by = today, by.account
    rule.version += 1
    rule.save()
    journal.record("opgaven.rule_settled", by=by.account, about=rule)
    return rule


def _locked(rule: PinchingRule, *, by: Viewer) -> PinchingRule:
    opgave = permissions.locked_opgave(by, rule.opgave_id)
    rule = PinchingRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    rule.opgave = opgave
    return rule


def _refuse_settled(rule: PinchingRule) -> None:
    if rule.outcome:
        raise RuleSettled(outcome=rule.get_outcome_display())


def _refuse_misfit(draft: RuleDraft, *, today: dt.date | None) -> None:
    if not draft.can_lift and (draft.carrier is not None or draft.due_on is not None):
        raise RuleWithoutWay
    if today is not None and draft.due_on is not None and draft.due_on < today:
        raise DueInThePast(day=draft.due_on)


def _findable(rule: PinchingRule) -> FindableText:
    return FindableText(rule, rule.rule, rule.pinches)

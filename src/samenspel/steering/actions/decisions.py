"""Record a decision, say that it was carried out, show it or not, look back on it, link what it led to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.opgaven.actions import settle_clash
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of, running_assignments
from samenspel.people.models import Organisation, Person
from samenspel.people.permissions import Viewer
from samenspel.steering import errors, permissions, rules
from samenspel.steering.actions.agenda import locked_item
from samenspel.steering.models import (
    AgendaItem,
    Decision,
    DecisionOption,
    Dissent,
    Expectation,
    IndicatorUse,
    ItemState,
    LookBack,
    LookBackVerdict,
    MeetingState,
)
from samenspel.steering.queries.choices import Milestone
from samenspel.steering.queries.decisions import shown_at
from samenspel.steering.queries.numbers import newest_values
from samenspel.steering.queries.subjects import clash_of, thing_of

_REFUSALS: Mapping[rules.Lacks, type[DomainError]] = MappingProxyType(
    {
        rules.Lacks.OPTIONS: errors.TooFewOptions,
        rules.Lacks.BALANCE: errors.OptionOneSided,
        rules.Lacks.CHOICE: errors.NothingChosen,
        rules.Lacks.REASON: errors.DecisionUnexplained,
        rules.Lacks.CARRIER: errors.CarrierMissing,
        rules.Lacks.SUBJECT: errors.ExpectationOfNothing,
        rules.Lacks.SIZE: errors.ExpectationWithoutSize,
        rules.Lacks.READY: errors.ReadyUntold,
        rules.Lacks.DUE: errors.DueBefore,
        rules.Lacks.LOOK_BACK: errors.LookBackBefore,
    }
)
LONGEST_SETTLEMENT = 500


@dataclass(frozen=True)
class Option:
    """An option with what speaks for and against it."""

    text: str
    speaks_for: str
    speaks_against: str


@dataclass(frozen=True)
class ExpectationDraft:
    """What should come of it: a figure with direction and size, or a milestone and what should be ready."""

    use: IndicatorUse | None = None
    milestone: Milestone | None = None
    direction: str = ""
    size: Decimal | None = None
    ready: str = ""


@dataclass(frozen=True)
class Against:
    """Somebody who disagreed, for which party, and why."""

    person: Person
    party: Organisation
    why: str


@dataclass(frozen=True)
class DecisionDraft:
    """A decision as it is written down at the table."""

    question: str
    options: Sequence[Option]
    chosen: int
    reason: str
    expects: ExpectationDraft
    carrier: Person | None = None
    carrier_party: Organisation | None = None
    body: str = ""
    due_on: dt.date | None = None
    look_back_on: dt.date | None = None
    is_public: bool = True
    against: Sequence[Against] = field(default_factory=tuple)


@transaction.atomic
def decide(item: AgendaItem, draft: DecisionDraft, *, by: Viewer, today: dt.date) -> Decision:
    """Record what was decided about an item; a clash is settled with it."""
    item = locked_item(item, by=by)
    if not item.meeting.seats.filter(is_present=True).exists():
        raise errors.NobodyPresent
    _refuse_unless_whole(draft, item.opgave, today=today)
    decision = _made(item, draft, by=by, today=today)
    item.state, item.outcome, item.touched_by = ItemState.TREATED, draft.question, by.account
    item.version += 1
    item.save(update_fields=["state", "outcome", "touched_by", "version"])
    _thread(item, decision, by=by, today=today)
    search.put([_findable(decision)])
    journal.record("steering.decided", by=by.account, about=decision)
    return decision


@transaction.atomic
def finish_decision(decision: Decision, how: str, *, by: Viewer, today: dt.date) -> Decision:
    """Say that a decision was carried out, and how; saying it twice does no harm."""
    decision = permissions.locked_decision(by, decision.pk)
    permissions.may_finish(by, decision).require()
    if decision.done_on is not None:
        return decision
    if not how.strip():
        raise errors.DoneUntold
    decision.done_on, decision.done_how, decision.done_by = today, how.strip(), by.account
    decision.version += 1
    decision.save(update_fields=["done_on", "done_how", "done_by", "version"])
    journal.record("steering.decision_carried_out", by=by.account, about=decision)
    return decision


@transaction.atomic
def show_decision(decision: Decision, *, is_public: bool, by: Viewer) -> Decision:
    """Let everybody read a decision, or only who works on the opgave."""
    decision = permissions.locked_decision(by, decision.pk)
    permissions.may_show(by, decision.opgave).require()
    if decision.is_public == is_public:
        return decision
    decision.is_public = is_public
    decision.version += 1
    decision.save(update_fields=["is_public", "version"])
    fact = "steering.decision_shown" if is_public else "steering.decision_hidden"
    journal.record(fact, by=by.account, about=decision)
    return decision


@dataclass(frozen=True)
class LookBackDraft:
    """What came of it, what is learned, and when one looks again if it is too early."""

    verdict: str
    learned: str
    again_on: dt.date | None = None


@transaction.atomic
def look_back(
    decision: Decision, draft: LookBackDraft, *, version: int, by: Viewer, today: dt.date
) -> LookBack:
    """Say what came of a decision; what lay on the table then and now is kept with it."""
    decision = permissions.locked_decision(by, decision.pk)
    permissions.may_look_back(by, decision.opgave).require()
    if decision.version != version:
        raise EditedMeanwhile
    is_early = draft.verdict == LookBackVerdict.TOO_EARLY
    last = decision.look_backs.order_by("-pk").first()
    if last is not None and rules.is_settled(last.verdict):
        raise errors.LookedBackAlready
    if not draft.learned.strip():
        raise errors.LessonMissing
    if is_early and (draft.again_on is None or draft.again_on <= today):
        raise errors.AgainOnMissing
    made = LookBack.objects.create(
        decision=decision,
        verdict=draft.verdict,
        learned=draft.learned.strip(),
        looked_on=today,
        again_on=draft.again_on if is_early else None,
        shown=shown_at(by, decision, today=today).kept(),
        looked_by=by.account,
    )
    if is_early and draft.again_on is not None:
        decision.look_back_on = draft.again_on
    decision.version += 1
    decision.save(update_fields=["look_back_on", "version"])
    _treat_promise(decision, made, by=by)
    search.put([_findable(decision)])
    journal.record("steering.looked_back", by=by.account, about=made)
    return made


@transaction.atomic
def link_result(decision: Decision, thing: models.Model, *, by: Viewer) -> None:
    """Say that this decision led to something: an effort that was changed, a new target, another decision."""
    decision = permissions.locked_decision(by, decision.pk)
    permissions.may_finish(by, decision).require()
    lineage.link(decision, LinkKind.LED_TO, thing, by=account_of(by))
    journal.record("steering.result_linked", by=by.account, about=decision)


@transaction.atomic
def unlink_result(decision: Decision, thing: models.Model, *, by: Viewer) -> None:
    """Take that link back."""
    decision = permissions.locked_decision(by, decision.pk)
    permissions.may_finish(by, decision).require()
    lineage.retract(decision, LinkKind.LED_TO, thing, by=account_of(by))
    journal.record("steering.result_unlinked", by=by.account, about=decision)


def _findable(decision: Decision) -> FindableText:
    """The question, the options, why, and what was learned of it; no names."""
    options = [option.text for option in decision.options.all()]
    learned = [back.learned for back in decision.look_backs.all()]
    return FindableText(decision, decision.question, "\n".join([*options, decision.reason, *learned]))


def _refuse_unless_whole(draft: DecisionDraft, opgave: Opgave, *, today: dt.date) -> None:
    expects = draft.expects
    fact = rules.DecisionFact(
        options=[rules.OptionFact(o.text, o.speaks_for, o.speaks_against) for o in draft.options],
        chosen=draft.chosen,
        reason=draft.reason,
        has_carrier=draft.carrier is not None,
        is_about_figure=expects.use is not None,
        is_about_milestone=expects.milestone is not None,
        direction=expects.direction,
        size=expects.size,
        ready=expects.ready,
        due_on=draft.due_on,
        look_back_on=draft.look_back_on,
    )
    missing = rules.lacks(fact, today=today)
    if missing is not None:
        raise _REFUSALS[missing]
    subject = expects.use or expects.milestone
    if subject is not None and subject.opgave_id != opgave.pk:
        raise errors.NotOfThisOpgave
    for against in draft.against:
        if not against.why.strip():
            raise errors.DissentUnexplained(name=against.person)


def _party_of(draft: DecisionDraft, opgave: Opgave, *, today: dt.date) -> Organisation:
    """For which party somebody carries it out: the one of their role on this opgave."""
    roles = running_assignments(today=today).filter(opgave=opgave, person=draft.carrier)
    if draft.carrier_party is not None:
        roles = roles.filter(organisation=draft.carrier_party)
    role = roles.select_related("organisation").order_by("pk").first()
    if role is None:
        raise errors.CarrierUnknown(name=draft.carrier)
    return role.organisation


def _made(item: AgendaItem, draft: DecisionDraft, *, by: Viewer, today: dt.date) -> Decision:
    owner = item.meeting.group.owner
    # The group is locked with its owner's numbers in mind: two groups of one owner may meet at once.
    type(owner).objects.select_for_update().get(pk=owner.pk)
    last = Decision.objects.filter(owner=owner).aggregate(last=Max("number"))["last"] or 0
    promised: dict[str, Any] = {
        "carrier": draft.carrier,
        "carrier_party": _party_of(draft, item.opgave, today=today),
        "due_on": draft.due_on,
        "look_back_on": draft.look_back_on,
    }
    decision = Decision.objects.create(
        owner=owner,
        opgave=item.opgave,
        meeting=item.meeting,
        item=item,
        number=last + 1,
        question=draft.question,
        reason=draft.reason.strip(),
        body=draft.body.strip() or item.meeting.group.name,
        is_public=draft.is_public,
        decided_on=today,
        recorded_by=by.account,
        **promised,
    )
    DecisionOption.objects.bulk_create(
        [
            DecisionOption(
                decision=decision, position=place, is_chosen=place - 1 == draft.chosen, **vars(option)
            )
            for place, option in enumerate(draft.options, 1)
        ]
    )
    Dissent.objects.bulk_create(
        [
            Dissent(decision=decision, person=one.person, organisation=one.party, why=one.why.strip())
            for one in draft.against
        ]
    )
    Expectation.objects.create(decision=decision, **_expected(draft.expects, by=by))
    return decision


def _expected(expects: ExpectationDraft, *, by: Viewer) -> dict[str, Any]:
    """The expectation with the figure as it stands today."""
    if expects.use is None:
        milestone = expects.milestone
        return {
            "effort": milestone.effort if milestone else None,
            "agreed": milestone.agreed if milestone else None,
            "ready": expects.ready.strip(),
        }
    use = expects.use
    code = use.area.code
    found = newest_values(by, {(use.indicator_id, code)}).get((use.indicator_id, code))
    return {
        "use": use,
        "direction": expects.direction,
        "size": expects.size,
        "value_then": Decimal(str(found[1])).quantize(Decimal("0.0001")) if found else None,
        "period_then": found[0] if found else "",
    }


def _thread(item: AgendaItem, decision: Decision, *, by: Viewer, today: dt.date) -> None:
    """Link the decision to what it is about; a clash is settled through its own action."""
    clash = clash_of(by, item)
    if clash is not None:
        chosen = next(option.text for option in decision.options.all() if option.is_chosen)
        settle_clash(clash, f"{chosen} {decision.reason}"[:LONGEST_SETTLEMENT], by=by, today=today)
    lineage.link(thing_of(by, item), LinkKind.DECIDED_BY, decision, by=account_of(by))


def _treat_promise(decision: Decision, made: LookBack, *, by: Viewer) -> None:
    """The item that asked to look back, in a meeting that is being held, is treated with it."""
    AgendaItem.objects.filter(
        meeting__state=MeetingState.OPEN,
        state=ItemState.ON,
        key__startswith=f"promised:{decision.pk}:",
    ).update(state=ItemState.TREATED, outcome=str(made.get_verdict_display()), touched_by=by.account)

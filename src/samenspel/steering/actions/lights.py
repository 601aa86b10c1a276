"""Judge a light, and keep what the rules propose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from samenspel.approach.models import Effort
from samenspel.compute.lights import VERSION, Aspect, Proposal, proposals
from samenspel.compute.lights_table import finding_to_mapping, proposal_digest
from samenspel.foundation import journal
from samenspel.opgaven.models import Assignment, Opgave
from samenspel.opgaven.permissions import account_of, locked_opgave, running_assignments
from samenspel.people.models import Account
from samenspel.people.permissions import Viewer, viewer_of
from samenspel.steering import permissions
from samenspel.steering.actions.uses import use_of_goal
from samenspel.steering.errors import AccountMissing, FigureNotWeighed, JudgedMeanwhile, ReasonMissing
from samenspel.steering.models import Colour, IndicatorUse, LightJudgement, LightProposal
from samenspel.steering.queries.effort_lights import pieces_of, proposal_of_effort
from samenspel.steering.queries.situation import figures_of, proposal_of_figure, situation_of, weighed
from samenspel.steering.queries.steered import steered_figures
from samenspel.steering.rules import ACCOUNT, asks_account, missing_account


@dataclass(frozen=True)
class JudgementDraft:
    """What somebody judges: the colour, why, and for orange and red where it comes from and what changes."""

    colour: str
    reason: str
    cause: str = ""
    consequence: str = ""
    adjustment: str = ""
    adjusted_by: str = ""
    adjusted_before: dt.date | None = None


def judge_light(
    opgave: Opgave,
    aspect: str,
    draft: JudgementDraft,
    *,
    after: int | None,
    by: Viewer,
    today: dt.date,
) -> LightJudgement:
    """Judge one aspect, with the proposal as it is now; earlier judgements stay.

    ``after`` is the judgement that the person had read: when somebody judged since, they are told first.
    """
    permissions.may_judge(by, opgave).require()
    # Looking at everything takes a while: others must be able to write meanwhile.
    found = _proposals(opgave, by=by, today=today)
    proposal = next(each for each in found if each.aspect == Aspect(aspect))
    return _judged(opgave, draft, _Judged(proposal), after=after, by=by, today=today)


@transaction.atomic
def judge_figure(
    opgave: Opgave,
    use: IndicatorUse | None,
    draft: JudgementDraft,
    *,
    after: int | None,
    by: Viewer,
    today: dt.date,
) -> LightJudgement:
    """Judge one figure, or that of the formulation when ``use`` is None; what it says of the effect alone."""
    permissions.may_judge(by, opgave).require()
    steered = steered_figures(by, opgave)
    chosen = [each for each in steered if (each.use == use if use is not None else each.is_main)]
    if not weighed(chosen):
        raise FigureNotWeighed
    (figure,) = figures_of(by, opgave, tuple(chosen), today=today)
    # The goal of a formulation becomes a figure of its own as soon as something hangs on it.
    standing = use if use is not None else use_of_goal(opgave, by=by)
    about = _Judged(proposal_of_figure(figure, today=today), standing)
    return _judged(opgave, draft, about, after=after, by=by, today=today)


@transaction.atomic
def judge_effort(
    opgave: Opgave,
    effort: Effort,
    draft: JudgementDraft,
    *,
    after: int | None,
    by: Viewer,
    today: dt.date,
) -> LightJudgement:
    """Judge one effort, with what the rules propose of its time, days and money."""
    permissions.may_judge(by, opgave).require()
    piece = pieces_of(by, opgave, [effort], today=today)[effort.pk]
    about = _Judged(proposal_of_effort(piece, today=today), effort=effort)
    return _judged(opgave, draft, about, after=after, by=by, today=today)


@dataclass(frozen=True)
class _Judged:
    """What is judged, with what the rules propose of it: an aspect of the whole, a figure or an effort."""

    proposal: Proposal
    use: IndicatorUse | None = None
    effort: Effort | None = None

    @property
    def subject(self) -> dict[str, Any]:
        """By what rows about the same thing are found."""
        return {"aspect": self.proposal.aspect.value, "use": self.use, "effort": self.effort}


@transaction.atomic
def _judged(
    opgave: Opgave,
    draft: JudgementDraft,
    about: _Judged,
    *,
    after: int | None,
    by: Viewer,
    today: dt.date,
) -> LightJudgement:
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_judge(by, opgave).require()
    proposal = about.proposal
    draft = _without_account(draft) if not asks_account(draft.colour) else draft
    of_this = LightJudgement.objects.filter(opgave=opgave, **about.subject)
    last = of_this.order_by("-pk").first()
    if last is not None and last.judged_by_id == by.account_id and _draft_of(last) == draft:
        if last.judged_on == today:
            return last
    elif last is not None and last.pk != after:
        raise JudgedMeanwhile(name=last.judged_by_name, colour=str(Colour(last.colour).label))
    _refuse_unaccounted(draft)
    account = account_of(by)
    judged = LightJudgement.objects.create(
        opgave=opgave,
        **about.subject,
        judged_on=today,
        judged_by=account,
        judged_by_name=str(account),
        proposed=proposal.colour.value if proposal.colour else "",
        proposed_findings=[finding_to_mapping(finding) for finding in proposal.findings],
        proposed_digest=proposal_digest(proposal),
        method_version=VERSION,
        **vars(draft),
    )
    _keep_proposal(opgave, about, today=today)
    journal.record("steering.light_judged", by=by.account, about=judged)
    return judged


def _refuse_unaccounted(draft: JudgementDraft) -> None:
    if not draft.reason.strip():
        raise ReasonMissing
    if asks_account(draft.colour) and (missing := missing_account(vars(draft))):
        raise AccountMissing(missing=", ".join(str(ACCOUNT[key]) for key in missing))


def _without_account(draft: JudgementDraft) -> JudgementDraft:
    """What a green light does not ask is not kept: it would speak of a trouble that is over."""
    return JudgementDraft(colour=draft.colour, reason=draft.reason)


def _draft_of(judged: LightJudgement) -> JudgementDraft:
    return JudgementDraft(**{name: getattr(judged, name) for name in JudgementDraft.__dataclass_fields__})


def keep_proposals(opgave: Opgave, *, by: Viewer, today: dt.date) -> int:
    """Keep what the rules propose today, as this viewer sees the opgave; returns how many changed."""
    permissions.may_see_proposals(by, opgave).require()
    found = _proposals(opgave, by=by, today=today)
    with transaction.atomic():
        opgave = locked_opgave(by, opgave.pk)
        return sum(_keep_proposal(opgave, _Judged(each), today=today) for each in found)


def refresh_proposals(*, today: dt.date, only: int | None = None) -> int:
    """Keep the proposals of opgaven as their lead or sponsor sees them; returns how many changed."""
    seen: dict[int, Assignment] = {}
    holders = ("opgave_lead", "sponsor")
    assigned = running_assignments(today=today).filter(role__in=holders, person__account__isnull=False)
    if only is not None:
        assigned = assigned.filter(opgave=only)
    for assignment in assigned.select_related("opgave", "person").order_by("role", "pk"):
        seen.setdefault(assignment.opgave_id, assignment)
    return sum(_kept_for(assignment, today=today) for assignment in seen.values())


def _kept_for(assignment: Assignment, *, today: dt.date) -> int:
    viewer = viewer_of(Account.objects.get(person=assignment.person_id), today=today)
    if not permissions.may_see_proposals(viewer, assignment.opgave):
        return 0
    return keep_proposals(assignment.opgave, by=viewer, today=today)


def _proposals(opgave: Opgave, *, by: Viewer, today: dt.date) -> tuple[Proposal, ...]:
    return proposals(situation_of(by, opgave, today=today))


def _keep_proposal(opgave: Opgave, about: _Judged, *, today: dt.date) -> bool:
    proposal, digest = about.proposal, proposal_digest(about.proposal)
    of_this = {"opgave": opgave, **about.subject}
    standing = LightProposal.objects.filter(**of_this, is_current=True)
    if standing.filter(digest=digest).exists():
        return False
    standing.update(is_current=False)
    values: dict[str, Any] = {
        "colour": proposal.colour.value if proposal.colour else "",
        "findings": [finding_to_mapping(finding) for finding in proposal.findings],
    }
    LightProposal.objects.create(**of_this, method_version=VERSION, digest=digest, made_on=today, **values)
    return True

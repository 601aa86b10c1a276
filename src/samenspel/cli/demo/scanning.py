"""How the town looks at its own way of working: two rounds of the scan, and what was promised after them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.scans import SCAN_ROUNDS, Group, Promise, Round
from samenspel.learning.actions import improvements
from samenspel.learning.actions import scans as actions
from samenspel.learning.actions.improvements import ImprovementDraft
from samenspel.learning.actions.scans import ConditionAnswers, GroupDraft, ScanDraft
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import Improvement, ImprovementState, Scan, ScanAnswering, ScanGroup
from samenspel.learning.permissions.scans import Door, door_behind, key_of
from samenspel.learning.statements import statement_list


def hold_the_scans(stage: Stage, rounds: Sequence[Round] = SCAN_ROUNDS) -> list[Improvement]:
    """Both rounds, each with its groups and answers; returns what was promised after them."""
    return [promise for told in rounds for promise in _hold(stage, told)]


def _hold(stage: Stage, told: Round) -> list[Improvement]:
    opened, closed = stage.ago(told.opened), stage.ago(told.closed)
    coach = stage.viewer(stage.coach)
    with stage.playing_on(opened) as day:
        groups = tuple(GroupDraft(group.kind, group.answering, group.n_people) for group in told.groups)
        draft = ScanDraft(told.title, opened, closed, is_public=True, groups=groups)
        scan = actions.make_scan(draft, stage.town, by=coach, today=day)
        for group in told.groups:
            _answer(stage, scan, group, day)
    with stage.playing_on(closed) as day:
        actions.close_scan(scan, by=coach, today=day)
        made = [(promise, _promise(stage, scan, promise, day)) for promise in told.promises]
    for promise, improvement in made:
        if promise.became:
            with stage.playing_on(closed + dt.timedelta(days=promise.settled_after)) as day:
                state = ImprovementState(promise.became)
                owner = stage.viewer(promise.owner)
                improvements.settle_improvement(improvement, state, promise.came_of_it, by=owner, today=day)
    return [improvement for _told, improvement in made]


def _answer(stage: Stage, scan: Scan, told: Group, day: dt.date) -> None:
    group = ScanGroup.objects.select_related("scan__owner", "scan__opgave").get(scan=scan, kind=told.kind)
    for number, (door, said) in enumerate(zip(_doors(stage, group, told, day), told.answers, strict=False)):
        remark = told.remarks[number] if number < len(told.remarks) else None
        device = f"{told.kind}-{number}"
        actions.save_answers(door, _answers(said, number, remark), key=device, today=day)
        actions.hand_in(door, key=device, today=day)


def _doors(stage: Stage, group: ScanGroup, told: Group, day: dt.date) -> list[Door]:
    """How each person of a group comes in: by a link of their own, or all with the same code."""
    if told.answering == ScanAnswering.OPEN:
        return [door_behind(group.code)] * len(told.answers)
    own = [Invitee(str(a), a.email, a) for a in (stage.accounts[who] for who in told.own)]
    mail = [Invitee(name, f"{name.split()[0].lower()}@{told.kind}.example") for name in told.by_mail]
    actions.invite(group, [*own, *mail], by=stage.viewer(stage.coach), today=day)
    return [door_behind(key_of(invitation)) for invitation in group.invitations.order_by("pk")]


def _answers(said: str, number: int, remark: tuple[int, str] | None) -> list[ConditionAnswers]:
    """Ten signs as ten conditions; the last statement of some comes out a step lower than the others."""
    found = []
    for condition, sign in zip(statement_list().conditions, said, strict=True):
        score = None if sign == "-" else int(sign)
        scores = {statement.key: score for statement in condition.statements}
        if score and (number + condition.number) % 3 == 0:
            scores[condition.statements[-1].key] = score - 1
        wrote = remark[1] if remark and remark[0] == condition.number else ""
        found.append(ConditionAnswers(condition.number, scores, wrote))
    return found


def _promise(stage: Stage, scan: Scan, told: Promise, day: dt.date) -> Improvement:
    draft = ImprovementDraft(
        told.condition, told.what, stage.person(told.owner), day + dt.timedelta(days=told.due_in)
    )
    return improvements.add_improvement(scan, draft, by=stage.viewer(stage.coach), today=day)

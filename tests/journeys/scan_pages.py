"""The pages of the scan, and what stands in them for the sweep."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from journeys.examples import Example, at
from samenspel.cli.demo.stage import Stage
from samenspel.learning.actions import scans as actions
from samenspel.learning.actions.scans import ConditionAnswers, GroupDraft, ScanDraft
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import Improvement, Scan, ScanGroup
from samenspel.learning.permissions.scans import door_behind, key_of
from samenspel.opgaven.models import Opgave


@dataclass(frozen=True)
class ScanGround:
    """A round that is over, one that runs, a promise, and the ways in."""

    closed: int
    running: int
    promise: int
    settled: int
    settled_in: int
    begun_key: str
    answered_key: str
    closed_key: str
    code: str


def fill_scans(stage: Stage, opgave: Opgave) -> ScanGround:
    """Beside the rounds of the story one about an opgave that runs, half answered."""
    coach, today = stage.viewer("mirjam"), stage.today
    groups = (GroupDraft("partners", "named", 3), GroupDraft("residents", "open", 30))
    draft = ScanDraft("Scan van één opgave", today, today + dt.timedelta(days=20), False, opgave, groups)
    running = actions.make_scan(draft, stage.town, by=coach, today=today)
    partners = ScanGroup.objects.select_related("scan__owner").get(scan=running, kind="partners")
    people = [Invitee(who, f"{who}@example.org") for who in ("Ria", "Kees")]
    actions.invite(partners, people, by=coach, today=today)
    doors = [door_behind(key_of(invitation)) for invitation in partners.invitations.order_by("pk")]
    for door in doors:
        actions.save_answers(door, [ConditionAnswers(1, {"1a": 2}, "Zie het plan.")], key="", today=today)
    actions.hand_in(doors[1], key="", today=today)
    closed = Scan.objects.exclude(pk=running.pk).latest("starts_on")
    settled = Improvement.objects.exclude(state="open")[0]
    return ScanGround(
        closed=closed.pk,
        running=running.pk,
        promise=Improvement.objects.filter(scan=closed)[0].pk,
        settled=settled.pk,
        settled_in=settled.scan_id,
        begun_key=doors[0].key,
        answered_key=doors[1].key,
        closed_key=ScanGroup.objects.get(scan=closed, kind="residents").code,
        code=ScanGroup.objects.get(scan=running, kind="residents").code,
    )


def scan_pages(ground: ScanGround) -> dict[str, list[Example]]:
    """The pages of rounds, answers and promises."""
    doors = [at(key=key) for key in (ground.begun_key, ground.answered_key, ground.closed_key, ground.code)]
    return {
        "learning:scans": [at()],
        "learning:new_scan": [at()],
        "learning:scan": [at(pk=ground.closed), at(pk=ground.running)],
        "learning:edit_scan": [at(pk=ground.running)],
        "learning:scan_condition": [at(pk=ground.closed, number=number) for number in (1, 8)],
        "learning:scan_group": [
            at(pk=ground.running, kind="partners"),
            at(pk=ground.running, kind="residents"),
        ],
        "learning:new_improvement": [at("?voorwaarde=8", pk=ground.closed)],
        "learning:improvement": [
            at(pk=ground.closed, number=ground.promise),
            at(pk=ground.settled_in, number=ground.settled),
        ],
        "learning:join_scan": [at()],
        "learning:scan_door": doors,
        "learning:scan_fill_in": [at(key=ground.begun_key, number=1), at(key=ground.code, number=10)],
    }

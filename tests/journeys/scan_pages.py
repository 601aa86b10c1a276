"""The pages of the scan, of workshops and of the way of working, and what stands in them for the sweep."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from journeys.examples import Example, at
from samenspel.cli.demo.stage import Stage
from samenspel.learning.actions import scans as actions
from samenspel.learning.actions import way_of_working as ways
from samenspel.learning.actions import workshops
from samenspel.learning.actions.scans import ConditionAnswers, GroupDraft, ScanDraft
from samenspel.learning.guides import guide_book
from samenspel.learning.invitees import Invitee
from samenspel.learning.models import Improvement, Scan, ScanGroup, Workshop
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
    opgave: int
    held: int
    way: str


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
    guide = guide_book().guide("reis")
    assert guide is not None
    workshops.begin_workshop(opgave, guide, by=stage.viewer("joost"), today=today)
    ways.begin_way(stage.town, by=coach)
    closed = Scan.objects.filter(owner=stage.town).exclude(pk=running.pk).latest("starts_on")
    settled = Improvement.objects.filter(scan__owner=stage.town).exclude(state="open")[0]
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
        opgave=opgave.pk,
        held=Workshop.objects.filter(finished_at__isnull=False)[0].pk,
        way=stage.town.slug,
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
        "learning:guides": [at()],
        "learning:guide": [at(slug="formuleren")],
        "learning:workshop": [at(pk=ground.opgave, slug=slug) for slug in ("reis", "budget")],
        "learning:held_workshop": [at(pk=ground.opgave, number=ground.held)],
        "learning:ways": [at(), at("?alle")],
        # One that has a way of working leads on to it; one that has none yet says how to begin.
        "learning:way": [at(slug=ground.way), at(slug="vechtstede")],
        "learning:way_version": [at(slug=ground.way, number=number) for number in (1, 2, 3)],
        "learning:write_way": [at(slug=ground.way, number=3)],
        "learning:way_reasons": [at(slug=ground.way, number=3)],
        "learning:compare_ways": [at(slug=ground.way, old=1, new=2)],
        "learning:scan_fill_in": [at(key=ground.begun_key, number=1), at(key=ground.code, number=10)],
    }

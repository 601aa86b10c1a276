"""Thirty more reflections, lessons, stories, rounds of the scan, workshops, ways, figures and judgements."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from journeys.addresses import Ground
from samenspel.approach.permissions import visible_efforts
from samenspel.cli.demo.stage import Stage
from samenspel.figures.models import Indicator
from samenspel.learning import actions as learning
from samenspel.learning.actions import scans, workshops
from samenspel.learning.actions import way_of_working as ways
from samenspel.learning.actions.scans import GroupDraft, ScanDraft
from samenspel.learning.actions.workshops import HeldDraft
from samenspel.learning.guides import guide_book
from samenspel.learning.models import Reflection
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.steering import actions as steering
from samenspel.steering.actions import JudgementDraft, TargetDraft, UseDraft
from samenspel.steering.models import LightJudgement

MORE = 30


def grow_learning(stage: Stage, ground: Ground) -> None:
    """Make more of what one steers by and of what was learned."""
    opgave = Opgave.objects.select_related("owner").get(pk=ground.lonely)
    _more_to_steer_by(stage, opgave)
    _more_looked_back(stage, opgave, Reflection.objects.get(pk=ground.learning.held))
    _more_learned(stage, opgave)
    _more_rounds(stage, opgave)
    _more_ways(stage)


def _more_to_steer_by(stage: Stage, opgave: Opgave) -> None:
    by, today, area = stage.viewer("joost"), stage.today, Area.objects.filter(code="WK990101")[0]
    for n, indicator in enumerate(Indicator.objects.filter(label__startswith="Telling ").order_by("pk")):
        role = "context" if n % 3 == 0 else "outcome"
        wanted = "" if role == "context" else "up"
        draft = UseDraft(indicator, area, role, "part", "Dit zien we.", wanted)
        use = steering.choose_use(opgave, draft, by=by, today=today)
        if wanted:
            target = TargetDraft(f"{today.year + 3}JJ00", Decimal(40), today, "de raad", "Het kan.")
            steering.set_target(opgave, use, target, by=by, today=today)
    last = LightJudgement.objects.filter(opgave=opgave, aspect="money").order_by("-pk").first()
    for n in range(MORE):
        judged = JudgementDraft("green", f"Alles ligt op schema, ook in week {n}.")
        read = last.pk if last else None
        last = steering.judge_light(opgave, "money", judged, after=read, by=by, today=today)


def _more_looked_back(stage: Stage, opgave: Opgave, held: Reflection) -> None:
    by, today = stage.viewer("joost"), stage.today
    for n in range(MORE):
        day = today + dt.timedelta(days=20 + n)
        planned = learning.ReflectionDraft(f"Wat bracht week {n}?", day, "De Bron")
        learning.plan_reflection(opgave, planned, by=by, today=today)
        learning.note_point(held, learning.PointDraft(f"Straat {n} doet mee.", "well", "resident"), by=by)
        learning.make_promise(
            held, learning.PromiseDraft(f"Bel straat {n}", "Joost", day), by=by, today=today
        )
    # Of the kind that was linked before: each kind of thing that changed is asked for once.
    for effort in visible_efforts(by).filter(opgave=opgave).order_by("-pk")[:MORE]:
        change = learning.ChangeDraft(("approach.effort", effort.pk), "Dit doen we voortaan anders.")
        learning.link_change(held, change, by=by, today=today)


def _more_learned(stage: Stage, opgave: Opgave) -> None:
    by, today = stage.viewer("joost"), stage.today
    other = Opgave.objects.exclude(pk=opgave.pk).filter(owner=opgave.owner).order_by("pk")[0]
    for n in range(MORE):
        draft = learning.LessonDraft(
            f"Wie eenzame buren in straat {n} belt, krijgt bezoek.", "In de wijk.", "Eerst bellen."
        )
        lesson = learning.write_lesson(opgave, draft, by=by, today=today)
        learning.use_lesson(lesson, other, "Voor de eetgroep.", by=by, today=today)
        elsewhere = learning.write_lesson(other, draft, by=by, today=today)
        assert elsewhere.pk
        told = learning.StoryDraft(f"Aan tafel in straat {n}", "Er komt elke week iemand.", "Mevrouw De Wit")
        agreed = learning.AgreementDraft("Truus Hendriks", today, "public", f"truus{n}@inwoner.example")
        learning.tell_story(opgave, told, agreed, by=by, today=today)


def _more_rounds(stage: Stage, opgave: Opgave) -> None:
    coach, by, today = stage.viewer("mirjam"), stage.viewer("joost"), stage.today
    groups = (GroupDraft("partners", "named", 3),)
    for at in Opgave.objects.filter(owner=opgave.owner, title__startswith="Straat ").order_by("pk")[:MORE]:
        draft = ScanDraft(f"Scan van {at.title}", today, today + dt.timedelta(days=9), True, at, groups)
        scans.close_scan(scans.make_scan(draft, stage.town, by=coach, today=today), by=coach, today=today)
    guide = guide_book().guide("krachtenveld") or guide_book().guides[0]
    for n in range(MORE):
        begun = workshops.begin_workshop(opgave, guide, by=by, today=today)
        held = HeldDraft(f"De mensen van straat {n}", 45)
        workshops.finish_workshop(begun, held, version=begun.version, by=by)


def _more_ways(stage: Stage) -> None:
    coach, today = stage.viewer("mirjam"), stage.today
    for n in range(MORE):
        way = ways.begin_way(stage.town, by=coach)
        why = f"In ronde {n} bleek dat we vaker moeten bellen."
        way = ways.write_way(way, {}, why, is_public=True, edit_version=way.edit_version, by=coach)
        way = ways.propose_way(way, by=coach, today=today)
        ways.adopt_way(way, starts_on=today + dt.timedelta(days=n + 1), by=coach)

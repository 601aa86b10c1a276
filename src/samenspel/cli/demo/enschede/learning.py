"""Looking back together in Weversmark, and the lesson that changed a plan."""

from __future__ import annotations

import datetime as dt

from samenspel.cli.demo.enschede.set import Weversmark
from samenspel.cli.demo.enschede.story import lessons as story
from samenspel.learning import actions
from samenspel.learning.actions import (
    BeforehandDraft,
    CameOfItDraft,
    ChangeDraft,
    GuestDraft,
    JudgementDraft,
    LessonDraft,
    PointDraft,
    PromiseDraft,
    ReflectionDraft,
)
from samenspel.learning.models import GuestKind, Lesson, Reflection, ReflectionPromise
from samenspel.opgaven.models import Formulation

ASKED_BEFORE = 12  # days


def learn(stage: Weversmark) -> Lesson:
    """Look back on the missed target, write down what it taught, and let that change the plan."""
    first = _look_back(stage, story.MISSED)
    lesson = _write(stage, first)
    _change_the_plan(stage, lesson)
    _look_back(stage, story.AGAIN)
    _use_elsewhere(stage, lesson)
    _plan_the_next(stage)
    return lesson


def _look_back(stage: Weversmark, told: story.LookedBack) -> Reflection:
    coach, opgave = stage.viewer(stage.coach), stage.opgave(told.opgave)
    with stage.playing_on(stage.ago(told.days_ago + ASKED_BEFORE)) as day:
        guests = [
            GuestDraft(stage.name_of(who), GuestKind.PARTNER, account=stage.accounts[who])
            for who, _well, _otherwise in told.guests
        ]
        draft = ReflectionDraft(told.question, stage.ago(told.days_ago), told.place)
        reflection = actions.plan_reflection(opgave, draft, by=coach, today=day, guests=guests)
    with stage.playing_on(stage.ago(told.days_ago + 4)):
        for who, well, otherwise in told.guests:
            actions.look_back(reflection, BeforehandDraft(well, otherwise), by=stage.viewer(who))
    with stage.playing_on(stage.ago(told.days_ago)) as day:
        _hold(stage, reflection, told, day)
    return reflection


def _hold(stage: Weversmark, reflection: Reflection, told: story.LookedBack, day: dt.date) -> None:
    coach = stage.viewer(stage.coach)
    reflection = actions.begin_reflection(reflection, by=coach, today=day)
    earlier = ReflectionPromise.objects.filter(reflection__opgave=reflection.opgave_id).order_by("pk")
    for promise, (became, note) in zip(earlier, told.judged, strict=False):
        actions.judge_promise(promise, reflection, JudgementDraft(became, note), by=coach)
    for number, (kind, aspect, words) in enumerate(told.points):
        point = PointDraft(words, aspect, kind, client_key=f"{told.key}-{number}")
        actions.note_point(reflection, point, by=coach)
    for what, who, days_ago in told.promises:
        promised = PromiseDraft(what, who, stage.ago(days_ago))
        actions.make_promise(reflection, promised, by=coach, today=day)
    for effort, what in told.changes:
        thing = ("approach.effort", stage.efforts[effort].pk)
        actions.link_change(reflection, ChangeDraft(thing, what), by=coach, today=day)
    actions.close_reflection(reflection, told.told, by=coach)


def _write(stage: Weversmark, reflection: Reflection) -> Lesson:
    with stage.playing_on(stage.ago(story.MISSED.days_ago)) as day:
        return actions.write_lesson(
            stage.opgave("warm"),
            LessonDraft(story.SAW, story.CONDITIONS, story.FROM_NOW_ON, story.CONCERNS),
            by=stage.viewer(stage.coach),
            today=day,
            reflection=reflection,
            evidence=[stage.voices[name] for name in story.RESTS_ON],
        )


def _change_the_plan(stage: Weversmark, lesson: Lesson) -> None:
    second = Formulation.objects.get(opgave=stage.opgave("warm"), version=2)
    for name, what, days_ago in story.CHANGED:
        thing = (
            ("opgaven.formulation", second.pk)
            if name == "version"
            else ("approach.effort", stage.efforts[name].pk)
        )
        with stage.playing_on(stage.ago(days_ago)) as day:
            actions.link_lesson_change(
                lesson, ChangeDraft(thing, what), by=stage.viewer(stage.coach), today=day
            )


def _use_elsewhere(stage: Weversmark, lesson: Lesson) -> None:
    by = stage.viewer(stage.lead)
    with stage.playing_on(stage.ago(110)) as day:
        use = actions.use_lesson(lesson, stage.opgave("jong"), story.USED_FOR, by=by, today=day)
    with stage.playing_on(stage.ago(21)):
        came = CameOfItDraft("adapted", story.CAME_OF_IT)
        actions.tell_what_came(use, came, version=use.version, by=by)


def _plan_the_next(stage: Weversmark) -> None:
    key, days_ahead, question, place = story.COMING
    draft = ReflectionDraft(question, stage.today + dt.timedelta(days=days_ahead), place)
    guests = [
        GuestDraft(stage.name_of(who), GuestKind.PARTNER, account=stage.accounts[who])
        for who in ("daan", "ilse", "willem")
    ]
    by = stage.viewer(stage.coach)
    actions.plan_reflection(stage.opgave(key), draft, by=by, today=stage.today, guests=guests)

"""People look back together: what was promised, what became of it, what changed, and a story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samenspel.approach.models import Effort
from samenspel.approach.permissions import visible_efforts
from samenspel.cli.demo.stage import Stage
from samenspel.cli.demo.story.looking_back import Learned, Learning, Moment, Promised
from samenspel.learning import actions, queries
from samenspel.learning.models import Lesson, Reflection
from samenspel.learning.permissions import visible_promise
from samenspel.opgaven.models import Opgave


def learn(stage: Stage, opgave: Opgave, told: Learning, *, used_in: Opgave | None = None) -> None:
    """All that a town learned in one opgave, and where else it used that."""
    lessons = look_back(stage, opgave, told)
    if used_in is not None:
        use_elsewhere(stage, lessons[-1], used_in, told)


def look_back(stage: Stage, opgave: Opgave, told: Learning) -> list[Lesson]:
    """Play every moment on its day, plan the next one, and tell the stories."""
    lessons: list[Lesson] = []
    earlier: Sequence[Promised] = ()
    for moment in told.moments:
        with stage.playing_on(stage.ago(moment.days_ago)) as day:
            lessons += _hold(stage, opgave, told.holder, moment, earlier, day)
        earlier = moment.promises
    _share(stage, opgave, told)
    _plan_the_next(stage, opgave, told)
    return lessons


def use_elsewhere(stage: Stage, lesson: Lesson, opgave: Opgave, told: Learning) -> None:
    """Another opgave uses the lesson, and says what came of it."""
    purpose, became, how = told.used
    by = stage.viewer(told.holder)
    with stage.playing_on(stage.ago(14)) as day:
        use = actions.use_lesson(lesson, opgave, purpose, by=by, today=day)
    actions.tell_what_came(use, actions.CameOfItDraft(became, how), version=1, by=by)


def _hold(
    stage: Stage, opgave: Opgave, holder: str, moment: Moment, earlier: Sequence[Promised], day: dt.date
) -> list[Lesson]:
    by = stage.viewer(holder)
    reflection = _plan(stage, opgave, moment, by=holder, day=day)
    for name, words in moment.beforehand:
        guest = reflection.guests.get(name=name)
        actions.look_back_by_link(guest, 1, actions.BeforehandDraft(otherwise=words), today=day)
    actions.begin_reflection(reflection, by=by, today=day)
    for aspect, who, words in moment.points:
        actions.note_point(reflection, actions.PointDraft(words, aspect, who), by=by)
    _judge(stage, reflection, holder, earlier)
    lessons = [_learn(stage, reflection, holder, each, day) for each in moment.lessons]
    for title, what in moment.changes:
        effort = _effort(stage, opgave, title, holder)
        change = actions.ChangeDraft(("approach.effort", effort.pk), what)
        actions.link_change(reflection, change, by=by, today=day)
    for promised in moment.promises:
        due = day + dt.timedelta(days=promised.days)
        draft = actions.PromiseDraft(promised.what, promised.who, due)
        made = actions.make_promise(reflection, draft, by=by, today=day)
        if promised.says:
            actions.tell_of_promise(made, promised.says, by=by)
    actions.close_reflection(reflection, moment.told, by=by)
    return lessons


def _plan(stage: Stage, opgave: Opgave, moment: Moment, *, by: str, day: dt.date) -> Reflection:
    draft = actions.ReflectionDraft(moment.question, day, moment.place)
    guests = [actions.GuestDraft(name, kind, email) for name, kind, email in moment.asked]
    return actions.plan_reflection(opgave, draft, by=stage.viewer(by), today=day, guests=guests)


def _judge(stage: Stage, reflection: Reflection, holder: str, earlier: Sequence[Promised]) -> None:
    words = {each.what: each for each in earlier}
    by = stage.viewer(holder)
    for row in queries.promises_asked(by, reflection, today=stage.today, with_names=True):
        told = words[row.what]
        promise = visible_promise(by, reflection.opgave_id, row.pk)
        actions.judge_promise(promise, reflection, actions.JudgementDraft(told.became, told.how), by=by)


def _learn(stage: Stage, reflection: Reflection, holder: str, told: Learned, day: dt.date) -> Lesson:
    by, opgave = stage.viewer(holder), reflection.opgave
    evidence = [("approach.effort", _effort(stage, opgave, title, holder).pk) for title in told.rests_on]
    draft = actions.LessonDraft(told.saw, told.conditions, told.from_now_on, told.concerns)
    lesson = actions.write_lesson(opgave, draft, by=by, today=day, reflection=reflection, evidence=evidence)
    if told.changed is not None:
        title, what = told.changed
        change = actions.ChangeDraft(("approach.effort", _effort(stage, opgave, title, holder).pk), what)
        actions.link_lesson_change(lesson, change, by=by, today=day)
    return lesson


def _effort(stage: Stage, opgave: Opgave, title: str, who: str) -> Effort:
    found = visible_efforts(stage.viewer(who), opgave).filter(opgave=opgave, title=title).first()
    if found is None:
        raise LookupError(title)
    return found


def _share(stage: Stage, opgave: Opgave, told: Learning) -> None:
    by = stage.viewer(told.sharer)
    figures = queries.figures_of(by, opgave)
    beside = figures[0] if figures else None
    first = max(each.days_ago for each in told.stories)
    with stage.playing_on(stage.ago(first)) as day:
        actions.set_rhythm(opgave, told.every_months, version=0, by=by, today=day)
    for each in told.stories:
        with stage.playing_on(stage.ago(each.days_ago)) as day:
            draft = actions.StoryDraft(each.title, each.text, each.about, each.is_success, beside)
            agreed_for = "public" if each.for_all else "inside"
            agreement = actions.AgreementDraft(each.agreed_by, day, agreed_for)
            actions.tell_story(opgave, draft, agreement, by=by, today=day)


def _plan_the_next(stage: Stage, opgave: Opgave, told: Learning) -> None:
    """The next time: who works on it finds it in their work, residents have a mail."""
    by, today = stage.viewer(told.holder), stage.today
    draft = actions.ReflectionDraft(told.next_question, today + dt.timedelta(days=24), "Nog af te spreken")
    people = [
        actions.GuestDraft(str(account), "colleague", account=account)
        for account, _words in queries.accounts_to_ask(by, opgave, today=today)
    ]
    mailed = [actions.GuestDraft(name, kind, email) for name, kind, email in told.next_asked]
    actions.plan_reflection(opgave, draft, by=by, today=today, guests=[*people, *mailed])

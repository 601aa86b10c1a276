"""Reflections in each state, promises, a lesson and its use elsewhere, for the sweep."""

from __future__ import annotations

import datetime as dt

from journeys.learning_pages import LearningGround
from samenspel.approach.permissions import visible_efforts
from samenspel.cli.demo.stage import Stage
from samenspel.learning import actions, letters, queries
from samenspel.learning.models import Reflection, ReflectionGuest
from samenspel.learning.permissions import visible_promise
from samenspel.opgaven.models import Opgave


def fill_learning(stage: Stage, opgave: Opgave) -> LearningGround:
    """Look back twice, once more in a while, and once not at all."""
    by, today = stage.viewer("joost"), stage.today
    closed = _closed(stage, opgave)
    held = _planned(stage, opgave, "Werkt de bezoekgroep zoals we dachten?")
    actions.begin_reflection(held, by=by, today=today)
    actions.note_point(held, actions.PointDraft("De bus is het probleem.", "otherwise", "resident"), by=by)
    lesson = actions.write_lesson(
        opgave,
        actions.LessonDraft("Wie belt, krijgt bezoek.", "In straten met een huiskamer.", "Eerst bellen."),
        by=by,
        today=today,
        reflection=held,
    )
    other = Opgave.objects.exclude(pk=opgave.pk).filter(owner=opgave.owner).order_by("pk")[0]
    use = actions.use_lesson(lesson, other, "Voor de eetgroep.", by=by, today=today)
    effort = visible_efforts(by).filter(opgave=opgave).order_by("pk")[0]
    change = actions.ChangeDraft(("approach.effort", effort.pk), "We bellen voortaan eerst.")
    actions.link_change(held, change, by=by, today=today)
    planned = _planned(stage, opgave, "Wat bracht de winter?")
    open_key, used_key = _keys(stage, planned)
    off = _planned(stage, opgave, "Wat bracht de zomer?")
    actions.call_off_reflection(off, "Iedereen was weg.", by=by)
    made = closed.promises.get()
    story, story_key = _story(stage, opgave)
    return LearningGround(
        planned=planned.pk,
        held=held.pk,
        closed=closed.pk,
        off=off.pk,
        asked=made.pk,
        promised=made.pk,
        lesson=lesson.pk,
        use=use.pk,
        open_key=open_key,
        used_key=used_key,
        story=story,
        story_key=story_key,
    )


def _planned(stage: Stage, opgave: Opgave, question: str) -> Reflection:
    draft = actions.ReflectionDraft(question, stage.today + dt.timedelta(days=9), "De Bron")
    return actions.plan_reflection(opgave, draft, by=stage.viewer("joost"), today=stage.today)


def _closed(stage: Stage, opgave: Opgave) -> Reflection:
    by = stage.viewer("joost")
    reflection = _planned(stage, opgave, "Wat bracht het begin?")
    actions.begin_reflection(reflection, by=by, today=stage.today)
    for row in queries.promises_asked(by, reflection, today=stage.today, with_names=True):
        promise = visible_promise(by, opgave.pk, row.pk)
        actions.judge_promise(promise, reflection, actions.JudgementDraft("kept"), by=by)
    draft = actions.PromiseDraft("De sleutel regelen", "Joost", stage.today + dt.timedelta(days=30))
    actions.make_promise(reflection, draft, by=by, today=stage.today)
    return actions.close_reflection(reflection, "We komen voortaan op woensdag.", by=by)


def _keys(stage: Stage, reflection: Reflection) -> tuple[str, str]:
    """A link that works, and one that was used."""
    by, today = stage.viewer("joost"), stage.today
    found: list[ReflectionGuest] = [
        actions.ask_guest(reflection, actions.GuestDraft(name, "resident", address), by=by, today=today)
        for name, address in (("Truus", "truus@inwoner.example"), ("Wim", "wim@inwoner.example"))
    ]
    said = actions.BeforehandDraft(otherwise="Eerder bellen.")
    actions.look_back_by_link(found[1], 1, said, today=today)
    return letters.key_of(found[0]), letters.key_of(found[1])


def _story(stage: Stage, opgave: Opgave) -> tuple[int, str]:
    """A story with its agreement, and the key with which that is taken back."""
    by, today = stage.viewer("joost"), stage.today
    draft = actions.StoryDraft(
        "Ze eet weer aan tafel", "Elke donderdag komt er een scholier.", "Mevrouw De Wit, 78"
    )
    agreement = actions.AgreementDraft("Truus Hendriks", today, "public", "hendriks@inwoner.example")
    story = actions.tell_story(opgave, draft, agreement, by=by, today=today)
    return story.pk, letters.story_key_of(story.agreements.get())

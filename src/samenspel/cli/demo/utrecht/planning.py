"""The plan: action lines, efforts with shares of many parties, days that are tight, what was agreed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samenspel.approach import actions
from samenspel.approach.actions import (
    AgreedDraft,
    DaysDraft,
    EffortDraft,
    LineDraft,
    ProgressDraft,
    ShareDraft,
    WorksOutDraft,
)
from samenspel.cli.demo.utrecht.place import address_of
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import people
from samenspel.cli.demo.utrecht.story import plan as story

LEAD = "wouter"
BEGAN_DAYS_AGO = 95


def plan(stage: Vechtstede) -> None:
    """Three lines, what is done on each and by whom, how it goes, and whether the days work out."""
    with stage.playing_on(stage.ago(BEGAN_DAYS_AGO)) as day:
        _draw_lines(stage)
        for work in story.EFFORTS:
            _begin(stage, work, day)
    _stop(stage)
    _tell(stage)
    _count_days(stage)
    _agree_on_actions(stage)


def _draw_lines(stage: Vechtstede) -> None:
    for title, purpose, leads in story.LINES:
        draft = LineDraft(title, purpose, stage.parties[leads])
        stage.lines.append(actions.add_action_line(stage.opgave, draft, by=stage.viewer(LEAD)))


def _begin(stage: Vechtstede, work: story.Work, day: dt.date) -> None:
    lead = stage.viewer(LEAD)
    names = {person.address: person.name for person in people.PEOPLE}
    draft = EffortDraft(
        title=work.title,
        kind=work.kind,
        owner_party=stage.parties[work.party],
        action_line=stage.lines[work.line],
        is_innovation=work.is_new,
        description=work.description,
        contact_name=names.get(work.contact, ""),
        contact_email=address_of(work.contact) if work.contact else "",
        starts_on=day,
        state=work.state,
    )
    sources = [stage.voice(name) for name in work.voices]
    effort = actions.start_effort(stage.opgave, draft, by=lead, sources=sources)
    stage.efforts[work.key] = effort
    for share in work.shares:
        days = None if share.days is None else Decimal(share.days)
        actions.add_share(
            effort,
            ShareDraft(stage.parties[share.party], stage.today.year, share.task, days, share.state),
            by=lead,
        )


def _stop(stage: Vechtstede) -> None:
    key, days_ago, why = story.STOPPED
    with stage.playing_on(stage.ago(days_ago)) as day:
        actions.stop_effort(stage.efforts[key], on=day, reason=why, by=stage.viewer("monique"))


def _tell(stage: Vechtstede) -> None:
    with stage.playing_on(stage.ago(9)) as day:
        for key, who, state, told, needs in story.PROGRESS:
            draft = ProgressDraft(state, needs=needs, told=told)
            actions.tell_progress(stage.efforts[key], draft, by=stage.viewer(who), today=day)


def _count_days(stage: Vechtstede) -> None:
    year = stage.today.year
    for key, days, note in story.DAYS:
        draft = DaysDraft(stage.parties[key], year, Decimal(days), note)
        actions.keep_party_days(stage.opgave, draft, version=0, by=stage.viewer(LEAD))
    for key, who, word, reason in story.WORKS_OUT:
        answer = WorksOutDraft(year, word, reason, party=stage.parties[key])
        actions.answer_works_out(stage.opgave, answer, by=stage.viewer(who))


def _agree_on_actions(stage: Vechtstede) -> None:
    lead = stage.viewer(LEAD)
    with stage.playing_on(stage.ago(28)) as day:
        drafts = [
            AgreedDraft(
                what,
                owner,
                due_on=stage.today + dt.timedelta(days=days),
                party=stage.parties[party],
                effort=stage.efforts[effort],
                agreed_on=day,
            )
            for what, owner, party, effort, days, _done in story.AGREED
        ]
        noted = actions.note_agreed(stage.opgave, drafts, by=lead)
    for agreed, (*_said, is_done) in zip(noted, story.AGREED, strict=True):
        if is_done:
            actions.finish_agreed(agreed, by=lead)

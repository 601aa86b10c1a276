"""From voices to agreement: a first version that missed its target, a second one with an objection."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samenspel.cli.demo import consenting
from samenspel.cli.demo.story import Agreed, Version
from samenspel.cli.demo.utrecht.set import Vechtstede
from samenspel.cli.demo.utrecht.story import agreement as story
from samenspel.cli.demo.utrecht.story.people import PEOPLE
from samenspel.figures import actions as figures
from samenspel.figures.actions import SeriesDraft, TypedPoint
from samenspel.figures.models import Indicator
from samenspel.figures.queries import series_of
from samenspel.foundation import periods
from samenspel.opgaven import actions
from samenspel.opgaven.actions import (
    Adoption,
    AssignmentDraft,
    MeasureDraft,
    OpenGapDraft,
    OpgaveDraft,
    RecognitionDecision,
)
from samenspel.opgaven.models import (
    Answer,
    Criterion,
    Direction,
    Formulation,
    Opgave,
    Outcome,
    Sentence,
)
from samenspel.opgaven.queries import gap_keys_of

LEAD = "wouter"


def count_steps(stage: Vechtstede) -> None:
    """Type how many people took a step, each January the year that is over."""
    this = stage.today.year
    for january in (this - 1, this):
        known = {this - 1 - ago: share for ago, share in story.STEPS.items() if this - 1 - ago < january}
        series = SeriesDraft(
            label=story.STEPS_LABEL,
            unit=story.STEPS_UNIT,
            area=stage.areas["Vechtstede"],
            points=tuple(TypedPoint(periods.year(year), share) for year, share in known.items()),
            source="Telling afdeling werk en inkomen, elk jaar in januari",
            counted_by="Nienke Postma, gemeente Vechtstede",
            definition=story.STEPS_DEFINITION,
        )
        with stage.playing_on(stage.counted_in(january)):
            figures.type_series(series, stage.town, by=stage.viewer("nienke"))
    stage.figures["stap"] = Indicator.objects.get(owner=stage.town, label=story.STEPS_LABEL)


def agree(stage: Vechtstede) -> Opgave:
    """Start, recognise, and agree twice."""
    with stage.playing_on(stage.ago(story.OPGAVE_STARTED)) as day:
        opgave = _start(stage, day)
    for agreed in (story.FIRST_AGREED, story.SECOND_AGREED):
        _agree(stage, opgave, agreed)
    lately = [stage.voice(name) for name in stage.notes if not name.startswith(story.OPGAVE.voices)]
    with stage.playing_on(stage.ago(30)):
        actions.gather_voices(opgave, lately, by=stage.viewer(LEAD))
    who, words = story.DIFFERENCE
    with stage.playing_on(stage.ago(story.SECOND_AGREED.adopted - 1)):
        consenting.let_it_stand(stage, opgave, who, stage.organisations["aanzet"], words)
    return actions.publish_opgave(opgave, by=stage.viewer(LEAD))


def _start(stage: Vechtstede, day: dt.date) -> Opgave:
    lead, told = stage.viewer(LEAD), story.OPGAVE
    draft = OpgaveDraft(told.title, stage.areas[told.area].pk, policy_fields=told.policy_fields)
    voices = [stage.voice(name) for name in stage.notes if name.startswith(told.voices)]
    opgave = actions.start_opgave(draft, stage.town, by=lead, today=day, voices=voices)
    test = actions.start_recognition(opgave, by=lead)
    for criterion, (answer, reason) in zip(Criterion, told.recognition, strict=True):
        actions.answer_question(test, criterion, Answer(answer), reason, by=lead)
    decision = RecognitionDecision(Outcome(told.outcome), told.outcome_reason, goes_to=told.goes_to)
    actions.decide_recognition(test, decision, by=lead, today=day)
    works_for = {person.address: stage.organisations[person.organisation] for person in PEOPLE}
    for who, role in told.roles:
        actions.give_assignment(
            opgave, AssignmentDraft(stage.person(who), works_for[who], role, day), by=lead
        )
    return opgave


def _agree(stage: Vechtstede, opgave: Opgave, agreed: Agreed) -> None:
    lead = stage.viewer(LEAD)
    works_for = {person.address: stage.organisations[person.organisation] for person in PEOPLE}
    with stage.playing_on(stage.ago(agreed.proposed)) as day:
        version = _write(stage, opgave, agreed.version)
        _measure(stage, version, agreed)
        _leave_gaps_open(stage, version, day)
        actions.propose_formulation(version, by=lead, today=day)
    held = consenting.Held(agreed.proposed, LEAD, agreed.mandates, agreed.stances)
    consenting.hold_round(stage, version, held, works_for)
    with stage.playing_on(stage.ago(agreed.adopted)) as day:
        adoption = Adoption(
            decided_on=day,
            body=story.ADOPTING_BODY,
            document_title=story.ADOPTION_DOCUMENT,
            document_number=f"{day.year}-{61 + version.version}",
        )
        actions.adopt_formulation(version, by=lead, adoption=adoption, today=day)


def _write(stage: Vechtstede, opgave: Opgave, version: Version) -> Formulation:
    lead, last = stage.viewer(LEAD), stage.today.year - 1
    draft = actions.start_formulation(opgave, by=lead)
    years = {"target": last + 3, "after": last + 4, "after_first": last}
    parts = {part: [(text.format(**years), names) for text, names in lines] for part, lines in version.parts}
    texts = {part: " ".join(text for text, _names in lines) for part, lines in parts.items()}
    draft = actions.write_text(draft, texts, edit_version=draft.edit_version, by=lead)
    rests_on = dict(line for lines in parts.values() for line in lines)
    for sentence in Sentence.objects.filter(formulation=draft):
        keys = [stage.voice(name) for name in rests_on[sentence.text]]
        actions.choose_sources(sentence, keys, shown=[], by=lead)
    draft.refresh_from_db()
    return draft


def _measure(stage: Vechtstede, formulation: Formulation, agreed: Agreed) -> None:
    lead, area, indicator = stage.viewer(LEAD), stage.areas["Vechtstede"], stage.figures["stap"]
    last = stage.today.year - 1
    period = f"{last - agreed.baseline}JJ00"
    series = series_of(lead, indicator.pk, [area.pk])[area.pk]
    start = next(point for point in series if point.period == period)
    draft = MeasureDraft(
        indicator=indicator,
        area_id=area.pk,
        wanted_direction=Direction.UP,
        baseline_period=period,
        baseline_value=Decimal(str(start.value)),
        baseline_batch_id=start.batch_id,
        target_period=f"{last - agreed.target[0]}JJ00",
        target_value=Decimal(str(agreed.target[1])),
    )
    actions.set_measure(formulation, draft, edit_version=formulation.edit_version, by=lead)


def _leave_gaps_open(stage: Vechtstede, formulation: Formulation, day: dt.date) -> None:
    formulation.refresh_from_db()
    for key in gap_keys_of(formulation):
        gap = OpenGapDraft(key, story.GAP_REASON, stage.person(LEAD), stage.today + dt.timedelta(days=90))
        actions.leave_gap_open(formulation, gap, by=stage.viewer(LEAD), today=day)

"""From voices to agreement: what is recognised as an opgave, what is not, and the words in versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samenspel.cli.demo import consenting, story
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue.models import Statement
from samenspel.figures.models import Indicator
from samenspel.figures.queries import series_of
from samenspel.foundation.journal import kind_of
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
from samenspel.places.models import Area
from samenspel.tables.models import Note

Voices = Mapping[str, Note | Statement]


@dataclass(frozen=True)
class Ground:
    """What the parties agree about: the voices, the areas, the figures they steer by."""

    voices: Voices
    areas: Mapping[str, Area]
    figures: Mapping[str, Indicator]


@dataclass(frozen=True)
class Aim:
    """What the versions of an opgave steer by: a figure, where, which way, and the decision they rest on."""

    figure: str
    area: str
    direction: Direction
    document: str
    gap: str
    # The body that adopts, and the number of its decision before the first version.
    body: str = story.ADOPTING_BODY
    number: int = 114


LESS_LONELY = Aim("lonely", "Noord", Direction.DOWN, story.ADOPTION_DOCUMENT, story.GAP_REASON)
SOON_CALLED = Aim("called", "Waterrijk", Direction.UP, story.DEMENTIA_DOCUMENT, story.DEMENTIA_GAP)


def agree_about_loneliness(stage: Stage, ground: Ground) -> Opgave:
    """Two versions: the first missed its target, the second is in force with an objection."""
    told = story.LONELINESS
    with stage.playing_on(stage.ago(story.FIRST_STARTED)) as day:
        opgave = begin(stage, told, ground, on=day)
    for agreed in (story.FIRST_AGREED, story.SECOND_AGREED):
        agree(stage, opgave, agreed, ground, LESS_LONELY)
    actions.publish_opgave(opgave, by=stage.viewer(told.lead))
    return opgave


def agree_about_dementia(stage: Stage, ground: Ground) -> Opgave:
    """In force with an objection that lasts; a next version lies before everybody, with its gaps."""
    told = story.DEMENTIA
    with stage.playing_on(stage.ago(80)) as day:
        opgave = begin(stage, told, ground, on=day)
    agreed = story.DEMENTIA_AGREED
    agree(stage, opgave, agreed, ground, SOON_CALLED)
    actions.publish_opgave(opgave, by=stage.viewer(told.lead))
    who, party, words = story.DEMENTIA_DIFFERENCE
    with stage.playing_on(stage.ago(agreed.adopted - 1)):
        consenting.let_it_stand(stage, opgave, who, stage.organisations[party], words)
    _lay_the_next_before_everybody(stage, opgave, ground)
    return opgave


def _lay_the_next_before_everybody(stage: Stage, opgave: Opgave, ground: Ground) -> None:
    """A version in a round that still runs: some have reacted, some have not."""
    until = stage.today + dt.timedelta(days=story.NEXT_CLOSES_IN)
    with stage.playing_on(stage.ago(story.NEXT_PROPOSED)) as day:
        version = _write(stage, opgave, story.DEMENTIA_NEXT, ground, story.DEMENTIA_AGREED.target[0])
        actions.propose_formulation(version, by=stage.viewer(stage.lead), today=day, react_before=until)
    held = consenting.Held(story.NEXT_PROPOSED, stage.lead, story.MANDATES, story.NEXT_STANCES)
    consenting.open_round(stage, version, held, until)
    with stage.playing_on(stage.ago(story.NEXT_PROPOSED - 6)):
        consenting.take_stances(stage, version, held.stances, stage.works_for)


def agree(stage: Stage, opgave: Opgave, agreed: story.Agreed, ground: Ground, aim: Aim) -> None:
    """Write a version, propose it, hold a consent round, and adopt it."""
    with stage.playing_on(stage.ago(agreed.proposed)) as day:
        version = _write(stage, opgave, agreed.version, ground, agreed.target[0])
        _measure(stage, version, ground, agreed, aim)
        _leave_all_gaps_open(stage, version, aim.gap, on=day)
        actions.propose_formulation(version, by=stage.viewer(stage.lead), today=day)
    held = consenting.Held(agreed.proposed, stage.lead, agreed.mandates, agreed.stances)
    consenting.hold_round(stage, version, held, stage.works_for)
    with stage.playing_on(stage.ago(agreed.adopted)) as day:
        adoption = Adoption(
            decided_on=day,
            body=aim.body,
            document_title=aim.document,
            document_number=f"{day.year}-{aim.number + version.version}",
        )
        actions.adopt_formulation(version, by=stage.viewer(stage.lead), adoption=adoption, today=day)


def recognise_the_square(stage: Stage, ground: Ground) -> Opgave:
    """The lamp and the shade on the square are no opgave; saying so is a good outcome."""
    told = story.SQUARE
    with stage.playing_on(stage.ago(280)) as day:
        return begin(stage, told, ground, on=day)


def begin(stage: Stage, told: story.Told, ground: Ground, *, on: dt.date) -> Opgave:
    """Start an opgave from its voices, answer whether it is one, and give everybody a role in it."""
    opgave = _start(stage, told, ground, on=on)
    _recognise(stage, opgave, told, on=on)
    _give_roles(stage, opgave, told, from_day=on)
    return opgave


def _start(stage: Stage, told: story.Told, ground: Ground, *, on: dt.date) -> Opgave:
    draft = OpgaveDraft(
        title=told.title, area_id=ground.areas[told.area].pk, policy_fields=told.policy_fields
    )
    voices = [_key(voice) for name, voice in ground.voices.items() if name.startswith(told.voices)]
    return actions.start_opgave(draft, stage.town, by=stage.viewer(told.lead), today=on, voices=voices)


def _recognise(stage: Stage, opgave: Opgave, told: story.Told, *, on: dt.date) -> None:
    lead = stage.viewer(told.lead)
    test = actions.start_recognition(opgave, by=lead)
    for criterion, (answer, reason) in zip(Criterion, told.recognition, strict=True):
        actions.answer_question(test, criterion, Answer(answer), reason, by=lead)
    decision = RecognitionDecision(Outcome(told.outcome), told.outcome_reason, goes_to=told.goes_to)
    actions.decide_recognition(test, decision, by=lead, today=on)


def _give_roles(stage: Stage, opgave: Opgave, told: story.Told, *, from_day: dt.date) -> None:
    lead = stage.viewer(told.lead)
    for who, role in told.roles:
        account = stage.accounts[who]
        if account.person is None:
            continue
        draft = AssignmentDraft(account.person, stage.works_for[who], role, from_day)
        actions.give_assignment(opgave, draft, by=lead)


def _write(stage: Stage, opgave: Opgave, version: story.Version, ground: Ground, target: int) -> Formulation:
    lead = stage.viewer(stage.lead)
    draft = actions.start_formulation(opgave, by=lead)
    years = {"target": target + stage.shift, "after": target + 1 + stage.shift}
    texts = {part: " ".join(text.format(**years) for text, _ in lines) for part, lines in version.parts}
    draft = actions.write_text(draft, texts, edit_version=draft.edit_version, by=lead)
    rests_on = {text.format(**years): names for _, lines in version.parts for text, names in lines}
    for sentence in Sentence.objects.filter(formulation=draft):
        names = rests_on[sentence.text]
        keys = [_key(ground.voices[name]) for name in names]
        actions.gather_voices(opgave, keys, by=lead) if keys else None
        actions.choose_sources(sentence, keys, shown=[], by=lead)
    draft.refresh_from_db()
    return draft


def _measure(stage: Stage, formulation: Formulation, ground: Ground, agreed: story.Agreed, aim: Aim) -> None:
    lead, area, figure = stage.viewer(stage.lead), ground.areas[aim.area], ground.figures[aim.figure]
    period = f"{agreed.baseline + stage.shift}JJ00"
    series = series_of(lead, figure.pk, [area.pk])[area.pk]
    start = next(point for point in series if point.period == period)
    draft = MeasureDraft(
        indicator=figure,
        area_id=area.pk,
        wanted_direction=aim.direction,
        baseline_period=period,
        baseline_value=Decimal(str(start.value)),
        baseline_batch_id=start.batch_id,
        target_period=f"{agreed.target[0] + stage.shift}JJ00",
        target_value=Decimal(str(agreed.target[1])),
    )
    actions.set_measure(formulation, draft, edit_version=formulation.edit_version, by=lead)


def _leave_all_gaps_open(stage: Stage, formulation: Formulation, reason: str, *, on: dt.date) -> None:
    formulation.refresh_from_db()
    owner = stage.accounts[stage.lead].person
    if owner is None:
        return
    for key in gap_keys_of(formulation):
        draft = OpenGapDraft(key, reason, owner, stage.today + dt.timedelta(days=90))
        actions.leave_gap_open(formulation, draft, by=stage.viewer(stage.lead), today=on)


def _key(voice: Note | Statement) -> tuple[str, int]:
    return (kind_of(voice), voice.pk)

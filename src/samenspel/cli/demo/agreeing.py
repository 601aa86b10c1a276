"""From voices to agreement: what is recognised as an opgave, what is not, and the words in versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samenspel.cli.demo import story
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue.models import Statement
from samenspel.figures.models import Indicator
from samenspel.foundation.journal import kind_of
from samenspel.opgaven import actions
from samenspel.opgaven.actions import (
    Adoption,
    AssignmentDraft,
    MeasureDraft,
    OpenGapDraft,
    OpgaveDraft,
    RecognitionDecision,
    StanceDraft,
)
from samenspel.opgaven.models import (
    Answer,
    Criterion,
    Direction,
    Formulation,
    Opgave,
    Outcome,
    Sentence,
    StanceKind,
)
from samenspel.opgaven.queries import gap_keys_of
from samenspel.places.models import Area
from samenspel.tables.models import Note

Voices = Mapping[str, Note | Statement]


@dataclass(frozen=True)
class Ground:
    """What the parties agree about: the voices, the areas, the figure they steer by."""

    voices: Voices
    areas: Mapping[str, Area]
    lonely: Indicator


def agree_about_loneliness(stage: Stage, ground: Ground) -> Opgave:
    """Two versions: the first missed its target, the second is in force with an objection."""
    told = story.LONELINESS
    opgave = _start(stage, told, ground, on=stage.ago(story.FIRST_STARTED))
    _recognise(stage, opgave, told, on=stage.ago(story.FIRST_STARTED - 10))
    _give_roles(stage, opgave, told, from_day=stage.ago(story.FIRST_STARTED - 20))
    first = _write(stage, opgave, story.LONELINESS_FIRST, ground)
    _measure(stage, first, ground, baseline=story.FIRST_BASELINE, target=story.FIRST_TARGET)
    _leave_all_gaps_open(stage, first, on=stage.ago(story.FIRST_PROPOSED))
    _adopt(
        stage, first, proposed=story.FIRST_PROPOSED, decided=story.FIRST_ADOPTED, stances=story.FIRST_STANCES
    )
    second = _write(stage, opgave, story.LONELINESS_SECOND, ground)
    _measure(stage, second, ground, baseline=story.SECOND_BASELINE, target=story.SECOND_TARGET)
    _leave_all_gaps_open(stage, second, on=stage.today)
    _adopt(stage, second, proposed=story.SECOND_PROPOSED, decided=story.SECOND_ADOPTED, stances=story.STANCES)
    actions.publish_opgave(opgave, by=stage.viewer(told.lead))
    return opgave


def agree_about_dementia(stage: Stage, ground: Ground) -> Opgave:
    """Recognised, and half-written: what is missing shows as gaps."""
    told = story.DEMENTIA
    opgave = _start(stage, told, ground, on=stage.ago(90))
    _recognise(stage, opgave, told, on=stage.ago(80))
    _give_roles(stage, opgave, told, from_day=stage.ago(80))
    _write(stage, opgave, story.DEMENTIA_DRAFT, ground)
    return opgave


def recognise_the_square(stage: Stage, ground: Ground) -> Opgave:
    """The lamp and the shade on the square are no opgave; saying so is a good outcome."""
    told = story.SQUARE
    opgave = _start(stage, told, ground, on=stage.ago(280))
    _recognise(stage, opgave, told, on=stage.ago(275))
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
        somebody = next(person for person in story.PEOPLE if person.address == who)
        if account.person is None:
            continue
        draft = AssignmentDraft(account.person, stage.organisations[somebody.organisation], role, from_day)
        actions.give_assignment(opgave, draft, by=lead)


def _write(stage: Stage, opgave: Opgave, version: story.Version, ground: Ground) -> Formulation:
    lead = stage.viewer("joost")
    draft = actions.start_formulation(opgave, by=lead)
    years = {
        "target": story.SECOND_TARGET[0] + stage.shift,
        "after": story.SECOND_TARGET[0] + 1 + stage.shift,
    }
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


def _measure(
    stage: Stage,
    formulation: Formulation,
    ground: Ground,
    *,
    baseline: tuple[int, float],
    target: tuple[int, float],
) -> None:
    draft = MeasureDraft(
        indicator=ground.lonely,
        area_id=ground.areas["Noord"].pk,
        wanted_direction=Direction.DOWN,
        baseline_period=f"{baseline[0] + stage.shift}JJ00",
        baseline_value=Decimal(str(baseline[1])),
        target_period=f"{target[0] + stage.shift}JJ00",
        target_value=Decimal(str(target[1])),
    )
    lead = stage.viewer("joost")
    actions.set_measure(formulation, draft, edit_version=formulation.edit_version, by=lead)


def _leave_all_gaps_open(stage: Stage, formulation: Formulation, *, on: dt.date) -> None:
    formulation.refresh_from_db()
    owner = stage.accounts["joost"].person
    if owner is None:
        return
    for key in gap_keys_of(formulation):
        draft = OpenGapDraft(key, story.GAP_REASON, owner, stage.today + dt.timedelta(days=90))
        actions.leave_gap_open(formulation, draft, by=stage.viewer("joost"), today=on)


def _adopt(
    stage: Stage,
    formulation: Formulation,
    *,
    proposed: int,
    decided: int,
    stances: tuple[tuple[str, str, str], ...],
) -> None:
    lead = stage.viewer("joost")
    actions.propose_formulation(formulation, by=lead, today=stage.ago(proposed))
    for who, kind, reason in stances:
        slug = next(person.organisation for person in story.PEOPLE if person.address == who)
        stance = StanceDraft(StanceKind(kind), reason)
        actions.take_stance(formulation, stage.organisations[slug], stance, by=stage.viewer(who))
    adoption = Adoption(
        decided_on=stage.ago(decided),
        body=story.ADOPTING_BODY,
        document_title=story.ADOPTION_DOCUMENT,
        document_number=f"{stage.ago(decided).year}-{114 + formulation.version}",
    )
    actions.adopt_formulation(formulation, by=lead, adoption=adoption, today=stage.today)


def _key(voice: Note | Statement) -> tuple[str, int]:
    return (kind_of(voice), voice.pk)

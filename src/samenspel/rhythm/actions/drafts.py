"""Write a paper: begin it with what is known, edit its sections, hand it in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.rhythm import permissions, rules
from samenspel.rhythm.errors import AlreadyFollowed, FrozenForGood, LightNeedsReasons, PaperIsGone
from samenspel.rhythm.kinds import HEADINGS, WITH_GOALS
from samenspel.rhythm.models import Edition, EditionGoal, EditionSection, EditionState, PlanningMoment


@dataclass(frozen=True)
class SectionDraft:
    """The text of a heading, with the text of the budget beside it and the paper that this came from."""

    text: str = ""
    source_text: str = ""
    source: Edition | None = None


@dataclass(frozen=True)
class GoalDraft:
    """A goal with its light, and what belongs with orange and red."""

    goal: str
    light: str = ""
    cause: str = ""
    consequence: str = ""
    adjustment: str = ""


@dataclass(frozen=True)
class EditionDraft:
    """A paper as it begins: what for, on which day the figures stand, and its first texts."""

    kind: str
    title: str
    reference_on: dt.date
    moment: PlanningMoment | None = None
    follows: Edition | None = None
    sections: Mapping[str, SectionDraft] = field(default_factory=dict)
    goals: Sequence[GoalDraft] = ()


@transaction.atomic
def begin_edition(opgave: Opgave, draft: EditionDraft, *, by: Viewer) -> Edition:
    """Begin a paper, or the next version of a frozen one."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_write_paper(by, opgave).require()
    if draft.follows is not None:
        _refuse_followed(draft.follows)
    taken = Edition.objects.filter(opgave=opgave).values_list("number", flat=True)
    edition = Edition.objects.create(
        opgave=opgave,
        kind=draft.kind,
        number=rules.next_number(taken),
        title=draft.title,
        moment=draft.moment,
        reference_on=draft.reference_on,
        follows=draft.follows,
        created_by=by.account,
    )
    EditionSection.objects.bulk_create(
        EditionSection(
            edition=edition, key=heading.key, **vars(draft.sections.get(heading.key, SectionDraft()))
        )
        for heading in HEADINGS[draft.kind]
    )
    if draft.kind in WITH_GOALS:
        EditionGoal.objects.bulk_create(
            EditionGoal(edition=edition, position=place, **vars(goal))
            for place, goal in enumerate(draft.goals, start=1)
        )
    search.put([_findable(edition)])
    journal.record("rhythm.edition_begun", by=by.account, about=edition)
    return edition


@transaction.atomic
def rename_edition(edition: Edition, draft: EditionDraft, *, version: int, by: Viewer) -> Edition:
    """Change the title, the moment or the day on which the figures stand."""
    edition = open_edition(edition, by)
    if edition.version != version:
        raise EditedMeanwhile
    edition.title, edition.moment, edition.reference_on = draft.title, draft.moment, draft.reference_on
    edition.version += 1
    edition.save(update_fields=["title", "moment", "reference_on", "version"])
    search.put([_findable(edition)])
    journal.record("rhythm.edition_renamed", by=by.account, about=edition)
    return edition


@transaction.atomic
def write_section(
    edition: Edition, key: str, draft: SectionDraft, *, version: int, by: Viewer
) -> EditionSection:
    """Write under one heading; two people on two headings do not stand in each other's way."""
    edition = open_edition(edition, by)
    section = EditionSection.objects.select_for_update(of=("self",)).get(edition=edition, key=key)
    if section.version != version:
        raise EditedMeanwhile
    section.text, section.source_text, section.source = draft.text, draft.source_text, draft.source
    section.version += 1
    section.save()
    search.put([_findable(edition)])
    journal.record("rhythm.section_written", by=by.account, about=edition)
    return section


@transaction.atomic
def keep_goal(
    edition: Edition, draft: GoalDraft, *, by: Viewer, pk: int | None = None, version: int = 0
) -> EditionGoal:
    """Add a goal, or give one its light; orange and red are refused without their reasons."""
    edition = open_edition(edition, by)
    if rules.light_lacks(draft.light, (draft.cause, draft.consequence, draft.adjustment)):
        raise LightNeedsReasons
    if pk is None:
        position = edition.goals.count() + 1
        goal = EditionGoal.objects.create(edition=edition, position=position, **vars(draft))
    else:
        goal = edition.goals.select_for_update().get(pk=pk)
        if goal.version != version:
            raise EditedMeanwhile
        for name, value in vars(draft).items():
            setattr(goal, name, value)
        goal.version += 1
        goal.save()
    search.put([_findable(edition)])
    journal.record("rhythm.goal_kept", by=by.account, about=edition)
    return goal


@transaction.atomic
def hand_in_edition(edition: Edition, *, by: Viewer) -> Edition:
    """Hand a contribution to the controller; handing it in twice does no harm."""
    edition = open_edition(edition, by)
    if edition.state == EditionState.HANDED_IN:
        return edition
    edition.state, edition.handed_in_at, edition.handed_in_by = (
        EditionState.HANDED_IN,
        timezone.now(),
        by.account,
    )
    edition.save(update_fields=["state", "handed_in_at", "handed_in_by"])
    journal.record("rhythm.edition_handed_in", by=by.account, about=edition)
    return edition


@transaction.atomic
def take_back_edition(edition: Edition, *, by: Viewer) -> Edition:
    """Give a contribution back to who writes it, or take it back oneself."""
    edition = open_edition(edition, by)
    if edition.state == EditionState.DRAFT:
        return edition
    edition.state, edition.handed_in_at, edition.handed_in_by = EditionState.DRAFT, None, None
    edition.save(update_fields=["state", "handed_in_at", "handed_in_by"])
    journal.record("rhythm.edition_taken_back", by=by.account, about=edition)
    return edition


@transaction.atomic
def drop_edition(edition: Edition, *, by: Viewer) -> Edition:
    """Let go of a draft; it stays readable for who works here, and its number is not given again."""
    opgave = locked_opgave(by, edition.opgave_id)
    permissions.may_write_paper(by, opgave).require()
    found = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if found.state == EditionState.FROZEN:
        raise FrozenForGood
    if found.state == EditionState.DROPPED:
        return found
    found.state = EditionState.DROPPED
    found.save(update_fields=["state"])
    search.drop(found)
    journal.record("rhythm.edition_dropped", by=by.account, about=found)
    return found


def _findable(edition: Edition) -> FindableText:
    """What people wrote themselves; the text of the budget beside it stands in the paper it came from."""
    goals = [text for goal in edition.goals.all() for text in (goal.goal, goal.cause, goal.adjustment)]
    texts = [section.text for section in edition.sections.all()]
    return FindableText(edition, edition.title, "\n".join(filter(None, [*texts, *goals])))


def open_edition(edition: Edition, by: Viewer) -> Edition:
    """A draft that this person may write in, held until the end of the transaction."""
    opgave = locked_opgave(by, edition.opgave_id)
    permissions.may_write_paper(by, opgave).require()
    found = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if found.state == EditionState.FROZEN:
        raise FrozenForGood
    if found.state == EditionState.DROPPED:
        raise PaperIsGone
    found.opgave = opgave
    return found


def _refuse_followed(frozen: Edition) -> None:
    newer = Edition.objects.filter(follows=frozen).exclude(state=EditionState.DROPPED).first()
    if newer is not None:
        raise AlreadyFollowed(number=newer.number)

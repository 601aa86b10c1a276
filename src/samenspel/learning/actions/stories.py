"""Tell a story with the agreement of the person, show it, and let it disappear when that is taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.figures.models import Indicator
from samenspel.foundation import journal, outbox, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.learning import letters, permissions, rules
from samenspel.learning.actions.sharing import turn_on
from samenspel.learning.errors import (
    AgreedLater,
    NotAgreedForEverybody,
    StoryIncomplete,
    StoryNamesThePerson,
    StoryNeedsAgreement,
    StoryWithdrawn,
)
from samenspel.learning.models import AgreedFor, Story, StoryAgreement
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class StoryDraft:
    """A story: its words, the other name of the person, and beside which figure it stands."""

    title: str
    text: str
    about: str
    is_success: bool = False
    indicator: Indicator | None = None


@dataclass(frozen=True)
class AgreementDraft:
    """Who agreed, on which day, and who may read it."""

    agreed_by: str
    agreed_on: dt.date
    agreed_for: str = AgreedFor.INSIDE
    email: str = ""


@transaction.atomic
def tell_story(
    opgave: Opgave, draft: StoryDraft, agreement: AgreementDraft | None, *, by: Viewer, today: dt.date
) -> Story:
    """Tell a story; who may show it to everybody does so at once when the person agreed to that."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_tell_story(by, opgave).require()
    if agreement is None or not agreement.agreed_by.strip():
        raise StoryNeedsAgreement
    _refuse_unready(draft, agreement.agreed_by)
    if agreement.agreed_on > today:
        raise AgreedLater
    is_for_all = agreement.agreed_for == AgreedFor.PUBLIC and permissions.may_show_story(by, opgave)
    story = Story.objects.create(
        opgave=opgave,
        told_on=today,
        told_by=by.account,
        shown_to=AgreedFor.PUBLIC if is_for_all else AgreedFor.INSIDE,
        **_fields(draft),
    )
    _agree(story, agreement, by=by)
    search.put([_findable(story)])
    journal.record("learning.story_told", by=by.account, about=story)
    if is_for_all and story.is_success:
        turn_on(opgave, today=today)
    return story


@transaction.atomic
def edit_story(story: Story, draft: StoryDraft, *, version: int, by: Viewer) -> Story:
    """Change the words of a story; what the person agreed to stays as it is."""
    story = _locked(story, by=by)
    permissions.may_tell_story(by, story.opgave).require()
    if story.version != version:
        raise EditedMeanwhile
    standing = story.agreements.filter(withdrawn_on__isnull=True).first()
    _refuse_unready(draft, standing.agreed_by if standing else "")
    for name, value in _fields(draft).items():
        setattr(story, name, value)
    story.version += 1
    story.save()
    search.put([_findable(story)])
    journal.record("learning.story_edited", by=by.account, about=story)
    return story


@transaction.atomic
def show_story(story: Story, to: str, *, by: Viewer, today: dt.date) -> Story:
    """Show a story to everybody as far as the person agreed, or to who works here only."""
    story = _locked(story, by=by)
    permissions.may_show_story(by, story.opgave).require()
    standing = story.agreements.filter(withdrawn_on__isnull=True).first()
    if to == AgreedFor.PUBLIC and (standing is None or standing.agreed_for != AgreedFor.PUBLIC):
        raise NotAgreedForEverybody
    if story.shown_to == to:
        return story
    story.shown_to = to
    story.version += 1
    story.save(update_fields=["shown_to", "version"])
    journal.record("learning.story_shown", by=by.account, about=story)
    if to == AgreedFor.PUBLIC and story.is_success:
        turn_on(story.opgave, today=today)
    return story


@transaction.atomic
def agree_anew(story: Story, agreement: AgreementDraft, *, by: Viewer, today: dt.date) -> StoryAgreement:
    """Note that the person agreed to something else; what was agreed before no longer counts."""
    story = _locked(story, by=by)
    permissions.may_tell_story(by, story.opgave).require()
    if not agreement.agreed_by.strip():
        raise StoryNeedsAgreement
    if agreement.agreed_on > today:
        raise AgreedLater
    _end_agreements(story, today=today)
    if agreement.agreed_for == AgreedFor.INSIDE and story.shown_to == AgreedFor.PUBLIC:
        story.shown_to = AgreedFor.INSIDE
        story.save(update_fields=["shown_to"])
    standing = _agree(story, agreement, by=by)
    journal.record("learning.story_agreed_anew", by=by.account, about=story)
    return standing


@transaction.atomic
def withdraw_story(story: Story, *, by: Viewer, today: dt.date) -> None:
    """Take the agreement back for the person: the words go, here and wherever they stood."""
    story = _locked(story, by=by)
    permissions.may_tell_story(by, story.opgave).require()
    _let_go(story, today=today)
    journal.record("learning.story_withdrawn", by=by.account, about=story)


@transaction.atomic
def withdraw_by_link(agreement: StoryAgreement, *, today: dt.date) -> None:
    """Take the agreement back with the link of the mail; done twice it does no harm."""
    story = Story.objects.select_for_update(of=("self",)).get(pk=agreement.story_id)
    if story.withdrawn_at is not None:
        return
    if not story.agreements.filter(pk=agreement.pk, withdrawn_on__isnull=True).exists():
        raise StoryWithdrawn
    _let_go(story, today=today)
    journal.record("learning.story_withdrawn", by=None, about=story)


def _locked(story: Story, *, by: Viewer) -> Story:
    permissions.visible_story(by, story.pk)
    return Story.objects.select_for_update(of=("self",)).select_related("opgave").get(pk=story.pk)


def _let_go(story: Story, *, today: dt.date) -> None:
    story.title = story.text = story.about = ""
    story.indicator, story.withdrawn_at = None, timezone.now()
    story.version += 1
    story.save()
    _end_agreements(story, today=today)
    search.drop(story)


def _end_agreements(story: Story, *, today: dt.date) -> None:
    story.agreements.filter(withdrawn_on__isnull=True).update(withdrawn_on=today, agreed_by="", email="")


def _agree(story: Story, agreement: AgreementDraft, *, by: Viewer) -> StoryAgreement:
    made = StoryAgreement.objects.create(
        story=story,
        agreed_by=" ".join(agreement.agreed_by.split()),
        email=agreement.email.lower(),
        agreed_for=agreement.agreed_for,
        agreed_on=agreement.agreed_on,
        noted_by=by.account,
    )
    if made.email:
        letter = letters.letter_about_story(made)
        outbox.post(to=made.email, subject=letter.subject, body=letter.body)
    return made


def _refuse_unready(draft: StoryDraft, agreed_by: str) -> None:
    if not all(words.strip() for words in (draft.title, draft.text, draft.about)):
        raise StoryIncomplete
    if rules.names_somebody(agreed_by, draft.title, draft.text, draft.about):
        raise StoryNamesThePerson


def _fields(draft: StoryDraft) -> dict[str, object]:
    return {
        "title": draft.title.strip(),
        "text": draft.text.strip(),
        "about": draft.about.strip(),
        "is_success": draft.is_success,
        "indicator": draft.indicator,
    }


def _findable(story: Story) -> FindableText:
    return FindableText(story, story.title, story.text)

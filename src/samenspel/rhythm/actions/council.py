"""Keep what the council asked, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer
from samenspel.rhythm import permissions
from samenspel.rhythm.errors import AnswerNeedsWords, NumberStandsAlready, RemovalNeedsReason
from samenspel.rhythm.models import CouncilItem, CouncilStep
from samenspel.rhythm.rules import item_key


@dataclass(frozen=True)
class ItemDraft:
    """A piece of the council as it stands in the council's own system."""

    kind: str
    title: str
    number: str = ""
    link: str = ""
    made_on: dt.date | None = None
    due_on: dt.date | None = None


@dataclass(frozen=True)
class StepDraft:
    """What happened with it: words, perhaps an answer on a day, perhaps another term."""

    said: str
    answered_on: dt.date | None = None
    due_on: dt.date | None = None
    link: str = ""


@transaction.atomic
def note_items(opgave: Opgave, drafts: Iterable[ItemDraft], *, by: Viewer) -> list[CouncilItem]:
    """Write down pieces of the council, one or a whole list; what stands already is not written twice."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_items(by, opgave).require()
    standing = {
        item_key(item.kind, item.number, item.title)
        for item in CouncilItem.objects.filter(opgave=opgave, removed_at__isnull=True)
    }
    made = []
    for draft in drafts:
        key = item_key(draft.kind, draft.number, draft.title)
        if key in standing:
            continue
        standing.add(key)
        made.append(CouncilItem.objects.create(opgave=opgave, created_by=by.account, **vars(draft)))
    if made:
        search.put([_findable(item) for item in made])
        journal.record("rhythm.items_noted", by=by.account, about=opgave)
    return made


@transaction.atomic
def edit_item(item: CouncilItem, draft: ItemDraft, *, version: int, by: Viewer) -> CouncilItem:
    """Change what a piece is called, its number or where it stands; a new term is told as a step."""
    item = _locked(item, by)
    if item.version != version:
        raise EditedMeanwhile
    same = CouncilItem.objects.filter(
        opgave=item.opgave_id, kind=draft.kind, number=draft.number, removed_at__isnull=True
    )
    if draft.number and same.exclude(pk=item.pk).exists():
        raise NumberStandsAlready(number=draft.number)
    for name, value in vars(draft).items():
        setattr(item, name, value)
    item.version += 1
    item.save()
    search.put([_findable(item)])
    journal.record("rhythm.item_edited", by=by.account, about=item)
    return item


@transaction.atomic
def tell_what_came(item: CouncilItem, draft: StepDraft, *, by: Viewer) -> CouncilItem:
    """Say what happened: answered on a day, another term, or open again; every step stays readable."""
    item = _held(item, by)
    permissions.may_answer_items(by, item.opgave).require()
    if not draft.said.strip():
        raise AnswerNeedsWords
    newest = item.steps.first()
    if newest is not None and (newest.said, newest.answered_on, newest.due_on, newest.link) == (
        draft.said.strip(),
        draft.answered_on,
        draft.due_on,
        draft.link,
    ):
        return item
    CouncilStep.objects.create(
        item=item,
        said=draft.said.strip(),
        answered_on=draft.answered_on,
        due_on=draft.due_on,
        link=draft.link,
        said_by=by.account,
    )
    item.outcome, item.outcome_link, item.answered_on = draft.said.strip(), draft.link, draft.answered_on
    item.due_on = draft.due_on or item.due_on
    item.version += 1
    item.save()
    search.put([_findable(item)])
    journal.record("rhythm.item_answered", by=by.account, about=item)
    return item


@transaction.atomic
def remove_item(item: CouncilItem, reason: str, *, by: Viewer) -> None:
    """Take a piece off the list that does not belong to this opgave; removing twice does no harm."""
    item = _locked(item, by)
    if item.removed_at is not None:
        return
    if not reason.strip():
        raise RemovalNeedsReason
    item.removed_at, item.removed_reason = timezone.now(), reason.strip()
    item.version += 1
    item.save(update_fields=["removed_at", "removed_reason", "version"])
    search.drop(item)
    journal.record("rhythm.item_removed", by=by.account, about=item)


def _findable(item: CouncilItem) -> FindableText:
    return FindableText(item, str(item), item.outcome)


def _locked(item: CouncilItem, by: Viewer) -> CouncilItem:
    found = _held(item, by)
    permissions.may_keep_items(by, found.opgave).require()
    return found


def _held(item: CouncilItem, by: Viewer) -> CouncilItem:
    opgave = locked_opgave(by, item.opgave_id)
    found = CouncilItem.objects.select_for_update().get(pk=item.pk)
    found.opgave = opgave
    return found

"""Write down how an organisation works, propose a version, and put it in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import models, transaction

from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.learning.errors.way_of_working import (
    WayBeginsTooEarly,
    WayIsEmpty,
    WayNotProposed,
    WayStands,
    WayWithoutReason,
)
from samenspel.learning.models import WayChapter, WayOfWorking, WayState
from samenspel.learning.permissions import way_of_working as permissions
from samenspel.learning.rules import way_of_working as rules
from samenspel.people.models import Organisation
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words


@transaction.atomic
def begin_way(owner: Organisation, *, by: Viewer) -> WayOfWorking:
    """Begin a version from what is in force; one that is in the making goes on."""
    permissions.may_write_way(by, owner).require()
    # Hold the organisation: two people who begin at once would number the same version.
    held = Organisation.objects.select_for_update().get(pk=owner.pk)
    versions = WayOfWorking.objects.filter(owner=held)
    making = versions.filter(state__in=permissions.IN_THE_MAKING).first()
    if making is not None:
        return making
    last = versions.order_by("-number").first()
    before = {} if last is None else {c.key: (c.title, c.text) for c in last.chapters.all()}
    made = WayOfWorking.objects.create(
        owner=held,
        number=1 if last is None else last.number + 1,
        is_public=False if last is None else last.is_public,
        written_by=by.account,
    )
    titles = {key: str(title) for key, title in rules.CHAPTERS} | {k: t for k, (t, _x) in before.items()}
    WayChapter.objects.bulk_create(
        WayChapter(way=made, key=key, title=title, text=before.get(key, ("", ""))[1], position=position)
        for position, (key, title) in enumerate(titles.items(), start=1)
    )
    journal.record("learning.way_begun", by=by.account, about=made)
    return made


@transaction.atomic
def write_way(
    way: WayOfWorking, texts: Mapping[str, str], why: str, *, is_public: bool, edit_version: int, by: Viewer
) -> WayOfWorking:
    """Write chapters of a draft, and what changes; what is left out stays as it was."""
    locked = _locked(way, by)
    if locked.edit_version != edit_version:
        raise EditedMeanwhile
    if locked.state != WayState.DRAFT:
        raise WayStands(number=locked.number)
    for chapter in locked.chapters.all():
        if chapter.key in texts and texts[chapter.key] != chapter.text:
            chapter.text = texts[chapter.key]
            chapter.save(update_fields=["text"])
    locked.why, locked.is_public = why, is_public
    locked.edit_version += 1
    locked.save(update_fields=["why", "is_public", "edit_version"])
    search.put([_findable(locked)])
    journal.record("learning.way_written", by=by.account, about=locked)
    return locked


@transaction.atomic
def link_reasons(way: WayOfWorking, reasons: Sequence[models.Model], *, by: Viewer) -> None:
    """Name the improvements and lessons that led to a version; naming one twice does no harm."""
    locked = _locked(way, by)
    lineage.link_many([(reason, locked) for reason in reasons], LinkKind.LED_TO, by=by.account)


@transaction.atomic
def propose_way(way: WayOfWorking, *, by: Viewer, today: dt.date) -> WayOfWorking:
    """Lay a draft before everybody who works here."""
    locked = _locked(way, by)
    if locked.state == WayState.PROPOSED:
        return locked
    if locked.state != WayState.DRAFT:
        raise WayStands(number=locked.number)
    texts = [rules.ChapterText(c.key, c.title, c.text) for c in locked.chapters.all()]
    if empty := rules.missing_chapters(texts):
        raise WayIsEmpty(chapters=", ".join(empty))
    if not locked.why.strip():
        raise WayWithoutReason
    locked.state, locked.proposed_by, locked.proposed_on = WayState.PROPOSED, by.account, today
    locked.edit_version += 1
    locked.save(update_fields=["state", "proposed_by", "proposed_on", "edit_version"])
    journal.record("learning.way_proposed", by=by.account, about=locked)
    return locked


@transaction.atomic
def take_back_way(way: WayOfWorking, *, by: Viewer) -> WayOfWorking:
    """Make a proposal a draft again, to write on."""
    locked = _locked(way, by)
    if locked.state == WayState.DRAFT:
        return locked
    if locked.state != WayState.PROPOSED:
        raise WayStands(number=locked.number)
    locked.state = WayState.DRAFT
    locked.edit_version += 1
    locked.save(update_fields=["state", "edit_version"])
    journal.record("learning.way_taken_back", by=by.account, about=locked)
    return locked


@transaction.atomic
def adopt_way(way: WayOfWorking, *, starts_on: dt.date, by: Viewer) -> WayOfWorking:
    """Put a proposed version in force from a day; the one that it replaces stays readable."""
    locked = _locked(way, by)
    permissions.may_adopt_way(by, locked.owner).require()
    if locked.state != WayState.PROPOSED:
        raise WayNotProposed(number=locked.number)
    current = WayOfWorking.objects.filter(owner=locked.owner, state=WayState.IN_FORCE).first()
    if not rules.may_begin_on(starts_on, current.starts_on if current else None):
        raise WayBeginsTooEarly(last=date_words(current.starts_on) if current and current.starts_on else "")
    if current is not None:
        current.state, current.superseded_on = WayState.SUPERSEDED, starts_on
        current.save(update_fields=["state", "superseded_on"])
    locked.state, locked.starts_on, locked.adopted_by = WayState.IN_FORCE, starts_on, by.account
    locked.edit_version += 1
    locked.save(update_fields=["state", "starts_on", "adopted_by", "edit_version"])
    journal.record("learning.way_adopted", by=by.account, about=locked)
    return locked


def _findable(way: WayOfWorking) -> FindableText:
    texts = [text for chapter in way.chapters.all() for text in (chapter.title, chapter.text)]
    return FindableText(way, way.owner.name, "\n".join([way.why, *texts]))


def _locked(way: WayOfWorking, by: Viewer) -> WayOfWorking:
    locked = WayOfWorking.objects.select_for_update(of=("self",)).select_related("owner").get(pk=way.pk)
    permissions.may_write_way(by, locked.owner).require()
    return locked

"""Start, change and stop an effort, and keep what each party does in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from samenspel.approach import permissions
from samenspel.approach.errors import (
    EffortIsOver,
    LineOfAnotherOpgave,
    PartyOfAnotherList,
    PeriodReversed,
    SourceNotVisible,
    StopNeedsReason,
)
from samenspel.approach.models import ActionLine, Effort, EffortShare, EffortState, ShareState
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.foundation.search import FindableText
from samenspel.foundation.sorting import sort_key
from samenspel.network.models import Involvement, Stakeholder, Team
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of, locked_opgave
from samenspel.people.permissions import Viewer

SourceKey = tuple[str, int]


@dataclass(frozen=True)
class EffortDraft:
    """What is done, by whom, along which line and when."""

    title: str
    kind: str
    owner_party: Stakeholder
    action_line: ActionLine | None = None
    is_innovation: bool = False
    description: str = ""
    contact_name: str = ""
    contact_email: str = ""
    starts_on: dt.date | None = None
    ends_before: dt.date | None = None
    state: str = EffortState.PLANNED
    is_public: bool = True
    became: str = ""
    became_note: str = ""


@dataclass(frozen=True)
class ShareDraft:
    """Which party does what in an effort, in which year, and how many days that takes."""

    party: Stakeholder
    year: int
    task: str
    days: Decimal | None = None
    state: str = ShareState.OFFERED
    team: Team | None = None


@transaction.atomic
def start_effort(
    opgave: Opgave, draft: EffortDraft, *, by: Viewer, sources: Iterable[SourceKey] = ()
) -> Effort:
    """Start an effort, perhaps from voices, sentences or gaps; those lead to it in the thread."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_effort_of(by, opgave, draft.owner_party).require()
    _refuse_what_does_not_fit(opgave, draft)
    effort = Effort.objects.create(
        opgave=opgave,
        **_fields(draft),
        state=_state_to_begin_in(draft),
        created_by=by.account,
    )
    link_sources_of(effort, sources, by=by)
    search.put([findable(effort)])
    journal.record("approach.effort_started", by=by.account, about=effort)
    return effort


@transaction.atomic
def edit_effort(effort: Effort, draft: EffortDraft, *, version: int, by: Viewer) -> Effort:
    """Change an effort; a stopped one goes on by ``resume_effort`` only."""
    effort = permissions.locked_effort(by, effort.pk)
    permissions.may_keep_effort_of(by, effort.opgave, effort.owner_party).require()
    if effort.version != version:
        raise EditedMeanwhile
    _refuse_what_does_not_fit(effort.opgave, draft)
    asked_before = effort.contact_email.casefold()
    for name, value in _fields(draft).items():
        setattr(effort, name, value)
    if effort.contact_email.casefold() != asked_before:
        # The wish to hear nothing more belongs to the one who had it.
        effort.asked_no_more_on = None
    if effort.state != EffortState.STOPPED:
        effort.state = _state_to_begin_in(draft)
    effort.version += 1
    effort.save()
    search.put([findable(effort)])
    journal.record("approach.effort_edited", by=by.account, about=effort)
    return effort


@transaction.atomic
def stop_effort(effort: Effort, *, on: dt.date, reason: str, by: Viewer) -> Effort:
    """Stop an effort and say why; it stays readable, with its shares and progress."""
    effort = permissions.locked_effort(by, effort.pk)
    permissions.may_keep_effort_of(by, effort.opgave, effort.owner_party).require()
    if effort.state == EffortState.STOPPED:
        return effort
    if not reason.strip():
        raise StopNeedsReason
    effort.state, effort.stopped_on, effort.stopped_reason = EffortState.STOPPED, on, reason.strip()
    effort.version += 1
    effort.save(update_fields=["state", "stopped_on", "stopped_reason", "version"])
    search.put([findable(effort)])
    journal.record("approach.effort_stopped", by=by.account, about=effort)
    return effort


@transaction.atomic
def resume_effort(effort: Effort, *, by: Viewer) -> Effort:
    """Let a stopped or finished effort go on."""
    effort = permissions.locked_effort(by, effort.pk)
    permissions.may_keep_effort_of(by, effort.opgave, effort.owner_party).require()
    if effort.state not in (EffortState.STOPPED, EffortState.DONE):
        return effort
    effort.state, effort.stopped_on, effort.stopped_reason = EffortState.RUNNING, None, ""
    effort.version += 1
    effort.save(update_fields=["state", "stopped_on", "stopped_reason", "version"])
    search.put([findable(effort)])
    journal.record("approach.effort_resumed", by=by.account, about=effort)
    return effort


@transaction.atomic
def link_sources(effort: Effort, sources: Iterable[SourceKey], *, by: Viewer) -> None:
    """Say where an effort comes from."""
    effort = permissions.locked_effort(by, effort.pk)
    permissions.may_keep_effort_of(by, effort.opgave, effort.owner_party).require()
    link_sources_of(effort, sources, by=by)
    journal.record("approach.sources_linked", by=by.account, about=effort)


@transaction.atomic
def drop_source(effort: Effort, source: SourceKey, *, by: Viewer) -> None:
    """Say that an effort does not come from this after all; that it was once said stays readable."""
    effort = permissions.locked_effort(by, effort.pk)
    permissions.may_keep_effort_of(by, effort.opgave, effort.owner_party).require()
    lineage.retract_key(source, LinkKind.SOURCE_OF, effort, by=account_of(by))
    journal.record("approach.source_dropped", by=by.account, about=effort)


@transaction.atomic
def add_share(effort: Effort, draft: ShareDraft, *, by: Viewer) -> EffortShare:
    """Write down what a party does in an effort in a year."""
    effort = permissions.locked_effort(by, effort.pk)
    _require_share(effort, draft.party, by=by)
    if effort.state == EffortState.STOPPED:
        raise EffortIsOver(effort=effort.title)
    _refuse_share(effort.opgave, draft)
    share = EffortShare.objects.create(effort=effort, **vars(draft))
    journal.record("approach.share_added", by=by.account, about=share)
    return share


@transaction.atomic
def edit_share(share: EffortShare, draft: ShareDraft, *, version: int, by: Viewer) -> EffortShare:
    """Change a share, or withdraw it; what was withdrawn stays readable as a gap."""
    effort = permissions.locked_effort(by, share.effort_id)
    _require_share(effort, share.party, by=by)
    share = EffortShare.objects.select_for_update(of=("self",)).get(pk=share.pk)
    if share.version != version:
        raise EditedMeanwhile
    if draft.party.pk != share.party_id:
        _require_share(effort, draft.party, by=by)
    _refuse_share(effort.opgave, draft)
    for name, value in vars(draft).items():
        setattr(share, name, value)
    share.version += 1
    share.save()
    journal.record("approach.share_edited", by=by.account, about=share)
    return share


def link_sources_of(effort: Effort, sources: Iterable[SourceKey], *, by: Viewer) -> None:
    """Make the links for an action that has the effort in hand; a source must be visible to who links it."""
    keys = tuple(dict.fromkeys(sources))
    if not keys:
        return
    visible = lineage.cards_of(by, keys)
    if any(key not in visible or key == ("approach.effort", effort.pk) for key in keys):
        raise SourceNotVisible
    lineage.link_keys(keys, LinkKind.SOURCE_OF, effort, by=account_of(by))


def findable(effort: Effort) -> FindableText:
    """What can be found of an effort: its name, what is done, and why it stopped."""
    return FindableText(effort, effort.title, f"{effort.description} {effort.stopped_reason}".strip())


def refuse_party(opgave: Opgave, party: Stakeholder | None) -> None:
    """A party must stand in the list of who owns the opgave, or be in the opgave."""
    if party is None or party.owner_id == opgave.owner_id:
        return
    # A party of a neighbouring municipality's list counts once it is in this opgave.
    if not Involvement.objects.filter(opgave=opgave, stakeholder=party).exists():
        raise PartyOfAnotherList(party=party.name, owner=opgave.owner.name)


def _require_share(effort: Effort, party: Stakeholder, *, by: Viewer) -> None:
    """Whose effort it is may divide it; a party may say what it does itself."""
    if permissions.may_keep_effort_of(by, effort.opgave, effort.owner_party):
        return
    permissions.may_keep_effort_of(by, effort.opgave, party).require()


def _refuse_share(opgave: Opgave, draft: ShareDraft) -> None:
    refuse_party(opgave, draft.party)
    if draft.team is not None and draft.team.owner_id != opgave.owner_id:
        raise PartyOfAnotherList(party=draft.team.name, owner=opgave.owner.name)


def _refuse_what_does_not_fit(opgave: Opgave, draft: EffortDraft) -> None:
    if draft.starts_on and draft.ends_before and draft.ends_before <= draft.starts_on:
        raise PeriodReversed(starts=draft.starts_on, ends=draft.ends_before)
    refuse_party(opgave, draft.owner_party)
    if draft.action_line is not None and draft.action_line.opgave_id != opgave.pk:
        raise LineOfAnotherOpgave(line=draft.action_line.title)


def _fields(draft: EffortDraft) -> dict[str, object]:
    fields = {**vars(draft), "sort_key": sort_key(draft.title)}
    del fields["state"]
    return fields


def _state_to_begin_in(draft: EffortDraft) -> str:
    # Stopping has a reason and a day, so it has an action of its own.
    return EffortState.PLANNED if draft.state == EffortState.STOPPED else draft.state

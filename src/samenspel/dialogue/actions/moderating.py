"""What a host decides about a statement: show it, not show it with a reason, or put it with another."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from samenspel.dialogue import permissions
from samenspel.dialogue.actions.calculating import want_calculation
from samenspel.dialogue.errors import MergeIntoItself, ReasonMissing
from samenspel.dialogue.models import NotShownReason, Statement, StatementState
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.models import LinkKind
from samenspel.people.permissions import Viewer

_JUDGEABLE = (
    StatementState.WAITING,
    StatementState.SHOWN,
    StatementState.NOT_SHOWN,
    StatementState.MERGED,
)


@transaction.atomic
def show_statement(statement: Statement, *, by: Viewer) -> None:
    """Let others see and vote on it; showing it twice does no harm."""
    locked = _locked(statement, by)
    if locked.state == StatementState.SHOWN:
        return
    _judge(locked, StatementState.SHOWN, by=by)
    search.put([search.FindableText(locked, locked.text)])
    journal.record("dialogue.statement_shown", by=by.account, about=locked)


@transaction.atomic
def hide_statement(statement: Statement, reason: str, note: str, *, by: Viewer) -> None:
    """Do not show it; the one who wrote it reads why."""
    locked = _locked(statement, by)
    if reason not in NotShownReason.values:
        raise ReasonMissing
    if locked.state == StatementState.NOT_SHOWN and (locked.reason, locked.reason_note) == (reason, note):
        return
    _judge(locked, StatementState.NOT_SHOWN, by=by, reason=reason, note=note)
    search.drop(locked)
    journal.record("dialogue.statement_not_shown", by=by.account, about=locked)


@transaction.atomic
def merge_statement(statement: Statement, into_number: int, *, by: Viewer) -> None:
    """Put it together with one that says the same; its own votes stay where they were given."""
    both = Statement.objects.filter(conversation=statement.conversation_id)
    # Locked in one order: of two hosts who put each into the other, the second finds the first one merged.
    held = list(both.filter(Q(pk=statement.pk) | Q(number=into_number)).select_for_update().order_by("pk"))
    locked = _locked(statement, by)
    target = next((s for s in held if s.pk != locked.pk and s.state == StatementState.SHOWN), None)
    if target is None:
        raise MergeIntoItself
    if locked.merged_into_id == target.pk:
        return
    _judge(locked, StatementState.MERGED, by=by, into=target)
    # What was put together with this one before now belongs to the same statement.
    Statement.objects.filter(merged_into=locked).update(merged_into=target)
    lineage.link(locked, LinkKind.MERGED_INTO, target, by=by.account)
    search.drop(locked)
    journal.record("dialogue.statement_merged", by=by.account, about=locked)


def _locked(statement: Statement, by: Viewer) -> Statement:
    locked = (
        Statement.objects.select_for_update(of=("self",))
        .select_related("conversation__owner", "merged_into")
        .get(pk=statement.pk, state__in=_JUDGEABLE)
    )
    permissions.may_moderate(by, locked.conversation).require()
    return locked


def _judge(
    statement: Statement,
    state: StatementState,
    *,
    by: Viewer,
    reason: str = "",
    note: str = "",
    into: Statement | None = None,
) -> None:
    if statement.merged_into_id is not None and by.account is not None:
        for link in lineage.links_from([statement]):
            if link.kind == LinkKind.MERGED_INTO:
                lineage.retract(statement, LinkKind.MERGED_INTO, Statement(pk=link.to_id), by=by.account)
    # Votes that were given count differently from now on: shown or not decides what the picture rests on.
    if statement.n_votes:
        want_calculation(statement.conversation_id)
    statement.state, statement.reason, statement.reason_note = state, reason, note[:300]
    statement.merged_into = into
    statement.judged_at, statement.judged_by = timezone.now(), by.account
    statement.save(update_fields=["state", "reason", "reason_note", "merged_into", "judged_at", "judged_by"])

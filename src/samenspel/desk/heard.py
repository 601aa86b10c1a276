"""What people said and what was agreed at a table, as far as it waits for one person."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.desk.rows import WorkRow
from samenspel.dialogue.models import StatementState
from samenspel.dialogue.permissions import hosted_conversations
from samenspel.dialogue.queries import looks_again, signals_waiting_for, voices_waiting_for
from samenspel.people.permissions import Viewer
from samenspel.tables.queries import agreements_waiting_for, tables_waiting_for


def statements_to_judge(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """New statements in conversations that this person hosts; one query."""
    waiting = Count("statements", filter=Q(statements__state=StatementState.WAITING))
    conversations = hosted_conversations(viewer).annotate(n_waiting=waiting).filter(n_waiting__gt=0)
    return [
        WorkRow(
            what=ngettext(
                "Look at %(n)d new statement", "Look at %(n)d new statements", conversation.n_waiting
            )
            % {"n": conversation.n_waiting},
            about=conversation.title,
            why=gettext_lazy("you host this conversation"),
            minutes=max(1, conversation.n_waiting),
            url=reverse("dialogue:queue", args=[conversation.pk]),
        )
        for conversation in conversations
    ]


def signals_to_judge(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """New signals that this person decides on; one query."""
    return [
        WorkRow(
            what=ngettext("Look at a new signal", "Look at %(n)d new signals", n_waiting) % {"n": n_waiting},
            about=owner,
            why=gettext_lazy("you decide what becomes public"),
            minutes=max(1, n_waiting),
            url=f"{reverse('dialogue:signals')}?stand=wacht",
        )
        for owner, n_waiting in signals_waiting_for(viewer)
    ]


def voices_to_answer(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """What people said and still has no answer, and what would be looked at again by now."""
    waiting = [*voices_waiting_for(viewer, today), *tables_waiting_for(viewer, today)]
    rows = [
        WorkRow(
            what=ngettext("Answer %(n)d voice", "Answer %(n)d voices", place.n) % {"n": place.n},
            about=place.title,
            why=gettext_lazy("people hear what happened with what they said"),
            minutes=min(60, 2 * place.n),
            url=place.url,
        )
        for place in waiting
    ]
    rows += [
        WorkRow(
            what=_again(place.n),
            about=place.title,
            why=gettext_lazy("you answered “later”, and that day has come"),
            minutes=3 * place.n,
            url=place.url,
        )
        for place in looks_again(viewer, today)
    ]
    return rows


def agreed_at_tables(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """What this person promised at a theme table, and what lies still because who promised it left."""
    return [
        WorkRow(
            what=row.text,
            about=row.table_title,
            why=_("%(name)s left; give it to somebody else") % {"name": row.owner}
            if row.owner_left
            else gettext_lazy("agreed at a theme table"),
            minutes=10,
            url=reverse("tables:change_agreement", args=[row.pk])
            if row.owner_left
            else f"{reverse('tables:page', args=[row.table_pk])}#afspraak-{row.pk}",
            due_on=row.due_on,
            is_late=row.is_late,
            done_url="" if row.owner_left else reverse("tables:finish_agreement", args=[row.pk]),
        )
        for row in agreements_waiting_for(viewer, today)
    ]


def _again(n: int) -> str:
    return ngettext("Look at %(n)d voice again", "Look at %(n)d voices again", n) % {"n": n}

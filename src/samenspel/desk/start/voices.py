"""Lines about what people say, and what is done with it."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from samenspel.desk.start.sitting import A_MONTH, A_WEEK, Desk, StartLine, counted, line
from samenspel.dialogue.models import SignalState, StatementState
from samenspel.dialogue.permissions import (
    hosted_conversations,
    judged_signals,
    visible_conversations,
    visible_questionnaires,
    visible_signals,
)
from samenspel.dialogue.queries import newest_answers, voices_waiting_for
from samenspel.tables.permissions import visible_tables
from samenspel.tables.queries import tables_waiting_for

MOST_ANSWERS = 100


def open_now(desk: Desk) -> StartLine:
    """Where one can have a say; two queries."""
    runs = Q(starts_on__lte=desk.today, closed_at__isnull=True) & (
        Q(ends_before__isnull=True) | Q(ends_before__gt=desk.today)
    )
    talks = visible_conversations(desk.viewer).filter(runs, is_imported=False, is_complete=True)
    n = talks.count() + visible_questionnaires(desk.viewer).filter(runs).count()
    told = ngettext("%(n)s thing is open to have your say", "%(n)s things are open to have your say", n)
    return line(told % counted(n), reverse("publishing:join"))


def answered(desk: Desk) -> StartLine:
    """What was lately done with what people said; a query, and one for each kind of voice."""
    since = timezone.now() - A_MONTH
    newest = newest_answers(desk.viewer, most=MOST_ANSWERS)
    n = sum(heard.answer.given_at >= since for heard in newest)
    told = ngettext(
        "%(n)s answer came in the last 30 days on what people said",
        "%(n)s answers came in the last 30 days on what people said",
        n,
    )
    return line(told % counted(n), reverse("publishing:answers"))


def unanswered(desk: Desk) -> StartLine:
    """Voices that wait for an answer of this person; four queries."""
    waiting = [*voices_waiting_for(desk.viewer, desk.today), *tables_waiting_for(desk.viewer, desk.today)]
    n = sum(place.n for place in waiting)
    told = ngettext("%(n)s voice waits for your answer", "%(n)s voices wait for your answer", n)
    return line(told % counted(n), waiting[0].url if waiting else reverse("publishing:answers"))


def signals_waiting(desk: Desk) -> StartLine:
    """Signals on which this person decides; one query."""
    n = judged_signals(desk.viewer).filter(state=SignalState.WAITING).count()
    told = ngettext("%(n)s signal waits for your judgement", "%(n)s signals wait for your judgement", n)
    return line(told % counted(n), f"{reverse('dialogue:signals')}?stand=wacht")


def signals_this_week(desk: Desk) -> StartLine:
    """Signals of the last week; one query."""
    n = visible_signals(desk.viewer).filter(said_on__gt=desk.today - A_WEEK).count()
    told = ngettext("%(n)s signal came in the last week", "%(n)s signals came in the last week", n)
    return line(told % counted(n), reverse("dialogue:signals"))


def statements_waiting(desk: Desk) -> StartLine:
    """New statements in conversations that this person hosts; one query."""
    waits = Q(statements__state=StatementState.WAITING)
    n = hosted_conversations(desk.viewer).filter(waits).count()
    told = ngettext("%(n)s new statement waits for you", "%(n)s new statements wait for you", n)
    return line(told % counted(n), reverse("dialogue:list"))


def tables_coming(desk: Desk) -> StartLine:
    """Theme tables that are still to come; one query."""
    n = visible_tables(desk.viewer).filter(held_on__gte=desk.today).count()
    told = ngettext("%(n)s theme table is coming", "%(n)s theme tables are coming", n)
    return line(told % counted(n), reverse("tables:list"))

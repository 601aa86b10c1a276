"""What waits for one person, gathered from the rooms in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from operator import attrgetter
from urllib.parse import urlsplit

from django.db.models import Count, Q
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenspel.approach.queries import approach_waiting_for
from samenspel.budget.queries import division_waiting_for
from samenspel.desk.heard import agreed_at_tables, voices_to_answer
from samenspel.desk.rows import DraftRow, LeadRow, WorkRow, WorkSheet
from samenspel.dialogue.models import StatementState
from samenspel.dialogue.permissions import hosted_conversations
from samenspel.dialogue.queries import signals_waiting_for
from samenspel.foundation import drafts
from samenspel.foundation.web.signed_out import BROUGHT_BACK
from samenspel.network.queries import tasks_waiting_for
from samenspel.opgaven.models import Formulation, FormulationState, OpgaveStatus, Stance, StanceKind
from samenspel.opgaven.permissions import (
    opgaven_with,
    visible_assignments,
    visible_formulations,
    visible_open_gaps,
    visible_stances,
)
from samenspel.opgaven.queries import (
    choosing_waiting_for,
    gap_name,
    mandated_in_rounds,
    opgaven_waiting_for,
)
from samenspel.people.models import Role
from samenspel.people.permissions import Viewer

_LAST = dt.date.max
_DOUBTS = {
    StanceKind.CONCERN: gettext_lazy("%(party)s has a concern about version %(version)d: read why"),
    StanceKind.OBJECTION: gettext_lazy("%(party)s objects to version %(version)d: read why"),
}
_FORMS = {
    "opgaven:new": gettext_lazy("A new opgave"),
    "opgaven:write": gettext_lazy("The text of a formulation"),
    "opgaven:sentence": gettext_lazy("A sentence of a formulation"),
    "opgaven:adopt": gettext_lazy("The adoption of a formulation"),
    "opgaven:take_stance": gettext_lazy("A reaction for your party"),
    "dialogue:open": gettext_lazy("A new conversation"),
    "tables:new": gettext_lazy("A new theme table"),
    "figures:type": gettext_lazy("A series that you type"),
}
SPEAKING_ROLES = (Role.PARTNER, Role.SPONSOR, Role.ALDERMAN, Role.STEERING_MEMBER)


def work_sheet(viewer: Viewer, *, today: dt.date) -> WorkSheet:
    """What waits for this person; sixteen queries, however many opgaven they work on."""
    rows = [
        *_reactions_asked(viewer, today),
        *_gaps_owned(viewer, today),
        *_statements_waiting(viewer),
        *_signals_waiting(viewer),
        *_to_recognise(viewer),
        *_to_adopt(viewer, today),
        *_doubts(viewer),
        *_in_the_opgaven(viewer, today),
        *_in_the_approach(viewer, today),
        *_to_be_taken_over(viewer, today),
        *voices_to_answer(viewer, today),
        *agreed_at_tables(viewer, today),
    ]
    rows.sort(key=lambda row: (not row.is_late, row.due_on or _LAST, row.minutes))
    return WorkSheet(
        rows=tuple(rows), opgaven=tuple(_works_on(viewer, today)), drafts=tuple(_half_done(viewer))
    )


def _running(today: dt.date) -> Q:
    return Q(starts_on__lte=today) & (Q(ends_before__isnull=True) | Q(ends_before__gt=today))


def _reactions_asked(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    speaks = {
        (assignment.opgave_id, assignment.organisation_id)
        for assignment in visible_assignments(viewer).filter(
            _running(today), person__account=viewer.account_id, role__in=SPEAKING_ROLES
        )
    }
    proposed = visible_formulations(viewer).filter(
        state=FormulationState.PROPOSED, opgave__in={opgave for opgave, _party in speaks}
    )
    reacted = set(
        visible_stances(viewer)
        .filter(formulation__state=FormulationState.PROPOSED)
        .values_list("formulation__opgave_id", "organisation_id")
    )
    mandated = mandated_in_rounds(viewer)
    me = viewer.account.person_id if viewer.account else None

    def is_asked(version: Formulation, opgave: int, party: int) -> bool:
        # In a round only the people who were named speak for their party.
        return opgave == version.opgave_id and (
            (opgave, party) not in reacted and me in mandated.get((version.pk, party), {me})
        )

    return [
        WorkRow(
            what=_("Say how your organisation stands to version %(version)d of “%(title)s”")
            % {"version": version.version, "title": version.opgave.title},
            about="",
            why=gettext_lazy("you were given the mandate in a consent round")
            if any(pk == version.pk for pk, _party in mandated)
            else gettext_lazy("you speak for a party"),
            minutes=5,
            url=reverse("opgaven:formulation", args=[version.opgave_id, version.version]),
            due_on=version.react_before,
            is_late=version.react_before is not None and version.react_before < today,
        )
        for version in proposed.select_related("opgave")
        if any(is_asked(version, opgave, party) for opgave, party in speaks)
    ]


def _gaps_owned(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    standing = (FormulationState.DRAFT, FormulationState.PROPOSED, FormulationState.IN_FORCE)
    gaps = visible_open_gaps(viewer).filter(owner__account=viewer.account_id, formulation__state__in=standing)
    return [
        WorkRow(
            what=_("Fill the gap: %(gap)s") % {"gap": gap_name(gap.key)},
            about=gap.formulation.opgave.title,
            why=gettext_lazy("you said you would take care of it"),
            minutes=10,
            url=reverse("opgaven:formulation", args=[gap.formulation.opgave_id, gap.formulation.version])
            + "#gaten",
            due_on=gap.due_on,
            is_late=gap.due_on < today,
        )
        for gap in gaps.select_related("formulation__opgave").order_by("due_on")
    ]


def _statements_waiting(viewer: Viewer) -> list[WorkRow]:
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


def _signals_waiting(viewer: Viewer) -> list[WorkRow]:
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


def _to_recognise(viewer: Viewer) -> list[WorkRow]:
    candidates = opgaven_with(viewer, "decide_recognition").filter(status=OpgaveStatus.CANDIDATE)
    return [
        WorkRow(
            what=_("Find out whether this is an opgave"),
            about=opgave.title,
            why=gettext_lazy("you may decide it"),
            minutes=4,
            url=reverse("opgaven:recognition", args=[opgave.pk]),
        )
        for opgave in candidates
    ]


def _to_adopt(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    proposed = visible_formulations(viewer).filter(
        state=FormulationState.PROPOSED,
        react_before__lt=today,
        opgave__in=opgaven_with(viewer, "record_adoption"),
    )
    return [
        WorkRow(
            what=_("The reactions to version %(version)d are in: record the adoption, or take it back")
            % {"version": version.version},
            about=version.opgave.title,
            why=gettext_lazy("you record what was decided"),
            minutes=5,
            url=reverse("opgaven:formulation", args=[version.opgave_id, version.version]),
            due_on=version.react_before,
        )
        for version in proposed.select_related("opgave")
    ]


def _doubts(viewer: Viewer) -> list[WorkRow]:
    """Concerns about a proposal, and objections against it or what is in force, for whoever goes on."""
    standing = Q(
        formulation__state__in=(FormulationState.PROPOSED, FormulationState.IN_FORCE),
        formulation__opgave__in=opgaven_with(viewer, "propose"),
    )
    latest: dict[tuple[int, int], Stance] = {}
    stances = visible_stances(viewer).filter(standing).select_related("organisation", "formulation__opgave")
    for stance in stances.order_by("pk"):
        latest[stance.formulation.opgave_id, stance.organisation_id] = stance
    return [
        WorkRow(
            what=_DOUBTS[StanceKind(stance.kind)]
            % {"party": stance.organisation.name, "version": stance.formulation.version},
            about=stance.formulation.opgave.title,
            why=gettext_lazy("you go on with the text"),
            minutes=3,
            url=reverse(
                "opgaven:formulation", args=[stance.formulation.opgave_id, stance.formulation.version]
            )
            + "#steun",
            due_on=stance.formulation.react_before if _is_proposed(stance) else None,
        )
        for stance in latest.values()
        if stance.kind == StanceKind.OBJECTION or (stance.kind == StanceKind.CONCERN and _is_proposed(stance))
    ]


def _is_proposed(stance: Stance) -> bool:
    return stance.formulation.state == FormulationState.PROPOSED


def _half_done(viewer: Viewer) -> list[DraftRow]:
    return [
        DraftRow(
            pk=kept.pk,
            what=_name_of_form(kept.address),
            begins=kept.begins,
            url=_with_mark(kept.address) if kept.was_signed_out else kept.address,
            saved_on=timezone.localdate(kept.saved_at),
            stays_until=timezone.localdate(kept.stays_until),
            was_signed_out=kept.was_signed_out,
        )
        for kept in drafts.kept_forms(viewer.account_id)
    ]


def _name_of_form(address: str) -> str:
    """What people call the form at this address."""
    try:
        page = resolve(urlsplit(address).path).view_name
    except Resolver404:
        page = ""
    return str(_FORMS.get(page, _("A form that you filled in")))


def _with_mark(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{BROUGHT_BACK}=1"


def _in_the_opgaven(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Rules to get lifted, documents to change, fields to fill, and what was on hold until today."""
    return [
        WorkRow(row.what, row.about, row.why, row.minutes, row.url, row.due_on, row.is_late)
        for row in (*opgaven_waiting_for(viewer, today), *choosing_waiting_for(viewer))
    ]


def _in_the_approach(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Needs, agreements, questions about progress, and divisions that wait for a reaction."""
    return [
        WorkRow(row.what, row.about, row.why, row.minutes, row.url, row.due_on, row.is_late)
        for row in (*approach_waiting_for(viewer, today), *division_waiting_for(viewer, today))
    ]


def _to_be_taken_over(viewer: Viewer, today: dt.date) -> list[WorkRow]:
    """Tasks that lie still in teams, because who did them left."""
    return [
        WorkRow(
            what=_("Say who takes over: %(task)s") % {"task": task.task},
            about=task.team_name,
            why=_("%(name)s left") % {"name": task.name},
            minutes=5,
            url=task.url,
            due_on=task.since,
            is_late=True,
        )
        for task in tasks_waiting_for(viewer, today)
    ]


def _works_on(viewer: Viewer, today: dt.date) -> list[LeadRow]:
    assignments = visible_assignments(viewer).filter(_running(today), person__account=viewer.account_id)
    rows = [
        LeadRow(a.opgave.title, reverse("opgaven:page", args=[a.opgave_id]), a.get_role_display())
        for a in assignments.select_related("opgave")
    ]
    return sorted(rows, key=attrgetter("title"))

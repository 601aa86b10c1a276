"""Who sees which opgaven, and who may do what: roles by assignment, and functions in the owner."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.dialogue.models import Signal, SignalState, Statement, StatementState
from samenspel.dialogue.permissions import visible_conversations, visible_signals
from samenspel.foundation.errors import NotAllowed
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven.models import (
    Assignment,
    Formulation,
    FormulationState,
    OpenGap,
    Opgave,
    RecognitionTest,
    Sentence,
    Stance,
)
from samenspel.opgaven.permissions.roles import holds, running_assignments, works_on
from samenspel.opgaven.permissions.seeing import among_visible, among_with, visible_opgaven
from samenspel.people.models import Account, Organisation, Person
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.tables.permissions import visible_notes

Thing = TypeVar("Thing", bound=Model)


def one_of(rows: QuerySet[Thing], pk: int) -> Thing:
    """The one of these visible rows, or 404."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_opgave(viewer: Viewer, pk: int) -> Opgave:
    """One opgave with its owner, area and larger opgave, or 404."""
    return one_of(visible_opgaven(viewer).select_related("owner", "area", "parent"), pk)


def locked_opgave(viewer: Viewer, pk: int) -> Opgave:
    """One opgave, held until the end of the transaction."""
    return one_of(visible_opgaven(viewer).select_for_update(), pk)


def visible_formulations(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Formulation]:
    """The only door to formulations: a draft or withdrawn version is for those who work on it."""
    shown = Q(state__in=[FormulationState.PROPOSED, FormulationState.IN_FORCE, FormulationState.SUPERSEDED])
    return Formulation.objects.filter(
        Q(opgave__in=among_with(viewer, "see_unpublished", at)) | (shown & Q(opgave__is_public=True))
    )


def visible_formulation(viewer: Viewer, opgave_pk: int, version: int) -> Formulation:
    """One version with its opgave, or 404."""
    formulation = (
        visible_formulations(viewer)
        .select_related("opgave__owner", "opgave__area", "indicator", "indicator_area", "baseline_batch")
        .filter(opgave=opgave_pk, version=version)
        .first()
    )
    if formulation is None:
        raise Http404(version)
    return formulation


def locked_formulation(viewer: Viewer, pk: int) -> Formulation:
    """One version with its opgave, both held until the end of the transaction."""
    formulation = one_of(visible_formulations(viewer), pk)
    # The opgave first, for every action: two people who lock in another order would wait for each other.
    opgave = locked_opgave(viewer, formulation.opgave_id)
    formulation = visible_formulations(viewer).select_for_update(of=("self",)).get(pk=pk)
    formulation.opgave = opgave
    return formulation


def visible_open_gaps(viewer: Viewer) -> QuerySet[OpenGap]:
    """The only door to gaps that were left open: those of versions that the viewer sees."""
    return OpenGap.objects.filter(formulation__in=visible_formulations(viewer))


def visible_sentences(viewer: Viewer) -> QuerySet[Sentence]:
    """The only door to sentences: those of visible versions."""
    return Sentence.objects.filter(formulation__in=visible_formulations(viewer))


def visible_sentence(viewer: Viewer, formulation: Formulation, pk: int) -> Sentence:
    """One sentence of a version, or 404."""
    return one_of(visible_sentences(viewer).filter(formulation=formulation), pk)


def visible_stances(viewer: Viewer) -> QuerySet[Stance]:
    """The only door to reactions: those on visible versions."""
    return Stance.objects.filter(formulation__in=visible_formulations(viewer))


def visible_tests(viewer: Viewer, at: Opgave | None = None) -> QuerySet[RecognitionTest]:
    """The only door to recognition tests: a decided one is as public as the opgave, the rest is work."""
    return RecognitionTest.objects.filter(
        Q(opgave__in=among_with(viewer, "see_unpublished", at))
        | Q(decided_on__isnull=False, opgave__is_public=True)
    )


def person_with_address(address: str) -> Person | None:
    """The person behind an e-mail address that somebody knows in full; addresses are listed nowhere."""
    account = Account.objects.select_related("person").filter(email__iexact=address).first()
    return account.person if account else None


def visible_assignments(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Assignment]:
    """The only door to assignments: those on visible opgaven; pages show strangers no names."""
    return Assignment.objects.filter(opgave__in=among_visible(viewer, at))


def visible_assignment(viewer: Viewer, opgave_pk: int, pk: int) -> Assignment:
    """One assignment on an opgave, or 404."""
    return one_of(visible_assignments(viewer).filter(opgave=opgave_pk), pk)


def visible_shown_statements(viewer: Viewer) -> QuerySet[Statement]:
    """The statements of all conversations that the viewer may see, as far as they are shown."""
    return Statement.objects.filter(
        conversation__in=visible_conversations(viewer), state=StatementState.SHOWN
    )


def visible_voice_ids(viewer: Viewer, kind: str, ids: set[int]) -> set[int]:
    """Which of these notes, statements or signals the viewer may use."""
    if kind == "tables.note":
        notes = visible_notes(viewer).filter(pk__in=ids, withdrawn_at__isnull=True)
        return set(notes.values_list("pk", flat=True))
    if kind == "dialogue.signal":
        return set(visible_read_signals(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    return set(visible_shown_statements(viewer).filter(pk__in=ids).values_list("pk", flat=True))


def visible_read_signals(viewer: Viewer) -> QuerySet[Signal]:
    """The signals that the viewer may see, as far as somebody has looked at them."""
    return visible_signals(viewer).exclude(state=SignalState.WAITING)


def account_of(viewer: Viewer) -> Account:
    """The account that acts; links of the thread and reactions are always somebody's."""
    if viewer.account is None:
        raise NotAllowed(reason=_("Sign in first."))
    return viewer.account


def organisations_for(viewer: Viewer, verb: str) -> QuerySet[Organisation]:
    """The organisations in which a function of this viewer holds the verb."""
    ids = viewer.organisations_with(*rights_of("opgaven").holders[verb])
    return visible_organisations(viewer).filter(pk__in=ids)


def spoken_for(viewer: Viewer, opgave: Opgave) -> QuerySet[Organisation]:
    """The parties on whose behalf this viewer may react."""
    person_id = viewer.account.person_id if viewer.account else None
    holders = rights_of("opgaven").holders["take_stance"]
    mine = running_assignments().filter(opgave=opgave, person_id=person_id or 0, role__in=holders)
    return visible_organisations(viewer).filter(pk__in=mine.values("organisation_id"))


def may_read_roles(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Names with their roles are for who works on the opgave."""
    if not works_on(viewer, opgave):
        return no(_("Only who works on this opgave sees who has which role."))
    return YES


def may_start(viewer: Viewer, organisation: Organisation) -> Verdict:
    """An opgave is started by those who lead, know an area or manage."""
    if not rights_of("opgaven").holds(viewer.roles_in(organisation.pk), "start_opgave"):
        reason = _(
            "Only opgave leads, area brokers, managers and administrators of %(name)s can start an opgave."
        )
        return no(reason % {"name": organisation})
    return YES


def may_gather(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team gathers the voices."""
    return verdict_of(
        viewer, opgave, "gather_voices", _("Only the team of this opgave can gather voices for it.")
    )


def may_recognise(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team answers the four questions."""
    return verdict_of(
        viewer, opgave, "recognise", _("Only the team of this opgave can answer these questions.")
    )


def may_decide_recognition(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the sponsor or a manager decides what it is."""
    reason = _("Only the lead, the sponsor or a manager can decide what this is.")
    return verdict_of(viewer, opgave, "decide_recognition", reason)


def may_edit(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead keeps title, area and policy fields."""
    return verdict_of(viewer, opgave, "edit_opgave", _("Only the lead of this opgave can change this."))


def may_write(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead and the team write the formulation."""
    reason = _("Only the lead and the team of this opgave can write its formulation.")
    return verdict_of(viewer, opgave, "write_formulation", reason)


def may_leave_gap_open(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team says which gap may wait, and why."""
    reason = _("Only the lead, the sponsor and the team of this opgave can leave a gap open.")
    return verdict_of(viewer, opgave, "leave_gap_open", reason)


def may_propose(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead lays a version before everybody."""
    return verdict_of(
        viewer, opgave, "propose", _("Only the lead or sponsor of this opgave can propose a version.")
    )


def may_take_stance(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Somebody who speaks for a party reacts."""
    reason = _("Only somebody who speaks for a party in this opgave can react. The lead gives that role.")
    return verdict_of(viewer, opgave, "take_stance", reason)


def may_adopt(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor records what a body adopted."""
    reason = _("Only the lead or sponsor of this opgave can record its adoption.")
    return verdict_of(viewer, opgave, "record_adoption", reason)


def may_manage_assignments(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead gives and ends roles."""
    reason = _("Only the lead of this opgave or an administrator can give and end roles.")
    return verdict_of(viewer, opgave, "manage_assignments", reason)


def may_publish(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor decides when everybody can read along."""
    reason = _("Only the lead or sponsor of this opgave can show it to everybody.")
    return verdict_of(viewer, opgave, "publish_opgave", reason)


def verdict_of(viewer: Viewer, opgave: Opgave, verb: str, reason: str) -> Verdict:
    """Yes for who holds the verb on this opgave, and the reason for everybody else."""
    return YES if holds(viewer, opgave, verb) else no(reason)

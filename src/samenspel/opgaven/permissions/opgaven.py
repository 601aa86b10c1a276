"""Who sees which opgaven, and who may do what: roles by assignment, and functions in the owner."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone
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
    OpgavePartner,
    PartnerState,
    RecognitionTest,
    Sentence,
    Stance,
)
from samenspel.people.models import Account, Organisation, Person
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.tables.permissions import visible_notes

Opgaven = QuerySet[Opgave] | tuple[Opgave, ...]

Thing = TypeVar("Thing", bound=Model)

# A reaction is given by somebody who speaks for a party here, so a function in the owner does not count.
_BY_ASSIGNMENT_ONLY = frozenset({"take_stance"})


def one_of(rows: QuerySet[Thing], pk: int) -> Thing:
    """The one of these visible rows, or 404."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def running_assignments(*, today: dt.date | None = None) -> QuerySet[Assignment]:
    """The assignments that run today."""
    day = today or timezone.localdate()
    return Assignment.objects.filter(
        Q(starts_on__lte=day) & (Q(ends_before__isnull=True) | Q(ends_before__gt=day))
    )


def _assigned_ids(viewer: Viewer, verb: str) -> QuerySet[Assignment, int]:
    person_id = viewer.account.person_id if viewer.account else None
    holders = rights_of("opgaven").holders[verb]
    return (
        running_assignments()
        .filter(person_id=person_id or 0, role__in=holders)
        .values_list("opgave_id", flat=True)
    )


def opgaven_with(viewer: Viewer, verb: str) -> QuerySet[Opgave]:
    """The opgaven on which this viewer holds the verb."""
    if not viewer.is_signed_in:
        return Opgave.objects.none()
    in_owner = viewer.organisations_with(*rights_of("opgaven").holders[verb])
    held = Q(owner__in=in_owner) | Q(pk__in=_assigned_ids(viewer, verb))
    if verb == "see_unpublished" and in_owner:
        held |= Q(pk__in=_shared_with(in_owner, PartnerState.AGREED))
    return Opgave.objects.filter(held)


def _shared_with(organisations: frozenset[int], *states: PartnerState) -> QuerySet[OpgavePartner, int]:
    """The opgaven that these organisations carry together with the owner, or are asked to."""
    rows = OpgavePartner.objects.filter(organisation__in=organisations, state__in=states)
    return rows.values_list("opgave_id", flat=True)


def visible_opgaven(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Opgave]:
    """The only door to opgaven: public ones, and those the viewer works on; with one in hand only that."""
    if at is not None:
        return Opgave.objects.filter(pk=at.pk) if _sees(viewer, at) else Opgave.objects.none()
    if not viewer.is_signed_in:
        return Opgave.objects.filter(is_public=True)
    in_owner = viewer.organisations_with(*rights_of("opgaven").holders["see_unpublished"])
    seen = Q(is_public=True) | Q(owner__in=in_owner) | Q(pk__in=_assigned_ids(viewer, "see_unpublished"))
    if in_owner:
        seen |= Q(pk__in=_shared_with(in_owner, PartnerState.AGREED))
    # Whoever is asked to share an opgave reads what it is about, but no draft of it.
    if answers := viewer.organisations_with(*rights_of("opgaven").holders["answer_sharing"]):
        seen |= Q(pk__in=_shared_with(answers, PartnerState.ASKED))
    return Opgave.objects.filter(seen)


def visible_opgave(viewer: Viewer, pk: int) -> Opgave:
    """One opgave with its owner, area and larger opgave, or 404."""
    return one_of(visible_opgaven(viewer).select_related("owner", "area", "parent"), pk)


def among_visible(viewer: Viewer, at: Opgave | None) -> Opgaven:
    """The visible opgaven; for a page with an opgave in hand that one, if it is among them.

    A door that takes ``at`` says no more than it would without: it is asked about one opgave only, so
    that the database need not work out again, for every row of the page, what the page showed already.
    """
    if at is None:
        return visible_opgaven(viewer)
    return (at,) if _sees(viewer, at) else ()


def among_with(viewer: Viewer, verb: str, at: Opgave | None) -> Opgaven:
    """The opgaven on which this viewer holds the verb; with one in hand that one, if it is among them."""
    if at is None:
        return opgaven_with(viewer, verb)
    return (at,) if holds(viewer, at, verb) else ()


def _sees(viewer: Viewer, opgave: Opgave) -> bool:
    if opgave.is_public or works_on(viewer, opgave):
        return True
    # Left over: whoever is asked to share it. Few people, so the door itself is asked, once for this row.
    seen: dict[int | None, bool] = opgave.__dict__.setdefault("_seen_by", {})
    if viewer.account_id not in seen:
        seen[viewer.account_id] = visible_opgaven(viewer).filter(pk=opgave.pk).exists()
    return seen[viewer.account_id]


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


def roles_on(viewer: Viewer, opgave: Opgave) -> frozenset[str]:
    """All roles that count on this opgave: by assignment today, and by function in the owner."""
    return _assigned_roles(viewer, opgave) | viewer.roles_in(opgave.owner_id)


def _assigned_roles(viewer: Viewer, opgave: Opgave) -> frozenset[str]:
    if viewer.account is None or viewer.account.person_id is None:
        return frozenset()
    # A page asks a dozen times about the row it has in hand; an action takes a fresh row and asks again.
    known: dict[int, frozenset[str]] = opgave.__dict__.setdefault("_roles_of_persons", {})
    person_id = viewer.account.person_id
    if person_id not in known:
        roles = running_assignments().filter(opgave=opgave, person=person_id).values_list("role", flat=True)
        known[person_id] = frozenset(roles)
    return known[person_id]


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb."""
    roles = _assigned_roles(viewer, opgave) if verb in _BY_ASSIGNMENT_ONLY else roles_on(viewer, opgave)
    if rights_of("opgaven").holds(roles, verb):
        return True
    # Who carries the opgave along reads along; whoever works on it there is given a role on it.
    return verb == "see_unpublished" and rights_of("opgaven").holds(_sharing_roles(viewer, opgave), verb)


def _sharing_roles(viewer: Viewer, opgave: Opgave) -> frozenset[str]:
    elsewhere = {held_in for _role, held_in in viewer.functions} - {opgave.owner_id}
    if not elsewhere:
        return frozenset()
    known: dict[int | None, frozenset[str]] = opgave.__dict__.setdefault("_roles_by_sharing", {})
    if viewer.account_id not in known:
        shares = OpgavePartner.objects.filter(
            opgave=opgave, organisation__in=elsewhere, state=PartnerState.AGREED
        )
        ids = set(shares.values_list("organisation_id", flat=True))
        known[viewer.account_id] = frozenset(role for role, held_in in viewer.functions if held_in in ids)
    return known[viewer.account_id]


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


def works_on(viewer: Viewer, opgave: Opgave) -> bool:
    """Whether this viewer sees drafts, names and what is not public."""
    return holds(viewer, opgave, "see_unpublished")


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

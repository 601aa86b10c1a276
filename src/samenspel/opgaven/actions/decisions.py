"""Lay a version before everybody, take it back, react to it, and put it in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.foundation import journal, outbox, search
from samenspel.foundation.rights import rights_of
from samenspel.opgaven import permissions
from samenspel.opgaven.actions.consent import close_running_round, refuse_unmandated
from samenspel.opgaven.actions.formulations import copy_as_draft, locked_draft
from samenspel.opgaven.actions.opgaven import findable
from samenspel.opgaven.errors import (
    AdoptionDateWrong,
    AlreadyInForce,
    DueInThePast,
    GapsUnnamed,
    NotForThisOrganisation,
    NothingToPropose,
    NothingToReactTo,
    NotProposed,
    ReasonMissing,
)
from samenspel.opgaven.models import (
    Formulation,
    FormulationState,
    Opgave,
    OpgavePhase,
    Part,
    PhaseStep,
    Stance,
    StanceKind,
)
from samenspel.opgaven.queries.gaps import gap_keys_of, gap_name
from samenspel.opgaven.queries.support import support_snapshot
from samenspel.people.models import Account, Organisation, Role
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class StanceDraft:
    """How a party stands to the text, and why."""

    kind: StanceKind
    reason: str = ""


@dataclass(frozen=True)
class Adoption:
    """Which body adopted the text, on which day, in which document."""

    decided_on: dt.date
    body: str
    document_title: str = ""
    document_number: str = ""
    document_url: str = ""


@transaction.atomic
def propose_formulation(
    formulation: Formulation, *, by: Viewer, today: dt.date, react_before: dt.date | None = None
) -> None:
    """Lay a draft before everybody: the text is fixed, and the parties are asked how they stand to it."""
    formulation = permissions.locked_formulation(by, formulation.pk)
    permissions.may_propose(by, formulation.opgave).require()
    if formulation.state == FormulationState.PROPOSED:
        return
    formulation = locked_draft(formulation, by=by)
    if not formulation.sentences.filter(part=Part.CHANGE).exists():
        raise NothingToPropose(version=formulation.version)
    if react_before is not None and react_before < today:
        raise DueInThePast(day=react_before)
    formulation.state = FormulationState.PROPOSED
    formulation.proposed_on, formulation.proposed_by = today, by.account
    formulation.react_before = react_before
    formulation.save(update_fields=["state", "proposed_on", "proposed_by", "react_before"])
    _ask_for_reactions(formulation)
    journal.record("opgaven.formulation_proposed", by=by.account, about=formulation)


@transaction.atomic
def withdraw_proposal(formulation: Formulation, reason: str, *, by: Viewer, today: dt.date) -> Formulation:
    """Take a proposal back and go on in a new draft with the same words; the reactions stay readable."""
    formulation = permissions.locked_formulation(by, formulation.pk)
    permissions.may_propose(by, formulation.opgave).require()
    later = Formulation.objects.filter(opgave=formulation.opgave, version__gt=formulation.version)
    if formulation.state == FormulationState.WITHDRAWN and (draft := later.first()) is not None:
        return draft
    if formulation.state != FormulationState.PROPOSED:
        raise NotProposed(version=formulation.version, state=formulation.get_state_display())
    if not reason.strip():
        raise ReasonMissing
    formulation.state = FormulationState.WITHDRAWN
    formulation.withdrawn_on, formulation.withdrawn_reason = today, reason.strip()
    formulation.save(update_fields=["state", "withdrawn_on", "withdrawn_reason"])
    close_running_round(formulation, by=by, today=today)
    draft = copy_as_draft(formulation.opgave, formulation, by=by)
    journal.record("opgaven.proposal_withdrawn", by=by.account, about=formulation)
    return draft


@transaction.atomic
def take_stance(
    formulation: Formulation, organisation: Organisation, draft: StanceDraft, *, by: Viewer
) -> Stance:
    """Say on behalf of a party how it stands to this version; the latest counts, all stay readable."""
    formulation = permissions.locked_formulation(by, formulation.pk)
    permissions.may_take_stance(by, formulation.opgave).require()
    if not permissions.spoken_for(by, formulation.opgave).filter(pk=organisation.pk).exists():
        raise NotForThisOrganisation(organisation=organisation)
    if formulation.state not in (FormulationState.PROPOSED, FormulationState.IN_FORCE):
        raise NothingToReactTo(version=formulation.version, state=formulation.get_state_display())
    refuse_unmandated(formulation, organisation, by=by)
    reason = draft.reason.strip()
    if draft.kind != StanceKind.AGREE and not reason:
        raise ReasonMissing
    latest = Stance.objects.filter(formulation=formulation, organisation=organisation).last()
    if latest is not None and (latest.kind, latest.reason) == (draft.kind, reason):
        return latest
    stance = Stance.objects.create(
        formulation=formulation,
        organisation=organisation,
        kind=draft.kind,
        reason=reason,
        taken_by=by.account,
    )
    if stance.kind == StanceKind.OBJECTION:
        _tell_leads(stance)
    journal.record("opgaven.stance_taken", by=by.account, about=stance)
    return stance


@transaction.atomic
def adopt_formulation(formulation: Formulation, *, by: Viewer, adoption: Adoption, today: dt.date) -> None:
    """Put this version in force; the version it replaces stays readable."""
    # The opgave is locked with it: two versions adopted at the same moment must not both win.
    formulation = permissions.locked_formulation(by, formulation.pk)
    opgave = formulation.opgave
    permissions.may_adopt(by, opgave).require()
    _refuse_adoption(formulation, adoption, today=today)

    Formulation.objects.filter(opgave=opgave, state=FormulationState.IN_FORCE).update(
        state=FormulationState.SUPERSEDED, superseded_on=adoption.decided_on
    )
    formulation.state = FormulationState.IN_FORCE
    formulation.adopted_on, formulation.adopting_body = adoption.decided_on, adoption.body
    formulation.document_title = adoption.document_title
    formulation.document_number = adoption.document_number
    formulation.document_url = adoption.document_url
    formulation.support_at_adoption = support_snapshot(formulation)
    close_running_round(formulation, by=by, today=today)
    formulation.save()
    _begin_the_work(opgave, by=by, version=formulation.version)
    search.put([findable(opgave)])
    journal.record("opgaven.formulation_adopted", by=by.account, about=formulation)


def _begin_the_work(opgave: Opgave, *, by: Viewer, version: int) -> None:
    """After the first adoption one explores; a later version does not throw back who is further."""
    if opgave.phase not in (OpgavePhase.RECOGNISING, OpgavePhase.FORMULATING):
        return
    why = _("Version %(version)d was adopted.") % {"version": version}
    PhaseStep.objects.create(
        opgave=opgave,
        from_phase=opgave.phase,
        to_phase=OpgavePhase.EXPLORE,
        why=why,
        taken_by=by.account,
    )
    opgave.phase = OpgavePhase.EXPLORE
    opgave.save(update_fields=["phase"])


def _refuse_adoption(formulation: Formulation, adoption: Adoption, *, today: dt.date) -> None:
    if formulation.state == FormulationState.IN_FORCE:
        raise AlreadyInForce(version=formulation.version)
    if formulation.state != FormulationState.PROPOSED or formulation.proposed_on is None:
        raise NotProposed(version=formulation.version, state=formulation.get_state_display())
    if not formulation.proposed_on <= adoption.decided_on <= today:
        raise AdoptionDateWrong(first=formulation.proposed_on, last=today)
    named = set(formulation.open_gaps.values_list("key", flat=True))
    unnamed = [key for key in gap_keys_of(formulation) if key not in named]
    if unnamed:
        raise GapsUnnamed(gaps=", ".join(str(gap_name(key)) for key in unnamed))


def _tell_leads(objection: Stance) -> None:
    """A message to who lead the opgave: an objection that nobody reads is not answered."""
    formulation = objection.formulation
    leads = permissions.running_assignments().filter(opgave=formulation.opgave, role=Role.OPGAVE_LEAD)
    address = reverse("opgaven:formulation", args=[formulation.opgave_id, formulation.version])
    words = {
        "party": objection.organisation.name,
        "version": formulation.version,
        "title": formulation.opgave.title,
        "reason": objection.reason,
        "address": f"{settings.PUBLIC_ADDRESS}{address}#steun",
    }
    told = Account.objects.filter(is_active=True, person__in=leads.values("person_id"))
    for account in told.select_related("person"):
        outbox.post(
            to=account.email,
            subject=_("%(party)s objects to “%(title)s”") % words,
            body=_(
                "Hello %(name)s,\n\n%(party)s objects to version %(version)d of “%(title)s”.\n"
                "They say: “%(reason)s”\nRead it beside the text: %(address)s\n"
            )
            % {**words, "name": account.person},
        )


def _ask_for_reactions(formulation: Formulation) -> None:
    """A message to everybody who speaks for a party; it leaves when the proposal has been written."""
    speaks = rights_of("opgaven").holders["take_stance"]
    persons = permissions.running_assignments().filter(opgave=formulation.opgave, role__in=speaks)
    address = reverse("opgaven:formulation", args=[formulation.opgave_id, formulation.version])
    asked = Account.objects.filter(is_active=True, person__in=persons.values("person_id"))
    for account in asked.select_related("person"):
        outbox.post(
            to=account.email,
            subject=_("What do you think of “%(title)s”?") % {"title": formulation.opgave.title},
            body=_(
                "Hello %(name)s,\n\nVersion %(version)d of “%(title)s” is on the table.\n"
                "Do you agree, do you have a concern, or do you object?\n"
                "Read it and react here: %(address)s\n"
            )
            % {
                "name": account.person,
                "version": formulation.version,
                "title": formulation.opgave.title,
                "address": f"{settings.PUBLIC_ADDRESS}{address}",
            },
        )

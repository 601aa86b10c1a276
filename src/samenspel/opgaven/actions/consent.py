"""Hold a consent round on a version: open it, remind who is silent, close it with its result."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation import journal, outbox
from samenspel.opgaven import permissions
from samenspel.opgaven.errors import (
    NotMandated,
    RoundClosed,
    RoundNeedsMembers,
    RoundNeedsProposal,
    RoundRuns,
    RoundTooShort,
)
from samenspel.opgaven.models import (
    ConsentRound,
    Formulation,
    FormulationState,
    RoundMember,
    Stance,
)
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import Viewer
from samenspel.ui.formats import date_words, joined

SILENT = "none"
DAYS_BEFORE_REMINDER = 3


@dataclass(frozen=True)
class MemberDraft:
    """Somebody who is asked: by the number of the role in which they speak, and how far the mandate goes."""

    assignment_id: int
    mandate: str = ""


@transaction.atomic
def open_round(
    formulation: Formulation,
    members: Sequence[MemberDraft],
    closes_on: dt.date,
    *,
    by: Viewer,
    today: dt.date,
) -> ConsentRound:
    """Ask mandated people whether they consent to a proposed version, before a day; each gets a message."""
    formulation = permissions.locked_formulation(by, formulation.pk)
    permissions.may_hold_round(by, formulation.opgave).require()
    if formulation.state != FormulationState.PROPOSED:
        raise RoundNeedsProposal(version=formulation.version, state=formulation.get_state_display())
    if (running := _running(formulation)) is not None:
        raise RoundRuns(version=formulation.version, day=date_words(running.closes_on))
    if closes_on <= today:
        raise RoundTooShort(day=date_words(closes_on))
    asked = {draft.assignment_id: draft.mandate.strip() for draft in members}
    speaking = list(permissions.mandates_to_give(formulation.opgave).filter(pk__in=asked))
    if not speaking:
        raise RoundNeedsMembers
    number = ConsentRound.objects.filter(formulation=formulation).count() + 1
    held = ConsentRound.objects.create(
        formulation=formulation, number=number, opens_on=today, closes_on=closes_on, opened_by=by.account
    )
    chosen = {(a.organisation_id, a.person_id): asked[a.pk] for a in speaking}
    RoundMember.objects.bulk_create(
        [
            RoundMember(round=held, organisation_id=organisation_id, person_id=person_id, mandate=mandate)
            for (organisation_id, person_id), mandate in chosen.items()
        ]
    )
    formulation.react_before = closes_on
    formulation.save(update_fields=["react_before"])
    _write_to(held.members.all(), held, reminder=False)
    journal.record("opgaven.round_opened", by=by.account, about=held)
    return held


@transaction.atomic
def remind_silent(held: ConsentRound, *, by: Viewer) -> int:
    """Remind who did not react yet; nobody twice on one day. Returns how many got a message."""
    formulation = permissions.locked_formulation(by, held.formulation_id)
    permissions.may_hold_round(by, formulation.opgave).require()
    held = ConsentRound.objects.select_for_update(of=("self",)).get(pk=held.pk)
    _refuse_closed(held)
    held.formulation = formulation
    n = _remind(held, since=timezone.now() - dt.timedelta(days=1))
    if n:
        journal.record("opgaven.round_reminded", by=by.account, about=held)
    return n


@transaction.atomic
def remind_before_closing(*, today: dt.date) -> int:
    """The daily work: three days before a round closes, one reminder to who has not reacted."""
    soon = today + dt.timedelta(days=DAYS_BEFORE_REMINDER)
    rounds = ConsentRound.objects.select_for_update(of=("self",)).filter(
        closed_on=None, closes_on__gte=today, closes_on__lte=soon
    )
    return sum(_remind(held, since=None) for held in rounds.select_related("formulation__opgave"))


@transaction.atomic
def close_round(held: ConsentRound, *, by: Viewer, today: dt.date) -> ConsentRound:
    """Close a round; how each party stood, and who did not react, stays with it."""
    formulation = permissions.locked_formulation(by, held.formulation_id)
    permissions.may_hold_round(by, formulation.opgave).require()
    held = ConsentRound.objects.select_for_update(of=("self",)).get(pk=held.pk)
    if held.closed_on is not None:
        return held
    held = _close(held, by=by, today=today)
    journal.record("opgaven.round_closed", by=by.account, about=held)
    return held


def close_running_round(formulation: Formulation, *, by: Viewer, today: dt.date) -> None:
    """For an action that decides about the version: a round that still runs ends with it."""
    if (running := _running(formulation)) is not None:
        _close(running, by=by, today=today)


def refuse_unmandated(formulation: Formulation, organisation: Organisation, *, by: Viewer) -> None:
    """For an action that reacts: in a running round only the mandated people of a party speak for it."""
    mandated = RoundMember.objects.filter(
        round__formulation=formulation, round__closed_on=None, organisation=organisation
    ).select_related("person")
    people = {member.person_id: member.person.name for member in mandated}
    person_id = by.account.person_id if by.account else None
    if people and person_id not in people:
        raise NotMandated(names=joined(list(people.values())), organisation=organisation.name)


def _running(formulation: Formulation) -> ConsentRound | None:
    return ConsentRound.objects.filter(formulation=formulation, closed_on=None).first()


def _refuse_closed(held: ConsentRound) -> None:
    if held.closed_on is not None:
        raise RoundClosed(day=date_words(held.closed_on))


def _close(held: ConsentRound, *, by: Viewer, today: dt.date) -> ConsentRound:
    held.closed_on, held.closed_by = today, by.account
    held.result = _result_of(held)
    held.save(update_fields=["closed_on", "closed_by", "result"])
    return held


def _result_of(held: ConsentRound) -> list[dict[str, Any]]:
    """One row a party: its reaction on this version, or that it did not react."""
    latest = _latest_stances(held)
    names: dict[int, str] = {}
    persons: dict[int, list[str]] = defaultdict(list)
    for member in held.members.select_related("organisation", "person"):
        names[member.organisation_id] = member.organisation.name
        persons[member.organisation_id].append(member.person.name)
    return [
        {
            "organisation_id": pk,
            "name": name,
            "persons": persons[pk],
            "kind": latest[pk].kind if pk in latest else SILENT,
            "reason": latest[pk].reason if pk in latest else "",
        }
        for pk, name in names.items()
    ]


def _latest_stances(held: ConsentRound) -> dict[int, Stance]:
    stances = Stance.objects.filter(formulation=held.formulation_id).order_by("pk")
    return {stance.organisation_id: stance for stance in stances}


def _remind(held: ConsentRound, *, since: dt.datetime | None) -> int:
    """Write to who is silent and was not reminded (since that moment)."""
    reacted = set(_latest_stances(held))
    waiting = [
        member
        for member in held.members.select_related("organisation")
        if member.organisation_id not in reacted
        and (member.reminded_at is None or (since is not None and member.reminded_at < since))
    ]
    _write_to(waiting, held, reminder=True)
    for member in waiting:
        member.n_reminders += 1
        member.reminded_at = timezone.now()
    RoundMember.objects.bulk_update(waiting, ["n_reminders", "reminded_at"])
    return len(waiting)


def _write_to(members: Iterable[RoundMember], held: ConsentRound, *, reminder: bool) -> None:
    formulation = held.formulation
    address = reverse("opgaven:formulation", args=[formulation.opgave_id, formulation.version])
    persons = {member.person_id for member in members}
    values = {
        "version": formulation.version,
        "title": formulation.opgave.title,
        "day": date_words(held.closes_on),
        "address": f"{settings.PUBLIC_ADDRESS}{address}",
    }
    subject = (
        _("Reminder: do you consent to “%(title)s”?") if reminder else _("Do you consent to “%(title)s”?")
    )
    body = _(
        "Hello %(name)s,\n\nYou speak for your organisation in a consent round on version %(version)d of "
        "“%(title)s”.\nDo you agree, do you have a concern, or do you object? "
        "An objection is welcome too, with its reason.\n"
        "React before the end of %(day)s: %(address)s\n"
    )
    for account in Account.objects.filter(is_active=True, person__in=persons).select_related("person"):
        words = {**values, "name": account.person}
        outbox.post(to=account.email, subject=subject % values, body=body % words)

"""Say which days there are, and whether it works out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from samenspel.approach import permissions
from samenspel.approach.actions.efforts import refuse_party
from samenspel.approach.errors import PartyOfAnotherList, ReasonNeeded
from samenspel.approach.models import DaysAnswer, PartyDays, WorksOut
from samenspel.approach.queries.days import sums_of
from samenspel.foundation import journal
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.network.models import Stakeholder, Team
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class WorksOutDraft:
    """Whether the days of a party or a team work out in a year, and why not."""

    year: int
    works_out: str
    reason: str = ""
    party: Stakeholder | None = None
    team: Team | None = None


@dataclass(frozen=True)
class DaysDraft:
    """The days that a party has in a year."""

    party: Stakeholder
    year: int
    days: Decimal
    note: str = ""


@transaction.atomic
def keep_party_days(opgave: Opgave, draft: DaysDraft, *, version: int, by: Viewer) -> PartyDays:
    """Say how many days a party has this year; version 0 when nothing was said before."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_days(by, opgave, draft.party).require()
    refuse_party(opgave, draft.party)
    kept = PartyDays.objects.filter(opgave=opgave, party=draft.party, year=draft.year).first()
    if (kept.version if kept else 0) != version:
        raise EditedMeanwhile
    kept = kept or PartyDays(opgave=opgave, party=draft.party, year=draft.year, version=0)
    kept.days, kept.note, kept.kept_by = draft.days, draft.note, by.account
    kept.version += 1
    kept.save()
    journal.record("approach.days_kept", by=by.account, about=kept)
    return kept


@transaction.atomic
def answer_works_out(opgave: Opgave, draft: WorksOutDraft, *, by: Viewer) -> DaysAnswer:
    """Answer whether it works out, next to the sums as they are now; an earlier answer stays."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_keep_days(by, opgave, draft.party).require()
    refuse_party(opgave, draft.party)
    if draft.team is not None and draft.team.opgave_id != opgave.pk:
        raise PartyOfAnotherList(party=draft.team.name, owner=opgave.owner.name)
    if draft.works_out != WorksOut.YES and not draft.reason.strip():
        raise ReasonNeeded
    promised, available = sums_of(opgave, draft.year, party=draft.party, team=draft.team)
    answer = DaysAnswer.objects.create(
        opgave=opgave,
        party=draft.party,
        team=draft.team,
        year=draft.year,
        works_out=draft.works_out,
        reason=draft.reason.strip(),
        promised=promised,
        available=available,
        given_by=by.account,
    )
    journal.record("approach.days_answered", by=by.account, about=answer)
    return answer

"""Write what money is for: lines per effort, year and perhaps giver."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from samenspel.approach.models import Effort
from samenspel.budget import permissions
from samenspel.budget.actions.pots import refuse_party, refuse_taakveld, refuse_year
from samenspel.budget.errors import DecidedLine, NoAmount, OfAnotherOpgave
from samenspel.budget.models import BudgetLine, Instrument, Pot
from samenspel.foundation import journal, lineage
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.models import LinkKind
from samenspel.network.models import Stakeholder
from samenspel.people.permissions import Viewer
from samenspel.places.models import Area


@dataclass(frozen=True)
class LineDraft:
    """Money for an effort in a year; without a giver any money that may be used for it counts."""

    effort: Effort
    year: int
    cents: int
    funder: Stakeholder | None = None
    area: Area | None = None
    instrument: str = Instrument.SUBSIDY
    taakveld: str = ""
    programme: str = ""
    note: str = ""


@transaction.atomic
def add_lines(pot: Pot, drafts: Iterable[LineDraft], *, by: Viewer) -> list[BudgetLine]:
    """Write lines in a pot, typed or pasted: all of them, or none when one does not fit."""
    pot = permissions.locked_pot(by, pot.pk)
    permissions.may_write_lines(by, pot.opgave).require()
    made = []
    for draft in drafts:
        refuse_line(pot, draft)
        line = BudgetLine.objects.create(pot=pot, **fields_of(draft), created_by=by.account)
        lineage.link(draft.effort, LinkKind.LED_TO, line, by=by.account)
        made.append(line)
    journal.record("budget.lines_added", by=by.account, about=pot)
    return made


@transaction.atomic
def change_line(line: BudgetLine, draft: LineDraft, *, version: int, by: Viewer) -> BudgetLine:
    """Change a line that no body has decided on."""
    line = _locked(line, by=by)
    if line.version != version:
        raise EditedMeanwhile
    refuse_line(line.pot, draft)
    if draft.effort.pk != line.effort_id and by.account is not None:
        lineage.retract(line.effort, LinkKind.LED_TO, line, by=by.account)
        lineage.link(draft.effort, LinkKind.LED_TO, line, by=by.account)
    for name, value in fields_of(draft).items():
        setattr(line, name, value)
    line.version += 1
    line.save()
    journal.record("budget.line_changed", by=by.account, about=line)
    return line


@transaction.atomic
def drop_line(line: BudgetLine, *, by: Viewer) -> None:
    """Take out a line that no body has decided on."""
    line = _locked(line, by=by)
    journal.record("budget.line_dropped", by=by.account, about=line)
    if by.account is not None:
        lineage.retract(line.effort, LinkKind.LED_TO, line, by=by.account)
    line.delete()


def refuse_line(pot: Pot, draft: LineDraft) -> None:
    """What a line says must fit its pot and its opgave."""
    if draft.cents <= 0:
        raise NoAmount
    if draft.effort.opgave_id != pot.opgave_id:
        raise OfAnotherOpgave(thing=draft.effort.title)
    refuse_party(pot.opgave, draft.funder)
    refuse_year(pot, draft.year)
    refuse_taakveld(draft.taakveld, draft.year)


def fields_of(draft: LineDraft) -> dict[str, object]:
    """A draft as the fields of a row."""
    return dict(draft.__dict__)


def _locked(line: BudgetLine, *, by: Viewer) -> BudgetLine:
    pot = permissions.locked_pot(by, line.pot_id)
    permissions.may_write_lines(by, pot.opgave).require()
    line = permissions.visible_line(by, pot.opgave_id, line.pk)
    if line.proposal is not None:
        raise DecidedLine(body=line.proposal.body)
    line.pot = pot
    return line

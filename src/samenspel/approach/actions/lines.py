"""Keep the action lines of an opgave."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from samenspel.approach import permissions
from samenspel.approach.actions.efforts import refuse_party
from samenspel.approach.errors import LineKnown
from samenspel.approach.models import ActionLine
from samenspel.foundation import journal, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.search import FindableText
from samenspel.network.models import Stakeholder
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import locked_opgave
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class LineDraft:
    """An action line: its name, what it is for, who leads it and where it stands (last when not said)."""

    title: str
    purpose: str = ""
    lead_party: Stakeholder | None = None
    position: int | None = None


@transaction.atomic
def add_action_line(opgave: Opgave, draft: LineDraft, *, by: Viewer) -> ActionLine:
    """Add a line along which the opgave is worked on."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_write_plan(by, opgave).require()
    refuse_party(opgave, draft.lead_party)
    lines = ActionLine.objects.filter(opgave=opgave)
    if lines.filter(title=draft.title).exists():
        raise LineKnown(title=draft.title)
    last = lines.aggregate(last=Max("position"))["last"] or 0
    line = ActionLine.objects.create(
        opgave=opgave,
        title=draft.title,
        purpose=draft.purpose,
        lead_party=draft.lead_party,
        position=draft.position or last + 1,
    )
    search.put([FindableText(line, line.title, line.purpose)])
    journal.record("approach.line_added", by=by.account, about=line)
    return line


@transaction.atomic
def edit_action_line(line: ActionLine, draft: LineDraft, *, version: int, by: Viewer) -> ActionLine:
    """Change a line, or its place among the others."""
    opgave = locked_opgave(by, line.opgave_id)
    permissions.may_write_plan(by, opgave).require()
    line = ActionLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
    if line.version != version:
        raise EditedMeanwhile
    refuse_party(opgave, draft.lead_party)
    if ActionLine.objects.filter(opgave=opgave, title=draft.title).exclude(pk=line.pk).exists():
        raise LineKnown(title=draft.title)
    line.title, line.purpose, line.lead_party = draft.title, draft.purpose, draft.lead_party
    line.position = draft.position or line.position
    line.version += 1
    line.save()
    search.put([FindableText(line, line.title, line.purpose)])
    journal.record("approach.line_edited", by=by.account, about=line)
    return line

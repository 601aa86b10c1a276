"""What goes out of a meeting: its list of decisions in Word."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.foundation import files, house_style
from samenspel.people.models import Organisation
from samenspel.steering.queries import DecisionSheet, MeetingSheet
from samenspel.ui import formats
from samenspel.ui.documents import Minutes, Part, Point, minutes_in_word
from samenspel.ui.documents.minutes import KIND


def decision_list_word(sheet: MeetingSheet, decisions: Sequence[DecisionSheet], owner: Organisation) -> bytes:
    """The list of decisions in the template of the municipality when it has one, else in the standard one."""
    own = house_style.own_template(owner.pk, KIND)
    with (
        files.open_kept(own) if own is not None else nullcontext() as template,
        translation.override(settings.CONTENT_LANGUAGE),
    ):
        return minutes_in_word(_minutes(sheet, decisions, owner), template)


def _minutes(sheet: MeetingSheet, decisions: Sequence[DecisionSheet], owner: Organisation) -> Minutes:
    day = formats.date_words(sheet.row.planned_on)
    there = [f"{seat.name} ({seat.party})" for seat in sheet.seats if seat.is_present]
    return Minutes(
        title=_("Decisions of %(day)s") % {"day": day},
        kind=_("List of decisions"),
        owner=owner.name,
        day=day,
        facts=(
            (_("Steering group"), sheet.group),
            (_("When and where"), " · ".join(filter(None, [day, sheet.row.place]))),
            (_("Who was there"), formats.joined(there)),
        ),
        parts=_parts(sheet, decisions),
        invented=_("Invented example") if owner.is_invented else "",
        address=f"{settings.PUBLIC_ADDRESS}{reverse('steering:meeting', args=[sheet.row.pk])}",
    )


def _parts(sheet: MeetingSheet, decisions: Sequence[DecisionSheet]) -> list[Part]:
    nothing = () if decisions else (_("Nothing was decided at this meeting"),)
    decided = tuple(
        Point(_("Decision %(number)d.") % {"number": one.row.number}, one.row.question, tuple(_lines_of(one)))
        for one in decisions
    )
    others = tuple(
        Point(f"{item.number}.", item.title, tuple(filter(None, [str(item.state_label), item.outcome])))
        for item in sheet.agenda.items
        if not item.decision_id
    )
    parts = [Part(_("What was decided"), nothing, decided)]
    return [*parts, Part(_("The other items"), (), others)] if others else parts


def _lines_of(one: DecisionSheet) -> list[str]:
    """What was chosen, why, who carries it out, what is expected and who disagreed."""
    said = {"who": one.row.carrier, "day": formats.date_words(one.row.due_on)}
    back = {"day": formats.date_words(one.row.look_back_on)}
    return [
        _("Chosen: %(chosen)s") % {"chosen": one.row.chosen},
        *(
            _("Not chosen: %(option)s") % {"option": option.text}
            for option in one.options
            if not option.is_chosen
        ),
        _("Why: %(reason)s") % {"reason": one.reason},
        _("%(who)s carries it out by %(day)s.") % said,
        " ".join(
            [_("Expected: %(expected)s") % {"expected": one.expected}, _("We look back on %(day)s.") % back]
        ),
        *(_("%(who)s disagreed: %(why)s") % {"who": each.who, "why": each.why} for each in one.dissents),
    ]

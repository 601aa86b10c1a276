"""What goes out of a pilot on paper: a sheet with a code for everybody, and a list for names."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.people.permissions import Viewer
from samenspel.ui.documents import render_pdf
from samenspel.ui.formats import date_words
from samenspel.widening.models import Pilot
from samenspel.widening.permissions.pilots import visible_participants


def slips_pdf(viewer: Viewer, pilot: Pilot) -> bytes:
    """A sheet a code to hand out, and at the end a list on which names are written by hand."""
    return render_pdf("pilot_slips", slip_values(viewer, pilot))


def slip_values(viewer: Viewer, pilot: Pilot) -> dict[str, Any]:
    """What stands on the sheets; two queries.

    Codes are drawn by chance, so their order says nothing of who was asked first.
    """
    people = visible_participants(viewer).filter(pilot=pilot).order_by("code")
    measures = "; ".join(measure.label for measure in pilot.measures.all())
    address = f"{settings.PUBLIC_ADDRESS}{reverse('widening:erase_own')}"
    ground = f"{pilot.get_legal_ground_display()}: {pilot.ground_note}"
    return {
        "language": get_language() or "nl",
        "title": pilot.title,
        "invented": _("Invented example") if pilot.opgave.owner.is_invented else "",
        "owner": pilot.opgave.owner.name,
        "summary": pilot.question,
        "kicker": pilot.opgave.owner.name,
        "headline": pilot.title,
        "sentences": [
            pilot.question,
            _("We ask you this twice, before and afterwards: %(what)s") % {"what": measures},
            _("Why we may keep it: %(ground)s") % {"ground": ground},
            _("Your name is nowhere in the computer. Only this code stands with your answers:"),
        ],
        "leave": _("On %(day)s everything is erased by itself. Do you want that sooner? Type your code at:")
        % {"day": date_words(pilot.erase_on)},
        "address": address.split("://", 1)[-1],
        "secret": _("You need not say why. Keep this paper: without the code nobody can find your answers."),
        "slips": [
            {"code": each.code, "side": each.get_arm_display() if pilot.comparison else ""} for each in people
        ],
        "list_title": _("Which code is whose"),
        "list_note": _(
            "Write names by hand, and keep this list under lock. "
            "Cross out who has everything erased, and destroy the list on %(day)s."
        )
        % {"day": date_words(pilot.erase_on)},
        "list_columns": [_("Code"), _("Side"), _("Name")],
        "footer": pilot.title,
    }

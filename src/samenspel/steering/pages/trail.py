"""The way back, the same on every page of the steering group."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.steering.models import SteeringMeeting
from samenspel.ui.formats import date_words
from samenspel.ui.parts import Crumb


def trail_of(*here: Crumb) -> list[Crumb]:
    """From the page of the steering groups to this one."""
    top = Crumb(_("Steering group"), reverse("steering:meetings") if here else "")
    return [top, *here]


def meeting_crumb(meeting: SteeringMeeting, *, is_here: bool = False) -> Crumb:
    """The step to one meeting."""
    url = "" if is_here else reverse("steering:meeting", args=[meeting.pk])
    return Crumb(_("Meeting of %(day)s") % {"day": date_words(meeting.planned_on)}, url)

"""The way back and the neighbouring pages of the course of an opgave."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.opgaven.models import Opgave
from samenspel.ui.parts import Crumb, Tab

_TABS = (
    ("steering:course", gettext_lazy("Course")),
    ("steering:uses", gettext_lazy("Figures")),
    ("steering:lights", gettext_lazy("Lights")),
    ("steering:studies", gettext_lazy("Beside other areas")),
)


def course_tabs(opgave: Opgave, current: str) -> list[Tab]:
    """What lies beside this page."""
    return [Tab(label, reverse(name, args=[opgave.pk]), current=name == current) for name, label in _TABS]


def course_trail(opgave: Opgave, *here: str | Promise | Crumb) -> list[Crumb]:
    """From the list of opgaven, by the course, to this page."""
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk]), written=True),
        Crumb(_("Course"), reverse("steering:course", args=[opgave.pk])),
        *(step if isinstance(step, Crumb) else Crumb(step) for step in here),
    ]

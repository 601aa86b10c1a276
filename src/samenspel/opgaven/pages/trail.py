"""The way back, the same on every page of an opgave."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from samenspel.opgaven.models import Formulation, Opgave
from samenspel.ui.parts import Crumb, Tab


def trail_of(opgave: Opgave, *here: str | Promise | Crumb) -> list[Crumb]:
    """From the list of opgaven to this page."""
    steps = [step if isinstance(step, Crumb) else Crumb(step) for step in here]
    own = Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk]) if steps else "", written=True)
    return [Crumb(_("Opgaven"), reverse("opgaven:list")), own, *steps]


def version_crumb(formulation: Formulation) -> Crumb:
    """The step to one version."""
    return Crumb(
        _("Version %(version)d") % {"version": formulation.version},
        reverse("opgaven:formulation", args=[formulation.opgave_id, formulation.version]),
    )


_CANVAS_TABS = (
    ("opgaven:canvas", _lazy("Canvas")),
    ("opgaven:rules", _lazy("Rules that pinch")),
    ("opgaven:own_role", _lazy("Own role")),
    ("opgaven:policy", _lazy("Policy")),
    ("opgaven:rounds", _lazy("Consent")),
)


def canvas_tabs(opgave: Opgave, current: str) -> list[Tab]:
    """What lies beside the canvas."""
    return [
        Tab(label, reverse(name, args=[opgave.pk]), current=name == current) for name, label in _CANVAS_TABS
    ]

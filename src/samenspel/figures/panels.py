"""What figures put on the pages of lower rooms: the key figures of an area."""

from __future__ import annotations

from django.urls import reverse

from samenspel.figures.queries import key_figures
from samenspel.foundation.slots import Panel
from samenspel.people.permissions import Viewer
from samenspel.places.queries import AreaRow


def key_figures_panel(viewer: Viewer, area: AreaRow) -> Panel | None:
    """The newest key figures of an area, each with its source; nothing where nothing was counted."""
    figures = key_figures(viewer, area.pk)
    if not figures:
        return None
    url = f"{reverse('figures:list')}?gebied={area.code}"
    return Panel("figures/_key_figures.html", {"figures": figures, "area_name": area.name, "url": url})

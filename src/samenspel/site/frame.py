"""What surrounds every page: theme, navigation, who is signed in, and whether it is invented."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from samenspel.people.permissions import STRANGER, Viewer
from samenspel.people.queries import house_sheet
from samenspel.site.navigation import navigation_for
from samenspel.ui.themes import theme_named


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The values that ``ui/base.html`` needs on every page."""
    viewer: Viewer = getattr(request, "viewer", STRANGER)
    house = house_sheet(viewer)
    return {
        "viewer": viewer,
        "account_name": str(viewer.account) if viewer.account else "",
        "navigation": navigation_for(viewer, request.path),
        "theme": theme_named(house.theme or settings.THEME, extra_stylesheet=settings.THEME_STYLESHEET),
        "house": house,
        "invented": house.is_invented,
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
        "path": request.get_full_path(),
    }

"""What surrounds every page: theme, navigation, who is signed in, and whether it is invented."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from samenspel.people.permissions import STRANGER, Viewer
from samenspel.people.queries import house_sheet
from samenspel.site.navigation import account_links, footer_links, navigation_for, tabs_for
from samenspel.ui.themes import theme_named


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The values that ``ui/base.html`` needs on every page."""
    viewer: Viewer = getattr(request, "viewer", STRANGER)
    house = house_sheet(viewer)
    section, section_tabs = tabs_for(viewer, request.path)
    return {
        "house": house,
        "theme": theme_named(house.theme or settings.THEME, extra_stylesheet=settings.THEME_STYLESHEET),
        "invented": house.is_invented,
        "navigation": navigation_for(viewer, request.path),
        "section": section,
        "section_tabs": section_tabs,
        "account_name": str(viewer.account) if viewer.account else "",
        "account_links": account_links(viewer),
        "footer_links": footer_links(),
        "search_url": reverse("publishing:search"),
        "search_words": request.GET.get("q", "")[:200],
        "path": request.get_full_path(),
    }

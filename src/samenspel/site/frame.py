"""What surrounds every page: theme, navigation, who is signed in, and whether it is invented."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from samenspel.people.permissions import STRANGER, Viewer
from samenspel.people.queries import house_sheet
from samenspel.site.navigation import account_menu_for, footer_links, navigation_for
from samenspel.ui.themes import current_theme


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The values that ``ui/base.html`` needs on every page."""
    viewer: Viewer = getattr(request, "viewer", STRANGER)
    house = house_sheet(viewer)
    return {
        "theme": current_theme(),
        "organisation_name": house.name,
        "invented": house.is_invented,
        "navigation": navigation_for(viewer, request.path),
        "account_menu": account_menu_for(viewer),
        "sign_in_url": reverse("account_login"),
        "search_url": reverse("publishing:search"),
        "search_words": request.GET.get("q", "") if request.path == reverse("publishing:search") else "",
        "language_action": reverse("set_language"),
        "languages": settings.LANGUAGES,
        "footer_links": footer_links(),
    }

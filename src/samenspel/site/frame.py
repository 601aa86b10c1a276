"""What surrounds every page: theme, navigation, who is signed in, and whether it is invented."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from samenspel.people.permissions import AS_STRANGER, STRANGER, Viewer
from samenspel.people.queries import house_sheet
from samenspel.site.navigation import account_links, footer_links, navigation_for, tabs_for
from samenspel.ui.themes import theme_named

# What residents read and others work on: there one may want to know what a stranger sees.
SEEN_BY_STRANGERS = frozenset(
    {
        "approach:page",
        "dialogue:answers",
        "dialogue:conversation_answers",
        "dialogue:outcome",
        "dialogue:questionnaire_outcome",
        "dialogue:signal",
        "dialogue:take_part",
        "opgaven:formulation",
        "opgaven:page",
        "opgaven:people",
        "opgaven:voices",
        "places:area",
        "steering:course",
        "tables:page",
    }
)


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
        **_as_stranger(request, viewer),
    }


def _as_stranger(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """The way to the page as a stranger sees it, for who is signed in, or the way back from there."""
    if getattr(request, "as_stranger", False):
        return {"as_stranger": True, "own_url": request.path}
    match = request.resolver_match
    if viewer.is_signed_in and match is not None and match.view_name in SEEN_BY_STRANGERS:
        return {"stranger_url": f"{request.path}?{'='.join(AS_STRANGER)}"}
    return {}

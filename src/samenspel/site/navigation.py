"""The main navigation: what stands where, for whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class NavigationItem:
    """One word in the navigation, and whether the reader is there now."""

    label: str | Promise
    url: str
    is_current: bool


_PUBLIC: tuple[tuple[str | Promise, str], ...] = (
    (_("Opgaven"), "opgaven:list"),
    (_("Conversations"), "dialogue:list"),
    (_("Theme tables"), "tables:list"),
    (_("Areas"), "places:list"),
    (_("Figures"), "figures:list"),
)
_SIGNED_IN: tuple[tuple[str | Promise, str], ...] = ((_("My work"), "desk:work"),)


def navigation_for(viewer: Viewer, path: str) -> tuple[NavigationItem, ...]:
    """The items this viewer gets, with the current one marked."""
    entries = (_SIGNED_IN if viewer.is_signed_in else ()) + _PUBLIC
    items = []
    for label, name in entries:
        try:
            url = reverse(name)
        except NoReverseMatch:  # a room without pages yet has no place in the navigation
            continue
        items.append(NavigationItem(label=label, url=url, is_current=path.startswith(url)))
    return tuple(items)

"""The navigation round every page: what stands where, for whom."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import AccountMenu, Action, NavigationItem

Entries = tuple[tuple[str | Promise, str], ...]

_PUBLIC: Entries = (
    (_("Opgaven"), "opgaven:list"),
    (_("Conversations"), "dialogue:list"),
    (_("Theme tables"), "tables:list"),
    (_("Areas"), "places:list"),
    (_("Figures"), "figures:list"),
)
_SIGNED_IN: Entries = ((_("My work"), "desk:work"),)
_FOOTER: Entries = (
    (_("About Samenspel"), "publishing:about"),
    (_("Accessibility"), "publishing:accessibility"),
    (_("Privacy"), "publishing:privacy"),
    (_("Open data"), "publishing:open_data"),
)


def navigation_for(viewer: Viewer, path: str) -> tuple[NavigationItem, ...]:
    """The entries this viewer gets, with the one they are in marked."""
    entries = (_SIGNED_IN if viewer.is_signed_in else ()) + _PUBLIC
    places = _reachable(entries)
    return tuple(NavigationItem(label, url, current=path.startswith(url)) for label, url in places)


def _reachable(entries: Entries) -> list[tuple[str | Promise, str]]:
    """The entries with their addresses; a room that has no pages has no place in the navigation."""
    found = []
    for label, name in entries:
        try:
            found.append((label, reverse(name)))
        except NoReverseMatch:
            continue
    return found


def account_menu_for(viewer: Viewer) -> AccountMenu | None:
    """Who is signed in and where that person can go; nothing for a stranger."""
    if viewer.account is None:
        return None
    items = [
        Action(_("Password"), reverse("account_change_password")),
        Action(_("Sign-in security"), reverse("mfa_index")),
    ]
    if viewer.organisations_with(Role.ADMINISTRATOR):
        items.insert(0, Action(_("People and roles"), reverse("people:list")))
    items.append(Action(_("Sign out"), reverse("account_logout"), post=True))
    return AccountMenu(name=str(viewer.account), items=tuple(items))


def footer_links() -> tuple[Action, ...]:
    """The links under every page."""
    return tuple(Action(label, url) for label, url in _reachable(_FOOTER))

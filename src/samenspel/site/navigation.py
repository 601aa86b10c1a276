"""The navigation round every page: what stands where, for whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Role
from samenspel.people.permissions import Viewer

Entries = tuple[tuple[str | Promise, str], ...]

_PUBLIC: Entries = (
    (_("Opgaven"), "opgaven:list"),
    (_("Signals"), "dialogue:signals"),
    (_("Conversations"), "dialogue:list"),
    (_("Questionnaires"), "dialogue:questionnaires"),
    (_("Theme tables"), "tables:list"),
    (_("Areas"), "places:list"),
    (_("Figures"), "figures:list"),
)
_SIGNED_IN: Entries = ((_("My work"), "desk:work"),)
# Whom one works with: found from every page by who works here, and by nobody else's menu.
_TOGETHER: Entries = ((_("Parties"), "network:parties"),)
# Pages that belong to an entry but have an address of their own.
_ALSO_IN: dict[str, tuple[str, ...]] = {
    "opgaven:list": ("opgaven:shortlists", "opgaven:ambitions"),
    "network:parties": ("network:teams",),
}
_ADMINISTRATION: Entries = (
    (_("People and roles"), "people:list"),
    (_("Opgave card in Word"), "steering:card_template"),
)
_ACCOUNT: Entries = (
    (_("E-mail address"), "account_email"),
    (_("Password"), "account_change_password"),
    (_("Sign-in security"), "mfa_index"),
)
_FOOTER: Entries = (
    (_("About Samenspel"), "publishing:about"),
    (_("Accessibility"), "publishing:accessibility"),
    (_("Privacy"), "publishing:privacy"),
    (_("Open data"), "publishing:open_data"),
)


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the main navigation, and whether the reader is in it."""

    label: str | Promise
    url: str
    is_current: bool


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere."""

    label: str | Promise
    url: str


def navigation_for(viewer: Viewer, path: str) -> tuple[NavigationItem, ...]:
    """The entries this viewer gets, with the one they are in marked."""
    entries = (*_SIGNED_IN, _PUBLIC[0], *_TOGETHER, *_PUBLIC[1:]) if viewer.is_signed_in else _PUBLIC
    beside = {reverse(entry): tuple(reverse(other) for other in others) for entry, others in _ALSO_IN.items()}
    return tuple(
        NavigationItem(label, url, is_current=path.startswith((url, *beside.get(url, ()))))
        for label, url in _reachable(entries)
    )


def _links(entries: Entries) -> tuple[Link, ...]:
    return tuple(Link(label, url) for label, url in _reachable(entries))


def _reachable(entries: Entries) -> list[tuple[str | Promise, str]]:
    """The entries with their addresses; a room that has no pages has no place in the navigation."""
    found = []
    for label, name in entries:
        try:
            found.append((label, reverse(name)))
        except NoReverseMatch:
            continue
    return found


def account_links(viewer: Viewer) -> tuple[Link, ...]:
    """Where somebody who is signed in can go for their own account; nothing for a stranger."""
    if not viewer.is_signed_in:
        return ()
    administers = bool(viewer.organisations_with(Role.ADMINISTRATOR))
    return _links((_ADMINISTRATION if administers else ()) + _ACCOUNT)


def footer_links() -> tuple[Link, ...]:
    """The links under every page."""
    return _links(_FOOTER)

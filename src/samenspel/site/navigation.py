"""The navigation round every page: what stands where, for whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samenspel.people.models import Role
from samenspel.people.permissions import Viewer
from samenspel.ui.parts import Tab

Entries = tuple[tuple[str | Promise, str], ...]


@dataclass(frozen=True)
class Section:
    """One entry of the menu with the lists in it; it leads to the first that there is.

    What has tabs shows its lists to each other; pages beside it belong to it and are found from it.
    Where such pages have no list of their own, ``under`` says how their addresses begin.
    """

    label: str | Promise
    lists: Entries
    beside: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


_JOIN_IN = Section(
    _("Join in"),
    (
        (pgettext_lazy("what one can do", "Now"), "publishing:join"),
        (_("Signals"), "dialogue:signals"),
        (_("Conversations"), "dialogue:list"),
        (_("Questionnaires"), "dialogue:questionnaires"),
        (_("Theme tables"), "tables:list"),
        (_("Votes about money"), "voting:list"),
        (_("Answers"), "publishing:answers"),
        (_("Subsidies"), "subsidies:schemes"),
    ),
)
_OPGAVEN = Section(
    _("Opgaven"), ((_("Opgaven"), "opgaven:list"),), beside=("opgaven:shortlists", "opgaven:ambitions")
)
_AREAS = Section(_("Areas"), ((_("Areas"), "places:list"),))
_FIGURES = Section(_("Figures"), ((_("Figures"), "figures:list"),))
_WORK = Section(_("My work"), ((_("My work"), "desk:work"),))
# Whom one works with: found from every page by who works here, and by nobody else's menu.
_TOGETHER = Section(_("Together"), ((_("Parties"), "network:parties"), (_("Teams"), "network:teams")))
_STEERING = Section(
    pgettext_lazy("menu", "Steer"),
    (
        (pgettext_lazy("menu", "Portfolio"), "desk:portfolio"),
        (pgettext_lazy("menu", "Meetings"), "steering:meetings"),
        (pgettext_lazy("menu", "Calendar"), "rhythm:calendar"),
        (pgettext_lazy("menu", "Council"), "rhythm:promised"),
    ),
)
_LEARNING = Section(
    _("Learning"),
    (
        (pgettext_lazy("menu", "Lessons"), "learning:lessons"),
        (pgettext_lazy("menu", "Pilots"), "widening:pilots"),
        (pgettext_lazy("menu", "Practices"), "widening:practices"),
        (pgettext_lazy("menu", "Learning plans"), "widening:learning_plans"),
        (pgettext_lazy("menu", "Scans"), "learning:scans"),
        (pgettext_lazy("menu", "Workshop formats"), "learning:guides"),
        (pgettext_lazy("menu", "Way of working"), "learning:ways"),
        (pgettext_lazy("menu", "What it yields"), "learning:yields"),
    ),
    beside=("widening:programmes",),
    under=("/verbreden/", "/leergroepen/", "/invoeren/"),
)

# What was tried and learned is public; the rest of learning is for who works here.
_LEARNED = Section(
    _("What we learn"),
    (
        (pgettext_lazy("menu", "Lessons"), "learning:lessons"),
        (pgettext_lazy("menu", "Pilots"), "widening:pilots"),
        (pgettext_lazy("menu", "Practices"), "widening:practices"),
        (pgettext_lazy("menu", "District programmes"), "widening:programmes"),
    ),
    under=("/verbreden/",),
)

_FOR_EVERYBODY = (_JOIN_IN, _OPGAVEN, _AREAS, _FIGURES, _LEARNED)
_FOR_WHO_WORKS_HERE = (_WORK, _OPGAVEN, _TOGETHER, _JOIN_IN, _AREAS, _FIGURES, _STEERING, _LEARNING)
_ADMINISTRATION: Entries = (
    (_("People and roles"), "people:list"),
    (_("Opgave card in Word"), "steering:card_template"),
    (_("Papers in Word"), "rhythm:paper_template stuurgroepnotitie"),
)
_ACCOUNT: Entries = (
    (_("E-mail address"), "account_email"),
    (_("Password"), "account_change_password"),
    (_("Mail of the week"), "desk:weekly_mail"),
    (_("Sign-in security"), "mfa_index"),
    (_("What is kept about me"), "people:my_data"),
)
_FOOTER: Entries = (
    (_("About Samenspel"), "publishing:about"),
    (_("Accessibility"), "publishing:accessibility"),
    (_("Privacy"), "publishing:privacy"),
    (_("Open data"), "publishing:open_data"),
    (_("Follow"), "publishing:follow"),
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
    here = _section_at(viewer, path)
    return tuple(
        NavigationItem(section.label, lists[0][1], is_current=section is here)
        for section in _sections_of(viewer)
        if (lists := _reachable(section.lists))
    )


def tabs_for(viewer: Viewer, path: str) -> tuple[str | Promise, tuple[Tab, ...]]:
    """The lists beside the one at this address, and what they are together; nothing on any other page."""
    for section in _sections_of(viewer):
        lists = _reachable(section.lists)
        if len(lists) > 1 and path in {url for _label, url in lists}:
            return section.label, tuple(Tab(label, url, current=url == path) for label, url in lists)
    return "", ()


def _sections_of(viewer: Viewer) -> tuple[Section, ...]:
    return _FOR_WHO_WORKS_HERE if viewer.is_signed_in else _FOR_EVERYBODY


def _section_at(viewer: Viewer, path: str) -> Section | None:
    """The entry that a page belongs to: the one whose address it continues furthest."""
    found: tuple[int, Section | None] = (0, None)
    for section in _sections_of(viewer):
        listed = _reachable((*section.lists, *(("", name) for name in section.beside)))
        for url in (*(url for _label, url in listed), *section.under):
            if path.startswith(url) and len(url) > found[0]:
                found = (len(url), section)
    return found[1]


def _links(entries: Entries) -> tuple[Link, ...]:
    return tuple(Link(label, url) for label, url in _reachable(entries))


def _reachable(entries: Entries) -> list[tuple[str | Promise, str]]:
    """The entries with their addresses; a room that has no pages has no place in the navigation."""
    addresses = ((label, _address_of(named, get_urlconf(settings.ROOT_URLCONF))) for label, named in entries)
    return [(label, address) for label, address in addresses if address is not None]


@cache
def _address_of(named: str, _urlconf: str) -> str | None:
    """The address of a page by its name; what stands behind the name is put in it.

    Every page asks for dozens of these, and they stay what they are as long as the addresses do.
    """
    name, *args = named.split()
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


def account_links(viewer: Viewer) -> tuple[Link, ...]:
    """Where somebody who is signed in can go for their own account; nothing for a stranger."""
    if not viewer.is_signed_in:
        return ()
    administers = bool(viewer.organisations_with(Role.ADMINISTRATOR))
    return _links((_ADMINISTRATION if administers else ()) + _ACCOUNT)


def footer_links() -> tuple[Link, ...]:
    """The links under every page."""
    return _links(_FOOTER)

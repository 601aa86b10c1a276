"""One item of a shortlist: filling it, weighing it, deciding, and what comes of it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven import actions, permissions, queries, rules
from samenspel.opgaven.forms import (
    ItemDecisionForm,
    ItemForm,
    WeightForm,
)
from samenspel.opgaven.models import ItemOutcome, ShortlistItem, ShortlistState
from samenspel.opgaven.pages.choosing import (
    MANAGEMENT,
    item_crumb,
    shortlist_crumb,
    shortlist_trail,
    sides_of,
    weighs,
)
from samenspel.people.homes import home_of
from samenspel.people.permissions import PageRequest, SignedInRequest


@login_required
@once
def new_item(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Put something on the list, perhaps from voices."""
    viewer = request.viewer
    found = permissions.visible_shortlist(viewer, pk)
    permissions.may_fill_shortlist(viewer, found).require()
    keys = rules.voice_keys(request.GET.getlist("stem"))
    opgaven = queries.opgave_choices(viewer, "see_unpublished", (home_of(found.owner),))
    form = ItemForm(request.POST or None, opgaven=opgaven)
    if request.method == "POST" and form.is_valid():
        try:
            item = actions.add_item(found, form.draft(keys), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("opgaven:shortlist_item", pk, item.number)
    return render_page(
        request,
        "opgaven/shortlist_item_new.html",
        {
            "form": form,
            "voices": list(queries.voice_cards(viewer, keys).values()),
            "back": reverse("opgaven:shortlist", args=[pk]),
            "trail": shortlist_trail(shortlist_crumb(found), _("New")),
        },
    )


def item(request: PageRequest, pk: int, number: int) -> HttpResponse:
    """One item: its voices, how it is weighed, and what became of it."""
    viewer = request.viewer
    found = permissions.visible_item(viewer, pk, number)
    is_open = found.shortlist.state != ShortlistState.DECIDED
    return render_page(
        request,
        "opgaven/shortlist_item.html",
        {
            "item": queries.item_sheet(viewer, found),
            "shortlist_pk": pk,
            "shortlist_title": found.shortlist.title,
            "works": permissions.works_on_shortlist(viewer, found.shortlist),
            "may": {
                "fill": is_open and bool(permissions.may_fill_shortlist(viewer, found.shortlist)),
                "weigh": is_open and weighs(request, found.shortlist),
                "decide": is_open and bool(permissions.may_decide_shortlist(viewer, found.shortlist)),
                "start": bool(permissions.may_start(viewer, found.shortlist.owner)),
            },
            "trail": shortlist_trail(shortlist_crumb(found.shortlist), found.title),
        },
    )


@login_required
def item_voices(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Look through conversations, tables and signals for what belongs to this item."""
    viewer = request.viewer
    found = permissions.visible_item(viewer, pk, number)
    permissions.may_fill_shortlist(viewer, found.shortlist).require()
    if request.method == "POST":
        try:
            n = actions.add_item_voices(found, rules.voice_keys(request.POST.getlist("stem")), by=viewer)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, ngettext("%(n)d voice added.", "%(n)d voices added.", n) % {"n": n})
        return redirect("opgaven:shortlist_item", pk, number)
    words = request.GET.get("zoek", "").strip()
    voices, has_more = queries.gatherable_voices(viewer, found, words=words)
    return render_page(
        request,
        "opgaven/shortlist_item_voices.html",
        {
            "title": found.title,
            "voices": voices,
            "has_more": has_more,
            "words": words,
            "back": reverse("opgaven:shortlist_item", args=[pk, number]),
            "trail": shortlist_trail(shortlist_crumb(found.shortlist), item_crumb(found), _("Add voices")),
        },
    )


@login_required
def weigh(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Weigh an item for a party at the table, or for the management."""
    viewer = request.viewer
    found = permissions.visible_item(viewer, pk, number)
    sides = sides_of(request, found.shortlist)
    if not sides:
        permissions.may_weigh_as_management(viewer, found.shortlist).require()
    chosen = request.GET.get("partij", sides[0][0])
    form = WeightForm(request.POST or None, initial=_weighed(request, found, chosen), sides=sides)
    if request.method == "POST" and form.is_valid():
        try:
            actions.weigh_item(found, form.draft(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your weighing is kept. You can change it until the decision."))
            return redirect(_next_to_weigh(request, found))
    return render_page(
        request,
        "opgaven/shortlist_weigh.html",
        {
            "form": form,
            "item": queries.item_sheet(viewer, found),
            "back": reverse("opgaven:shortlist_item", args=[pk, number]),
            "trail": shortlist_trail(shortlist_crumb(found.shortlist), item_crumb(found), _("Weigh")),
        },
    )


@login_required
def decide_item(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Say whether an item stays; if not, why not and where it goes."""
    viewer = request.viewer
    found = permissions.visible_item(viewer, pk, number)
    permissions.may_decide_shortlist(viewer, found.shortlist).require()
    opgaven = queries.opgave_choices(viewer, "see_unpublished", (home_of(found.shortlist.owner),))
    form = ItemDecisionForm(request.POST or None, initial=_decided(found), opgaven=opgaven)
    version, is_stale = whole_number(request.POST.get("version", "")) or found.version, False
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_item(
                found, form.decision(), version=version, by=viewer, today=timezone.localdate()
            )
        except EditedMeanwhile:
            version, is_stale = found.version, True
        except DomainError as refusal:
            form.add_error("reason", str(refusal))
        else:
            return redirect("opgaven:shortlist", pk)
    return render_page(
        request,
        "opgaven/shortlist_decide.html",
        {
            "form": form,
            "item": queries.item_sheet(viewer, found),
            "row_version": version,
            "is_stale": is_stale,
            "back": reverse("opgaven:shortlist_item", args=[pk, number]),
            "trail": shortlist_trail(shortlist_crumb(found.shortlist), item_crumb(found), _("Decide")),
        },
    )


@login_required
@require_POST
def make_candidate(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Let an item that stays become a candidate opgave, in one click."""
    found = permissions.visible_item(request.viewer, pk, number)
    try:
        opgave = actions.make_candidate(found, by=request.viewer, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("opgaven:shortlist_item", pk, number)
    messages.success(request, _("It is a candidate opgave now, with its voices."))
    return redirect("opgaven:voices", opgave.pk)


def _weighed(request: PageRequest, found: ShortlistItem, side: str) -> dict[str, object]:
    """What was chosen before for this side."""
    weights = found.weights.all()
    if side == MANAGEMENT:
        weights = weights.filter(side=MANAGEMENT, weighed_by=request.viewer.account_id or 0)
    else:
        weights = weights.filter(party=whole_number(side) or 0)
    before = weights.first()
    values = {name: getattr(before, name) for name in rules.CRITERIA} if before else {}
    return {**values, "party": side, "reason": before.reason if before else ""}


def _next_to_weigh(request: SignedInRequest, found: ShortlistItem) -> str:
    """The next item of this list that waits for this person, else the list."""
    here = reverse("opgaven:shortlist", args=[found.shortlist_id])
    waiting = [row.url for row in queries.items_to_weigh(request.viewer) if row.url.startswith(here)]
    return f"{waiting[0]}weeg-mee/" if waiting else here


def _decided(found: ShortlistItem) -> dict[str, object]:
    return {
        "outcome": found.outcome if found.outcome != ItemOutcome.OPEN else "",
        "reason": found.reason,
        "goes_to": found.goes_to,
        "goes_to_opgave": found.goes_to_opgave_id or "",
        "goes_to_words": found.goes_to_words,
    }

"""Place subsidies of the register in an area and under an opgave: ticked ones, or all that were found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.opgaven.permissions import visible_opgaven
from samenspel.people.models import Organisation
from samenspel.people.permissions import SignedInRequest, Viewer
from samenspel.places.queries import area_choices, areas_by_id
from samenspel.subsidies.actions.placing import PlacingDraft, place_entries
from samenspel.subsidies.forms.register import PlacingForm
from samenspel.subsidies.pages.register import address_of, asked_of, trail_of
from samenspel.subsidies.permissions.register import register_owners
from samenspel.subsidies.queries.register import register_choices
from samenspel.subsidies.queries.register_pages import (
    WAITING_ON_A_PAGE,
    waiting_rows,
    waiting_sums,
)
from samenspel.subsidies.queries.register_sources import RegisterAsked
from samenspel.ui.formats import euros
from samenspel.ui.paging import page_of
from samenspel.ui.parts import Crumb


@login_required
@once
def place(request: SignedInRequest) -> HttpResponseBase:
    """Look up subsidies, tick them or take all that were found, and say where they belong."""
    viewer = request.viewer
    owner = _owner(request)
    if owner is None:
        refused = {"title": _("Only who knows the areas or the opgaven places subsidies")}
        return render_page(request, "subsidies/register/may_not.html", refused, status=403)
    asked = replace(_asked(request), owner_id=owner.pk)
    areas = area_choices(viewer, within=owner.code)
    opgaven = list(visible_opgaven(viewer).filter(owner=owner).values_list("pk", "title"))
    form = PlacingForm(request.POST or None, areas=areas, opgaven=opgaven)
    if request.method == "POST" and form.is_valid():
        try:
            n = place_entries(_draft(request, form, owner, asked), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext("%(n)d subsidy has its place.", "%(n)d subsidies have their place.", n)
            messages.success(request, said % {"n": n})
            return redirect(f"{reverse('subsidies:place')}?{request.GET.urlencode()}")
    n_found, cents = waiting_sums(viewer, asked)
    page = page_of(request.GET, n_found=n_found, size=WAITING_ON_A_PAGE)
    values = {
        "form": form,
        "asked": asked,
        "choices": register_choices(viewer, owner_id=owner.pk),
        "rows": waiting_rows(viewer, asked, page=page.number),
        "ticked": set(request.POST.getlist("entry")),
        "takes_all": request.POST.get("which") == "all",
        "n_found": n_found,
        "amount": euros(cents),
        "page": page if page.of > 1 else None,
        "query": request.GET.urlencode(),
        "owner": owner,
        "back": f"{reverse('subsidies:register')}?{address_of(request.GET)}",
        "trail": trail_of(Crumb(_("Place subsidies"))),
    }
    return render_page(request, "subsidies/register/place.html", values)


def _owner(request: SignedInRequest) -> Organisation | None:
    """The organisation whose subsidies are placed: the one asked for, else the first one may place for."""
    owners = register_owners(request.viewer, "place_register")
    wanted = whole_number(request.GET.get("houder", ""))
    return owners.filter(pk=wanted).first() if wanted else owners.first()


def _asked(request: SignedInRequest) -> RegisterAsked:
    """What the address asks; without a word about it, what nobody placed yet comes first."""
    asked = asked_of(request.viewer, request.GET)
    return asked if "geplaatst" in request.GET else replace(asked, is_placed=False)


def _draft(
    request: SignedInRequest, form: PlacingForm, owner: Organisation, asked: RegisterAsked
) -> PlacingDraft:
    cleaned: dict[str, Any] = form.cleaned_data
    chosen = visible_opgaven(request.viewer).filter(owner=owner)
    takes_all = request.POST.get("which") == "all"
    return PlacingDraft(
        owner=owner,
        ticked={} if takes_all else _ticked(request.POST.getlist("entry")),
        asked=asked if takes_all else None,
        n_seen=whole_number(request.POST.get("n_seen", "")) or 0,
        found_by=_words(request.viewer, asked) if takes_all else "",
        area=_area(request.viewer, cleaned["area"]),
        opgave=chosen.filter(pk=cleaned["opgave"]).first() if cleaned["opgave"] else None,
        takes_out=cleaned["takes_out"],
        reason=cleaned["reason"].strip(),
    )


def _area(viewer: Viewer, pk: int | None) -> Any:
    return areas_by_id(viewer, [pk]).get(pk) if pk else None


def _ticked(keys: list[str]) -> dict[int, int]:
    """The subsidies that were ticked, each with the version that was seen; what is no key is left out."""
    found = {}
    for key in keys:
        pk, _dash, version = key.partition("-")
        if pk.isdigit() and version.isdigit():
            found[int(pk)] = int(version)
    return found


def _words(viewer: Viewer, asked: RegisterAsked) -> str:
    """What was looked for, in words, to keep with the placing."""
    said = [
        str(asked.year or ""),
        asked.area.name if asked.area else "",
        asked.policy_field,
        f"“{asked.words}”" if asked.words else "",
        {True: _("placed already"), False: _("not placed yet"), None: ""}[asked.is_placed],
    ]
    return ", ".join(word for word in said if word)

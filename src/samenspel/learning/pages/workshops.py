"""The quick workshop formats, and a workshop with one of them, step by step."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.learning import exports
from samenspel.learning.actions import workshops as actions
from samenspel.learning.forms.workshops import HeldForm
from samenspel.learning.guides import Guide, guide_book
from samenspel.learning.permissions import workshops as permissions
from samenspel.learning.queries import workshops as queries
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import visible_opgave
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb

MOST_CHOICES = 30


@require_safe
def guide_list(request: PageRequest) -> HttpResponse:
    """The six formats."""
    values = {"guides": guide_book().guides, "held": queries.held_rows(request.viewer)}
    return render_page(request, "learning/workshops/list.html", values)


@require_safe
def guide(request: PageRequest, slug: str) -> HttpResponse:
    """One format with its steps, to print, or to begin for an opgave."""
    found = _guide(slug)
    opgaven = permissions.opgaven_to_hold_in(request.viewer, today=timezone.localdate())[:MOST_CHOICES]
    values = {
        "guide": found,
        "opgaven": [
            (opgave.title, reverse("learning:workshop", args=[opgave.pk, slug])) for opgave in opgaven
        ],
        "held": queries.held_rows(request.viewer, guide=slug),
        "trail": [Crumb(_("Workshop formats"), reverse("learning:guides")), Crumb(found.title)],
    }
    return render_page(request, "learning/workshops/guide.html", values)


@require_safe
def guide_pdf(request: PageRequest, slug: str) -> HttpResponse:
    """One format on paper."""
    response = HttpResponse(exports.guide_pdf(_guide(slug)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="werkvorm-{slug}.pdf"'
    return response


@login_required
@once
def workshop(request: SignedInRequest, pk: int, slug: str) -> HttpResponseBase:
    """Begin a workshop for an opgave, or go on with it."""
    viewer, found = request.viewer, _guide(slug)
    opgave = visible_opgave(viewer, pk)
    verdict = permissions.may_hold_workshop(viewer, opgave)
    if request.method == "POST":
        verdict.require()
        actions.begin_workshop(opgave, found, by=viewer, today=timezone.localdate())
        return redirect("learning:workshop", pk, slug)
    running = permissions.running_workshop(viewer, opgave, slug)
    values = {
        "guide": found,
        "opgave": opgave.title,
        "opgave_pk": pk,
        "refused": "" if verdict else verdict.reason,
        "sheet": queries.workshop_sheet(viewer, running, found) if running else None,
        "form": HeldForm(initial={"minutes": found.minutes}),
        "held": queries.held_rows(viewer, guide=slug, opgave=opgave),
        "trail": _trail(opgave, found.title),
    }
    return render_page(request, "learning/workshops/workshop.html", values)


@login_required
@require_POST
def go_to_step(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Go to another step."""
    opgave = visible_opgave(request.viewer, pk)
    running = permissions.running_workshop(request.viewer, opgave, slug)
    if running is None:
        raise Http404(slug)
    try:
        actions.go_to_step(running, whole_number(request.POST.get("stap", "")) or 1, by=request.viewer)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("learning:workshop", pk, slug)


@login_required
@require_POST
def finish_workshop(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    """Keep that it was held."""
    viewer, found = request.viewer, _guide(slug)
    opgave = visible_opgave(viewer, pk)
    running = permissions.running_workshop(viewer, opgave, slug)
    if running is None:
        raise Http404(slug)
    form = HeldForm(request.POST)
    version = whole_number(request.POST.get("version", "")) or running.version
    if form.is_valid():
        try:
            actions.finish_workshop(running, form.draft(), version=version, by=viewer)
        except EditedMeanwhile:
            form.add_error(None, _("Somebody else went on in this workshop. Look at it, and save again."))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Below stands what this workshop left."))
            return redirect("learning:held_workshop", pk, running.pk)
    values = {
        "guide": found,
        "opgave": opgave.title,
        "opgave_pk": pk,
        "refused": "",
        "sheet": queries.workshop_sheet(viewer, running, found),
        "form": form,
        "held": (),
        "trail": _trail(opgave, found.title),
    }
    return render_page(request, "learning/workshops/workshop.html", values, status=422)


@login_required
@require_safe
def held_workshop(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """What a workshop left."""
    opgave = visible_opgave(request.viewer, pk)
    found = permissions.visible_workshop(request.viewer, opgave, number)
    told = _guide(found.guide)
    values = {
        "sheet": queries.workshop_sheet(request.viewer, found, told),
        "opgave": opgave.title,
        "trail": _trail(opgave, told.title),
    }
    return render_page(request, "learning/workshops/held.html", values)


def _guide(slug: str) -> Guide:
    found = guide_book().guide(slug)
    if found is None:
        raise Http404(slug)
    return found


def _trail(opgave: Opgave, here: str) -> list[Crumb]:
    return [
        Crumb(_("Opgaven"), reverse("opgaven:list")),
        Crumb(opgave.title, reverse("opgaven:page", args=[opgave.pk]), written=True),
        Crumb(_("Workshop formats"), reverse("learning:guides")),
        Crumb(here),
    ]

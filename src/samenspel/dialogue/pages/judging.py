"""Looking at signals: what becomes public, where it is, and which ones say the same."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenspel.dialogue import actions, permissions, queries
from samenspel.dialogue.forms import ClusterForm, HideForm, PlaceForm, RenameForm
from samenspel.dialogue.models import Signal
from samenspel.dialogue.pages.signals import areas_of
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.ui.parts import Crumb


@require_safe
def signal(request: PageRequest, pk: int) -> HttpResponse:
    """One signal: what, where, from whom, and what it led to."""
    found = permissions.visible_signal(request.viewer, pk)
    context = {
        "sheet": queries.signal_sheet(request.viewer, found),
        "trail": _trail(_("Signal")),
    }
    return render_page(request, "dialogue/signals/signal.html", context)


@login_required
@require_POST
def show_signal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let everybody read it."""
    found = permissions.visible_signal(request.viewer, pk)
    _try(request, lambda: actions.show_signal(found, by=request.viewer), _("Everybody can read this signal."))
    return redirect(_back(request, found))


@login_required
def hide_signal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Keep it for colleagues, with a reason."""
    found = _judged(request.viewer, pk)
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("The signal stays with colleagues.")
        reason = form.cleaned_data["reason"]
        if _try(request, lambda: actions.hide_signal(found, reason, by=request.viewer), done):
            return redirect("dialogue:signal", pk=pk)
    context = {"signal": found, "form": form, "trail": _trail(_("Not public"), found)}
    return render_page(request, "dialogue/signals/hide.html", context)


@login_required
def erase_signal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then take the words out for good."""
    found = _judged(request.viewer, pk)
    if request.method == "POST":
        done = _("The text has been erased. That there was a signal stays known.")
        _try(request, lambda: actions.erase_signal(found, by=request.viewer), done)
        return redirect("dialogue:signals")
    context = {"signal": found, "trail": _trail(_("Erase"), found)}
    return render_page(request, "dialogue/signals/erase.html", context)


@login_required
def place_signal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a signal in its area; the words stay as they were said."""
    found = _judged(request.viewer, pk)
    initial = {
        "area": found.area_id,
        "place": found.place,
        "speaker_kind": found.speaker_kind,
        "version": found.version,
    }
    form = PlaceForm(request.POST or None, areas=areas_of(request.viewer, found.owner), initial=initial)
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.place_signal(found, form.draft(), by=request.viewer, version=version)
        except EditedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            meanwhile = True
            typed = request.POST.copy()
            typed["version"] = str(found.version)
            form.data = typed
        except DomainError as refusal:
            form.add_error("place", str(refusal))
        else:
            messages.success(request, _("The signal lies where it belongs."))
            return redirect("dialogue:signal", pk=pk)
    context = {
        "signal": found,
        "row": queries.signal_row(request.viewer, found, with_buttons=False),
        "form": form,
        "meanwhile": meanwhile,
        "trail": _trail(_("Area and kind"), found),
    }
    return render_page(request, "dialogue/signals/place.html", context)


@login_required
@once
def lay_together(request: SignedInRequest) -> HttpResponseBase:
    """Signals that say the same, under one title."""
    chosen = [n for n in map(whole_number, request.GET.getlist("signaal")) if n is not None][:200]
    choices = queries.cluster_choices(request.viewer, chosen)
    form = ClusterForm(request.POST or None, clusters=choices.clusters)
    if not choices.rows:
        messages.error(request, _("Tick at least one signal in the list, and then choose “Lay together”."))
        return redirect("dialogue:signals")
    if request.method == "POST" and form.is_valid():
        pks = [row.pk for row in choices.rows]
        try:
            pk = _laid_together(request.viewer, form, pks)
        except DomainError as refusal:
            form.add_error("title", str(refusal))
        else:
            messages.success(request, _("They lie together now."))
            return redirect("dialogue:cluster", pk=pk)
    context = {"choices": choices, "form": form, "trail": _trail(_("Lay together"))}
    return render_page(request, "dialogue/signals/together.html", context)


@login_required
@require_POST
def take_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a signal out of its group."""
    found = _judged(request.viewer, pk)
    done = _("The signal stands by itself again.")
    _try(request, lambda: actions.take_from_cluster(found, by=request.viewer), done)
    return redirect("dialogue:signal", pk=pk)


@require_safe
def cluster(request: PageRequest, pk: int) -> HttpResponse:
    """A group of signals that say the same."""
    found = permissions.visible_cluster(request.viewer, pk)
    context = {
        "sheet": queries.cluster_sheet(request.viewer, found),
        "trail": _trail(_("Group of signals")),
    }
    return render_page(request, "dialogue/signals/cluster.html", context)


@login_required
def rename_cluster(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a group a better title."""
    found = permissions.visible_cluster(request.viewer, pk)
    permissions.may_judge_signal(request.viewer, found.owner).require()
    form = RenameForm(request.POST or None, initial={"title": found.title, "version": found.version})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            actions.rename_cluster(found, typed["title"], by=request.viewer, version=typed["version"])
        except EditedMeanwhile as refusal:
            now = _("It now reads: “%(title)s”.") % {"title": found.title}
            form.add_error("title", f"{refusal} {now}")
            sent = request.POST.copy()
            sent["version"] = str(found.version)
            form.data = sent
        except DomainError as refusal:
            form.add_error("title", str(refusal))
        else:
            messages.success(request, _("The group has its new title."))
            return redirect("dialogue:cluster", pk=pk)
    context = {"cluster": found, "form": form, "trail": _trail(_("Another title"))}
    return render_page(request, "dialogue/signals/rename.html", context)


def _laid_together(viewer: Viewer, form: ClusterForm, pks: list[int]) -> int:
    known = form.cleaned_data["cluster"]
    if known is None:
        return actions.lay_together(pks, form.cleaned_data["title"], by=viewer).pk
    into = permissions.visible_cluster(viewer, known)
    actions.add_to_cluster(into, pks, by=viewer)
    return into.pk


def _judged(viewer: Viewer, pk: int) -> Signal:
    found = permissions.visible_signal(viewer, pk)
    permissions.may_judge_signal(viewer, found.owner).require()
    return found


def _try(request: PageRequest, act: Callable[[], None], done: str) -> bool:
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def _back(request: PageRequest, found: Signal) -> str:
    """To the list when the button stood there, so that the next one can be looked at."""
    if request.POST.get("terug") == "lijst":
        return f"{reverse('dialogue:signals')}?stand=wacht"
    return reverse("dialogue:signal", args=[found.pk])


def _trail(last: str, found: Signal | None = None) -> tuple[Crumb, ...]:
    middle = [Crumb(_("Signal"), reverse("dialogue:signal", args=[found.pk]))] if found else []
    return (Crumb(_("Signals"), reverse("dialogue:signals")), *middle, Crumb(last))

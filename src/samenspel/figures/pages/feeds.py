"""Sources that are fetched: how they stand, one of them, add, change, fetch now, stop."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samenspel.figures import actions, permissions, queries, tasks
from samenspel.figures.forms import FeedForm
from samenspel.figures.forms.feeds import feed_initial
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page
from samenspel.people.permissions import SignedInRequest
from samenspel.ui.parts import Action, Crumb


@login_required
def list_feeds(request: SignedInRequest) -> HttpResponse:
    """All sources with how they stand; what went wrong comes first, with the way out."""
    if not permissions.organisations_for(request.viewer, "import_figures").exists():
        return render_page(request, "figures/may_not_import.html", status=403)
    cards = queries.feed_cards(request.viewer)
    context = {
        "cards": cards,
        "lead": _lead(len(cards), queries.n_failing(cards)),
        "first_step": Action(_("Add a source"), reverse("figures:add_feed")),
        "trail": _trail(),
    }
    return render_page(request, "figures/feeds.html", context)


@login_required
def feed_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One source: what it is, how it stands, how it went."""
    feed = permissions.visible_feed(request.viewer, pk)
    sheet = queries.feed_sheet(feed)
    context = {"sheet": sheet, "trail": _trail(sheet.card.title)}
    return render_page(request, "figures/feed.html", context)


@login_required
@once
def add_feed(request: SignedInRequest) -> HttpResponseBase:
    """Describe a source; it is fetched at once."""
    owners = permissions.organisations_for(request.viewer, "import_figures")
    if not owners:
        return render_page(request, "figures/may_not_import.html", status=403)
    own = next((organisation.code for organisation in owners if organisation.code), "")
    form = FeedForm(request.POST or None, owners=owners, initial={"areas": own})
    if request.method == "POST" and form.is_valid():
        try:
            feed = actions.keep_feed(form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error("table", str(refusal))
        else:
            tasks.fetch_feed.enqueue(feed.pk)
            messages.success(request, _("The source is kept, and we are fetching it."))
            return redirect("figures:feed", pk=feed.pk)
    context = {
        "form": form,
        "title": _("Add a source"),
        "label": _("Keep and fetch"),
        "back": reverse("figures:feeds"),
        "trail": _trail(_("Add a source")),
    }
    return render_page(request, "figures/feed_form.html", context)


@login_required
@once
def change_feed(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Choose another part, table or rhythm."""
    feed = permissions.visible_feed(request.viewer, pk)
    owners = permissions.organisations_for(request.viewer, "import_figures").filter(pk=feed.owner_id)
    form = FeedForm(request.POST or None, owners=owners, initial=feed_initial(feed))
    is_late = False
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            actions.change_feed(feed, form.draft(), version=version, by=request.viewer)
        except EditedMeanwhile:
            is_late = True
        except DomainError as refusal:
            form.add_error("table", str(refusal))
        else:
            tasks.fetch_feed.enqueue(pk)
            messages.success(request, _("The choice is kept, and we are fetching it."))
            return redirect("figures:feed", pk=pk)
    back = reverse("figures:feed", args=[pk])
    context = {
        "form": form,
        "title": _("Change the choice"),
        "label": _("Keep and fetch"),
        "back": back,
        "theirs": queries.feed_sheet(feed).facts if is_late else (),
        "newest_version": feed.version,
        "trail": _trail(str(feed), back, _("Change")),
    }
    return render_page(request, "figures/feed_form.html", context)


@require_POST
@login_required
def fetch_now(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask a source now, in the background."""
    feed = permissions.visible_feed(request.viewer, pk)
    permissions.may_import(request.viewer, feed.owner).require()
    tasks.fetch_feed.enqueue(feed.pk)
    messages.success(request, _("We are fetching it. You can leave this page."))
    return redirect("figures:feed", pk=pk)


@require_POST
@login_required
def switch_feed(request: SignedInRequest, pk: int) -> HttpResponse:
    """Stop fetching by itself, or begin with it again."""
    feed = permissions.visible_feed(request.viewer, pk)
    if "stop" in request.POST:
        actions.stop_feed(feed, by=request.viewer)
        messages.success(request, _("This source is no longer fetched by itself. Its figures stay in use."))
    else:
        actions.resume_feed(feed, by=request.viewer)
        messages.success(request, _("This source is fetched by itself again."))
    return redirect("figures:feed", pk=pk)


def _lead(n_sources: int, n_failing: int) -> str:
    if not n_sources:
        return _("A source brings its own newest figures. You add it once.")
    if not n_failing:
        return _("All sources that were fetched work.")
    sentence = ngettext(
        "%(n)d source went wrong. The earlier figures stay in use.",
        "%(n)d sources went wrong. The earlier figures stay in use.",
        n_failing,
    )
    return sentence % {"n": n_failing}


def _trail(label: str = "", url: str = "", last: str = "") -> tuple[Crumb, ...]:
    steps = [Crumb(_("Figures"), reverse("figures:list")), Crumb(_("Sources"), reverse("figures:feeds"))]
    steps += [Crumb(label, url)] if label else []
    return (*steps, Crumb(last)) if last else tuple(steps)

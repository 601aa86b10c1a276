"""Signals on the web: letting something know, noting it for somebody, reading what came in by week."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samenspel.dialogue import actions, permissions, queries
from samenspel.dialogue.forms import (
    HELP,
    SPEAKER_WORDS,
    STATE_WORDS,
    FilterForm,
    HelpDeskForm,
    LogForm,
    OwnerForm,
    SignalForm,
)
from samenspel.dialogue.pages import visitor
from samenspel.dialogue.queries import HelpSheet, SignalFilter
from samenspel.dialogue.rules import links_as_text
from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.models import Organisation
from samenspel.people.permissions import PageRequest, SignedInRequest, Viewer
from samenspel.places.queries import area_choices
from samenspel.ui.parts import Crumb, Page


@require_safe
def signal_list(request: PageRequest) -> HttpResponse:
    """What people let know, by week; everybody reads what is public."""
    works_here = bool(permissions.organisations_holding(request.viewer, "see_signals"))
    areas = queries.areas_to_filter(request.viewer, today=timezone.localdate())
    form = FilterForm(request.GET, areas=areas, works_here=works_here)
    wanted = _wanted(form)
    sheet = queries.signal_list(request.viewer, wanted, page=whole_number(request.GET.get("pagina", "")) or 1)
    query = _without_page(request.GET)
    page = Page(
        sheet.page,
        sheet.n_pages,
        previous_url=f"?{query}pagina={sheet.page - 1}" if sheet.page > 1 else "",
        next_url=f"?{query}pagina={sheet.page + 1}" if sheet.page < sheet.n_pages else "",
    )
    return render_page(request, "dialogue/signals/list.html", {"sheet": sheet, "page": page, "form": form})


@require_safe
def signal_start(request: PageRequest) -> HttpResponse:
    """Which municipality is it about? Where there is one, that is not asked."""
    owners = list(permissions.signal_owners(request.viewer))
    if len(owners) == 1:
        return redirect("dialogue:signal_send", slug=owners[0].slug)
    return render_page(request, "dialogue/signals/start.html", {"owners": owners, "trail": _trail()})


@never_cache
@once
def signal_send(request: PageRequest, slug: str) -> HttpResponseBase:
    """Let something know in under a minute; who asks for help is shown the way, and nothing is kept."""
    owner = permissions.signal_owner(request.viewer, slug)
    initial = {"area": whole_number(request.GET.get("gebied", ""))}
    form = SignalForm(request.POST or None, areas=areas_of(request.viewer, owner), initial=initial)
    if request.method == "POST" and request.POST.get("kind") == HELP:
        return redirect("dialogue:help", slug=slug)
    if request.method == "POST" and form.is_valid():
        key = visitor.signal_key(request) or visitor.new_key()
        try:
            actions.send_signal(
                owner,
                form.draft(),
                key=key,
                by=request.viewer,
                today=timezone.localdate(),
                email=form.cleaned_data["email"],
            )
        except DomainError as refusal:
            form.add_error("text", str(refusal))
        else:
            asked = "?antwoord=ja" if form.cleaned_data["email"] else ""
            response = redirect(f"{reverse('dialogue:signal_sent', args=[slug])}{asked}")
            visitor.remember_sender(response, key)
            return response
    context = {"owner": owner, "form": form, "trail": _trail(_("Let us know"))}
    return render_page(request, "dialogue/signals/send.html", context)


@require_safe
def signal_sent(request: PageRequest, slug: str) -> HttpResponse:
    """Thank you, and what happens now."""
    owner = permissions.signal_owner(request.viewer, slug)
    context = {"owner": owner, "wants_answer": request.GET.get("antwoord") == "ja"}
    return render_page(request, "dialogue/signals/sent.html", context)


@require_safe
def help_page(request: PageRequest, slug: str) -> HttpResponse:
    """Where to go with a request for help, in the municipality's own words."""
    owner = permissions.signal_owner(request.viewer, slug)
    context = {"sheet": queries.help_sheet(request.viewer, owner), "trail": _trail(_("Help"))}
    return render_page(request, "dialogue/signals/help.html", context)


@login_required
def edit_help(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say where people go for help."""
    owner = permissions.signal_owner(request.viewer, slug)
    permissions.may_keep_help_desk(request.viewer, owner).require()
    now = queries.help_sheet(request.viewer, owner)
    form = HelpDeskForm(request.POST or None, initial=_help_initial(now))
    meanwhile: HelpSheet | None = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_help_desk(owner, form.draft(), by=request.viewer)
        except EditedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            meanwhile = now
            typed = request.POST.copy()
            typed["version"] = str(now.version)
            form.data = typed
        except DomainError as refusal:
            form.add_error("links", str(refusal))
        else:
            messages.success(request, _("The page for help is up to date."))
            return redirect("dialogue:help", slug=slug)
    context = {"form": form, "sheet": now, "meanwhile": meanwhile, "trail": _trail(_("Help"))}
    return render_page(request, "dialogue/signals/edit_help.html", context)


@login_required
@once
def log_signal(request: SignedInRequest) -> HttpResponseBase:
    """Note what somebody said on the street, for them."""
    owners = list(permissions.logging_owners(request.viewer))
    if not owners:
        return render_page(request, "dialogue/signals/may_not.html", {"trail": _trail()}, status=403)
    owner_form = OwnerForm(request.POST or None, owners=owners)
    owner = owners[0]
    if request.method == "POST" and owner_form.is_valid():
        owner = owner_form.organisation()
    form = LogForm(
        request.POST or None,
        areas=areas_of(request.viewer, owner),
        initial={"said_on": timezone.localdate(), "area": whole_number(request.GET.get("gebied", ""))},
    )
    if not permissions.may_judge_signal(request.viewer, owner):
        del form.fields["is_public"]
    if request.method == "POST" and owner_form.is_valid() and form.is_valid():
        try:
            actions.log_signal(
                owner,
                form.draft(),
                by=request.viewer,
                today=timezone.localdate(),
                is_public=form.cleaned_data.get("is_public", False),
            )
        except DomainError as refusal:
            form.add_error("text", str(refusal))
        else:
            messages.success(request, _("Noted. The next one can follow right away."))
            again = "nog-een" in request.POST
            return redirect("dialogue:log_signal" if again else "dialogue:signals")
    context = {"owner_form": owner_form, "form": form, "trail": _trail(_("Note a signal"))}
    return render_page(request, "dialogue/signals/log.html", context)


def areas_of(viewer: Viewer, owner: Organisation) -> list[tuple[int, str]]:
    """The areas of a municipality to choose from, or all larger ones when its own are not known."""
    today = timezone.localdate()
    found = area_choices(viewer, within=owner.code, today=today) if owner.code else []
    return found or area_choices(viewer, today=today)


def _trail(last: str = "") -> tuple[Crumb, ...]:
    return (Crumb(_("Signals"), reverse("dialogue:signals")), *([Crumb(last)] if last else []))


def _wanted(form: FilterForm) -> SignalFilter:
    form.is_valid()  # what is not understood asks for nothing
    typed = form.cleaned_data
    return SignalFilter(
        words=typed.get("zoek", ""),
        speaker_kind=SPEAKER_WORDS.get(typed.get("wie", ""), ""),
        state=STATE_WORDS.get(typed.get("stand", ""), ""),
        area_id=typed.get("gebied"),
        only_loose=typed.get("los", False),
    )


def _without_page(query: QueryDict) -> str:
    kept = [(name, value) for name, value in query.items() if name != "pagina"]
    return f"{urlencode(kept)}&" if kept else ""


def _help_initial(sheet: HelpSheet) -> dict[str, object]:
    return {
        "text": sheet.text,
        "phone": sheet.phone,
        "links": links_as_text(sheet.links),
        "version": sheet.version,
    }

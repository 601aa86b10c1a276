"""Applying without an account: begin, go on by the link, send in, complete, read the decision, report."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError, EditedMeanwhile
from samenspel.foundation.web import once, render_page, whole_number
from samenspel.people.permissions import PageRequest
from samenspel.subsidies import exports_letters as exports
from samenspel.subsidies.actions import applications as actions
from samenspel.subsidies.actions import granting
from samenspel.subsidies.forms.applications import ApplicationForm, FileForm, ReportForm, StartForm
from samenspel.subsidies.pages.granting_trail import form_page, refused
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries import applications as queries
from samenspel.subsidies.queries import schemes
from samenspel.ui.parts import Crumb


@once
def start(request: PageRequest, pk: int) -> HttpResponseBase:
    """Say who asks; the link for the rest comes by mail and opens at once."""
    found = permissions.visible_scheme(request.viewer, pk)
    sheet = schemes.scheme_sheet(request.viewer, found, now=timezone.now())
    if sheet is None or sheet.is_draft:
        raise Http404(pk)
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        application = actions.start_application(found, form.applicant())
        messages.success(request, _("We mailed you the link of this application. You can go on at once."))
        return redirect("subsidies:write", permissions.key_of(application))
    lead = _("First say who asks. Then you write your plan; you can stop and go on whenever you like.")
    back = reverse("subsidies:scheme", args=[pk])
    trail = [Crumb(_("Subsidies"), reverse("subsidies:schemes")), Crumb(sheet.title, back, written=True)]
    return form_page(
        request,
        form,
        _("Apply"),
        label=_("Begin the application"),
        lead=sheet.status.reason if not sheet.is_open else lead,
        back=back,
        trail=[*trail, Crumb(_("Apply"))],
    )


@never_cache
@require_safe
def own(request: PageRequest, key: str) -> HttpResponse:
    """How the application stands, and what is asked of who has the link."""
    sheet = queries.own_sheet(key, now=timezone.now())
    trail = [Crumb(_("Subsidies"), reverse("subsidies:schemes")), Crumb(_("Your application"))]
    return render_page(
        request, "subsidies/granting/own.html", {"sheet": sheet, "trail": trail, "file_form": FileForm()}
    )


@never_cache
def write(request: PageRequest, key: str) -> HttpResponse:
    """Write on; what is half-done is kept too."""
    application = permissions.application_behind(key)
    choices = queries.writing_choices(application)
    version = whole_number(request.POST.get("version", "")) or application.version
    form = ApplicationForm(
        request.POST or None, choices=choices, initial=queries.application_fields(application)
    )
    theirs: list[tuple[str, str]] = []
    is_kept = False
    if request.method == "POST":
        is_right = form.is_valid()
        try:
            # A wrong amount may not cost somebody the plan that they typed on a phone.
            version = actions.write_application(key, form.draft(), version=version).version
        except EditedMeanwhile:
            theirs = [(_("Title"), application.title), (_("What you will do"), application.plan)]
            version = application.version
        except DomainError as refusal:
            refused(form, refusal)
        else:
            if is_right:
                messages.success(request, _("What you wrote is kept."))
                return redirect("subsidies:own", key)
            is_kept = True
    values = {
        "form": form,
        "is_kept": is_kept,
        "row_version": version,
        "theirs": theirs,
        "back": reverse("subsidies:own", args=[key]),
        "trail": _own_trail(key, _("Write your application")),
    }
    return render_page(request, "subsidies/granting/write.html", values)


def _own_trail(key: str, here: str) -> list[Crumb]:
    own_page = Crumb(_("Your application"), reverse("subsidies:own", args=[key]))
    return [Crumb(_("Subsidies"), reverse("subsidies:schemes")), own_page, Crumb(here)]


@never_cache
@require_POST
def step(request: PageRequest, key: str, what: str) -> HttpResponse:
    """Send in, complete or withdraw; a refusal says why, and nothing is lost."""
    done = {
        "indienen": (
            actions.submit_application,
            _("Your application is in. We look if it is complete."),
        ),
        "aanvullen": (actions.complete_application, _("Thank you. We look at your application again.")),
        "intrekken": (actions.withdraw_application, _("Your application is withdrawn.")),
    }
    act, said = done[what]
    try:
        act(key)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("subsidies:own", key)


@never_cache
@require_POST
@once
def add_file(request: PageRequest, key: str) -> HttpResponseBase:
    """Add a file."""
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_file(key, form.cleaned_data["upload"])
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The file is added."))
    else:
        messages.error(request, _("Choose a file first, then add it."))
    return redirect("subsidies:own", key)


@never_cache
def report(request: PageRequest, key: str) -> HttpResponse:
    """Tell what was done with the money and what came of it."""
    application = permissions.application_behind(key)
    results = queries.promised_results(application)
    known = queries.report_fields(application)
    version = whole_number(request.POST.get("version", "") or str(known.pop("version")))
    form = ReportForm(request.POST or None, results=results, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            granting.send_report(key, form.draft(), version=version or 0)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Thank you. The municipality reads your report and settles."))
            return redirect("subsidies:own", key)
    return form_page(
        request,
        form,
        _("Tell what you did"),
        label=_("Send the report"),
        lead=queries.reporting_words(application),
        row_version=str(version or 0),
        back=reverse("subsidies:own", args=[key]),
        trail=_own_trail(key, _("Tell what you did")),
    )


@never_cache
@require_safe
def letter(request: PageRequest, key: str, kind: str) -> HttpResponse:
    """The letter of the decision, for who has the link."""
    return letter_response(queries.letter_of(permissions.application_behind(key)), kind)


def letter_response(values: dict[str, Any], kind: str) -> HttpResponse:
    """A letter as a file."""
    made = exports.letter_pdf(values) if kind == "pdf" else exports.letter_word(values)
    response = HttpResponse(made, content_type=exports.PDF if kind == "pdf" else exports.WORD)
    name = f"{exports.file_name(values)}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

"""Codes of a pilot: make them, note what was measured, type totals, and erase."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from samenspel.foundation import journal
from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once, render_page
from samenspel.people.permissions import PageRequest, SignedInRequest
from samenspel.ui.parts import Crumb
from samenspel.widening import exports
from samenspel.widening.actions import pilot_people as actions
from samenspel.widening.forms.pilots import (
    CodesForm,
    FindCodeForm,
    OwnCodeForm,
    PastedForm,
    TotalForm,
    ValuesForm,
)
from samenspel.widening.models import Pilot, PilotParticipant
from samenspel.widening.pages.pilots import pilot_trail
from samenspel.widening.pages.trail import FormPage, form_page
from samenspel.widening.permissions import pilots as permissions
from samenspel.widening.queries import pilot_codes as codes
from samenspel.widening.queries import pilots as queries


def _kept(request: SignedInRequest, pk: int, pilot_pk: int) -> Pilot:
    """The pilot of which this viewer may note what was measured."""
    found = permissions.visible_pilot(request.viewer, pilot_pk, pk)
    permissions.may_keep_participants(request.viewer, found.opgave).require()
    return found


def _codes_url(found: Pilot) -> str:
    return reverse("widening:participants", args=[found.opgave_id, found.pk])


@login_required
@never_cache
@once
def participants(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponseBase:
    """The codes of a pilot: how much was noted of each, and a form for more."""
    found = _kept(request, pk, pilot_pk)
    form = CodesForm(request.POST or None, has_comparison=bool(found.comparison))
    if request.method == "POST" and form.is_valid():
        try:
            n, arm = form.cleaned_data["n"], form.arm_asked()
            actions.add_codes(found, n, arm, by=request.viewer, today=timezone.localdate())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The codes are made. Write beside each name which code it has."))
            return redirect(_codes_url(found))
    finder = FindCodeForm({"code": request.GET["code"]}) if "code" in request.GET else FindCodeForm()
    if finder.is_bound and finder.is_valid():
        person = permissions.participant_in(request.viewer, found, finder.cleaned_data["code"])
        if person is not None:
            return redirect("widening:participant", found.opgave_id, found.pk, person.pk)
        finder.add_error("code", _("This pilot does not have that code. Look at the paper again."))
    journal.record_reading("widening.codes", by=request.viewer.account, about=found)
    values = {
        "sheet": codes.codes_sheet(request.viewer, found),
        "form": form,
        "finder": finder,
        "title": found.title,
        "trail": [*pilot_trail(found.opgave, found), Crumb(_("Codes"))],
    }
    return render_page(request, "widening/participants.html", values)


@login_required
@never_cache
def participant(request: SignedInRequest, pk: int, pilot_pk: int, participant_pk: int) -> HttpResponse:
    """Note what was measured of one code; what was noted before is not shown."""
    viewer = request.viewer
    found = _kept(request, pk, pilot_pk)
    person = permissions.visible_participant(viewer, found, participant_pk)
    form = ValuesForm(
        request.POST or None, measures=list(found.measures.all()), noted=codes.noted_keys(person)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_values(person, form.values(), by=viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_the_next(request, found, person)
    around = FormPage(
        person.code,
        _("Note it"),
        _codes_url(found),
        _("What you note is counted only. Nobody can read it back for one person, and neither can you."),
        found.title,
        [*pilot_trail(found.opgave, found), Crumb(_("Codes"), _codes_url(found))],
    )
    return form_page(request, form, around)


def _to_the_next(request: SignedInRequest, found: Pilot, person: PilotParticipant) -> HttpResponse:
    """Whoever types over a pile of paper goes on with the next code."""
    messages.success(request, _("Noted for %(code)s.") % {"code": person.code})
    following = codes.next_code(request.viewer, found, person)
    if following is None:
        return redirect(_codes_url(found))
    return redirect("widening:participant", found.opgave_id, found.pk, following.pk)


@login_required
@never_cache
def slips(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponse:
    """A sheet for everybody with their code, to print and hand out."""
    found = _kept(request, pk, pilot_pk)
    journal.record_reading("widening.codes", by=request.viewer.account, about=found)
    response = HttpResponse(exports.slips_pdf(request.viewer, found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="codes-{found.pk}.pdf"'
    return response


@login_required
@never_cache
def paste_values(request: SignedInRequest, pk: int, pilot_pk: int) -> HttpResponse:
    """Paste a list of codes, each with what was measured; all of it is noted or nothing."""
    found = _kept(request, pk, pilot_pk)
    measures = list(found.measures.all())
    form = PastedForm(request.POST or None, measures=measures)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        measure = next(each for each in measures if each.pk == asked["measure"])
        try:
            n = actions.note_list(measure, asked["moment"], asked["lines"], by=request.viewer)
        except DomainError as refusal:
            form.add_error("lines", str(refusal))
        else:
            told = ngettext("Noted for %(n)d code.", "Noted for %(n)d codes.", n)
            messages.success(request, told % {"n": n})
            return redirect(_codes_url(found))
    around = FormPage(
        _("Paste a list"),
        _("Note the list"),
        _codes_url(found),
        _("All lines are noted, or none. What stood with a code before is replaced."),
        found.title,
        [*pilot_trail(found.opgave, found), Crumb(_("Codes"), _codes_url(found))],
    )
    return form_page(request, form, around)


@login_required
def erase_participant(request: SignedInRequest, pk: int, pilot_pk: int, participant_pk: int) -> HttpResponse:
    """Ask once, and take one code out with all that was measured of it."""
    found = _kept(request, pk, pilot_pk)
    person = permissions.visible_participant(request.viewer, found, participant_pk)
    if request.method == "POST":
        actions.erase_participant(person, by=request.viewer)
        told = _("%(code)s is erased, with all that was measured.") % {"code": person.code}
        messages.success(request, told)
        return redirect(_codes_url(found))
    around = FormPage(
        _("Erase %(code)s") % {"code": person.code},
        _("Erase this code"),
        _codes_url(found),
        _("All that was measured of this code is gone then, for good. Do this when the person asks for it."),
        found.title,
        [*pilot_trail(found.opgave, found), Crumb(_("Codes"), _codes_url(found))],
    )
    return form_page(request, forms.Form(), around)


@login_required
def note_total(request: SignedInRequest, pk: int, pilot_pk: int, measure_pk: int) -> HttpResponse:
    """Type a total that was counted elsewhere."""
    found = _kept(request, pk, pilot_pk)
    measure = permissions.visible_measure(request.viewer, found, measure_pk)
    form = TotalForm(request.POST or None, has_comparison=bool(found.comparison))
    if request.method == "POST" and form.is_valid():
        try:
            actions.note_total(measure, form.draft(), by=request.viewer)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The total stands with the measure."))
            return redirect(queries.pilot_url(found))
    around = FormPage(
        _("Type a total"),
        _("Note the total"),
        queries.pilot_url(found),
        _("For “%(label)s”. With yes or no the mean is how many of 100 people say yes.")
        % {"label": measure.label},
        found.title,
        pilot_trail(found.opgave, found),
    )
    return form_page(request, form, around)


@never_cache
def erase_own(request: PageRequest) -> HttpResponse:
    """Whoever took part takes out what was measured, with the code on their paper and nothing else."""
    form = OwnCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.erase_own(form.cleaned_data["code"])
        except DomainError as refusal:
            form.add_error("code", str(refusal))
        else:
            trail = [Crumb(_("Pilots"), reverse("widening:pilots")), Crumb(_("Erased"))]
            return render_page(request, "widening/own_erased.html", {"trail": trail})
    around = FormPage(
        _("Erase what was measured of you"),
        _("Erase it"),
        reverse("widening:pilots"),
        _("Did you take part in a pilot? With your code you take out everything. You need not say why."),
        "",
        [Crumb(_("Pilots"), reverse("widening:pilots"))],
    )
    return form_page(request, form, around)

"""Noting what was paid of a subsidy, for who pays."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import once
from samenspel.people.permissions import SignedInRequest
from samenspel.subsidies.actions import paying
from samenspel.subsidies.forms.deciding import PaymentForm, TakeBackForm
from samenspel.subsidies.models import Application
from samenspel.subsidies.pages.granting_trail import dossier_trail, form_page, refused
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries import applications as queries
from samenspel.ui.formats import date_words, euros


def _place(application: Application) -> str:
    return f"{reverse('subsidies:dossier', args=[application.pk])}#betalingen"


@login_required
@once
def pay_advance(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponseBase:
    """Note that a part of the advance was paid."""
    part = permissions.visible_advance(request.viewer, pk, part_pk)
    application = part.award.application
    permissions.may_pay(request.viewer, application.scheme.owner).require()
    today = timezone.localdate()
    form = PaymentForm(request.POST or None, initial={"paid_on": today}, condition=part.condition)
    if request.method == "POST" and form.is_valid():
        try:
            paying.pay_advance(part, form.draft(), by=request.viewer, today=today)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(
                request, _("It is noted that %(amount)s was paid.") % {"amount": euros(part.cents)}
            )
            return redirect(_place(application))
    title = _("Paid: %(amount)s for “%(title)s”") % {"amount": euros(part.cents), "title": application.title}
    lead = _("It may be paid from %(day)s. Samenspel pays nothing itself: your treasury does.") % {
        "day": date_words(part.due_on)
    }
    trail = dossier_trail(application, _("Note a payment"))
    label = _("Note that it is paid")
    return form_page(request, form, title, label=label, lead=lead, back=_place(application), trail=trail)


@login_required
@once
def pay_rest(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Note that what was left at the settlement was paid."""
    application = permissions.visible_application(request.viewer, pk)
    permissions.may_pay(request.viewer, application.scheme.owner).require()
    award = queries.award_of(application)
    today = timezone.localdate()
    form = PaymentForm(request.POST or None, initial={"paid_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            paid = paying.pay_rest(award, form.draft(), by=request.viewer, today=today)
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(
                request, _("It is noted that %(amount)s was paid.") % {"amount": euros(paid.cents)}
            )
            return redirect(_place(application))
    title = _("Paid: the rest for “%(title)s”") % {"title": application.title}
    left = queries.left_of(award)
    lead = (
        _("%(amount)s is left. Samenspel pays nothing itself: your treasury does.") % {"amount": euros(left)}
        if left
        else _("Nothing is left to pay of this subsidy.")
    )
    trail = dossier_trail(application, _("Note a payment"))
    label = _("Note that it is paid")
    return form_page(request, form, title, label=label, lead=lead, back=_place(application), trail=trail)


@login_required
@once
def take_payment_back(request: SignedInRequest, pk: int, payment_pk: int) -> HttpResponseBase:
    """Take back a payment that was noted wrongly."""
    payment = permissions.visible_payment(request.viewer, pk, payment_pk)
    application = payment.award.application
    permissions.may_pay(request.viewer, application.scheme.owner).require()
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            paying.take_payment_back(
                payment, form.cleaned_data["reason"], by=request.viewer, now=timezone.now()
            )
        except DomainError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The payment is taken back. It stays to be read that it was noted."))
            return redirect(_place(application))
    title = _("Take back: %(amount)s, paid on %(day)s") % {
        "amount": euros(payment.cents),
        "day": date_words(payment.paid_on),
    }
    lead = _("For a payment that was noted by mistake. Money that comes back is part of the settlement.")
    trail = dossier_trail(application, _("Take a payment back"))
    label = _("Take this payment back")
    return form_page(request, form, title, label=label, lead=lead, back=_place(application), trail=trail)

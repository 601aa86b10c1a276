"""The pages for who votes: the list, what it is about, one's code, one's ballot, one's receipt."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenspel.foundation.errors import DomainError
from samenspel.foundation.web import render_page, whole_number
from samenspel.people.permissions import PageRequest
from samenspel.ui.parts import Page
from samenspel.voting import actions, permissions, queries, rules
from samenspel.voting.actions import Pass
from samenspel.voting.forms import CodeForm
from samenspel.voting.models import MoneyVote
from samenspel.voting.pages.trail import trail_of

PASS = "stempas"  # noqa: S105  (the name of a cookie, not what is in it)


@require_safe
def vote_list(request: PageRequest) -> HttpResponse:
    """Every vote about money that was published."""
    at = whole_number(request.GET.get("pagina", "")) or 1
    rows, has_more = queries.vote_rows(request.viewer, today=timezone.localdate(), page=at)
    page = Page(
        at,
        at + has_more,
        previous_url=f"?pagina={at - 1}" if at > 1 else "",
        next_url=f"?pagina={at + 1}" if has_more else "",
    )
    return render_page(request, "voting/list.html", {"rows": rows, "page": page})


@require_safe
def vote(request: PageRequest, pk: int) -> HttpResponse:
    """What the vote is about and by which rule; afterwards what came out, and why."""
    found = permissions.visible_vote(request.viewer, pk)
    context = {
        "sheet": queries.vote_sheet(request.viewer, found, today=timezone.localdate()),
        "has_pass": _pass_in(request, pk) is not None,
        "may_keep": _may_look_after(request, found),
        "trail": trail_of(found),
    }
    return render_page(request, "voting/vote.html", context)


@never_cache
def sign_in(request: PageRequest, pk: int) -> HttpResponse:
    """Type the code from a letter."""
    found = permissions.visible_vote(request.viewer, pk)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            own = actions.sign_in(found, form.cleaned_data["code"], address=_address_of(request))
        except DomainError as refusal:
            form.add_error("code", str(refusal))
        else:
            return _let_in(pk, own)
    context = {"vote": found, "form": form, "trail": trail_of(found, _("Your code"))}
    return render_page(request, "voting/code.html", context)


@never_cache
@require_safe
def by_link(request: PageRequest, pk: int, code: str) -> HttpResponse:
    """The link from a mail: straight to the ballot."""
    found = permissions.visible_vote(request.viewer, pk)
    try:
        own = actions.sign_in(found, code, address=_address_of(request))
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("voting:sign_in", pk)
    return _let_in(pk, own)


@never_cache
def ballot(request: PageRequest, pk: int) -> HttpResponse:
    """One's own ballot: every click is the vote, and stands."""
    found = permissions.visible_vote(request.viewer, pk)
    own = _pass_in(request, pk)
    if own is None:
        return redirect("voting:sign_in", pk)
    if request.method == "POST":
        return _click(request, found, own)
    context = {
        "vote": found,
        "sheet": queries.ballot_sheet(found, own.ballot_digest),
        "is_open": rules.is_open(found, timezone.localdate()),
        "last": rules.last_day(found),
        "trail": trail_of(found, _("Your ballot")),
    }
    return render_page(request, "voting/ballot.html", context)


def _click(request: PageRequest, found: MoneyVote, own: Pass) -> HttpResponse:
    number = whole_number(request.POST.get("plan", "")) or 0
    act = request.POST.get("act", "")
    here = reverse("voting:ballot", args=[found.pk])
    try:
        if act == "seen":
            actions.seen_loss(found, own)
            return redirect(here)
        actions.click(found, own, act, number, today=timezone.localdate())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        # A browser keeps the place of the click before, and the sentence stands above all plans.
        return redirect(f"{here}#inhoud")
    return redirect(f"{here}#plan-{number}")


@require_POST
def leave(request: PageRequest, pk: int) -> HttpResponse:
    """Ready: nobody who takes this phone next sees the ballot."""
    found = permissions.visible_vote(request.viewer, pk)
    own = _pass_in(request, pk)
    said = _("You are ready. Your vote stands; with your code you can change it until the end.")
    if own is not None and (receipt_code := queries.receipt_of(found, own.ballot_digest)):
        said += " " + _("Your receipt is %(receipt)s.") % {"receipt": receipt_code}
    messages.success(request, said)
    response = redirect("voting:page", found.pk)
    response.delete_cookie(PASS, path=reverse("voting:page", args=[pk]), samesite="Lax")
    return response


@never_cache
@require_safe
def receipt(request: PageRequest, pk: int) -> HttpResponse:
    """Look whether one's own ballot stands in the published list."""
    found = permissions.visible_vote(request.viewer, pk)
    asked = request.GET.get("bewijs", "")[:40]
    context = {
        "vote": found,
        "asked": asked,
        "found": queries.receipt_found(found, asked) if asked else "",
        "is_counted": found.closed_at is not None,
        "trail": trail_of(found, _("Check your ballot")),
    }
    return render_page(request, "voting/receipt.html", context)


def _may_look_after(request: PageRequest, found: MoneyVote) -> bool:
    verdicts = (
        permissions.may_keep_vote,
        permissions.may_publish_vote,
        permissions.may_type_paper,
    )
    return any(may(request.viewer, found.opgave) for may in verdicts)


def _address_of(request: HttpRequest) -> str:
    """Where a request comes from, behind as many proxies as we trust."""
    return str(get_adapter(request).get_client_ip(request) or "")


def _pass_in(request: HttpRequest, pk: int) -> Pass | None:
    """The pass of this browser for this vote; a cookie that was tampered with counts as none."""
    kept = request.get_signed_cookie(PASS, default="", salt=f"voting.{pk}") or ""
    roll, _colon, own = kept.partition(".")
    return Pass(roll, own) if roll and own else None


def _let_in(pk: int, own: Pass) -> HttpResponse:
    response = redirect("voting:ballot", pk)
    # Without an age: the browser forgets it when it is closed, for a phone may be shared.
    response.set_signed_cookie(
        PASS,
        f"{own.roll_digest}.{own.ballot_digest}",
        salt=f"voting.{pk}",
        path=reverse("voting:page", args=[pk]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response

"""The public home, search, the thread of anything, and the statements that a public site owes."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from samenspel.foundation import lineage
from samenspel.foundation.web import render_page
from samenspel.people.permissions import PageRequest
from samenspel.publishing import queries
from samenspel.ui.documents.feeds import CONTENT_TYPE, Feed, atom
from samenspel.ui.styleguide import styleguide_context


@require_safe
def home(request: PageRequest) -> HttpResponse:
    """What is going on, for whoever comes in."""
    sheet = queries.home_sheet(request.viewer, today=timezone.localdate())
    return render_page(request, "publishing/home.html", {"sheet": sheet})


@require_safe
def join(request: PageRequest) -> HttpResponse:
    """What one can say, vote on, fill in or come to now."""
    sheet = queries.join_sheet(request.viewer, today=timezone.localdate())
    return render_page(request, "publishing/join.html", {"sheet": sheet})


@require_safe
def answers(request: PageRequest) -> HttpResponse:
    """What was lately done with what people said."""
    return render_page(request, "publishing/answers.html", {"rows": queries.answer_rows(request.viewer)})


@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """What one can follow in a program of one's own, without an address or an account."""
    return render_page(request, "publishing/follow.html", {"sheet": queries.follow_sheet()})


@require_safe
def opgave_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """What changes in one opgave."""
    return _feed(queries.opgave_feed(pk))


@require_safe
def municipality_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What is new in one municipality."""
    return _feed(queries.municipality_feed(slug, today=timezone.localdate()))


@require_safe
def answers_feed(request: HttpRequest) -> HttpResponse:
    """What was lately done with what people said."""
    return _feed(queries.answers_feed())


def _feed(feed: Feed) -> HttpResponse:
    """The same for everybody, so that it may be kept for a while on the way."""
    response = HttpResponse(atom(feed, site=settings.PUBLIC_ADDRESS), content_type=CONTENT_TYPE)
    response["Cache-Control"] = "public, max-age=300"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def search(request: PageRequest) -> HttpResponse:
    """What was found; without words the page explains itself."""
    asked = request.GET
    sheet = queries.found_sheet(
        request.viewer,
        asked.get("q", "").strip()[:200],
        kind_word=asked.get("soort", "")[:40],
        municipality=asked.get("gemeente", "")[:60],
    )
    return render_page(request, "publishing/search.html", {"sheet": sheet})


@require_safe
def thread(request: PageRequest, kind: str, thing_id: int) -> HttpResponse:
    """Where a thing came from, and where it led to."""
    card = lineage.cards_of(request.viewer, [(kind, thing_id)]).get((kind, thing_id))
    if card is None:
        raise Http404
    here = reverse("publishing:thread", args=[kind, thing_id])
    if request.path != here:
        return redirect(here, permanent=True)  # the kind stood in older addresses itself
    sheet = lineage.thread_of(request.viewer, kind, thing_id)
    return render_page(request, "publishing/thread.html", {"card": card, "sheet": sheet})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Samenspel is, and who is behind this site."""
    return render_page(request, "publishing/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is known about how accessible this site is."""
    return render_page(request, "publishing/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data are kept, why, and for how long."""
    return render_page(request, "publishing/privacy.html")


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What can be downloaded and recomputed."""
    return render_page(request, "publishing/open_data.html", {"api_address": "/api/v1/openapi.json"})


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in its states, for whoever builds pages or a theme."""
    return render_page(request, "ui/styleguide.html", styleguide_context())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything but forms, search and the API."""
    lines = (
        "User-agent: *",
        "Disallow: /zoeken/",
        "Disallow: /account/",
        "Disallow: /api/",
        "Disallow: /draad/",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness, by RFC 9116; it expires within a year."""
    expires = (timezone.now() + dt.timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.PUBLIC_ADDRESS}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

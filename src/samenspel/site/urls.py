"""All addresses: wiring only."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from samenspel.site.settings import ROOMS

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("samenspel.people.sign_in")),
    path("taal/", include("django.conf.urls.i18n")),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}ui/favicon.svg")),
    # A room without pages yet has no addresses.
    *[
        path("", include(f"samenspel.{room}.urls"))
        for room in ROOMS
        if find_spec(f"samenspel.{room}.urls") is not None
    ],
]
handler400 = "samenspel.site.refusals.not_understood"
handler404 = "samenspel.site.refusals.not_found"
handler403 = "samenspel.site.refusals.forbidden"
handler429 = "samenspel.site.refusals.too_fast"  # allauth asks for this name
handler500 = "samenspel.site.refusals.broken"

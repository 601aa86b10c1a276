"""All addresses: wiring only."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from samenspel.site.settings import ROOMS

# Where somebody lands who cuts an address short, or tells it over the telephone.
SHORTENED = {
    "account/": "people:my_data",
    "api/": "publishing:open_data",
    "leergroepen/": "widening:learning_plans",
    "scans/invullen/": "learning:scans",
    "signalen/groepen/": "dialogue:signals",
    "stuurgroep/groepen/": "steering:meetings",
    "stuurgroep/vergaderingen/": "steering:meetings",
    "subsidies/": "subsidies:schemes",
    "subsidies/aanvragen/": "subsidies:schemes",
}

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
    *[path(short, RedirectView.as_view(pattern_name=page)) for short, page in SHORTENED.items()],
]
handler400 = "samenspel.site.refusals.not_understood"
handler404 = "samenspel.site.refusals.not_found"
handler403 = "samenspel.site.refusals.forbidden"
handler429 = "samenspel.site.refusals.too_fast"  # allauth asks for this name
handler500 = "samenspel.site.refusals.broken"

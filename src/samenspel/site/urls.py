"""All addresses: wiring only."""

from __future__ import annotations

from importlib.util import find_spec

from allauth.account import views as account
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from samenspel.site.settings import ROOMS

SIGN_IN: list[URLPattern | URLResolver] = [
    path("inloggen/", account.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("", include("allauth.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(SIGN_IN)),
    path("taal/", include("django.conf.urls.i18n")),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}ui/favicon.svg")),
    # A room without pages yet has no addresses.
    *[
        path("", include(f"samenspel.{room}.urls"))
        for room in ROOMS
        if find_spec(f"samenspel.{room}.urls") is not None
    ],
]
handler404 = "samenspel.site.refusals.not_found"
handler403 = "samenspel.site.refusals.forbidden"
handler500 = "samenspel.site.refusals.broken"

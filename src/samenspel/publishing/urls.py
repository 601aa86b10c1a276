"""Public addresses that belong to no single room, and the root of the API."""

from django.urls import path

from samenspel.publishing import pages
from samenspel.publishing.api import api, description

app_name = "publishing"
urlpatterns = [
    path("", pages.home, name="home"),
    path("zoeken/", pages.search, name="search"),
    path("draad/<str:kind>/<int:thing_id>/", pages.thread, name="thread"),
    path("over/", pages.about, name="about"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("open-data/", pages.open_data, name="open_data"),
    path("stijlgids/", pages.styleguide, name="styleguide"),
    path("robots.txt", pages.robots, name="robots"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
    path("api/v1/openapi.json", description, name="openapi"),
    path("api/v1/", api.urls),
]

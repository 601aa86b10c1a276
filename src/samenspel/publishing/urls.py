"""Public addresses that belong to no single room, and the root of the API."""

from django.urls import path, register_converter

from samenspel.foundation import lineage
from samenspel.publishing import pages
from samenspel.publishing.api import api, description


class KindInAddress:
    """A kind of thing in the address of its thread, by the word that its room told."""

    regex = "[a-z._-]+"

    def to_python(self, value: str) -> str:
        """The kind that a word means."""
        return lineage.kind_named(value)

    def to_url(self, value: str) -> str:
        """The word for a kind."""
        return lineage.word_of(value)


register_converter(KindInAddress, "kind")

app_name = "publishing"
urlpatterns = [
    path("", pages.home, name="home"),
    path("meedoen/", pages.join, name="join"),
    path("antwoorden/", pages.answers, name="answers"),
    path("antwoorden/atom.xml", pages.answers_feed, name="answers_feed"),
    path("opgaven/<int:pk>/atom.xml", pages.opgave_feed, name="opgave_feed"),
    path("gemeenten/<slug:slug>/atom.xml", pages.municipality_feed, name="municipality_feed"),
    path("volgen/", pages.follow, name="follow"),
    path("zoeken/", pages.search, name="search"),
    path("draad/<kind:kind>/<int:thing_id>/", pages.thread, name="thread"),
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

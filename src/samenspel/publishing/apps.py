"""Publishing as a Django app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The public home, the search page, the thread, and the root of the API."""

    name = "samenspel.publishing"
    label = "publishing"

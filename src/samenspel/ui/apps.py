"""The look as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, tokens, templates, charts and documents."""

    name = "samenspel.ui"
    label = "ui"

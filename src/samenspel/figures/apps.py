"""Figures as a Django app."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Indicators, batches and append-only facts."""

    name = "samenspel.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"

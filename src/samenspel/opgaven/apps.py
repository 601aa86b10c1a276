"""Opgaven as a Django app."""

from django.apps import AppConfig


class OpgavenConfig(AppConfig):
    """Opgaven, formulations and assignments."""

    name = "samenspel.opgaven"
    label = "opgaven"
    default_auto_field = "django.db.models.BigAutoField"

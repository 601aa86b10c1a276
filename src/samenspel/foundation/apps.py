"""The foundation as a Django app."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """What every room stands on."""

    name = "samenspel.foundation"
    label = "foundation"
    default_auto_field = "django.db.models.BigAutoField"

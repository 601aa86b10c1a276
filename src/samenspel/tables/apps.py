"""Theme tables as a Django app."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """Theme tables and their notes."""

    name = "samenspel.tables"
    label = "tables"
    default_auto_field = "django.db.models.BigAutoField"

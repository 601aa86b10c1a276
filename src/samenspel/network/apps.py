"""The network as a Django app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Stakeholders, relations, positions over time and teams."""

    name = "samenspel.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"

"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Accounts, persons and organisations."""

    name = "samenspel.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

"""The budget as a Django app."""

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """Pots, contributions, lines, and dividing money together."""

    name = "samenspel.budget"
    label = "budget"
    default_auto_field = "django.db.models.BigAutoField"

"""The approach as a Django app."""

from django.apps import AppConfig


class ApproachConfig(AppConfig):
    """How it is done: action lines, efforts, agreed actions, progress and promised days."""

    name = "samenspel.approach"
    label = "approach"
    default_auto_field = "django.db.models.BigAutoField"

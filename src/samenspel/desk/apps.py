"""The desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Everything that waits for this person."""

    name = "samenspel.desk"
    label = "desk"

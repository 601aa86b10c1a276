"""Learning as a Django app."""

from django.apps import AppConfig


class LearningConfig(AppConfig):
    """What was learned: reflections, lessons and stories, the scan and the way of working."""

    name = "samenspel.learning"
    label = "learning"
    default_auto_field = "django.db.models.BigAutoField"

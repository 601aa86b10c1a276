"""Places as a Django app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Areas, their shapes and the layouts they come from."""

    name = "samenspel.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

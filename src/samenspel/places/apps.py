"""Places as a Django app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Areas, their shapes and the layouts they come from."""

    name = "samenspel.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell how areas look along the thread and in search."""
        from samenspel.foundation import lineage
        from samenspel.places.queries import area_cards

        lineage.register("places.area", area_cards, word="gebied")

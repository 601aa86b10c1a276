"""Publishing as a Django app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The public home, the search page, the thread, and the root of the API."""

    name = "samenspel.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Tell on the page of an area where people say something."""
        from samenspel.foundation import slots
        from samenspel.publishing.queries.in_area import area_voices_panel

        slots.register("area.panels", area_voices_panel, order=160)

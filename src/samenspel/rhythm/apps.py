"""Rhythm as a Django app."""

from django.apps import AppConfig


class RhythmConfig(AppConfig):
    """When the council and the planning-and-control cycle ask something, and what was delivered."""

    name = "samenspel.rhythm"
    label = "rhythm"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and fill the panel of an opgave."""
        from django.db.models import Q
        from django.utils.translation import gettext_lazy as _

        from samenspel.foundation import lineage, mentions, slots
        from samenspel.rhythm import queries
        from samenspel.rhythm.models import Edition, EditionGoal, EditionSection, EditionState

        lineage.register("rhythm.councilitem", queries.item_cards, word="raadsstuk")
        lineage.register("rhythm.edition", queries.edition_cards, word="stuk")
        lineage.register("rhythm.planningmoment", queries.moment_cards, word="kalendermoment")
        slots.register("opgave.panels", queries.council_panel, order=400)
        slots.register("opgave.panels", queries.papers_panel, order=410)
        slots.register("meeting.beside", queries.meeting_papers_panel, order=100)
        because = _("A frozen paper stays as it was delivered; the Archives Act asks that.")
        frozen = EditionState.FROZEN
        mentions.stays(Edition, Q(state=frozen), because)
        mentions.stays(EditionSection, Q(edition__state=frozen), because)
        mentions.stays(EditionGoal, Q(edition__state=frozen), because)

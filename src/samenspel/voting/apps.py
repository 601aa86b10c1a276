"""Votes about money as a Django app."""

from django.apps import AppConfig


class VotingConfig(AppConfig):
    """Votes, candidates, codes, ballots and counts."""

    name = "samenspel.voting"
    label = "voting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the thread how our things look, and fill our place on the page of an opgave."""
        from samenspel.foundation import frozen, lineage, slots
        from samenspel.voting import queries
        from samenspel.voting.frozen import FROZEN

        frozen.register(*FROZEN)
        lineage.register("voting.moneyvote", queries.vote_cards, word="stemming")
        slots.register("opgave.panels", queries.votes_panel, order=260)

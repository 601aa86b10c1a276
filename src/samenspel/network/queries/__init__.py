"""Reads of this room: the list of parties, the force field, who is missing, teams and whom to call."""

from samenspel.network.queries.parties import involved_parties, party_choices
from samenspel.network.queries.seats import tasks_waiting_for

__all__ = ["involved_parties", "party_choices", "tasks_waiting_for"]

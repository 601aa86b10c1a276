"""The pages of this room."""

from samenspel.network.pages.briefings import call, call_in_area, handover, welcome
from samenspel.network.pages.field import field, fill_in, involve, involvement, let_go, missing
from samenspel.network.pages.lists import field_excel, import_parties, parties_excel
from samenspel.network.pages.meetings import plan_meeting
from samenspel.network.pages.parties import change_party, new_party, party, party_list, stop_party
from samenspel.network.pages.relations import end_relation, relate
from samenspel.network.pages.teams import (
    change_seat,
    change_team,
    end_seat,
    follow,
    give_seat,
    leave_task,
    new_team,
    opgave_teams,
    stop_team,
    team,
    team_list,
)

__all__ = [
    "call",
    "call_in_area",
    "change_party",
    "change_seat",
    "change_team",
    "end_relation",
    "end_seat",
    "field",
    "field_excel",
    "fill_in",
    "follow",
    "give_seat",
    "handover",
    "import_parties",
    "involve",
    "involvement",
    "leave_task",
    "let_go",
    "missing",
    "new_party",
    "new_team",
    "opgave_teams",
    "parties_excel",
    "party",
    "party_list",
    "plan_meeting",
    "relate",
    "stop_party",
    "stop_team",
    "team",
    "team_list",
    "welcome",
]

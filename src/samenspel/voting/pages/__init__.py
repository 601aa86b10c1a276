"""Pages of this room, by subject."""

from samenspel.voting.pages.candidates import (
    add_candidate,
    change_candidate,
    drop_candidate,
    remove_candidate,
    set_limit,
)
from samenspel.voting.pages.files import agreed_terms, ballots, outcome, rule
from samenspel.voting.pages.keeping import (
    close,
    codes,
    decide,
    edit,
    keep,
    new,
    panel,
    partners,
    publish,
    simulate,
)
from samenspel.voting.pages.paper import drop_sheet, paper, settle_sheet
from samenspel.voting.pages.taking_part import ballot, by_link, leave, receipt, sign_in, vote, vote_list

__all__ = [
    "add_candidate",
    "agreed_terms",
    "ballot",
    "ballots",
    "by_link",
    "change_candidate",
    "close",
    "codes",
    "decide",
    "drop_candidate",
    "drop_sheet",
    "edit",
    "keep",
    "leave",
    "new",
    "outcome",
    "panel",
    "paper",
    "partners",
    "publish",
    "receipt",
    "remove_candidate",
    "rule",
    "set_limit",
    "settle_sheet",
    "sign_in",
    "simulate",
    "vote",
    "vote_list",
]

"""Pages of this room, by subject."""

from samenspel.budget.pages.division import (
    add_share,
    conclude,
    decide,
    division_pdf,
    plain_table,
    proposal,
    propose,
    react,
    start_proposal,
)
from samenspel.budget.pages.lines import change_line, drop_line, excel, new_line, paste_lines
from samenspel.budget.pages.money import (
    change_contribution,
    money,
    new_contribution,
    new_pot,
    show_totals,
    withdraw_contribution,
)

__all__ = [
    "add_share",
    "change_contribution",
    "change_line",
    "conclude",
    "decide",
    "division_pdf",
    "drop_line",
    "excel",
    "money",
    "new_contribution",
    "new_line",
    "new_pot",
    "paste_lines",
    "plain_table",
    "proposal",
    "propose",
    "react",
    "show_totals",
    "start_proposal",
    "withdraw_contribution",
]

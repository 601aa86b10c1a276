"""Everything that can be done in this room, by subject."""

from samenspel.rhythm.actions.calendar import (
    MomentDraft,
    add_moment,
    drop_moment,
    lay_out_year,
    make_feed,
    move_moment,
    withdraw_feed,
)
from samenspel.rhythm.actions.council import (
    ItemDraft,
    StepDraft,
    edit_item,
    note_items,
    remove_item,
    tell_what_came,
)
from samenspel.rhythm.actions.deliveries import (
    DeliveryDraft,
    note_delivery,
    note_difference,
    take_back_delivery,
)
from samenspel.rhythm.actions.drafts import (
    EditionDraft,
    GoalDraft,
    SectionDraft,
    begin_edition,
    drop_edition,
    hand_in_edition,
    keep_goal,
    rename_edition,
    take_back_edition,
    write_section,
)
from samenspel.rhythm.actions.freezing import freeze_edition, kept_values

__all__ = [
    "DeliveryDraft",
    "EditionDraft",
    "GoalDraft",
    "ItemDraft",
    "MomentDraft",
    "SectionDraft",
    "StepDraft",
    "add_moment",
    "begin_edition",
    "drop_edition",
    "drop_moment",
    "edit_item",
    "freeze_edition",
    "hand_in_edition",
    "keep_goal",
    "kept_values",
    "lay_out_year",
    "make_feed",
    "move_moment",
    "note_delivery",
    "note_difference",
    "note_items",
    "remove_item",
    "rename_edition",
    "take_back_delivery",
    "take_back_edition",
    "tell_what_came",
    "withdraw_feed",
    "write_section",
]

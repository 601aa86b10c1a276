"""What a role on an opgave, or in an organisation, allows in this room."""

from __future__ import annotations

from samenspel.foundation.rights import rights_of
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import roles_on
from samenspel.people.permissions import Viewer


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb of this room."""
    return rights_of("widening").holds(roles_on(viewer, opgave), verb)


def holds_in(viewer: Viewer, organisation_pk: int, verb: str) -> bool:
    """Whether a function in this organisation holds the verb of this room."""
    return rights_of("widening").holds(viewer.roles_in(organisation_pk), verb)

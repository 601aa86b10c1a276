"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class PartyKnown(DomainError):
    """Two parties of one name cannot be told apart."""

    code = "party-known"
    sentence = _(
        "%(name)s is already in the list. Look for it there, or add a word that tells the two apart."
    )


class OrganisationIsParty(DomainError):
    """An organisation that takes part is one party, not two."""

    code = "organisation-is-party"
    sentence = _("%(organisation)s is already in the list as “%(name)s”. Change that party instead.")


class PartyStopped(DomainError):
    """A party that no longer exists takes no part in something new."""

    code = "party-stopped"
    sentence = _("%(name)s no longer exists. Choose who took over its work, or undo that it stopped.")


class PartyAlreadyIn(DomainError):
    """A party takes part in an opgave once."""

    code = "party-already-in"
    sentence = _("%(name)s is already in. Open it in the force field to change what stands there.")


class PartyIsIn(DomainError):
    """A party that takes part somewhere cannot simply disappear."""

    code = "party-is-in"
    sentence = _("%(name)s still takes part in “%(opgave)s”. First say there that it leaves.")


class PeriodReversed(DomainError):
    """A period the wrong way round."""

    code = "period-reversed"
    sentence = _("The end (%(ends)s) lies before the start (%(starts)s). Swap the two dates.")


class OutsideTheField(DomainError):
    """A position outside the scales."""

    code = "outside-the-field"
    sentence = _(
        "Interest and influence of %(name)s are a whole number from 1 to 5, its stance one from -2 to 2. "
        "Choose one from the list."
    )


class PositionInFuture(DomainError):
    """A position is what was seen, not what is hoped for."""

    code = "position-in-future"
    sentence = _("%(day)s has not come yet. Note where a party stands today or stood before.")


class PositionMoved(DomainError):
    """Somebody else noted a position of the same party in the meantime."""

    code = "edited-meanwhile"
    status = 409
    sentence = _(
        "Someone else has just noted where %(names)s stands. What you chose is still below, "
        "with the newest position beside it. Look, and save again if yours holds."
    )


class NotInOpgave(DomainError):
    """A relation is between parties that are in."""

    code = "not-in-opgave"
    sentence = _("%(name)s is not in this opgave. Add it first; then you can draw the relation.")


class RelatesToItself(DomainError):
    """A relation needs two parties."""

    code = "relates-to-itself"
    sentence = _("A relation is between two different parties. Choose another one on one side.")


class RelationKnown(DomainError):
    """The same relation runs once."""

    code = "relation-known"
    sentence = _("That relation is already there. End it first if it changed.")


class TeamKnown(DomainError):
    """Two teams of one name cannot be told apart."""

    code = "team-known"
    sentence = _("There already is a team named %(name)s. Add the place or the subject to the name.")


class TeamNeedsPlace(DomainError):
    """A team works on an opgave or in an area."""

    code = "team-needs-place"
    sentence = _("An opgave team works on an opgave and an area team in an area. Choose which one.")


class NotASoundingBoard(DomainError):
    """Only a sounding board comes together at a table of its own."""

    code = "not-a-sounding-board"
    sentence = _("%(name)s is no sounding board. Change the kind of team first, or set up a theme table.")


class TeamStopped(DomainError):
    """A team that stopped gives no seats."""

    code = "team-stopped"
    sentence = _("%(name)s has stopped. Start a new team, or choose another one.")


class SeatIsNobodys(DomainError):
    """A seat is somebody's."""

    code = "seat-is-nobodys"
    sentence = _("Choose who takes the seat: somebody with a role, a party from the list, or a colleague.")


class TooManyDays(DomainError):
    """More days than a week has."""

    code = "too-many-days"
    sentence = _("%(days)s days a week cannot be. Type a number above 0 and at most 7, such as 1,5.")


class AlreadyTakenOver(DomainError):
    """A task is taken over once."""

    code = "already-taken-over"
    sentence = _("%(name)s has already taken over “%(task)s”. End that seat first.")


class SeatStillRuns(DomainError):
    """Who takes over is asked when somebody leaves."""

    code = "seat-still-runs"
    sentence = _("This seat has not ended. First say when it ends; then say who takes over.")


class LeavingNeedsReason(DomainError):
    """Who leaves, leaves for a reason that others can read."""

    code = "leaving-needs-reason"
    sentence = _("Write in one sentence why. Others read it when they wonder what happened.")

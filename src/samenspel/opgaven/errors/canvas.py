"""The refusals around phases, the canvas, the own role, rules that pinch and policy documents."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class PhaseNotNext(DomainError):
    """A phase that cannot be reached from here."""

    code = "phase-not-next"
    sentence = _("From “%(now)s” one cannot go to “%(to)s”. Choose one of: %(next)s.")


class HoldNeedsDay(DomainError):
    """On hold without a day on which somebody looks again."""

    code = "hold-needs-day"
    sentence = _("Say on which day you look again. Otherwise what is on hold is forgotten.")


class ObjectionsUnnamed(DomainError):
    """Closing while somebody still objects, and nothing about it was recorded."""

    code = "objections-unnamed"
    sentence = _(
        "%(parties)s still objects. Record it as a lasting disagreement in their own words, and close then."
    )


class FieldNotAsked(DomainError):
    """A field of the canvas that belongs to a later phase."""

    code = "field-not-asked"
    sentence = _("“%(field)s” is asked in a later phase. Go on with the fields of now.")


class FieldFilled(DomainError):
    """A field with words cannot be left open."""

    code = "field-filled"
    sentence = _("“%(field)s” is filled in already. Change its words instead.")


class WordsMissing(DomainError):
    """Nothing was typed."""

    code = "words-missing"
    sentence = _("There are no words yet. Type a few, or leave the field open with a reason.")


class RuleSettled(DomainError):
    """A rule of which it is known what became of it."""

    code = "rule-settled"
    sentence = _(
        "It is known already what became of this rule: %(outcome)s. Note a new one if it pinches again."
    )


class RuleWithoutWay(DomainError):
    """A date or a person without who can lift the rule."""

    code = "rule-without-way"
    sentence = _("Say who can lift this rule, before you say who asks for it or by when.")


class RoleBeforeLast(DomainError):
    """A role that starts before the one that was named last."""

    code = "role-before-last"
    sentence = _("On %(day)s another role started already. Choose a day on or after it.")


class LookAgainTooEarly(DomainError):
    """Looking again before it has begun."""

    code = "look-again-too-early"
    sentence = _("You look again on %(day)s, but the role starts on %(start)s. Choose a later day.")


class ChangeUntold(DomainError):
    """A document that is ticked off without anything that changes in it."""

    code = "change-untold"
    sentence = _("Say first what changes in “%(title)s”. Then it can be ticked off.")

"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class PeriodReversed(DomainError):
    """A period the wrong way round."""

    code = "period-reversed"
    sentence = _("The end (%(ends)s) does not lie after the start (%(starts)s). Swap the two dates.")


class PartyOfAnotherList(DomainError):
    """A party that the owner of the opgave does not know."""

    code = "party-of-another-list"
    sentence = _("“%(party)s” is not in the list of parties of %(owner)s. Add it there first.")


class LineOfAnotherOpgave(DomainError):
    """An action line that belongs to another opgave."""

    code = "line-of-another-opgave"
    sentence = _("“%(line)s” is an action line of another opgave. Choose one from the list.")


class LineKnown(DomainError):
    """Two action lines with the same name."""

    code = "line-known"
    sentence = _("There already is an action line “%(title)s”. Give this one another name.")


class StopNeedsReason(DomainError):
    """An effort that stops without saying why."""

    code = "stop-needs-reason"
    sentence = _("Say why it stops. Others learn from it, so it stays readable.")


class EffortIsOver(DomainError):
    """Something new for an effort that is done or was stopped."""

    code = "effort-is-over"
    sentence = _("“%(effort)s” is over. Let it go on first, then this can be changed.")


class SourceNotVisible(DomainError):
    """A source that the viewer cannot see, or that is no source for an effort."""

    code = "source-not-visible"
    sentence = _("That source cannot be used here. Choose one from the list.")


class NobodyToAsk(DomainError):
    """An effort without an e-mail address."""

    code = "nobody-to-ask"
    sentence = _("There is no e-mail address with “%(effort)s”. Add one, then you can ask how it goes.")


class WantsNoMail(DomainError):
    """Whoever answers for an effort said that no mail needs to come."""

    code = "wants-no-mail"
    status = 409
    sentence = _("%(name)s does not want a mail about this. Call, or name somebody else with the effort.")


class LinkTooOld(DomainError):
    """A link of long ago."""

    code = "link-too-old"
    status = 410
    sentence = _("This link is from %(month)s and no longer works. Ask for a new one: it comes by mail.")


class LinkUsed(DomainError):
    """A link with which somebody answered already."""

    code = "link-used"
    status = 410
    sentence = _("With this link %(name)s already told how it goes. Ask for a new one to tell more.")


class LinkReplaced(DomainError):
    """A link after which a newer one was sent."""

    code = "link-replaced"
    status = 410
    sentence = _("A newer mail was sent after this one. Use the link in the last mail.")


class LinkOfSomebodyElse(DomainError):
    """A link that was sent to somebody who no longer answers for the effort."""

    code = "link-of-somebody-else"
    status = 410
    sentence = _("Somebody else answers for this effort now. That person gets a link of their own.")


class NeedAlreadySettled(DomainError):
    """Two people who settle the same need."""

    code = "need-already-settled"
    sentence = _("Somebody has already noted what was done about this: “%(how)s”.")


class NothingToSettle(DomainError):
    """A note in which nothing was asked."""

    code = "nothing-to-settle"
    sentence = _("Nothing was asked in this note, so there is nothing to settle.")


class LapseNeedsReason(DomainError):
    """An agreement that lapses without a word."""

    code = "lapse-needs-reason"
    sentence = _("Say why this is no longer needed.")


class ReasonNeeded(DomainError):
    """A "no" or "tight" without a reason."""

    code = "reason-needed"
    sentence = _("Say in a sentence why it is tight or does not work out. Then others can help.")


class CircleInTheory(DomainError):
    """A link after which something would lead to itself."""

    code = "circle-in-theory"
    sentence = _(
        "This would close a circle: %(circle)s. Take one of these links out first, or lay this one elsewhere."
    )


class LinkRunsBack(DomainError):
    """A link from what it is done for back to what is done, or into the context."""

    code = "link-runs-back"
    sentence = _(
        "“%(source)s” (%(source_layer)s) cannot lead to “%(target)s” (%(target_layer)s). A link runs from"
        " effort by output and outcome to goal; context leads, and nothing leads to it. Turn it round."
    )


class NodeNeedsWords(DomainError):
    """A node without a word."""

    code = "node-needs-words"
    sentence = _("Say in a few words what this is, or choose an effort of the plan.")


class NodeOfAnotherOpgave(DomainError):
    """A node, effort, sentence or stage that belongs elsewhere."""

    code = "node-of-another-opgave"
    sentence = _("“%(name)s” belongs to another opgave, or was taken out. Choose one from the list.")


class EffortInTheory(DomainError):
    """An effort that stands in the theory already, or among what is no effort."""

    code = "effort-in-theory"
    sentence = _("“%(effort)s” already stands in the theory. Lay a link from there.")


class EffortsOnly(DomainError):
    """An effort of the plan under another layer."""

    code = "efforts-only"
    sentence = _("Only a node in the layer “effort” can be an effort of the plan. Change one of the two.")


class AssumptionTestIsNobodys(DomainError):
    """A test that is nobody's, or that has no end."""

    code = "assumption-test-is-nobodys"
    sentence = _("Say who tests this assumption and before when. Otherwise nobody does.")


class OutlineRunsBack(DomainError):
    """A line of a pasted outline that stands below what it cannot lead to."""

    code = "outline-runs-back"
    sentence = _(
        "Line %(line)d: “%(source)s” (%(source_layer)s) stands below “%(target)s” (%(target_layer)s), and"
        " cannot lead to it. Choose another kind for one of the two, or put the line elsewhere."
    )


class OutlineCloses(DomainError):
    """A line of a pasted outline that would close a circle."""

    code = "outline-closes-a-circle"
    sentence = _(
        "Line %(line)d would close a circle: %(circle)s. Put the line elsewhere, or leave it out of the text."
    )


class NothingInOutline(DomainError):
    """An outline of which every line is left out."""

    code = "nothing-in-outline"
    sentence = _("Every line is left out, so there is nothing to take in. Choose a kind for one of them.")


class JourneyKnown(DomainError):
    """Two journeys, or two stages, with the same name."""

    code = "journey-known"
    sentence = _("There already is one called “%(title)s”. Give this one another name.")


class StageNotEmpty(DomainError):
    """A stage that is taken out while points stand in it."""

    code = "stage-not-empty"
    sentence = _("In “%(stage)s” stand %(n)d points. Move them to another stage or take them out first.")


class VoiceNotInBasket(DomainError):
    """A voice that does not lie with this opgave."""

    code = "voice-not-in-basket"
    sentence = _("That voice does not lie with this opgave. Add it to the voices of the opgave first.")

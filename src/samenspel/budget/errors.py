"""The refusals of this room."""

from django.utils.translation import gettext_lazy as _

from samenspel.foundation.errors import DomainError


class PotKnown(DomainError):
    """Two pots of one year with the same name."""

    code = "pot-known"
    sentence = _("There already is a pot named “%(title)s” for %(year)s. Open that one, or add a word.")


class PartyOfAnotherList(DomainError):
    """A giver that the owner of the opgave does not know."""

    code = "party-of-another-list"
    sentence = _("“%(party)s” is not in the list of parties of %(owner)s. Add it there first.")


class OfAnotherOpgave(DomainError):
    """Money and what it is for belong to the same opgave."""

    code = "of-another-opgave"
    sentence = _("“%(thing)s” belongs to another opgave. Choose one from the list.")


class YearOutsidePot(DomainError):
    """Money of a pot is spent in its year or soon after."""

    code = "year-outside-pot"
    sentence = _("This is the pot of %(first)s. Choose a year from %(first)s up to and including %(last)s.")


class UnknownTaakveld(DomainError):
    """A task field that is not on the list of that year."""

    code = "unknown-taakveld"
    sentence = _("Task field %(code)s does not exist in %(year)s. Choose one from the list of that year.")


class NoAmount(DomainError):
    """Money is more than nothing."""

    code = "no-amount"
    sentence = _("Type an amount above zero, such as € 1.250 or 1250,50.")


class WithdrawnContribution(DomainError):
    """Money that was withdrawn stays as it was."""

    code = "contribution-withdrawn"
    sentence = _("This contribution was withdrawn. Add a new one if the money is there again.")


class WithdrawalNeedsReason(DomainError):
    """Who withdraws money says why."""

    code = "withdrawal-needs-reason"
    sentence = _("Write in one sentence why. The parties that counted on it read this.")


class ContributionDivided(DomainError):
    """Money that was divided cannot shrink unseen."""

    code = "contribution-divided"
    sentence = _(
        "Of this contribution %(divided)s has been divided. Keep it at that amount or more, and leave what "
        "it is for; or withdraw it: then everybody sees what is missing."
    )


class DecidedLine(DomainError):
    """A line that a body decided on changes by a new decision only."""

    code = "decided-line"
    sentence = _("%(body)s decided on this line. Start a new version of the division to change it.")


class PotExceeded(DomainError):
    """More is shared out than there is."""

    code = "pot-exceeded"
    sentence = _("This pot holds %(pot)s and the shares add up to %(shares)s. Lower one share by %(over)s.")


class ShareWithoutMoney(DomainError):
    """There is enough in all, but what is left may not be used for this share."""

    code = "share-without-money"
    sentence = _(
        "The sum fits, but “%(effort)s” lacks %(missing)s. %(why)s Lower that share, or ask whoever gave the "
        "money whether it may be used for this too."
    )


class NothingToDivide(DomainError):
    """A proposal without shares."""

    code = "nothing-to-divide"
    sentence = _(
        "There are no shares in this proposal yet. Add at least one; then lay it before the parties."
    )


class NotADraft(DomainError):
    """Only a draft is written in."""

    code = "not-a-draft"
    sentence = _(
        "Version %(version)s is %(state)s, so its shares no longer change. Start a new version; this one "
        "stays readable."
    )


class NotBeforeTheParties(DomainError):
    """Only what lies before the parties gets reactions."""

    code = "not-before-the-parties"
    sentence = _(
        "Version %(version)s is %(state)s. Nobody's reaction changes now; ask for a new version if things "
        "changed."
    )


class NotAPartyHere(DomainError):
    """Who neither gives nor gets money does not decide on it."""

    code = "not-a-party-here"
    sentence = _("%(party)s gives or gets no money in this proposal, so it has no say in it.")


class ReasonMissing(DomainError):
    """A concern or objection is of use when one knows why."""

    code = "reason-missing"
    sentence = _("Write why. The others can only do something with your concern if they know what it is.")


class PartiesSilent(DomainError):
    """An agreement is made by all who give or get money."""

    code = "parties-silent"
    sentence = _("Not everybody has reacted yet: %(parties)s. Ask them; they find it under “My work”.")


class NobodySpeaks(DomainError):
    """A party without anybody who may react for it cannot agree."""

    code = "nobody-speaks"
    sentence = _(
        "Nobody speaks here for %(parties)s yet, so no reaction can come. Give somebody a role on behalf of "
        "each of them: as partner, sponsor, alderman, manager or member of the steering group."
    )


class ObjectionStands(DomainError):
    """There is no agreement while somebody objects."""

    code = "objection-stands"
    sentence = _(
        "%(parties)s objects. Start a new version that meets the objection, or lay this one before the body "
        "that decides: the objection stays visible."
    )


class NotAgreed(DomainError):
    """A body decides on what was agreed, or on what the parties could not agree about."""

    code = "not-agreed"
    sentence = _(
        "Version %(version)s is %(state)s. A decision follows an agreement, or an objection that lasts."
    )


class DecisionDateWrong(DomainError):
    """A decision lies between the proposal and today."""

    code = "decision-date-wrong"
    sentence = _("Choose a day from %(first)s, when it was proposed, up to and including today.")


class DecisionNeedsBody(DomainError):
    """A decision is somebody's, and stands somewhere."""

    code = "decision-needs-body"
    sentence = _("Say which body decided, such as the executive board or the council, and in which document.")

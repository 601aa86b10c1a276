"""Who sees the calendar, the pieces of the council and the papers, and who may change what."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.opgaven import permissions as opgaven
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import (
    among_visible,
    among_with,
    one_of,
    roles_on,
)
from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.rhythm.models import (
    Audience,
    CalendarFeed,
    CouncilItem,
    Delivery,
    Edition,
    EditionKind,
    EditionState,
    PlanningMoment,
)

REPORTS = (
    EditionKind.FRAMEWORK_NOTE,
    EditionKind.BUDGET_TEXT,
    EditionKind.INTERIM_REPORT,
    EditionKind.ANNUAL_ACCOUNTS,
)


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb of this room."""
    return rights_of("rhythm").holds(roles_on(viewer, opgave), verb)


def opgaven_where(viewer: Viewer, verb: str) -> QuerySet[Opgave]:
    """The opgaven on which this viewer holds a verb of this room; no query of its own."""
    return opgaven.opgaven_where(viewer, rights_of("rhythm").holders[verb])


def among_where(viewer: Viewer, verb: str) -> opgaven.Opgaven:
    """The same, for use in a question."""
    return opgaven.among_where(viewer, rights_of("rhythm").holders[verb])


# -- rows -------------------------------------------------------------------------------------------


def calendar_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The municipalities and provinces whose calendar this viewer reads: where they work or have a role."""
    inside = viewer.organisation_ids | viewer.organisations_with(*rights_of("rhythm").holders["see_calendar"])
    government = (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)
    return visible_organisations(viewer).filter(pk__in=inside, kind__in=government)


def visible_moments(viewer: Viewer) -> QuerySet[PlanningMoment]:
    """The only door to moments: those of the municipalities where the viewer works."""
    return PlanningMoment.objects.filter(owner__in=calendar_owners(viewer))


def visible_moment(viewer: Viewer, pk: int) -> PlanningMoment:
    """One moment with its owner and keeper, or 404."""
    return one_of(visible_moments(viewer).select_related("owner", "keeper", "opgave"), pk)


def visible_feeds(viewer: Viewer) -> QuerySet[CalendarFeed]:
    """The only door to calendar addresses: one's own, as long as they are in use."""
    return CalendarFeed.objects.filter(account=viewer.account_id or 0, withdrawn_at__isnull=True)


def feed_behind(pk: int) -> CalendarFeed:
    """The calendar address in use with a number that we signed ourselves, or 404."""
    feeds = CalendarFeed.objects.filter(withdrawn_at__isnull=True, account__is_active=True)
    return one_of(feeds.select_related("owner", "account__person"), pk)


def visible_items(viewer: Viewer, at: Opgave | None = None) -> QuerySet[CouncilItem]:
    """The only door to pieces of the council: as public as the opgave that they are about."""
    return CouncilItem.objects.filter(opgave__in=among_visible(viewer, at), removed_at__isnull=True)


def visible_item(viewer: Viewer, opgave_pk: int, pk: int) -> CouncilItem:
    """One piece of the council about an opgave, or 404."""
    return one_of(visible_items(viewer).select_related("opgave__owner").filter(opgave=opgave_pk), pk)


def visible_editions(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Edition]:
    """The only door to papers: all where the viewer works; else those that reached everybody or the council.

    A draft is for who works on the opgave, whatever an earlier version was delivered to.
    """
    seen = Q(opgave__in=among_with(viewer, "see_unpublished", at))
    delivered = Q(
        state=EditionState.FROZEN,
        opgave__in=among_visible(viewer, at),
        deliveries__taken_back_at__isnull=True,
    )
    seen |= delivered & Q(deliveries__audience=Audience.EVERYBODY)
    if reads := viewer.organisations_with(*rights_of("rhythm").holders["read_council_papers"]):
        seen |= delivered & Q(deliveries__audience=Audience.COUNCIL, opgave__owner__in=reads)
    return Edition.objects.filter(pk__in=Edition.objects.filter(seen).order_by().values("pk"))


def visible_delivery(viewer: Viewer, edition: Edition, pk: int) -> Delivery:
    """One delivery of a paper that the viewer reads, or 404."""
    return one_of(edition.deliveries.filter(edition__in=visible_editions(viewer)), pk)


def visible_edition(viewer: Viewer, opgave_pk: int, number: int) -> Edition:
    """One paper of an opgave by its number, or 404."""
    found = (
        visible_editions(viewer)
        .select_related("opgave__owner", "opgave__area", "moment", "frozen__pdf", "frozen__word", "follows")
        .filter(opgave=opgave_pk, number=number)
        .first()
    )
    if found is None:
        raise Http404(number)
    return found


# -- verdicts ---------------------------------------------------------------------------------------


def may_keep_calendar(viewer: Viewer, owner: Organisation) -> Verdict:
    """The controller and the administrator keep the calendar of a municipality."""
    if not rights_of("rhythm").holds(viewer.roles_in(owner.pk), "keep_calendar"):
        return no(_("Only a controller or administrator of %(name)s keeps this calendar.") % {"name": owner})
    return YES


def may_see_calendar(viewer: Viewer, owner: Organisation) -> Verdict:
    """Whoever works for a municipality reads its calendar."""
    inside = owner.pk in viewer.organisation_ids
    if inside or rights_of("rhythm").holds(viewer.roles_in(owner.pk), "see_calendar"):
        return YES
    return no(_("Only who works for %(name)s reads its calendar.") % {"name": owner})


def may_keep_items(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team, the clerk and the controller keep the list of what the council asked."""
    if not holds(viewer, opgave, "keep_items"):
        return no(_("Only the team of this opgave, a council clerk or a controller keeps this list."))
    return YES


def may_answer_items(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who answers for the opgave says what came of it; the council reads that."""
    if not holds(viewer, opgave, "answer_items"):
        return no(_("Only the lead, the sponsor or a controller says what came of it; the council reads it."))
    return YES


def may_write_paper(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team writes papers about its opgave."""
    if not holds(viewer, opgave, "write_paper"):
        return no(_("Only the lead and the team of this opgave write its papers."))
    return YES


def may_freeze(viewer: Viewer, edition: Edition) -> Verdict:
    """The lead freezes what goes to the steering group and the council; the controller freezes reports."""
    if edition.kind in REPORTS:
        if not holds(viewer, edition.opgave, "freeze_report"):
            return no(
                _("Only a controller freezes a contribution. Hand it in; the controller goes on with it.")
            )
        return YES
    if not holds(viewer, edition.opgave, "freeze_paper"):
        return no(_("Only the lead, the sponsor or a controller freezes a paper of this opgave."))
    return YES


def may_deliver(viewer: Viewer, edition: Edition) -> Verdict:
    """Who sends papers notes to whom they went."""
    if not holds(viewer, edition.opgave, "deliver_paper"):
        return no(_("Only the lead, the sponsor or a controller notes to whom a paper went."))
    return YES

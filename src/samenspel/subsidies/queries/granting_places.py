"""Where subsidies show themselves elsewhere: along the thread, in somebody's work, on an opgave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.foundation.lineage import ThingCard
from samenspel.people.permissions import Viewer
from samenspel.subsidies.actions.dividing import divided_among
from samenspel.subsidies.actions.schemes import missing_in, what_stops_publishing
from samenspel.subsidies.models import (
    AlternativeLine,
    Application,
    ApplicationState,
    Assessor,
    Award,
    CriterionScore,
    GrantPayment,
    InterestStatement,
    Scheme,
    VersionState,
)
from samenspel.subsidies.permissions import granting as permissions
from samenspel.subsidies.queries.ended_areas import schemes_without_area
from samenspel.subsidies.queries.paying import awards_with_rest
from samenspel.subsidies.rules.paying import PAYMENT_TERM
from samenspel.ui.formats import euros


@dataclass(frozen=True)
class GrantWaiting:
    """One thing that waits: what, about what, why this person, how long it takes, by when, and where."""

    what: str
    about: str
    why: str | Promise
    minutes: int
    url: str
    due_on: dt.date | None = None
    is_late: bool = False


def granting_waiting_for(viewer: Viewer, today: dt.date) -> list[GrantWaiting]:
    """What subsidies ask of this person; fourteen queries at most, fewer for who has no part."""
    if not viewer.is_signed_in:
        return []
    return [
        *_to_publish(viewer),
        *_without_area(viewer, today),
        *_to_treat(viewer),
        *_to_judge(viewer, today),
        *_to_choose(viewer),
        *_to_decide(viewer),
        *_to_pay(viewer, today),
    ]


def _to_publish(viewer: Viewer) -> list[GrantWaiting]:
    """Versions that wait for nothing but who may publish them; six queries, however many are written."""
    inside = permissions.where_holds(viewer, "publish_scheme")
    if not inside:
        return []
    drafts = permissions.visible_versions(viewer).filter(state=VersionState.DRAFT, scheme__owner__in=inside)
    whole = drafts.select_related("scheme").prefetch_related(
        "results", "criteria", "areas", "scheme__versions"
    )
    now = timezone.now()
    return [
        GrantWaiting(
            what=_("Publish the scheme “%(title)s”") % {"title": one.title},
            about=_("subsidies"),
            why=_("you have the mandate"),
            minutes=10,
            url=f"{reverse('subsidies:scheme', args=[one.scheme_id])}?versie={one.number}",
            due_on=timezone.localdate(one.opens_at) if one.opens_at else None,
        )
        for one in whole.order_by("opens_at", "pk")
        # What still has to change waits for who writes the scheme, not for who publishes it.
        if not missing_in(one) and what_stops_publishing(one, now) is None
    ]


def _without_area(viewer: Viewer, today: dt.date) -> list[GrantWaiting]:
    """Schemes that rest on an area that merged away while people can still apply; two queries."""
    return [
        GrantWaiting(
            what=_("%(area)s is no area any more: look what that means for “%(title)s”")
            % {"area": one.area, "title": one.title},
            about=_("subsidies"),
            why=_("you wrote or published this scheme"),
            minutes=15,
            url=reverse("subsidies:scheme", args=[one.scheme_pk]),
            due_on=one.closes_on,
        )
        for one in schemes_without_area(viewer, today)
    ]


def _to_choose(viewer: Viewer) -> list[GrantWaiting]:
    """Schemes with a division that can be chosen, of which none was, once nobody can apply; one query."""
    if not (inside := permissions.where_holds(viewer, "decide_grants")):
        return []
    laid = permissions.visible_alternatives(viewer).filter(scheme=OuterRef("scheme"))
    # As the action reads it: made after closing, with everybody who asks in it.
    in_it = AlternativeLine.objects.filter(application=OuterRef("pk"), alternative=OuterRef(OuterRef("pk")))
    left_out = divided_among().filter(~Exists(in_it), scheme=OuterRef("scheme"))
    whole = laid.filter(~Exists(left_out), made_at__gte=OuterRef("closes_at"))
    waits = Application.objects.filter(scheme=OuterRef("scheme"), state=ApplicationState.COMPLETE)
    found = permissions.visible_versions(viewer).filter(
        Exists(whole),
        ~Exists(laid.filter(chosen_at__isnull=False)),
        Exists(waits),
        state=VersionState.IN_FORCE,
        scheme__owner__in=inside,
        closes_at__lte=timezone.now(),
    )
    return [
        GrantWaiting(
            what=_("Choose a division of the money of “%(title)s”") % {"title": one.title},
            about=_("subsidies"),
            why=_("you have the mandate"),
            minutes=15,
            url=reverse("subsidies:divide", args=[one.scheme_id]),
            due_on=one.decides_before,
        )
        for one in found.order_by("decides_before", "pk")
    ]


def _to_treat(viewer: Viewer) -> list[GrantWaiting]:
    """Applications and reports that nobody looked at yet; one query."""
    if not (inside := permissions.where_holds(viewer, "treat_applications")):
        return []
    unread = Q(state=ApplicationState.SUBMITTED)
    reported = Q(award__report__isnull=False, award__report__accepted_at__isnull=True)
    found = permissions.visible_applications(viewer).filter(unread | reported, scheme__owner__in=inside)
    return [
        GrantWaiting(
            what=_("Look whether “%(title)s” is complete") % {"title": one.title}
            if one.state == ApplicationState.SUBMITTED
            else _("Read the report on “%(title)s”") % {"title": one.title},
            about=_("subsidies"),
            why=_("you treat applications"),
            minutes=10,
            url=reverse("subsidies:dossier", args=[one.pk]),
        )
        for one in found.order_by("pk")
    ]


def _to_judge(viewer: Viewer, today: dt.date) -> list[GrantWaiting]:
    """Applications that this assessor did not judge yet, scheme by scheme; one query."""
    me = Assessor.objects.filter(scheme=OuterRef("scheme"), account=viewer.account_id or 0)
    scored = CriterionScore.objects.filter(
        application=OuterRef("pk"), assessor__account=viewer.account_id or 0
    )
    out = InterestStatement.objects.filter(
        application=OuterRef("pk"), assessor__account=viewer.account_id or 0, has_interest=True
    )
    in_force = Q(scheme__versions__state=VersionState.IN_FORCE)
    found = (
        Application.objects.filter(Exists(me), in_force, state=ApplicationState.COMPLETE)
        .exclude(Exists(scored))
        .exclude(Exists(out))
        .order_by("scheme")
        .values_list("scheme", "scheme__versions__title", "scheme__versions__decides_before")
        .annotate(n=Count("pk"))
    )
    return [
        GrantWaiting(
            what=ngettext("Judge an application", "Judge %(n)d applications", n) % {"n": n},
            about=title,
            why=_("you are an assessor of this scheme"),
            minutes=10 * n,
            url=reverse("subsidies:judge_list", args=[pk]),
            due_on=due_on,
            is_late=due_on is not None and due_on < today,
        )
        for pk, title, due_on, n in found
    ]


def _to_decide(viewer: Viewer) -> list[GrantWaiting]:
    """Complete applications of a scheme of which the division is chosen; one query."""
    if not (inside := permissions.where_holds(viewer, "decide_grants")):
        return []
    chosen = Q(scheme__alternatives__chosen_at__isnull=False, state=ApplicationState.COMPLETE)
    found = permissions.visible_applications(viewer).filter(chosen, scheme__owner__in=inside)
    return [
        GrantWaiting(
            what=_("Decide on “%(title)s”") % {"title": one.title},
            about=_("subsidies"),
            why=_("you have the mandate"),
            minutes=5,
            url=reverse("subsidies:dossier", args=[one.pk]),
        )
        for one in found.order_by("pk")
    ]


def _to_pay(viewer: Viewer, today: dt.date) -> list[GrantWaiting]:
    """Parts of advances of which the day has come, and what is left of settled subsidies; two queries."""
    if not (inside := permissions.where_holds(viewer, "pay_grants")):
        return []
    # Who decided on a subsidy does not pay it.
    mine = Q(award__decided_by=viewer.account_id or 0)
    standing = GrantPayment.objects.filter(part=OuterRef("pk"), taken_back_at__isnull=True)
    parts = permissions.visible_advances(viewer).filter(
        award__application__scheme__owner__in=inside, due_on__lte=today, award__settlement__isnull=True
    )
    rests = awards_with_rest().filter(application__scheme__owner__in=inside)
    return [
        *(
            _pay(part.award, part.cents, part.condition, part.due_on, today)
            for part in parts.exclude(mine).exclude(Exists(standing)).order_by("due_on", "pk")
        ),
        *(
            _pay(award, award.settlement.cents - award.paid, "", award.settlement.settled_on, today)
            for award in rests.exclude(decided_by=viewer.account_id or 0)
            .select_related("application", "settlement")
            .order_by("pk")
        ),
    ]


def _pay(award: Award, cents: int, condition: str, from_day: dt.date, today: dt.date) -> GrantWaiting:
    words = {"amount": euros(cents), "title": award.application.title, "condition": condition}
    what = _("Pay %(amount)s for “%(title)s”") % words
    pay_before = from_day + PAYMENT_TERM
    if condition:
        what = _("Pay %(amount)s for “%(title)s”, if: %(condition)s") % words
    return GrantWaiting(
        what=what,
        about=_("subsidies"),
        why=_("you note what was paid"),
        minutes=5,
        url=f"{reverse('subsidies:dossier', args=[award.application_id])}#betalingen",
        due_on=pay_before,
        is_late=pay_before < today,
    )


def scheme_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How schemes look along the thread; one query."""
    found = permissions.visible_versions(viewer).filter(scheme__in=ids).order_by("number")
    return {
        version.scheme_id: ThingCard(
            kind="subsidies.scheme",
            thing_id=version.scheme_id,
            kind_label=Scheme._meta.verbose_name or "",
            text=version.title,
            url=reverse("subsidies:scheme", args=[version.scheme_id]),
            on=timezone.localdate(version.published_at) if version.published_at else None,
        )
        for version in found
    }


def application_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How applications look to who treats them, without who asks; one query."""
    return _cards(
        "subsidies.application",
        Application._meta.verbose_name or "",
        ((one.pk, one) for one in permissions.visible_applications(viewer).filter(pk__in=ids)),
    )


def award_cards(viewer: Viewer, ids: Collection[int]) -> dict[int, ThingCard]:
    """How decisions look: what was awarded is for everybody, the rest for who treats it; two queries."""
    treated = permissions.visible_applications(viewer).filter(award__in=ids).select_related("award")
    label = Award._meta.verbose_name or ""
    cards = _cards("subsidies.award", label, ((one.award.pk, one) for one in treated))
    granted = permissions.granted_applications().filter(award__in=ids).select_related("award")
    for one in granted:
        cards.setdefault(
            one.award.pk,
            ThingCard(
                kind="subsidies.award",
                thing_id=one.award.pk,
                kind_label=label,
                text=f"{one.title}: {euros(one.award.cents)}",
                url=f"{reverse('subsidies:scheme', args=[one.scheme_id])}#toegekend",
                on=one.award.decided_on,
            ),
        )
    return cards


def _cards(
    kind: str, label: str | Promise, applications: Iterable[tuple[int, Application]]
) -> dict[int, ThingCard]:
    return {
        pk: ThingCard(
            kind=kind,
            thing_id=pk,
            kind_label=label,
            text=one.title,
            url=reverse("subsidies:dossier", args=[one.pk]),
            on=timezone.localdate(one.submitted_at) if one.submitted_at else None,
        )
        for pk, one in applications
    }

"""Who keeps a scheme, who sees names, who judges without them, and who decides."""

from __future__ import annotations

from typing import TypeVar

from django.core import signing
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation, OrganisationKind
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.subsidies.models import (
    AdvancePart,
    Application,
    ApplicationFile,
    ApplicationState,
    Assessor,
    AwardOutcome,
    GrantAlternative,
    GrantPayment,
    Scheme,
    SchemeVersion,
    VersionState,
)

_SALT = "subsidies.application"
Row = TypeVar("Row", Scheme, Application)
_GRANTED = (AwardOutcome.AWARD, AwardOutcome.PARTIAL)


def where_holds(viewer: Viewer, *verbs: str) -> frozenset[int]:
    """The organisations in which one of these verbs is held."""
    holders = rights_of("subsidies").holders
    return viewer.organisations_with(*{role for verb in verbs for role in holders[verb]})


# -- rows -------------------------------------------------------------------------------------------


def scheme_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The municipalities and provinces for which this viewer keeps schemes."""
    government = (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE)
    return visible_organisations(viewer).filter(
        pk__in=where_holds(viewer, "keep_scheme"), kind__in=government
    )


def visible_versions(viewer: Viewer) -> QuerySet[SchemeVersion]:
    """The only door to versions: what was published is for everybody, a draft for who works with schemes."""
    inside = where_holds(viewer, "keep_scheme", "publish_scheme")
    seen = ~Q(state=VersionState.DRAFT) | Q(scheme__owner__in=inside)
    return SchemeVersion.objects.filter(seen)


def visible_schemes(viewer: Viewer) -> QuerySet[Scheme]:
    """The only door to schemes: those of which a version can be seen."""
    versions = visible_versions(viewer).filter(scheme=OuterRef("pk"))
    return Scheme.objects.filter(Exists(versions)).select_related("owner")


def visible_scheme(viewer: Viewer, pk: int) -> Scheme:
    """One scheme, or 404."""
    return _one(visible_schemes(viewer), pk)


def locked_scheme(viewer: Viewer, pk: int) -> Scheme:
    """One scheme, held until the end of the transaction: its ceiling and its numbers are given out here."""
    return _one(visible_schemes(viewer).select_for_update(of=("self",)), pk)


def visible_applications(viewer: Viewer) -> QuerySet[Application]:
    """The only door to applications with their names: for who treats, decides on, pays or settles them."""
    inside = where_holds(viewer, "treat_applications", "decide_grants", "pay_grants", "settle_grants")
    return Application.objects.filter(scheme__owner__in=inside).exclude(state=ApplicationState.DRAFT)


def visible_application(viewer: Viewer, pk: int) -> Application:
    """One application with its names, or 404."""
    return _one(visible_applications(viewer).select_related("scheme__owner", "area_opgave__analysis"), pk)


def locked_application(viewer: Viewer, pk: int) -> Application:
    """One application with its names, held until the end of the transaction."""
    rows = visible_applications(viewer).select_for_update(of=("self",))
    return _one(rows.select_related("scheme__owner", "area_opgave__analysis"), pk)


def blind_applications(viewer: Viewer) -> QuerySet[Application]:
    """The door of an assessor: complete applications of their schemes, without a word about who asks."""
    judged = Assessor.objects.filter(scheme=OuterRef("scheme"), account=viewer.account_id or 0)
    hidden = ("applicant_kind", "applicant_name", "contact_name", "email")
    states = (ApplicationState.COMPLETE, ApplicationState.DECIDED)
    rows = Application.objects.filter(Exists(judged), state__in=states, complete_at__isnull=False)
    return rows.defer(*hidden)


def blind_application(viewer: Viewer, scheme: Scheme, number: int) -> Application:
    """One application as its assessors read it, or 404."""
    rows = blind_applications(viewer).select_related("area_opgave__analysis__area")
    found = rows.filter(scheme=scheme, number=number).first()
    if found is None:
        raise Http404(number)
    return found


def visible_assessors(viewer: Viewer, scheme: Scheme) -> QuerySet[Assessor]:
    """The only door to assessors: all for who keeps the scheme, else oneself."""
    rows = Assessor.objects.filter(scheme=scheme).select_related("account__person")
    if scheme.owner_id in where_holds(viewer, "keep_scheme", "decide_grants", "treat_applications"):
        return rows
    return rows.filter(account=viewer.account_id or 0)


def visible_alternatives(viewer: Viewer) -> QuerySet[GrantAlternative]:
    """The only door to alternatives: for who keeps the scheme or decides."""
    return GrantAlternative.objects.filter(
        scheme__owner__in=where_holds(viewer, "keep_scheme", "decide_grants")
    )


def visible_alternative(viewer: Viewer, scheme_pk: int, pk: int) -> GrantAlternative:
    """One alternative of a scheme, or 404."""
    found = visible_alternatives(viewer).filter(scheme=scheme_pk, pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_files(viewer: Viewer) -> QuerySet[ApplicationFile]:
    """The only door to files with applications: for who treats, decides on or settles them."""
    return ApplicationFile.objects.filter(application__in=visible_applications(viewer)).select_related("file")


def visible_file(viewer: Viewer, application_pk: int, pk: int) -> ApplicationFile:
    """One file of an application, or 404."""
    found = visible_files(viewer).filter(application=application_pk, pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_advances(viewer: Viewer) -> QuerySet[AdvancePart]:
    """The only door to parts of advances: for who treats, decides on, pays or settles them."""
    rows = AdvancePart.objects.filter(award__application__in=visible_applications(viewer))
    return rows.select_related("award__application__scheme__owner")


def visible_advance(viewer: Viewer, application_pk: int, pk: int) -> AdvancePart:
    """One part of the advance of an application, or 404."""
    found = visible_advances(viewer).filter(award__application=application_pk, pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def visible_payments(viewer: Viewer) -> QuerySet[GrantPayment]:
    """The only door to payments: for who treats, decides on, pays or settles them."""
    rows = GrantPayment.objects.filter(award__application__in=visible_applications(viewer))
    return rows.select_related("award__application__scheme__owner", "part")


def visible_payment(viewer: Viewer, application_pk: int, pk: int) -> GrantPayment:
    """One payment of a subsidy, or 404."""
    found = visible_payments(viewer).filter(award__application=application_pk, pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def key_of(application: Application) -> str:
    """The key in an applicant's link: the number of the row, signed, so that nobody can guess another."""
    return signing.Signer(salt=_SALT).sign(str(application.pk))


def application_behind(key: str, *, lock: bool = False) -> Application:
    """The application of a link that we signed ourselves, or 404."""
    try:
        number = signing.Signer(salt=_SALT).unsign(key)
    except signing.BadSignature:
        raise Http404(key) from None
    rows = Application.objects.select_related("scheme__owner", "area_opgave__analysis__area", "theory_link")
    return _one(rows.select_for_update(of=("self",)) if lock else rows, int(number))


def granted_applications() -> QuerySet[Application]:
    """What was awarded, for everybody: without names of people."""
    return Application.objects.filter(award__outcome__in=_GRANTED).defer("contact_name", "email")


def short_applications() -> QuerySet[Application]:
    """What was asked and not or only partly paid, for everybody: without who asked."""
    hidden = ("applicant_name", "contact_name", "email")
    short = Q(award__outcome=AwardOutcome.REFUSAL) | Q(
        award__outcome=AwardOutcome.PARTIAL, award__cents__lt=F("asked_cents")
    )
    return Application.objects.filter(short).defer(*hidden)


def _one(rows: QuerySet[Row], pk: int) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


# -- verdicts ---------------------------------------------------------------------------------------


def _may(viewer: Viewer, owner: Organisation, verb: str) -> bool:
    return rights_of("subsidies").holds(viewer.roles_in(owner.pk), verb)


def may_keep_scheme(viewer: Viewer, owner: Organisation) -> Verdict:
    """The policy side writes schemes."""
    if owner.kind not in (OrganisationKind.MUNICIPALITY, OrganisationKind.PROVINCE):
        return no(_("Only a municipality or province has schemes."))
    if _may(viewer, owner, "keep_scheme"):
        return YES
    return no(_("Only those who write policy for %(name)s keep its schemes.") % {"name": owner})


def may_publish_scheme(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who has the mandate puts a scheme in force."""
    if _may(viewer, owner, "publish_scheme"):
        return YES
    return no(_("Only a manager, sponsor or alderman of %(name)s publishes a scheme.") % {"name": owner})


def may_treat(viewer: Viewer, owner: Organisation) -> Verdict:
    """Officials check whether applications are complete, and who asks."""
    if _may(viewer, owner, "treat_applications"):
        return YES
    return no(_("Only officials of %(name)s treat applications.") % {"name": owner})


def may_decide(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who has the mandate decides."""
    if _may(viewer, owner, "decide_grants"):
        return YES
    return no(
        _("Only a manager, sponsor or alderman of %(name)s has the mandate to decide.") % {"name": owner}
    )


def may_settle(viewer: Viewer, owner: Organisation) -> Verdict:
    """The controller and the manager settle."""
    if _may(viewer, owner, "settle_grants"):
        return YES
    return no(_("Only a controller or manager of %(name)s settles subsidies.") % {"name": owner})


def may_pay(viewer: Viewer, owner: Organisation) -> Verdict:
    """The controller and the manager note what was paid."""
    if _may(viewer, owner, "pay_grants"):
        return YES
    return no(_("Only a controller or manager of %(name)s notes what was paid.") % {"name": owner})


def assessor_of(viewer: Viewer, scheme: Scheme) -> Assessor | None:
    """This viewer as an assessor of a scheme, or None."""
    return Assessor.objects.filter(scheme=scheme, account=viewer.account_id or 0).first()


def may_assess(viewer: Viewer, scheme: Scheme) -> Verdict:
    """Only who was asked judges."""
    if assessor_of(viewer, scheme) is not None:
        return YES
    return no(_("Only the assessors of this scheme judge its applications."))

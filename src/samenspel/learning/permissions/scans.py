"""Who sees a scan, who keeps one, and who comes in by a link."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.learning.models import Improvement, Scan, ScanAnswering, ScanGroup, ScanInvitation
from samenspel.people.models import Organisation, Person
from samenspel.people.permissions import Viewer, visible_organisations

_SALT = "learning.scan"


@dataclass(frozen=True)
class Door:
    """How somebody comes in: the group they answer for, and their own invitation unless it is a code."""

    group: ScanGroup
    key: str
    invitation: ScanInvitation | None = None

    @property
    def is_named(self) -> bool:
        """Whether the answers are kept under a name."""
        return self.group.answering == ScanAnswering.NAMED


def visible_scans(viewer: Viewer) -> QuerySet[Scan]:
    """The only door to rounds: public ones, those of the viewer's organisations, those they were asked in."""
    mine = viewer.organisation_ids | viewer.organisations_with(*rights_of("learning").holders["read_scan"])
    asked = ScanInvitation.objects.filter(account=viewer.account_id or 0).values("group__scan")
    return Scan.objects.filter(Q(is_public=True) | Q(owner__in=mine) | Q(pk__in=asked)).select_related(
        "owner", "opgave"
    )


def visible_scan(viewer: Viewer, pk: int) -> Scan:
    """One round, or 404."""
    found = visible_scans(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def kept_scan(viewer: Viewer, pk: int) -> Scan:
    """One round that the viewer keeps; refuses who may only see it."""
    found = visible_scan(viewer, pk)
    may_keep_scan(viewer, found.owner).require()
    return found


def kept_group(viewer: Viewer, pk: int, kind: str) -> ScanGroup:
    """One group of a round that the viewer keeps."""
    scan = kept_scan(viewer, pk)
    found = ScanGroup.objects.filter(scan=scan, kind=kind).first()
    if found is None:
        raise Http404(kind)
    found.scan = scan
    return found


def visible_improvements(viewer: Viewer) -> QuerySet[Improvement]:
    """The only door to improvements: those of rounds that the viewer reads from inside, and their own."""
    mine = viewer.organisation_ids | viewer.organisations_with(*rights_of("learning").holders["read_scan"])
    own = viewer.account.person_id if viewer.account else None
    return Improvement.objects.filter(
        Q(scan__owner__in=mine) | Q(scan__is_public=True) | Q(owner=own or 0)
    ).select_related("scan__owner", "scan__opgave", "owner")


def visible_improvement(viewer: Viewer, scan_pk: int, pk: int) -> Improvement:
    """One improvement, or 404."""
    found = visible_improvements(viewer).filter(scan=scan_pk, pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def open_invitations(viewer: Viewer) -> QuerySet[ScanInvitation]:
    """What this account was asked to fill in and did not hand in."""
    return ScanInvitation.objects.filter(account=viewer.account_id or 0, has_answered=False).select_related(
        "group__scan__owner"
    )


def scan_owners(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations for which the viewer keeps scans."""
    ids = viewer.organisations_with(*rights_of("learning").holders["keep_scan"])
    return visible_organisations(viewer).filter(pk__in=ids)


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """The people of an organisation, to choose who sees to something."""
    return Person.objects.filter(
        memberships__organisation=organisation, memberships__ends_before__isnull=True
    ).distinct()


def may_keep_scan(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who begins a round, asks people and closes it."""
    if rights_of("learning").holds(viewer.roles_in(owner.pk), "keep_scan"):
        return YES
    return no(
        _("Only a learning coach, opgave lead or administrator of %(name)s can do this.")
        % {"name": owner.name}
    )


def may_read_inside(viewer: Viewer, scan: Scan) -> bool:
    """Whether the viewer reads along from inside: what was agreed under names shows to them."""
    roles = viewer.roles_in(scan.owner_id)
    return scan.owner_id in viewer.organisation_ids or rights_of("learning").holds(roles, "read_scan")


def may_keep_improvement(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who writes down what gets better."""
    if rights_of("learning").holds(viewer.roles_in(owner.pk), "keep_improvement"):
        return YES
    return no(
        _("Only a learning coach, manager, sponsor, opgave lead or administrator of %(name)s can do this.")
        % {"name": owner.name}
    )


def may_settle_improvement(viewer: Viewer, improvement: Improvement) -> Verdict:
    """Who says what came of it: who sees to it, or who keeps improvements."""
    if viewer.account is not None and viewer.account.person_id == improvement.owner_id:
        return YES
    return may_keep_improvement(viewer, improvement.scan.owner)


def key_of(invitation: ScanInvitation) -> str:
    """The key in somebody's own link: the number of the invitation, signed."""
    return signing.Signer(salt=_SALT).sign(str(invitation.pk))


def door_behind(key: str) -> Door:
    """Who comes in with this key: an invitation that we signed, or the code of an open group; else 404."""
    if ":" not in key:
        groups = ScanGroup.objects.select_related("scan__owner", "scan__opgave")
        group = groups.filter(code=key.strip().lower(), answering=ScanAnswering.OPEN).first()
        if group is None:
            raise Http404(key)
        return Door(group, group.code)
    try:
        number = signing.Signer(salt=_SALT).unsign(key)
    except signing.BadSignature:
        raise Http404(key) from None
    invitations = ScanInvitation.objects.select_related("group__scan__owner", "group__scan__opgave")
    invitation = invitations.filter(pk=int(number) if number.isdecimal() else 0).first()
    if invitation is None:
        raise Http404(key)
    return Door(invitation.group, key, invitation)

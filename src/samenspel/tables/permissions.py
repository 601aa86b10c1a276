"""Who sees which theme tables, and who may type, change and publish."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import Viewer, visible_organisations
from samenspel.tables.models import Agreement, Attendance, Host, Invitation, Note, ThemeTable


def _hosted_ids(viewer: Viewer) -> QuerySet[Host, int]:
    person_id = viewer.account.person_id if viewer.account else None
    return Host.objects.filter(person_id=person_id or 0).values_list("table_id", flat=True)


def _own_organisations(viewer: Viewer) -> frozenset[int]:
    return viewer.organisation_ids | viewer.organisations_with(*Role.values)


def visible_tables(viewer: Viewer) -> QuerySet[ThemeTable]:
    """The only door to tables: public ones, those of the viewer's organisations, those they host."""
    if not viewer.is_signed_in:
        return ThemeTable.objects.filter(is_public=True)
    return ThemeTable.objects.filter(
        Q(is_public=True) | Q(owner__in=_own_organisations(viewer)) | Q(pk__in=_hosted_ids(viewer))
    )


def visible_table(viewer: Viewer, pk: int) -> ThemeTable:
    """One table, or 404 when this viewer may not see it."""
    table = visible_tables(viewer).select_related("owner", "area").filter(pk=pk).first()
    if table is None:
        raise Http404(pk)
    return table


def locked_table(viewer: Viewer, pk: int) -> ThemeTable:
    """One table, held until the end of the transaction: note numbers are given out one by one."""
    table = visible_tables(viewer).select_for_update().filter(pk=pk).first()
    if table is None:
        raise Http404(pk)
    return table


def visible_notes(viewer: Viewer) -> QuerySet[Note]:
    """The only door to notes: those of visible tables; a withdrawn note keeps its place and its number."""
    return Note.objects.filter(table__in=visible_tables(viewer))


def visible_note(viewer: Viewer, table_pk: int, number: int) -> Note:
    """One note by its number at a table, or 404."""
    note = visible_notes(viewer).select_related("table").filter(table=table_pk, number=number).first()
    if note is None:
        raise Http404(number)
    return note


def locked_note(viewer: Viewer, pk: int) -> Note:
    """One note with its table, held until the end of the transaction."""
    note = visible_notes(viewer).select_for_update(of=("self",)).filter(pk=pk).first()
    if note is None:
        raise Http404(pk)
    return note


def hosts_table(viewer: Viewer, table: ThemeTable) -> bool:
    """Whether this viewer is one of the hosts of the table."""
    return viewer.is_signed_in and table.pk in set(_hosted_ids(viewer).filter(table_id=table.pk))


def holds(viewer: Viewer, table: ThemeTable, verb: str) -> bool:
    """Whether a function in the owner organisation, or hosting this table, holds the verb."""
    rights = rights_of("tables")
    if rights.holds(viewer.roles_in(table.owner_id), verb):
        return True
    return rights.holds({Role.HOST}, verb) and hosts_table(viewer, table)


def organisations_for(viewer: Viewer, verb: str) -> QuerySet[Organisation]:
    """The organisations in which a function of this viewer holds the verb."""
    rights = rights_of("tables")
    ids = {held_in for role, held_in in viewer.functions if rights.holds({role}, verb)}
    return visible_organisations(viewer).filter(pk__in=ids)


def may_start(viewer: Viewer, organisation: Organisation) -> Verdict:
    """Those who work with residents or lead an opgave set up a table."""
    if not rights_of("tables").holds(viewer.roles_in(organisation.pk), "start_table"):
        reason = _("Only hosts, opgave leads, area brokers and managers of %(name)s can set up a table.")
        return no(reason % {"name": organisation})
    return YES


def may_edit(viewer: Viewer, table: ThemeTable) -> Verdict:
    """The hosts keep the date, the place and who sat there."""
    if not holds(viewer, table, "edit_table"):
        return no(_("Only a host of this table can change it."))
    return YES


def may_type(viewer: Viewer, table: ThemeTable) -> Verdict:
    """The hosts type, correct and withdraw notes."""
    if not holds(viewer, table, "type_notes"):
        return no(_("Only a host of this table can type notes."))
    return YES


def may_erase(viewer: Viewer, table: ThemeTable) -> Verdict:
    """The hosts take away what may not be kept, such as a name."""
    if not holds(viewer, table, "erase_note"):
        return no(_("Only a host of this table can erase what was typed."))
    return YES


def may_publish(viewer: Viewer, table: ThemeTable) -> Verdict:
    """The hosts decide when everybody can read along."""
    if not holds(viewer, table, "publish_table"):
        return no(_("Only a host of this table can show it to everybody."))
    return YES


def visible_invitations(viewer: Viewer, table: ThemeTable) -> QuerySet[Invitation]:
    """The only door to invitations: for who invites; others get none, because names stand in them."""
    if not may_invite(viewer, table):
        return Invitation.objects.none()
    return Invitation.objects.filter(table=table, withdrawn_at__isnull=True)


def visible_invitation(viewer: Viewer, table: ThemeTable, pk: int) -> Invitation:
    """One invitation, or 404."""
    found = visible_invitations(viewer, table).filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def invitation_with_key(digest: str) -> Invitation | None:
    """The invitation behind the link in a message, of whoever holds that message."""
    found = Invitation.objects.select_related("table__owner", "table__area").exclude(token_digest="")
    return found.filter(token_digest=digest, withdrawn_at__isnull=True).first()


def visible_attendances(viewer: Viewer, table: ThemeTable) -> QuerySet[Attendance]:
    """The only door to who came by name: for who invites."""
    if not may_invite(viewer, table):
        return Attendance.objects.none()
    return Attendance.objects.filter(table=table)


def visible_agreements(viewer: Viewer) -> QuerySet[Agreement]:
    """The only door to agreements: those of visible tables, and what the viewer agreed to do."""
    person_id = viewer.account.person_id if viewer.account else None
    return Agreement.objects.filter(Q(table__in=visible_tables(viewer)) | Q(owner=person_id or 0))


def visible_agreement(viewer: Viewer, pk: int) -> Agreement:
    """One agreement with its table, note and owner, or 404."""
    found = visible_agreements(viewer).select_related("table__owner", "note", "owner").filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def locked_agreement(viewer: Viewer, pk: int) -> Agreement:
    """One agreement, held until the end of the transaction."""
    found = (
        visible_agreements(viewer)
        .select_for_update(of=("self",))
        .select_related("table__owner")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404(pk)
    return found


def standing_notes(viewer: Viewer, pk: int) -> QuerySet[Note]:
    """The notes of a table that wait for an answer or have one."""
    return visible_notes(viewer).filter(table=pk, withdrawn_at__isnull=True).order_by("number")


def kept_tables(viewer: Viewer) -> QuerySet[ThemeTable]:
    """The tables that this viewer hosts."""
    return ThemeTable.objects.filter(pk__in=_hosted_ids(viewer))


def sees_names(viewer: Viewer, table: ThemeTable) -> bool:
    """Whether this viewer reads who promised what: those of the organisation, and the hosts."""
    return viewer.is_signed_in and (
        table.owner_id in _own_organisations(viewer) or hosts_table(viewer, table)
    )


def may_invite(viewer: Viewer, table: ThemeTable) -> Verdict:
    """The hosts invite, and see who comes."""
    if not holds(viewer, table, "invite"):
        return no(_("Only a host of this table invites people and sees who comes."))
    return YES


def may_agree(viewer: Viewer, table: ThemeTable) -> Verdict:
    """The hosts write down what was agreed."""
    if not holds(viewer, table, "keep_agreements"):
        return no(_("Only a host of this table writes down what was agreed."))
    return YES


def may_finish(viewer: Viewer, agreement: Agreement) -> Verdict:
    """Who does it says when it is done; a host can say so too."""
    person_id = viewer.account.person_id if viewer.account else None
    if person_id is not None and agreement.owner_id == person_id:
        return YES
    if not holds(viewer, agreement.table, "keep_agreements"):
        return no(_("Only who does it, or a host of the table, can say that it is done."))
    return YES


def may_close(viewer: Viewer, table: ThemeTable) -> Verdict:
    """The hosts close a table when everything has an answer."""
    if not holds(viewer, table, "close_table"):
        return no(_("Only a host of this table can close it."))
    return YES


def may_answer(viewer: Viewer, pk: int) -> Verdict:
    """The hosts tell what happened with what was said."""
    if not holds(viewer, visible_table(viewer, pk), "answer_notes"):
        return no(_("Only a host of this table answers what was said."))
    return YES

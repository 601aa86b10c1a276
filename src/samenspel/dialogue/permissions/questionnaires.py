"""Who fills in a questionnaire, and who keeps it and reads what came out."""

from __future__ import annotations

import secrets

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.dialogue.models import Access, Questionnaire, ResponseAnswer
from samenspel.dialogue.permissions.signals import organisations_holding
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.people.models import Organisation, Role
from samenspel.people.permissions import Viewer


def visible_questionnaires(viewer: Viewer) -> QuerySet[Questionnaire]:
    """The only door to questionnaires: public ones, and those of the viewer's organisations."""
    mine = viewer.organisation_ids | organisations_holding(viewer, "keep_questionnaire")
    return Questionnaire.objects.filter(Q(access=Access.PUBLIC) | Q(owner__in=mine))


def visible_questionnaire(viewer: Viewer, pk: int, *, link_key: str = "") -> Questionnaire:
    """One questionnaire; whoever came by its link sees it too."""
    whole = Questionnaire.objects.select_related("owner", "area", "previous").filter(pk=pk)
    found = whole.filter(pk__in=visible_questionnaires(viewer).values("pk")).first()
    if found is None and link_key:
        found = whole.first()
        if found is not None and not secrets.compare_digest(found.link_key, link_key):
            found = None
    if found is None:
        raise Http404(pk)
    return found


def kept_questionnaire(viewer: Viewer, pk: int) -> Questionnaire:
    """One questionnaire that the viewer keeps; refuses who may only see it."""
    found = visible_questionnaire(viewer, pk)
    may_keep_questionnaire(viewer, found.owner).require()
    return found


def questionnaire_with_link(link_key: str) -> Questionnaire:
    """The questionnaire behind a short address."""
    found = Questionnaire.objects.filter(link_key=link_key.lower()).first()
    if found is None:
        raise Http404(link_key)
    return found


def kept_answers(viewer: Viewer) -> QuerySet[ResponseAnswer]:
    """The answers of questionnaires that the viewer keeps."""
    mine = organisations_holding(viewer, "keep_questionnaire")
    return ResponseAnswer.objects.filter(question__questionnaire__owner__in=mine)


def may_fill_in(viewer: Viewer, owner: Organisation) -> Verdict:
    """Everybody who has the questionnaire before them fills it in."""
    if rights_of("dialogue").holds(viewer.roles_in(owner.pk) | {Role.RESIDENT}, "fill_in"):
        return YES
    return no(_("You cannot fill this in."))


def may_keep_questionnaire(viewer: Viewer, owner: Organisation) -> Verdict:
    """Who makes a questionnaire, types paper over, reads open answers and makes figures of it."""
    if rights_of("dialogue").holds(viewer.roles_in(owner.pk), "keep_questionnaire"):
        return YES
    return no(
        _("Only a host, opgave lead, team member, area broker or administrator of %(name)s can do this.")
        % {"name": owner.name}
    )

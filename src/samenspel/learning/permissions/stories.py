"""Who reads stories, and who tells and shows them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.learning.models import AgreedFor, SharingRhythm, Story, StoryAgreement
from samenspel.learning.permissions.roles import holds
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import among_with, one_of
from samenspel.people.permissions import Viewer


def visible_stories(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Story]:
    """The only door to stories: as far as the person agreed, and none of whom took that back."""
    public = Q(shown_to=AgreedFor.PUBLIC, opgave__is_public=True)
    inside = Q(opgave__in=among_with(viewer, "see_unpublished", at))
    return Story.objects.filter(public | inside, withdrawn_at__isnull=True)


def visible_story(viewer: Viewer, pk: int, opgave_pk: int | None = None) -> Story:
    """One story with its opgave, or 404."""
    stories = visible_stories(viewer).select_related("opgave__owner", "indicator")
    return one_of(stories if opgave_pk is None else stories.filter(opgave=opgave_pk), pk)


def visible_agreements(viewer: Viewer) -> QuerySet[StoryAgreement]:
    """The only door to who agreed: names are for who works on the opgave."""
    return StoryAgreement.objects.filter(
        story__opgave__in=among_with(viewer, "see_unpublished"), withdrawn_on__isnull=True
    )


def visible_rhythms(viewer: Viewer) -> QuerySet[SharingRhythm]:
    """The only door to rhythms of sharing: for who works on the opgave."""
    return SharingRhythm.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))


def may_tell_story(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Whoever works on the opgave tells a story with the agreement of the person."""
    if not holds(viewer, opgave, "tell_story"):
        return no(_("Only who works on this opgave can tell a story here."))
    return YES


def may_show_story(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead and the owner show a story to everybody."""
    if not holds(viewer, opgave, "show_story"):
        return no(_("Only the lead or the sponsor of this opgave can show a story to everybody."))
    return YES


def may_set_rhythm(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead and the owner choose how often they are reminded to share."""
    if not holds(viewer, opgave, "set_sharing_rhythm"):
        return no(_("Only the lead or the sponsor of this opgave can choose this."))
    return YES

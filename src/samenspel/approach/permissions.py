"""Who sees the approach, and who may change what in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from samenspel.approach.models import (
    ActionLine,
    AgreedAction,
    DaysAnswer,
    Effort,
    EffortShare,
    Journey,
    JourneyPoint,
    JourneyStage,
    LinkJudgement,
    PartyDays,
    ProgressNote,
    TheoryLink,
    TheoryNode,
)
from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict, no
from samenspel.network.models import Stakeholder
from samenspel.network.permissions import speaks_for, spoken_for
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import among_visible, among_with, one_of, roles_on, works_on
from samenspel.people.permissions import Viewer


def holds(viewer: Viewer, opgave: Opgave, verb: str) -> bool:
    """Whether an assignment on this opgave, or a function in its owner, holds the verb of this room."""
    return rights_of("approach").holds(roles_on(viewer, opgave), verb)


# -- rows -------------------------------------------------------------------------------------------


def visible_action_lines(viewer: Viewer, at: Opgave | None = None) -> QuerySet[ActionLine]:
    """The only door to action lines: as public as their opgave."""
    return ActionLine.objects.filter(opgave__in=among_visible(viewer, at))


def visible_action_line(viewer: Viewer, opgave_pk: int, pk: int) -> ActionLine:
    """One action line of an opgave, or 404."""
    return one_of(
        visible_action_lines(viewer).select_related("opgave__owner", "lead_party").filter(opgave=opgave_pk),
        pk,
    )


def visible_efforts(viewer: Viewer, at: Opgave | None = None) -> QuerySet[Effort]:
    """The only door to efforts: public ones of public opgaven, and all where the viewer works."""
    return Effort.objects.filter(
        Q(is_public=True, opgave__is_public=True) | Q(opgave__in=among_with(viewer, "see_unpublished", at))
    )


def visible_effort(viewer: Viewer, pk: int, opgave_pk: int | None = None) -> Effort:
    """One effort with its opgave, line and party, or 404."""
    efforts = visible_efforts(viewer).select_related("opgave__owner", "action_line", "owner_party")
    return one_of(efforts if opgave_pk is None else efforts.filter(opgave=opgave_pk), pk)


def locked_effort(viewer: Viewer, pk: int) -> Effort:
    """One effort, held until the end of the transaction, with its opgave and party."""
    effort = visible_efforts(viewer).select_for_update(of=("self",)).filter(pk=pk).first()
    if effort is None:
        raise Http404(pk)
    return effort


def visible_shares(viewer: Viewer) -> QuerySet[EffortShare]:
    """The only door to shares: those of visible efforts."""
    return EffortShare.objects.filter(effort__in=visible_efforts(viewer))


def visible_share(viewer: Viewer, effort_pk: int, pk: int) -> EffortShare:
    """One share with its effort and party, or 404."""
    shares = visible_shares(viewer).select_related("effort__opgave__owner", "effort__owner_party", "party")
    return one_of(shares.filter(effort=effort_pk), pk)


def visible_agreed(viewer: Viewer) -> QuerySet[AgreedAction]:
    """The only door to agreed actions: they name people, so they are for who works on the opgave."""
    return AgreedAction.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))


def visible_agreed_action(viewer: Viewer, pk: int, opgave_pk: int | None = None) -> AgreedAction:
    """One agreed action with its opgave, or 404."""
    actions = visible_agreed(viewer).select_related("opgave__owner", "party", "effort")
    return one_of(actions if opgave_pk is None else actions.filter(opgave=opgave_pk), pk)


def visible_notes(viewer: Viewer, at: Opgave | None = None) -> QuerySet[ProgressNote]:
    """The only door to progress: for who works on the opgave."""
    return ProgressNote.objects.filter(effort__opgave__in=among_with(viewer, "see_unpublished", at))


def visible_note(viewer: Viewer, effort_pk: int, pk: int) -> ProgressNote:
    """One progress note, or 404."""
    return one_of(visible_notes(viewer).select_related("effort__opgave__owner").filter(effort=effort_pk), pk)


def visible_party_days(viewer: Viewer) -> QuerySet[PartyDays]:
    """The only door to days of parties: for who works on the opgave."""
    return PartyDays.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))


def visible_days_answers(viewer: Viewer) -> QuerySet[DaysAnswer]:
    """The only door to answers about days: for who works on the opgave."""
    return DaysAnswer.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))


def visible_theory_nodes(viewer: Viewer, at: Opgave | None = None) -> QuerySet[TheoryNode]:
    """The only door to nodes of a theory: as public as the opgave, and as the effort that they stand for."""
    return TheoryNode.objects.filter(
        Q(effort__isnull=True) | Q(effort__in=visible_efforts(viewer, at)),
        opgave__in=among_visible(viewer, at),
    )


def visible_theory_node(viewer: Viewer, opgave_pk: int, pk: int) -> TheoryNode:
    """One node of an opgave, or 404."""
    nodes = visible_theory_nodes(viewer).select_related("opgave__owner", "effort", "sentence", "indicator")
    return one_of(nodes.filter(opgave=opgave_pk), pk)


def visible_theory_links(viewer: Viewer) -> QuerySet[TheoryLink]:
    """The only door to links of a theory: those between two nodes that are visible."""
    nodes = visible_theory_nodes(viewer)
    return TheoryLink.objects.filter(source__in=nodes, target__in=nodes)


def visible_theory_link(viewer: Viewer, opgave_pk: int, pk: int) -> TheoryLink:
    """One link of an opgave, or 404."""
    links = visible_theory_links(viewer).select_related(
        "opgave__owner", "source__effort", "target__effort", "test"
    )
    return one_of(links.filter(opgave=opgave_pk), pk)


def visible_judgements(viewer: Viewer) -> QuerySet[LinkJudgement]:
    """The only door to judgements: those of visible links; who judged is for who works on the opgave."""
    return LinkJudgement.objects.filter(link__in=visible_theory_links(viewer))


def visible_journeys(viewer: Viewer) -> QuerySet[Journey]:
    """The only door to journeys: shown ones of public opgaven, and all where the viewer works."""
    return Journey.objects.filter(
        Q(is_public=True, opgave__is_public=True) | Q(opgave__in=among_with(viewer, "see_unpublished"))
    )


def visible_journey(viewer: Viewer, opgave_pk: int, pk: int) -> Journey:
    """One journey of an opgave, or 404."""
    return one_of(visible_journeys(viewer).select_related("opgave__owner").filter(opgave=opgave_pk), pk)


def visible_stage(viewer: Viewer, journey: Journey, pk: int) -> JourneyStage:
    """One stage of a journey in hand, or 404."""
    stages = JourneyStage.objects.filter(journey__in=visible_journeys(viewer)).select_related(
        "journey__opgave__owner"
    )
    return one_of(stages.filter(journey=journey), pk)


def visible_points(viewer: Viewer) -> QuerySet[JourneyPoint]:
    """The only door to points: those of visible journeys."""
    return JourneyPoint.objects.filter(stage__journey__in=visible_journeys(viewer))


def visible_point(viewer: Viewer, opgave_pk: int, pk: int) -> JourneyPoint:
    """One point of a journey of an opgave, or 404."""
    points = visible_points(viewer).select_related("stage__journey__opgave__owner")
    return one_of(points.filter(stage__journey__opgave=opgave_pk), pk)


# -- verdicts ---------------------------------------------------------------------------------------


def may_read_work(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Days, agreements and needs are for who works on the opgave."""
    if not works_on(viewer, opgave):
        return no(_("Only who works on this opgave sees who promised what."))
    return YES


def may_write_plan(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team and the area broker write the plan as a whole."""
    if not holds(viewer, opgave, "write_plan"):
        return no(_("Only the lead and the team of this opgave can change its plan."))
    return YES


def may_keep_effort_of(viewer: Viewer, opgave: Opgave, party: Stakeholder) -> Verdict:
    """Who writes the plan keeps every effort; a partner those of the party it speaks for."""
    if holds(viewer, opgave, "write_plan"):
        return YES
    if holds(viewer, opgave, "own_effort") and speaks_for(viewer, party):
        return YES
    return no(
        _("Only the team of this opgave, and who speaks for %(party)s, can do this.") % {"party": party.name}
    )


@dataclass(frozen=True)
class Kept:
    """Of which parties this viewer keeps something in an opgave: of all, or of those it speaks for."""

    all: bool
    organisations: frozenset[int] = frozenset()

    def of(self, party: Stakeholder | None) -> bool:
        """Whether what this party does is kept by the viewer."""
        return self.all or (party is not None and party.organisation_id in self.organisations)


def kept_by(viewer: Viewer, opgave: Opgave, verb: str) -> Kept:
    """What a verdict per party would say, for a list of them: at most one query, however long it is."""
    if holds(viewer, opgave, verb):
        return Kept(all=True)
    return Kept(
        all=False, organisations=spoken_for(viewer) if holds(viewer, opgave, "own_effort") else frozenset()
    )


def may_add_effort(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Whoever writes the plan or speaks for a party may begin an effort."""
    if holds(viewer, opgave, "write_plan") or holds(viewer, opgave, "own_effort"):
        return YES
    return no(_("Only the team of this opgave, and who speaks for a party in it, can start an effort."))


def may_keep_agreements(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who leads the meeting keeps the list of what was agreed."""
    if not holds(viewer, opgave, "keep_agreements"):
        return no(_("Only the lead, the team and the hosts of this opgave keep its agreements."))
    return YES


def may_finish_agreed(viewer: Viewer, agreed: AgreedAction) -> Verdict:
    """Who keeps the list ticks anything; a party what it promised itself."""
    if holds(viewer, agreed.opgave, "keep_agreements"):
        return YES
    if agreed.party is not None and holds(viewer, agreed.opgave, "own_effort"):
        return may_keep_effort_of(viewer, agreed.opgave, agreed.party)
    return may_keep_agreements(viewer, agreed.opgave)


def may_ask_progress(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead and the team ask how it goes."""
    if not holds(viewer, opgave, "ask_progress"):
        return no(_("Only the lead and the team of this opgave can ask how it goes."))
    return YES


def may_settle_need(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team and the sponsor can do something about what is needed."""
    if not holds(viewer, opgave, "settle_need"):
        return no(_("Only the lead, the sponsor and the team of this opgave can settle this."))
    return YES


def may_keep_days(viewer: Viewer, opgave: Opgave, party: Stakeholder | None = None) -> Verdict:
    """The team and managers keep days; a partner those of the party it speaks for."""
    if holds(viewer, opgave, "keep_days"):
        return YES
    if party is not None and holds(viewer, opgave, "own_effort") and speaks_for(viewer, party):
        return YES
    return no(_("Only the team, a manager, and who speaks for the party itself can say what days there are."))


def may_write_theory(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the team and the area broker write down how it is meant to work."""
    if not holds(viewer, opgave, "write_theory"):
        return no(_("Only the lead and the team of this opgave can change its theory."))
    return YES


def may_judge_link(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Whoever takes part in the work says how sure they are that one thing leads to another."""
    if not holds(viewer, opgave, "judge_link"):
        return no(_("Only who works on this opgave can say how sure they are of this."))
    return YES


def may_draw_journey(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team, partners and hosts draw the journey with the people concerned."""
    if not holds(viewer, opgave, "draw_journey"):
        return no(_("Only the team, the partners and the hosts of this opgave can draw its journeys."))
    return YES


def may_show_journey(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead shows a journey to everybody: what it tells may be delicate."""
    if not holds(viewer, opgave, "show_journey"):
        return no(_("Only the lead of this opgave can show a journey to everybody, or hide it again."))
    return YES

"""Who sees and keeps phases, the canvas, the own role, rules that pinch, policy and consent rounds."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.foundation.rights import rights_of
from samenspel.foundation.verdict import YES, Verdict
from samenspel.opgaven.models import (
    Assignment,
    CanvasGap,
    CanvasText,
    ConsentRound,
    LastingDisagreement,
    MunicipalRole,
    Opgave,
    PhaseStep,
    PinchingRule,
    PolicyDocument,
    Practice,
    RoundMember,
    Unit,
    UnitTouched,
)
from samenspel.opgaven.permissions.opgaven import one_of, verdict_of, visible_formulations
from samenspel.opgaven.permissions.roles import running_assignments
from samenspel.opgaven.permissions.seeing import among_visible, among_with, opgaven_with
from samenspel.people.permissions import Viewer

# -- rows -------------------------------------------------------------------------------------------


def visible_phase_steps(viewer: Viewer, at: Opgave | None = None) -> QuerySet[PhaseStep]:
    """The only door to steps between phases: as public as the opgave."""
    return PhaseStep.objects.filter(opgave__in=among_visible(viewer, at))


def visible_canvas_texts(viewer: Viewer) -> QuerySet[CanvasText]:
    """The only door to the words of the canvas: work in hand, so for who works on the opgave."""
    return CanvasText.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))


def visible_canvas_gaps(viewer: Viewer) -> QuerySet[CanvasGap]:
    """The only door to fields left open: they name people, so for who works on the opgave."""
    return CanvasGap.objects.filter(opgave__in=among_with(viewer, "see_unpublished"))


def visible_practices(viewer: Viewer) -> QuerySet[Practice]:
    """The only door to what already works: as public as the opgave."""
    return Practice.objects.filter(opgave__in=among_visible(viewer))


def visible_practice(viewer: Viewer, opgave_pk: int, pk: int) -> Practice:
    """One thing that already works, or 404."""
    return one_of(visible_practices(viewer).filter(opgave=opgave_pk), pk)


def visible_rules(viewer: Viewer, at: Opgave | None = None) -> QuerySet[PinchingRule]:
    """The only door to rules that pinch: as public as the opgave; pages show strangers no names."""
    return PinchingRule.objects.filter(opgave__in=among_visible(viewer, at))


def visible_rule(viewer: Viewer, pk: int, opgave_pk: int | None = None) -> PinchingRule:
    """One rule with its opgave, or 404."""
    rules = visible_rules(viewer).select_related("opgave__owner", "carrier")
    return one_of(rules if opgave_pk is None else rules.filter(opgave=opgave_pk), pk)


def visible_own_roles(viewer: Viewer, at: Opgave | None = None) -> QuerySet[MunicipalRole]:
    """The only door to the municipality's own roles: as public as the opgave."""
    return MunicipalRole.objects.filter(opgave__in=among_visible(viewer, at))


def visible_units(viewer: Viewer, owner_id: int) -> QuerySet[Unit]:
    """The units of an organisation, for who may name one on an opgave of it."""
    known = opgaven_with(viewer, "see_unpublished").filter(owner=owner_id)
    return Unit.objects.filter(owner=owner_id, owner__in=known.values("owner"))


def visible_units_touched(viewer: Viewer) -> QuerySet[UnitTouched]:
    """The only door to units touched: as public as the opgave."""
    return UnitTouched.objects.filter(opgave__in=among_visible(viewer))


def visible_documents(viewer: Viewer, at: Opgave | None = None) -> QuerySet[PolicyDocument]:
    """The only door to policy documents: as public as the opgave; pages show strangers no names."""
    return PolicyDocument.objects.filter(opgave__in=among_visible(viewer, at))


def visible_document(viewer: Viewer, pk: int, opgave_pk: int | None = None) -> PolicyDocument:
    """One policy document with its opgave, or 404."""
    documents = visible_documents(viewer).select_related("opgave__owner", "carrier")
    return one_of(documents if opgave_pk is None else documents.filter(opgave=opgave_pk), pk)


def visible_rounds(viewer: Viewer, at: Opgave | None = None) -> QuerySet[ConsentRound]:
    """The only door to consent rounds: those on visible versions."""
    return ConsentRound.objects.filter(formulation__in=visible_formulations(viewer, at))


def visible_members(viewer: Viewer) -> QuerySet[RoundMember]:
    """The only door to who is asked in a round: names are for who works on the opgave."""
    return RoundMember.objects.filter(
        round__formulation__opgave__in=among_with(viewer, "see_unpublished"),
        round__in=visible_rounds(viewer),
    )


def visible_disagreements(viewer: Viewer, at: Opgave | None = None) -> QuerySet[LastingDisagreement]:
    """The only door to lasting disagreement: as public as the opgave."""
    return LastingDisagreement.objects.filter(opgave__in=among_visible(viewer, at))


def visible_disagreement(viewer: Viewer, opgave_pk: int, pk: int) -> LastingDisagreement:
    """One lasting disagreement, or 404."""
    return one_of(visible_disagreements(viewer).select_related("organisation").filter(opgave=opgave_pk), pk)


def mandates_to_give(opgave: Opgave) -> QuerySet[Assignment]:
    """Who speaks for a party in this opgave today, and so may be asked to consent."""
    speaks = rights_of("opgaven").holders["take_stance"]
    speaking = running_assignments().filter(opgave=opgave, role__in=speaks)
    return speaking.select_related("person", "organisation").order_by(
        "organisation__sort_key", "person__sort_key", "pk"
    )


# -- verbs ------------------------------------------------------------------------------------------


def may_move_phase(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor says in which phase it is."""
    reason = _("Only the lead or sponsor of this opgave can take it to another phase.")
    return verdict_of(viewer, opgave, "move_phase", reason)


def may_fill_canvas(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team fills the canvas and says what already works."""
    return verdict_of(viewer, opgave, "fill_canvas", _("Only the team of this opgave can fill its canvas."))


def may_note_rule(viewer: Viewer, opgave: Opgave) -> Verdict:
    """Who works on it, a partner too, notes a rule that pinches."""
    reason = _("Only the team and the partners of this opgave can note a rule that pinches.")
    return verdict_of(viewer, opgave, "note_rule", reason)


def may_settle_rules(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team, the sponsor or the alderman tells what became of a rule."""
    reason = _("Only the team, the sponsor, the alderman or who asks for it can say what became of a rule.")
    return verdict_of(viewer, opgave, "settle_rule", reason)


def may_settle_rule(viewer: Viewer, rule: PinchingRule) -> Verdict:
    """The same for one rule; whoever promised to ask for it may tell too."""
    if viewer.account is not None and rule.carrier_id == viewer.account.person_id:
        return YES
    return may_settle_rules(viewer, rule.opgave)


def may_name_own_role(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead, the sponsor or the alderman names the role of the municipality."""
    reason = _("Only the lead, the sponsor or the alderman can name the role of the municipality.")
    return verdict_of(viewer, opgave, "name_own_role", reason)


def may_keep_policy(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The team names units and policy documents."""
    reason = _("Only the team of this opgave can name units and policy documents.")
    return verdict_of(viewer, opgave, "keep_policy", reason)


def may_finish_document(viewer: Viewer, document: PolicyDocument) -> Verdict:
    """The team, or whoever changes the document, ticks it off."""
    if viewer.account is not None and document.carrier_id == viewer.account.person_id:
        return YES
    return may_keep_policy(viewer, document.opgave)


def may_hold_round(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor asks mandated people for consent."""
    reason = _("Only the lead or sponsor of this opgave can hold a consent round.")
    return verdict_of(viewer, opgave, "hold_round", reason)


def may_record_disagreement(viewer: Viewer, opgave: Opgave) -> Verdict:
    """The lead or sponsor records what stays, and a partner for its own party."""
    reason = _("Only the lead, the sponsor and the parties themselves can record a lasting disagreement.")
    return verdict_of(viewer, opgave, "record_disagreement", reason)

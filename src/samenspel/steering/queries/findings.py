"""What the rules of the agenda find for the opgaven of a steering group, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.approach.models import AgreedAction, Effort, EffortState
from samenspel.approach.permissions import visible_agreed, visible_efforts
from samenspel.approach.queries.efforts import effort_url
from samenspel.budget.models import ConsentStance, DivisionConsent, ProposalState
from samenspel.budget.permissions import visible_consents
from samenspel.opgaven.models import ClashState, FormulationState, Opgave, Stance, StanceKind
from samenspel.opgaven.permissions import visible_clashes, visible_disagreements, visible_stances
from samenspel.opgaven.queries.together import clash_address
from samenspel.people.permissions import Viewer
from samenspel.steering.models import AgendaReason, Aspect, Decision, SteeringGroup
from samenspel.steering.permissions import visible_decisions, visible_items
from samenspel.steering.queries.lights import Light, lights_of
from samenspel.steering.rules import agenda as rules
from samenspel.steering.rules.decisions import is_settled
from samenspel.ui.formats import date_words


@dataclass(frozen=True)
class Because:
    """One fact behind an item: our words, the words of people when there are any, and where it stands."""

    text: str
    said: str = ""
    url: str = ""


@dataclass(frozen=True)
class Finding:
    """Something that a rule found: why, what is asked, and the facts."""

    point: rules.Point
    title: str
    asked: str
    because: tuple[Because, ...]
    url: str = ""


@dataclass(frozen=True)
class Asking:
    """For whom the rules are asked, about which opgaven, on which day, for a meeting on which day."""

    viewer: Viewer
    group: SteeringGroup
    opgaven: Mapping[int, Opgave]
    today: dt.date
    meeting_on: dt.date


def findings(asking: Asking) -> list[Finding]:
    """Everything that the rules find for these opgaven; ten queries, however many opgaven there are."""
    heard = _heard_on(asking)
    decisions = _decisions(asking)
    return [
        *_lights(asking),
        *_objections(asking, heard),
        *_disagreements(asking, heard),
        *_division_objections(asking, heard),
        *_clashes(asking),
        *_promised(asking, decisions),
        *_overdue(asking, decisions),
    ]


def _heard_on(asking: Asking) -> dict[str, dt.date]:
    """For each thing that was treated before, the day of the last meeting that did; one query."""
    treated = visible_items(asking.viewer).filter(meeting__group=asking.group, state="treated")
    days = treated.order_by("meeting__planned_on").values_list("key", "meeting__planned_on")
    return dict(days)


def _lights(asking: Asking) -> Iterator[Finding]:
    lights = lights_of(asking.viewer, asking.opgaven.values(), today=asking.today)
    for pk, opgave in asking.opgaven.items():
        facts = [
            (each, rules.LightFact(each.aspect, each.colour, each.proposed)) for each in lights.get(pk, ())
        ]
        off = tuple(_off(light) for light, fact in facts if rules.is_off_course(fact))
        if off:
            point = rules.Point(f"course:{pk}", AgendaReason.OFF_COURSE, pk)
            asked = _("What do we change, and who does that?")
            yield Finding(point, opgave.title, asked, off, reverse("steering:course", args=[pk]))
        differing = tuple(_differs(light) for light, fact in facts if rules.is_contested(fact))
        if differing:
            point = rules.Point(f"lights:{pk}", AgendaReason.CONTESTED, pk)
            asked = _("Which light is right, and why?")
            yield Finding(point, opgave.title, asked, differing, reverse("steering:course", args=[pk]))


def _off(light: Light) -> Because:
    words = {"aspect": Aspect(light.aspect).label}
    if light.judgement is None:
        rule = _("%(aspect)s: the rules propose %(colour)s; nobody has judged it yet")
        return Because(rule % {**words, "colour": _colour(light.proposed)})
    judged = _("%(aspect)s: %(who)s judged %(colour)s on %(day)s")
    said = " ".join(filter(None, [light.judgement.cause or light.judgement.reason]))
    return Because(
        judged
        % {
            **words,
            "who": light.judgement.judged_by_name,
            "colour": _colour(light.colour),
            "day": date_words(light.judgement.judged_on),
        },
        said,
    )


def _differs(light: Light) -> Because:
    text = _("%(aspect)s: the rules propose %(proposed)s, %(who)s judged %(colour)s") % {
        "aspect": Aspect(light.aspect).label,
        "proposed": _colour(light.proposed),
        "who": light.judgement.judged_by_name if light.judgement else "",
        "colour": _colour(light.colour),
    }
    return Because(text, light.judgement.reason if light.judgement else "")


def _colour(colour: str) -> str:
    return {"green": _("green"), "orange": _("orange"), "red": _("red")}.get(colour, colour)


def _objections(asking: Asking, heard: Mapping[str, dt.date]) -> Iterator[Finding]:
    """The newest reaction of each party to a version in force or proposed, when it is an objection."""
    standing = (FormulationState.PROPOSED, FormulationState.IN_FORCE)
    stances = visible_stances(asking.viewer).filter(
        formulation__opgave__in=asking.opgaven, formulation__state__in=standing
    )
    newest: dict[tuple[int, int], Stance] = {
        (stance.formulation.opgave_id, stance.organisation_id): stance
        for stance in stances.select_related("organisation", "formulation").order_by(
            "formulation__version", "pk"
        )
    }
    for (opgave_id, party_id), stance in newest.items():
        key = f"objection:{opgave_id}:{party_id}"
        said_on = timezone.localdate(stance.taken_at)
        if stance.kind != StanceKind.OBJECTION or not rules.must_be_heard(said_on, heard.get(key)):
            continue
        version = stance.formulation.version
        yield Finding(
            rules.Point(key, AgendaReason.CONTESTED, opgave_id),
            _("%(party)s objects to version %(version)d")
            % {"party": stance.organisation.name, "version": version},
            _("Hear the objection, and say what is done with it."),
            (Because(_("Said on %(day)s:") % {"day": date_words(said_on)}, stance.reason),),
            reverse("opgaven:formulation", args=[opgave_id, version]) + "#steun",
        )


def _disagreements(asking: Asking, heard: Mapping[str, dt.date]) -> Iterator[Finding]:
    rows = visible_disagreements(asking.viewer).filter(opgave__in=asking.opgaven, ended_on=None)
    for row in rows.select_related("organisation"):
        key = f"disagreement:{row.pk}"
        said_on = timezone.localdate(row.recorded_at)
        if not rules.must_be_heard(said_on, heard.get(key)):
            continue
        yield Finding(
            rules.Point(key, AgendaReason.CONTESTED, row.opgave_id),
            _("%(party)s goes on to disagree") % {"party": row.organisation.name},
            _("Hear the difference. It may stay: then say how you go on with it."),
            (Because(_("In their own words, %(day)s:") % {"day": date_words(said_on)}, row.words),),
            reverse("opgaven:rounds", args=[row.opgave_id]),
        )


def _division_objections(asking: Asking, heard: Mapping[str, dt.date]) -> Iterator[Finding]:
    open_ = visible_consents(asking.viewer).filter(
        proposal__opgave__in=asking.opgaven, proposal__state=ProposalState.PROPOSED
    )
    newest: dict[tuple[int, int], DivisionConsent] = {
        (given.proposal_id, given.party_id): given
        for given in open_.select_related("party", "proposal__pot").order_by("pk")
    }
    for (proposal_id, party_id), given in newest.items():
        key = f"division:{proposal_id}:{party_id}"
        said_on = timezone.localdate(given.given_at)
        if given.stance != ConsentStance.OBJECTION or not rules.must_be_heard(said_on, heard.get(key)):
            continue
        proposal = given.proposal
        yield Finding(
            rules.Point(key, AgendaReason.CONTESTED, proposal.opgave_id),
            _("%(party)s objects to the division of “%(pot)s”")
            % {"party": given.party.name, "pot": proposal.pot.title},
            _("Hear the objection, and say what is done with it."),
            (Because(_("Said on %(day)s:") % {"day": date_words(said_on)}, given.reason),),
            reverse("budget:proposal", args=[proposal.opgave_id, proposal.version]) + "#reacties",
        )


def _clashes(asking: Asking) -> Iterator[Finding]:
    rows = visible_clashes(asking.viewer).filter(opgave__in=asking.opgaven)
    for row in rows.exclude(state=ClashState.SETTLED):
        if not rules.clash_comes(row.state, row.agenda_for, meeting_on=asking.meeting_on):
            continue
        yield Finding(
            rules.Point(f"clash:{row.pk}", AgendaReason.CLASH, row.opgave_id),
            f"{row.unit_name}: {row.unit_goal}"[:200],
            _("Which goes first, and what does that mean for %(unit)s?") % {"unit": row.unit_name},
            (Because(_("What pinches:"), row.pinches),),
            clash_address(row),
        )


def _decisions(asking: Asking) -> Sequence[Decision]:
    """What of the decisions about these opgaven is not finished; one query."""
    is_open = Q(done_on=None, due_on__lt=asking.today) | Q(look_back_on__lte=asking.meeting_on)
    rows = visible_decisions(asking.viewer).filter(is_open, opgave__in=asking.opgaven)
    return list(rows.select_related("carrier").prefetch_related("options", "look_backs"))


def _promised(asking: Asking, decisions: Iterable[Decision]) -> Iterator[Finding]:
    for decision in decisions:
        verdicts = [back.verdict for back in decision.look_backs.all()]
        if not rules.is_time_to_look_back(
            decision.look_back_on,
            meeting_on=asking.meeting_on,
            is_settled=is_settled(verdicts[-1] if verdicts else None),
        ):
            continue
        chosen = next((option.text for option in decision.options.all() if option.is_chosen), "")
        words = {"day": date_words(decision.decided_on), "back": date_words(decision.look_back_on)}
        # A decision that was looked back on too early comes again: that is another item than the first.
        yield Finding(
            rules.Point(f"promised:{decision.pk}:{len(verdicts)}", AgendaReason.PROMISED, decision.opgave_id),
            decision.question[:200],
            _("Did what we expected come true, and what do we learn?"),
            (Because(_("Decided on %(day)s, to look back on %(back)s:") % words, chosen),),
            reverse("steering:decision", args=[decision.pk]),
        )


def _overdue(asking: Asking, decisions: Iterable[Decision]) -> Iterator[Finding]:
    """One item an opgave, with all that is past its date: twenty late agreements are no twenty items."""
    late: dict[int, list[Because]] = {}
    agreed: list[AgreedAction] = list(
        visible_agreed(asking.viewer).filter(
            opgave__in=asking.opgaven, due_on__lt=asking.today, done_at=None, dropped_at=None
        )
    )
    for each in agreed:
        text = _("Agreed with %(who)s, before %(day)s:") % {
            "who": each.owner_name,
            "day": date_words(each.due_on or asking.today),
        }
        url = f"{reverse('approach:agreed', args=[each.opgave_id])}#afspraak-{each.pk}"
        late.setdefault(each.opgave_id, []).append(Because(text, each.what, url))
    for effort in _late_efforts(asking):
        text = _("An effort that should have ended before %(day)s:") % {
            "day": date_words(effort.ends_before or asking.today)
        }
        late.setdefault(effort.opgave_id, []).append(Because(text, effort.title, effort_url(effort)))
    for decision in decisions:
        promise = rules.PromiseFact(decision.due_on, decision.done_on is not None)
        if rules.is_overdue(promise, today=asking.today):
            text = _("A decision that %(who)s would have carried out by %(day)s:") % {
                "who": decision.carrier.name,
                "day": date_words(decision.due_on),
            }
            url = reverse("steering:decision", args=[decision.pk])
            late.setdefault(decision.opgave_id, []).append(Because(text, decision.question, url))
    for opgave_id, because in late.items():
        yield Finding(
            rules.Point(f"overdue:{opgave_id}", AgendaReason.OVERDUE, opgave_id),
            asking.opgaven[opgave_id].title,
            _("What is needed to do this after all, or do we let it go?"),
            tuple(because),
            reverse("approach:agreed", args=[opgave_id]),
        )


def _late_efforts(asking: Asking) -> list[Effort]:
    rows = visible_efforts(asking.viewer).filter(
        opgave__in=asking.opgaven,
        state__in=(EffortState.PLANNED, EffortState.RUNNING),
        ends_before__lte=asking.today,
    )
    return list(rows.order_by(F("ends_before"), "pk"))

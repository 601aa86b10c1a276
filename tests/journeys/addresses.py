"""Every address that the site knows, with an example of each; a new page without one fails the sweep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from journeys.area_pages import AreaGround, area_pages
from journeys.choosing_pages import ChoosingGround, choosing_pages
from journeys.examples import Example, at
from journeys.filled_steering import SteeringGround, steering_pages
from journeys.filled_studies import StudyGround, study_pages
from journeys.front_pages import front_pages
from journeys.granting_pages import GrantGround, granting_pages
from journeys.learning_pages import LearningGround, learning_pages
from journeys.meeting_pages import MeetingGround, meeting_pages
from journeys.network_pages import network_pages
from journeys.register_pages import RegisterGround, register_pages
from journeys.rhythm_pages import RhythmGround, rhythm_pages
from journeys.scan_pages import ScanGround, scan_pages
from journeys.voting_pages import VotingGround, voting_pages
from journeys.widening_pages import WideningGround, widening_pages


@dataclass(frozen=True)
class PlanGround:
    """What stands in the plan of the lonely opgave."""

    line: int
    effort: int
    stopped: int
    share: int
    agreed: int
    party: int
    involvement: int
    team: int
    seat: int
    open_key: str
    used_key: str
    node: int
    link: int
    journey: int
    stage: int
    point: int


@dataclass(frozen=True)
class MoneyGround:
    """What stands in the pot of the lonely opgave."""

    pot: int
    contribution: int
    line: int
    proposed: int
    draft: int


@dataclass(frozen=True)
class HeardGround:
    """Signals and questionnaires of the filled site."""

    slug: str
    signal: int
    waiting: int
    cluster: int
    running: int
    closed: int


@dataclass(frozen=True)
class CanvasGround:
    """What stands beside the canvas of the lonely opgave."""

    practice: int
    rule: int
    document: int
    disagreement: int


@dataclass(frozen=True)
class Ground:
    """What stands in the filled site that an address can point at."""

    town: int
    partner: int
    person: int
    function: int
    ended_person: int
    layout: int
    working_area: int
    batch: int
    feed: int
    indicator: int
    typed: int
    conversation: int
    statement: int
    waiting: int
    read_in: int
    table: int
    note: int
    voice: int
    lonely: int
    dementia: int
    proposed_version: int
    square: int
    candidate: int
    draft_version: int
    draft_sentence: int
    gap: str
    plan: PlanGround
    money: MoneyGround
    voting: VotingGround
    heard: HeardGround
    canvas: CanvasGround
    choosing: ChoosingGround
    meeting: MeetingGround
    learning: LearningGround
    scans: ScanGround
    rhythm: RhythmGround
    steering: SteeringGround
    areas: AreaGround
    grants: GrantGround
    widening: WideningGround
    register: RegisterGround
    studies: StudyGround


def examples(ground: Ground) -> dict[str, list[Example]]:
    """One or more examples for every page."""
    on_draft = {"pk": ground.lonely, "version": ground.draft_version}
    proposed = {"pk": ground.dementia, "version": ground.proposed_version}
    member = {"organisation_id": ground.town, "person_id": ground.person}
    opgaven = [at(pk=pk) for pk in (ground.lonely, ground.dementia, ground.square, ground.candidate)]
    here = [at(pk=ground.conversation)]
    at_table = {"pk": ground.table, "number": ground.note}
    return {
        **_account_pages(),
        **front_pages(ground.voice, ground.lonely),
        "people:organisation": [at(organisation_id=ground.town), at(organisation_id=ground.partner)],
        **{
            f"people:{name}": [at(organisation_id=ground.town)] for name in ("invite", "register", "mentions")
        },
        "people:member": [at(**member), at(organisation_id=ground.town, person_id=ground.ended_person)],
        "people:give_function": [at(**member)],
        **{f"people:{name}": [at()] for name in ("list", "my_data")},
        "people:erase": [at(organisation_id=ground.town, person_id=ground.ended_person)],
        "people:leave": [at(**member)],
        "people:end_function": [at(pk=ground.function)],
        **{name: [at()] for name in ("places:import", "places:draw", "figures:import", "figures:type")},
        "places:list": [at(), at("?soort=werkgebied"), at("?zoek=zzzz")],
        "places:layout": [at(pk=ground.layout)],
        "places:change": [at(pk=ground.working_area)],
        "places:area": [at(code=code) for code in ("GM9901", "WK990101", "BU99010101", "ROND-DE-POLBEEK")],
        **area_pages(ground.areas),
        **granting_pages(ground.grants),
        **register_pages(ground.register),
        "figures:list": [at(), at("?zoek=zzzz"), at("?gebied=WK990101")],
        "figures:batch": [at(pk=ground.batch), at(pk=ground.batch - 1)],
        "figures:feeds": [at()],
        "figures:add_feed": [at()],
        "figures:feed": [at(pk=ground.feed)],
        "figures:change_feed": [at(pk=ground.feed)],
        "figures:indicator": [at(pk=ground.indicator), at("?gebied=WK990101", pk=ground.typed)],
        "figures:correct": [at(pk=ground.typed, code="WK990101")],
        "dialogue:list": [at()],
        "dialogue:open": [at()],
        "dialogue:import": [at()],
        "dialogue:import_progress": [at(pk=ground.read_in)],
        "dialogue:take_part": here,
        "dialogue:say": here,
        "dialogue:mine": here,
        "dialogue:erase": here,
        "dialogue:share": here,
        "dialogue:outcome": [*here, at("?op=verdeeld", pk=ground.conversation)],
        "dialogue:statement": [at(pk=ground.conversation, number=ground.statement)],
        "dialogue:manage": here,
        "dialogue:edit": here,
        "dialogue:close": here,
        "dialogue:queue": [*here, at("?staat=niet-getoond", pk=ground.conversation)],
        "dialogue:judge": [at(pk=ground.conversation, number=ground.waiting)],
        **_heard_pages(ground.heard),
        **scan_pages(ground.scans),
        **meeting_pages(ground.table, ground.note, ground.conversation, ground.meeting),
        "tables:list": [at(), at("?zoek=zzzz")],
        "tables:new": [at()],
        "tables:page": [at(pk=ground.table), at("?merk=zorg", pk=ground.table)],
        "tables:edit": [at(pk=ground.table)],
        "tables:host": [at(pk=ground.table)],
        "tables:paste": [at(pk=ground.table)],
        "tables:correct": [at(**at_table)],
        "tables:withdraw": [at(**at_table)],
        "tables:erase": [at(**at_table)],
        "opgaven:list": [at(), at("?zoek=zzzz"), at("?status=geen-opgave")],
        **choosing_pages(opgaven, ground.lonely, ground.town, ground.choosing),
        "opgaven:new": [at()],
        "opgaven:use_voice": [at(f"?stem=notitie:{ground.voice}")],
        "opgaven:page": opgaven,
        "opgaven:edit": opgaven[:1],
        "opgaven:voices": opgaven,
        "opgaven:gather": [*opgaven[:1], at("?zoek=zzzz", pk=ground.lonely)],
        "opgaven:recognition": opgaven,
        "opgaven:decide_recognition": [at(pk=ground.candidate)],
        "opgaven:question": [at(pk=ground.candidate, criterion="cuts_deep")],
        "opgaven:people": opgaven,
        "opgaven:give_assignment": opgaven[:1],
        "opgaven:formulation": [
            at(pk=ground.lonely, version=1),
            at(pk=ground.lonely, version=2),
            at(**on_draft),
            at(**proposed),
        ],
        "opgaven:write": [at(**on_draft)],
        "opgaven:sentence": [at(**on_draft, sentence_pk=ground.draft_sentence)],
        "opgaven:measure": [at(**on_draft)],
        "opgaven:leave_gap": [at(**proposed, key=ground.gap)],
        "opgaven:propose": [at(**on_draft)],
        "opgaven:withdraw": [at(**proposed)],
        "opgaven:take_stance": [at(**proposed)],
        "opgaven:adopt": [at(**proposed)],
        "opgaven:compare": [at(pk=ground.lonely, version=2, other=1)],
        **_canvas_pages(ground, opgaven),
        **learning_pages(opgaven, ground.lonely, ground.learning),
        **_plan_pages(ground, opgaven),
        **_money_pages(ground, opgaven),
        **voting_pages(ground.voting),
        **network_pages(opgaven, ground.lonely, ground.plan),
        **rhythm_pages(opgaven, ground.lonely, ground.rhythm),
        **widening_pages(ground.lonely, ground.widening),
        **steering_pages(ground.steering),
        "desk:portfolio": [at(), at("?fase=ontwerpen"), at("?fase=herkennen")],
        **study_pages(ground.studies),
        "steering:course": opgaven,
        "steering:uses": opgaven,
        "steering:use": [at(pk=ground.lonely, word="hoofddoel")],
        "steering:choose_use": [at(pk=ground.lonely), at("?zoek=zzzz", pk=ground.lonely)],
        "steering:set_target": [at(pk=ground.lonely, word="hoofddoel")],
        "steering:judge_figure": [at(pk=ground.lonely, word="hoofddoel")],
        "steering:lights": opgaven,
        "steering:judge_effort": [at(pk=ground.lonely, effort_pk=ground.plan.effort)],
        "steering:judge_light": [at(pk=ground.lonely, aspect="effect")],
        "steering:card_template": [at()],
    }


def _money_pages(ground: Ground, opgaven: list[Example]) -> dict[str, list[Example]]:
    found, pk = ground.money, ground.lonely
    in_pot = {"pk": pk, "pot_pk": found.pot}
    draft = {"pk": pk, "version": found.draft}
    return {
        "budget:page": opgaven,
        "budget:new_pot": [at(pk=pk)],
        "budget:new_contribution": [at(**in_pot)],
        "budget:change_contribution": [at(pk=pk, contribution_pk=found.contribution)],
        "budget:withdraw_contribution": [at(pk=pk, contribution_pk=found.contribution)],
        "budget:new_line": [at(**in_pot)],
        "budget:paste_lines": [at(**in_pot)],
        "budget:change_line": [at(pk=pk, line_pk=found.line)],
        "budget:proposal": [at(pk=pk, version=found.proposed), at(**draft)],
        "budget:add_share": [at(**draft)],
        "budget:decide": [at(pk=pk, version=found.proposed)],
    }


def _canvas_pages(ground: Ground, opgaven: list[Example]) -> dict[str, list[Example]]:
    """The canvas and what lies beside it: filled for the lonely opgave."""
    pk, canvas = ground.lonely, ground.canvas
    return {
        "opgaven:canvas": opgaven,
        "opgaven:canvas_field": [at(pk=pk, field="chances")],
        "opgaven:leave_field_open": [at(pk=pk, field="not_known")],
        "opgaven:phase": opgaven,
        "opgaven:note_practice": [at(pk=pk)],
        "opgaven:edit_practice": [at(pk=pk, practice_pk=canvas.practice)],
        "opgaven:rules": opgaven,
        "opgaven:note_rule": [at(pk=pk)],
        "opgaven:edit_rule": [at(pk=pk, rule_pk=canvas.rule)],
        "opgaven:settle_rule": [at(pk=pk, rule_pk=canvas.rule)],
        "opgaven:own_role": opgaven,
        "opgaven:policy": opgaven,
        "opgaven:name_document": [at(pk=pk)],
        "opgaven:edit_document": [at(pk=pk, document_pk=canvas.document)],
        "opgaven:rounds": opgaven,
        "opgaven:open_round": [at(pk=ground.dementia)],
        "opgaven:record_disagreement": [at(pk=pk)],
        "opgaven:settle_disagreement": [at(pk=pk, disagreement_pk=canvas.disagreement)],
    }


def _plan_pages(ground: Ground, opgaven: list[Example]) -> dict[str, list[Example]]:
    plan, pk = ground.plan, ground.lonely
    effort = {"pk": pk, "effort_pk": plan.effort}
    return {
        "approach:page": opgaven,
        "approach:new_line": [at(pk=pk)],
        "approach:edit_line": [at(pk=pk, line_pk=plan.line)],
        "approach:new_effort": [at(pk=pk), at(f"?bron=tables.note:{ground.voice}", pk=pk)],
        "approach:effort": [at(**effort), at(pk=pk, effort_pk=plan.stopped)],
        "approach:edit_effort": [at(**effort)],
        "approach:stop_effort": [at(**effort)],
        "approach:sources": [at(**effort)],
        "approach:add_share": [at(**effort)],
        "approach:edit_share": [at(**effort, share_pk=plan.share)],
        "approach:tell_progress": [at(**effort)],
        "approach:progress": [at(key=plan.open_key), at(key=plan.used_key)],
        "approach:puzzle": [*opgaven[:2], at("?jaar=2020", pk=pk)],
        "approach:agreed": opgaven[:2],
        "approach:paste_agreed": [at(pk=pk)],
        "approach:edit_agreed": [at(pk=pk, agreed_pk=plan.agreed)],
        "approach:theory": opgaven,
        "approach:paste_theory": [at(pk=pk)],
        "approach:theory_node": [at(pk=pk, node_pk=plan.node)],
        "approach:theory_link": [at(pk=pk, link_pk=plan.link)],
        "approach:new_theory_link": [at(pk=pk), at(f"?van={plan.node}", pk=pk)],
        "approach:journeys": opgaven,
        "approach:new_journey": [at(pk=pk)],
        "approach:journey": [at(pk=pk, journey_pk=plan.journey)],
        "approach:edit_journey": [at(pk=pk, journey_pk=plan.journey)],
        "approach:edit_stage": [at(pk=pk, journey_pk=plan.journey, stage_pk=plan.stage)],
        "approach:point": [at(pk=pk, point_pk=plan.point)],
        "approach:point_voices": [at(pk=pk, point_pk=plan.point)],
        "approach:days": opgaven[:2],
        "approach:days_of": [
            at(pk=pk, year=timezone.localdate().year, what=what, who=who)
            for what, who in (("partij", plan.party), ("team", plan.team))
        ],
    }


def _heard_pages(heard: HeardGround) -> dict[str, list[Example]]:
    one = {"pk": heard.signal}
    both = [at(pk=heard.running), at(pk=heard.closed)]
    return {
        "dialogue:signals": [at(), at("?stand=wacht"), at("?zoek=zzzz")],
        "dialogue:signal_start": [at()],
        "dialogue:signal_send": [at(slug=heard.slug)],
        "dialogue:signal_sent": [at(slug=heard.slug)],
        "dialogue:help": [at(slug=heard.slug)],
        "dialogue:edit_help": [at(slug=heard.slug)],
        "dialogue:log_signal": [at()],
        "dialogue:lay_together": [at(f"?signaal={heard.signal}&signaal={heard.waiting}")],
        "dialogue:cluster": [at(pk=heard.cluster)],
        "dialogue:rename_cluster": [at(pk=heard.cluster)],
        "dialogue:signal": [at(**one), at(pk=heard.waiting)],
        "dialogue:hide_signal": [at(**one)],
        "dialogue:erase_signal": [at(**one)],
        "dialogue:place_signal": [at(**one)],
        "dialogue:questionnaires": [at()],
        "dialogue:make_questionnaire": [at(), at("?voorbeeld=tevredenheid")],
        "dialogue:fill_in": both,
        "dialogue:questionnaire_outcome": both,
        "dialogue:share_questionnaire": both[:1],
        "dialogue:keep_questionnaire": both,
        "dialogue:edit_questionnaire": both[:1],
        "dialogue:type_paper": both[:1],
        "dialogue:open_answers": both,
        "dialogue:close_questionnaire": both[:1],
        "dialogue:start_round": both[1:],
        "dialogue:make_figure": [at(pk=heard.closed, position=1), at(pk=heard.closed, position=2)],
    }


def _account_pages() -> dict[str, list[Example]]:
    names = [
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_reauthenticate",
        "account_change_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_email",
        "account_email_verification_sent",
        "mfa_index",
        "mfa_list_webauthn",
    ]
    return {name: [at()] for name in names}


def address_of(name: str, example: Example) -> str:
    """The path of an example."""
    return reverse(name, kwargs=dict(example.values)) + example.query


def names_of_all_addresses() -> set[str]:
    """Every name in the table of addresses; those of the API are not pages."""
    return {name for name in _names(get_resolver()) if not name.startswith("publishing:api:")}


def _names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or str(pattern.pattern).partition('.')[0]}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern, inner)

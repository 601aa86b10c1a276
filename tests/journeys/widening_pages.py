"""The pages of pilots, and of what goes from one place to the next."""

from __future__ import annotations

from dataclasses import dataclass

from journeys.examples import Example, at


@dataclass(frozen=True)
class WideningGround:
    """What an address of the widening can point at."""

    prepared: int
    running: int
    decided: int
    measure: int
    code: int
    practice: int
    use: int
    untested: int
    turn: int
    plan: int
    step: int
    group: int
    session: int
    programme: int
    district_step: int
    implementation: int
    done: int


def widening_pages(pk: int, found: WideningGround) -> dict[str, list[Example]]:
    """A pilot in each state, its codes, and the list over opgaven."""
    running = {"pk": pk, "pilot_pk": found.running}
    prepared = at(pk=pk, pilot_pk=found.prepared)
    states = (found.prepared, found.running, found.decided)
    return {
        "widening:pilots": [at(), at("?staat=gestopt"), at("?zoek=zzzz"), at(f"?opgave={pk}")],
        "widening:erase_own": [at()],
        "widening:new_pilot": [at(pk=pk)],
        "widening:pilot": [at(pk=pk, pilot_pk=each) for each in states],
        "widening:edit_pilot": [prepared],
        "widening:new_measure": [prepared],
        "widening:decide_pilot": [at(**running)],
        "widening:count_pilot": [at(**running)],
        "widening:look_back": [at(pk=pk, pilot_pk=found.decided)],
        "widening:note_total": [at(**running, measure_pk=found.measure)],
        "widening:participants": [at(**running), at(pk=pk, pilot_pk=found.decided)],
        "widening:paste_values": [at(**running)],
        "widening:erase_participant": [at(**running, participant_pk=found.code)],
        "widening:participant": [at(**running, participant_pk=found.code)],
        **_practice_pages(pk, found),
        **_learning_pages(found),
        **_programme_pages(found),
    }


def _practice_pages(pk: int, found: WideningGround) -> dict[str, list[Example]]:
    here = {"practice_pk": found.practice}
    return {
        "widening:practices": [at(), at("?zoek=zzzz")],
        "widening:new_practice": [at(pk=pk)],
        "widening:practice": [at(**here)],
        "widening:edit_practice": [at(**here)],
        "widening:reuse_practice": [at(**here)],
        "widening:tell_use": [at(**here, use_pk=found.use)],
        "widening:test_condition": [at(**here, use_pk=found.use, condition_pk=found.untested)],
        "widening:add_area": [at(**here)],
        "widening:change_area": [at(**here, area_pk=found.turn)],
        "widening:board": [at(slug="waterrijk"), at(slug="weversmark")],
    }


def _learning_pages(found: WideningGround) -> dict[str, list[Example]]:
    plan, group = {"plan_pk": found.plan}, {"group_pk": found.group}
    return {
        "widening:learning_plans": [at()],
        "widening:coach": [at()],
        "widening:new_learning_plan": [at()],
        "widening:learning_plan": [at(**plan)],
        "widening:edit_learning_plan": [at(**plan)],
        "widening:new_step": [at(**plan)],
        "widening:finish_step": [at(**plan, step_pk=found.step)],
        "widening:choose_reader": [at(**plan)],
        "widening:rate": [at(**plan)],
        "widening:new_group": [at()],
        "widening:group": [at(**group)],
        "widening:new_session": [at(**group)],
        "widening:change_session": [at(**group, session_pk=found.session)],
    }


def _programme_pages(found: WideningGround) -> dict[str, list[Example]]:
    programme, plan = {"programme_pk": found.programme}, {"plan_pk": found.implementation}
    return {
        "widening:programmes": [at()],
        "widening:new_programme": [at()],
        "widening:programme": [at(**programme)],
        "widening:new_programme_step": [at(**programme)],
        "widening:change_programme_step": [at(**programme, step_pk=found.district_step)],
        "widening:new_implementation": [at()],
        "widening:implementation": [at(**plan)],
        "widening:new_implementation_step": [at(**plan)],
        "widening:finish_implementation_step": [at(**plan, step_pk=found.done)],
    }

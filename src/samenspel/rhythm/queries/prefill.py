"""The first text under each heading, from what the platform knows; a person goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samenspel.opgaven.models import Opgave, Part
from samenspel.rhythm.models import EditionKind
from samenspel.rhythm.queries.material import EffortLine, Material, said_in
from samenspel.steering.models import Aspect
from samenspel.ui.formats import date_words

MOST_GOALS = 5


@dataclass(frozen=True)
class FirstGoal:
    """A goal with the light that was judged of it, if there is one."""

    goal: str
    light: str = ""
    cause: str = ""
    consequence: str = ""
    adjustment: str = ""


Writer = Callable[[Opgave, Material], str]


def first_text(kind: str, key: str, opgave: Opgave, material: Material) -> str:
    """What can be said under a heading before anybody wrote; empty when only a person can say it."""
    writer = _WRITERS[kind].get(key)
    return writer(opgave, material).strip() if writer else ""


def first_goals(material: Material) -> tuple[FirstGoal, ...]:
    """The sentences that say what changes; a report gives each of them a light.

    What was judged of the effect is the light of the first one: it is what the figure is about.
    """
    goals = material.parts.get(Part.CHANGE, ())[:MOST_GOALS]
    effect = next((one for one in material.lights if one.aspect == Aspect.EFFECT), None)
    return tuple(
        FirstGoal(goal, effect.colour, effect.cause, effect.consequence, effect.adjustment)
        if effect is not None and place == 0
        else FirstGoal(goal)
        for place, goal in enumerate(goals)
    )


def _lights(opgave: Opgave, material: Material) -> str:
    return "\n".join(
        _("%(aspect)s: %(cause)s %(consequence)s")
        % {
            "aspect": one.name[:1].upper() + one.name[1:],
            "cause": _sentence(one.cause),
            "consequence": _sentence(one.consequence),
        }
        for one in material.lights
        if one.is_off_course
    )


def _asked(opgave: Opgave, material: Material) -> str:
    return "\n".join(
        _("See to it that “%(effort)s” gets what it needs: %(needs)s.")
        % {"effort": line.title, "needs": line.needs.rstrip(".")}
        for line in material.needing
    )


def _standing(opgave: Opgave, material: Material) -> str:
    said = [_finding(material), *material.course_lines]
    return "\n".join(filter(None, said))


def _finding(material: Material) -> str:
    """How it goes; nothing that the day of reference did not know yet."""
    goal = next(iter(material.indicators), None)
    if goal is not None and not goal.last:
        return _("On the day of reference no value of “%(figure)s” had been published yet.") % {
            "figure": goal.label
        }
    return "\n".join(filter(None, [_sentence(material.course.title), material.course.chance_sentence]))


def _efforts(opgave: Opgave, material: Material) -> str:
    said = [
        _("%(effort)s (%(party)s): %(told)s") % {"effort": line.title, "party": line.party, "told": line.told}
        for line in material.running
        if line.told
    ]
    return "\n".join([*said, *_stopped(material)])


def _stopped(material: Material) -> list[str]:
    return [
        _("Stopped: %(effort)s. %(reason)s") % {"effort": line.title, "reason": line.stopped_reason}
        for line in material.stopped
    ]


def _needs(opgave: Opgave, material: Material) -> str:
    return "\n".join(f"{line.title}: {line.needs}" for line in material.needing)


def _money(opgave: Opgave, material: Material) -> str:
    return _sentence(material.money.headline) if material.money.pots else ""


def _agreed(opgave: Opgave, material: Material) -> str:
    return "" if material.agreed.is_empty else _sentence(material.agreed.headline)


def _council(opgave: Opgave, material: Material) -> str:
    return "" if material.council.is_empty else _sentence(material.council.headline)


def _mission(opgave: Opgave, material: Material) -> str:
    about = said_in(material, Part.CHANGE, Part.FOR_WHOM, Part.WHERE, Part.BY_WHEN)
    if material.frames:
        about += "\n" + _("Frames in force: %(frames)s.") % {"frames": "; ".join(material.frames)}
    return about


def _want(opgave: Opgave, material: Material) -> str:
    return "\n".join(filter(None, [said_in(material, Part.CHANGE), said_in(material, Part.HOW_WE_SEE)]))


def _do(opgave: Opgave, material: Material) -> str:
    return "\n".join(_doing(line) for line in material.running)


def _doing(line: EffortLine) -> str:
    return f"{line.title} ({line.party})" + (f", {line.period}" if line.period else "") + "."


def _done(opgave: Opgave, material: Material) -> str:
    said = [f"{line.title} ({line.party}): {line.told or line.standing}" for line in material.running]
    return "\n".join([*said, *_stopped(material)])


def _coming(opgave: Opgave, material: Material) -> str:
    """Where it goes and what is asked for: what one knows already of the years to come."""
    asked = [f"{line.title} ({line.party}): {_sentence(line.needs)}" for line in material.needing]
    return "\n".join(filter(None, [_standing(opgave, material), *asked]))


def _change(opgave: Opgave, material: Material) -> str:
    """How what is off course is adjusted, as it was judged; the next years begin with that."""
    return "\n".join(
        f"{capfirst(one.name)}: {_sentence(one.adjustment)}"
        for one in material.lights
        if one.is_off_course and one.adjustment
    )


def _occasion(opgave: Opgave, material: Material) -> str:
    if not material.adopted:
        return ""
    return _("The opgave “%(title)s” was adopted (%(adopted)s). With this letter we tell how it goes.") % {
        "title": opgave.title,
        "adopted": material.adopted,
    }


def _core(opgave: Opgave, material: Material) -> str:
    finding = _finding(material).split("\n", maxsplit=1)[0]
    return " ".join(filter(None, [said_in(material, Part.CHANGE), finding]))


def _explanation(opgave: Opgave, material: Material) -> str:
    return "\n".join(filter(None, [_standing(opgave, material), _efforts(opgave, material)]))


def _follow_up(opgave: Opgave, material: Material) -> str:
    return "\n".join(
        f"{row.what} ({row.owner_name}" + (f", {date_words(row.due_on)}" if row.due_on else "") + ")."
        for row in material.agreed.open
    )


def _annexes(opgave: Opgave, material: Material) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse('opgaven:page', args=[opgave.pk])}"


def _sentence(words: object) -> str:
    """A finding as a sentence."""
    said = str(words).strip()
    return said if not said or said[-1] in ".!?" else f"{said}."


_WRITERS: Mapping[str, Mapping[str, Writer]] = {
    EditionKind.STEERING_PAPER: {
        "asked": _asked,
        "standing": _standing,
        "lights": _lights,
        "efforts": _efforts,
        "needs": _needs,
        "money": _money,
        "agreed": _agreed,
        "council": _council,
    },
    EditionKind.COUNCIL_LETTER: {
        "occasion": _occasion,
        "core": _core,
        "explanation": _explanation,
        "consequences": _money,
        "follow_up": _follow_up,
        "annexes": _annexes,
    },
    EditionKind.FRAMEWORK_NOTE: {
        "mission": _mission,
        "coming": _coming,
        "change": _change,
        "years": _money,
        "council": _council,
    },
    EditionKind.BUDGET_TEXT: {"mission": _mission, "want": _want, "do": _do, "cost": _money},
    EditionKind.INTERIM_REPORT: {
        "mission": _mission,
        "achieved": _standing,
        "done": _done,
        "spent": _money,
        "council": _council,
    },
    EditionKind.ANNUAL_ACCOUNTS: {
        "mission": _mission,
        "achieved": _standing,
        "done": _done,
        "spent": _money,
        "council": _council,
    },
}

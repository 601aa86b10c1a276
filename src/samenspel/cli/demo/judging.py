"""What the invented towns steer by, which targets came after the formulation, how lights were judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samenspel.approach.models import Effort
from samenspel.cli.demo.stage import Stage
from samenspel.figures.models import Indicator
from samenspel.foundation.periods import year
from samenspel.opgaven.models import Opgave
from samenspel.places.models import Area
from samenspel.steering import actions
from samenspel.steering.actions import JudgementDraft, TargetDraft, UseDraft
from samenspel.steering.models import IndicatorUse, LightJudgement


@dataclass(frozen=True)
class Chosen:
    """A figure that the team chose: by its label, for which area, what for, why, and whose."""

    key: str
    label: str
    area: str
    role: str
    why: str
    direction: str = ""
    level: str = "part"
    owner: str = ""


@dataclass(frozen=True)
class Wanted:
    """A later target: of which figure, how many years ahead, and which decision set it, and when."""

    key: str
    years_ahead: int
    value: str
    body: str
    why: str
    days_ago: int
    is_after_the_fact: bool = False


@dataclass(frozen=True)
class Judged:
    """A judgement: of what, by whom, so many days ago, and for orange and red what goes with it."""

    aspect: str
    colour: str
    by: str
    days_ago: int
    reason: str
    cause: str = ""
    consequence: str = ""
    adjustment: str = ""
    adjusted_by: str = ""
    within_days: int = 0
    # Of one figure by its label, or of one effort by its title; empty is the whole.
    figure: str = ""
    effort: str = ""


@dataclass(frozen=True)
class Steered:
    """Everything that is told here of one opgave."""

    chosen: tuple[Chosen, ...]
    wanted: tuple[Wanted, ...]
    judged: tuple[Judged, ...]


WATERRIJK = Steered(
    chosen=(
        Chosen(
            "maatje",
            "Mensen met een vast maatje",
            "Noord",
            "outcome",
            "Wie een vast maatje heeft, heeft elke week iemand. Dat is wat mensen aan tafel vroegen.",
            direction="up",
            owner="ineke",
        ),
        Chosen(
            "ouderen",
            "Inwoners van 75 jaar en ouder",
            "Noord",
            "context",
            "Er komen elk jaar ouderen bij. Een gelijk aandeel is dan toch meer mensen.",
            owner="ineke",
        ),
    ),
    wanted=(
        Wanted(
            "maatje",
            -1,
            "90",
            "het college",
            "Met twee begeleiders erbij kunnen het er negentig zijn.",
            800,
        ),
        Wanted("maatje", 0, "95", "het college", "Elk jaar twintig maatjes erbij, was de afspraak.", 420),
        Wanted(
            "maatje",
            0,
            "85",
            "de stuurgroep",
            "Twee begeleiders van maatjes stopten. 95 halen we niet, 85 wel.",
            40,
        ),
    ),
    judged=(
        Judged(
            "effect",
            "orange",
            "joost",
            150,
            "Het daalt, maar langzaam.",
            "De maatjes begonnen een half jaar later dan gedacht.",
            "We lopen een half jaar achter op de rechte weg.",
            "Eerst de maatjes in Noord, dan pas de andere wijken.",
            "Willemijn Scholten",
            40,
        ),
        Judged(
            "effect",
            "red",
            "joost",
            12,
            "Zoals het nu gaat, halen we 9% niet.",
            "Mensen bij de Polbeek komen de wijk niet uit, en twee begeleiders van maatjes stopten.",
            "Zonder bijsturen halen we ongeveer een derde van de weg.",
            "Een tafel in de Polbeek zelf, elke week, ook in de winter.",
            "Willemijn Scholten",
            60,
        ),
        Judged(
            "money",
            "orange",
            "marijke",
            10,
            "Op papier klopt het. De zorgverzekeraar zei dat dit zijn laatste jaar kan zijn.",
            "De verzekeraar kijkt opnieuw naar al zijn bijdragen.",
            "De maatjes stoppen dan over een jaar.",
            "Naar het college met twee keuzes: het gat zelf vullen of een actielijn later.",
            "Marijke Olthof",
            45,
        ),
        Judged(
            "hours",
            "orange",
            "joost",
            11,
            "Het is krap, en dat zeggen de mensen zelf ook.",
            "De vacature in de wijkverpleging is nog open.",
            "Minder bezoeken aan huis in de winter.",
            "Linda vraagt een tweede zorggroep om een dag per week.",
            "Linda Roelofs",
            50,
        ),
        Judged("time", "green", "joost", 11, "Wat we afspraken, gebeurt op tijd."),
        Judged(
            "effect",
            "orange",
            "joost",
            11,
            "Er zijn maatjes genoeg, maar te weinig mensen om ze te begeleiden.",
            "Twee begeleiders stopten vlak na de zomer.",
            "Nieuwe maatjes wachten tot er iemand is die hen inwerkt.",
            "Twee maatjes die er lang bij zijn, leren anderen begeleiden.",
            "Willemijn Scholten",
            45,
            figure="Mensen met een vast maatje",
        ),
        Judged(
            "effort",
            "orange",
            "joost",
            10,
            "De maatjes gaan door, maar het werven staat stil.",
            "Wie werft, begeleidt nu ook.",
            "Er komen dit najaar geen nieuwe maatjes bij.",
            "De bibliotheek werft mee aan de lange tafel.",
            "Willemijn Scholten",
            40,
            effort="Een maatje dat blijft",
        ),
    ),
)

VECHTSTEDE = Steered(
    chosen=(
        Chosen(
            "cijfer",
            "",
            "Vechtstede",
            "experience",
            "Mensen met bijstand zeiden: vraag ons elk half jaar hoe het gaat. Dit is hun cijfer.",
            direction="up",
            owner="nienke",
        ),
        Chosen(
            "sprak",
            "",
            "Vechtstede",
            "outcome",
            "Een stap begint met iemand spreken. Dit zien we eerder dan een baan.",
            direction="up",
            owner="nienke",
        ),
    ),
    wanted=(
        Wanted(
            "cijfer",
            -1,
            "7",
            "de stuurgroep",
            "Er was nooit een doel. Achteraf zeggen we: een 7 was goed geweest.",
            20,
            is_after_the_fact=True,
        ),
    ),
    judged=(
        Judged(
            "effect",
            "orange",
            "wouter",
            28,
            "We beloofden 20 procent; het werd 16,2 en daarna 17,8. Het gaat beter, maar te langzaam.",
            "Ouders met losse uren vinden geen opvang, en een coach is ziek.",
            "In dit tempo zet over drie jaar 1 op de 5 een stap, en niet 1 op de 4.",
            "Opvang op de dag van het gesprek, en eerst vragen welke uren iemand werkt.",
            "Monique Terpstra",
            60,
        ),
        Judged(
            "hours",
            "orange",
            "wouter",
            15,
            "Het past net, zolang er niet nog iemand ziek wordt.",
            "Een consulent vertrok in de zomer en is niet vervangen.",
            "De gesprekken in de wijk komen dan stil te liggen.",
            "Een dag per week van het team inkomen erbij, tot het eind van het jaar.",
            "Ellen Zandbergen",
            50,
        ),
        Judged("assumptions", "green", "ellen", 14, "We twijfelen aan één aanname en toetsen die al."),
    ),
)


def steer(
    stage: Stage,
    opgave: Opgave,
    told: Steered,
    areas: Mapping[str, Area],
    figures: Mapping[str, Indicator] | None = None,
) -> None:
    """Choose the figures, set the later targets and judge the lights, each on its day."""
    aim(stage, opgave, told, areas, figures)
    judge(stage, opgave, told)


def aim(
    stage: Stage,
    opgave: Opgave,
    told: Steered,
    areas: Mapping[str, Area],
    figures: Mapping[str, Indicator] | None = None,
) -> None:
    """Choose the figures, and set their later targets."""
    lead = stage.viewer(stage.lead)
    uses: dict[str, IndicatorUse] = {}
    for each in told.chosen:
        indicator = (figures or {}).get(each.key) or Indicator.objects.get(label=each.label)
        owner = stage.accounts[each.owner].person if each.owner else None
        draft = UseDraft(
            indicator, areas[each.area], each.role, each.level, each.why, each.direction, owner=owner
        )
        uses[each.key] = actions.choose_use(
            opgave, draft, by=lead, today=stage.today - dt.timedelta(days=430)
        )
    for wanted in told.wanted:
        _want(stage, opgave, uses[wanted.key], wanted)


def judge(stage: Stage, opgave: Opgave, told: Steered) -> None:
    """Judge the lights, and keep what the rules propose."""
    for judged in told.judged:
        _judge(stage, opgave, judged)
    actions.keep_proposals(opgave, by=stage.viewer(stage.lead), today=stage.today)


def _want(stage: Stage, opgave: Opgave, use: IndicatorUse, wanted: Wanted) -> None:
    day = stage.today - dt.timedelta(days=wanted.days_ago)
    draft = TargetDraft(
        period=year(stage.today.year + wanted.years_ahead).code,
        value=Decimal(wanted.value),
        decided_on=day,
        body=wanted.body,
        why=wanted.why,
    )
    lead = stage.viewer(stage.lead)
    actions.set_target(
        opgave, use, draft, by=lead, today=stage.today, says_after_the_fact=wanted.is_after_the_fact
    )


def _judge(stage: Stage, opgave: Opgave, judged: Judged) -> None:
    day = stage.today - dt.timedelta(days=judged.days_ago)
    within = day + dt.timedelta(days=judged.within_days) if judged.within_days else None
    draft = JudgementDraft(
        judged.colour,
        judged.reason,
        judged.cause,
        judged.consequence,
        judged.adjustment,
        judged.adjusted_by,
        within,
    )
    by = stage.viewer(judged.by)
    if judged.effort:
        effort = Effort.objects.get(opgave=opgave, title=judged.effort)
        actions.judge_effort(opgave, effort, draft, after=None, by=by, today=day)
        return
    if judged.figure:
        use = IndicatorUse.objects.get(opgave=opgave, indicator__label=judged.figure)
        actions.judge_figure(opgave, use, draft, after=None, by=by, today=day)
        return
    of_whole = LightJudgement.objects.filter(opgave=opgave, aspect=judged.aspect, use=None, effort=None)
    last = of_whole.order_by("-pk").first()
    after = last.pk if last is not None else None
    actions.judge_light(opgave, judged.aspect, draft, after=after, by=by, today=day)

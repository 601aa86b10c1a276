"""Draw the journey of the people concerned, and say which voices stand behind each point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samenspel.approach import permissions
from samenspel.approach.actions.efforts import SourceKey
from samenspel.approach.errors import JourneyKnown, NodeOfAnotherOpgave, StageNotEmpty, VoiceNotInBasket
from samenspel.approach.models import Journey, JourneyPoint, JourneyStage
from samenspel.foundation import journal, lineage, search
from samenspel.foundation.errors import EditedMeanwhile
from samenspel.foundation.journal import kind_of
from samenspel.foundation.models import Link, LinkKind
from samenspel.foundation.search import FindableText
from samenspel.opgaven.models import Opgave
from samenspel.opgaven.permissions import account_of, locked_opgave
from samenspel.opgaven.queries import basket_sheet
from samenspel.people.permissions import Viewer


@dataclass(frozen=True)
class JourneyDraft:
    """A journey: its name, whose it is, its stages in order, and whether everybody may see it."""

    title: str
    about: str = ""
    stages: tuple[str, ...] = ()
    is_public: bool = False


@dataclass(frozen=True)
class PointDraft:
    """What people do, feel, meet or miss in a stage."""

    aspect: str
    text: str


@transaction.atomic
def start_journey(opgave: Opgave, draft: JourneyDraft, *, by: Viewer) -> Journey:
    """Begin a journey with its first stages."""
    opgave = locked_opgave(by, opgave.pk)
    permissions.may_draw_journey(by, opgave).require()
    if draft.is_public:
        permissions.may_show_journey(by, opgave).require()
    _refuse_same_name(opgave, draft.title, known=None)
    journey = Journey.objects.create(
        opgave=opgave,
        title=draft.title,
        about=draft.about,
        is_public=draft.is_public,
        created_by=by.account,
    )
    titles = dict.fromkeys(title.strip() for title in draft.stages if title.strip())
    JourneyStage.objects.bulk_create(
        JourneyStage(journey=journey, title=title, position=position)
        for position, title in enumerate(titles, start=1)
    )
    search.put([FindableText(journey, journey.title, journey.about)])
    journal.record("approach.journey_started", by=by.account, about=journey)
    return journey


@transaction.atomic
def edit_journey(journey: Journey, draft: JourneyDraft, *, version: int, by: Viewer) -> Journey:
    """Change the name of a journey, whose it is, or who may see it."""
    opgave = locked_opgave(by, journey.opgave_id)
    permissions.may_draw_journey(by, opgave).require()
    journey = Journey.objects.select_for_update(of=("self",)).get(pk=journey.pk)
    if journey.version != version:
        raise EditedMeanwhile
    if journey.is_public != draft.is_public:
        permissions.may_show_journey(by, opgave).require()
    _refuse_same_name(opgave, draft.title, known=journey)
    journey.title, journey.about, journey.is_public = draft.title, draft.about, draft.is_public
    journey.version += 1
    journey.save()
    search.put([FindableText(journey, journey.title, journey.about)])
    journal.record("approach.journey_edited", by=by.account, about=journey)
    return journey


@transaction.atomic
def add_stage(journey: Journey, title: str, *, by: Viewer) -> JourneyStage:
    """Add a stage at the end."""
    locked_opgave(by, journey.opgave_id)
    permissions.may_draw_journey(by, journey.opgave).require()
    _refuse_same_stage(journey, title, known=None)
    last = JourneyStage.objects.filter(journey=journey).aggregate(last=Max("position"))["last"] or 0
    stage = JourneyStage.objects.create(journey=journey, title=title, position=last + 1)
    journal.record("approach.stage_added", by=by.account, about=stage)
    return stage


@transaction.atomic
def edit_stage(stage: JourneyStage, title: str, *, version: int, by: Viewer) -> JourneyStage:
    """Give a stage another name."""
    locked_opgave(by, stage.journey.opgave_id)
    permissions.may_draw_journey(by, stage.journey.opgave).require()
    stage = _locked_stage(stage)
    if stage.version != version:
        raise EditedMeanwhile
    _refuse_same_stage(stage.journey, title, known=stage)
    stage.title = title
    stage.version += 1
    stage.save(update_fields=["title", "version"])
    journal.record("approach.stage_edited", by=by.account, about=stage)
    return stage


@transaction.atomic
def move_stage(stage: JourneyStage, *, earlier: bool, by: Viewer) -> None:
    """Let a stage change places with its neighbour; at the end it stays where it is."""
    locked_opgave(by, stage.journey.opgave_id)
    permissions.may_draw_journey(by, stage.journey.opgave).require()
    row = list(JourneyStage.objects.filter(journey=stage.journey_id))
    place = [each.pk for each in row].index(stage.pk)
    other = place + (-1 if earlier else 1)
    if not 0 <= other < len(row):
        return
    row[place], row[other] = row[other], row[place]
    for position, each in enumerate(row, start=1):
        each.position = position
    JourneyStage.objects.bulk_update(row, ["position"])
    journal.record("approach.stage_moved", by=by.account, about=stage)


@transaction.atomic
def remove_stage(stage: JourneyStage, *, by: Viewer) -> None:
    """Take an empty stage out; what stood in it and was taken out moves along to the stage before it."""
    locked_opgave(by, stage.journey.opgave_id)
    permissions.may_draw_journey(by, stage.journey.opgave).require()
    n_points = JourneyPoint.objects.filter(stage=stage, removed_at=None).count()
    neighbour = JourneyStage.objects.filter(journey=stage.journey_id).exclude(pk=stage.pk).first()
    # History needs a stage to stand in, so the last stage of a journey is given another name instead.
    if n_points or neighbour is None:
        raise StageNotEmpty(stage=stage.title, n=n_points)
    journal.record("approach.stage_removed", by=by.account, about=stage)
    JourneyPoint.objects.filter(stage=stage).update(stage=neighbour)
    stage.delete()


@transaction.atomic
def add_points(stage: JourneyStage, drafts: Iterable[PointDraft], *, by: Viewer) -> list[JourneyPoint]:
    """Add what people do, feel, meet or miss; a point that stands already is not written twice."""
    locked_opgave(by, stage.journey.opgave_id)
    permissions.may_draw_journey(by, stage.journey.opgave).require()
    rows = list(JourneyPoint.objects.filter(stage=stage, removed_at=None))
    standing = {(row.aspect, row.text.casefold()) for row in rows}
    last = max((row.position for row in rows), default=0)
    made: list[JourneyPoint] = []
    for draft in drafts:
        key = (draft.aspect, draft.text.casefold())
        if key not in standing:
            standing.add(key)
            position = last + len(made) + 1
            made.append(JourneyPoint.objects.create(stage=stage, position=position, **vars(draft)))
    if made:
        search.put(FindableText(point, point.text) for point in made)
        journal.record("approach.points_added", by=by.account, about=stage)
    return made


@transaction.atomic
def edit_point(
    point: JourneyPoint, stage: JourneyStage, draft: PointDraft, *, version: int, by: Viewer
) -> JourneyPoint:
    """Word a point anew, or move it to another stage or side."""
    permissions.may_draw_journey(by, point.stage.journey.opgave).require()
    if stage.journey_id != point.stage.journey_id:
        raise NodeOfAnotherOpgave(name=stage.title)
    point = _locked_point(point)
    if point.version != version:
        raise EditedMeanwhile
    point.stage, point.aspect, point.text = stage, draft.aspect, draft.text
    point.version += 1
    point.save()
    search.put([FindableText(point, point.text)])
    journal.record("approach.point_edited", by=by.account, about=point)
    return point


@transaction.atomic
def remove_point(point: JourneyPoint, *, by: Viewer) -> None:
    """Take a point out; it stays readable in the thread of what came of it."""
    _take_out(point, is_out=True, by=by)


@transaction.atomic
def restore_point(point: JourneyPoint, *, by: Viewer) -> None:
    """Put a point back where it stood."""
    _take_out(point, is_out=False, by=by)


@transaction.atomic
def choose_voices(point: JourneyPoint, chosen: Iterable[SourceKey], *, by: Viewer) -> None:
    """Say which voices of the opgave stand behind a point; those that are no longer chosen are taken back."""
    permissions.may_draw_journey(by, point.stage.journey.opgave).require()
    point = _locked_point(point)
    basket = {row.voice.key for row in basket_sheet(by, point.stage.journey.opgave).rows}
    wanted = set(dict.fromkeys(chosen))
    if any(f"{kind}:{pk}" not in basket for kind, pk in wanted):
        raise VoiceNotInBasket
    standing = {
        (link.from_kind, link.from_id)
        for link in lineage.links_to([point])
        if link.kind == LinkKind.SOURCE_OF and f"{link.from_kind}:{link.from_id}" in basket
    }
    if wanted == standing:
        return
    account = account_of(by)
    for kind, pk in standing - wanted:
        Link.objects.filter(
            kind=LinkKind.SOURCE_OF,
            from_kind=kind,
            from_id=pk,
            to_kind=kind_of(point),
            to_id=point.pk,
            retracted_at__isnull=True,
        ).update(retracted_at=timezone.now(), retracted_by_id=account.pk)
    lineage.link_keys(sorted(wanted - standing), LinkKind.SOURCE_OF, point, by=account)
    journal.record("approach.voices_chosen", by=by.account, about=point)


def _take_out(point: JourneyPoint, *, is_out: bool, by: Viewer) -> None:
    permissions.may_draw_journey(by, point.stage.journey.opgave).require()
    point = _locked_point(point)
    if (point.removed_at is not None) == is_out:
        return
    point.removed_at = timezone.now() if is_out else None
    point.version += 1
    point.save(update_fields=["removed_at", "version"])
    if is_out:
        search.drop(point)
    else:
        search.put([FindableText(point, point.text)])
    fact = "approach.point_removed" if is_out else "approach.point_restored"
    journal.record(fact, by=by.account, about=point)


def _locked_stage(stage: JourneyStage) -> JourneyStage:
    # Visibility was asked when it was fetched; the lock is on the row alone.
    return JourneyStage.objects.select_for_update(of=("self",)).get(pk=stage.pk)


def _locked_point(point: JourneyPoint) -> JourneyPoint:
    return JourneyPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)


def _refuse_same_name(opgave: Opgave, title: str, *, known: Journey | None) -> None:
    others = Journey.objects.filter(opgave=opgave, title=title)
    if others.exclude(pk=known.pk if known else 0).exists():
        raise JourneyKnown(title=title)


def _refuse_same_stage(journey: Journey, title: str, *, known: JourneyStage | None) -> None:
    others = JourneyStage.objects.filter(journey=journey, title=title)
    if others.exclude(pk=known.pk if known else 0).exists():
        raise JourneyKnown(title=title)

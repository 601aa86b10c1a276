"""The demonstration, and beside it what its story has no need of: things half-way, refused or ended."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone

from journeys.addresses import Ground, PlanGround
from journeys.filled_areas import fill_areas
from journeys.filled_canvas import fill_canvas
from journeys.filled_choosing import fill_choosing
from journeys.filled_granting import fill_granting
from journeys.filled_learning import fill_learning
from journeys.filled_money import fill_money
from journeys.filled_register import fill_register
from journeys.filled_rhythm import fill_rhythm
from journeys.filled_steering import fill_steering
from journeys.filled_studies import fill_studies
from journeys.filled_widening import fill_widening
from journeys.heard import heard_in
from journeys.meeting import meeting_in
from journeys.scan_pages import fill_scans
from journeys.voting_pages import fill_voting
from samenspel.approach import actions as approach
from samenspel.approach import letters
from samenspel.approach.actions import (
    AgreedDraft,
    AssumptionTestDraft,
    EffortDraft,
    JourneyDraft,
    JudgementDraft,
    LineDraft,
    NodeDraft,
    PointDraft,
    ProgressDraft,
    ShareDraft,
)
from samenspel.approach.models import Effort
from samenspel.cli.demo.stage import Stage
from samenspel.dialogue import actions as dialogue
from samenspel.dialogue.actions import ImportDraft
from samenspel.dialogue.models import Conversation, ConversationImport, Statement, StatementState
from samenspel.figures import actions as figures
from samenspel.figures.actions import FeedDraft, FileDraft
from samenspel.figures.importers import FileChoice
from samenspel.figures.models import Batch, Feed, FeedKind, Indicator
from samenspel.network import actions as network
from samenspel.network.actions import PositionDraft, RelationDraft, SeatDraft
from samenspel.network.models import Involvement, Stakeholder, Team
from samenspel.opgaven import actions as opgaven
from samenspel.opgaven.actions import OpgaveDraft
from samenspel.opgaven.models import Answer, Criterion, Formulation, Opgave, OpgaveStatus, Sentence
from samenspel.opgaven.queries import basket_sheet, gap_keys_of
from samenspel.people import actions as people
from samenspel.people.actions import Invitation
from samenspel.people.models import Account, Function, Role
from samenspel.places import actions as places
from samenspel.places.actions import WorkingAreaDraft
from samenspel.places.models import Area, Layout
from samenspel.tables.models import Note

# One partner speaks for all: what they see differs in the name of their party only.
SAME_AS_ANOTHER = {"linda", "hatice"}
POLIS = Path(__file__).parents[1] / "fixtures/polis_small"
BAD_ROWS = "gebied;onderwerp;jaar;waarde\nWK990101;Fietsers;2024;12\nWK999999;Fietsers;2024;veel\n"


def fill(stage: Stage) -> Ground:
    """Make what is missing in the demonstration, and tell where everything stands."""
    # Somebody of the other municipality: what is asked of her is seen by nobody else.
    stage.accounts["dewi"] = Account.objects.get(email="dewi@vechtstede.example")
    conversation = Conversation.objects.get()
    statements = Statement.objects.filter(conversation=conversation)
    note = Note.objects.order_by("pk")[0]
    own = Formulation.objects.filter(opgave__owner=stage.town)
    lonely = own.filter(state="in_force").latest("pk").opgave
    dementia = own.filter(state="proposed").latest("pk")
    draft = opgaven.start_formulation(lonely, by=stage.viewer("joost"))
    ended = _somebody_who_left(stage)
    typed = Indicator.objects.get(label="Mensen met een vast maatje")
    person = stage.accounts["sanne"].person_id
    assert person is not None
    plan = _plan(stage, lonely)
    areas = fill_areas(stage, lonely)
    return Ground(
        town=stage.town.pk,
        partner=stage.organisations["welzijn"].pk,
        person=person,
        function=Function.objects.filter(person=person)[0].pk,
        ended_person=ended,
        layout=Layout.objects.filter(owner=stage.town).latest("pk").pk,
        working_area=_working_area(stage).pk,
        batch=_figures_with_bad_rows(stage).pk,
        feed=_source_that_fails(stage).pk,
        indicator=Indicator.objects.exclude(pk=typed.pk).order_by("pk")[0].pk,
        typed=typed.pk,
        conversation=conversation.pk,
        statement=statements.filter(state=StatementState.SHOWN)[0].number,
        waiting=statements.filter(state=StatementState.WAITING)[0].number,
        read_in=_read_in(stage).pk,
        table=note.table_id,
        note=note.number,
        voice=note.pk,
        lonely=lonely.pk,
        dementia=dementia.opgave_id,
        proposed_version=dementia.version,
        square=Opgave.objects.exclude(status=OpgaveStatus.OPGAVE)[0].pk,
        candidate=_candidate(stage).pk,
        draft_version=draft.version,
        draft_sentence=Sentence.objects.filter(formulation=draft)[0].pk,
        gap=gap_keys_of(dementia)[0],
        plan=plan,
        heard=heard_in(stage),
        meeting=meeting_in(stage, note),
        scans=fill_scans(stage, lonely),
        steering=fill_steering(stage, lonely),
        areas=areas,
        grants=fill_granting(stage, areas.adopted),
        register=fill_register(stage),
        studies=fill_studies(stage, lonely),
        canvas=fill_canvas(stage, lonely),
        learning=fill_learning(stage, lonely),
        choosing=fill_choosing(stage, lonely),
        rhythm=fill_rhythm(stage, lonely),
        widening=fill_widening(stage, lonely),
        money=fill_money(stage, Effort.objects.get(pk=plan.effort), Stakeholder.objects.get(pk=plan.party)),
        voting=fill_voting(stage, Effort.objects.get(pk=plan.effort), Stakeholder.objects.get(pk=plan.party)),
    )


def _somebody_who_left(stage: Stage) -> int:
    by = stage.viewer("fatma")
    gone = Invitation("Hans Beltman", "hans@waterrijk.example", Role.TEAM_MEMBER)
    person = people.invite(gone, stage.town, by=by, today=stage.ago(300)).person
    assert person is not None
    people.leave_organisation(person, stage.town, by=by, ends_before=stage.ago(20))
    return person.pk


def _working_area(stage: Stage) -> Area:
    parts = Area.objects.filter(code__in=("BU99010101", "BU99010102"))
    draft = WorkingAreaDraft("Rond de Polbeek", [part.pk for part in parts])
    return places.draw_working_area(draft, stage.town, by=stage.viewer("peter"), today=stage.today)


def _figures_with_bad_rows(stage: Stage) -> Batch:
    draft = FileDraft(
        owner=stage.town,
        upload=ContentFile(BAD_ROWS.encode(), name="fietsers.csv"),
        source="Fietstelling",
        licence="",
        published_on=None,
        choice=FileChoice(unit="aantal"),
    )
    batch = figures.receive_file(draft, by=stage.viewer("ineke"))
    figures.check_batch(batch)
    return batch


def _source_that_fails(stage: Stage) -> Feed:
    """No other machine is reached here, so it says that it went wrong, and what to do."""
    draft = FeedDraft(
        stage.town, FeedKind.CBS_V3, "85984NED", measures=("Aantal inwoners",), areas=("GM9901",)
    )
    feed = figures.keep_feed(draft, by=stage.viewer("ineke"))
    figures.run_feed(feed.pk, now=timezone.now())
    return feed


def _read_in(stage: Stage) -> ConversationImport:
    uploads = [ContentFile(path.read_bytes(), name=path.name) for path in sorted(POLIS.glob("*.csv"))]
    draft = ImportDraft(source="Polis (verzonnen)", licence="", title="Groen in de stad")
    started = dialogue.start_import(uploads, draft, stage.town, by=stage.viewer("sanne"))
    dialogue.read_import(started.pk)
    return started


def _candidate(stage: Stage) -> Opgave:
    lead = stage.viewer("joost")
    draft = OpgaveDraft("Meer mensen repareren wat stuk is")
    opgave = opgaven.start_opgave(draft, stage.town, by=lead, today=stage.today)
    test = opgaven.start_recognition(opgave, by=lead)
    opgaven.answer_question(test, Criterion.CUTS_DEEP, Answer.NOT_SURE, "Dat weten we nog niet.", by=lead)
    return opgave


def _plan(stage: Stage, opgave: Opgave) -> PlanGround:
    """An approach with something needed, something that stopped, a gap and an overlap."""
    by, today = stage.viewer("joost"), stage.today
    care, town = (
        network.party_for(stage.organisations[name], opgave, by=by) for name in ("welzijn", "waterrijk")
    )
    line = approach.add_action_line(
        opgave, LineDraft("Meer bezoek aan huis", "Elke week iemand.", care), by=by
    )
    team = Team.objects.filter(opgave=opgave).first() or Team.objects.create(
        owner=stage.town, name="Kernteam eenzaamheid", sort_key="kernteam", kind="opgave_team", opgave=opgave
    )
    asked = {"contact_name": "Hatice Demir", "contact_email": "hatice@waterrijk.example", "state": "running"}
    efforts = [
        approach.start_effort(opgave, EffortDraft(title, kind, care, line, **asked), by=by)
        for title, kind in (
            ("Bezoekgroep Polbeek", "pilot"),
            ("Bellen in de winter", "service"),
            ("Busje", "pilot"),
        )
    ]
    visits, calls, bus = efforts
    share = approach.add_share(
        visits, ShareDraft(care, today.year, "Gaat op bezoek", Decimal(24), team=team), by=by
    )
    approach.add_share(visits, ShareDraft(town, today.year, "gaat op bezoek."), by=by)
    used = approach.ask_progress(visits, by=by, today=today)
    needs = ProgressDraft("slow", "Een ruimte op woensdagmiddag", "Vier mensen gaan nu elke week.")
    approach.answer_by_link(used, needs, today=today)
    still_open = approach.ask_progress(calls, by=by, today=today)
    approach.stop_effort(bus, on=today, reason="Er waren te weinig chauffeurs.", by=by)
    agreed = [AgreedDraft("De bibliotheek bellen over een ruimte", "Joost", stage.ago(3), care, visits)]
    agreed += [AgreedDraft("Een flyer maken", "Hatice", None)]
    noted = approach.note_agreed(opgave, agreed, by=by)
    approach.finish_agreed(noted[1], by=by)
    involved = Involvement.objects.get(opgave=opgave, stakeholder=care)
    stands = PositionDraft(involved.pk, 4, 5, -1, "Wil eerst geld zien.")
    network.note_positions(opgave, [stands], by=by, dated_on=today, today=today)
    network.note_relation(opgave, RelationDraft(care.pk, town.pk, "depends_on", today), by=by)
    seat = network.give_seat(team, SeatDraft("Belt de parties", stage.ago(30), stakeholder=care), by=by)
    network.end_seat(seat, by=by, ends_before=today)
    node, link = _theory(stage, opgave)
    journey, stage_pk, point = _journey(stage, opgave)
    return PlanGround(
        node=node,
        link=link,
        journey=journey,
        stage=stage_pk,
        point=point,
        line=line.pk,
        effort=visits.pk,
        stopped=bus.pk,
        share=share.pk,
        agreed=noted[0].pk,
        party=care.pk,
        involvement=involved.pk,
        team=team.pk,
        seat=seat.pk,
        open_key=letters.key_of(still_open),
        used_key=letters.key_of(used),
    )


def _theory(stage: Stage, opgave: Opgave) -> tuple[int, int]:
    """A theory with a doubted link, one that nobody judged, and loose ends; returns a node and a link."""
    by = stage.viewer("joost")
    efforts = approach.take_efforts(opgave, by=by)
    drafts = [
        NodeDraft("output", "Elke week bezoek", "Door een vast iemand."),
        NodeDraft("outcome", "Meer mensen hebben iemand"),
        NodeDraft("outcome", "Minder mensen blijven thuis"),
        NodeDraft("goal", "Minder eenzaamheid"),
        NodeDraft("context", "De bus rijdt minder vaak"),
    ]
    visit, somebody, _home, goal, bus = (approach.add_node(opgave, draft, by=by) for draft in drafts)
    approach.add_link(efforts[0], visit, "Wie belooft te komen, komt.", by=by)
    doubted = approach.add_link(visit, somebody, "Bezoek wordt een band.", by=by)
    approach.add_link(somebody, goal, by=by)
    gone = approach.add_node(opgave, NodeDraft("output", "Een folder"), by=by)
    approach.remove_node(gone, by=by)
    approach.judge_link(doubted, JudgementDraft("low", "belief", "Joost"), today=stage.today, by=by)
    test = AssumptionTestDraft("Tien mensen vragen hoe het gaat", "Sanne", stage.ago(2))
    approach.agree_test(doubted, test, by=by)
    return bus.pk, doubted.pk


def _journey(stage: Stage, opgave: Opgave) -> tuple[int, int, int]:
    """A journey with a voice, a gap and something that came of one; returns it, a stage and a point."""
    by = stage.viewer("joost")
    drawn = approach.start_journey(
        opgave, JourneyDraft("Ouder worden in Noord", "Met zes inwoners", ("Eerst", "Dan", "Later")), by=by
    )
    first = drawn.stages.all()[0]
    points = [PointDraft("feel", "De stilte in huis"), PointDraft("miss", "Een bus na zeven uur")]
    points += [PointDraft("miss", "Iemand die langskomt"), PointDraft("do", "Vroeg naar bed")]
    _felt, missed, *_more, gone = approach.add_points(first, points, by=by)
    approach.remove_point(gone, by=by)
    voices = [(row.voice.kind, row.voice.pk) for row in basket_sheet(by, opgave).rows[:1]]
    approach.choose_voices(missed, voices, by=by)
    return drawn.pk, first.pk, missed.pk

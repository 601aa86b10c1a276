"""Who reads a comparison with other areas through the API: each role, while it is designed and afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.figures.models import Indicator
from samenspel.opgaven.models import Assignment, Opgave, OpgavePartner
from samenspel.people.models import Account, Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.steering.actions.studies import StudyDraft, keep_outcome, register_study, start_study
from samenspel.steering.models import EffectStudy
from samenspel.steering.tests.conftest import TODAY, count, make_area, organisation

START = 2023
# Who reads what an opgave holds before it is published: of the own municipality, and of who takes part.
READS_UNPUBLISHED = {
    "resident": False,
    "participant": False,
    "partner": True,
    "team_member": True,
    "opgave_lead": True,
    "sponsor": True,
    "alderman": True,
    "steering_member": True,
    "manager": True,
    "council_member": False,
    "controller": True,
    "area_broker": True,
    "host": True,
    "coach": True,
    "auditor": True,
    "administrator": True,
    "a stranger": False,
    "a resident without a role": False,
    "somebody of a partner without a role here": False,
    "a partner of this opgave": True,
    "a partner who left": False,
    "a manager elsewhere": False,
    "a council member elsewhere": False,
    "an administrator elsewhere": False,
    "a manager of who shares the opgave": True,
}


@pytest.fixture
def readers(bare: Opgave, municipality: Organisation, somebody: Callable[..., Account]) -> dict[str, Viewer]:
    care, street = organisation("Zorggroep De Linde"), organisation("Bewoners Noord", kind="residents_group")
    other, sharing = (organisation(name, kind="municipality") for name in ("Overmeer", "Nedermeer"))
    since = dt.date(2025, 1, 1)
    OpgavePartner.objects.create(opgave=bare, organisation=sharing, state="agreed", since=since)

    def takes_part(name: str, until: dt.date | None = None) -> Viewer:
        account = somebody("", name, care)
        Assignment.objects.create(
            opgave=bare,
            person=account.person,
            organisation=care,
            role="partner",
            starts_on=since,
            ends_before=until,
        )
        return viewer_of(account)

    roles = [who for who in READS_UNPUBLISHED if " " not in who]
    return {
        **{role: viewer_of(somebody(role, f"Hier {role}", municipality)) for role in roles},
        "a stranger": STRANGER,
        "a resident without a role": viewer_of(somebody("", "Bewoner", street)),
        "somebody of a partner without a role here": viewer_of(somebody("", "Collega", care)),
        "a partner of this opgave": takes_part("Linda"),
        "a partner who left": takes_part("Gerard", TODAY),
        "a manager elsewhere": viewer_of(somebody("manager", "Elders", other)),
        "a council member elsewhere": viewer_of(somebody("council_member", "Raad elders", other)),
        "an administrator elsewhere": viewer_of(somebody("administrator", "Beheer elders", other)),
        "a manager of who shares the opgave": viewer_of(somebody("manager", "Deelt", sharing)),
    }


@pytest.fixture
def study(bare: Opgave, lonely: Indicator, lead: Viewer) -> EffectStudy:
    """A comparison that is being designed, of an opgave that is not public."""
    own, *others = [make_area(f"Stad {at:02d}", f"GM88{at:02d}", "municipality") for at in range(13)]
    count(lonely, {each: _years(at) for at, each in enumerate((own, *others))})
    made = start_study(bare, StudyDraft(lonely, own, START, 2, "De lange tafel begint"), by=lead, today=TODAY)
    Opgave.objects.filter(pk=bare.pk).update(is_public=False)
    return made


def _years(at: int) -> dict[int, float | None]:
    return {year: 20 + at / 10 + (year * (at + 1) % 7) / 9 for year in range(2015, 2026)}


def who_reads(readers: dict[str, Viewer], path: str) -> set[str]:
    """Everybody who gets an answer; who gets none is told that there is nothing."""
    found = {}
    for who, viewer in readers.items():
        client = Client()
        if viewer.account is not None:
            client.force_login(viewer.account)
        found[who] = client.get(path).status_code
    assert set(found.values()) <= {200, 404}, found
    return {who for who, status in found.items() if status == 200}


def paths_of(study: EffectStudy) -> tuple[str, ...]:
    api = f"/api/v1/opgaven/{study.opgave_id}/vergelijkingen"
    page = reverse("steering:study", args=[study.opgave_id, study.pk])
    return api, f"{api}/{study.pk}", page, reverse("steering:studies", args=[study.opgave_id])


@pytest.mark.parametrize("state", ["designed", "registered", "with an outcome"])
def test_a_comparison_is_read_by_who_reads_its_opgave_whatever_its_state(
    readers: dict[str, Viewer], study: EffectStudy, lead: Viewer, state: str
) -> None:
    assert set(readers) == set(READS_UNPUBLISHED)
    if state != "designed":
        study = register_study(study, version=study.version, by=lead)
    if state == "with an outcome":
        keep_outcome(study, by=lead)
    sees = {who for who, reads in READS_UNPUBLISHED.items() if reads}
    for path in paths_of(study):
        assert who_reads(readers, path) == sees, path
    Opgave.objects.filter(pk=study.opgave_id).update(is_public=True)
    for path in paths_of(study):
        assert who_reads(readers, path) == set(readers), path


def test_what_could_be_seen_is_told_only_once_it_was_registered(study: EffectStudy, lead: Viewer) -> None:
    Opgave.objects.filter(pk=study.opgave_id).update(is_public=True)
    path = paths_of(study)[1]
    assert Client().get(path).json()["tevoren"] is None
    register_study(study, version=study.version, by=lead)
    assert Client().get(path).json()["tevoren"]["designs"]


def test_a_comparison_is_not_reached_through_another_opgave(
    readers: dict[str, Viewer], study: EffectStudy, municipality: Organisation, land: object
) -> None:
    public = Opgave.objects.create(
        owner=municipality, title="Iets anders", slug="iets-anders", sort_key="i", is_public=True
    )
    path = f"/api/v1/opgaven/{public.pk}/vergelijkingen/{study.pk}"
    assert who_reads(readers, path) == set()


def test_nobody_writes_a_comparison_through_the_api(readers: dict[str, Viewer], study: EffectStudy) -> None:
    for who in ("a stranger", "opgave_lead", "controller", "administrator"):
        client, viewer = Client(), readers[who]
        if viewer.account is not None:
            client.force_login(viewer.account)
        for path in paths_of(study)[:2]:
            for ask in (client.post, client.put, client.patch, client.delete):
                assert ask(path, {}, content_type="application/json").status_code == 405
    assert EffectStudy.objects.count() == 1

"""Who reads which analysis, scheme, award and register through the API, in each state; as on the pages."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.opgaven.tests.conftest import account, organisation
from samenspel.people.models import Organisation
from samenspel.people.permissions import STRANGER, Viewer, viewer_of
from samenspel.subsidies import actions
from samenspel.subsidies.actions import schemes
from samenspel.subsidies.models import AreaAnalysis, SchemeVersion
from samenspel.subsidies.tests.conftest import ADOPTION, TODAY
from samenspel.subsidies.tests.granting import WITHIN, Grants

BASE = "/api/v1"
# Of the own municipality: who reads a draft of an analysis, and who one of a scheme.
HERE = {
    "resident": (False, False),
    "participant": (False, False),
    "partner": (False, False),
    "team_member": (True, True),
    "opgave_lead": (True, True),
    "sponsor": (True, True),
    "alderman": (True, True),
    "steering_member": (False, False),
    "manager": (True, True),
    "council_member": (False, False),
    "controller": (True, True),
    "area_broker": (True, True),
    "host": (True, False),
    "coach": (True, False),
    "auditor": (True, False),
    "administrator": (True, True),
}
WITHOUT_A_ROLE = ("a stranger", "somebody of a partner", "a residents' group")
ELSEWHERE = (*WITHOUT_A_ROLE, *(f"{role} elsewhere" for role in HERE))
OUTSIDE = dict.fromkeys(ELSEWHERE, (False, False))
EVERYBODY = {**HERE, **OUTSIDE}


@pytest.fixture
def readers(municipality: Organisation) -> dict[str, Viewer]:
    """Every role in the own municipality and in another one, and people without a role."""
    other = organisation("Gemeente Overmeer", kind="municipality")
    care, street = organisation("Zorggroep De Linde"), organisation("Bewoners Noord", kind="residents_group")
    roles = {role: viewer_of(account(f"Hier {role}", municipality, role)) for role in HERE}
    others = {f"{role} elsewhere": viewer_of(account(f"Daar {role}", other, role)) for role in HERE}
    return {
        **roles,
        **others,
        "a stranger": STRANGER,
        "somebody of a partner": viewer_of(account("Partner", care, "partner")),
        "a residents' group": viewer_of(account("Bewoner", street)),
    }


def reading(viewer: Viewer) -> Client:
    client = Client()
    if viewer.account is not None:
        client.force_login(viewer.account)
    return client


def who_reads(readers: dict[str, Viewer], path: str) -> set[str]:
    """Everybody who gets an answer; who gets none is told that there is nothing."""
    found = {who: reading(viewer).get(path).status_code for who, viewer in readers.items()}
    assert set(found.values()) <= {200, 404}, found
    return {who for who, status in found.items() if status == 200}


def test_everybody_who_may_come_near_is_asked(readers: dict[str, Viewer]) -> None:
    assert set(readers) == set(EVERYBODY)


def test_a_draft_of_an_analysis_is_for_who_sees_it_on_the_page(
    readers: dict[str, Viewer], whole: AreaAnalysis
) -> None:
    sees = {who for who, (draft, _scheme) in EVERYBODY.items() if draft}
    assert who_reads(readers, f"{BASE}/gebiedsanalyses/{whole.pk}") == sees
    assert who_reads(readers, reverse("subsidies:analysis", args=[whole.pk])) == sees
    path = f"{BASE}/gebiedsanalyses"
    listed = {who for who, viewer in readers.items() if reading(viewer).get(path).json()["aantal"]}
    assert listed <= sees


def test_an_adopted_analysis_is_for_everybody_and_its_next_draft_is_not(
    readers: dict[str, Viewer], whole: AreaAnalysis, broker: Viewer
) -> None:
    actions.adopt_analysis(whole, ADOPTION, by=broker, today=TODAY)
    later = actions.start_next_version(whole, by=broker)
    assert who_reads(readers, f"{BASE}/gebiedsanalyses/{whole.pk}") == set(EVERYBODY)
    sees = {who for who, (draft, _scheme) in EVERYBODY.items() if draft}
    assert who_reads(readers, f"{BASE}/gebiedsanalyses/{later.pk}") == sees


def test_a_draft_of_a_scheme_is_for_who_works_with_schemes(
    readers: dict[str, Viewer], grants: Grants
) -> None:
    version = schemes.start_scheme(grants.town, grants.draft(), by=grants.policy)
    sees = {who for who, (_draft, scheme) in EVERYBODY.items() if scheme}
    assert who_reads(readers, f"{BASE}/subsidieregelingen/{version.scheme_id}") == sees
    assert who_reads(readers, reverse("subsidies:scheme", args=[version.scheme_id])) == sees
    assert who_reads(readers, f"{BASE}/subsidieregelingen/{version.scheme_id}/toekenningen") == sees
    for viewer in readers.values():
        assert reading(viewer).get(f"{BASE}/subsidieregelingen").json()["aantal"] == 0


def test_a_published_scheme_is_for_everybody_and_its_next_draft_is_not(
    readers: dict[str, Viewer], grants: Grants
) -> None:
    version = grants.published()
    schemes.follow_scheme(version.scheme, by=grants.policy, now=WITHIN)
    path = f"{BASE}/subsidieregelingen/{version.scheme_id}"
    assert who_reads(readers, path) == set(EVERYBODY)
    sees = {who for who, (_draft, scheme) in EVERYBODY.items() if scheme}
    assert who_reads(readers, f"{path}?versie=2") == sees
    for viewer in readers.values():
        told = reading(viewer).get(path).json()
        assert (told["versie"], [one["versie"] for one in told["versies"]]) == (1, [1])


@pytest.fixture
def chosen(grants: Grants) -> SchemeVersion:
    """A scheme of which the division was chosen, and one of the two applications decided on."""
    version = grants.published()
    paid, _waits = grants.complete(version, 8_000), grants.complete(version, 12_000, "Buurttuin")
    grants.chosen(version)
    grants.decided(paid, 5_000)
    return version


def test_an_award_is_told_to_everybody_alike_and_what_waits_to_nobody(
    readers: dict[str, Viewer], chosen: SchemeVersion
) -> None:
    said = set()
    for path in (f"subsidieregelingen/{chosen.scheme_id}/toekenningen", "niet-betaalde-plannen"):
        told = {json.dumps(reading(viewer).get(f"{BASE}/{path}").json()) for viewer in readers.values()}
        assert len(told) == 1, path
        said |= told
    whole = "".join(said)
    assert "Lange tafel" in whole
    for hidden in ("Buurttuin", "Fatma", "noord.example", "Olga Ambtenaar"):
        assert hidden not in whole


def test_who_applies_reads_in_the_register_no_more_than_others(
    readers: dict[str, Viewer], chosen: SchemeVersion
) -> None:
    told = {
        json.dumps(reading(viewer).get(f"{BASE}/verleende-subsidies").json()) for viewer in readers.values()
    }
    assert len(told) == 1
    assert "Bewoners Noord" in told.pop()


def test_nobody_writes_what_the_pages_do_not_let_write(
    readers: dict[str, Viewer], chosen: SchemeVersion, whole: AreaAnalysis
) -> None:
    paths = (
        f"gebiedsanalyses/{whole.pk}",
        f"subsidieregelingen/{chosen.scheme_id}",
        f"subsidieregelingen/{chosen.scheme_id}/toekenningen",
        "niet-betaalde-plannen",
        "verleende-subsidies",
    )
    for who in ("a stranger", "administrator", "manager", "area_broker"):
        client = reading(readers[who])
        for path in paths:
            for ask in (client.post, client.put, client.patch, client.delete):
                assert ask(f"{BASE}/{path}", {}, content_type="application/json").status_code == 405

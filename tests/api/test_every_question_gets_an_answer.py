"""Whatever another program asks or sends, it gets an answer that was described, and nothing breaks.

schemathesis makes the questions from our own description: for each operation right and wrong ones, as
somebody without an account and as people of the demonstration. Each one is taken back afterwards, so that
every question meets the same municipality.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as how
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS

from journeys.shelf import demonstration
from samenspel.people.models import Account

# A fixed number of questions takes the same time everywhere; who looks for more trouble asks for more.
QUESTIONS = int(os.environ.get("API_QUESTIONS", "12"))
# Lead of an opgave, host of a table, partner, and nobody in particular; the first is asked most.
WHO = ("joost@waterrijk.example", "sanne@waterrijk.example", "hatice@waterrijk.example", "")
HELD = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)

Asked = Callable[[Case], Any]


@pytest.fixture(scope="module")
def waterrijk(putting_back: None) -> None:
    demonstration(timezone.localdate())


@pytest.fixture
def people(waterrijk: None, db: None) -> dict[str, dict[str, str]]:
    """The cookies of who asks, in the municipality of the demonstration."""
    return {address: _cookies(address) for address in WHO}


def _cookies(address: str) -> dict[str, str]:
    client = Client()
    if address:
        client.force_login(Account.objects.get(email=address))
    client.get("/opgaven/")
    return {name: morsel.value for name, morsel in client.cookies.items()}


@pytest.fixture
def described(people: dict[str, dict[str, str]]) -> Iterator[Any]:
    """Our description, and the site behind it."""
    from samenspel.site.wsgi import application

    # As Django's own test client does: a request must not close the connection that the test stands on.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def small_numbers(found: Any, number: int) -> Any:
    """The same question about rows that are likely to be there: every number replaced by a small one."""
    if isinstance(found, dict):
        return {name: small_numbers(value, number) for name, value in found.items()}
    is_number = isinstance(found, int) and not isinstance(found, bool)
    return number if is_number and found > 9 else found


def questions(operation: Any) -> st.SearchStrategy[Case]:
    modes = [operation.as_strategy(generation_mode=mode) for mode in MODES]
    return st.one_of(*modes)


def complaints_about(operation: Any, people: dict[str, dict[str, str]]) -> Iterator[str]:
    """What is wrong with the answers to some questions about one operation."""
    said: list[str] = []
    checks = [CHECKS.get_one(name) for name in HELD]

    @how(
        max_examples=QUESTIONS,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=questions(operation), who=st.sampled_from(WHO), number=st.integers(1, 4))
    def ask(case: Case, who: str, number: int) -> None:
        cookies = people[who]
        case.path_parameters = small_numbers(case.path_parameters, number)
        case.body = small_numbers(case.body, number)
        headers = {"X-CSRFToken": cookies.get(settings.CSRF_COOKIE_NAME, "")}
        with transaction.atomic():
            answer = case.call(cookies=cookies, headers=headers)
            transaction.set_rollback(True)
        try:
            case.validate_response(answer, checks=checks)
        except (AssertionError, schemathesis.errors.SchemathesisError, BaseExceptionGroup) as refused:
            said.append(f"{case.method} {case.formatted_path} as {who or 'nobody'}: {_in_full(refused)}")

    ask()
    return iter(said)


def _in_full(refused: BaseException) -> str:
    inner = refused.exceptions if isinstance(refused, BaseExceptionGroup) else (refused,)
    return "; ".join(str(each)[:600] for each in inner)


def test_every_operation_answers_right_and_wrong_questions(
    described: Any, people: dict[str, dict[str, str]]
) -> None:
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 30
    wrong = [line for operation in operations for line in complaints_about(operation, people)]
    assert wrong == [], "\n\n".join(wrong)

"""A story takes seconds to make, so the tests of a file read the same one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database for a whole file; what was made in it is gone afterwards."""
    # The file marks its tests with django_db: only then a test database is made and put in place.
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)

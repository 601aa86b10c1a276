"""Addresses as people shorten them lead on to a page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samenspel.site.urls import SHORTENED


@pytest.mark.parametrize("short", SHORTENED)
def test_an_address_that_was_cut_short_leads_to_the_page_it_belongs_to(client, db, short):
    answer = client.get(f"/{short}")
    assert answer.status_code == 302
    assert answer.url == reverse(SHORTENED[short])
    # Who must sign in first is asked to; nobody reads that the page is not there.
    assert client.get(answer.url).status_code in {200, 302}


def test_no_short_address_hides_a_page_of_a_room(client, db):
    for page in ("/subsidies/register/", "/stuurgroep/", "/scans/", "/api/v1/openapi.json"):
        assert client.get(page).status_code == 200

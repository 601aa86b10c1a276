"""Addresses are Dutch, also where they name a choice."""

import pytest
from django.urls import Resolver404, resolve, reverse

from samenspel.opgaven import rules
from samenspel.opgaven.models import Criterion


@pytest.mark.parametrize("criterion", Criterion.values)
def test_a_question_of_the_test_has_a_dutch_address_that_leads_back(criterion):
    address = reverse("opgaven:question", args=[1, criterion])
    assert criterion not in address
    assert resolve(address).kwargs["criterion"] == criterion


@pytest.mark.parametrize("key", rules.GAP_KEYS)
def test_a_gap_has_a_dutch_address_that_leads_back(key):
    address = reverse("opgaven:leave_gap", args=[1, 1, key])
    assert address.isascii()
    assert key not in address
    assert resolve(address).kwargs["key"] == key


@pytest.mark.parametrize("word", ["cuts_deep", "nergens"])
def test_a_word_that_names_no_question_has_no_page(word):
    with pytest.raises(Resolver404):
        resolve(f"/opgaven/1/herkennen/{word}/")

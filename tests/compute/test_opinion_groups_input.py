"""What goes into opinion groups: votes in order, digest, parameters; and the choices that follow."""

import hashlib
import json

import pytest

from compute.invented_votes import votes_from_rows
from samenspel.compute.opinion_groups import (
    CastVotes,
    Parameters,
    ParametersRefused,
    PreviousCentre,
    VotesRefused,
    next_statement,
    parameters_from_mapping,
    parameters_to_mapping,
    settled_number_of_groups,
    votes_in_order,
)


def test_the_digest_is_that_of_the_published_form() -> None:
    votes = votes_from_rows([[1, None], [-1, 0]], ("s1",))
    header = '{"moderated_out":["s1"],"people":["p0","p1"],"statements":["s0","s1"]}'
    columns = b"".join(n.to_bytes(4, "little") for n in (0, 1, 1)) + b"".join(
        n.to_bytes(4, "little") for n in (0, 0, 1)
    )
    form = b"samenspel votes 1\n" + header.encode() + b"\n" + columns + bytes([1, 255, 0])
    assert votes.digest == hashlib.sha256(form).hexdigest()
    assert json.loads(header)["people"] == list(votes.people)


def test_names_that_are_numbers_stand_in_the_order_of_their_value() -> None:
    votes = votes_in_order(["10", "9", "b", "a"], ["x"], CastVotes([0, 1], [0, 0], [1, -1]))
    assert votes.people == ("9", "10", "a", "b")
    assert votes.value.tolist() == [-1, 1]


@pytest.mark.parametrize(
    ("cast", "code"),
    [
        (CastVotes([0], [0], [2]), "not_a_vote"),
        (CastVotes([0], [0], [0.5]), "not_a_vote"),
        (CastVotes([1], [0], [1]), "outside_the_list"),
        (CastVotes([0], [-1], [1]), "outside_the_list"),
        (CastVotes([0, 0], [0], [1]), "lengths_differ"),
    ],
)
def test_votes_that_cannot_be_are_refused(cast: CastVotes, code: str) -> None:
    with pytest.raises(VotesRefused) as refused:
        votes_in_order(["p"], ["s"], cast)
    assert refused.value.code == code


def test_a_name_that_occurs_twice_is_refused() -> None:
    with pytest.raises(VotesRefused) as refused:
        votes_in_order(["p", "p"], ["s"], CastVotes([0], [0], [1]))
    assert (refused.value.code, refused.value.values) == ("name_twice", {"kind": "person", "name": "p"})


def test_parameters_survive_being_published() -> None:
    given = Parameters(n_groups=3, previous_centres=(PreviousCentre("B", 1.5, -2.0),), seed=9)
    assert parameters_from_mapping(json.loads(json.dumps(parameters_to_mapping(given)))) == given


@pytest.mark.parametrize(
    ("published", "code"),
    [
        ({"smalest_group": 5}, "unknown_parameter"),
        ({"smallest_group": "5"}, "not_whole"),
        ({"smallest_group": True}, "not_whole"),
        ({"n_groups": 0}, "out_of_range"),
        ({"previous_centres": [{"letter": "AA", "x": 1, "y": 2}]}, "not_centres"),
        ({"previous_centres": [{"letter": "A", "x": float("nan"), "y": 2}]}, "not_centres"),
        (
            {"previous_centres": [{"letter": "A", "x": 1, "y": 2}, {"letter": "A", "x": 3, "y": 4}]},
            "letter_twice",
        ),
    ],
)
def test_parameters_without_meaning_are_refused(published: dict[str, object], code: str) -> None:
    with pytest.raises(ParametersRefused) as refused:
        parameters_from_mapping(published)
    assert refused.value.code == code


def test_the_next_statement_is_drawn_in_proportion_to_priority() -> None:
    draws = [next_statement(["a", "b", "c"], [1.0, 0.0, 3.0], step / 400) for step in range(400)]
    assert (draws.count("a"), draws.count("b"), draws.count("c")) == (100, 0, 300)
    assert next_statement([], [], 0.5) is None
    assert next_statement(["a", "b"], [0.0, 0.0], 0.75) == "b"


def test_a_new_number_of_groups_must_win_four_updates_in_a_row() -> None:
    assert settled_number_of_groups(None, [3]) == 3
    assert settled_number_of_groups(2, [3, 3, 3]) == 2
    assert settled_number_of_groups(2, [3, 3, 2, 3, 3, 3]) == 2
    assert settled_number_of_groups(2, [2, 3, 3, 3, 3]) == 3
    assert settled_number_of_groups(2, []) == 2

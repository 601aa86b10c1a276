"""The map: column means, two principal components, and a position for every person."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samenspel.compute.opinion_groups.votes import Votes

# Up to this size of the smaller side the exact dense eigenvectors take less than a second.
DENSE_SIDE = 1000
# Up to this many cells the votes are a plain matrix of 32 MB at most.
DENSE_CELLS = 4_000_000
FEWEST_VOTES = 7
FEWEST_PEOPLE = 15
# A square root of rounding: singular values from a Gram matrix are no more exact than this.
NO_DIRECTION = 1e-7
MOST_STEPS = 400
RESIDUAL = 1e-8
LOOK_EVERY = 20


@dataclass(frozen=True, eq=False)
class OpinionMap:
    """Means (C,), components (2, C) of length 1 or 0, positions (n, 2), and who is in the map (n,)."""

    means: NDArray[np.float64]
    components: NDArray[np.float64]
    positions: NDArray[np.float64]
    in_map: NDArray[np.bool_]


def opinion_map(votes: Votes) -> OpinionMap:
    """Place every person by their votes.

    A missing vote is taken as the mean of its statement. Centring then makes it exactly 0, so the centred
    matrix holds nothing but the votes that were cast, and the components are exact at the cost of reading
    these.

    Returns
    -------
    OpinionMap
        Positions are sqrt(C / max(v, 1)) times the sum over own votes of (vote - mean) times the component, v
        being the person's own votes with a 0 for every statement that was moderated out.

    Source
    ------
    Small, Bjørkegren, Erkkilä, Shaw & Megill, *Polis: Scaling Deliberation by Mapping High Dimensional
    Opinion Spaces* (2021), and the Polis server (compdemocracy/polis, `math/src/polismath`).
    """
    means = statement_means(votes)
    centred = _centred(votes, means)
    components = _signed(_two_components(centred))
    positions = _positions(votes, centred, components)
    return OpinionMap(means, components, positions, people_in_map(votes))


def statement_means(votes: Votes) -> NDArray[np.float64]:
    """The mean vote per statement (C,), 0 where nobody voted or the statement was moderated out."""
    size = len(votes.statements)
    total = np.bincount(votes.statement, weights=votes.value, minlength=size)
    count = np.bincount(votes.statement, minlength=size)
    means = total / np.maximum(count, 1)
    means[votes.moderated_out] = 0.0
    return means


def person_positions(
    votes: Votes, means: NDArray[np.float64], components: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Positions (n, 2) of everybody on given components (2, C) and means (C,)."""
    return _positions(votes, _centred(votes, means), components)


def people_in_map(votes: Votes) -> NDArray[np.bool_]:
    """Who voted often enough (n,): min(7, C) votes; below fifteen such people the most active are added."""
    n_votes = votes.n_votes_of_people
    enough = n_votes >= max(1, min(FEWEST_VOTES, len(votes.statements)))
    if int(enough.sum()) < FEWEST_PEOPLE:
        most_active = np.argsort(-n_votes, kind="stable")[:FEWEST_PEOPLE]
        enough[most_active] |= n_votes[most_active] > 0
    return np.asarray(enough)


def _centred(votes: Votes, means: NDArray[np.float64]) -> Any:
    """The centred votes (n, C): 0 for what was not cast or moderated out; sparse, unless it is small."""
    values = votes.value - means[votes.statement]
    if votes.moderated_out.any():
        values[votes.moderated_out[votes.statement]] = 0.0
    if len(votes.people) * len(votes.statements) <= DENSE_CELLS:
        # As fast as sparse at this size, and it saves the third of a second that loading scipy takes.
        dense = np.zeros((len(votes.people), len(votes.statements)))
        dense[votes.person, votes.statement] = values
        return dense
    from scipy.sparse import csr_array

    starts = np.zeros(len(votes.people) + 1, dtype=np.int32)
    np.cumsum(votes.n_votes_of_people, out=starts[1:])
    return csr_array((values, votes.statement, starts), shape=(len(votes.people), len(votes.statements)))


def _positions(votes: Votes, centred: Any, components: NDArray[np.float64]) -> NDArray[np.float64]:
    n_own = votes.n_votes_of_people
    if votes.moderated_out.any():
        # A statement taken out counts as a pass of everybody, whether they voted on it or not.
        standing = ~votes.moderated_out[votes.statement]
        n_own = np.bincount(votes.person[standing], minlength=len(votes.people)) + votes.moderated_out.sum()
    scale = np.sqrt(len(votes.statements) / np.maximum(n_own, 1))
    return np.asarray(centred @ components.T) * scale[:, None]


def _two_components(centred: Any) -> NDArray[np.float64]:
    """The first two right singular vectors (2, C); a direction without any spread is a row of zeros."""
    n_people, n_statements = centred.shape
    components = np.zeros((2, n_statements))
    spread = float(np.linalg.norm(centred if isinstance(centred, np.ndarray) else centred.data))
    if spread == 0.0:
        return components
    side = min(n_people, n_statements)
    vectors, lengths = _dense_vectors(centred) if side <= DENSE_SIDE else _sparse_vectors(centred)
    for row, (vector, length) in enumerate(zip(vectors, lengths, strict=True)):
        if length > NO_DIRECTION * spread:
            components[row] = vector / np.linalg.norm(vector)
    return components


def _dense_vectors(centred: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """At most two vectors with their singular values, from the full spectrum of the smaller Gram matrix."""
    n_people, n_statements = centred.shape
    tall = n_people >= n_statements
    gram = centred.T @ centred if tall else centred @ centred.T
    squares, vectors = np.linalg.eigh(gram if isinstance(gram, np.ndarray) else gram.toarray())
    lengths = np.sqrt(np.maximum(squares[::-1][:2], 0.0))
    leading = vectors.T[::-1][:2]
    return (leading if tall else np.asarray(centred.T @ leading.T).T), lengths


def _sparse_vectors(centred: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two vectors with their singular values by Lanczos on the Gram matrix, which is never written down."""
    middle = centred.shape[0] // 2
    # Always two halves, so that no sum depends on how many processors a machine has.
    halves = [(half, half.T) for half in (centred[:middle], centred[middle:])]
    with ThreadPoolExecutor(max_workers=2) as hands:

        def multiply(vector: NDArray[np.float64]) -> NDArray[np.float64]:
            first, second = hands.map(lambda pair: np.asarray(pair[1] @ (pair[0] @ vector)), halves)
            return np.asarray(first + second)

        return _lanczos(multiply, centred.shape[1])


def _lanczos(
    multiply: Callable[[NDArray[np.float64]], NDArray[np.float64]], size: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The two leading eigenvectors (2, size) of a symmetric product, with the roots of their eigenvalues.

    One fixed start, every new direction made orthogonal to all earlier ones, no restart. It stops when the
    residual of both is below ``RESIDUAL`` times their own eigenvalue.
    """
    most = min(MOST_STEPS, size)
    basis = np.zeros((most, size))
    diagonal, beside = np.zeros(most), np.zeros(most)
    # A start of fixed chance: a smooth one can miss a component, and chance per run would move digits.
    direction = np.random.Generator(np.random.PCG64(1)).random(size) - 0.5
    direction /= np.linalg.norm(direction)
    for step in range(most):
        basis[step] = direction
        image = multiply(direction)
        diagonal[step] = (direction * image).sum()
        image -= diagonal[step] * direction + beside[step - 1] * basis[step - 1]
        # In exact arithmetic that is enough (the first step takes off a row of zeros); by rounding the older
        # directions creep back in. No matrix products here: their threads would wait in the way of ours.
        known = basis[: step + 1]
        image -= np.einsum("i,ij->j", np.einsum("ij,j->i", known, image), known)
        beside[step] = np.sqrt((image * image).sum())
        exhausted = beside[step] <= 1e-12 * np.abs(diagonal).max()
        if exhausted or (step + 1) % LOOK_EVERY == 0 or step + 1 == most:
            squares, weights = _leading_pairs(diagonal[: step + 1], beside[:step])
            if exhausted or (beside[step] * np.abs(weights[-1]) <= RESIDUAL * squares).all():
                break
        direction = image / beside[step]
    return weights.T @ basis[: step + 1], np.sqrt(np.maximum(squares, 0.0))


def _leading_pairs(
    diagonal: NDArray[np.float64], beside: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """At most two leading eigenvalues, and their vectors as columns, of a small tridiagonal matrix."""
    squares, weights = np.linalg.eigh(np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1))
    return squares[::-1][:2], weights[:, ::-1][:, :2]


def _signed(components: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fix the sign, which the mathematics leaves open: the largest loading of each component is positive."""
    if not components.size:
        return components
    for row, size in enumerate(np.abs(components)):
        # Of loadings equal but for rounding the first counts, or a last digit would mirror the whole map.
        first = int(np.argmax(size >= size.max() * (1 - 1e-6)))
        if components[row, first] < 0:
            components[row] *= -1
    return components

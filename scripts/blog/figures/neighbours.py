"""What else an experiment might have been given, close by, so that what it finds is no accident.

The i-th neighbour of a parameter depends on its name, its value and how far it moves, and on
nothing else: in every experiment it is the same, so that claims compare like with like.
"""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from .moves import COUNT, finer, is_number, moved, others
from .values import given_as_json

__all__ = ["Nearby", "Neighbours", "around", "finer", "gather", "others"]


class Nearby(Protocol):
    """Who says what else an experiment might have been given."""

    def of(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        """What is given instead, once for each neighbour; raises TypeError if it cannot be."""
        ...

    def told(self, varied: list[dict[str, Any]]) -> Any:
        """What a record says of them."""
        ...


LEAST = 0.01  # of its size, by which something has to move
FEWEST = 20  # neighbours that have to differ


@dataclass(frozen=True)
class Neighbours:
    """Which parameters of an experiment move, and how.

    Attributes:
        moves: by the parameter's name: a radius for places, a share for numbers, `others` for
            seeds, `finer` for grids.
    """

    moves: dict[str, Any]

    def of(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        """What moves, COUNT times, beside what was given.

        Raises:
            TypeError: a parameter is not there, cannot move so, or all move too little.
        """
        columns = {}
        for name, move in self.moves.items():
            if name not in given:
                raise TypeError(f"neighbours move {name!r}, which is none of {', '.join(given)}")
            try:
                # Of its name alone, so that another parameter changes nothing.
                columns[name] = moved(given[name], move, np.random.default_rng([*name.encode()]))
            except ValueError as error:
                raise TypeError(f"neighbours cannot move {name}: {error}") from None
        if not any(_far(given[name], column) >= LEAST for name, column in columns.items()):
            what = f"the neighbours move everything by less than {LEAST:.0%}"
            raise TypeError(f"{what}: that is the same experiment again")
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        different = len({repr(given_as_json(row)) for row in rows})
        if different < FEWEST:
            what = f"only {different} of {COUNT} neighbours differ, not {FEWEST}"
            raise TypeError(f"{what}: move another parameter too")
        return rows

    def told(self, varied: list[dict[str, Any]]) -> Any:
        """What a record says of them: all that moved."""
        return varied


def _far(value: Any, column: list) -> float:
    """How far a parameter moves at most, of its size; what is no number moves altogether."""
    try:
        one, others = np.asarray(value, float), [np.asarray(other, float) for other in column]
    except (TypeError, ValueError):
        return np.inf
    if any(one.shape != other.shape for other in others):
        return np.inf
    size = np.abs(one).max()
    return max(np.abs(other - one).max() for other in others) / size if size else np.inf


def around(**moves: Any) -> Neighbours:
    """The neighbours of what an experiment is given: `around(start=0.05, steps=0.25, seed=others)`.

    Args:
        moves: for a place, or an array of places, the radius that it moves in, one for all
            coordinates or one for each; for a number the share of it, a whole one to either end;
            `others` for a seed; `finer` for an ascending grid.
    """
    return Neighbours(moves)


def gather(found: list) -> Any:
    """One tree of what all neighbours found: every number the list of theirs, None for never.

    Texts, truths and arrays are left out, and lists that are longer here than there.
    """
    tree = _gather(found)
    return {} if tree is LEFT_OUT else tree


LEFT_OUT: Any = object()


def _gather(parts: list) -> Any:
    if all(part is None or is_number(part) for part in parts):
        return parts
    if all(isinstance(part, dict) for part in parts):
        if all(part.keys() == {"shape", "mean"} for part in parts):
            return LEFT_OUT
        keys = [key for key in parts[0] if all(key in part for part in parts)]
        tree = {key: _gather([part[key] for part in parts]) for key in keys}
        return {key: part for key, part in tree.items() if part is not LEFT_OUT} or LEFT_OUT
    if all(isinstance(part, list) for part in parts) and len({len(part) for part in parts}) == 1:
        places = [_gather(list(place)) for place in zip(*parts, strict=True)]
        return places if places and LEFT_OUT not in places else LEFT_OUT
    return LEFT_OUT

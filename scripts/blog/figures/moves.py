"""How what an experiment is given moves: places, numbers, seeds and grids."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np

COUNT = 24  # neighbours of an experiment


def others(seed: Any, _) -> list[int]:
    """Other seeds."""
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise ValueError(f"{seed!r} is no seed, a whole number")
    return [seed + number for number in range(1, COUNT + 1)]


def finer(grid: Any, rng: np.random.Generator) -> list[np.ndarray]:
    """The grid shifted within its spacing, every other time with four times as many points."""
    points = np.asarray(grid, float)
    if points.ndim != 1 or len(points) < 3 or (np.diff(points) <= 0).any():
        raise ValueError("only a grid, three ascending numbers or more, becomes finer")
    even, scale, back = points[0] > 0, np.log, np.exp
    if not (even and np.allclose(np.diff(np.log(points), 2), 0, atol=1e-9)):
        scale = back = np.asarray
        if not np.allclose(np.diff(points, 2), 0, atol=1e-9 * abs(points[-1] - points[0])):
            raise ValueError("its points are neither equally far apart nor in equal ratios")
    start, step = scale(points)[0], np.diff(scale(points)).mean()
    wide, fine = np.arange(len(points)), np.arange(4 * len(points) - 3) / 4
    shifts = rng.uniform(-0.5, 0.5, COUNT)
    return [
        back(start + step * (place + shift))
        for place, shift in zip([wide, fine] * (COUNT // 2), shifts, strict=True)
    ]


def is_number(value: Any) -> bool:
    """Whether a value is one, which a truth is not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def moved(value: Any, move: Any, rng: np.random.Generator) -> list:
    """COUNT values close to one."""
    if move is others or move is finer:
        return move(value, rng)
    if is_number(value):
        return _scaled(value, move, rng)
    try:
        place = np.asarray(value, float)
    except (TypeError, ValueError):
        place = np.zeros(0)
    if not place.size:
        raise ValueError(f"a {type(value).__name__} is no number, place, seed or grid")
    try:
        radius = np.broadcast_to(np.asarray(move, float), place.shape[-1:])
    except (TypeError, ValueError):
        raise ValueError(f"{move!r} is no radius of {place.shape[-1]} coordinates") from None
    if not ((radius >= 0).all() and radius.any()):
        raise ValueError(f"its radius {move!r} is not above 0")
    places = [place + radius * offset for offset in islice(_in_a_ball(place.shape, rng), COUNT)]
    return places if isinstance(value, np.ndarray) else [_like(value, each) for each in places]


def _scaled(value: float, share: Any, rng: np.random.Generator) -> list[float]:
    """A number more or less by a share; a whole one, which may be compiled in, at either end."""
    if not is_number(share) or not 0 < share < 1:
        raise ValueError(f"{share!r} is no share of a number, above 0 and below 1")
    if isinstance(value, int):
        ends = [round(value * (1 - share)), round(value * (1 + share))]
        if value in ends:
            raise ValueError(f"{share:g} of {value} is less than one")
        return [ends[side] for side in rng.permutation(np.resize([0, 1], COUNT))]
    if not value:
        raise ValueError("it is 0, of which every share is 0")
    return [float(value * factor) for factor in 1 + share * rng.uniform(-1, 1, COUNT)]


def _in_a_ball(shape: tuple[int, ...], rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Offsets of places within a distance of 1, evenly spread."""
    while True:
        direction = rng.normal(size=shape)
        length = np.linalg.norm(direction, axis=-1, keepdims=True)
        yield direction / length * rng.uniform(size=length.shape) ** (1 / shape[-1])


def _like(value: Any, place: np.ndarray) -> Any:
    """A place as the lists or tuples that it was."""
    if place.ndim == 0:
        return float(place)
    return type(value)(_like(part, there) for part, there in zip(value, place, strict=True))

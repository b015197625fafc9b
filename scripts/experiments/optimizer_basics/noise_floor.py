"""Why a constant learning rate leaves a floor under noise, and a falling one does not."""

from functools import partial

import numpy as np
from jax.tree_util import Partial

from appearance import colour_of
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.training.descent import descend
from optimizers import SGD, Adam, Optimizer

from .bowl import bowl
from .strides import LOG


def noise_floor(
    ground=bowl,
    start: float = 10.0,
    deviation: float = 1.0,
    large: float = 0.1,
    small: float = 0.01,
    halving: float = 20.0,
    seeds: int = 101,
    near: float = 1.0,
    steps: int = 5000,
    tail: int = 1000,
    seed: int = 0,
):
    """The median distance to the bottom of a bowl, step by step.

    Args:
        ground: a bowl, its bottom at 0.
        start: how far from it all begin.
        deviation: of the noise in each gradient.
        large, small: two learning rates; the schedule begins with the large one.
        halving: after so many steps the schedule's rate is half of that.
        seeds: how many walk, each under noise of its own.
        near: a distance, and it is told when a median first comes so near.
        steps, tail: of each run, and the last of them, over which a floor is told.
        seed: of all noise.
    """
    noise = np.random.default_rng(seed).normal(scale=deviation, size=(steps, seeds))
    falling = Partial(hyperbola, large, halving)
    kinds = {
        "large": SGD(large),
        "small": SGD(small),
        "falling": SGD(falling),  # pyright: ignore[reportArgumentType]
    }
    found: dict = {"adam": {}}
    for key, optimizer in kinds.items():
        distance = _median_distance(optimizer, ground, start, noise)
        found[key] = {"floor": float(np.median(distance[-tail:])), "distance": distance}
        found[key] |= {"arrival": int((distance <= near).argmax())}
    for key, rate in (("large", large), ("small", small)):
        distance = _median_distance(Adam(rate), ground, start, noise)
        found["adam"][key] = float(np.median(distance[-tail:]))
    return found


def hyperbola(rate, halving, step):
    """A learning rate that falls as 1/t."""
    return rate / (1 + step / halving)


def _median_distance(optimizer: Optimizer, ground, start: float, noise) -> np.ndarray:
    """Over all seeds, (steps + 1,)."""
    walk = descend(optimizer, ground, np.full(noise.shape[1], start), len(noise), noise=noise)
    return np.median(np.abs(np.asarray(walk.points)), axis=1)


def draw_floor(given, found):
    """Two constant learning rates and a falling one, each with where it stays."""
    names = {
        "large": f"α = {given['large']:g}",
        "small": f"α = {given['small']:g}",
        "falling": "줄어드는 α",
    }
    lines = []
    for key, name in names.items():
        y, colour = found[key]["distance"][1:], colour_of(SGD) if key == "falling" else None
        about = f"{name} → {found[key]['floor']:.3f}"
        lines.append(Series(about, colour, np.arange(1, len(y) + 1), y, dashed=key == "small"))
    words = ("그릇 바닥까지 남은 거리의 중앙값", f"걸음 ({LOG})")
    return Still(partial(draw_lines, lines, *words, log="xy", up=LOG))

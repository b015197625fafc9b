"""Many start at the bottom of a bowl, under noise: how far do the first steps throw them?"""

from functools import partial

import jax.numpy as jnp
import numpy as np
from jax.tree_util import Partial

from appearance import colour_of
from blog.drawing.crowds import Crowd, draw_crowds
from blog.drawing.pictures import Film
from blog.drawing.surface import HeightField
from blog.training.descent import descend
from blog.training.losses import heights_on_grid
from blog.training.runs import title
from optimizers import Adam, RAdam

from .bowl import bowl

KINDS = {"adam": Adam, "radam": RAdam}


def leaps(
    ground=bowl,
    learning_rate: float = 0.01,
    deviation: float = 0.1,
    seeds: int = 201,
    drawn: int = 20,
    early: int = 10,
    shown: int = 30,
    steps: int = 5000,
    tail: int = 1000,
    seed: int = 0,
):
    """Adam leaps away from the bottom at once; RAdam does not where gradients are small.

    Long after, both stay about as far away.

    Args:
        ground: what they stand on, the bottom at 0.
        learning_rate: of both.
        deviation: of the noise in each gradient.
        seeds: how many start, each with noise of its own.
        drawn: how many of them are drawn.
        early: the steps over which the farthest median is told.
        shown: those that the film shows.
        steps, tail: all of them, and the last, over which it is told where the medians stay.
        seed: of all noise.
    """
    noise = np.random.default_rng(seed).normal(size=(steps, 2 * seeds))
    found: dict = {}
    for key, kind in KINDS.items():
        places = _places(kind(learning_rate), ground, deviation * noise, seeds)
        medians = _median_distance(places)
        found[key] = {  # distances in α
            "first": float(medians[1] / learning_rate),
            "early": float(medians[: early + 1].max() / learning_rate),
            "late": float(np.median(medians[-tail:]) / learning_rate),
            "medians": medians[: shown + 1],
            "places": places[: shown + 1, :drawn],
        }
    return found


def thrown(
    ground=bowl,
    learning_rate: float = 0.01,
    deviations=(0.01, 0.1, 1.0, 10.0),
    seeds: int = 201,
    steps: int = 10,
    warm: int = 2000,
    seed: int = 0,
):
    """How far the first steps throw from the bottom, by the noise: Adam, RAdam, and Adam warmed up.

    Args:
        ground, learning_rate, seeds, seed: as in `leaps`.
        deviations: of the noise in each gradient.
        steps: over which the farthest median is told.
        warm: the steps over which the rate of the last rises in a line: Ma & Yarats, "On the
            adequacy of untuned warmup for adaptive optimization", 2019, arXiv:1910.04209.
    """
    noise = np.random.default_rng(seed).normal(size=(steps, 2 * seeds))

    def farthest(optimizer) -> dict:
        runs = (_places(optimizer, ground, each * noise, seeds) for each in deviations)
        return {"thrown": [float(_median_distance(run).max() / learning_rate) for run in runs]}

    rising = Partial(warm_up, learning_rate, warm)
    found: dict = {key: farthest(kind(learning_rate)) for key, kind in KINDS.items()}
    return found | {"warmed": {"adam": farthest(Adam(rising))}}  # pyright: ignore[reportArgumentType]


def warm_up(rate, steps, step):
    """A learning rate that rises in a line, and then stays."""
    return rate * jnp.minimum(1.0, (step + 1) / steps)


def _median_distance(places) -> np.ndarray:
    """Of all seeds from the bottom, before the first and after every step, (steps + 1,)."""
    return np.median(np.linalg.norm(places, axis=2), axis=1)


def _places(optimizer, ground, noise, seeds: int) -> np.ndarray:
    """Where every seed is before the first and after every step, (steps + 1, seeds, 2)."""
    walk = descend(optimizer, ground, np.zeros(2 * seeds), len(noise), noise=noise)
    return np.asarray(walk.points).reshape(-1, seeds, 2)


def draw_leaps(given, found):
    """Both crowds from above."""
    reach = 8 * given["learning_rate"]
    x = np.linspace(-reach, reach, 121)
    field = HeightField(x, x, np.asarray(heights_on_grid(given["ground"], x, x)))
    crowds = [
        Crowd(title(kind()), colour_of(kind), found[key]["places"], found[key]["medians"])
        for key, kind in KINDS.items()
    ]
    drawn = partial(draw_crowds, crowds, field, "걸음")
    return Film(drawn, told={"stride": 1})

"""Weights that nothing but noise and a pull towards 0 moves: where weight decay takes them."""

from functools import partial

import jax.numpy as jnp
import numpy as np

from appearance import colour_of, dash_of
from blog.drawing.above import Walker, draw_walkers
from blog.drawing.pictures import Film
from blog.drawing.surface import HeightField
from blog.training.descent import descend, follow
from blog.training.losses import heights_on_grid
from optimizers import Adam, AdamW

from .bowl import bowl

FRAMES = 50


def l2(weights, strength=1.0):
    """L2 regularisation: half the strength times the squared weights."""
    return strength * jnp.sum(weights**2) / 2


def decay(
    penalty=l2,
    start: float = 1.0,
    learning_rate: float = 0.001,
    strength: float = 1.0,
    deviations=(100.0, 0.01),
    steps: int = 3000,
    seeds: int = 101,
    seed: int = 0,
):
    """L2 inside Adam shrinks weights with small gradients only; AdamW shrinks both alike.

    The gradients are noise alone, and so the weights walk about; told are medians of seeds.
    """
    rng = np.random.default_rng(seed)
    noise = rng.normal(scale=deviations, size=(steps, seeds, 2)).reshape(steps, -1)
    weights = np.full(2 * seeds, start)  # every seed's two are coordinates of their own
    inside = descend(Adam(learning_rate), penalty, weights, steps, data=strength, noise=noise)
    apart = follow(AdamW(learning_rate, weight_decay=strength), noise, weights)
    found: dict = {"pure": float(start * (1 - learning_rate * strength) ** steps)}
    for key, walk in (("adam", inside), ("adamw", apart)):
        paths = np.asarray(walk.points).reshape(steps + 1, seeds, 2)
        low, middle, high = np.quantile(paths[-1], (0.25, 0.5, 0.75), axis=0)
        found[key] = {"steep": float(middle[0]), "gentle": float(middle[1])}
        found[key] |= {"steep_quartiles": [float(low[0]), float(high[0])]}
        found[key] |= {"gentle_quartiles": [float(low[1]), float(high[1])]}
        found[key] |= {"path": np.median(paths, axis=1)}
    return found


def reach(
    learning_rate: float = 0.1,
    strength: float = 0.1,
    far: float = 20.0,
    near: float = 5.0,
    steps: int = 10000,
):
    """Without noise AdamW stops at a minimum that is no farther from 0 than 1/λ, else at 1/λ.

    Xie & Li, "Implicit Bias of AdamW: ℓ∞ Norm Constrained Optimization", 2024, arXiv:2404.04454.
    """
    found: dict = {}
    for key, minimum in (("far", far), ("near", near)):
        optimizer = AdamW(learning_rate, weight_decay=strength)
        walk = descend(optimizer, moved_bowl, np.zeros(1), steps, data=minimum)
        w = np.asarray(walk.points)[:, 0]
        found[f"{key}_end"] = float(w[-1])
        found[f"{key}_missed"] = float(abs(minimum - w[-1]))
    return {"adamw": found}


def moved_bowl(weights, minimum):
    """A bowl with its bottom somewhere else."""
    return bowl(weights - minimum)


def draw_decay(given, found):
    """Both pairs of weights from above, on the penalty that pulls them to 0."""
    x, y = np.linspace(-0.25, 1.75, 201), np.linspace(-0.12, 1.15, 128)
    field = HeightField(x, y, np.asarray(heights_on_grid(given["penalty"], x, y)))
    walkers = [
        Walker(name, colour_of(kind), found[key]["path"], dash_of(kind), left=key == "adamw")
        for key, name, kind in (("adam", "Adam + L2", Adam), ("adamw", "AdamW", AdamW))
    ]
    names = ("노이즈가 큰 가중치", "노이즈가 작은 가중치")
    stride = given["steps"] // FRAMES
    drawn = partial(draw_walkers, walkers, field, names, stride, "걸음")
    return Film(drawn, told={"stride": stride})

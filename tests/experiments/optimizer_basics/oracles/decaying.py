"""Weights under noise and a pull towards 0, and where the pull stops one without noise."""

import numpy as np

from oracles.comparing import Rounding
from oracles.rules import walk


def decay(given):
    """L2 in the gradient, and decay beside it, under noise of two strengths."""
    rate, strength, start = given["learning_rate"], given["strength"], given["start"]
    shape = given["steps"], given["seeds"], len(given["deviations"])
    noise = np.random.default_rng(given["seed"]).normal(scale=given["deviations"], size=shape)
    weights = np.full(shape[1:], start)
    runs = {
        "adam": walk("Adam", lambda w, t: strength * w + noise[t - 1], weights, given["steps"],
                     learning_rate=rate),
        "adamw": walk("AdamW", lambda _, t: noise[t - 1], weights, given["steps"],
                      learning_rate=rate, weight_decay=strength),
    }  # fmt: skip
    found: dict = {"pure": start * (1 - rate * strength) ** given["steps"]}
    for key, points in runs.items():
        found[key] = {"path": np.median(points, axis=1)}
        for name, ends in zip(("steep", "gentle"), points[-1].T, strict=True):
            low, middle, high = np.percentile(ends, (25, 50, 75))
            found[key] |= {name: float(middle), f"{name}_quartiles": [float(low), float(high)]}
    return found


def reach(given):
    """Two bowls, the bottom of one of them out of reach."""
    found: dict = {}
    for key in ("far", "near"):
        w = walk(
            "AdamW", lambda w, _, bottom=given[key]: w - bottom, 0.0, given["steps"],
            learning_rate=given["learning_rate"], weight_decay=given["strength"],
        )  # fmt: skip
        found[f"{key}_end"] = float(w[-1])
        found[f"{key}_missed"] = Rounding(abs(given[key] - w[-1]), size=given[key])
    return {"adamw": found}

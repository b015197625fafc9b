"""What one optimizer cannot do and the next one can."""

import numpy as np

from oracles.pace import middle
from oracles.rules import optimizer, walk


def bowl(w, _):
    """The slope of half the squared distance from 0."""
    return w


def rattle(given):
    """How near two runs came to the floor of a bowl, and when half the way was done."""
    found: dict = {}
    for key in ("rmsprop", "adadelta"):
        name, settings = optimizer(given[key])
        distance = abs(walk(name, bowl, given["start"], given["steps"], **settings))
        found[key] = {
            "settled": middle(distance[-100:]),
            "half": next(t for t, x in enumerate(distance) if x < given["start"] / 2),
            "distances": distance,
        }
    return found


def lag(given):
    """How far two runs roll beyond the floor, and when they are near it for good."""
    found: dict = {}
    for key, name in (("adam", "Adam"), ("nadam", "NAdam")):
        x = walk(name, bowl, given["start"], given["steps"], learning_rate=given["rate"])
        far = [t for t, place in enumerate(x) if abs(place) > given["near"]]
        found[key] = {"overshoot": -float(min(x)), "settled": far[-1] + 1, "x": x}
    return found


def decay(given):
    """L2 in the gradient, and decay beside it, under noise of two strengths."""
    shape = given["steps"], len(given["deviations"])
    noise = np.random.default_rng(given["seed"]).normal(scale=given["deviations"], size=shape)
    rate, strength, start = given["learning_rate"], given["strength"], [given["start"]] * 2
    runs = {
        "adam": walk("Adam", lambda w, t: strength * w + noise[t - 1], start, given["steps"],
                     learning_rate=rate),
        "adamw": walk("AdamW", lambda _, t: noise[t - 1], start, given["steps"],
                      learning_rate=rate, weight_decay=strength),
    }  # fmt: skip
    found: dict = {"pure": given["start"] * (1 - rate * strength) ** given["steps"]}
    for key, points in runs.items():
        found[key] = {"steep": float(points[-1, 0]), "gentle": float(points[-1, 1])}
        found[key] |= {"steep_path": points[:, 0], "gentle_path": points[:, 1]}
    return found


def worst_point(given):
    """Reddi's slopes, one after the other, at the rate 1/(2√t)."""
    low, high = given["ends"]
    kinds = {"adam": ("Adam", "beta2"), "amsgrad": ("AMSGrad", "beta2"),
             "remembering": ("Adam", "remembering")}  # fmt: skip
    found: dict = {}
    for key, (name, memory) in kinds.items():
        x = walk(
            name, lambda _, t: given["slopes"][(t - 1) % len(given["slopes"])], 0.0, given["steps"],
            project=lambda w, *_: min(max(w, low), high), learning_rate=lambda t: 0.5 / np.sqrt(t),
            beta1=given["beta1"], beta2=given[memory],
        )  # fmt: skip
        found[key] = {"end": float(x[-1]), "x": x}
    return found

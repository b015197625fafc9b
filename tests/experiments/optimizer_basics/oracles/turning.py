"""Reddi's example, and how AMSGrad's steps grow where nothing corrects its means."""

import numpy as np

from oracles.rules import optimizer, walk


def worst_point(given):
    """Reddi's slopes, one after the other, at the rate 1/(2√t)."""
    low, high = given["ends"]
    slopes, turn = given["slopes"], given["turn"]
    mean = sum(slopes) / len(slopes)
    late = range((turn - 1) * len(slopes), turn * len(slopes))
    kinds = {"adam": ("Adam", "beta2"), "amsgrad": ("AMSGrad", "beta2"),
             "remembering": ("Adam", "remembering")}  # fmt: skip
    found: dict = {}
    for key, (name, memory) in kinds.items():
        x = walk(
            name, lambda _, t: slopes[(t - 1) % len(slopes)], 0.0, given["steps"],
            project=lambda w, *_: min(max(w, low), high), learning_rate=lambda t: 0.5 / np.sqrt(t),
            beta1=given["beta1"], beta2=given[memory],
        )  # fmt: skip
        moves = [float(x[t + 1] - x[t]) * 2 * np.sqrt(t + 1) for t in late]
        found[key] = {
            "end": float(x[-1]),
            "turn": [float(move) for move in moves],
            "drift": float(sum(moves)),
            "turned": np.array([sum(moves[:count]) for count in range(len(moves) + 1)]),
            "path": np.column_stack([x, mean * x])[: given["shown"] + 1],
            "x": x,
        }
    return found


def uncorrected(given):
    """In closed form: what either mean lacks of 1."""
    _, settings = optimizer(given["amsgrad"])
    t, slope = np.arange(1, given["steps"] + 1), given["slope"]
    m, s = (slope * (1 - settings["beta1"] ** t), slope**2 * (1 - settings["beta2"] ** t))
    lengths = settings["learning_rate"] * m / (np.sqrt(s) + settings["epsilon"])
    longest = max(range(len(t)), key=lambda step: lengths[step])
    return {
        "first": float(lengths[0]),
        "longest": float(lengths[longest]),
        "at": longest + 1,
        "last": float(lengths[-1]),
    }

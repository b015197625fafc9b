"""Runs to the bottom of a bowl."""

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
            "nearest": float(min(distance)),
            "last": float(distance[-1]),
            "distances": distance,
        }
    return found


def lag(given):
    """How far runs roll beyond the floor, when they stay near it, and when no longer."""
    near, rates = given["near"], np.array(given["rates"])
    found: dict = {"rates": rates}
    kinds = {"adam": ("Adam", "beta1"), "nadam": ("NAdam", "beta1"), "adam81": ("Adam", "sooner")}
    for key, (name, memory) in kinds.items():

        def run(rate, steps, name=name, beta1=given[memory]):
            start = np.full(np.shape(rate), given["start"])
            return walk(name, bowl, start, steps, learning_rate=rate, beta1=beta1)

        drawn, swept = run(given["rate"], given["long"]), run(rates, given["long"])
        after = run(given["bold"], given["longer"])
        settled = settling(after[: given["long"]], near)
        gone = [t for t, place in enumerate(after) if t >= settled and abs(place) > near]
        found[key] = {
            "beta1": given[memory],
            "overshoot": -float(min(drawn[:-1])),
            "settled": settling(drawn[:-1], near),
            "overshoots": -swept.min(axis=0),
            "settlings": [settling(column, near) for column in swept.T],
            "bold": {
                "overshoot": -float(min(after[: given["long"]])),
                "settled": settled,
                "gone": gone[0] if gone else None,
            },
        }
        if memory == "beta1":
            found[key]["x"] = drawn[: given["steps"] + 1]
    adam, nadam, sooner = found["adam"], found["nadam"], found["adam81"]
    earlier = smaller(nadam["settlings"], adam["settlings"])
    late = [number for number, true in enumerate(earlier) if not true]
    beaten = smaller(nadam["overshoots"], sooner["overshoots"])
    return found | {
        "less": sum(smaller(nadam["overshoots"], adam["overshoots"])) / len(rates),
        "earlier": sum(earlier) / len(rates),
        "earlier_from": float(rates[late[-1] + 1 if late else 0]),
        "less_than_sooner_from": float(rates[beaten.index(True)]),
    }


def smaller(some, others):
    """Where numbers are smaller than others."""
    return [bool(one < other) for one, other in zip(some, others, strict=True)]


def settling(x, near):
    """The first step after the last that is far from the floor."""
    return [t for t, place in enumerate(x) if abs(place) > near][-1] + 1

"""Searches of a learning rate: on a ravine, straight and turned, and on AdaBelief's grounds."""

import numpy as np

from oracles.grounds import BEALE, RAVINE, ROOF, turned
from oracles.measures import NEVER, grid, lanes, or_never, run, settling
from oracles.rules import walk

KINDS = {"sgd": "SGD", "adagrad": "Adagrad"}
TUNED = {"sgd": "SGD", "momentum": "MomentumSGD", "adam": "Adam", "adabelief": "AdaBelief"}
GROUNDS = {"landscapes.roof": ROOF, "landscapes.beale": BEALE}


def along_the_ravine(given):
    """The fastest of the rates whose walk never leaves the picture."""
    start, steps = given["start"], given["steps"]
    found: dict = {}
    for key, name in KINDS.items():
        points = lanes(name, RAVINE, grid(), [start], steps)[..., 0]
        inside = (abs(points) <= np.reshape(RAVINE.high, (2, 1))).all((0, 1))
        took = settling(RAVINE.away(points) <= given["near"], given["hold"])
        took = np.where(inside, took, NEVER)
        best = {"class": name, "learning_rate": grid()[took.argmin()]}
        found[key] = run(best, RAVINE, start, steps)[1] | {"arrival": or_never(took.min())}
    return found


def across_both_axes(given):
    """The fewest steps on the turned ravine."""
    angle = np.pi * given["degrees"] / 180
    x, y = -3.5, 1.0
    start = (
        x * np.cos(angle) - y * np.sin(angle),
        x * np.sin(angle) + y * np.cos(angle),
    )
    slope = turned(RAVINE.slope, given["degrees"])
    found: dict = {}
    for key, name in KINDS.items():
        points = lanes(name, RAVINE, grid(), [start], given["steps"], slope)[..., 0]
        took = settling(RAVINE.away(points) <= given["near"], given["hold"])
        found[key] = or_never(took.min())
    return found


def rare(given):
    """In closed form: a harmonic sum of roots for each coordinate."""
    often = np.arange(1, given["steps"] + 1)
    seldom = often[: -(-given["steps"] // given["every"])]
    sums = {
        "sgd": (float(len(often)), float(len(seldom))),
        "adagrad": tuple(float((1 / (np.sqrt(n) + 1e-10)).sum()) for n in (often, seldom)),
    }
    return {key: {"often": a, "seldom": b, "ratio": a / b} for key, (a, b) in sums.items()}


def one_rate_for_all(given):
    """Steps until each first comes near the floor."""
    ground = GROUNDS[given["landscape"]["import"]]
    floor = np.array(ground.floor)
    found: dict = {}
    for key, factor in (("momentum", 0.1), ("adam", 1), ("adabelief", 1)):
        points = walk(
            TUNED[key], lambda w, _: ground.slope(w), given["start"], given["steps"],
            until=lambda w: np.hypot(*(w - floor)) <= given["near"],
            learning_rate=factor * given["learning_rate"],
        )  # fmt: skip
        arrived = np.hypot(*(points[-1] - floor)) <= given["near"]
        found[key] = len(points) - 1 if arrived else None
    return found


def everyone_tuned(given):
    """Steps until each has settled near the floor, at the best of the rates."""
    ground = GROUNDS[given["landscape"]["import"]]
    rates = np.array(given["rates"]["array"])
    found: dict = {"trials": len(rates)}
    for key, name in TUNED.items():
        steps = given["budget"] + given["hold"]
        points = lanes(name, ground, rates, [given["start"]], steps)[..., 0]
        took = settling(ground.away(points) <= given["near"], given["hold"])
        found[key] = or_never(took.min())
    return found

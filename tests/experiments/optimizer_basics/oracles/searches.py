"""Searches of a learning rate: on a ravine, straight and turned, and on AdaBelief's grounds."""

import numpy as np

from oracles.comparing import Copies
from oracles.grounds import BEALE, RAVINE, ROOF
from oracles.measures import JUDGED_AGAIN, NEVER, lanes, middle, or_never, run, settling
from oracles.rules import walk
from oracles.starts import judging, tuning

KINDS = {"sgd": "SGD", "adagrad": "Adagrad"}
TUNED = {"sgd": "SGD", "momentum": "MomentumSGD", "adam": "Adam", "adabelief": "AdaBelief"}
GROUNDS = {"landscapes.roof": ROOF, "landscapes.beale": BEALE}


class Ravine:
    """The ravine, turned; places are told as they were before it was."""

    def __init__(self, given, degrees=0.0):
        self.given, angle = given, np.pi * degrees / 180
        self.cos, self.sin = np.cos(angle), np.sin(angle)
        self.tuned_on = tuning(given["start"], given["around"])

    def turn(self, point):
        x, y = point
        return np.array([self.cos * x - self.sin * y, self.sin * x + self.cos * y])

    def back(self, point):
        x, y = point
        return np.array([self.cos * x + self.sin * y, self.cos * y - self.sin * x])

    def slope(self, point):
        with np.errstate(over="ignore", invalid="ignore"):
            return self.turn(RAVINE.slope(self.back(point)))

    def took(self, name, rates, starts):
        """Steps to the floor, (rates, starts), of those that never leave the picture."""
        places = [self.turn(start) for start in starts]
        points = lanes(name, RAVINE, rates, places, self.given["steps"], slope=self.slope)[
            ..., 0, :
        ]
        with np.errstate(over="ignore", invalid="ignore"):
            points = self.back(points.swapaxes(0, 1)).swapaxes(0, 1)
        inside = (abs(points) <= np.reshape(RAVINE.high, (2, 1, 1))).all((0, 1))
        steps = settling(RAVINE.away(points) <= self.given["near"], self.given["hold"])
        return np.where(inside, steps, NEVER)

    def best(self, name):
        """The rate that suits the tuning starts, looked for once more around the best."""
        rates = np.array(self.given["rates"]["array"])
        place = middle(self.took(name, rates, self.tuned_on)).argmin()
        closer = np.geomspace(rates[place - 1], rates[place + 1], 41)
        return closer[middle(self.took(name, closer, self.tuned_on)).argmin()]

    def starts(self):
        return {"tuned_on": self.tuned_on, "judged_on": [list(self.given["start"])]}


def along_the_ravine(given):
    """The runs at the rates that suited others."""
    ravine = Ravine(given)
    found: dict = ravine.starts()
    for key, name in KINDS.items():
        best = {"class": name, "learning_rate": ravine.best(name)}
        points, record = run(best, RAVINE, given["start"], given["steps"])
        near = RAVINE.away(points[..., None]) <= given["near"]
        found[key] = record | {"arrival": or_never(settling(near, given["hold"])[0])}
    return found


def across_both_axes(given):
    """The median steps to the floor of the ravine, turned by each angle."""
    starts = {
        "tuned_on": tuning(given["start"], given["around"]),
        "judged_on": [list(given["start"]), *judging(given["start"], given["around"])],
    }
    found: dict = starts | {key: {"steps": []} for key in KINDS}
    for degrees in given["angles"]:
        ravine = Ravine(given, degrees)
        for key, name in KINDS.items():
            took = ravine.took(name, [ravine.best(name)], starts["judged_on"])[0]
            found[key]["steps"].append(or_never(middle(took)))
    return found


def rare(given):
    """In closed form: a harmonic sum of roots for each coordinate."""
    slope, often = given["slope"], np.arange(1, given["steps"] + 1)
    seldom = often[: -(-given["steps"] // given["every"])]
    sums = {
        "sgd": (slope * len(often), slope * len(seldom)),
        "adagrad": tuple(
            float((slope / (slope * np.sqrt(n) + 1e-10)).sum()) for n in (often, seldom)
        ),
    }
    return {key: {"often": a, "seldom": b, "ratio": a / b} for key, (a, b) in sums.items()}


def one_rate_for_all(given):
    """Steps until each first comes near the floor."""
    ground = GROUNDS[given["landscape"]["import"]]
    floor = np.array(ground.floor)

    def took(name, rate):
        points = walk(
            name, lambda w, _: ground.slope(w), given["start"], given["steps"],
            until=lambda w: np.hypot(*(w - floor)) <= given["near"],
            learning_rate=rate,
        )  # fmt: skip
        arrived = np.hypot(*(points[-1] - floor)) <= given["near"]
        return len(points) - 1 if arrived else None

    rate = given["learning_rate"]
    found: dict = {key: took(name, rate) for key, name in TUNED.items()}
    return found | {"damped": found | {"momentum": took("MomentumSGD", 0.1 * rate)}}


def tiny(given):
    """In closed form: ε is added up too, and the surprise of a constant slope dies as β₁."""
    g, t = given["slope"], given["steps"]
    i = np.arange(1, t + 1)
    found = {}
    for key in ("large", "small"):
        epsilon = given[key]["epsilon"]
        added = (1 - 0.999) * (g * 0.9**i) ** 2 + epsilon
        s = (0.999 ** (t - i) * added).sum() / (1 - 0.999**t)
        found[key] = {"last": float(g / (np.sqrt(s) + epsilon))}
    return found


def everyone_tuned(given):
    """Steps until each has settled near the floor, at the rate that suited other starts best."""
    ground, rates = GROUNDS[given["landscape"]["import"]], np.array(given["rates"]["array"])
    place, around = given["start"], given["around"]
    starts = {
        "tuned_on": tuning(place, around),
        "judged_on": [list(place), *judging(place, around)],
    }

    def took(name, rates, starts, times=1):
        points = lanes(name, ground, rates, starts, given["budget"] + given["hold"], times)
        return settling(ground.away(points) <= given["near"], given["hold"])

    found: dict = {"trials": len(rates), "lowest": rates[0], "highest": rates[-1]} | starts
    slope = float(np.hypot(*ground.slope(np.array(place, float))))
    found |= {"steps": {}, "start_slope": slope}
    for key, name in TUNED.items():
        tuned = middle(took(name, rates, starts["tuned_on"])[:, 0])
        steps = took(name, [rates[tuned.argmin()]], starts["judged_on"], JUDGED_AGAIN)[0]
        steps = np.where(tuned.min() < NEVER, steps, NEVER)
        found["steps"][key] = Copies([or_never(step) for step in again] for again in steps)
        found[key] = Copies(or_never(middle(again)) for again in steps)
    return found

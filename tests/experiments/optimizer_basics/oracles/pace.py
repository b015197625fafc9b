"""How long steps are on slopes that are given, and walks down a ravine."""

import numpy as np

from oracles.grounds import RAVINE
from oracles.measures import lanes, run, settling
from oracles.measures import middle as steps_of_middle
from oracles.rules import optimizer, rectifier, walk
from oracles.starts import tuning


def lengths(name, gradients, **settings):
    """How far each step goes downhill when these are the gradients, (steps, …)."""
    points = walk(name, lambda _, t: gradients[t - 1], 0 * gradients[0], len(gradients), **settings)
    return points[:-1] - points[1:]


def pace(given):
    """A geometric series: the steps add up what is left of those before them."""
    slope, rate, steps, beta = given["slope"], given["learning_rate"], given["steps"], 0.9

    def after(terms):
        return rate * slope * (1 - beta**terms) / (1 - beta)

    return {
        "sgd": {"first": [rate * slope] * 3, "last": rate * slope},
        "momentum": {"first": [after(t) for t in (1, 2, 3)], "last": after(steps)},
        "nesterov": {"first": [after(t) for t in (2, 3, 4)], "last": after(steps + 1)},
    }


def dropping(given):
    """Inside, what is left of the velocity goes on; outside, all of it shrinks at once."""
    pull, terms, beta = given["slope"] * given["learning_rate"], given["at"], 0.9
    before = pull * (1 - beta**terms) / (1 - beta)
    after = pull * given["part"] * (1 - beta ** (terms + 1)) / (1 - beta)
    inside = beta * before + given["part"] * pull
    return {"before": before, "after_inside": inside, "after_outside": after}


def unsteadiness(given):
    """A step without momentum is its gradient; with it, what is left of all before."""
    shape = given["skip"] + given["steps"], given["seeds"]
    noise = np.random.default_rng(given["seed"]).normal(scale=given["deviation"], size=shape)
    gradients = given["slope"] + noise
    velocity, steps = np.zeros(given["seeds"]), []
    for gradient in gradients:
        velocity = 0.9 * velocity + gradient
        steps.append(velocity)

    def scatter(steps):
        seen = np.array(steps[given["skip"] :])
        mean = seen.sum(0) / len(seen)
        return middle(np.sqrt(((seen - mean) ** 2).sum(0) / len(seen)) / mean)

    return {"sgd": scatter(gradients), "momentum": scatter(steps)}


def middle(values):
    """The median."""
    low, high = (len(values) - 1) // 2, len(values) // 2
    ordered = sorted(values)
    return float(ordered[low] + ordered[high]) / 2


def down_the_ravine(given):
    """The settings that Polyak calls best for curvatures 1 and 50."""
    low, high = 1.0, 50.0
    condition = np.sqrt(high / low)
    best = {
        "sgd": {"class": "SGD", "learning_rate": 2 / (high + low)},
        "momentum": {
            "class": "MomentumSGD",
            "learning_rate": (2 / (np.sqrt(high) + np.sqrt(low))) ** 2,
            "momentum": ((condition - 1) / (condition + 1)) ** 2,
        },
    }
    wide = RAVINE._replace(low=(-4, -3), high=(4, 3))  # momentum swings, and comes back
    starts = tuning(given["start"], given["around"])
    rates = np.array(given["rates"]["array"])
    points = lanes("MomentumSGD", wide, rates, starts, given["steps"], momentum=given["usual"])
    took = settling(wide.away(points)[:, :, 0] <= given["near"], given["hold"])
    rate = float(rates[steps_of_middle(took).argmin()])
    best["usual"] = {"class": "MomentumSGD", "learning_rate": rate, "momentum": given["usual"]}
    found: dict = {"low": low, "high": high, "limit": 2 / high}
    found |= {"tuned_on": starts, "judged_on": [list(given["start"])]}
    for key, told in best.items():
        points, record = run(told, wide, given["start"], given["steps"])
        far = [step for step, (x, y) in enumerate(points) if np.hypot(x, y) > given["near"]]
        found[key] = record | {"arrival": far[-1] + 1, "swing": float(abs(points[:, 1]).max())}
    return found


def constant_slope(given):
    """The first five steps, the last and all of them."""
    gradients = np.full(given["steps"], given["slope"])
    found: dict = {}
    for key, told in given.items():
        if isinstance(told, dict):
            name, settings = optimizer(told)
            all_of_them = lengths(name, gradients, **settings)
            found[key] = {"lengths": all_of_them, "last": float(all_of_them[-1])}
            found[key]["first"] = all_of_them[:5].tolist()
    return found


def stall(given):
    """In closed form: the sum of t equal squares, and one of them less what is forgotten."""
    t, slope = np.arange(1, given["steps"] + 1), given["slope"]
    sizes = {"adagrad": np.sqrt(t), "rmsprop": np.sqrt(1 - given["rmsprop"]["rho"] ** t)}
    found: dict = {}
    for key, size in sizes.items():
        steps = given[key]["learning_rate"] * slope / (slope * size + given[key]["epsilon"])
        found[key] = {"first": steps[:5].tolist(), "last": float(steps[-1]), "lengths": steps}
    return found


def spike(given):
    """One gradient among ones."""
    gradients = np.ones(given["before"] + given["after"])
    gradients[given["before"]] = given["size"]
    found: dict = {"at": given["before"] + 1}
    for key, name in (("adam", "Adam"), ("adamax", "AdaMax")):
        steps = lengths(name, gradients, learning_rate=1.0)
        found[key] = {"jump": float(max(steps[given["before"] :])), "lengths": steps}
    return found


def warm_up(given):
    """Under noise, every seed a coordinate."""
    shape = given["steps"], given["seeds"]
    noise = np.random.default_rng(given["seed"]).normal(scale=given["deviation"], size=shape)
    found: dict = {"r": {"five": float(rectifier(5, given["beta2"])),
                   "six": float(rectifier(6, given["beta2"]))}}  # fmt: skip
    for key, name in (("adam", "Adam"), ("radam", "RAdam")):
        settings = {"learning_rate": 1.0, "beta1": 0.9, "beta2": given["beta2"]}
        steps = abs(lengths(name, noise, **settings))
        medians = np.array([middle(row) for row in steps])
        told = {"first": float(medians[0]), "fifth": float(medians[4]), "sixth": float(medians[5])}
        found[key] = told | {"lengths": medians}
    return found


def belief(given):
    """Slopes that never change, each as steep, and one that turns round at every step."""
    found = constant_slope({key: value for key, value in given.items() if key != "slopes"})
    turning = given["slope"] * (-1.0) ** np.arange(given["steps"])
    for key in ("adam", "adabelief"):
        name, settings = optimizer(given[key])
        paces = [lengths(name, np.full(given["steps"], steep), **settings)
                 for steep in given["slopes"]]  # fmt: skip
        found[key] |= {
            "shortest": [float(min(pace)) for pace in paces],
            "longest": [float(max(pace)) for pace in paces],
            "turning": float(abs(lengths(name, turning, **settings)[-1])),
        }
    return found


def scattered(given):
    """One noise, as strong as each share says, on one slope: the mean of the later steps."""
    whole = given["skip"] + given["steps"]
    noise = np.random.default_rng(given["seed"]).normal(size=(whole, given["seeds"]))
    found: dict = {}
    for key in ("sgd", "adam", "adabelief"):
        name, settings = optimizer(given[key])
        pace = []
        for share in given["shares"]:
            slopes = given["slope"] + given["slope"] * share * noise
            steps = lengths(name, slopes, **settings)[given["skip"] :]
            pace.append(middle(steps.sum(0) / given["steps"]))
        found[key] = {"pace": pace}
    return found

"""Bowls under noise: how far many are from the bottom, seed by seed."""

import numpy as np

from oracles.rules import walk


def leaps(given):
    """Who starts at the bottom, and how far it is thrown."""
    shape = given["steps"], given["seeds"], 2
    noise = np.random.default_rng(given["seed"]).normal(size=shape)
    rate, early = given["learning_rate"], given["early"] + 1
    found: dict = {}
    for key, name in (("adam", "Adam"), ("radam", "RAdam")):

        def thrown(deviation, steps, name=name):
            return walk(
                name, lambda w, t: w + deviation * noise[t - 1], np.zeros(shape[1:]),
                steps, learning_rate=rate,
            )  # fmt: skip

        places = thrown(given["deviation"], given["steps"])
        away = distance(places)
        middle = np.median(away, axis=1)
        found[key] = {
            "first": float(middle[1] / rate),
            "early": float(max(middle[:early]) / rate),
            "late": float(np.median(middle[-given["tail"] :]) / rate),
            "medians": middle[: given["shown"] + 1],
            "places": places[: given["shown"] + 1, : given["drawn"]],
        }
    return found


def thrown(given):
    """How far the first steps throw, by the noise; once more with a rate that rises in a line."""
    shape = given["steps"], given["seeds"], 2
    noise, rate = np.random.default_rng(given["seed"]).normal(size=shape), given["learning_rate"]

    def farthest(name, pace):
        told = []
        for deviation in given["deviations"]:
            run = walk(
                name, lambda w, t, d=deviation: w + d * noise[t - 1], np.zeros(shape[1:]),
                given["steps"], learning_rate=pace,
            )  # fmt: skip
            told.append(float(max(np.median(distance(run), axis=1)) / rate))
        return {"thrown": told}

    rising = lambda t: rate * min(1, t / given["warm"])  # noqa: E731
    found: dict = {"adam": farthest("Adam", rate), "radam": farthest("RAdam", rate)}
    return found | {"warmed": {"adam": farthest("Adam", rising)}}


def distance(places):
    """From the bottom, of (…, 2)."""
    return np.sqrt(places[..., 0] ** 2 + places[..., 1] ** 2)


def noise_floor(given):
    """Constant rates and a falling one, and Adam at both constant ones."""
    shape = given["steps"], given["seeds"]
    noise = np.random.default_rng(given["seed"]).normal(scale=given["deviation"], size=shape)
    start = np.full(given["seeds"], given["start"])

    def falling(t):
        return given["large"] / (1 + (t - 1) / given["halving"])

    def middle(name, rate):
        points = walk(
            name, lambda w, t: w + noise[t - 1], start, given["steps"], learning_rate=rate
        )
        return np.median(abs(points), axis=1)

    found: dict = {}
    for key, rate in (("large", given["large"]), ("small", given["small"]), ("falling", falling)):
        away = middle("SGD", rate)
        found[key] = {"floor": float(np.median(away[-given["tail"] :])), "distance": away}
        found[key]["arrival"] = min(t for t, x in enumerate(away) if x <= given["near"])
    found["adam"] = {
        key: float(np.median(middle("Adam", given[key])[-given["tail"] :]))
        for key in ("large", "small")
    }
    return found

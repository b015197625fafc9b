"""Balls on the saddle, and walks along one coordinate."""

import numpy as np

from oracles.comparing import Rounding
from oracles.grounds import BUMP, CYCLIC, SADDLE
from oracles.measures import run


def problem(given):
    """A ball and its first step."""
    return {"run": run(given["optimizer"], SADDLE, given["start"], 1)[1]}


def roll(given):
    """When a ball and its parent's have left the saddle, and how far in they came."""
    found = {}
    for key, told in {"run": given["optimizer"], "parent": given["parent"]}.items():
        if told is None:
            continue
        points, record = run(told, SADDLE, given["start"], given["steps"])
        far = [step for step, (_, y) in enumerate(points) if abs(y) >= given["escaped"]]
        step = far[0] if far else None
        found[key] = record | {"escape_step": step}
        if key == "run":
            found |= {
                "escape_step": step,
                "escape_x": float(points[step, 0]) if far else None,
                "smallest_x": float(min(points[: record["steps"] + 1, 0])),
                "last_stride": strides(points, told["learning_rate"])[step - 1] if far else None,
            }
    return found


def strides(points, rate):
    """How far each step goes along each coordinate, ÷ α; what two points leave of it is rounded."""
    size = abs(points).max() / rate
    lengths = abs(points[1:] - points[:-1]) / rate
    return [[Rounding(part, size=size) for part in step] for step in lengths]


def minus_gradient(given):
    """One step from either side."""
    y = 0.001
    return {
        side: run(given["optimizer"], SADDLE, (given[side], y), 1)[1] for side in ("left", "right")
    }


def learning_rates(given):
    """In closed form each step multiplies x by 1 − 2α."""
    found: dict = {"last_x": {}}
    for key in ("large", "small", "good"):
        told = {"class": "SGD", "learning_rate": given[key]}
        found[key] = run(told, SADDLE, given["start"], given["steps"])[1]
        factor = (1 - 2 * given[key]) ** given["steps"]
        found["last_x"][key] = float(given["start"][0] * factor)
    return found


def over_the_bump(given):
    """Three walks, and how far the second rolled out on the other side."""
    walks = {key: run(given[key], BUMP, given["start"], given["steps"])
             for key in ("sgd", "momentum", "rival")}  # fmt: skip
    smallest = float(walks["momentum"][0].min())
    return {key: record for key, (_, record) in walks.items()} | {"smallest_x": smallest}


def round_a_cycle(given):
    """Lessard's cycle, and the steepest and the gentlest curvature of his function."""
    found: dict = {}
    for key in ("momentum", "nesterov", "careful", "daring"):
        points, found[key] = run(given[key], CYCLIC, given["start"], given["steps"])
        # Near the floor only the last digit is left of where it began.
        away = Rounding(abs(points[-1, 0]), size=given["start"][0])
        found[key]["away"] = away
        if key in ("momentum", "nesterov"):
            found[f"last_of_{key}"] = points[-4:, 0].tolist()
    # The third step meets the floor but for the last digit, and the fourth stands still.
    for told in found["nesterov"]["first_points"][3:]:
        told["point"] = [Rounding(x, size=given["start"][0]) for x in told["point"]]
    slopes = CYCLIC.slope
    rise = [float(slopes(np.array([x + 0.5]))[0] - slopes(np.array([x]))[0]) for x in (0.0, 1.25)]
    return found | {"low": 2 * min(rise), "high": 2 * max(rise)}

"""One learning rate for all coordinates, or one for each: a ravine, turned, and rare gradients."""

from functools import partial

import jax.numpy as jnp
import numpy as np

from appearance import colour_of
from blog.drawing.contest import Plan, draw_contest
from blog.drawing.pictures import Still
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.training.descent import follow
from blog.training.lanes import descend_lanes
from blog.training.losses import heights_on_grid
from blog.training.runs import run, settings, title
from blog.training.search import NEVER, best_rate, settling, stays_in_view
from landscapes import ravine
from optimizers import SGD, Adagrad

from .starts import judging, tuning
from .toys import or_never

KINDS = {"sgd": SGD, "adagrad": Adagrad}
RATES = np.geomspace(1e-3, 10, 21)  # five a decade; nobody's best lies on the edge
CLOSER = 41  # rates to look at round the best of those


def along_the_ravine(
    start=ravine.start,
    around: float = 0.3,
    rates=RATES,
    near: float = 0.01,
    hold: int = 100,
    steps: int = 400,
):
    """A ravine: one learning rate for both directions, or one for each; each its best."""
    as_it_is, tuned_on = np.eye(2), tuning(start, around)
    found: dict = {"tuned_on": tuned_on, "judged_on": [start]}
    for key, kind in KINDS.items():
        rate = tune(kind, as_it_is, rates, tuned_on, near, hold, steps)
        walk = run(kind(rate), ravine, start, steps)
        points = np.asarray(walk.trajectory.points)
        found[key] = walk | {"arrival": or_never(settling(points, ravine, near, hold))}
    return found


def across_both_axes(
    angles=(0.0, 5.0, 15.0, 45.0),
    start=ravine.start,
    around: float = 0.3,
    rates=RATES,
    near: float = 0.01,
    hold: int = 100,
    steps: int = 400,
):
    """Steps to the floor of the ravine as it is turned, each at its best learning rate.

    Returns:
        For each the median over starts that no rate was chosen from, one an angle.
    """
    tuned_on, judged_on = tuning(start, around), [start, *judging(start, around)]
    found: dict = {"tuned_on": tuned_on, "judged_on": judged_on}
    for key, kind in KINDS.items():
        medians = []
        for degrees in angles:
            turn = rotation(degrees)
            rate = tune(kind, turn, rates, tuned_on, near, hold, steps)
            took = explore(kind, turn, [rate], judged_on, near, hold, steps)[0]
            medians.append(or_never(np.median(took)))
        found[key] = {"steps": medians}
    return found


def rotation(degrees: float) -> np.ndarray:
    """The matrix that turns by this angle."""
    angle = np.deg2rad(degrees)
    return np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


def tune(kind, turn, rates, starts, near: float, hold: int, steps: int) -> float:
    """The rate that suits these starts best: of all, and then of many around that one."""
    best = best_rate(explore(kind, turn, rates, starts, near, hold, steps), rates)
    place = int(np.flatnonzero(rates == best)[0])
    closer = np.geomspace(rates[place - 1], rates[place + 1], CLOSER)
    return best_rate(explore(kind, turn, closer, starts, near, hold, steps), closer)


def explore(kind, turn, rates, starts, near: float, hold: int, steps: int) -> np.ndarray:
    """The steps to the floor of the turned ravine, (rates, starts); NEVER if they leave view."""
    places = np.tile(np.array(starts) @ turn, (len(rates), 1))
    optimizer = kind(np.repeat(rates, len(starts)))
    points = descend_lanes(optimizer, turned, places, steps, data=turn)
    with np.errstate(over="ignore", invalid="ignore"):  # of runs that diverge
        points = (points @ turn.T).reshape(len(rates), len(starts), *points.shape[1:])
    took = settling(points, ravine, near, hold)
    return np.where(stays_in_view(points, ravine), took, NEVER)


def turned(point, turn):
    """The ravine, turned: no coordinate runs along it."""
    return ravine(jnp.asarray(turn) @ point)


def rare(steps: int = 500, every: int = 50, slope: float = 1.0):
    """A gradient that comes at every step, beside one that comes at every fiftieth."""
    gradients = np.full((steps, 2), slope)
    gradients[:, 1] *= np.arange(steps) % every == 0
    found = {}
    for key, kind in KINDS.items():
        often, seldom = -np.asarray(follow(kind(1.0), gradients).points)[-1]
        found[key] = {"often": float(often), "seldom": float(seldom)}
        found[key]["ratio"] = float(often / seldom)
    return found


def draw_ravine(_, found):
    """Both paths from above."""
    panels = []
    for key in KINDS:
        walk, reached = found[key], found[key].more["arrival"]
        shown = settings(walk.optimizer).split(",")[0]
        told = (title(walk.optimizer), shown, colour_of(walk.optimizer))
        panels.append([Lane(*told, walk.points[: reached + 1], f"바닥까지 {reached}걸음")])
    x, y = (np.linspace(*ends, 201) for ends in ravine.domain)
    field = HeightField(x, y, np.asarray(heights_on_grid(ravine, x, y)))
    return Still(partial(draw_contest, panels, Plan(field, ravine.minima, 0.2)))

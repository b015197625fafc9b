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
from blog.training.search import (
    GRID,
    NEVER,
    best_rate,
    fewest_steps,
    paths,
    settling,
    stays_in_view,
)
from landscapes import ravine
from optimizers import SGD, Adagrad

KINDS = {"sgd": SGD, "adagrad": Adagrad}


def along_the_ravine(start=ravine.start, near: float = 0.05, hold: int = 100, steps: int = 400):
    """A ravine: one learning rate for both directions, or one for each; each the best of a grid."""
    found = {}
    for key, kind in KINDS.items():
        tried = paths(kind, ravine, GRID, [start], steps)
        took = np.where(stays_in_view(tried, ravine), settling(tried, ravine, near, hold), NEVER)
        walk = run(kind(best_rate(took, GRID)), ravine, start, steps)
        points = np.asarray(walk.trajectory.points)
        found[key] = walk | {"arrival": int(settling(points, ravine, near, hold))}
    return found


def across_both_axes(degrees: float = 45, near: float = 0.05, hold: int = 100, steps: int = 400):
    """The fewest steps to the floor of the ravine once it is turned, of all learning rates."""
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    starts = np.tile(np.array(ravine.start) @ turn, (len(GRID), 1))
    found = {}
    for key, kind in KINDS.items():
        points = descend_lanes(kind(GRID), turned, starts, steps, data=turn)
        found[key] = fewest_steps(settling(points, ravine, near, hold)[:, None], GRID)
    return found


def turned(point, turn):
    """The ravine, turned: no coordinate runs along it."""
    return ravine(jnp.asarray(turn) @ point)


def rare(steps: int = 500, every: int = 50):
    """A gradient that comes at every step, beside one that comes at every fiftieth."""
    gradients = np.ones((steps, 2))
    gradients[:, 1] = np.arange(steps) % every == 0
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

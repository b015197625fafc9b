"""Balls on the post's saddle: the problem, and every optimizer rolling."""

from dataclasses import replace
from functools import partial

import numpy as np

from blog.drawing.rolling import Lane, draw_rolling, draw_start
from blog.drawing.surface import HeightField
from blog.training.descent import Trajectory, descend, heights_on_grid
from blog.training.runs import describe, diverged, settings, steps_in_view, title
from landscapes import saddle
from optimizers import SGD, Optimizer

LEARNING_RATE = 0.01  # for every optimizer on the saddle, so that their speeds compare
FLOOR, SPACING = -5.2, 1.0  # the saddle's floor, and the heights between its contour lines
STRIDE, MOST_FRAMES = 4, 100  # steps a frame, and the frames that a GIF may have
ESCAPED = 1.0  # a ball has left the saddle once |y| reaches this


def saddle_field() -> HeightField:
    """The saddle's heights where it is drawn."""
    x, y = (np.linspace(*ends, 401) for ends in saddle.domain)
    return HeightField(x, y, np.asarray(heights_on_grid(saddle, x, y)))


def start():
    """The problem: a ball on the saddle, before it moves."""
    optimizer = SGD(LEARNING_RATE)
    trajectory = descend(optimizer, saddle, saddle.start, 1)
    x, y = saddle.start
    place = f"공의 출발점 ({x:g}, {y:g})"
    ball = replace(lane(optimizer, trajectory), title="f(x, y) = x² − y²", settings=place)
    record = {"run": describe(optimizer, saddle, trajectory)}
    return record, partial(draw_start, saddle_field(), ball, SPACING, FLOOR)


def roll(optimizer: Optimizer, rival: Optimizer | None = None):
    """A ball on the saddle until it leaves the picture; a rival is recorded, not drawn."""
    trajectory, record = leave_saddle(optimizer)
    # The same steps a frame for all, so that speeds compare; only the slowest are hurried.
    stride = STRIDE * int(np.ceil(record["steps"] / (STRIDE * MOST_FRAMES)))
    records = {"run": record | {"stride": stride}}
    if rival:
        records["rival"] = leave_saddle(rival)[1]
    ball = lane(optimizer, trajectory)
    return records, partial(draw_rolling, saddle_field(), ball, SPACING, FLOOR, stride)


def leave_saddle(optimizer: Optimizer, steps: int = 2500) -> tuple[Trajectory, dict]:
    """A run from the post's start, with the step at which it had left the saddle."""
    trajectory = descend(optimizer, saddle, saddle.start, steps)
    points = np.asarray(trajectory.points)
    seen = steps_in_view(trajectory, saddle) + 1
    escaped = np.abs(points[:, 1]) >= ESCAPED
    step = int(escaped.argmax()) if escaped.any() else None
    return trajectory, describe(optimizer, saddle, trajectory) | {
        "escape_step": step,
        "escape_x": None if step is None else float(points[step, 0]),
        "escape_at": ESCAPED,
        "smallest_x": float(points[:seen, 0].min()),
    }


def lane(optimizer: Optimizer, trajectory: Trajectory) -> Lane:
    """What is drawn of a run: the part in view."""
    seen = slice(steps_in_view(trajectory, saddle) + 1)
    points = np.asarray(trajectory.points)[seen]
    note = "발산" if diverged(trajectory, saddle) else ""
    name = type(optimizer).__name__
    return Lane(title(optimizer), settings(optimizer), name, points, note)

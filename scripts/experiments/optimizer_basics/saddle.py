"""Balls on the post's saddle: the problem, and every optimizer rolling."""

from dataclasses import replace
from functools import partial

import numpy as np

from appearance import colour_of
from blog.drawing.pace import Pace
from blog.drawing.pictures import Film, Still
from blog.drawing.rolling import Bound, Lane, draw_rolling, draw_start
from blog.drawing.surface import HeightField
from blog.training.losses import heights_on_grid
from blog.training.runs import Run, run, settings, title
from landscapes import saddle
from optimizers import SGD, Optimizer

LEARNING_RATE = 0.01  # for every optimizer on the saddle, so that their speeds compare
SPACING = 1.0  # between the heights of neighbouring contour lines
PACE = Pace(stride=5, until=400, times=8, word="배속")  # of every film, so that speeds compare


def start(optimizer: Optimizer = SGD(LEARNING_RATE), start=saddle.start):
    """The problem: a ball on the saddle, before it moves."""
    return {"run": run(optimizer, saddle, start, 1)}


def roll(
    optimizer: Optimizer,
    parent: Optimizer | None = None,
    start=saddle.start,
    escaped: float = 1.0,
    steps: int = 2500,
):
    """A ball on the saddle, its parent's beside it, and when each has left: |y| ≥ `escaped`."""
    walked = run(optimizer, saddle, start, steps)
    told = escape(walked, escaped)
    found = {"run": walked | {"escape_step": told["escape_step"]}, **told}
    if parent is not None:
        beside = run(parent, saddle, start, steps)
        found["parent"] = beside | {"escape_step": escape(beside, escaped)["escape_step"]}
    return found


def escape(walked: Run, escaped: float) -> dict:
    """The step at which a run has left, None if it never does, and how far in it came.

    Returns:
        Of that step, `last_stride`: how far it goes along x and along y, divided by α.
    """
    points = np.asarray(walked.trajectory.points)
    far = np.abs(points[:, 1]) >= escaped
    step = int(far.argmax()) if far.any() else None
    return {
        "escape_step": step,
        "escape_x": None if step is None else float(points[step, 0]),
        "smallest_x": float(walked.points[:, 0].min()),
        "last_stride": None
        if step is None
        else (np.abs(points[step] - points[step - 1]) / walked.optimizer.learning_rate).tolist(),
    }


def draw_problem(given, found):
    """The ball where it starts."""
    x, y = given["start"]
    place = f"공의 출발점 ({x:g}, {y:g})"
    ball = Lane("f(x, y) = x² − y²", place, colour_of(SGD), found["run"].points)
    notes = ("x 방향으로는 골짜기", "y 방향으로는 언덕")
    return Still(partial(draw_start, saddle_field(), ball, SPACING, notes))


def draw_roll(given, found):
    """The balls until they have left the picture, or at least the middle of the saddle."""
    lanes = [lane(found["run"])]
    if "parent" in found:
        lanes.append(replace(lane(found["parent"]), ghost=True))
    bound = Bound(given["escaped"], f"|y| = {given['escaped']:g}")
    drawn = partial(draw_rolling, saddle_field(), lanes, SPACING, bound, PACE, "걸음")
    pace = {"stride": PACE.stride, "until": PACE.until, "times": PACE.times}
    return Film(drawn, told=pace | {"counted_to": "escape_step"})


def saddle_field() -> HeightField:
    """The saddle's heights where it is drawn."""
    x, y = (np.linspace(*ends, 401) for ends in saddle.domain)
    return HeightField(x, y, np.asarray(heights_on_grid(saddle, x, y)))


def lane(walked: Run) -> Lane:
    """What is drawn of a run: the part in view; of one that stays there, until it has escaped."""
    optimizer, note = walked.optimizer, "발산" if walked.diverged else ""
    told = (title(optimizer), settings(optimizer), colour_of(optimizer))
    stop = walked.more.get("escape_step")
    points = walked.points if walked.left_view or stop is None else walked.points[: stop + 1]
    return Lane(*told, points, note, stop)

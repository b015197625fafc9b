"""Balls on the post's saddle: the problem, and every optimizer rolling."""

from functools import partial

import numpy as np

from appearance import colour_of
from blog.drawing.pictures import Film, Still
from blog.drawing.rolling import Lane, draw_rolling, draw_start
from blog.drawing.surface import HeightField
from blog.training.losses import heights_on_grid
from blog.training.runs import Run, run, settings, title
from landscapes import saddle
from optimizers import SGD, Optimizer

LEARNING_RATE = 0.01  # for every optimizer on the saddle, so that their speeds compare
SPACING = 1.0  # between the heights of neighbouring contour lines
STRIDE, MOST_FRAMES = 4, 100  # steps a frame, and the frames that a GIF may have


def start(optimizer: Optimizer = SGD(LEARNING_RATE), start=saddle.start):
    """The problem: a ball on the saddle, before it moves."""
    return {"run": run(optimizer, saddle, start, 1)}


def roll(optimizer: Optimizer, start=saddle.start, escaped: float = 1.0, steps: int = 2500):
    """A ball on the saddle, and the step at which it has left: |y| is then `escaped` or more."""
    walked = run(optimizer, saddle, start, steps)
    points = np.asarray(walked.trajectory.points)
    far = np.abs(points[:, 1]) >= escaped
    step = int(far.argmax()) if far.any() else None
    return {
        "run": walked,
        "escape_step": step,
        "escape_x": None if step is None else float(points[step, 0]),
        "smallest_x": float(walked.points[:, 0].min()),
    }


def draw_problem(given, found):
    """The ball where it starts."""
    x, y = given["start"]
    place = f"공의 출발점 ({x:g}, {y:g})"
    ball = Lane("f(x, y) = x² − y²", place, colour_of(SGD), found["run"].points)
    notes = ("x 방향으로는 골짜기", "y 방향으로는 언덕")
    return Still(partial(draw_start, saddle_field(), ball, SPACING, notes))


def draw_roll(_, found):
    """The ball until it leaves the picture."""
    ball = lane(found["run"])
    # The same steps a frame for all, so that speeds compare; only the slowest are hurried.
    stride = STRIDE * int(np.ceil((len(ball.points) - 1) / (STRIDE * MOST_FRAMES)))
    drawn = partial(draw_rolling, saddle_field(), ball, SPACING, stride, "걸음")
    return Film(drawn, told={"stride": stride})


def saddle_field() -> HeightField:
    """The saddle's heights where it is drawn."""
    x, y = (np.linspace(*ends, 401) for ends in saddle.domain)
    return HeightField(x, y, np.asarray(heights_on_grid(saddle, x, y)))


def lane(walked: Run) -> Lane:
    """What is drawn of a run: the part in view."""
    optimizer, note = walked.optimizer, "발산" if walked.diverged else ""
    told = (title(optimizer), settings(optimizer), colour_of(optimizer))
    return Lane(*told, walked.points, note)

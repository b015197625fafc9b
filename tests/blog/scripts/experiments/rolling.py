"""The experiments of the post `rolling`: a ball on its way down."""

from functools import partial

import numpy as np

from appearance import colour_of
from blog.drawing.curves import Curve, Trail, draw_trails
from blog.drawing.pictures import Still
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from blog.training.losses import heights_along
from blog.training.runs import run, settings, title
from landscapes import bump
from optimizers import SGD, Adam, Optimizer


def roll(optimizer: Optimizer, start=bump.start, steps: int = 20):
    """A ball in a valley."""
    return {"run": run(optimizer, bump, start, steps)}


def draw_roll(_, found):
    """The valley with a dot for each step."""
    walk = found["run"]
    x = np.linspace(*bump.domain[0], 400)
    curve = Curve(x, np.asarray(heights_along(bump, x[:, None])))
    told = (title(walk.optimizer), settings(walk.optimizer), colour_of(walk.optimizer))
    return Still(partial(draw_trails, [[Trail(*told, walk.points[:, 0])]], curve))


EXPERIMENTS = [
    Experiment("down", roll, {"optimizer": SGD(0.01)}),
    Experiment("down-adam", roll, {"optimizer": Adam(0.01)}),
]
FIGURES = [Figure("down", draw_roll), Figure("down-adam", draw_roll)]

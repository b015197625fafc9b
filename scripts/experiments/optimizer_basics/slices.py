"""Runs along one coordinate: why minus, how far, over a bump, round a cycle."""

from functools import partial

import numpy as np

from appearance import colour_of
from blog.drawing.curves import Curve, Trail, draw_trails
from blog.drawing.pictures import Still
from blog.training.losses import heights_along, heights_on_grid, hessian_at
from blog.training.runs import Run, run, settings, title
from landscapes import bump, cyclic, saddle
from optimizers import SGD, MomentumSGD, NesterovMomentumSGD, Optimizer

from .saddle import LEARNING_RATE


def minus_gradient(left: float = -1.5, right: float = 2.0, optimizer: Optimizer = SGD(0.3)):
    """One step from either side of the valley: the sign of the slope says which way is down."""
    y = saddle.start[1]
    return {
        "left": run(optimizer, saddle, (left, y), 1),
        "right": run(optimizer, saddle, (right, y), 1),
    }


def draw_minus_gradient(given, found):
    """Two valleys, each with a ball and the step that it takes."""
    notes = {"left": "x를 키워야 내려갑니다", "right": "x를 줄여야 내려갑니다"}
    panels = []
    for key, note in notes.items():
        slope = signed(f"기울기 {found[key].record()['start_gradient'][0]:g}")
        panels.append([trail(found[key], slope, note, arrow=True)])
    marks = (given["left"], 0, given["right"])
    return Still(partial(draw_trails, panels, slice_of_saddle(), mark=marks))


def learning_rates(
    start=saddle.start, steps: int = 20, large: float = 1.0, small: float = 0.001, good: float = 0.1
):
    """The same steps with a learning rate too large, too small, and reasonable."""
    rates = {"large": large, "small": small, "good": good}
    walks = {key: run(SGD(rate), saddle, start, steps) for key, rate in rates.items()}
    # Where they are after the last step, in view or not.
    return walks | {"last_x": {key: float(x_of(walk)[-1]) for key, walk in walks.items()}}


def draw_learning_rates(_, found):
    """Three valleys, each with the steps of one rate."""
    panels = [
        [trail(found[key], settings(found[key].optimizer), f"x = {found['last_x'][key]:.2f}")]
        for key in ("large", "small", "good")
    ]
    return Still(partial(draw_trails, panels, slice_of_saddle(), mark=(-2, 0, 2)))


def over_the_bump(
    start=bump.start,
    steps: int = 400,
    sgd: Optimizer = SGD(LEARNING_RATE),
    momentum: Optimizer = MomentumSGD(LEARNING_RATE),
    rival: Optimizer = SGD(10 * LEARNING_RATE),
):
    """A valley with a bump: plain descent stays before it, momentum rolls over it."""
    optimizers = {"sgd": sgd, "momentum": momentum, "rival": rival}
    walks = {key: run(kind, bump, start, steps) for key, kind in optimizers.items()}
    return walks | {"smallest_x": float(x_of(walks["momentum"]).min())}


def draw_bump(given, found):
    """Two valleys, with and without momentum."""
    panels = []
    for key in ("sgd", "momentum"):
        end = abs(x_of(found[key])[-1])
        note = f"{given['steps']}걸음 뒤 x = {end:.2f}"
        panels.append([trail(found[key], title(found[key].optimizer), note)])
    return Still(partial(draw_trails, panels, curve_of(bump), mark=(0, 0.7, 1.2)))


def round_a_cycle(
    start=cyclic.start,
    steps: int = 200,
    momentum: Optimizer = MomentumSGD(1 / 9, 4 / 9),
    nesterov: Optimizer = NesterovMomentumSGD(1 / 25, 2 / 3),
    careful: Optimizer = MomentumSGD(1 / 25, 2 / 3),
    daring: Optimizer = NesterovMomentumSGD(1 / 9, 4 / 9),
):
    """Lessard's function, on which momentum circles for ever at the rate that suits quadratics.

    For curvatures between 1 and 25, theory calls (1/9, 4/9) momentum's best on quadratics, and
    promises that Nesterov arrives with (1/25, 2/3) on every convex function. Each also runs with
    the other's. Lessard, Recht & Packard, "Analysis and Design of Optimization Algorithms via
    Integral Quadratic Constraints", 2014, arXiv:1408.3595.
    """
    curvatures = [float(hessian_at(cyclic, np.array([x]))[0, 0]) for x in (0.5, 1.5)]
    optimizers = {"momentum": momentum, "nesterov": nesterov, "careful": careful, "daring": daring}
    walks = {key: run(optimizer, cyclic, start, steps) for key, optimizer in optimizers.items()}
    walks = {key: walk | {"away": float(abs(x_of(walk)[-1]))} for key, walk in walks.items()}
    last = {f"last_of_{key}": x_of(walks[key])[-4:].tolist() for key in ("momentum", "nesterov")}
    return walks | last | {"low": min(curvatures), "high": max(curvatures)}


def draw_cycle(given, found):
    """Two valleys: round for ever, and down; marked are where all start and what they come to."""
    panels, start = [], given["start"][0]
    for key, ends in (("momentum", found["last_of_momentum"][1:]), ("nesterov", [0.0])):
        x = x_of(found[key])[-1]
        note = signed(f"{given['steps']}걸음 뒤 x = {abs(x) if abs(x) < 5e-3 else x:.2f}")
        mark = (*sorted(ends), start)
        panels.append([trail(found[key], title(found[key].optimizer), note, mark=mark)])
    return Still(partial(draw_trails, panels, curve_of(cyclic)))


def trail(walk: Run, heading: str, note: str, arrow=False, mark=()) -> Trail:
    """What is drawn of a run along x."""
    return Trail(heading, note, colour_of(walk.optimizer), x_of(walk), arrow, mark)


def x_of(walk: Run) -> np.ndarray:
    """Where a run is before the first and after every step, in view or not."""
    return np.asarray(walk.trajectory.points)[:, 0]


def signed(text: str) -> str:
    """A text whose hyphens are minus signs."""
    return text.replace("-", "−")


def slice_of_saddle() -> Curve:
    """The saddle along x, through the post's start."""
    x = np.linspace(-2.6, 2.6, 801)
    return Curve(x, np.asarray(heights_on_grid(saddle, x, np.array([saddle.start[1]])))[0])


def curve_of(landscape) -> Curve:
    """A landscape of one coordinate over its domain."""
    low, high = landscape.domain[0]
    x = np.linspace(low, high, 801)
    return Curve(x, np.asarray(heights_along(landscape, x[:, None])))

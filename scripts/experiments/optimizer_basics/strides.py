"""How long the steps are: optimizers that are given their gradients, whatever the ground."""

from functools import partial

import numpy as np

from appearance import colour_of
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.training.descent import follow
from blog.training.runs import title
from optimizers import AdaBelief, Adagrad, Adam, AdaMax, Optimizer, RAdam, RMSProp

CONSTANT = "기울기가 1로 일정할 때 한 걸음의 길이 ÷ α"


def strides(optimizer: Optimizer, gradients) -> np.ndarray:
    """The length of each step downhill, (steps,)."""
    return -np.diff(np.asarray(follow(optimizer, gradients).points)[:, 0])


def on_a_constant_slope(steps: int, slope: float, **optimizers: Optimizer) -> dict:
    """The lengths of the steps of some optimizers, and what texts say of them."""
    found = {}
    for key, optimizer in optimizers.items():
        lengths = strides(optimizer, np.full((steps, 1), slope))
        found[key] = {"first": lengths[:5].tolist(), "last": float(lengths[-1]), "lengths": lengths}
    return found


def stall(
    steps: int = 1000,
    slope: float = 1.0,
    adagrad: Optimizer = Adagrad(1.0),
    rmsprop: Optimizer = RMSProp(1.0),
):
    """Adagrad's step on a constant slope dies as 1/√t; RMSProp's does not."""
    return on_a_constant_slope(steps, slope, adagrad=adagrad, rmsprop=rmsprop)


def first_steps(
    steps: int = 60,
    slope: float = 1.0,
    rmsprop99: Optimizer = RMSProp(1.0, 0.99),
    rmsprop90: Optimizer = RMSProp(1.0, 0.9),
    adam: Optimizer = Adam(1.0),
):
    """RMSProp's first steps are far too long; Adam's are not."""
    return on_a_constant_slope(steps, slope, rmsprop99=rmsprop99, rmsprop90=rmsprop90, adam=adam)


def belief(
    steps: int = 1000,
    slope: float = 1.0,
    adam: Optimizer = Adam(1.0),
    adabelief: Optimizer = AdaBelief(1.0),
):
    """On a constant slope Adam keeps its pace and AdaBelief strides out."""
    return on_a_constant_slope(steps, slope, adam=adam, adabelief=adabelief)


def spike(before: int = 1000, after: int = 60, size: float = 1000.0):
    """One gradient a thousand times too large: how far do Adam and AdaMax jump?"""
    gradients = np.ones((before + after, 1))
    gradients[before] = size
    found: dict = {"at": before + 1}
    for key, optimizer in (("adam", Adam(1.0)), ("adamax", AdaMax(1.0))):
        lengths = strides(optimizer, gradients)
        found[key] = {"jump": float(lengths[before:].max()), "lengths": lengths}
    return found


def warm_up(
    steps: int = 200, seeds: int = 1000, deviation: float = 1.0, beta2: float = 0.999, seed: int = 0
):
    """Steps under noise with mean 0: how long are the first ones, over many seeds?"""
    noise = np.random.default_rng(seed).normal(scale=deviation, size=(steps, seeds))
    found: dict = {}
    for key, optimizer in (("adam", Adam(1.0, 0.9, beta2)), ("radam", RAdam(1.0, 0.9, beta2))):
        # Every seed is a coordinate: optimizers treat each by itself.
        lengths = np.abs(np.diff(np.asarray(follow(optimizer, noise).points), axis=0))
        middle = np.median(lengths, axis=1)
        told = {"first": float(middle[0]), "sixth": float(middle[5])}
        found[key] = told | {"lengths": middle}
    factors = np.asarray(RAdam(1.0, 0.9, beta2).rectifier(np.arange(1, 7)))
    return found | {"r": {"five": float(factors[4]), "six": float(factors[5])}}


def draw_strides(optimizers: dict, heading: str, _, found, log="", shown=slice(None)):
    """Lengths over steps, a line for each optimizer.

    Args:
        optimizers: by the key of what was found: a class, or the name of a line and its class.
        heading, log: as `draw_lines` takes them.
        found: by the experiment.
        shown: which steps.
    """
    lines = []
    for key, kind in optimizers.items():
        name, kind = kind if isinstance(kind, tuple) else (title(kind(1.0)), kind)
        lengths = found[key]["lengths"]
        t = np.arange(1, len(lengths) + 1)[shown]
        dashed = key == "rmsprop90"
        lines.append(Series(name, colour_of(kind), t, lengths[shown], dashed))
    return Still(partial(draw_lines, lines, heading, "걸음", log=log))


draw_stall = partial(draw_strides, {"adagrad": Adagrad, "rmsprop": RMSProp}, CONSTANT, log="xy")
draw_first_steps = partial(
    draw_strides,
    {
        "rmsprop99": ("RMSProp, ρ=0.99", RMSProp),
        "rmsprop90": ("RMSProp, ρ=0.9", RMSProp),
        "adam": Adam,
    },
    CONSTANT,
)
draw_belief = partial(draw_strides, {"adam": Adam, "adabelief": AdaBelief}, CONSTANT)
draw_warm_up = partial(
    draw_strides,
    {"adam": Adam, "radam": RAdam},
    "기울기가 노이즈뿐일 때 걸음 길이의 중앙값 ÷ α",
    log="xy",
)


def draw_spike(given, found):
    """The steps around the jump."""
    heading = "기울기가 한 번 1000배로 튈 때 한 걸음의 길이 ÷ α"
    shown = slice(given["before"] - 10, None)
    return draw_strides({"adam": Adam, "adamax": AdaMax}, heading, given, found, shown=shown)

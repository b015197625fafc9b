"""How long the steps are: optimizers that are given their gradients, whatever the ground."""

from functools import partial

import numpy as np

from appearance import colour_of, dash_of
from blog.drawing.lines import Point, Series, draw_lines
from blog.drawing.pictures import Still
from blog.training.descent import follow
from blog.training.runs import title
from optimizers import Adagrad, Adam, AdaMax, Optimizer, RAdam, RMSProp

CONSTANT = "기울기가 1로 일정할 때 한 걸음의 길이 ÷ α"
LOG = "로그 눈금"


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
    steps: int = 20,
    slope: float = 1.0,
    rmsprop99: Optimizer = RMSProp(1.0, 0.99),
    rmsprop90: Optimizer = RMSProp(1.0, 0.9),
    adam: Optimizer = Adam(1.0),
):
    """RMSProp's first steps are far too long; Adam's are not."""
    return on_a_constant_slope(steps, slope, rmsprop99=rmsprop99, rmsprop90=rmsprop90, adam=adam)


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
        told = {"first": float(middle[0]), "fifth": float(middle[4]), "sixth": float(middle[5])}
        found[key] = told | {"lengths": middle}
    factors = np.asarray(RAdam(1.0, 0.9, beta2).rectifier(np.arange(1, 7)))
    return found | {"r": {"five": float(factors[4]), "six": float(factors[5])}}


def lengths_of(kind, lengths, told=(), first=1, at=None, name="", dashed=None) -> Series:
    """The lengths of the steps of an optimizer, as a line.

    Args:
        kind: its class.
        lengths: of its steps.
        told: pairs of a step whose length is written, and with how many decimals.
        first: what the first step is called.
        at: the step where its name stands; behind its end by default.
        name, dashed: the line's, if others of the same class are drawn.
    """
    points = tuple(Point(step, f"{lengths[step - first]:.{digits}f}") for step, digits in told)
    t = np.arange(len(lengths)) + first
    dashed = dash_of(kind) if dashed is None else dashed
    return Series(name or title(kind(1.0)), colour_of(kind), t, lengths, dashed, points, at)


def draw_stall(given, found):
    """Both from the first step to the last, which is told."""
    told = [(given["steps"], 3)]
    lines = [
        lengths_of(Adagrad, found["adagrad"]["lengths"], told),
        lengths_of(RMSProp, found["rmsprop"]["lengths"], [(given["steps"], 2)]),
    ]
    return Still(partial(draw_lines, lines, CONSTANT, f"걸음 ({LOG})", log="xy", up=LOG))


def draw_first_steps(given, found):
    """The first steps are told."""
    told = [(1, 2)]
    rmsprop = {key: f"RMSProp, ρ = {given[key].rho:g}" for key in ("rmsprop99", "rmsprop90")}
    lines = [
        lengths_of(RMSProp, found[key]["lengths"], told, at=at, name=name, dashed=dashed)
        for (key, name), at, dashed in zip(rmsprop.items(), (6, 4), (False, None), strict=True)
    ]
    lines.append(lengths_of(Adam, found["adam"]["lengths"], told, at=12))
    return Still(partial(draw_lines, lines, CONSTANT, "걸음"))


def draw_spike(given, found):
    """The steps around the jump, which is step 0."""
    before, after = 10, given["after"]
    lines = [
        lengths_of(kind, found[key]["lengths"][-before - after :], [(0, 2)], -before)
        for key, kind in (("adam", Adam), ("adamax", AdaMax))
    ]
    heading = f"기울기가 한 번 {given['size']:g}배로 튈 때 한 걸음의 길이 ÷ α"
    return Still(partial(draw_lines, lines, heading, "큰 기울기가 온 뒤의 걸음"))


def draw_warm_up(given, found):
    """The medians of the lengths, and those of the fifth steps told, of which RAdam takes care."""
    lines = [
        lengths_of(kind, found[key]["lengths"], [(5, 3)])
        for key, kind in (("adam", Adam), ("radam", RAdam))
    ]
    heading, up = (
        "기울기가 노이즈뿐일 때 한 걸음의 길이 ÷ α",
        f"seed {given['seeds']}개의 중앙값, {LOG}",
    )
    return Still(partial(draw_lines, lines, heading, f"걸음 ({LOG})", log="xy", up=up))

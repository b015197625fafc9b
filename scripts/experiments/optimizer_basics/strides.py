"""How long the steps are: optimizers that are given their gradients, whatever the ground."""

from functools import partial

import numpy as np

from blog.drawing.lines import Series, draw_lines
from blog.training.descent import follow
from blog.training.runs import hyperparameters, title
from optimizers import AdaBelief, Adagrad, Adam, AdaMax, Optimizer, RAdam, RMSProp


def strides(optimizer: Optimizer, gradients) -> np.ndarray:
    """The length of each step downhill, in learning rates of 1, (steps,)."""
    points = np.asarray(follow(optimizer, gradients).points)[:, 0]
    return -np.diff(points)


def named(optimizer: Optimizer, lengths, **more) -> dict:
    """What a record says of one of these runs."""
    first = [float(length) for length in lengths[:5]]
    end = {"steps": len(lengths), "last": float(lengths[-1])}
    made = {"optimizer": title(optimizer), "hyperparameters": hyperparameters(optimizer)}
    return made | {"first": first} | end | more


def constant(steps: int):
    """A slope of 1 for ever."""
    return np.ones((steps, 1))


def stall(steps: int = 1000):
    """Adagrad's step on a constant slope dies as 1/√t; RMSProp's does not."""
    record, lines, t = {}, [], np.arange(1, steps + 1)
    for key, optimizer in (("adagrad", Adagrad(1.0)), ("rmsprop", RMSProp(1.0))):
        lengths = strides(optimizer, constant(steps))
        record[key] = named(optimizer, lengths)
        lines.append(Series(title(optimizer), type(optimizer).__name__, t, lengths))
    heading = "기울기가 1로 일정할 때 한 걸음의 길이 ÷ α"
    return record, partial(draw_lines, lines, heading, "걸음", log="xy")


def first_steps(steps: int = 60):
    """RMSProp's first steps are far too long; Adam's are not."""
    record, lines, t = {}, [], np.arange(1, steps + 1)
    for key, name, optimizer in (
        ("rmsprop99", "RMSProp, ρ=0.99", RMSProp(1.0, 0.99)),
        ("rmsprop90", "RMSProp, ρ=0.9", RMSProp(1.0, 0.9)),
        ("adam", "Adam", Adam(1.0)),
    ):
        lengths = strides(optimizer, constant(steps))
        record[key] = named(optimizer, lengths)
        dashed = key == "rmsprop90"
        lines.append(Series(name, type(optimizer).__name__, t, lengths, dashed))
    heading = "기울기가 1로 일정할 때 한 걸음의 길이 ÷ α"
    return record, partial(draw_lines, lines, heading, "걸음")


def spike(before: int = 1000, after: int = 60, size: float = 1000.0):
    """One gradient a thousand times too large: how far do Adam and AdaMax jump?"""
    gradients = np.ones((before + after, 1))
    gradients[before] = size
    record: dict = {"size": size, "at": before + 1}
    lines = []
    shown = slice(before - 10, before + after)
    for key, optimizer in (("adam", Adam(1.0)), ("adamax", AdaMax(1.0))):
        lengths = strides(optimizer, gradients)
        extra = {"jump": float(lengths[before:].max()), "total": float(lengths[before:].sum())}
        record[key] = named(optimizer, lengths, **extra)
        t = np.arange(1, len(lengths) + 1)[shown]
        lines.append(Series(title(optimizer), type(optimizer).__name__, t, lengths[shown]))
    heading = "기울기가 한 번 1000배로 튈 때 한 걸음의 길이 ÷ α"
    return record, partial(draw_lines, lines, heading, "걸음")


def warm_up(steps: int = 200, seeds: int = 1000):
    """Steps under noise with mean 0: how long are the first ones, over many seeds?"""
    noise = np.random.default_rng(0).normal(size=(steps, seeds))
    record: dict = {"seeds": seeds, "steps": steps}
    lines, t = [], np.arange(1, steps + 1)
    for key, optimizer in (("adam", Adam(1.0)), ("radam", RAdam(1.0))):
        # Every seed is a coordinate: optimizers treat each by itself.
        lengths = np.abs(np.diff(np.asarray(follow(optimizer, noise).points), axis=0))
        middle = np.median(lengths, axis=1)
        record[key] = named(optimizer, middle) | {"sixth": float(middle[5])}
        lines.append(Series(title(optimizer), type(optimizer).__name__, t, middle))
    factors = np.asarray(RAdam().rectifier(t))
    record["r"] = {"five": float(factors[4]), "six": float(factors[5])}
    heading = "평균이 0인 노이즈만 줄 때 걸음 길이의 중앙값 ÷ α"
    return record, partial(draw_lines, lines, heading, "걸음", log="xy")


def belief(steps: int = 1000):
    """On a constant slope Adam keeps its pace and AdaBelief strides out."""
    record, lines, t = {}, [], np.arange(1, steps + 1)
    for key, optimizer in (("adam", Adam(1.0)), ("adabelief", AdaBelief(1.0))):
        lengths = strides(optimizer, constant(steps))
        record[key] = named(optimizer, lengths) | {"hundredth": float(lengths[99])}
        lines.append(Series(title(optimizer), type(optimizer).__name__, t, lengths))
    heading = "기울기가 1로 일정할 때 한 걸음의 길이 ÷ α"
    return record, partial(draw_lines, lines, heading, "걸음")

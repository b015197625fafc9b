"""What Adam and AdaBelief take for a reason to step shortly: no size, but a change of mind."""

from functools import partial

import numpy as np

from appearance import colour_of, dash_of
from blog.drawing.lines import Point, Series, draw_lines
from blog.drawing.pictures import Still
from blog.training.descent import follow
from blog.training.runs import title
from optimizers import SGD, AdaBelief, Adam, Optimizer

from .strides import CONSTANT, LOG, lengths_of, on_a_constant_slope, strides


def belief(
    steps: int = 1000,
    slope: float = 1.0,
    slopes=(0.001, 1.0, 1000.0),
    adam: Optimizer = Adam(1.0),
    adabelief: Optimizer = AdaBelief(1.0),
):
    """On a constant slope Adam keeps its pace, however steep it is, and AdaBelief strides out.

    On a slope that turns round at each step both hardly move.
    """
    found = on_a_constant_slope(steps, slope, adam=adam, adabelief=adabelief)
    turning = np.resize([slope, -slope], (steps, 1))
    for key, optimizer in (("adam", adam), ("adabelief", adabelief)):
        paces = [strides(optimizer, np.full((steps, 1), steep)) for steep in slopes]
        found[key] |= {
            "shortest": [float(pace.min()) for pace in paces],
            "longest": [float(pace.max()) for pace in paces],
            "turning": float(np.abs(strides(optimizer, turning)[-1])),
        }
    return found


def scatter(
    shares=(0.1, 0.2, 0.5, 1.0, 2.0, 5.0),
    slope: float = 1.0,
    skip: int = 4000,
    steps: int = 1000,
    seeds: int = 50,
    seed: int = 0,
    sgd: Optimizer = SGD(1.0),
    adam: Optimizer = Adam(1.0),
    adabelief: Optimizer = AdaBelief(1.0),
):
    """How far a step goes downhill on average, the more a slope scatters about its mean.

    Args:
        shares: standard deviations of the noise, in parts of the slope.
        slope: the mean.
        skip: steps that are not measured: until the zeros of the start are forgotten.
        steps: that are.
        seeds: how many times each; what is found is the median.
        seed: of the noise.
        sgd, adam, adabelief: who is measured.
    """
    noise = np.random.default_rng(seed).normal(size=(skip + steps, 1, seeds))
    gradients = slope * (1 + np.reshape(shares, (-1, 1)) * noise)
    found = {}
    for key, optimizer in (("sgd", sgd), ("adam", adam), ("adabelief", adabelief)):
        # Every seed and share is a coordinate: optimizers treat each by itself.
        points = follow(optimizer, gradients.reshape(skip + steps, -1)).points
        paces = np.asarray(points[skip] - points[-1]).reshape(len(shares), seeds) / steps
        found[key] = {"pace": np.median(paces, axis=1).tolist()}
    return found


def draw_belief(given, found):
    """On the constant slope; the last steps are told."""
    told = [(given["steps"], 2)]
    lines = [
        lengths_of(kind, found[key]["lengths"], told)
        for key, kind in (("adam", Adam), ("adabelief", AdaBelief))
    ]
    return Still(partial(draw_lines, lines, CONSTANT, "걸음"))


def draw_scatter(given, found):
    """Each pace over the noise; where there is little noise and much is told."""
    shares = np.asarray(given["shares"])
    lines = []
    for key, kind in (("sgd", SGD), ("adam", Adam), ("adabelief", AdaBelief)):
        pace = np.asarray(found[key]["pace"])
        told = [n for n in (0, 3) if kind is not SGD]
        points = tuple(Point(shares[n], f"{pace[n]:.2f}") for n in told)
        lines.append(Series(title(kind(1.0)), colour_of(kind), shares, pace, dash_of(kind), points))
    heading = "기울기에 노이즈가 섞일 때 한 걸음의 평균 ÷ α"
    across = f"노이즈의 표준편차 ÷ 기울기 ({LOG})"
    return Still(partial(draw_lines, lines, heading, across, log="xy", up=LOG))

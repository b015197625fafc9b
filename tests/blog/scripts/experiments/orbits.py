"""The experiments of the post `orbits`: a planet that is moved step by step."""

from functools import partial

import numpy as np

from blog.drawing.contest import Plan
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Film, Still
from blog.drawing.racing import draw_race
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from blog.figures.neighbours import around

COLOURS = {"euler": ("#D55E00", "#FF8A3D"), "midpoint": ("#0072B2", "#56B4E9")}


def euler_step(y_n, h, f):
    r"""A step along the slope where one stands.

    $$ y_{n+1} = y_n + h f(y_n) $$

    Euler, "Institutionum calculi integralis", 1768.
    """
    return y_n + h * f(y_n)


def midpoint_step(y_n, h, f):
    r"""A step along the slope in its middle.

    $$ k = y_n + \frac{h}{2} f(y_n) $$
    $$ y_{n+1} = y_n + h f(k) $$

    Built on euler_step.
    """
    return y_n + h * f(y_n + h / 2 * f(y_n))


def circling(y):
    """The velocity on a circle round the origin."""
    return np.array([-y[1], y[0]])


def out(point):
    """How far out a place is, squared."""
    x, y = point
    return x**2 + y**2


def orbit(h: float = 0.25, steps: int = 24, start=(1.0, 0.0), ground=out):
    """A planet that ought to stay on its circle, moved by two rules."""
    found = {}
    for name, step in (("euler", euler_step), ("midpoint", midpoint_step)):
        points = [np.array(start)]
        for _ in range(steps):
            points.append(step(points[-1], h, circling))
        away = np.abs(np.sqrt(ground(np.transpose(points))) - np.sqrt(ground(start)))
        found[name] = {"points": np.array(points), "away": away, "last": float(away[-1])}
    return found


def draw_orbits(given, found, stride: int = 1):
    """Both planets, seen from above."""
    x = np.linspace(-5.0, 5.0, 101)
    field = HeightField(x, x, given["ground"](np.meshgrid(x, x)))
    lanes = [
        Lane(name, f"h={given['h']:g}", COLOURS[name], found[name]["points"]) for name in COLOURS
    ]
    drawn = partial(draw_race, lanes, Plan(field, ((0, 0),), 0.5), stride, ("걸음", ""))
    return Film(drawn, told={"stride": stride})


def draw_errors(given, found):
    """How far each is from its circle."""
    t = np.arange(given["steps"] + 1)
    lines = [Series(name, COLOURS[name], t, found[name]["away"]) for name in COLOURS]
    return Still(partial(draw_lines, lines, "원에서 벗어난 거리", "걸음"))


NEARBY = around(h=0.25, steps=0.25, start=0.1)
EXPERIMENTS = [
    Experiment("orbit", orbit, neighbours=NEARBY),
    Experiment("short-orbit", orbit, {"steps": 8}, neighbours=NEARBY),
]
FIGURES = [Figure("orbit", draw_orbits), Figure("errors", draw_errors, of="orbit")]

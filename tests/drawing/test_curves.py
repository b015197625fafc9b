"""Runs on a curve have names of one size, and numbers where their own panel is to have them."""

import numpy as np

from blog.drawing.curves import Curve, Trail, draw_trails
from blog.drawing.theme import LIGHT
from blog.drawing.told import tell

X = np.linspace(-2, 2, 81)
BLUE, RED = ("#0072b2", "#56b4e9"), ("#d55e00", "#ff8a3d")
SHORT = Trail("short", "one", BLUE, np.array([1.5, -1, 0.5]), mark=(-0.12345, 1.5))
LONG = Trail("a name that is long", "other", RED, np.array([1.5, 0.2, 0.0]))


def told(*panels):
    canvas = draw_trails([[trail] for trail in panels], Curve(X, X**2), LIGHT, 1, mark=(0, 1))
    canvas.render()
    return tell(canvas)


def test_names_have_one_size():
    sizes = {w.text: w.size for w in told(SHORT, LONG).words}
    assert sizes[SHORT.title] == sizes[LONG.title] < told(SHORT, SHORT).words[0].size


def test_a_panel_has_its_own_numbers_or_those_of_all():
    ticks = [[text for text, _ in axes["x"]["ticks"]] for axes in told(SHORT, LONG).axes]
    assert ticks == [["−0.123", "1.5"], ["0", "1"]]

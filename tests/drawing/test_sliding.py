"""Runs on one curve stay on it, and the arrows of a turn are its steps."""

from itertools import pairwise

import numpy as np
import pytest

from blog.drawing.curves import RADIUS, Curve, Trail
from blog.drawing.sliding import draw_sliding
from blog.drawing.theme import LIGHT
from blog.drawing.told import tell
from blog.drawing.turns import Turn, draw_turns

BLUE, RED = ("#0072b2", "#56b4e9"), ("#d55e00", "#ff8a3d")
X = np.linspace(-1, 1, 101)
SLOPE = Curve(X, X / 3)
UP, DOWN = np.linspace(0, 1, 9), np.linspace(0, -0.8, 9)
STEPS = np.array([0.0, -1.0, -0.25, 0.5])


def slide():
    trails = [Trail("up", "", BLUE, UP), Trail("down", "", RED, DOWN)]
    film = draw_sliding(trails, SLOPE, "steps", LIGHT, 1, mark=(-1, 0, 1))
    film.poster()
    return tell(film)


def test_each_has_a_panel_and_stays_on_the_curve():
    told = slide()
    assert told.steps == told.counters[0].numbers == list(range(9))
    moving = [mark for mark in told.marks if mark.kind == "line" and mark.trace is not None]
    assert [(mark.axes, mark.colour) for mark in moving] == [(0, BLUE[0]), (1, RED[0])]
    for mark, x in zip(moving, (UP, DOWN), strict=True):
        np.testing.assert_allclose(np.asarray(mark.trace), np.column_stack([x, x / 3]))


def test_balls_touch_the_curve():
    told = slide()
    for ball in (mark for mark in told.marks if mark.kind == "ball"):
        number = [BLUE[0], RED[0]].index(ball.colour)
        x = (UP, DOWN)[number][-1]
        contact = told.places[number](np.array([x, x / 3]))
        assert np.linalg.norm(ball.points[0] - contact) == pytest.approx(RADIUS)
        assert ball.points[0, 1] > contact[1]


def turns():
    x = np.linspace(0, 1, 40)
    drawn = [Turn("one", BLUE, (), "o", STEPS, x), Turn("two", RED, (3, 2), "d", -STEPS, -x)]
    words = ("a turn", "all turns", "sum", "steps")
    canvas = draw_turns(drawn, ("first", "second", "third"), words, LIGHT, 1)
    canvas.render()
    return tell(canvas)


def test_arrows_lie_end_to_end_and_the_last_is_their_sum():
    arrows = [mark for mark in turns().marks if mark.style == "arrow" and mark.colour == BLUE[0]]
    ends = [tuple(arrow.points[:, 0]) for arrow in arrows]
    assert ends == [*pairwise(STEPS), (0.0, STEPS[-1])]
    rows = [arrow.points[0, 1] for arrow in arrows]
    assert rows == sorted(rows, reverse=True)
    assert all(np.ptp(arrow.points[:, 1]) == 0 for arrow in arrows)


def test_steps_are_written_with_their_signs_and_causes():
    texts = [words.text for words in turns().words]
    assert [text for text in texts if text[0] in "+−"] == [
        "−1.00", "+0.75", "+0.75", "+0.50", "+1.00", "−0.75", "−0.75", "−0.50",
    ]  # fmt: skip
    assert [texts.count(said) for said in ("first", "sum", "one", "two")] == [2, 2, 2, 2]


def test_below_all_steps_are_drawn_and_the_axis_says_so():
    told = turns()
    lower = [mark for mark in told.marks if mark.axes == 1 and mark.kind == "line"]
    assert [(len(mark.points), mark.style != "solid") for mark in lower] == [
        (39, False),
        (39, True),
    ]
    assert told.axes[1]["x"]["scale"] == "log"
    assert [text for text, _ in told.axes[1]["x"]["ticks"]] == ["1", "10"]

"""A film of many tells them apart by shapes and dashes, and goes at the pace that it says."""

import numpy as np
import pytest

from blog.drawing.canvas import Canvas
from blog.drawing.contest import Plan
from blog.drawing.racing import Closer, draw_race
from blog.drawing.rolling import Lane
from blog.drawing.shapes import Shapes, read_shapes
from blog.drawing.stretches import steps_at, stride_at
from blog.drawing.surface import HeightField
from blog.drawing.theme import LIGHT
from blog.drawing.told import tell

BLUE, RED = ("#0072b2", "#56b4e9"), ("#d55e00", "#ff8a3d")
AWAY = 1.8 * 0.8 ** np.arange(41)
LANES = [
    Lane("one", "a=1", BLUE, np.column_stack([AWAY, AWAY]), mark="s", dash=(7, 2)),
    Lane("two", "a=2", RED, np.column_stack([AWAY, -AWAY]), mark=(4, 1, 0)),
]
PACE = ((1, 5), (10, 40))


def bowl(reach):
    x = np.linspace(-reach, reach, 61)
    return Plan(HeightField(x, x, x**2 + x[:, None] ** 2), ((0, 0),), 0.01)


@pytest.fixture(scope="module")
def told():
    closer = Closer(bowl(0.4), 0.05)
    film = draw_race(LANES, bowl(2), PACE, ("steps", "{} x"), LIGHT, 1, closer)
    film.poster()
    return tell(film)


def test_a_pace_has_stretches():
    assert steps_at(PACE, 40) == [0, 1, 2, 3, 4, 5, 15, 25, 35, 40]
    assert steps_at(PACE, 3) == [0, 1, 2, 3]
    assert steps_at(((2, 5), (3, 9)), 20) == [0, 2, 4, 5, 8, 11, 14, 17, 20]
    assert steps_at(3, 7) == [0, 3, 6, 7]
    assert [stride_at(PACE, step) for step in (0, 5, 15, 40)] == [1, 1, 10, 10]


def test_its_frames_are_those_of_its_pace(told):
    (counter,) = told.counters
    assert told.steps == counter.numbers == steps_at(PACE, 40)
    assert [w.text for w in told.words if w.text.endswith(" x")] == ["10 x"]


def test_each_has_its_shape_and_dash_in_the_key_and_on_every_map(told):
    lines = [m for m in told.marks if m.kind == "line" and m.colour != LIGHT.paper]
    for colour, style in ((BLUE[0], "dashed 7-2"), (RED[0], "solid")):
        mine = [mark for mark in lines if mark.colour == colour]
        assert {mark.style for mark in mine} == {style}
        assert {mark.axes for mark in mine} == {None, 0, 1}
    shapes = {(m.colour, m.style) for m in told.marks if m.kind == "ball"}
    assert shapes == {(BLUE[0], "ball s"), (RED[0], "ball (4, 1, 0)")}


def test_a_closer_map_shows_only_what_is_in_it(told):
    moving = [m for m in told.marks if m.kind == "ball" and m.trace is not None]
    seen = [np.isfinite(mark.trace).all(axis=1) for mark in moving]
    assert [part.all() for part in seen] == [True, True, False, False]
    first = int(np.argmax(AWAY[told.steps] <= 0.4))
    assert all((part == (np.arange(len(part)) >= first)).all() for part in seen[2:])


def test_shapes_of_one_size_are_read_as_they_were_drawn():
    canvas = Canvas(LIGHT, 1)
    shapes = Shapes(canvas.axes, [BLUE[0], RED[0]], ["^", "X"], LIGHT.paper, 9)
    shapes.place([(10, 20), (np.nan, np.nan)])
    (one, colour, middle, radius), other = read_shapes(shapes.artist)
    assert (one, colour, middle.tolist()) == ("^", BLUE[0], [10, 20])
    assert radius == pytest.approx(9) and np.isnan(other[2]).all()
    areas = []
    for path in shapes.artist.get_paths():
        x, y = np.asarray(path.to_polygons()[0]).T
        areas.append(abs(np.dot(x[:-1], y[1:]) - np.dot(y[:-1], x[1:])) / 2)
    assert areas == pytest.approx([np.pi, np.pi])

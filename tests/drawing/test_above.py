"""Runs and crowds seen from above are where they were, and say who they are."""

import numpy as np
import pytest

from blog.drawing.above import BUTTON, Walker, draw_walkers
from blog.drawing.canvas import WIDTH
from blog.drawing.crowds import PAUSE, Crowd, draw_crowds
from blog.drawing.files import save_animation
from blog.drawing.surface import HeightField
from blog.drawing.theme import LIGHT
from blog.drawing.told import tell

BLUE, RED = ("#0072b2", "#56b4e9"), ("#d55e00", "#ff8a3d")
X = np.linspace(-1.5, 1.5, 61)
BOWL = HeightField(X, X, X**2 + X[:, None] ** 2)
SHRINKING = 0.9 ** np.arange(13)[:, None]
CHANCE = np.random.default_rng(0)
CROWDS = [
    Crowd(name, colour, places, np.linalg.norm(places, axis=2).max(axis=1))
    for name, colour, places in (
        ("one", BLUE, CHANCE.uniform(-1, 1, (5, 7, 2))),
        ("two", RED, CHANCE.uniform(-0.1, 0.1, (5, 7, 2))),
    )
]


def walkers():
    straight, aside = SHRINKING * (1.0, 1.0), np.column_stack([np.ones(13), SHRINKING])
    film = draw_walkers(
        [Walker("straight", BLUE, straight, left=True), Walker("aside", RED, aside)],
        BOWL, ("right", "up"), 5, "steps", LIGHT, 1,
    )  # fmt: skip
    film.poster()
    return straight, tell(film)


def test_walkers_end_where_their_runs_do():
    straight, told = walkers()
    assert told.steps == told.counters[0].numbers == [0, 5, 10, 12]
    line = next(mark for mark in told.marks if mark.kind == "line" and mark.colour == BLUE[0])
    np.testing.assert_allclose(line.trace, straight[told.steps])
    ball = next(mark for mark in told.marks if mark.kind == "ball" and mark.colour == BLUE[0])
    np.testing.assert_allclose(ball.points, told.places[0](straight[-1:]), atol=1e-6)


def test_names_stand_on_their_side_of_their_paths():
    straight, told = walkers()
    boxes = {words.text: words.box for words in told.words}
    middle = told.places[0](np.array([1.0, 1.0]))[0] / 2 + told.places[0](straight[-1])[0] / 2
    assert boxes["straight"][2] < middle < told.places[0](np.array([1.0, 0.5]))[0]
    assert boxes["aside"][0] > told.places[0](np.array([1.0, 0.5]))[0]


def test_the_corner_of_the_button_is_free():
    _, told = walkers()
    for words in told.words:
        assert words.box[2] <= WIDTH - BUTTON or words.box[1] >= BUTTON, words


def test_the_ground_is_what_is_drawn():
    _, told = walkers()
    x, y, low, high = np.array(told.ground).T
    assert ((low <= x**2 + y**2 + 0.01) & (x**2 + y**2 <= high + 0.01)).all()


def test_of_a_crowd_every_member_is_told_in_every_frame():
    film = draw_crowds(CROWDS, BOWL, "steps", LIGHT, 1)
    film.poster()
    told = tell(film)
    assert told.steps == told.counters[0].numbers == [0, 1, 2, 3, 4]
    dots = [mark for mark in told.marks if mark.kind == "dots" and mark.trace is not None]
    assert [mark.axes for mark in dots] == [0, 1]
    for mark, crowd in zip(dots, CROWDS, strict=True):
        np.testing.assert_allclose(np.asarray(mark.trace), crowd.places)


def test_rings_reach_as_far_as_they_are_told():
    film = draw_crowds(CROWDS, BOWL, "steps", LIGHT, 1)
    film.poster()
    for mover, crowd in zip(film.movers, CROWDS, strict=False):
        assert mover.ring.get_radius() == crowd.reach[-1]


def test_a_film_of_few_steps_takes_its_time(tmp_path):
    film = draw_crowds(CROWDS, BOWL, "steps", LIGHT, 1)
    durations = save_animation(film, tmp_path / "crowds.gif")
    assert durations[:-1] == pytest.approx([PAUSE] * 4)

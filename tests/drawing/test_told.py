"""What a drawing hands back is what its artists show."""

import numpy as np
import pytest

from blog.drawing.ball import POINT
from blog.drawing.canvas import SMALL, Canvas
from blog.drawing.contest import Plan, draw_contest
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pace import Pace
from blog.drawing.projection import on_axes
from blog.drawing.racing import draw_race
from blog.drawing.rolling import Lane, draw_rolling
from blog.drawing.strips import draw_strips
from blog.drawing.surface import HeightField
from blog.drawing.theme import DARK, LIGHT
from blog.drawing.told import tell
from blog.drawn.sight import lightness

BLUE, RED = ("#0072b2", "#56b4e9"), ("#d55e00", "#ff8a3d")
X = np.linspace(-2, 2, 41)
BOWL = HeightField(X, X, X**2 + X[:, None] ** 2)
PACE = Pace(5, 1000, 4, "x")
PATH = np.column_stack([1.8 * 0.9 ** np.arange(13), 0.1 * 1.1 ** np.arange(13)])
LANES = [Lane("one", "a = 1", BLUE, PATH), Lane("two", "a = 2", RED, PATH[:, ::-1])]


def lines(theme, log=""):
    t = np.arange(1.0, 9.0)
    series = [Series("up", BLUE, t, t**2), Series("down", RED, t, 1 / t, dashed=True)]
    canvas = draw_lines(series, "height", "steps", theme, 1, log=log)
    canvas.render()
    return tell(canvas)


def of_kind(told, kind, axes=0):
    return [mark for mark in told.marks if mark.kind == kind and mark.axes == axes]


@pytest.mark.parametrize(("theme", "side"), [(LIGHT, 0), (DARK, 1)], ids=["light", "dark"])
def test_lines_are_told_with_colours_dashes_and_points(theme, side):
    told = lines(theme)
    assert (told.scheme, told.paper) == (theme.name, theme.paper)
    up, down = of_kind(told, "line")
    assert (up.colour, up.style, down.colour, down.style) == (
        BLUE[side], "solid", RED[side], "dashed 3.7-1.6",
    )  # fmt: skip
    np.testing.assert_array_equal(
        up.points, np.column_stack([np.arange(1, 9), np.arange(1, 9) ** 2])
    )
    words = {w.text: w for w in told.words}
    assert words.keys() == {"height", "up", "down", "steps"}
    assert (words["up"].colour, words["up"].size, words["height"].size) == (BLUE[side], 21, 22)
    assert told.axes[0]["x"]["label"] == "steps"
    assert [text for text, _ in told.axes[0]["x"]["ticks"]] == list("12345678")


def test_a_text_is_as_large_as_its_smallest_letters():
    canvas = Canvas(LIGHT, 1)
    for text in ("words", "$10$", "$10^{-6}$"):
        canvas.write(0, 0, text)
    axes = canvas.figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.set_xticks([0, 1], ["0", "$2^5$"], fontsize=SMALL * POINT)
    canvas.render()
    told = tell(canvas)
    sizes = {w.text: w.size for w in told.words}
    assert sizes["words"] == sizes["$10$"] == SMALL
    assert sizes["$10^{-6}$"] == pytest.approx(0.7 * SMALL)
    assert told.axes[0]["x"]["size"] == pytest.approx(0.7 * SMALL)


def test_logarithmic_axes_are_told():
    axes = lines(LIGHT, log="xy").axes[0]
    assert (axes["x"]["scale"], axes["y"]["scale"]) == ("log", "log")


@pytest.mark.parametrize("log", ["", "x", "xy"])
def test_places_on_axes_become_pixels(log):
    t = np.arange(1.0, 9.0)
    canvas = draw_lines([Series("up", BLUE, t, t)], "", "", LIGHT, 2, log=log)
    canvas.render()
    axes = next(axes for axes in canvas.figure.axes if axes not in canvas.layers)
    points = np.array([[1.0, 2.0], [3.5, 7.0]])
    true = axes.transData.transform(points) / 2
    np.testing.assert_allclose(on_axes(axes, 2)(points), true, atol=1e-6)


def test_a_contest_is_told_with_its_balls():
    canvas = draw_contest([[lane] for lane in LANES], Plan(BOWL, ((0, 0),), 0.1), LIGHT, 1)
    canvas.render()
    told = tell(canvas)
    balls = of_kind(told, "ball", None)
    assert [(ball.colour, round(ball.size, 6)) for ball in balls] == [(BLUE[0], 7.5), (RED[0], 7.5)]
    for number, ball in enumerate(balls):
        end = told.places[number](LANES[number].points[-1])
        np.testing.assert_allclose(ball.points[0], end, atol=1e-6)


@pytest.mark.parametrize("draw", ["race", "rolling"])
def test_a_film_tells_what_each_frame_shows(draw):
    if draw == "race":
        film = draw_race(LANES, Plan(BOWL, (), 0.1), 5, ("steps", ""), LIGHT, 1)
    else:
        film = draw_rolling(BOWL, LANES[:1], 1.0, None, PACE, "steps", LIGHT, 1)
    film.poster()
    told = tell(film)
    assert told.steps == told.counters[0].numbers == [0, 5, 10, 12]
    place = told.places[0] if draw == "rolling" else np.asarray
    lines = [mark for mark in told.marks if mark.kind == "line" and mark.colour == BLUE[0]]
    line = next(mark for mark in lines if mark.trace is not None)
    np.testing.assert_allclose(line.trace, place(PATH[told.steps]), atol=1e-9)
    ball = next(mark for mark in told.marks if mark.kind == "ball" and mark.trace is not None)
    assert ball.trace.shape == (4, 2)


WORDS = ("steps", "rate", "never", "chosen")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_cells_are_told_with_their_colours_and_outlines(theme):
    took = np.array([[1.0, 10.0, np.nan], [np.nan, 5.0, 100.0]])
    rates, bounds = np.array([0.1, 1.0, 10.0]), (5, 50, 500)
    given = (["a", "b"], rates, took, [0.1, 1.0], bounds, WORDS, (1.0, "1"))
    canvas = draw_strips(*given, theme, 1)
    canvas.render()
    told = tell(canvas)
    cells = of_kind(told, "cell")
    assert [(c.style, *np.round(c.points[0], 9)) for c in cells] == [
        ("cell", -1, 0), ("cell", 0, 0), ("outline", 1, 0),
        ("outline", -1, 1), ("cell", 0, 1), ("cell", 1, 1),
    ]  # fmt: skip
    key = [mark.colour for mark in of_kind(told, "cell", None) if mark.style == "cell"]
    assert [key.index(c.colour) for c in cells if c.style == "cell"] == [0, 1, 0, 2]
    apart = [abs(lightness(colour) - lightness(told.paper)) for colour in key]
    assert apart == sorted(apart, reverse=True)  # what is quick stands out

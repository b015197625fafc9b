"""Lines carry their names and the numbers of their points, where nothing lies over them."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from blog.drawing.lines import Frame, Level, Point, Series, draw_lines, draw_panels
from blog.drawing.room import Room
from blog.drawing.theme import DARK, LIGHT
from blog.drawing.ticks import number, power
from blog.drawing.told import tell
from blog.drawn.labels import assign_labels, belonging
from blog.drawn.record import merge
from blog.drawn.series import read_series
from blog.proof.drawings.looks import overlap

BLUE, RED = ("#0072b2", "#56b4e9"), ("#d55e00", "#ff8a3d")
T = np.arange(41)
FALLS = Series("falls", BLUE, T, 0.9**T, told=(Point(0, "1"), Point(10, "0.35")))
WAVES = Series("waves", RED, T, np.cos(T / 4) / 3, (7, 2), (Point(13, "−0.33"),), at=26)
PANELS = {
    "names at ends": [FALLS, replace(WAVES, at=None)],
    "names at lines": [replace(FALLS, at=4), WAVES],
    "one line": [FALLS],
    "ends that meet": [FALLS, *(replace(FALLS, label=f"line {n}", told=()) for n in range(3))],
    "no points": [replace(FALLS, told=()), replace(WAVES, told=())],
}


def told(panels, frames, theme=LIGHT):
    canvas = draw_panels(panels, frames, theme, 1)
    canvas.render()
    return tell(canvas), canvas


def frame(log="", up="", levels=()):
    return Frame("height", "steps", log, up, levels)


@pytest.mark.parametrize("series", PANELS.values(), ids=PANELS)
@pytest.mark.parametrize("log", ["", "x"])
@pytest.mark.parametrize("several", [False, True], ids=["alone", "several"])
def test_texts_lie_inside_of_the_picture_and_beside_each_other(series, log, several):
    if log:
        series = [replace(s, x=s.x + 1) for s in series]
    count = 2 if several else 1
    seen, canvas = told([series] * count, [frame(log, "up")] * count)
    assert {w.text for w in seen.words} >= {s.label for s in series}
    for words in seen.words:
        left, bottom, right, top = words.box
        assert min(left, bottom) >= 0 and right <= canvas.width and top <= canvas.height, words
    for one, other in combinations(seen.words, 2):
        assert not overlap(one.box, other.box), (one.text, other.text)
    assert min(w.size for w in seen.words) >= 20
    assert all(axis["size"] >= 20 for axes in seen.axes for axis in axes.values())


def test_numbers_at_axes_lie_inside_of_the_picture():
    wide = replace(FALLS, y=1e4 * FALLS.y, x=1000 * T, told=(), at=8000)
    canvas = draw_lines([wide], "height", "steps", LIGHT, 1)
    canvas.render()
    axes = next(axes for axes in canvas.figure.axes if axes not in canvas.layers)
    labels = [
        label
        for axis in (axes.xaxis, axes.yaxis)
        for label, tick in zip(axis.get_ticklabels(), axis.get_majorticklocs(), strict=True)
        if axis.get_view_interval()[0] <= tick <= axis.get_view_interval()[1]
    ]
    assert len(labels) > 6
    for label in labels:
        box = label.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= canvas.width and box.y0 >= 0


def test_a_point_lies_on_its_line_and_its_text_beside_it():
    seen, _ = told([[FALLS, WAVES]], [frame()])
    dots = {mark.colour: mark.points[0] for mark in seen.marks if len(mark.points) == 1}
    np.testing.assert_array_equal(dots[RED[0]], [13, WAVES.y[13]])
    text = next(w for w in seen.words if w.text == "−0.33")
    place = seen.places[0](dots[RED[0]][None])[0]
    left, bottom, right, top = text.box
    assert np.hypot(*(place - np.clip(place, (left, bottom), (right, top)))) < 40


def test_a_text_stands_where_it_is_asked_to():
    for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        line = replace(WAVES, told=(Point(20, "there", way),))
        seen, _ = told([[line]], [frame()])
        place = seen.places[0](np.array([[20, WAVES.y[20]]]))[0]
        text = next(w for w in seen.words if w.text == "there")
        middle = np.array([text.box[0] + text.box[2], text.box[1] + text.box[3]]) / 2
        assert np.sign(np.round((middle - place) / 8)).tolist() == list(way)


def test_a_number_is_told_of_the_line_in_whose_colour_it_is_written():
    light, dark = (told([[FALLS, WAVES]], [frame()], theme)[0] for theme in (LIGHT, DARK))
    both = merge(light, dark)
    series = read_series(both, {"falls.y": FALLS.y, "waves.y": WAVES.y})
    assign_labels(series, both)
    of = dict(zip((w.text for w in both.words), belonging(series, both), strict=True))
    assert of == {"height": None, "steps": None, "falls": 0, "1": 0, "0.35": 0, "waves": 1,
                  "−0.33": 1}  # fmt: skip


def test_of_two_lines_in_one_colour_a_number_is_of_the_nearer():
    high = replace(FALLS, label="high", y=3 - T / 40, dashed=True, told=(Point(20, "2.5"),))
    light, dark = (told([[FALLS, high]], [frame()], theme)[0] for theme in (LIGHT, DARK))
    both = merge(light, dark)
    series = read_series(both, {"falls.y": FALLS.y, "high.y": high.y})
    assign_labels(series, both)
    of = dict(zip((w.text for w in both.words), belonging(series, both), strict=True))
    assert (of["0.35"], of["2.5"], of["high"]) == (0, 1, 1)


def test_room_below_lines_is_kept():
    low, high = (told([[WAVES]], [replace(frame(), below=b)])[0].axes[0]["y"] for b in (0, 0.5))
    (bottom, top), span = low["limits"], high["limits"]
    assert span == pytest.approx([bottom - 0.5 * (top - bottom), top])


def test_a_level_is_named_and_is_no_line_of_a_run():
    seen, _ = told([[FALLS]], [frame(levels=(Level(0.5, "half of it"),))])
    assert "half of it" in {w.text for w in seen.words}
    assert [mark.kind for mark in seen.marks].count("line") == 1


def test_panels_stand_one_below_the_other():
    seen, canvas = told([[FALLS], [WAVES]], [frame(), replace(frame(), title="below")])
    assert canvas.height > 480
    first, second = (axes["y"]["span"] for axes in seen.axes)
    assert first[0] > second[1]


@pytest.mark.parametrize(
    ("y", "log", "ticks"),
    [
        (0.001 * 10.0 ** (3 * T / 40), "y", ["0.001", "0.01", "0.1", "1"]),
        (1 + T / 40, "y", ["1", "2"]),
        (-1 + T / 20, "", ["−1", "−0.5", "0", "0.5", "1"]),
        (10.0 ** (-T / 2), "y", ["1e−18", "1"]),
        (1e9 * (1 + T), "", ["0", "4"]),
    ],
    ids=["small", "less than a decade", "minus", "too small", "too large"],
)
def test_axes_have_plain_numbers_where_these_are_read_better(y, log, ticks):
    axes = told([[replace(FALLS, y=y, told=())]], [frame(log)])[0].axes[0]
    shown = [text for text, _ in axes["y"]["ticks"]]
    assert set(ticks) <= set(shown)


def test_names_at_ends_stay_with_their_own_panel_and_with_what_is_drawn():
    gone = replace(WAVES, y=np.where(T > 20, np.nan, WAVES.y), at=None, told=())
    low = [replace(FALLS, label=f"line {n}", told=()) for n in range(3)]
    seen, _ = told([[*low, gone], [gone]], [frame()] * 2)
    bottom = seen.axes[0]["y"]["span"][0]
    above = [w.box[1] for w in seen.words if w.text.startswith("line")]
    assert min(above) >= bottom - 4
    assert all(np.isfinite(w.box).all() for w in seen.words)


def test_steps_are_whole():
    few = Series("few", BLUE, np.arange(4), np.arange(4.0))
    axes = told([[few]], [frame()])[0].axes[0]
    assert [text for text, _ in axes["x"]["ticks"]] == ["0", "1", "2", "3"]


def test_numbers_are_written_with_a_minus():
    assert [number(value) for value in (-0.5, 0.1 + 0.2, 1e-6, 12000.0, -0.0)] == [
        "−0.5", "0.3", "0.000001", "12000", "0",
    ]  # fmt: skip
    assert [power(value) for value in (1e-21, 1.0, 1e6)] == ["1e−21", "1", "1e6"]


def test_room_is_found_off_lines_and_texts():
    room = Room((0, 0, 200, 100))
    room.take_line([(0, 50), (200, 50)])
    first = room.beside((100, 50), 40, 20)
    second = room.beside((100, 50), 40, 20)
    for left, bottom, right, top in (first, second):
        assert 0 <= left < right <= 200 and 0 <= bottom < top <= 100
        assert top < 50 or bottom > 50
    assert min(first[2], second[2]) <= max(first[0], second[0]) or (
        min(first[3], second[3]) <= max(first[1], second[1])
    )
    lines = Room((0, 0, 10, 10))
    lines.take_line([(np.nan, 1), (3, 3)])
    assert lines.places.tolist() == [[3, 3]]

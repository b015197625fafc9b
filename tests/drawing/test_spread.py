"""Medians and quartiles over seeds are drawn as they are, and told with whose they are."""

from functools import partial
from unittest import mock

import numpy as np
import pytest

from blog.drawing.lines import Point, draw_lines
from blog.drawing.multiples import Panel, draw_multiples
from blog.drawing.pictures import Still
from blog.drawing.spread import over_seeds, spread
from blog.drawing.theme import DARK, LIGHT
from blog.drawing.told import tell
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from spoilt_drawings import Blog, drawables

COLOURS = {"Adam": ("#c8285a", "#ff6f91"), "SGD": ("#0072b2", "#56b4e9")}
DASHES = {"Adam": (12, 2.5), "SGD": ()}
UP = "중앙값과 사분위(seed 10개), × 발산"
R = np.random.default_rng(0)
STEPS = np.arange(0, 601, 50)
RUNS = {
    name: np.exp(-rate * STEPS / 100 + 0.2 * R.normal(size=(10, 13)))
    for name, rate in (("Adam", 1.0), ("SGD", 0.4))
}
RUNS["SGD"][:6, 9:], RUNS["SGD"][6, 10:] = np.nan, np.inf


def learned():
    return {"steps": STEPS, **{name.lower(): {"loss": runs} for name, runs in RUNS.items()}}


def lines(found, names=("Adam", "SGD")):
    return [
        over_seeds(name, COLOURS[name], found["steps"], found[key.lower()]["loss"], DASHES[name])
        for name, key in zip(("Adam", "SGD"), names, strict=True)
    ]


def draw(_, found):
    return Still(partial(draw_lines, lines(found), "손실", "걸음", log="y", up=UP))


@pytest.fixture(scope="module")
def blog():
    return Blog(drawables("spread", [Experiment("learned", learned)], [Figure("learned", draw)]),
                COLOURS)  # fmt: skip


def draw_each(_, found):
    panels = []
    for name in ("Adam", "SGD"):
        low, median, high = spread(found[name.lower()]["loss"])
        look = (COLOURS[name], {"Adam": "*", "SGD": "o"}[name])
        panels.append(Panel(name, "", *look, found["steps"], median, low, high))
    words = ("손실", "걸음", None, (0.001, 10.0), ["띠: 사분위", "×: 발산"])
    return Still(partial(draw_multiples, panels, *words, log="y"))


def test_a_panel_for_each_is_known_too():
    found = [Experiment("learned", learned)]
    blog = Blog(drawables("spread", found, [Figure("learned", draw_each)]), COLOURS)
    assert blog.faults() == []
    told = blog.sound["learned"][0]["drawn"]
    assert [axes["y"]["scale"] for axes in told["axes"]] == ["log", "log"]
    assert [axes["x"]["ticks"] for axes in told["axes"]] == [[["0", 0.0], ["300", 300.0]]] * 2
    assert [one["band"][0] for one in told["series"]] == [["adam.loss~low"], ["sgd.loss~low"]]


def test_quartiles_are_numpys_and_who_diverged_is_worst():
    low, median, high = spread(RUNS["Adam"])
    for values, share in ((low, 25), (median, 50), (high, 75)):
        np.testing.assert_array_equal(values, np.percentile(RUNS["Adam"], share, axis=0))
    low, median, high = spread([[1.0, np.nan], [2.0, np.inf], [3.0, 5.0]])
    assert [low.tolist(), median.tolist(), high.tolist()] == [
        [1.5, np.inf], [2.0, np.inf], [2.5, np.inf],
    ]  # fmt: skip


def test_a_line_ends_where_most_seeds_diverged_and_has_its_name_there():
    _, sgd = lines(learned())
    assert np.isfinite(sgd.y).tolist() == [True] * 9 + [False] * 4
    assert sgd.at == STEPS[8]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_band_is_told_with_its_edges(theme):
    canvas = draw_lines(lines(learned()), "손실", "걸음", theme, 1, log="y", up=UP)
    canvas.render()
    told = tell(canvas)
    edges = [mark for mark in told.marks if mark.kind == "edge"]
    assert [mark.style for mark in edges] == ["low", "high"] * 2
    adam = spread(RUNS["Adam"])
    np.testing.assert_array_equal(edges[0].points, np.column_stack([STEPS, adam.low]))
    np.testing.assert_array_equal(edges[1].points, np.column_stack([STEPS, adam.high]))
    low, high = told.axes[0]["y"]["limits"]
    assert low < adam.low.min() and adam.high.max() < high < 9


def test_medians_and_bands_are_known_by_the_seeds(blog):
    assert blog.faults() == []
    adam, sgd = blog.sound["learned"][0]["drawn"]["series"]
    assert [one["of"][0]["of"] for one in (adam, sgd)] == ["adam.loss~median", "sgd.loss~median"]
    assert adam["band"] == [["adam.loss~low"], ["adam.loss~high"]]
    assert adam["outside"] == sgd["outside"] == 0 and adam["cut"] == sgd["cut"] == []


def faults(blog, series, up=UP):
    picture = partial(draw_lines, series, "손실", "걸음", log="y", up=up)
    return blog.faults("learned", blog.figures["learned"].record(picture)[0])


def test_other_bands_than_the_quartiles_are_told(blog):
    found = learned()
    adam, sgd = lines(found)
    low, high = adam.band
    for band, said in [
        ((low, 1.1 * high), "the high edge of the band round adam.loss~median is of no array"),
        ((spread(RUNS["SGD"]).low, high), "the low edge of the band round adam.loss~median is of"),
        ((adam.y, high), "the low edge of the band round adam.loss~median is of adam.loss~median"),
    ]:
        told = faults(blog, [adam.__class__(**vars(adam) | {"band": band}), sgd])
        assert any(said in fault for fault in told), (said, told)


def test_crosses_stand_where_lines_end_and_are_explained(blog):
    canvas = draw_lines(lines(learned()), "손실", "걸음", LIGHT, 1, log="y", up=UP)
    canvas.render()
    ends = [mark for mark in tell(canvas).marks if mark.kind == "end"]
    assert [(mark.colour, mark.points[0, 0]) for mark in ends] == [(COLOURS["SGD"][0], STEPS[9])]
    told = faults(blog, lines(learned()), "사분위(seed 10개)")
    assert told == ["does not say what × is: write above its lines that they diverged there"]
    with mock.patch("blog.drawing.ended.first_without", return_value=[300.0]):
        told = faults(blog, lines(learned()))
    assert "its line of sgd.loss~median ends elsewhere than its crosses say" in told


RATES = 10.0 ** np.arange(-3.5, 0.6, 0.5)


def swept():
    best = np.exp((np.log10(RATES) + 1) ** 2 + 0.1 * R.normal(size=(10, 9)))
    best[:6, 8] = np.inf
    median = float(np.median(best[:, 5]))
    return {"rates": RATES, "adam": {"error": best, "best": median, "chosen": 0.1}}


def draw_sweep(_, found):
    adam = found["adam"]
    point = Point(adam["chosen"], f"{adam['best']:.3f}")
    line = over_seeds(
        "Adam", COLOURS["Adam"], found["rates"], adam["error"], told=(point,), at=0.01
    )
    words = ("오차", "learning rate")
    return Still(partial(draw_lines, [line], *words, log="xy", up="사분위, × 발산"))


def test_a_sweep_of_rates_is_told_with_the_chosen_and_where_it_diverged():
    blog = Blog(drawables("spread", [Experiment("swept", swept)], [Figure("swept", draw_sweep)]),
                COLOURS)  # fmt: skip
    assert blog.faults() == []
    told = blog.sound["swept"][0]["drawn"]
    (line,) = told["series"]
    assert (line["points"], line["ends"], line["across"]) == (9, [1, True], ["rates"])
    assert {axis["scale"] for axis in told["axes"][0].values()} == {"log"}


def test_lines_of_others_are_told(blog):
    told = faults(blog, lines(learned(), ("SGD", "Adam")))
    assert any("is called 'Adam', but is of sgd" in fault for fault in told), told


def test_a_picture_says_what_its_bands_are(blog):
    told = faults(blog, lines(learned()), "중앙값(seed 10개), × 발산")
    assert told == [
        "does not say what its bands or bars are: write above them that they are quartiles"
    ]
    told = faults(blog, lines(learned()), "사분위(seed 12개), ×")
    assert told == ["writes 12 in '사분위(seed 12개), ×', which is no number"]


def test_a_lane_that_is_not_drawn_is_told(blog):
    told = faults(blog, lines(learned())[:1])
    assert 'does not draw sgd: draw it, or say why, Figure(…, without={"sgd": "…"})' in told


def test_what_an_experiment_reduced_itself_is_known_too():
    def reduced():
        return {"steps": STEPS, **{n.lower(): spread(r)._asdict() for n, r in RUNS.items()}}

    def picture(*_):
        series = lines(learned())
        return Still(partial(draw_lines, series, "손실", "걸음", log="y", up="사분위, ×"))

    blog = Blog(drawables("spread", [Experiment("reduced", reduced)], [Figure("reduced", picture)]),
                COLOURS)  # fmt: skip
    assert blog.faults() == []
    assert blog.sound["reduced"][0]["drawn"]["series"][0]["of"][0]["of"] == "adam.median"

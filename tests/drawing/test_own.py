"""Whatever matplotlib draws is drawn in both schemes, in the blog's letters, and told."""

from functools import partial

import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.figure import Figure as Plot

from blog.drawing.own import draw_own
from blog.drawing.pictures import Still
from blog.drawing.theme import DARK, LIGHT, use_fonts
from blog.drawing.told import tell
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from spoilt_drawings import Blog, drawables

X = np.random.default_rng(0).normal(size=400)
ADAM, SGD = ("#c8285a", "#ff6f91"), ("#0072b2", "#56b4e9")
SIDE = np.linspace(-1, 1, 21)
BOWL = SIDE**2 + SIDE[:, None] ** 2


def hist(figure, x):
    axes = figure.subplots()
    axes.hist(x, bins=30)
    axes.set(title="기울기의 분포", xlabel="기울기", ylabel="개수")


def lines(figure, x):
    axes = figure.subplots()
    for name, walk in zip("가나다라마바", x[:360].reshape(6, 60).cumsum(axis=1), strict=True):
        axes.plot(walk, label=name)
    axes.legend(ncols=3)


def polar(figure, x):
    figure.add_subplot(projection="polar").plot(SIDE, np.abs(x[:21]))


def image(figure, x):
    axes = figure.subplots()
    shown = axes.imshow(x.reshape(20, 20))
    figure.colorbar(shown, label="가중치")


def violins(figure, x):
    axes = figure.subplots()
    axes.violinplot([x, 2 * x], showmedians=True)
    axes.set_xticks([1, 2], ["하나", "둘"])


def boxes(figure, x):
    figure.subplots().boxplot([x, x**2])


def surface(figure, _):
    axes = figure.add_subplot(projection="3d")
    axes.plot_surface(SIDE[None], SIDE[:, None], BOWL, cmap="cividis")
    axes.set(xlabel="x", ylabel="y", title="그릇")


def contours(figure, _):
    axes = figure.subplots()
    axes.clabel(axes.contour(SIDE, SIDE, BOWL))
    axes.annotate("극소", (0, 0), (0.5, 0.5), arrowprops={"arrowstyle": "->"})
    axes.quiver([0.5], [0], [-1], [0])


def stack(figure, x):
    axes = figure.subplots()
    axes.stackplot(range(10), np.abs(x[:30].reshape(3, 10)), labels=["가", "나", "다"])
    axes.legend(loc="upper left")
    axes.grid(True)


def several(_, x):
    plt.subplot(2, 2, 1)
    plt.plot(x, label="x")
    plt.legend()
    plt.subplot(2, 2, 2)
    plt.scatter(x[:50] ** 2, x[50:100] ** 2)
    plt.subplot(2, 2, 3)
    plt.bar(["가", "나"], [1, 2], yerr=[0.2, 0.3], capsize=4)
    plt.subplot(2, 2, 4)
    plt.semilogy(SIDE, np.exp(-9 * SIDE))
    plt.suptitle("∇와 ℝ의 넷")


def another(_, x):
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5))
    left.hist2d(x[:200], x[200:])
    right.loglog([1, 10, 100], [1, 0.1, 0.01], "o-")
    figure.tight_layout()
    plt.show()


KINDS = [hist, lines, polar, image, violins, boxes, surface, contours, stack, several, another]


def drawn(plot, *given, theme=LIGHT, **colours):
    canvas = draw_own(plot, *given, theme=theme, scale=1, **colours)
    return canvas, canvas.render()


@pytest.mark.parametrize("plot", KINDS, ids=lambda plot: plot.__name__)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_any_figure_is_drawn_in_the_theme(plot, theme):
    use_fonts()  # as for every picture
    before, known = dict(matplotlib.rcParams), plt.get_fignums()
    canvas, pixels = drawn(plot, X, theme=theme)
    paper = np.array([int(theme.paper[n : n + 2], 16) for n in (1, 3, 5)])
    assert pixels.shape == (canvas.height, 640, 4)
    assert (pixels[[0, -1]][:, [0, -1], :3] == paper).all()
    ink = np.abs(pixels[..., :3].astype(float) - paper).sum(axis=-1) > 60
    assert 0.005 < ink.mean() < 0.9
    told = tell(canvas)
    sizes = [words.size for words in told.words]
    sizes += [axis["size"] for axes in told.axes for axis in axes.values() if axis["size"]]
    assert min(sizes) >= 20
    assert {text.get_fontfamily()[0] for text in canvas.figure.findobj(plt.Text)} == {"Pretendard"}
    assert before == dict(matplotlib.rcParams)
    assert plt.get_fignums() == known


@pytest.fixture(scope="module")
def blog():
    figures = [
        Figure(plot.__name__, partial(_picture, plot), of="own-numbers") for plot in [*KINDS, runs]
    ]
    found = [Experiment("own-numbers", lambda: {"x": X, "adam": {"y": X + 9}, "sgd": {"y": -X}})]
    return Blog(drawables("own", found, figures), {"Adam": ADAM, "SGD": SGD})


def _picture(plot, _, found):
    own = {"Adam": ADAM, "SGD": SGD} if plot is runs else {}
    return Still(partial(draw_own, plot, found if plot is runs else found["x"], colours=own))


def runs(figure, found):
    axes = figure.subplots()
    for name in ("Adam", "SGD"):
        dash = "-" if name == "SGD" else "--"
        axes.plot(found[name.lower()]["y"], color=name, ls=dash, label=name)
    axes.legend()


def test_nothing_is_wrong_with_them(blog):
    assert blog.faults() == []


def test_a_legend_names_lines_in_colours_of_both_schemes(blog):
    told = blog.sound["runs"][0]["drawn"]
    names = [told["texts"][one["label"]]["text"] for one in told["series"]]
    assert names == ["Adam", "SGD"]
    assert [one["of"][0]["of"] for one in told["series"]] == ["adam.y", "sgd.y"]
    assert [tuple(one["colours"]) for one in told["series"]] == [ADAM, SGD]


def exchanged(figure, found):
    runs(figure, {"adam": found["sgd"], "sgd": found["adam"]})


def prettier(figure, found):
    runs(figure, {"adam": {"y": found["adam"]["y"] / 2}, "sgd": found["sgd"]})


def numbered(figure, found):
    runs(figure, found)
    figure.suptitle("97.3")


def small(figure, found):
    runs(figure, found)
    figure.suptitle("작은 글자", fontsize=9)


@pytest.mark.parametrize(
    ("plot", "said"),
    [
        (exchanged, "its line of sgd.y is called 'Adam', but is of sgd.y"),
        (prettier, "what it calls 'Adam' shows no numbers that its experiment found"),
        (numbered, "writes 97.3 in '97.3', which is no number"),
        (small, "'작은 글자' is 7.0 pixels high on a phone"),
    ],
)
def test_what_they_say_falsely_is_told(blog, plot, said):
    given = blog.figures["runs"].outcome.found
    record, _ = blog.figures["runs"].record(
        partial(draw_own, plot, given, colours={"Adam": ADAM, "SGD": SGD})
    )
    faults = blog.faults("runs", record)
    assert any(fault.startswith(said) for fault in faults), faults


def test_lines_of_the_cycle_differ_by_more_than_hue():
    canvas, _ = drawn(lines, X)
    marks = [mark for mark in tell(canvas).marks if mark.kind == "line"]
    assert len({mark.style for mark in marks}) == len({mark.colour for mark in marks}) == 6


def test_black_and_white_are_ink_and_paper():
    def plot(figure):
        figure.subplots().plot([0, 1], color="k", marker="o", mfc="white")

    (line,) = drawn(plot, theme=DARK)[0].figure.axes[0].lines
    assert (line.get_color(), matplotlib.colors.to_hex("k")) == ("k", "#000000")
    assert [mark.colour for mark in tell(drawn(plot, theme=DARK)[0]).marks] == [DARK.ink]


def test_a_figure_may_be_lower():
    def plot(figure):
        figure.set_size_inches(6.4, 3)
        figure.subplots().plot([0, 1])

    assert drawn(plot)[1].shape == (300, 640, 4)


def nothing(_):
    Plot().subplots().plot([0, 1])


def twice(figure):
    figure.subplots().plot([0, 1])
    plt.figure()
    plt.plot([1, 0])


@pytest.mark.parametrize(
    ("plot", "said"), [(nothing, "nothing plots nothing"), (twice, "twice plots 2 figures")]
)
def test_none_or_two_are_refused(plot, said):
    with pytest.raises(ValueError, match=f"^{said}: let it plot one figure, the one that it gets$"):
        drawn(plot)
    assert not plt.get_fignums()

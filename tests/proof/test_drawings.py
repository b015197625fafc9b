"""Pictures that lie about the small blog's runs are caught, whatever is changed in them."""

import importlib.util
import sys
from pathlib import Path
from random import Random

import pytest

from blog.proof.drawings import pace_of
from blog.proof.drawings.axes import of_axes
from blog.proof.drawings.looks import contrast, of_texts
from blog.proof.drawings.owners import Names, Owner, plain
from blog.proof.drawings.series import Shown, frames, lanes
from blog.proof.drawings.settings import of_settings
from blog.proof.drawings.shown_numbers import shows, shows_tick, untold
from blog.proof.drawings.strangers import strangers
from spoilt_drawings import Blog, drawables

SMALL = Path(__file__).parents[1] / "blog/scripts/experiments"
MUTANTS, SHARE = 60, 0.95


@pytest.fixture(scope="module")
def blog():
    """The small blog's figures, drawn here."""
    drawn = []
    for name in ("orbits", "rolling"):
        spec = importlib.util.spec_from_file_location(f"small_{name}", SMALL / f"{name}.py")
        assert spec and spec.loader
        module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        drawn += drawables(name, module.EXPERIMENTS, module.FIGURES)
    return Blog(drawn)


def test_what_is_drawn_as_it_ran_has_no_fault(blog):
    assert blog.faults() == []


def test_a_record_says_what_each_line_is_of(blog):
    told, _ = blog.sound["orbit"]
    drawn = told["drawn"]
    names = [drawn["texts"][one["label"]]["text"] for one in drawn["series"]]
    assert names == ["euler", "midpoint"]
    assert [one["of"][0]["of"] for one in drawn["series"]] == ["euler.points", "midpoint.points"]
    assert drawn["steps"] == drawn["counted"][0]["numbers"] == [[0, 1, 25]]


def test_lies_drawn_at_random_are_caught(blog):
    told, missed = blog.lies(MUTANTS, Random(0))
    print(f"{told - len(missed)} of {told} caught; not: {', '.join(missed) or 'none'}")
    assert len(missed) <= (1 - SHARE) * told, missed


SAID = {
    "names exchanged": ("orbit", "is called 'euler'"),
    "numbers exchanged": ("errors", "is called 'euler'"),
    "turned to the left": ("errors", "its x axis runs backwards"),
    "turned upside down": ("errors", "its y axis runs backwards"),
    "cropped": ("errors", "goes on beyond its axes"),
    "bent": ("errors", "its y axis is symlog"),
    "an axis without numbers": ("errors", "shows no numbers that say so"),
    "another ground": ("down", "its ground is not that of bump"),
    "another setting": ("orbit", "but the h of"),
    "a lane dropped": ("orbit", "does not draw"),
    "the colour of another": ("errors", "look the same"),
    "a longer stride": ("orbit", "steps in a frame where its record says 1"),
    "counts ahead": ("orbit", "counts 1 in the frame of step 0"),
    "light in the dark": ("down", "of one pair"),
    "dark in the light": ("errors", "of one pair"),
    "other numbers": ("errors", "shows no numbers that its experiment found"),
    "balls beside": ("down-adam", "pixels from its line"),
    "another digit": ("down", "which is no number"),
    "small texts": ("errors", "pixels high on a phone"),
    "a late start": ("orbit", "where its record says 1"),
    "an early end": ("orbit", "goes on to 24"),
}


@pytest.mark.parametrize("lie", SAID)
def test_a_lie_is_said_by_its_name(lie, blog):
    figure, what = SAID[lie]
    told = blog.told(figure, lie, Random(1))
    assert any(what in fault for fault in told), told


def test_lanes_that_are_not_drawn_have_a_reason():
    assert list(lanes(["b"], [], {"b": "표에 있습니다."})) == []
    assert "does not draw b" in "".join(lanes(["b"], [], {}))
    assert "is said to be without b" in "".join(lanes([], [], {"b": "표에 있습니다."}))
    assert "for no reason" in "".join(lanes(["b"], [], {"b": "why"}))


@pytest.mark.parametrize(
    ("text", "number", "right"),
    [("0.01", 0.01, True), ("−0.45", -0.4512, True), ("0.45", -0.4512, False), ("12", 12, True),
     ("12", 12.4, False), ("1e-08", 1e-8, True), ("0.03", 0.0251, True), ("0.02", 0.0251, False)],
)  # fmt: skip
def test_a_number_is_rounded_as_shown(text, number, right):
    assert shows(text, number) == right


def test_a_tick_says_where_it_is():
    assert shows_tick(r"$\mathdefault{10^{-2}}$", 0.01) and not shows_tick("10^{2}", 10)
    assert shows_tick("−1.5", -1.5) and not shows_tick("2", 1.5)


def test_names_are_found_in_labels():
    names = Names({plain(n): n for n in ("Adam", "AdamW", "Momentum SGD", "SGD")}, {})
    labels = ("Adam + L2, large", "AdamW", "Momentum", "SGD: fast", "Adamant", "x = 2")
    assert [names.name(label) for label in labels] == [
        "adam",
        "adamw",
        "momentumsgd",
        "sgd",
        "",
        "",
    ]


def test_texts_that_cannot_be_read_are_told():
    def text(size, box):
        return {"text": "words", "size": size, "box": box}

    told = {"texts": [text(12, [0, 0, 50, 12])], "axes": []}
    assert "6.8 pixels high" in "".join(of_texts(told, 640, 480))
    told["texts"] = [text(20, [600, 0, 700, 20])]
    assert "cut off" in "".join(of_texts(told, 640, 480))
    told["texts"] = [text(20, [0, 0, 50, 20]), text(20, [40, 8, 90, 28])]
    assert "lie over each other" in "".join(of_texts(told, 640, 480))


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def panel(limits, ticks=(), scale="linear", span=(0, 100)):
    axis = {"scale": scale, "limits": limits, "ticks": list(ticks), "backwards": False}
    return {"x": axis | {"span": span}, "y": axis | {"span": (0, 50)}}


def test_panels_compare_on_one_scale():
    beside, numbers = (120, 220), [("1", 1.0), ("2", 2.0)]
    assert list(of_axes([panel([0, 2]), panel([0, 2], span=beside)], [])) == []
    assert "different x scales" in "".join(
        of_axes([panel([0, 2]), panel([0, 9], (), "linear", beside)], [])
    )
    numbered = [panel([0, 2], numbers), panel([0, 9], numbers, "linear", beside)]
    assert list(of_axes(numbered, [])) == []
    assert "lie over each other" in "".join(of_axes([panel([0, 2]), panel([0, 9])], []))


ROWS = {"adam": {"learning_rate": 0.1, "class": "optimizers.Adam"}, "sgd": {"learning_rate": 0.5}}


@pytest.mark.parametrize(
    ("text", "of", "right"),
    [("α = 0.1", 0, True), ("Adam α=0.5", 0, False), ("α 0.5", 1, True), ("α: 0.1", 1, False),
     ("learning rate 0.5", 0, False), ("learning_rate=0.1", 0, True), ("α=0.3", None, False),
     ("steps=40", 1, True), ("steps=41", 1, False), ("a line of 3", 1, True)],
)  # fmt: skip
def test_a_setting_is_that_of_its_own_lane(text, of, right):
    owners = [Owner(f"{key}.x", "", frozenset({key}), frozenset()) for key in ROWS]
    record = {"given": {"steps": 40, **ROWS}, "found": {}}
    told = {"texts": [{"text": text, "of": of}]}
    names = Names({}, {})
    assert (not list(of_settings(told, record, owners, names, {"learning_rate": "α"}))) == right


def test_whom_a_text_names_its_numbers_are_of():
    owners = [Owner(f"{key}.x", key, frozenset({key}), frozenset()) for key in ("adam", "sgd")]
    names = Names({"adam": "Adam", "sgd": "SGD", "momentumsgd": "Momentum SGD"}, {})
    record = {"given": {}, "found": {"adam": {"took": 38}, "sgd": {"took": 91}}}

    def said(text):
        told = {"texts": [{"text": text, "of": None}], "axes": []}
        return list(untold(told, record, owners, names))

    assert said("Adam 38 걸음") == said("38 걸음과 91 걸음") == said("Adam 38, SGD 91") == []
    assert "which is no number of adam.x" in said("Adam 91 걸음")[0]
    told = {"texts": [{"text": "SGD와 Momentum의 차이", "of": None}]}
    assert "names Momentum SGD in" in "".join(strangers(told, record, names))
    assert list(strangers({"texts": [{"text": "SGD와 Adam", "of": None}]}, record, names)) == []
    assert names.within("Momentum과 Adam") == {"momentumsgd", "adam"}


def test_panels_of_one_scale_need_its_numbers_once():
    numbers, beside = [("1", 1.0), ("10", 10.0)], (120, 220)
    first, other = panel([1, 10], numbers, "log"), panel([1, 10], (), "log", beside)
    first["y"] = other["y"] = first["y"] | {"scale": "linear"}
    assert list(of_axes([first, other], [])) == []
    assert "shows no numbers that say so" in "".join(of_axes([other], []))


def shown(place, outside, **told):
    owner = Owner(place, "", frozenset(place.split(".")), frozenset())
    return Shown({"outside": outside, "axes": 0, "of": [], **told}, owner, "")


def test_what_is_drawn_whole_may_be_drawn_larger_in_part():
    assert "goes on beyond its axes" in "".join(lanes([], [shown("a.points", 3)], {}))
    assert list(lanes([], [shown("a.points", 0), shown("a.points", 3)], {})) == []
    assert "goes on" in "".join(lanes([], [shown("b.points", 0), shown("a.points", 3)], {}))


def test_a_film_keeps_the_pace_that_its_record_says():
    counter = {"of": None, "numbers": [[0, 1, 4], [13, 10, 2]]}
    film = {"steps": counter["numbers"], "counted": [counter], "speeds": [[1, 0, 6]]}
    assert list(frames(film, [], [(1, 3), (10, 23)], None)) == []
    (fault,) = frames(film, [], [(1, 3), (5, 23)], None)
    assert fault == "takes 10 steps in a frame where its record says 5"
    assert "takes 10 steps in a frame where its record says 1" in "".join(frames(film, [], 1, None))
    assert pace_of({"pace": [{"stride": 1, "until": 3}], "stride": None}) == [(1, 3)]
    assert pace_of({"stride": 4}) == 4


def test_a_picture_may_write_the_pace_of_its_film():
    told = {"texts": [{"text": "5배속", "of": None}], "axes": []}
    record: dict = {"given": {}, "found": {}}
    assert "writes 5" in "".join(untold(told, record, [], Names({}, {})))
    record["film"] = {"pace": [{"stride": 5, "until": 20}]}
    assert list(untold(told, record, [], Names({}, {}))) == []

"""A ghost in a film is grey whoever it is; it is still that run, and counted to its own end."""

from functools import partial
from random import Random

import numpy as np
import pytest

from blog.drawing.pace import Pace
from blog.drawing.pictures import Film
from blog.drawing.rolling import Bound, Lane, draw_rolling
from blog.drawing.surface import HeightField
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from blog.proof.drawings.series import frames
from spoilt_drawings import PARTS, TOOLS, Blog, drawables

COLOURS = {"Hare": ("#c8285a", "#ff6f91"), "Tortoise": ("#0072b2", "#56b4e9")}
PACE = Pace(stride=3, until=30, times=4, word="배속")


def hollow(point):
    """A bowl in one direction, a hill in the other."""
    x, y = point
    return x**2 - y**2


def leave(rates=(0.9, 0.8), steps: int = 60, crossed: float = 1.0, ground=hollow):
    """Two that leave a saddle, and when each has crossed a line."""
    assert ground([0.0, 0.0]) == 0
    t, found = np.arange(steps + 1), {}
    for key, rate, name in zip(("run", "parent"), rates, COLOURS, strict=True):
        points = np.column_stack([1.8 * rate**t, 0.01 * (2 - rate) ** t])
        out = np.abs(points[:, 1]) >= 2
        last = int(out.argmax()) - 1 if out.any() else steps
        step = int((points[:, 1] >= crossed).argmax())
        found[key] = {"title": name, "points": points, "steps": last, "crossing": step}
    return found


def draw_leaving(given, found):
    """The first, and the other as its ghost."""
    x = np.linspace(-2.0, 2.0, 81)
    field = HeightField(x, x, given["ground"](np.meshgrid(x, x)))
    lanes = [
        Lane(told["title"], "", COLOURS[told["title"]], told["points"][: told["steps"] + 1],
             stop=told["crossing"], ghost=key == "parent")
        for key, told in found.items()
    ]  # fmt: skip
    bound = Bound(given["crossed"], f"y = {given['crossed']:g}")
    drawn = partial(draw_rolling, field, lanes, 0.5, bound, PACE, "걸음")
    return Film(drawn, told={"stride": PACE.stride, "counted_to": "crossing"})


@pytest.fixture(scope="module")
def blog():
    """A film with a ghost, drawn here."""
    figures = [Figure("leave", draw_leaving)]
    return Blog(drawables("leaving", [Experiment("leave", leave)], figures), COLOURS)


def test_a_film_with_a_ghost_has_no_fault(blog):
    assert blog.faults() == []


def test_its_record_tells_who_is_counted_how_far_and_how_fast(blog):
    told = blog.sound["leave"][0]["drawn"]
    assert [one["style"] for one in told["series"]] == ["solid", "dashed 3-4.5"]
    assert [counter["of"] for counter in told["counted"]] == [0, 1]
    assert told["steps"] == [[0, 3, 11], [42, 12, 2], [55, 1, 1]]
    assert told["bounds"] == [-1, 1]
    assert told["hurry"] == "4배속" and told["speeds"] == [[1, 0, 11], [4, 0, 3]]


SAID = {
    "names exchanged": "is called 'Hare', but is of Tortoise",
    "numbers exchanged": "is called 'Tortoise', but is of Hare",
    "colours exchanged": "draws hare in #0072b2",
    "another name": "is called",
    "other numbers": "shows no numbers that its experiment found",
    "a lane dropped": "does not draw",
    "counted on": ": the crossing of",
    "counts ahead": "counts 1 in the frame of step 0",
    "nobody but ghosts": "in #5f6a7d, elsewhere it is",
    "a longer stride": "steps in a frame where its record says",
    "hurries unsaid": "takes 12 steps in a frame where its record says 3",
    "dots beside": "shows parent.points at other steps",
    "an early end": "goes on to 60",
    "another bound": "which its experiment was not given",
}


@pytest.mark.parametrize("lie", SAID)
def test_a_lie_about_a_ghost_is_said_by_its_name(lie, blog):
    told = [blog.told("leave", lie, Random(seed)) for seed in range(3)]
    assert any(SAID[lie] in fault for faults in told for fault in faults or ()), told
    assert all(faults is None or faults for faults in told)


def test_every_lie_that_can_be_told_is_caught(blog):
    told = {lie: blog.told("leave", lie, Random(4)) for lie in (*PARTS, *TOOLS)}
    assert [lie for lie, faults in told.items() if faults == []] == []


def test_a_pace_is_the_same_for_all_films():
    assert PACE.steps(20) == [0, 3, 6, 9, 12, 15, 18, 20]
    assert PACE.steps(30)[-2:] == [27, 30]
    assert PACE.steps(55)[-4:] == [30, 42, 54, 55]
    assert PACE.steps(0) == [0]


def test_counters_without_a_key_of_their_runs_are_told(blog):
    drawn = blog.read["leave"]
    said = "".join(frames(drawn.told, drawn.series, 3, "arrival"))
    assert "counts to the arrival of run.points, of which its record tells nothing" in said

"""Films of what something learns show every image and every ball at the step that they say."""

from functools import partial

import numpy as np
import pytest

from blog.drawing.learning import draw_learning
from blog.drawing.panel import Frame
from blog.drawing.pictures import Film
from blog.drawing.spread import over_seeds
from blog.drawing.tiles import Tile
from blog.figures.experiment import Experiment
from blog.figures.figure import LIMIT, Figure
from spoilt_drawings import Blog, drawables

ADAM = ("#c8285a", "#ff6f91")
R = np.random.default_rng(0)
STEPS = np.arange(0, 601, 50)
END = R.normal(0, 0.3, (4, 8, 8))
WORDS, FRAME = ("가중치", "크기", "걸음"), Frame("손실", "걸음", "y", "사분위(seed 10개)")


def trained():
    weights = (1 - np.exp(-STEPS / 150))[:, None, None, None] * END
    loss = np.exp(-STEPS / 200 + 0.1 * R.normal(size=(10, len(STEPS))))
    ends = [float(np.ceil(np.abs(END).max()))]
    return {"steps": STEPS, "weights": weights, "adam": {"loss": loss}, "ends": [*ends, -ends[0]],
            "shown": [0, 1, 2, 3]}  # fmt: skip


def picture(found, weights=None, x=None):
    tiles = [Tile(pixels, str(place)) for place, pixels in enumerate(END)]
    line = over_seeds("Adam", ADAM, found["steps"] if x is None else x, found["adam"]["loss"])
    shown = found["weights"] if weights is None else weights
    limits = (found["ends"][1], found["ends"][0])
    return partial(draw_learning, tiles, shown, [line], WORDS, FRAME, limits, columns=4)


@pytest.fixture(scope="module")
def blog():
    figures = [Figure("trained", lambda _, found: Film(picture(found)))]
    return Blog(drawables("learning", [Experiment("trained", trained)], figures), {"Adam": ADAM})


def faults(blog, drawing):
    return blog.faults("trained", blog.figures["trained"].record(drawing)[0])


def test_each_frame_is_known(blog):
    assert blog.faults() == []
    told = blog.sound["trained"][0]["drawn"]
    assert told["steps"] == told["counted"][0]["numbers"] == [[0, 50, 13]]
    assert [image["place"] for image in told["images"]] == [0, 1, 2, 3]
    assert {tuple(image["steps"]) for image in told["images"]} == {tuple(STEPS)}
    (line,) = told["series"]
    assert (line["still"], line["of"][0]["of"]) == (True, "adam.loss~median")
    assert line["ball"][0] < 1e-6


def test_other_images_than_those_of_the_step_are_told(blog):
    found = blog.figures["trained"].outcome.found
    weights = found["weights"]
    early = weights[np.minimum(np.arange(13) + 1, 12)]
    exchanged = np.concatenate([weights[:6], weights[6:, [1, 0, 2, 3]]])
    said = "its image 1 shows other steps than its frames are of"
    assert said in faults(blog, picture(found, early))
    assert said in faults(blog, picture(found, exchanged))
    false = faults(blog, picture(found, 1.01 * weights))
    assert "its image 1 shows no array that its experiment found" in false


def test_a_ball_that_runs_ahead_is_told(blog, monkeypatch):
    found = blog.figures["trained"].outcome.found

    def ahead(self, step):
        self.balls.place([places[min(step // 50 + 1, 12)] for places in self.places])

    monkeypatch.setattr("blog.drawing.learning.OnCurves.move_to", ahead)
    told = faults(blog, picture(found))
    assert any("pixels from its line" in fault for fault in told), told


def test_it_is_small(blog, tmp_path):
    found = blog.figures["trained"].outcome.found
    for part in Film(picture(found)).parts("film"):
        part(tmp_path)
    assert max(file.stat().st_size for file in tmp_path.glob("*.gif")) < LIMIT / 2

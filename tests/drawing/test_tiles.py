"""Small images lie on one scale that is said, and are known by their numbers."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from blog.drawing.pictures import Still
from blog.drawing.theme import DARK, LIGHT
from blog.drawing.tiles import Tile, draw_tiles, ramp
from blog.drawing.told import tell
from blog.drawn.sight import lightness
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure
from spoilt_drawings import Blog, drawables

WEIGHTS = np.random.default_rng(0).normal(0, 0.2, (6, 8, 8)).clip(-0.8, 0.8)


def trained():
    flat = np.random.default_rng(1).integers(0, 17, (4, 64))
    return {
        "weights": WEIGHTS,
        "images": flat,
        "labels": [3, 1, 4, 0, 2],
        "limit": 0.8,
        "least": -0.8,
    }


def tiles(found):
    return [Tile(pixels, str(place % 5), place == 2) for place, pixels in enumerate(found)]


def draw(_, found):
    limits = (-found["limit"], found["limit"])
    return Still(partial(draw_tiles, tiles(found["weights"]), "가중치", "크기", limits, columns=3))


@pytest.fixture(scope="module")
def blog():
    return Blog(drawables("tiles", [Experiment("trained", trained)], [Figure("trained", draw)]))


def faults(blog, shown, limits=(-0.8, 0.8)):
    picture = partial(draw_tiles, shown, "가중치", "크기", limits, columns=3)
    return blog.faults("trained", blog.figures["trained"].record(picture)[0])


def test_images_are_known_by_their_numbers(blog):
    record, _ = blog.sound["trained"]
    told = record["drawn"]["images"]
    assert [(image["of"], image["rows"]) for image in told] == [("weights", [n]) for n in range(6)]
    assert {tuple(image["limits"]) for image in told} == {(-0.8, 0.8)}
    assert blog.faults() == []


def test_rows_of_pixels_may_be_flat():
    def draw_flat(_, found):
        shown = [Tile(row.reshape(8, 8), str(n)) for row, n in
                 zip(found["images"], found["labels"], strict=False)]  # fmt: skip
        return Still(partial(draw_tiles, shown, "숫자", "밝기", (0, 16)))

    def digits(highest=16, lowest=0):
        return trained() | {"ends": [lowest, highest]}

    blog = Blog(drawables("tiles", [Experiment("digits", digits)], [Figure("digits", draw_flat)]))
    assert blog.faults() == []
    assert blog.sound["digits"][0]["drawn"]["images"][3]["rows"] == [3]


def test_other_images_are_told(blog):
    sound = tiles(WEIGHTS)
    other = [replace(sound[0], pixels=WEIGHTS[0].T), *sound[1:]]
    assert "its image 1 shows no array that its experiment found" in faults(blog, other)
    cut = faults(blog, sound, (-0.1, 0.1))
    assert "its image 1 has numbers beyond its scale: widen the limits" in cut


def test_scales_are_said_and_one(blog, monkeypatch):
    monkeypatch.setattr("blog.drawing.tiles.number", lambda value: f"{2 * value:g}")
    said = faults(blog, tiles(WEIGHTS))
    assert "does not say what number its colours end at: 0.8" in said


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_nothing_is_near_the_paper_and_both_ends_are_far(theme):
    colours = [ramp(theme, (-1, 1))(x) for x in (0.0, 0.25, 0.5, 0.75, 1.0)]
    shades = ["#" + "".join(f"{round(255 * c):02x}" for c in colour[:3]) for colour in colours]
    away = [abs(lightness(shade) - lightness(theme.paper)) for shade in shades]
    assert away[0] > away[1] > away[2] < away[3] < away[4]
    assert abs(away[0] - away[4]) < 12
    canvas = draw_tiles(tiles(WEIGHTS), "가중치", "크기", (-1, 1), theme, 1)
    canvas.render()
    told = tell(canvas)
    assert len(told.images) == 6 and min(words.size for words in told.words) >= 20

"""A picture names, writes and tells of its own files, whatever they are."""

import pickle
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from blog.drawing.canvas import Canvas
from blog.drawing.contest import Plan
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Film, Picture, Still
from blog.drawing.racing import draw_race
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.drawing.theme import DARK, LIGHT

X = np.linspace(-1, 1, 21)
BLUE = ("#0072B2", "#56B4E9")
BALL = Lane("Ball", "", BLUE, np.linspace(-0.5, 0, 8)[:, None] * np.ones(2))
BOWL = Plan(HeightField(X, X, X**2 + X[:, None] ** 2), ((0, 0),), 0.1)
LINES = partial(draw_lines, [Series("own", BLUE, X, X**2), Series("none", None, X, X)], "y", "x")
RACE = partial(draw_race, [BALL], BOWL, 2, ("steps", ""))


def wide(theme, scale) -> Canvas:
    return Canvas(theme, scale, width=800, height=200)


@dataclass(frozen=True)
class Square:
    """A kind of picture that an author may add: an SVG, for both schemes the same."""

    side: int

    def parts(self, name):
        return [partial(self.write, f"{name}.svg")]

    def write(self, file: str, folder: Path):
        corner = f'<rect width="{self.side}" height="{self.side}"/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">{corner}</svg>'
        (folder / file).write_text(svg)
        return {"files": [file]}

    def about(self, drawn):
        return {"width": 300, "height": 200, "light": {"still": drawn[0]["files"][0]}}


def draw(picture: Picture, folder: Path) -> tuple[list[str], dict]:
    """What the house does with any picture: its files, and what its record tells."""
    assert isinstance(picture, Picture)
    parts = pickle.loads(pickle.dumps(picture.parts("name")))
    drawn = [part(folder) for part in parts]
    return [file for part in drawn for file in part["files"]], picture.about(drawn)


STILLS = {"light": {"still": "name.png"}, "dark": {"still": "name-dark.png"}}
FILMS = {
    "light": {"still": "name-still.png", "moving": "name.gif"},
    "dark": {"still": "name-still-dark.png", "moving": "name-dark.gif"},
}
ONCE = {"frames": 1, "seconds": 0}
KINDS = {
    "a still": (Still(LINES), {"width": 640, "height": 480} | ONCE | STILLS),
    "a wide one": (
        Still(wide, {"why": "wide"}),
        {"width": 800, "height": 200, "why": "wide"} | ONCE | STILLS,
    ),
    "a film": (Film(RACE), {"width": 640, "height": 522, "frames": 5, "seconds": 1.95} | FILMS),
    "an SVG": (Square(9), {"width": 300, "height": 200, "light": {"still": "name.svg"}}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_writes_what_it_names(kind, tmp_path):
    picture, told = KINDS[kind]
    files, about = draw(picture, tmp_path)
    assert about == told
    assert sorted(files) == sorted(file.name for file in tmp_path.iterdir())
    shown = [file for scheme in ("light", "dark") for file in about.get(scheme, {}).values()]
    assert sorted(shown) == sorted(files)
    for file in files:
        if file.endswith(".svg"):
            continue
        scale = 1 if file.endswith(".gif") else 2
        with Image.open(tmp_path / file) as image:
            assert image.size == (scale * about["width"], scale * about["height"])
            paper = image.convert("RGB").getpixel((0, 0))
        theme = DARK if "-dark" in file else LIGHT
        assert paper == tuple(bytes.fromhex(theme.paper[1:]))


def test_what_has_no_colour_of_its_own_is_grey():
    assert [theme.colour(BLUE) for theme in (LIGHT, DARK)] == list(BLUE)
    assert [theme.colour(None) for theme in (LIGHT, DARK)] == [LIGHT.faint, DARK.faint]


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (Still(RACE), "Still: draw must return Canvas, not Animation"),
        (Film(LINES), "Film: draw must return Animation, not Canvas"),
        (Still(dict), "Still: draw must return Canvas, not dict"),
    ],
)
def test_another_drawing_than_that_of_its_kind_is_said(picture, said, tmp_path):
    with pytest.raises(TypeError, match=f"^{said}$"):
        picture.write("name", LIGHT, tmp_path)
    assert not list(tmp_path.iterdir())

"""A figure's files are judged by what they look like."""

import json

import pytest
from PIL import Image

from blog.proof.built.pages.looks import looks

WHITE, BLACK, SIZE = (250, 250, 250), (20, 20, 20), (64, 48)
RECORD = {
    "width": SIZE[0],
    "height": SIZE[1],
    "light": {"still": "a.png", "moving": "a.gif"},
    "dark": {"still": "b.png", "moving": "b.gif"},
}


def frame(ground, x, scale=1):
    picture = Image.new("RGB", tuple(scale * side for side in SIZE), ground)
    picture.paste((200, 60, 60), (scale * x, 0, scale * (x + 16), scale * 48))
    return picture


def draw(folder, light=WHITE, dark=BLACK, last=40, scale=2):
    """Two films of a bar that moves, and a still of each."""
    for name, ground in (("a", light), ("b", dark)):
        first, *rest = [frame(ground, x) for x in (0, 20, 40)]
        first.save(folder / f"{name}.gif", save_all=True, append_images=rest)
        frame(ground, last, scale).save(folder / f"{name}.png")
    return looks(folder, json.dumps(RECORD))


def test_right_files_are_right(tmp_path):
    assert draw(tmp_path) == ()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"dark": WHITE}, "its light and dark pictures are equally bright"),
        ({"light": BLACK, "dark": WHITE}, "its light and dark pictures are equally bright"),
        ({"last": 0}, "a.png is not the last frame of a.gif"),
        ({"last": 24}, "a.png is not the last frame of a.gif"),
    ],
)
def test_wrong_files_are_seen(tmp_path, change, what):
    assert any(what in fault for fault in draw(tmp_path, **change))


def test_a_size_that_is_not_the_records_is_seen(tmp_path):
    draw(tmp_path)
    frame(WHITE, 40).resize((100, 48)).save(tmp_path / "a.png")
    frame(WHITE, 40).resize((32, 24)).save(tmp_path / "a.gif")
    told = looks(tmp_path, json.dumps(RECORD | {"name": "again"}))
    assert "a.png is 100 × 48, no multiple of (64, 48)" in told
    assert "a.gif is 32 × 24, not (64, 48)" in told

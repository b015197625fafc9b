"""Frames are what a full redraw would give, and the GIF keeps them."""

from itertools import pairwise

import imageio.v3 as iio
import numpy as np
import pytest

from blog.drawing.animation import Animation
from blog.drawing.files import save_animation
from blog.drawing.gif import encode_gif
from blog.drawing.pace import Pace
from blog.drawing.rolling import Lane, draw_rolling
from blog.drawing.surface import HeightField
from blog.drawing.theme import DARK, LIGHT, THEMES, use_fonts

AXIS = np.linspace(-2.2, 2.2, 201)
SADDLE = HeightField(AXIS, AXIS, AXIS**2 - AXIS[:, None] ** 2)
STEPS = np.arange(41)
PATH = np.column_stack([2 * 0.97**STEPS, 0.01 * 1.12**STEPS])


def animation(theme, points=PATH) -> Animation:
    lane = Lane("공", "α = 0.01", ("#D55E00", "#FF8A3D"), points)
    return draw_rolling(SADDLE, [lane], 1.0, None, Pace(3, 30, 4, "배속"), "걸음", theme, 1)


def copies(moving: Animation, steps=None):
    """Its frames, kept: each is valid only until the next."""
    return np.stack([frame.copy() for frame in moving.frames(steps)])


@pytest.fixture(scope="module")
def frames():
    return copies(animation(LIGHT))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_frame_equals_a_full_redraw(theme):
    moving = animation(theme)
    quick = copies(moving, [0, 17, 40])
    for picture, step in zip(quick, (0, 17, 40), strict=True):
        whole = animation(theme)
        for mover in whole.movers:
            mover.move_to(step)
        difference = np.abs(picture.astype(int) - whole.canvas.render())
        assert difference.max() <= 2


def test_the_ball_moves_where_the_run_went(frames):
    assert len(frames) == 12
    assert all(np.any(a != b) for a, b in pairwise(frames))


def psnr(one, other):
    return 10 * np.log10(255**2 / np.mean((one.astype(float) - other) ** 2))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_gif_reopens_whole_and_faithful(theme, tmp_path):
    true = copies(animation(theme))
    durations = save_animation(animation(theme), tmp_path / "a.gif")
    back = iio.imread(tmp_path / "a.gif")
    assert len(back) == len(true) == len(durations)
    assert min(psnr(a[..., :3], b[..., :3]) for a, b in zip(back, true, strict=True)) >= 40


def test_equal_frames_become_one_longer_frame(frames, tmp_path):
    repeated = frames[[0, 0, 0, 5, 5, 9]]
    assert encode_gif(tmp_path / "a.gif", repeated, 50, 1000, 127) == [150, 100, 1050]
    assert iio.improps(tmp_path / "a.gif").n_images == 3


def test_the_same_frames_give_the_same_bytes(frames, tmp_path):
    for name in ("a.gif", "b.gif"):
        encode_gif(tmp_path / name, frames[:5], 50, 1000, 127)
    assert (tmp_path / "a.gif").read_bytes() == (tmp_path / "b.gif").read_bytes()


def test_a_run_that_left_at_once_still_makes_a_gif(tmp_path):
    durations = save_animation(animation(DARK, PATH[:1]), tmp_path / "a.gif")
    assert len(durations) == 1


def test_every_korean_syllable_has_a_glyph():
    """Warnings are errors here, so a glyph that the font lacks would fail the drawing."""
    use_fonts()
    canvas = animation(LIGHT).canvas
    canvas.write(10, 10, "뷁 갉 힣 α β λ ² − →")
    canvas.render()
    canvas.write(10, 40, "\U0001f600")
    with pytest.raises(UserWarning, match="missing from font"):
        canvas.render()

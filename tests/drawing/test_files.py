"""A still has few colours, and looks like what was drawn."""

from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from blog.drawing.files import SAME, STILL_COLOURS, save_still

SLOPE = np.linspace(0, 1, 320)
PICTURES = {
    "two colours": np.where(SLOPE[None, :, None] > SLOPE[:240, None, None], (200, 30, 40), 255),
    "one hue": np.full((240, 320, 3), 255 * SLOPE[None, :, None]),
    "many hues": 255 * np.stack(np.broadcast_arrays(SLOPE, SLOPE[:240, None], 0.5), axis=-1),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_still_has_the_fewest_colours_that_look_the_same(kind, tmp_path):
    drawn = np.dstack([np.round(PICTURES[kind]), np.full((240, 320), 255)]).astype(np.uint8)
    save_still(SimpleNamespace(render=lambda: drawn), tmp_path / "still.png")
    written = Image.open(tmp_path / "still.png")
    error = np.square(np.asarray(written.convert("RGB"), float) - drawn[..., :3]).mean()
    ratio = 10 * np.log10(255**2 / max(error, 1e-9))
    colours = len(np.unique(np.asarray(written)))
    assert ratio >= SAME or STILL_COLOURS[-2] < colours <= STILL_COLOURS[-1]
    assert (colours <= STILL_COLOURS[0]) == (kind == "two colours")
    if kind == "one hue":  # thirty-two greys are 4 apart: 41 dB
        assert STILL_COLOURS[0] < colours <= 128 and ratio < SAME + 7

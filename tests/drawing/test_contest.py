"""Landscapes from above: at true scale, and no panel's words on another's map."""

from itertools import combinations

import numpy as np
import pytest

from blog.drawing.contest import Plan, draw_contest
from blog.drawing.rolling import Lane
from blog.drawing.surface import HeightField
from blog.drawing.theme import LIGHT

GROUNDS = {"wide": ((-4, 4), (-2, 2)), "square": ((-3, 3), (-3, 3)), "tall": ((0, 2), (0, 3))}


MANY = "α = 0.001, β₁ = 0.9, β₂ = 0.999, ε = 1e-08"


def drawn(ground, panels, settings="α = 0.0614, β = 0.5658"):
    (left, right), (low, high) = GROUNDS[ground]
    x, y = np.linspace(left, right, 41), np.linspace(low, high, 31)
    field = HeightField(x, y, x[None, :] ** 2 + y[:, None] ** 2)
    path = np.linspace((left, low), (0.0, 0.0), 5)
    lanes = [[Lane("Momentum SGD", settings, None, path, "바닥까지 31걸음")]]
    canvas = draw_contest(lanes * panels, Plan(field, ((0.0, 0.0),), 0.1), LIGHT, 1)
    canvas.render()
    return canvas


@pytest.mark.parametrize("panels", [1, 2])
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_step_is_as_long_across_as_up(ground, panels):
    canvas = drawn(ground, panels)
    maps = [axes for axes in canvas.figure.axes if axes not in canvas.layers]
    assert len(maps) == panels
    for axes in maps:
        origin, across, up = axes.transData.transform([(0, 0), (1, 0), (0, 1)])
        assert across[0] - origin[0] == pytest.approx(up[1] - origin[1], rel=0.01)


@pytest.mark.parametrize("settings", ["α = 0.0614, β = 0.5658", MANY])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_and_maps_keep_apart(ground, settings):
    canvas = drawn(ground, 2, settings)
    maps = [axes.bbox for axes in canvas.figure.axes if axes not in canvas.layers]
    words = [text.get_window_extent() for text in canvas.axes.texts]
    for one, other in [*combinations(words, 2), *((w, m) for w in words for m in maps)]:
        assert not one.overlaps(other)
    picture = canvas.figure.bbox
    assert all(picture.x0 <= box.x0 and box.x1 <= picture.x1 for box in [*words, *maps])
    assert all(picture.y0 <= box.y0 and box.y1 <= picture.y1 for box in [*words, *maps])

"""The search of a learning rate: who has arrived, who stays, and which rate is best."""

from dataclasses import replace

import numpy as np
import pytest

from blog.training.descent import descend
from blog.training.search import (
    GRID,
    NEVER,
    arrival,
    best_rate,
    distance_to_minimum,
    paths,
    settling,
    stays_in_view,
)
from landscapes import himmelblau, ravine, roof
from optimizers import SGD

RATES = np.array([0.001, 0.01, 0.1, 1.0])


def test_paths_are_every_rate_from_every_start():
    starts = [ravine.start, (1.0, 0.5), (2, 1)]
    found = paths(SGD, ravine, RATES[:2], starts, 10)
    assert found.shape == (2, 3, 11, 2)
    for row, rate in zip(found, RATES, strict=False):
        for path, start in zip(row, starts, strict=True):
            np.testing.assert_allclose(path, descend(SGD(rate), ravine, start, 10).points)


def test_settling_is_staying():
    path = np.array([9, 0, 9, 0, 0, 0, 9, 0, 0, 0, 0], float)[:, None] * np.ones(2)
    flat = replace(roof, minima=((0.0, 0.0),))
    for hold, step in ((0, 1), (1, 3), (2, 3), (3, 7), (4, NEVER)):
        assert settling(path, flat, 0.1, hold) == step
    assert arrival(path, flat, 0.1) == 1
    assert arrival(path[:1], flat, 0.1) == NEVER


def test_what_is_no_number_is_far_away_and_out_of_view():
    path = np.array([(-3.5, 1.0), (np.nan, 0.0), (np.inf, 0.0), (0.0, 0.0)])
    assert arrival(path, ravine, 0.1) == 3
    assert settling(path[:3], ravine, 0.1, 0) == NEVER
    assert not stays_in_view(path, ravine) and stays_in_view(path[:1], ravine)


def test_the_nearest_minimum_counts():
    distances = distance_to_minimum(np.array([(3.0, 3.0), himmelblau.minima[2]]), himmelblau)
    np.testing.assert_allclose(distances, [1.0, 0.0])


def test_the_best_rate_is_the_medians():
    steps = np.array([[90, 90, 90], [30, 10, NEVER], [20, 25, 80], [5, NEVER, NEVER]])
    assert best_rate(steps, RATES) == 0.1


@pytest.mark.parametrize("steps", [[9, 8, 7, 6], [6, 7, 8, 9], [NEVER] * 4])
def test_a_best_rate_on_the_edge_is_refused(steps):
    with pytest.raises(ValueError, match="widen it"):
        best_rate(np.array(steps)[:, None], RATES)


def test_the_grid_has_five_rates_a_decade():
    np.testing.assert_allclose(GRID[5:] / GRID[:-5], 10.0)

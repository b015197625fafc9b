"""The numbers that the post reports, against arithmetic that shares no code with the runs."""

import numpy as np
import pytest

from experiments.optimizer_basics.saddle import leave_saddle
from experiments.optimizer_basics.slices import learning_rates, minus_gradient, over_the_bump
from optimizers import SGD, MomentumSGD, NesterovMomentumSGD


@pytest.fixture(scope="module")
def bump():
    return over_the_bump()[0]


def roll(rate, beta, gradient, start, steps, nesterov=False):
    """Heavy ball or Nesterov in plain NumPy, as the velocity points downhill."""
    point, velocity, path = np.array(start, float), 0.0, [np.array(start, float)]
    for _ in range(steps):
        velocity = beta * velocity - rate * gradient(point)
        point = point + (beta * velocity - rate * gradient(point) if nesterov else velocity)
        path.append(point)
    return np.array(path)


def saddle_gradient(p):
    return np.array([2 * p[0], -2 * p[1]])


@pytest.mark.parametrize(
    ("optimizer", "beta", "nesterov", "escape"),
    [
        (SGD(0.01), 0, False, 349),
        (SGD(0.1), 0, False, 38),
        (MomentumSGD(0.01), 0.9, False, 72),
        (NesterovMomentumSGD(0.01), 0.9, True, 67),
    ],
)
def test_leaving_the_saddle(optimizer, beta, nesterov, escape):
    _, record = leave_saddle(optimizer)
    path = roll(optimizer.learning_rate, beta, saddle_gradient, (2, 0.001), 400, nesterov)
    assert record["escape_step"] == escape == (np.abs(path[:, 1]) >= 1).argmax()
    seen = path[: record["steps"] + 1]
    assert record["smallest_x"] == pytest.approx(seen[:, 0].min(), abs=1e-12)
    assert np.abs(seen).max() <= 2.2 < np.abs(path[record["steps"] + 1]).max()


def test_without_a_learning_rate_x_jumps_and_y_triples():
    record, _ = learning_rates()
    np.testing.assert_allclose(record["large"]["first_points"][2], [2, 0.009])
    np.testing.assert_allclose(record["small"]["first_points"][1], [1.996, 0.001002])
    assert record["small"]["last_x"] == pytest.approx(2 * 0.998**20)
    assert record["good"]["last_x"] == pytest.approx(2 * 0.8**20)


def test_the_slopes_on_either_side():
    record, _ = minus_gradient()
    assert record["left"]["start_gradient"][0] == -3
    assert record["right"]["start_gradient"][0] == 4


def test_the_bump(bump):
    slope = lambda x: 12 * x * (x - 0.7) * (x - 1.2)  # noqa: E731
    for key, rate, beta in (("sgd", 0.01, 0), ("momentum", 0.01, 0.9), ("rival", 0.1, 0)):
        path = roll(rate, beta, slope, [1.7], 400)
        assert bump[key]["end"][0] == pytest.approx(path[-1, 0], abs=1e-9)
    assert bump["sgd"]["end"][0] == pytest.approx(1.2)
    assert bump["momentum"]["end"][0] == pytest.approx(0, abs=1e-6)
    assert bump["rival"]["end"][0] == pytest.approx(0, abs=1e-6)
    assert bump["momentum"]["smallest_x"] == pytest.approx(-0.1935525, abs=1e-6)


def test_pace_on_a_constant_slope(bump):
    np.testing.assert_allclose(bump["pace"]["momentum"]["first"], [1, 1.9, 2.71])
    np.testing.assert_allclose(bump["pace"]["nesterov"]["first"], [1.9, 2.71, 3.439])
    assert bump["pace"]["momentum"]["last"] == pytest.approx(10, abs=1e-7)
    assert bump["pace"]["sgd"]["last"] == 1


def test_unsteadiness_under_noise(bump):
    """Each velocity averages noise: its scatter over its mean is √((1−β)/(1+β)) of the slope's."""
    assert bump["noise"]["sgd"]["ratio"] == pytest.approx(1, abs=0.05)
    assert bump["noise"]["momentum"]["ratio"] == pytest.approx(np.sqrt(0.1 / 1.9), abs=0.02)


def test_the_ravine_with_the_best_settings_of_theory(bump):
    ravine = bump["ravine"]
    assert (ravine["low"], ravine["high"], ravine["limit"]) == (1, 50, 0.04)
    gradient = lambda p: np.array([p[0], 50 * p[1]])  # noqa: E731
    root = np.sqrt(50)
    lanes = {
        "sgd": (2 / 51, 0),
        "momentum": ((2 / (1 + root)) ** 2, ((root - 1) / (root + 1)) ** 2),
    }
    for key, (rate, beta) in lanes.items():
        path = roll(rate, beta, gradient, (-3.5, 1), 400)
        near = np.linalg.norm(path, axis=1) <= 0.01
        arrival = ravine[key]["arrival"]
        assert near[arrival:].all() and not near[arrival - 1]
    assert (ravine["sgd"]["arrival"], ravine["momentum"]["arrival"]) == (148, 31)

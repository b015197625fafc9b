"""The numbers that the post reports, against arithmetic that shares no code with the runs."""

import numpy as np
import pytest

from blog.figures.catalogue import find_all
from blog.figures.replay import replay
from blog.posts.docstrings import lineage
from experiments.optimizer_basics import EXPERIMENTS
from experiments.optimizer_basics.inertia import down_the_ravine, pace, unsteadiness
from experiments.optimizer_basics.saddle import LEARNING_RATE, roll
from experiments.optimizer_basics.slices import learning_rates, minus_gradient, over_the_bump
from optimizers import SGD, MomentumSGD, NesterovMomentumSGD

CATALOGUE = find_all()
OF_THE_POST = [n for n, e in CATALOGUE.experiments.items() if e.module == "optimizer_basics"]


@pytest.mark.parametrize("name", OF_THE_POST)
def test_a_record_comes_out_again(name):
    assert list(replay(name, CATALOGUE)) == []


def by_hand(rate, beta, gradient, start, steps, nesterov=False):
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
    found = roll(optimizer)
    path = by_hand(optimizer.learning_rate, beta, saddle_gradient, (2, 0.001), 400, nesterov)
    steps = found["run"].steps
    assert found["escape_step"] == escape == (np.abs(path[:, 1]) >= 1).argmax()
    seen = path[: steps + 1]
    assert found["smallest_x"] == pytest.approx(seen[:, 0].min(), abs=1e-12)
    assert np.abs(seen).max() <= 2.2 < np.abs(path[steps + 1]).max()


def test_beside_a_ball_rolls_the_first_that_its_optimizer_was_built_on():
    given = [experiment.given for experiment in EXPERIMENTS]
    pairs = [(told["optimizer"], told["parent"]) for told in given if "parent" in told]
    assert len(pairs) >= 9
    for optimizer, parent in pairs:
        assert lineage(type(optimizer)).parents[0] == type(parent).__name__
        assert parent.learning_rate == LEARNING_RATE


def test_without_a_learning_rate_x_jumps_and_y_triples():
    found = learning_rates()
    first = {key: found[key].record()["first_points"] for key in ("large", "small")}
    np.testing.assert_allclose(first["large"][2]["point"], [2, 0.009])
    np.testing.assert_allclose(first["small"][1]["point"], [1.996, 0.001002])
    assert found["last_x"]["small"] == pytest.approx(2 * 0.998**20)
    assert found["last_x"]["good"] == pytest.approx(2 * 0.8**20)


def test_the_slopes_on_either_side():
    slopes = {key: walk.record()["start_gradient"][0] for key, walk in minus_gradient().items()}
    assert slopes == {"left": -3, "right": 4}


def test_the_bump():
    found = over_the_bump()
    ends = {key: found[key].record()["end"][0] for key in ("sgd", "momentum", "rival")}
    slope = lambda x: 12 * x * (x - 0.7) * (x - 1.2)  # noqa: E731
    for key, rate, beta in (("sgd", 0.01, 0), ("momentum", 0.01, 0.9), ("rival", 0.1, 0)):
        path = by_hand(rate, beta, slope, [1.7], 400)
        assert ends[key] == pytest.approx(path[-1, 0], abs=1e-9)
    assert ends["sgd"] == pytest.approx(1.2)
    assert ends["momentum"] == pytest.approx(0, abs=1e-6)
    assert ends["rival"] == pytest.approx(0, abs=1e-6)
    assert found["smallest_x"] == pytest.approx(-0.1935525, abs=1e-6)


def test_pace_on_a_constant_slope():
    found = pace()
    np.testing.assert_allclose(found["momentum"]["first"], [1, 1.9, 2.71])
    np.testing.assert_allclose(found["nesterov"]["first"], [1.9, 2.71, 3.439])
    assert found["momentum"]["last"] == pytest.approx(10, abs=1e-7)
    assert found["sgd"]["last"] == 1


def test_unsteadiness_under_noise():
    """Each velocity averages noise: its scatter over its mean is √((1−β)/(1+β)) of the slope's."""
    found = unsteadiness()
    assert found["sgd"] == pytest.approx(1, abs=0.05)
    assert found["momentum"] == pytest.approx(np.sqrt(0.1 / 1.9), abs=0.02)


def test_the_ravine_with_the_best_settings_of_theory():
    found = down_the_ravine()
    assert (found["low"], found["high"], found["limit"]) == (1, 50, 0.04)
    gradient = lambda p: np.array([p[0], 50 * p[1]])  # noqa: E731
    root = np.sqrt(50)
    lanes = {
        "sgd": (2 / 51, 0),
        "momentum": ((2 / (1 + root)) ** 2, ((root - 1) / (root + 1)) ** 2),
    }
    arrivals = {key: found[key].more["arrival"] for key in lanes}
    for key, (rate, beta) in lanes.items():
        path = by_hand(rate, beta, gradient, (-3.5, 1), 400)
        near = np.linalg.norm(path, axis=1) <= 0.01
        assert near[arrivals[key] :].all() and not near[arrivals[key] - 1]
    assert arrivals == {"sgd": 148, "momentum": 31}

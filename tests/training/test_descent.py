"""Eager, scanned and vmapped runs are the same run."""

import subprocess
import sys
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import optimizers
from blog.training import descent, lanes
from blog.training.descent import descend
from blog.training.lanes import descend_lanes
from blog.training.losses import gradient_at, heights_along, heights_on_grid, hessian_at
from landscapes import rosenbrock, saddle
from optimizers import SGD, MomentumSGD, NesterovMomentumSGD

ROOT = Path(__file__).parents[2]
BALLS = [SGD, MomentumSGD, NesterovMomentumSGD]
CLASSES = [getattr(optimizers, name) for name in optimizers.__all__ if name != "Optimizer"]


@pytest.mark.parametrize("optimizer_class", CLASSES)
def test_scan_equals_an_eager_loop(optimizer_class):
    optimizer, point = optimizer_class(1e-4), jnp.array(rosenbrock.start)
    points = [point]
    for _ in range(50):
        point = optimizer(point, jax.grad(rosenbrock)(point))
        points.append(point)
    trajectory = descend(optimizer_class(1e-4), rosenbrock, rosenbrock.start, 50)
    np.testing.assert_allclose(trajectory.points, np.stack(points), rtol=1e-12)
    np.testing.assert_allclose(trajectory.heights, [rosenbrock(p) for p in points], rtol=1e-11)


@pytest.mark.parametrize("optimizer_class", CLASSES)
def test_lanes_equal_single_runs(optimizer_class, monkeypatch):
    monkeypatch.setattr(lanes, "BLOCK", 2)  # three lanes in two blocks, the second not full
    rates = np.array([1e-5, 1e-4, 2e-4])
    starts = [rosenbrock.start, (0.5, 0.5), (-1.0, 1.5)]
    paths = descend_lanes(optimizer_class(rates), rosenbrock, starts, 40)
    ends = descend_lanes(optimizer_class(rates), rosenbrock, starts, 40, whole_paths=False)
    for lane, (rate, start) in enumerate(zip(rates, starts, strict=True)):
        single = descend(optimizer_class(rate), rosenbrock, start, 40)
        np.testing.assert_allclose(paths[lane], single.points, rtol=1e-12)
        np.testing.assert_allclose(ends[lane], single.points[-1], rtol=1e-12)


def test_every_hyperparameter_may_have_lanes():
    betas = np.array([0.0, 0.5, 0.9])
    lanes = descend_lanes(MomentumSGD(0.01, betas), saddle, saddle.start, 20)
    for lane, beta in enumerate(betas):
        single = descend(MomentumSGD(0.01, beta), saddle, saddle.start, 20)
        np.testing.assert_allclose(lanes[lane], single.points, rtol=1e-12)


def test_one_optimizer_from_many_starts():
    lanes = descend_lanes(SGD(0.1), saddle, [(2.0, 0.1), (1.0, 0.2)], 3)
    np.testing.assert_allclose(lanes[1, -1], [0.8**3, 0.2 * 1.2**3])


def test_lanes_that_do_not_match_are_refused():
    with pytest.raises(ValueError, match="different numbers of lanes"):
        descend_lanes(SGD(np.array([0.1, 0.2, 0.3])), saddle, [(2.0, 0.1), (1.0, 0.2)], 3)


MILLION = """
import resource, sys
import numpy as np
sys.path.insert(0, "scripts")
import jax
from blog.training.lanes import descend_lanes
from landscapes import saddle
from optimizers import Adam

def ends(lanes):
    starts = np.random.default_rng(0).normal(size=(lanes, 2))
    with jax.enable_x64(True):
        descend_lanes(Adam(0.01), saddle, starts, 20, whole_paths=False)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

before = ends(10_000)
print((ends(1_000_000) - before) / 1_000_000)
"""


def test_a_million_lanes_need_little_more_than_their_starts_and_ends():
    """Two numbers of 8 bytes each: starts, their copy with lanes last, and ends."""
    command = [sys.executable, "-c", MILLION]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert float(result.stdout) < 100


def test_a_second_learning_rate_does_not_compile_again():
    descend(MomentumSGD(0.01), saddle, saddle.start, 10)
    compiled = descent._descend._cache_size()
    descend(MomentumSGD(0.02, 0.5), saddle, (1.0, 1.0), 10)
    assert descent._descend._cache_size() == compiled


def test_the_optimizer_that_was_given_is_not_changed():
    optimizer = MomentumSGD(0.01)
    descend(optimizer, saddle, saddle.start, 10)
    assert (optimizer.step, optimizer.velocity) == (0, 0.0)


def test_noise_is_added_to_the_gradients():
    noise = jnp.array([[1.0], [-2.0]])
    points = descend(SGD(1.0), jnp.sum, (0.0,), 2, noise=noise).points[:, 0]
    np.testing.assert_allclose(points, [0.0, -2.0, -1.0])


@pytest.mark.parametrize("shape", [(2, 1), (4,), (4, 1)])
def test_noise_of_another_shape_is_refused(shape):
    with pytest.raises(ValueError, match="noise has shape"):
        descend(SGD(0.1), saddle, saddle.start, 4, noise=jnp.zeros(shape))


def test_paths_are_float64():
    assert descend(SGD(0.1), saddle, saddle.start, 1).points.dtype == np.float64


def test_grid_rows_are_y():
    heights = heights_on_grid(saddle, np.array([0.0, 2.0, 3.0]), np.array([0.0, 1.0]))
    np.testing.assert_allclose(heights, [[0, 4, 9], [-1, 3, 8]])


ESCAPES = {SGD: 349, MomentumSGD: 72, NesterovMomentumSGD: 67}


@pytest.mark.parametrize("optimizer_class", BALLS)
def test_steps_to_leave_the_saddle(optimizer_class):
    """349 is ⌈ln 1000 / ln 1.02⌉; all three were measured independently with Optax."""
    points = np.asarray(descend(optimizer_class(0.01), saddle, saddle.start, 400).points)
    assert (np.abs(points[:, 1]) >= 1).argmax() == ESCAPES[optimizer_class]


@pytest.mark.parametrize("optimizer_class", BALLS)
def test_a_last_digit_of_the_start_does_not_matter(optimizer_class):
    start = np.array(saddle.start)
    there = descend(optimizer_class(0.01), saddle, start, 70).points
    nearly = descend(optimizer_class(0.01), saddle, np.nextafter(start, 9), 70).points
    assert np.abs(there - nearly).max() < 1e-9


def test_slopes_and_curvatures():
    np.testing.assert_allclose(gradient_at(saddle, (3.0, 1.0)), [6.0, -2.0])
    np.testing.assert_allclose(hessian_at(saddle, np.zeros(2)), np.diag([2.0, -2.0]))
    np.testing.assert_allclose(heights_along(saddle, np.array([[3.0, 1.0], [0.0, 2.0]])), [8, -4])

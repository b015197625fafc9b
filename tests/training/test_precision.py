"""A run computes in the precision of its start; importing a module changes none."""

import subprocess
import sys
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import optimizers
from blog.training import lanes
from blog.training.descent import descend, follow
from blog.training.lanes import descend_lanes
from blog.training.runs import run
from landscapes import rosenbrock, saddle
from optimizers import Adam

ROOT = Path(__file__).parents[2]
CLASSES = [getattr(optimizers, name) for name in optimizers.__all__ if name != "Optimizer"]
FRESH = """
import sys
sys.path.insert(0, "scripts")
import jax, jax.numpy as jnp
from blog.training.descent import descend
from blog.training.lanes import descend_lanes
from blog.training import runs, search
from landscapes import saddle
from optimizers import Adam

def kinds():
    lanes = descend_lanes(Adam(0.01), saddle, [saddle.start] * 3, 5)
    return [str(x.dtype) for x in (jnp.ones(1), *descend(Adam(0.01), saddle, (2, 1), 5), lanes)]

print(*kinds())
with jax.enable_x64(True):
    print(*kinds())
print(*kinds())
"""


def test_importing_leaves_jax_in_float32():
    command = [sys.executable, "-c", FRESH]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    narrow, wide = "float32 " * 4, "float64 " * 4
    assert [line + " " for line in result.stdout.splitlines()] == [narrow, wide, narrow]


@pytest.mark.parametrize("optimizer_class", CLASSES)
@pytest.mark.parametrize("wide", [False, True])
def test_a_float32_start_is_a_float32_run(optimizer_class, wide):
    start, noise = np.array(rosenbrock.start, np.float32), np.ones((20, 2))
    with jax.enable_x64(wide):
        optimizer = optimizer_class(np.float64(1e-4))  # whatever else is float64
        path = descend(optimizer, rosenbrock, start, 20, noise=noise)
        many = descend_lanes(optimizer_class(np.full(3, 1e-4)), rosenbrock, start, 20)
    assert {path.points.dtype, path.heights.dtype, many.dtype} == {np.dtype(np.float32)}
    exact = descend(optimizer_class(1e-4), rosenbrock, rosenbrock.start, 20, noise=noise).points
    assert 0 < np.abs(path.points - exact).max() < 1e-3


def test_a_schedule_in_float64_does_not_widen_a_run():
    def schedule(step):
        return jnp.float64(0.1) / (step + 1)

    start = np.array(saddle.start, np.float32)
    assert descend(Adam(schedule), saddle, start, 5).points.dtype == np.float32


@pytest.mark.parametrize("start", [np.array(saddle.start), tuple(np.array(saddle.start))])
@pytest.mark.parametrize("descent", [descend, descend_lanes])
def test_a_float64_start_is_not_narrowed(descent, start):
    with jax.enable_x64(False), pytest.raises(ValueError, match=r"enable_x64\(True\)"):
        descent(Adam(0.1), saddle, start, 3)


def test_threads_have_the_precision_of_who_asks(monkeypatch):
    monkeypatch.setattr(lanes, "BLOCK", 2)
    with jax.enable_x64(False):
        many = descend_lanes(Adam(0.1), saddle, [saddle.start] * 5, 50)
        alone = descend(Adam(0.1), saddle, saddle.start, 50).points
    assert many.dtype == alone.dtype == np.float32
    np.testing.assert_allclose(many[4], alone, rtol=1e-5)


def test_gradients_that_are_followed_take_the_precision_of_the_start():
    gradients = np.ones((4, 2))
    assert follow(Adam(0.1), gradients).points.dtype == np.float64
    with jax.enable_x64(False):
        assert follow(Adam(0.1), gradients).points.dtype == np.float32


def test_a_record_is_in_the_precision_of_its_run():
    walked = run(Adam(0.1), rosenbrock, (0.1, 0.3), 5)
    with jax.enable_x64(False):
        assert walked.record() == run_again_in_float64()
        narrow = run(Adam(0.1), rosenbrock, (0.1, 0.3), 5)
    assert narrow.record()["dtype"] == "float32"
    assert narrow.record()["start_gradient"] != walked.record()["start_gradient"]


def run_again_in_float64():
    with jax.enable_x64(True):
        return run(Adam(0.1), rosenbrock, (0.1, 0.3), 5).record()

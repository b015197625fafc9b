"""Data, batches and what a run keeps: against hand-written loops, and against Optax."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from jax.flatten_util import ravel_pytree
from jax.tree_util import Partial

from blog.training.descent import _descend, descend
from blog.training.lanes import descend_lanes
from landscapes import saddle
from optimizers import SGD, Adam, MomentumSGD

RANDOM = np.random.default_rng(3)
DATA = {"inputs": RANDOM.normal(size=(40, 3)), "labels": RANDOM.integers(0, 2, 40)}
BATCHES = RANDOM.integers(0, 40, (30, 8))
START = (0.3, -0.2, 0.1)


def logistic(weights, data):
    """Logistic regression's mean loss."""
    signs = 2 * data["labels"] - 1
    return jnp.mean(jnp.log1p(jnp.exp(-signs * (data["inputs"] @ weights))))


def bowl(center, point):
    return jnp.sum((point - center) ** 2)


def rows(batch):
    return {name: values[batch] for name, values in DATA.items()}


def compiled(*calls):
    """How many times these calls of `descend` compile."""
    before = _descend._cache_size()
    for call in calls:
        call()
    return _descend._cache_size() - before


@pytest.mark.parametrize("batches", [None, BATCHES])
def test_data_are_the_loss_of_a_hand_written_loop(batches):
    optimizer, weights = Adam(0.05), jnp.array(START)
    points = [weights]
    for step in range(30):
        seen = DATA if batches is None else rows(batches[step])
        weights = optimizer(weights, jax.grad(logistic)(weights, seen))
        points.append(weights)
    path = descend(Adam(0.05), logistic, START, 30, data=DATA, batches=batches)
    np.testing.assert_allclose(path.points, np.stack(points), rtol=1e-12)
    heights = [logistic(point, DATA) for point in points]  # of all data, whatever the batch
    np.testing.assert_allclose(path.heights, heights, rtol=1e-12)


@pytest.mark.parametrize("batches", [None, BATCHES])
def test_data_go_the_way_that_optax_goes(batches):
    rule, weights = optax.adam(0.05), jnp.array(START)
    state = rule.init(weights)
    for step in range(30):
        seen = DATA if batches is None else rows(batches[step])
        move, state = rule.update(jax.grad(logistic)(weights, seen), state, weights)
        weights = optax.apply_updates(weights, move)
    path = descend(Adam(0.05), logistic, START, 30, data=DATA, batches=batches)
    np.testing.assert_allclose(path.points[-1], weights, rtol=1e-10)


def test_batches_noise_and_projection_work_together():
    noise = RANDOM.normal(size=(30, 3))
    weights = jnp.array(START)
    for batch, disturbance in zip(BATCHES, noise, strict=True):
        slope = jax.grad(logistic)(weights, rows(batch)) + disturbance
        weights = jnp.clip(weights - 0.5 * slope, -0.4, 0.4)
    path = descend(
        SGD(0.5), logistic, START, 30, data=DATA, batches=BATCHES, noise=noise, project=narrow
    )
    np.testing.assert_allclose(path.points[-1], weights, rtol=1e-12)


def narrow(point):
    return jnp.clip(point, -0.4, 0.4)


def test_lanes_see_the_same_data():
    starts = RANDOM.normal(size=(3, 3))
    paths = descend_lanes(Adam(0.05), logistic, starts, 20, data=DATA)
    for path, start in zip(paths, starts, strict=True):
        alone = descend(Adam(0.05), logistic, start, 20, data=DATA)
        np.testing.assert_allclose(path, alone.points, rtol=1e-11)


def test_other_data_and_batches_do_not_compile_again():
    other = {"inputs": 2 * DATA["inputs"], "labels": 1 - DATA["labels"]}
    descend(Adam(0.05), logistic, START, 30, data=DATA, batches=BATCHES)
    again = compiled(
        lambda: descend(Adam(0.01), logistic, START, 30, data=other, batches=BATCHES[::-1])
    )
    assert again == 0


def test_lanes_that_cannot_run_are_refused():
    for steps, starts in ((0, saddle.start), (3, np.zeros((2, 2, 2)))):
        with pytest.raises(ValueError, match=r"steps must be|starts have shape"):
            descend_lanes(SGD(0.1), saddle, starts, steps)


def test_an_array_in_a_partial_is_traced():
    ends = [
        descend(SGD(0.5), Partial(bowl, center), (0.0,), 1).points[-1] for center in (3.0, -4.0)
    ]
    np.testing.assert_allclose(ends, [[3.0], [-4.0]])
    assert compiled(lambda: descend(SGD(0.5), Partial(bowl, 5.0), (0.0,), 1)) == 0
    paths = descend_lanes(SGD(0.5), Partial(bowl, 3.0), [(0.0,), (9.0,)], 1)
    np.testing.assert_allclose(paths[:, -1], [[3.0], [3.0]])


def test_what_is_observed_is_of_after_the_step():
    def observe(optimizer, params, gradient):
        return {"velocity": optimizer.velocity, "gradient": gradient, "first": params[0]}

    path = descend(MomentumSGD(0.01), saddle, saddle.start, 20)
    kept, end = descend(MomentumSGD(0.01), saddle, saddle.start, 20, observe=observe)
    points = np.asarray(path.points)
    np.testing.assert_array_equal(end, points[-1])
    np.testing.assert_array_equal(kept["first"], points[1:, 0])
    np.testing.assert_allclose(kept["gradient"], points[:-1] * (2.0, -2.0), rtol=1e-12)
    np.testing.assert_allclose(kept["velocity"], -np.diff(points, axis=0), rtol=1e-8)


def test_a_network_keeps_what_is_asked_for_and_not_its_points():
    random = np.random.default_rng(0)
    shapes = {"in": (2, 100), "hidden": (100, 48), "out": (48, 1)}
    layers = {name: 0.1 * random.normal(size=shape) for name, shape in shapes.items()}
    weights, as_layers = ravel_pytree(layers)
    inputs = random.normal(size=(64, 2))
    data = (inputs, jnp.sin(inputs.sum(axis=1, keepdims=True)))

    def error(weights, data):
        inputs, targets = data
        net = as_layers(weights)
        guess = jnp.tanh(jnp.tanh(inputs @ net["in"]) @ net["hidden"]) @ net["out"]
        return jnp.mean((guess - targets) ** 2)

    def observe(data, _, weights, gradient):
        return error(weights, data), jnp.linalg.norm(gradient)

    batches = random.integers(0, 64, (600, 16))
    (losses, norms), end = descend(
        Adam(0.003), error, weights, 600, data=data, batches=batches, observe=Partial(observe, data)
    )
    assert (losses.shape, norms.shape, end.shape) == ((600,), (600,), (5048,))
    assert losses[-1] < losses[0] / 10
    np.testing.assert_allclose(losses[-1], error(end, data), rtol=1e-10)


WRONG = {
    "steps must be at least 1 and whole, got 0": {"steps": 0},
    "steps must be at least 1 and whole, got 2.5": {"steps": 2.5},
    "start has shape (0,)": {"start": ()},
    "start has shape (3, 1)": {"start": np.zeros((3, 1))},
    "start has shape ()": {"start": 1.0},
    "batches are int64 of shape": {"batches": BATCHES[1:]},
    "batches are int64 of shape (30,)": {"batches": BATCHES[:, 0]},
    "batches are int64 of shape (30, 0)": {"batches": BATCHES[:, :0]},
    "batches are float64": {"batches": BATCHES * 1.0},
    "batches name rows 0 to 40 of 40": {"batches": np.where(BATCHES == 39, 40, BATCHES)},
    "batches name rows -1 to": {"batches": BATCHES - 1},
    "batches need data": {"data": None},
    "the same rows": {"data": DATA | {"labels": DATA["labels"][:39]}},
    "optimizer must be an instance such as SGD(0.01)": {"optimizer": SGD},
    "loss must be a function": {"loss": 3.0},
}


@pytest.mark.parametrize("message", WRONG)
def test_what_cannot_run_is_refused_in_one_line(message):
    given = {"optimizer": Adam(0.05), "loss": logistic, "start": START, "steps": 30}
    with pytest.raises(ValueError) as error:
        descend(**(given | {"data": DATA, "batches": BATCHES} | WRONG[message]))
    assert message in str(error.value) and "\n" not in str(error.value)

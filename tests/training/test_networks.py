"""Networks train, all lanes at once, as an ordinary loop of Optax trains each of them."""

import json
import os
import subprocess
import sys
from functools import cache, partial
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from blog.training import networks
from blog.training.networks import NUDGE, STEPS, Task, epochs, train
from optimizers import SGD, Adam, MomentumSGD
from rules import RULES

ROWS, BATCH, MANY, EVERY = 23, 5, 12, 4
RATES, SEEDS = np.array([0.0031, 0.0031, 0.01]), np.array([3, 0, 3])


def init(key):
    one, two = jax.random.split(key)
    return {
        "in": jax.random.normal(one, (3, 4)),
        "out": (jax.random.normal(two, (4,)), jnp.ones(())),
    }


def predict(params, x):
    weights, bias = params["out"]
    return jnp.tanh(x @ params["in"]) @ weights + bias


def loss(params, batch):
    return jnp.mean((predict(params, batch["x"]) - batch["y"]) ** 2)


def noisy(params, batch, key):
    kept = jax.random.bernoulli(key, 0.5, (4,))
    weights, bias = params["out"]
    return jnp.mean(
        ((jnp.tanh(batch["x"] @ params["in"]) * kept) @ weights + bias - batch["y"]) ** 2
    )


def measure(params, data):
    return {"loss": loss(params, data["train"]), "bias": params["out"][1], "in": params["in"]}


def rows(count=ROWS):
    rng = np.random.default_rng(1)
    x = rng.normal(size=(count, 3))
    return {"train": {"x": x, "y": np.sin(x).sum(1)}}


TASK = Task(init, loss, measure, rows())


def trained(make, hyper=None, seeds=SEEDS, steps=MANY, every=EVERY, task=TASK, **more):
    hyper = {"learning_rate": RATES} if hyper is None else hyper
    more = {"dtype": "float64"} | more
    return train(task, make, hyper, seeds, steps, BATCH, every, **more).measured


@cache
def step_of_optax(make, lossy):
    """One step of a loop as anybody writes it with Optax, over a pytree of parameters."""

    @jax.jit
    def step(params, state, batch, hyper, chance):
        rule = make(**hyper)
        state = rule.init(params) if state is None else state
        more = {"key": chance} if lossy is noisy else {}
        slopes = jax.grad(lossy)(params, batch, **more)
        updates, state = rule.update(slopes, state, params)
        return optax.apply_updates(params, updates), state

    return step


def by_optax(make, seed, lossy=loss, **hyper):
    """The same training, in that loop: what is measured at each time, by name."""
    key, data = jax.random.key(seed), rows()
    params, state, step = init(key), None, step_of_optax(make, lossy)
    told = [jax.jit(measure)(params, data)]
    for number, chosen in enumerate(epochs(ROWS, BATCH, MANY, int(seed))):
        batch = {name: array[chosen] for name, array in data["train"].items()}
        chance = jax.random.fold_in(jax.random.fold_in(key, STEPS), number)
        params, state = step(params, state, batch, hyper, chance)
        if (number + 1) % EVERY == 0:
            told.append(jax.jit(measure)(params, data))
    return jax.tree.map(lambda *parts: np.stack(parts), *told)


def unlike_optax(told, make, lossy=loss, lanes=(0, 1, 2), **hyper):
    """How far lanes are from that loop, at most."""
    hyper = {"learning_rate": RATES} | hyper
    found = 0.0
    for lane in lanes:
        mine = {name: values[lane] for name, values in hyper.items()}
        right = by_optax(make, SEEDS[lane], lossy, **mine)
        found = max(found, *(np.abs(told[name][lane] - right[name]).max() for name in right))
    return found


@pytest.mark.parametrize("name", RULES)
def test_every_optimizer_trains_as_optax_does(name):
    ours, theirs = RULES[name]
    told = trained(lambda learning_rate: ours(learning_rate))
    assert unlike_optax(told, lambda learning_rate: theirs(learning_rate)) < 1e-10


def test_another_coefficient_is_another_training():
    told = trained(lambda learning_rate: Adam(learning_rate, 0.87, 0.984, 1e-7))
    right = RULES["Adam"][1]
    assert unlike_optax(told, lambda learning_rate: right(learning_rate), lanes=[0]) > 1e-6


def test_a_loss_is_given_a_key_that_no_start_was_drawn_from():
    told = trained(SGD, task=TASK._replace(loss=noisy))
    assert unlike_optax(told, optax.sgd, noisy) < 1e-10
    key = jax.random.key(3)
    chances = jax.vmap(partial(jax.random.fold_in, jax.random.fold_in(key, STEPS)))(np.arange(100))
    split = jax.random.key_data(jax.random.split(key, 100)).tolist()
    assert not any(each in split for each in jax.random.key_data(chances).tolist())


def test_a_schedule_is_a_function_of_hyper_parameters():
    def falling(learning_rate, end):
        return SGD(lambda step: learning_rate * (1 - step / end))

    def right(learning_rate, end):
        return optax.sgd(lambda step: learning_rate * (1 - step / end))

    ends = np.array([12.0, 20.0, 30.0])
    told = trained(falling, {"learning_rate": RATES, "end": ends})
    assert unlike_optax(told, right, end=ends) < 1e-10


def test_batches_are_shuffled_epochs():
    order = epochs(ROWS, BATCH, 11, 7)
    assert order.shape == (11, BATCH)
    for epoch in (order[:4], order[4:8]):  # 23 rows are four batches of 5, and three are left out
        assert len({*epoch.ravel()}) == epoch.size
    assert not np.array_equal(order[:4], order[4:8])
    assert not np.array_equal(order, epochs(ROWS, BATCH, 11, 8))
    assert np.array_equal(order[:6], epochs(ROWS, BATCH, 6, 7))
    assert {*epochs(4, 4, 3, 0).ravel()} == {0, 1, 2, 3}


def test_batches_and_starts_are_the_same_for_every_optimizer_of_a_seed():
    def watched(params, batch):  # its gradient is the mean of the rows that it sees
        return params @ jnp.mean(batch["x"], 0)

    task = Task(lambda key: jax.random.normal(key, (3,)), watched, lambda p, _: {"p": p}, rows())
    one, other = (trained(make, task=task, every=1)["p"] for make in (SGD, Stepping))
    assert np.array_equal(one[:, 0], other[:, 0])
    seen = [np.diff(path, axis=1) / -RATES[:, None, None] for path in (one, other)]
    assert np.allclose(seen[0], seen[1], rtol=1e-9)
    assert np.allclose(seen[0][0], seen[0][2], rtol=1e-9)  # of one seed at another rate


class Stepping(MomentumSGD):
    """Another class of the same steps."""

    def update(self, grads):
        return -self.learning_rate * grads


def test_lanes_are_alone():
    calm = trained(SGD)
    wild = trained(SGD, {"learning_rate": np.array([RATES[0], 1e30, RATES[2]])})
    for name, array in wild.items():
        assert np.array_equal(array[[0, 2]], calm[name][[0, 2]])
    assert not np.isfinite(wild["loss"][1]).all()


def test_hyper_parameters_go_to_their_lanes():
    def right(learning_rate, beta2):
        return optax.adam(learning_rate, b2=beta2)

    betas = np.array([0.9, 0.99, 0.5])
    told = trained(Adam, {"learning_rate": RATES, "beta2": betas})
    assert unlike_optax(told, right, beta2=betas) < 1e-10


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_twins_start_some_last_digits_away(dtype):
    told = trained(SGD, steps=1, every=1, twins=3, dtype=dtype)["in"][:, 0]
    digit = np.finfo(dtype).eps
    for lane, seed in enumerate(SEEDS):
        start, *twins = told[4 * lane : 4 * lane + 4]
        assert np.allclose(start, init(jax.random.key(seed))["in"], rtol=digit)
        for twin in twins:
            moved = np.abs(twin - start) / (NUDGE * digit * np.abs(start))
            assert (moved > 0.9).all() and (moved < 1.1).all()
        assert not np.array_equal(*twins[:2])


def test_twins_of_zeros_start_away_too():
    flat = Task(lambda _: jnp.zeros(3), lambda p, _: jnp.sum(p), lambda p, _: {"p": p}, rows())
    told = trained(SGD, steps=1, every=1, twins=2, task=flat)["p"][:, 0]
    assert np.array_equal(told[::3], np.zeros((3, 3)))
    assert np.allclose(np.abs(told[1::3]), NUDGE * np.finfo(float).eps)


def test_products_are_whole_on_every_device():
    lowered = []

    def seen(params, batch):
        lowered.append(jax.config.jax_default_matmul_precision)
        return loss(params, batch)

    trained(SGD, task=TASK._replace(loss=seen))
    assert {*lowered} == {"float32"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"data": {"train": (np.ones(4), np.ones(5))}}, "must share their rows"),
        ({"data": {"train": (np.ones(4), 1.0)}}, "must share their rows"),
        ({"data": {"test": np.ones(4)}}, 'a dict that has "train"'),
        ({"data": np.ones(4)}, 'a dict that has "train"'),
        ({"data": rows(BATCH - 1)}, "does not fit into 4 rows"),
        ({"init": lambda _: {"n": jnp.arange(3)}}, "arrays of floats alone"),
        ({"measure": lambda p, _: p["out"][1]}, "dict of numbers by name, not"),
        ({"measure": lambda *_: {}}, "dict of numbers by name"),
    ],
)
def test_what_is_no_task_is_refused(change, said):
    with pytest.raises(ValueError, match=said):
        trained(SGD, task=TASK._replace(**change))


def test_a_loss_is_a_number():
    with pytest.raises(TypeError, match="scalar"):
        trained(SGD, task=TASK._replace(loss=lambda p, batch: predict(p, batch["x"])))


ON_DEVICES = """
import json, sys
sys.path[:0] = json.loads(sys.argv[1])
import jax
jax.config.update("jax_num_cpu_devices", int(sys.argv[2]))
jax.config.update("jax_enable_x64", True)
import test_networks as here
assert jax.device_count() == int(sys.argv[2])
told = here.trained(here.Adam, {"learning_rate": here.RATES}, twins=1)
print(json.dumps({name: array.tolist() for name, array in told.items()}))
"""


def test_eight_devices_give_the_numbers_of_one():
    path = json.dumps([str(Path(__file__).parent), *filter(None, sys.path)])
    environment = {k: v for k, v in os.environ.items() if k != "XLA_FLAGS"}
    command = [sys.executable, "-c", ON_DEVICES, path, "8"]
    run = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert run.returncode == 0, run.stderr
    eight, one = json.loads(run.stdout), trained(Adam, twins=1)
    for name, array in one.items():
        assert np.shape(eight[name]) == array.shape
        assert np.allclose(eight[name], array, rtol=1e-12, atol=1e-14)


def test_another_function_is_another_program():
    networks._programs.clear()
    one = trained(SGD)
    assert trained(SGD)["loss"].tolist() == one["loss"].tolist()
    other = trained(SGD, task=TASK._replace(loss=lambda p, b: 2 * loss(p, b)))
    assert not np.allclose(other["bias"], one["bias"])

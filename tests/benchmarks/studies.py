"""Training many lanes of a network, beside the same training as an ordinary Optax loop.

`PYTHONPATH=scripts:tests/support python tests/benchmarks/studies.py` measures this alone.
"""

import json
import os
import subprocess
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax

from blog.training.networks import Task, epochs, train
from optimizers import Adam
from table import Line, show

ROWS, STEPS, BATCH, LANES = 1437, 600, 64, 90


def init(key):
    """A perceptron of 64, 64 and 10."""
    one, other = jax.random.split(key)
    first, second = jax.random.normal(one, (64, 64)) / 8, jax.random.normal(other, (64, 10)) / 8
    return {"w1": first, "b1": jnp.zeros(64), "w2": second, "b2": jnp.zeros(10)}


def loss(params, batch):
    """Cross-entropy."""
    x, y = batch
    hidden = jax.nn.relu(x @ params["w1"] + params["b1"])
    logits = hidden @ params["w2"] + params["b2"]
    return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()


def measure(params, data):
    """The loss of what is trained on."""
    return {"loss": loss(params, data["train"])}


def data():
    """As many rows as the digits have."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(ROWS, 64)).astype("float32")
    return {"train": (x, rng.integers(0, 10, ROWS).astype("int32"))}


def ours() -> dict[str, float]:
    """Seconds of all lanes: compilation, training, and the loss of the first at its end."""
    rates, seeds = np.repeat(np.geomspace(1e-4, 1, 9), 10), np.tile(np.arange(10), 9)
    task = Task(init, loss, measure, data())
    done = train(task, Adam, {"learning_rate": rates}, seeds, STEPS, BATCH, 100)
    end = float(done.measured["loss"][0, -1])
    return {"compiling": done.compiling, "seconds": done.seconds, "end": end}


def optax_seconds(lanes: int = 3) -> tuple[float, float]:
    """Seconds that one lane takes in a Python loop over a jitted step, and the first one's end."""
    rule, given, ends = optax.adam(1e-4), data(), []

    @jax.jit
    def step(params, state, batch):
        updates, state = rule.update(jax.grad(loss)(params, batch), state, params)
        return optax.apply_updates(params, updates), state

    x, y = map(jnp.asarray, given["train"])
    started = time.perf_counter()
    for seed in range(lanes):
        params = init(jax.random.key(seed))
        state = rule.init(params)
        for rows in epochs(ROWS, BATCH, STEPS, seed):
            params, state = step(params, state, (x[rows], y[rows]))
        ends.append(float(loss(params, (x, y))))
        if not seed:  # which compiled
            started = time.perf_counter()
    return (time.perf_counter() - started) / (lanes - 1), ends[0]


def lines() -> list[Line]:
    """The lines of the table."""
    command = [sys.executable, __file__, "--ours"]
    environment = os.environ | {"JAX_NUM_CPU_DEVICES": str(os.cpu_count())}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    mine = json.loads(told.stdout)
    with jax.enable_x64(False):
        one, end = optax_seconds()
    assert np.isclose(end, mine["end"], rtol=1e-3), (end, mine["end"])  # the same training
    usual, whole = one * LANES, mine["compiling"] + mine["seconds"]
    note = (
        f"{LANES} lanes × {STEPS} steps in {whole:.1f} s, {mine['compiling']:.1f} of them compile"
    )
    return [
        Line(
            "a study, of an Optax loop", usual / whole, 20, usual=6, note=f"{note}; {usual:.0f} s"
        ),
        Line("the same, compiled", usual / mine["seconds"], 20, usual=10, note="without compiling"),
    ]


if __name__ == "__main__":
    if "--ours" in sys.argv:
        print(json.dumps(ours()))
    else:
        show(lines())

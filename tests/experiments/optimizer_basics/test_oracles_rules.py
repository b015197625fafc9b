"""The oracles' rules are Optax's, and none of ours is imported by them."""

import ast
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from oracles.rules import RULES, walk
from rules import RULES as OPTAX

# What tests/optimizers/rules.py gives to Optax.
EPSILON = {"epsilon": 1e-7}
MOMENTS = {"beta1": 0.87, "beta2": 0.983} | EPSILON
SETTINGS = {
    "SGD": {},
    "MomentumSGD": {"momentum": 0.83},
    "NesterovMomentumSGD": {"momentum": 0.83},
    "Adagrad": {"epsilon": 0.0},
    "RMSProp": {"rho": 0.93} | EPSILON,
    "AdaDelta": {"rho": 0.91, "epsilon": 1e-5},
    "AdamW": MOMENTS | {"weight_decay": 0.21},
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_optaxs(name):
    scales = np.repeat([1.0, 1e-4], 5)
    gradients = scales * np.random.default_rng(7).normal(size=(60, 10))
    settings = SETTINGS.get(name, MOMENTS)
    # Starts as small as the moves, so that these are seen to the last digit.
    ours = walk(name, lambda _, t: gradients[t - 1], scales, 60, learning_rate=0.01, **settings)
    rule = OPTAX[name][1](0.01)
    update, state, theirs = jax.jit(rule.update), rule.init(jnp.asarray(scales)), [scales]
    for gradient in gradients:
        move, state = update(gradient, state, theirs[-1])
        theirs.append(theirs[-1] + np.asarray(move))
    moved = np.abs(np.array(theirs) - scales).max(0)
    assert moved.all()
    assert (np.abs(ours - np.array(theirs)) <= 1e-12 * moved).all()


def test_oracles_import_nothing_of_what_they_judge():
    imported = set()
    for file in (Path(__file__).parent / "oracles").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(str(node.module).partition(".")[0])
    assert not imported & {"blog", "experiments", "landscapes", "optimizers", "jax"}
    assert "numpy" in imported

"""The oracles' rules are Optax's, and none of ours is imported by them."""

import ast
import re
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


# What oracles may import: nothing that could bring in our code, or read what it recorded.
HARMLESS = {"collections.abc", "functools", "importlib.metadata", "math", "numpy", "re", "typing"}
REACHING = {"__import__", "open", "exec", "eval", "compile", "globals", "vars", "breakpoint"}
READING = re.compile(
    r"load|loadtxt|genfromtxt|(from|to)file|memmap|lib|f2py|ctypeslib|__(?!new|kwdefaults)\w+__"
)


def reaching(source: str) -> list[str]:
    """By what the source of an oracle could reach what it judges."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name not in HARMLESS]
        elif isinstance(node, ast.ImportFrom):
            module = str(node.module)
            own = module.partition(".")[0] == "oracles" and not node.level
            beyond = not own and module not in HARMLESS
            names = [a.name for a in node.names if READING.fullmatch(a.name)]
            found += [module] if beyond else names
        elif isinstance(node, ast.Name) and node.id in REACHING:
            found.append(node.id)
        elif isinstance(node, ast.Attribute) and READING.fullmatch(node.attr):
            found.append(node.attr)
    return found


CHEATS = {
    "import experiments": "experiments",
    "from optimizers import Adam": "optimizers",
    "from .. import blog": "None",
    "import importlib": "importlib",
    "import sys": "sys",
    "import subprocess": "subprocess",
    "import json": "json",
    "from pathlib import Path": "pathlib",
    "import numpy.ctypeslib": "numpy.ctypeslib",
    "from numpy import loadtxt": "loadtxt",
    "told = np.loadtxt('x')": "loadtxt",
    "told = np.load('x')": "load",
    "told = open('x').read()": "open",
    "told = eval('x')": "eval",
    "told = __import__('experiments')": "__import__",
    "told = np.ndarray.__subclasses__()": "__subclasses__",
}


@pytest.mark.parametrize("cheat", CHEATS)
def test_what_would_reach_our_code_is_noticed(cheat):
    assert reaching(cheat) == [CHEATS[cheat]]


def test_oracles_reach_nothing_of_what_they_judge():
    files = list((Path(__file__).parent / "oracles").rglob("*.py"))
    assert len(files) > 1
    assert {file.name: reaching(file.read_text()) for file in files} == {f.name: [] for f in files}

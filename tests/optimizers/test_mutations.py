"""Changing any one coefficient, sign or index of a rule must be noticed by the Optax table.

Each row is a change that was tried: the file, what stands there, and what was put in its place.
"""

import importlib.util
from functools import cache
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from problems import SCALES, walk, walk_optax
from rules import RATE, RULES

FOLDER = Path(__file__).parents[2] / "scripts/optimizers"
FIRST = (
    "self.beta1 * self.m + (1 - self.beta1) * grads",
    "self.beta1 * self.m + self.beta1 * grads",
)
SECOND = ("(1 - self.beta2) * grads**2", "(1 - self.beta1) * grads**2")
CORRECTED = ("self.m / (1 - self.beta1**t)", "self.m / (1 - self.beta1**self.step)")
UNCORRECTED = ("self.s / (1 - self.beta2**t)", "self.s")
OUTSIDE = ("(jnp.sqrt(s_hat) + self.epsilon)", "jnp.sqrt(s_hat + self.epsilon)")
ADAM = [FIRST, SECOND, UNCORRECTED, OUTSIDE, ("t = self.step + 1", "t = self.step + 2")]
MUTATIONS = {
    "SGD": [("-self.learning_rate", "self.learning_rate"), ("* grads", "* 0.999999 * grads")],
    "MomentumSGD": [
        ("self.momentum * self.velocity", "self.velocity"),
        ("+ self.learning_rate", "+ (1 - self.momentum) * self.learning_rate"),
        ("return -self.velocity", "return -self.velocity - self.learning_rate * grads"),
    ],
    "NesterovMomentumSGD": [
        ("-(self.momentum * self.velocity", "-(self.velocity"),
        ("+ self.learning_rate * grads)", ")"),
        ("self.velocity = self.momentum * ", "self.velocity = 0.83 * self.momentum * "),
    ],
    "Adagrad": [
        ("grads**2", "jnp.abs(grads)"),
        ("jnp.sqrt(self.squares)", "self.squares"),
        ("self.squares + grads", "0.999 * self.squares + grads"),
        ("+ self.epsilon", "+ 1e-10"),
    ],
    "RMSProp": [
        ("(1 - self.rho) * ", ""),
        ("self.rho * self.squares", "(1 - self.rho) * self.squares"),
        ("(jnp.sqrt(self.squares) + self.epsilon)", "jnp.sqrt(self.squares + self.epsilon)"),
        ("+ self.epsilon)", "+ 2 * self.epsilon)"),
    ],
    "AdaDelta": [
        ("(1 - self.rho) * grads**2", "(1 - self.rho) * grads"),
        ("(1 - self.rho) * delta**2", "self.rho * delta**2"),
        ("delta**2", "(self.learning_rate * delta)**2"),
        ("jnp.sqrt(self.moves + self.epsilon)", "(jnp.sqrt(self.moves) + self.epsilon)"),
        ("self.learning_rate * delta", "delta"),
    ],
    "Adam": [*ADAM, CORRECTED],
    "AdaMax": [
        FIRST,
        ("self.beta2 * self.u", "self.u"),
        ("jnp.abs(grads) + self.epsilon", "jnp.abs(grads)"),
        ("(1 - self.beta1**t)", "(1 - self.beta2**t)"),
        ("jnp.maximum", "jnp.minimum"),
    ],
    "NAdam": [
        *ADAM,
        ("** (t + 1)", "** t"),
        ("ahead + now", "ahead"),
        ("now = (1 - self.beta1)", "now = self.beta1"),
        ("ahead = self.beta1 * ", "ahead = "),
    ],
    "AdamW": [
        *ADAM,
        CORRECTED,
        ("self.learning_rate * self.weight_decay", "self.weight_decay"),
        (" - decay", " + decay"),
        ("self.weight_decay * params", "self.weight_decay * super().__call__(params, grads)"),
    ],
    "AMSGrad": [
        FIRST,
        SECOND,
        ("jnp.maximum(self.s_max, self.s)", "self.s"),
        ("jnp.sqrt(self.s_max) + self.epsilon", "jnp.sqrt(self.s_max + self.epsilon)"),
        ("-self.learning_rate * self.m", "-self.learning_rate * grads"),
    ],
    "RAdam": [
        *ADAM,
        CORRECTED,
        ("(n - 4) * (n - 2)", "(n - 4) * (n - 3)"),
        ("n > 4, jnp.sqrt", "n > 5, jnp.sqrt"),
        ("2 * t * ", "t * "),
        ("- 1\n", "\n"),
        ("adaptive, m_hat", "adaptive, grads"),
    ],
    "AdaBelief": [
        FIRST,
        CORRECTED,
        ("grads - self.m", "grads"),
        ("surprise + self.epsilon", "surprise"),
        ("(1 - self.beta2) * surprise", "self.beta2 * surprise"),
        ("self.s / (1 - self.beta2**t)", "self.s"),
        ("(jnp.sqrt(s_hat) + self.epsilon)", "jnp.sqrt(s_hat)"),
    ],
}  # fmt: skip
CASES = [(name, old, new) for name, changes in MUTATIONS.items() for old, new in changes]
FILES = {"MomentumSGD": "momentum", "NesterovMomentumSGD": "nesterov"}
# Adagrad's ε is 0 in the table (Optax puts it elsewhere), so there a change is put in as a value.


@cache
def expected(name):
    rule = RULES[name][1](RATE)
    paths = jax.vmap(lambda scale: walk_optax(rule, "random", scale))
    return np.asarray(jax.jit(paths)(jnp.array(SCALES)))


def mutant(name, old, new):
    """The class of that name, from its file with one change."""
    file = FOLDER / f"{FILES.get(name, name.lower())}.py"
    text = file.read_text()
    assert old in text, f"{file.name} no longer holds {old!r}"
    spec = importlib.util.spec_from_loader(f"optimizers.mutant_{name}", loader=None)
    module = importlib.util.module_from_spec(spec)
    exec(compile(text.replace(old, new), file.name, "exec"), vars(module))
    return getattr(module, name)


def distance(kind, name):
    """How far, relative to the run, a class strays from the table's oracle at worst."""
    table = RULES[name][0](RATE)
    given = {n: v for n, v in vars(table).items() if n not in ("step", "schedule")}

    def path(scale):
        optimizer = kind(RATE)
        vars(optimizer).update(given)
        return walk(optimizer, "random", scale)

    ours, theirs = np.asarray(jax.jit(jax.vmap(path))(jnp.array(SCALES))), expected(name)
    moved = np.abs(theirs - theirs[:, :1]).max((1, 2))
    last_digits = 4 * np.finfo(float).eps * np.abs(theirs).max()
    return np.max((np.abs(ours - theirs).max((1, 2)) - last_digits) / moved)


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_file_as_it_is_agrees(name):
    assert distance(mutant(name, "class", "class"), name) < 1e-12


@pytest.mark.parametrize(("name", "old", "new"), CASES, ids=[f"{n}: {o}" for n, o, _ in CASES])
def test_a_changed_rule_is_noticed(name, old, new):
    away = distance(mutant(name, old, new), name)
    assert np.isnan(away) or away > 1e-9

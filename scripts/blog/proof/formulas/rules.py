"""An optimizer's rule, walked beside its class."""

import jax.numpy as jnp
import numpy as np

import optimizers
from appearance import SYMBOLS
from optimizers import Optimizer
from optimizers.pytree import RANGES

from .arithmetic import FormulaError, evaluate
from .functions import letter_of
from .latex import names_in, read

# Values large enough to be felt; of other hyper-parameters, by whether they stay under 1.
TRIED = {"beta2": (0.8, 0.99), "epsilon": (0.01, 0.3), "weight_decay": (0.1, 0.5)}
UNKNOWN = "scripts/optimizers/__init__.py does not export it: add its import and its name"
STEPS, WIDTH, TRIALS = 12, 6, 3
SLOPE = r"\frac{\partial f}{\partial w}"
CLOSE = 1e-12


def proves(thing) -> bool:
    """Whether it is an optimizer."""
    return isinstance(thing, type) and issubclass(thing, Optimizer)


def difference(kind, lines: list[str]) -> str | None:
    """How an optimizer's formula differs from its class; None if it does not.

    Both walk side by side from random points, with random gradients and hyper-parameters.

    Raises:
        FormulaError: the formula cannot be read, or uses a name that has no value.
    """
    if kind.__module__.startswith("optimizers.") and kind.__name__ not in optimizers.__all__:
        return UNKNOWN
    parts = [read(line) for line in lines]
    if wrong := _untidy(parts):
        return wrong
    chance = np.random.default_rng(0)
    for _ in range(TRIALS):
        values = _hyperparameters(kind, chance)
        optimizer, point = kind(**values), chance.normal(size=WIDTH)
        names = {letter(name): value for name, value in values.items()}
        names |= {target.replace("_t", "_t-1"): np.zeros(WIDTH) for target, _ in parts}
        names["w_t-1"] = point
        for step in range(1, STEPS + 1):
            gradient = chance.normal(size=WIDTH) * 10.0 ** chance.uniform(-2, 2)
            names |= {"t": float(step), "g_t": gradient, SLOPE: gradient}
            with np.errstate(all="ignore"):  # a branch that is not taken may be no number
                for target, tree in parts:
                    names[target] = evaluate(tree, names)
            point = np.asarray(optimizer(jnp.asarray(point), jnp.asarray(gradient)))
            moved = np.linalg.norm(point - names["w_t-1"])
            away = np.linalg.norm(names["w_t"] - point)
            if not (np.isfinite(moved) and away <= CLOSE * (moved + np.linalg.norm(point))):
                return f"after {step} steps it is {away:.1e} from the code, which moved {moved:.1e}"
            names |= {t.replace("_t", "_t-1"): names[t] for t, _ in parts if t.endswith("_t")}
            names["w_t-1"] = point
    return None


def _untidy(parts) -> str | None:
    """What is wrong with a rule before anything is computed.

    Each line defines one thing, once, that another uses; one of them says where the step leads.
    """
    targets = [target for target, _ in parts]
    used = {name.replace("_t-1", "_t") for _, tree in parts for name in names_in(tree)}
    if "w_t" not in targets:
        return "no line says what w_t is"
    for index, target in enumerate(targets):
        if target in targets[:index]:
            return f"{target} is defined twice"
        if not target.endswith(("_t", r"_\infty")) or target == "g_t":
            return f"{target} is not for a rule to define"
        if target != "w_t" and target not in used:
            return f"{target} is defined, but no line uses it"
    return None


def letter(name: str) -> str:
    r"""What formulas call a hyper-parameter: beta1, which pictures show as β₁, is \beta_1.

    Raises:
        FormulaError: it has no letter.
    """
    if name not in SYMBOLS:
        where = "add it to SYMBOLS in scripts/appearance.py"
        raise FormulaError(f"no letter is known for the hyper-parameter {name}: {where}")
    return letter_of(SYMBOLS[name])


def _hyperparameters(kind, chance) -> dict[str, float]:
    """Random values inside their ranges."""
    names = kind.__init__.__code__.co_varnames[1 : kind.__init__.__code__.co_argcount]
    under_one = {name for name, (_, high) in RANGES.items() if high == 1}
    usual = {name: (0.3, 0.95) if name in under_one else (0.01, 0.5) for name in names}
    return {name: float(chance.uniform(*(usual | TRIED)[name])) for name in names}

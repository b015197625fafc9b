"""Formula = code: each formula's LaTeX, computed beside the code under which it stands."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import jax

from blog.posts.equations import Formula, collect
from blog.project import SCRIPTS
from blog.proof.fault import Fault
from blog.proof.time_limit import time_limit

from . import functions
from .arithmetic import FormulaError

# Whose formulas have a prover of their own, where a blog has such things; functions have the last.
PROVERS = {
    "optimizers": "blog.proof.formulas.rules",
    "landscapes.py": "blog.proof.formulas.terrain",
}


def check(names: set[str] | None = None, scripts: Path = SCRIPTS) -> Iterator[Fault]:
    """Every formula, or those of these names, that nobody can compute or that belies its code."""
    rooms = [
        importlib.import_module(room) for kind, room in PROVERS.items() if (SCRIPTS / kind).exists()
    ]
    for formula in collect(scripts).values():
        if names is not None and formula.name not in names:
            continue
        if wrong := _wrong(formula, [*rooms, functions]):
            yield Fault(formula.file, formula.line, f"formula of {formula.name}: {wrong}")


def _wrong(formula: Formula, provers) -> str | None:
    """What is wrong with a formula; None if nothing is."""
    try:
        thing = getattr(importlib.import_module(formula.module), formula.name)
    except Exception as error:
        return f"its file does not import: {_told(error)}"
    prover = next((prover for prover in provers if prover.proves(thing)), None)
    if prover is None:
        return "it is neither a function nor anything else that can be proved: use $ for reading"
    try:
        with jax.enable_x64(True), time_limit():
            return prover.difference(thing, [*formula.lines, *formula.slopes])
    except FormulaError as error:
        return str(error)
    except Exception as error:
        return f"the code fails: {_told(error)}"


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"

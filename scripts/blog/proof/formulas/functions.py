r"""A function's formula, computed beside it: its letters are the function's parameters.

`beta1` is \beta_1, `f_a` is f_a, `f_prime` is f', `x` may also be written x_n or x_t. The last line
says what the function returns, each line above it what one more letter stands for.
"""

import inspect
import re
from collections.abc import Callable

import numpy as np
from lark import Token, Tree

from .arithmetic import FormulaError, evaluate
from .latex import GREEK, SIGNS, names_in, read
from .sampling import Code, Wave

SPANS = ((-2.0, 2.0), (0.0, 1.0), (-10.0, 10.0), (0.0, 10.0))  # that numbers are drawn from
ENOUGH = 8  # points of a span that must be in the code's domain for it to count
CLOSE = 1e-12
ACCENTS = ("hat", "tilde", "bar", "dot")
INDICES = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def proves(thing) -> bool:
    """Whether it is a function."""
    return callable(thing) and not isinstance(thing, type)


def difference(function: Callable, lines: list[str]) -> str | None:
    """How a function's formula differs from its code; None if it does not.

    Both are computed at random points, of both signs where the code has a value there.

    Raises:
        FormulaError: the formula cannot be read, or the code not be computed.
    """
    parts = [read(line) for line in lines]
    letters = _letters(inspect.signature(function), parts)
    if wrong := _untidy(parts, lines, set(letters.values())):
        return wrong
    code, chance = Code(function, list(letters)), np.random.default_rng(0)
    compared, why = [], ""
    for span in SPANS:
        given = code.draw(chance, *span)
        truths, last = code.values(given)
        why = last or why
        inside = np.isfinite(truths)
        given, truths = [a for a, kept in zip(given, inside, strict=True) if kept], truths[inside]
        if len(given) < ENOUGH:
            continue
        if wrong := _differs(code, parts, letters, given, truths):
            return wrong
        compared += given
    if not compared:
        return f"the code gives no number for numbers between -10 and 10{why}: give it one there"
    return _untried_case(parts, letters, compared)


def letter_of(name: str) -> str:
    r"""What a formula calls a parameter: beta1 and β₁ are \beta_1, x_hat is \hat{x}."""
    first, _, index = name.strip("_").translate(INDICES).partition("_")
    if not index and (match := re.fullmatch(r"(\D+)(\d+)", first)):
        first, index = match.groups()
    first = SIGNS.get(first, first)
    first, index = (f"\\{part}" if part in GREEK else part for part in (first, index))
    if index == "prime":
        return f"{first}'"
    if index in ACCENTS:
        return rf"\{index}{{{first}}}"
    return f"{first}_{index}" if index else first


def _letters(signature, parts) -> dict[str, str]:
    """What the formula calls each parameter; without those that it leaves at their defaults."""
    defined = {target for target, _ in parts}
    used = {name for _, tree in parts for name in names_in(tree)}
    known = {letter_of(name) for name in signature.parameters}
    letters = {}
    for name, parameter in signature.parameters.items():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            raise FormulaError(f"its function takes *{name}: a formula's letters are parameters")
        letter = letter_of(name)
        same = {letter, letter.replace("\\", "\\var"), f"{letter}'"} & used
        moment = re.compile(re.escape(letter) + r"_[a-z]")
        same = same or {u for u in used - known - defined if moment.fullmatch(u)}
        if len({u.rstrip("'") for u in same}) == 1 or letter in same:
            letters[name] = letter if letter in same else min(same).rstrip("'")
        elif parameter.default is parameter.empty:
            raise FormulaError(
                f"does not mention the parameter {name}, which it would call {letter}"
            )
    return letters


def _untidy(parts, lines, letters: set[str]) -> str | None:
    """What is wrong before anything is computed."""
    targets = [target for target, _ in parts]
    for place, target in enumerate(targets):
        later = {name for _, tree in parts[place + 1 :] for name in names_in(tree)}
        if target in targets[:place]:
            return f"{target} is defined twice"
        if target in letters:
            return f"it defines {target}, which is a parameter"
        if place < len(parts) - 1 and "(" in lines[place].partition("=")[0]:
            return f"it defines a function {target}: only the last line may"
        if place < len(parts) - 1 and target not in later:
            return f"{target} is defined, but no line below uses it"
    return None


def _differs(code: Code, parts, letters, given, truths) -> str | None:
    """How the formula differs at these points; and whether the code does for arrays of them."""
    close = CLOSE * np.abs(truths).max()
    for arguments, truth in zip(given, truths, strict=True):
        said = _said(parts, letters, arguments)
        if not abs(said - truth) <= close:
            where = ", ".join(f"{name} = {arguments[name]:.3g}" for name in code.numbers)
            return f"at {where} it gives {said:.6g}, and the code {truth:.6g}"
    arrays = code.value_for_arrays(given)
    hint = "annotate a parameter as float if it is one number"
    if arrays is None or not code.numbers:
        return None
    if arrays.shape != truths.shape:
        return f"for arrays of {truths.shape} the code gives one of {arrays.shape}: {hint}"
    if not np.abs(arrays - truths).max() <= close:
        return f"for arrays the code gives something else than for numbers: {hint}"
    return None


def _said(parts, letters, arguments):
    """What the formula says of these arguments."""
    names = {letters[name]: value for name, value in arguments.items()}
    for letter, value in list(names.items()):
        if isinstance(value, Wave):
            names.setdefault(f"{letter}'", value.derivative)
            names.setdefault(f"{letter}''", value.derivative.derivative)
    with np.errstate(all="ignore"):
        for target, tree in parts:
            names[target] = evaluate(tree, names)
    return names[parts[-1][0]]


def _untried_case(parts, letters, given) -> str | None:
    """A case whose value no point has needed, so that anything could stand there."""
    trees = [tree for _, tree in parts if isinstance(tree, Tree)]
    for cases in (found for tree in trees for found in tree.find_data("cases")):
        for place, case in enumerate(cases.children, 1):
            value, case.children[0] = case.children[0], Token("NUMBER", "nan")
            tried = any(np.isnan(_said(parts, letters, arguments)) for arguments in given)
            case.children[0] = value
            if not tried:
                return (
                    f"its case {place} holds nowhere between -10 and 10: make its bound a parameter"
                )
    return None

"""Claim = records: every claim of a page judged anew, over the runs and over their neighbours."""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from blog.proof.fault import Fault

from . import records
from .parts import Claim, Page
from .reckoning import UnreckonedError, reckon

PATH = re.compile(r"[a-zA-Z_][\w-]*(?:\.[\w-]+|\[\d+\])*")
SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
ARITHMETIC: dict[type, Callable] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.Pow: operator.pow, ast.USub: operator.neg,
}  # fmt: skip
CONSTANT = re.compile(r"(?<![\w.\[-])\d+(?:\.\d+)?(?![\w\].])")  # beside the names
SIGN = re.compile(r">=|<=|==|!=|>|<")
HOLDS = 0.95  # of the neighbours, in which a claim must be true


def check(page: Page) -> Iterator[Fault]:
    """Every claim that is false of its records, or of too many of their neighbours."""
    for part in page.parts:
        for claim in part.claims:
            if wrong := _wrong(claim):
                yield Fault(page.file, claim.line, f"the claim {claim.markup} {wrong}")


def constants(claim: Claim) -> set[float]:
    """The numbers without which a claim would not say what it says: 6 in `a > 6 * b`."""
    found = set()
    for match in CONSTANT.finditer(claim.markup):
        start, end = match.span()
        others = (
            f"{claim.markup[:start]}{value}{claim.markup[end:]}" for value in ("0", "1000000000")
        )
        changed = [replace(claim, sides=SIGN.split(other), markup=other) for other in others]
        if any(_drawn(other) not in (None, True) for other in changed):
            found.add(float(match[0]))
    return found


def _drawn(claim: Claim) -> bool | None:
    """Whether a claim is true of what was drawn; None if that cannot be told."""
    try:
        drawn = {name: _never(reckon(told)) for name, told in claim.paths.items()}
        return bool(SIGNS[claim.sign](*(_value(side, drawn) for side in claim.sides)))
    except (UnreckonedError, TypeError, ArithmeticError, SyntaxError, ValueError):
        return None


def sides_of(claim: Claim) -> list[list[str]]:
    """The places that each side reads."""
    return [
        [place for name in PATH.findall(side) if (place := _place(claim, name))]
        for side in claim.sides
    ]


def _place(claim: Claim, name: str) -> str | None:
    told = claim.paths.get(name)
    return told["from"].removeprefix("site.data.") if isinstance(told, dict) else None


def _wrong(claim: Claim) -> str | None:
    """Why a claim is not true; None if it is."""
    if not claim.places:
        return "reads no record: compare what the runs found"
    try:
        drawn = {name: _never(reckon(told)) for name, told in claim.paths.items()}
        left, right = (_value(side, drawn) for side in claim.sides)
    except (UnreckonedError, TypeError, ArithmeticError) as error:
        return f"cannot be judged: {error}"
    if not SIGNS[claim.sign](left, right):
        return f"is false: {left:g} against {right:g}"
    return _chance(claim, drawn)


def _chance(claim: Claim, drawn: dict[str, Any]) -> str | None:
    """Why a claim that is true of what was drawn is not true near by; None if it is."""
    near = {}
    for name in claim.paths:
        place = _place(claim, name) or ""
        if _found(place):
            beside = re.sub(r"(?<=\.)found(?=[.\[])", "neighbours.found", place, count=1)
            try:
                near[name] = [_never(value) for value in records.read(beside)]
            except records.NoRecordError:
                near[name] = None
    if any(values is None for values in near.values()):
        alone = len({_place(claim, name) for name in near}) > 1
        return "compares what was found once: give the experiment neighbours=" if alone else None
    if not near:
        return None
    rows = [dict(zip(near, row, strict=True)) for row in zip(*near.values(), strict=True)]
    held = [SIGNS[claim.sign](*(_value(s, drawn | row) for s in claim.sides)) for row in rows]
    if sum(held) < (1 if claim.exact else HOLDS) * len(held):
        return f"holds at {sum(held)} of {len(held)} neighbours only"
    return None


def _found(place: str) -> bool:
    """Whether an experiment found what stands at a place."""
    try:
        keys = [key for key, _ in records.trail(place)]
    except records.NoRecordError:
        return False
    return place.startswith("experiments.") and keys[1:2] == ["found"]


def _never(value: Any) -> Any:
    """Steps that never led there are more than any number."""
    return math.inf if value is None else value


def _value(side: str, names: dict[str, Any]) -> float:
    """What a side comes to."""
    values = {}

    def named(match):
        key = f"v{len(values)}"
        values[key] = names[match[0]]
        return key

    return _reckoned(ast.parse(PATH.sub(named, side).strip(), mode="eval").body, values)


def _reckoned(node, values) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return node.value
    if isinstance(node, ast.Name):
        value = values[node.id]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(f"{value!r} is no number")
        return value
    if isinstance(node, ast.BinOp):
        return ARITHMETIC[type(node.op)](
            _reckoned(node.left, values), _reckoned(node.right, values)
        )
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_reckoned(node.operand, values)
    raise TypeError("it is no arithmetic")

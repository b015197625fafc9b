"""What an equation defines, and under which key it is found."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lark import Token, Tree

from blog.proof.formulas.arithmetic import CONSTANTS
from blog.proof.formulas.latex import names_in

COUNTERS = "ijkltnTN"  # in the order of their size
FAMILY = "_·"  # every index
POSITION, GRADIENT = "w", "g"  # as docstrings write them
SLOPE = re.compile(r"\\frac\{\\partial f\}\{\\partial ([a-z])\}")
INDEX = re.compile(rf"([{COUNTERS}])([+-]\d+)?")


@dataclass(frozen=True)
class Rule:
    """What a name is.

    Attributes:
        name: as it is written, m_t or f.
        tree: of its value.
        parameters: of a function.
    """

    name: str
    tree: Any
    parameters: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """Under which it is found: m_· for m_t."""
        return key_of(self.name)

    @cached_property
    def recurs(self) -> bool:
        """Whether it is said by its own value elsewhere."""
        return self.key in map(key_of, names_in(self.tree))

    @cached_property
    def bare(self) -> bool:
        r"""Whether its letter without an index is something else: \alpha_t = \alpha / t."""
        return self.name.partition("_")[0] in names_in(self.tree)

    @cached_property
    def counter(self) -> tuple[str, int]:
        """What counts in its own index, and how far ahead."""
        match = INDEX.fullmatch(self.name.partition("_")[2])
        assert match
        return match[1], int(match[2] or 0)


def key_of(name: str) -> str:
    """m_t and m_{t-1} are of one family, m_·; other names stand for themselves."""
    letter, _, index = name.partition("_")
    return letter + FAMILY if INDEX.fullmatch(index) else name


def goes_on(tree) -> bool:
    r"""Whether it has \cdots in it."""
    return isinstance(tree, Tree) and any(tree.find_pred(lambda t: t.data in ("on", "on_less")))


def calls(tree) -> set[str]:
    """Names that take the brackets behind them: f always does, others if these hold a list."""
    found = set()
    for times in tree.find_data("times") if isinstance(tree, Tree) else ():
        for name, group in zip(times.children, times.children[1:], strict=False):
            taken = isinstance(group, Tree) and group.data == "group"
            if taken and isinstance(name, Token) and name.type == "NAME":
                listed = len(group.children) > 1
                if listed or name[0] in "fF" or "'" in name:
                    found.add(str(name))
    return found


def rule_of(left, right) -> Rule | None:
    """What an equation defines if it is a definition; None if its left side is no name."""
    if isinstance(left, Token):
        return Rule(str(left), right) if left.type == "NAME" else None
    if left.data != "times" or len(left.children) != 2:
        return None
    name, group = left.children
    letters = group.children if isinstance(group, Tree) and group.data == "group" else [group]
    if not isinstance(name, Token) or isinstance(group, Token):
        return None
    if not all(isinstance(letter, Token) and letter.type == "NAME" for letter in letters):
        return None
    return Rule(str(name), right, tuple(map(str, letters)))


def is_value(parts, relations) -> bool:
    """Whether symbols are said to be a number, or a point of numbers."""
    *symbols, number = parts
    said = all(
        isinstance(part, Token) and part.type == "NAME" and part not in CONSTANTS
        and not SLOPE.fullmatch(part)
        for part in symbols
    )  # fmt: skip
    return said and not names_in(number) and set(relations) <= {"=", r"\approx"}


def outside(tree):
    """Names of a tree that do not only say where a derivative is taken."""
    if isinstance(tree, Token):
        return {str(tree)} if tree.type == "NAME" else set()
    return set().union(*map(outside, tree.children)) if tree.data != "at" else set()

"""Values for every name of a formula, under what defines some of them.

An index counts: where a rule says what m_t is, m_1 and m_{t-1} are found by walking it. States
start at 0 where t counts, as docstrings mean it; the position w, and what n counts, start anywhere.
The gradient is a smooth function of the position, so the same place has the same one.
"""

import re

import numpy as np

from blog.proof.formulas.arithmetic import AT, CONSTANTS, FormulaError, evaluate

from .definitions import FAMILY, GRADIENT, POSITION, SLOPE, Rule
from .draws import LANES, Draw

STEP = re.compile(r"[+-]?[^+-]+")
FAR, APART = 60, 1e-4  # an index that is none; what differences are taken over


class BeforeStartError(FormulaError):
    """An index is below the first."""


class World:
    """Names and their values, for `evaluate`.

    Args:
        rules: what defines names, by key.
        draw: values of the others.
        counters: what t, n and the like are now.
        bound: a function's parameters, an index of a sum.
        called: names that are functions.
        walker: whose place it is where the gradient is taken that names none.
    """

    def __init__(self, rules, draw: Draw, counters, bound=None, called=(), walker=POSITION):
        self.rules, self.draw, self.counters = rules, draw, counters
        self.bound, self.called, self.walker = bound or {}, called, walker

    def __contains__(self, name) -> bool:
        return True

    def __or__(self, other) -> "World":
        counters = self.counters | {k: int(v) for k, v in other.items() if np.ndim(v) == 0}
        bound = self.bound | other
        return World(self.rules, self.draw, counters, bound, self.called, self.walker)

    def __getitem__(self, name: str):
        letter, _, index = name.partition("_")
        place, family = self._place(index), self.rules.get(letter + FAMILY)
        if name in self.bound:
            return self.bound[name]
        if match := SLOPE.fullmatch(name.removesuffix(AT)):
            return self._slope(name, match[1])
        if name in self.rules:
            return self._ruled(self.rules[name], self.counters)
        if family and (place is not None or not (index or family.bare)):
            where = self.counters[family.counter[0]] if place is None else place
            return self.member(letter, where)
        if name.rstrip("'") in self.rules and "'" in name:
            return self._derivative(name)
        if letter == GRADIENT and place is not None:
            return self.draw.slope(POSITION)(self.member(POSITION, place - 1))
        if name in self.called:
            wave = self.draw.wave(name.rstrip("'"))
            return wave.derivative if name.endswith("'") else wave
        if not index and name in self.counters:
            return float(self.counters[name])
        if name in CONSTANTS:
            return CONSTANTS[name]
        return self.member(letter, place) if place is not None else self.draw.number(name)

    def member(self, letter: str, where: int):
        """The value that a letter has at an index."""
        rule, single = self.rules.get(letter + FAMILY), f"{letter}_{where}"
        if single in self.rules:
            return self._ruled(self.rules[single], self.counters)
        if rule is None:
            return self.draw.number(single)
        counter, offset = rule.counter
        at = where - offset
        if where < 0:
            raise BeforeStartError(f"uses {letter} at an index below 0")
        if where > FAR:
            raise FormulaError(f"uses {letter} far ahead of where it is said")
        if rule.recurs and (where == 0 or at < 0):
            starts_at_0 = counter == "t" and letter != POSITION
            return np.zeros(LANES) if starts_at_0 else self.draw.number(single)
        return self._ruled(rule, self.counters | {counter: at})

    def _place(self, index: str) -> int | None:
        """The number that an index is; None for one that counts nothing."""
        total = 0
        for part in STEP.findall(index):
            word = part.lstrip("+-")
            known = int(word) if word.isdigit() else self.counters.get(word)
            if known is None:
                return None
            total += -known if part.startswith("-") else known
        return total if index else None

    def _ruled(self, rule: Rule, counters):
        if rule.parameters:
            return lambda *given: evaluate(rule.tree, self._inside(counters, rule, given))
        key = (rule.key, tuple(sorted(counters.items())))
        if key in self.draw.busy:
            raise FormulaError(f"needs {rule.name} to say what {rule.name} is")
        if key not in self.draw.memo:
            self.draw.busy.add(key)
            try:
                self.draw.memo[key] = evaluate(rule.tree, self._inside(counters))
            finally:
                self.draw.busy.discard(key)
        return self.draw.memo[key]

    def _inside(self, counters, rule: Rule | None = None, given=()) -> "World":
        bound = dict(zip(rule.parameters, given, strict=False)) if rule else {}
        return World(self.rules, self.draw, counters, bound, self.called)

    def _slope(self, name: str, letter: str):
        """A partial derivative of f: as it is defined, of the f that is, or of one unknown."""
        surface = self.rules.get("f")
        if name in self.rules:
            return self._ruled(self.rules[name], self.counters)
        if surface and letter in surface.parameters and not name.endswith(AT):
            given = [self[parameter] for parameter in surface.parameters]
            return self._difference(self["f"], given, surface.parameters.index(letter))
        slope = self.draw.slope(letter)
        if name.endswith(AT):
            return slope
        where = self.walker if letter == POSITION else letter
        family = where == POSITION or where + FAMILY in self.rules
        return slope(self.member(where, self.counters["t"] - 1) if family else self[where])

    def _derivative(self, name: str):
        return lambda at: self._difference(self[name[:-1]], [at], 0)

    def _difference(self, function, given: list, place: int):
        self.draw.loose = True

        def moved(by):
            return function(*(x + by * (k == place) for k, x in enumerate(given)))

        slope = (8 * (moved(APART) - moved(-APART)) - moved(2 * APART) + moved(-2 * APART)) / 12
        return slope / APART

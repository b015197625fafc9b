"""One random draw of everything that nothing defines."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from blog.proof.formulas.sampling import Wave

from .definitions import COUNTERS, POSITION

LANES = 16


@dataclass
class Draw:
    """One draw of everything that nothing defines.

    Attributes:
        chance: where numbers come from.
        ranges: of names that the text has bounded.
        signed: whether Latin letters are negative too.
        steady: what the gradient is everywhere, if it is the same: 1, or the name of it.
        tiny: whether what avoids a division by zero is as small as it is meant.
    """

    chance: np.random.Generator
    ranges: dict[str, tuple[float, float]] = field(default_factory=dict)
    signed: bool = False
    steady: float | str | None = None
    tiny: bool = False
    numbers: dict[Any, Any] = field(default_factory=dict)
    memo: dict[Any, Any] = field(default_factory=dict)
    busy: set[Any] = field(default_factory=set)
    loose: bool = False

    def counters(self, names: set[str], first: int) -> dict[str, int]:
        """What n, t and the like are: many, or the first few beginning with those of some names."""
        used = "".join(name if len(name) == 1 else name.partition("_")[2] for name in names)
        if first:
            order = sorted(COUNTERS, key=lambda letter: letter not in used)
            return {letter: first + place for place, letter in enumerate(order)}
        steps = np.cumsum(self.chance.integers(1, 3, len(COUNTERS))) + 3
        return dict(zip(COUNTERS, map(int, steps), strict=True))

    def number(self, name: str):
        """Its values, one a lane; always the same."""
        if name not in self.numbers:
            letter = name.partition("_")[0]
            self.numbers[name] = self._drawn(name, letter)
        return self.numbers[name]

    def wave(self, name: str) -> Wave:
        """A smooth function; always the same."""
        return self.numbers.setdefault(("wave", name), Wave.random(self.chance))

    def slope(self, letter: str):
        """The gradient in the direction of a letter, as a function of where."""
        if self.steady is not None:
            fixed = self.number(self.steady) if isinstance(self.steady, str) else self.steady
            return lambda at: fixed + 0 * at
        return self.wave(f"slope {letter}")

    def _drawn(self, name: str, letter: str):
        low, high = self.ranges.get(name, self.ranges.get(letter, (None, None)))
        if low is not None and high is not None:
            return self.chance.uniform(low, high, LANES)
        if self.tiny and letter in (r"\epsilon", r"\varepsilon"):
            return self.chance.uniform(1e-9, 2e-9, LANES)
        half = LANES // 2
        small, large = self.chance.uniform(0.05, 0.95, half), self.chance.uniform(0.3, 3, half)
        signs = self.chance.choice([-1.0, 1.0], LANES)
        value = np.concatenate([small, large])
        either = self.signed and not letter.startswith("\\")
        return value * signs if either or letter == POSITION else value

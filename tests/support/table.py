"""The table that `make bench` prints: each line is a ratio to a peer measured in the same run."""

from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Line:
    """One thing measured.

    Attributes:
        what: it is.
        value: what came out.
        goal: what we want; more is better, unless `at_most`.
        at_most: whether less is better.
        usual: what came out where the goal was missed; the gate is half of the goal, or of this.
        note: how it was measured.
    """

    what: str
    value: float
    goal: float
    at_most: bool = False
    usual: float | None = None
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.value <= self.goal if self.at_most else self.value >= self.goal

    @property
    def gate(self) -> float:
        """What a noisy machine must reach: half of the goal, or of what is usual."""
        wanted = self.goal if self.usual is None else self.usual
        return wanted * 2 if self.at_most else wanted / 2

    @property
    def passed(self) -> bool:
        """Whether the gate is passed."""
        return self.value <= self.gate if self.at_most else self.value >= self.gate


def show(lines: list[Line]) -> None:
    """Print the table."""
    table = Table("", "measured", "goal", "", "how")
    for line in lines:
        sign = "≤" if line.at_most else "≥"
        verdict = "met" if line.met else "missed"
        goal = f"{sign} {number(line.goal)}"
        table.add_row(line.what, number(line.value), goal, verdict, line.note)
    Console(width=150).print(table)


def number(value: float) -> str:
    """Three digits, thousands parted."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"

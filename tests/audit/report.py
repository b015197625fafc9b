"""The audit's table, and what offends against it."""

import sys
from collections.abc import Iterable

from blog.proof.fault import Fault
from table import Line, show

SHIFT = 0.02  # what a layout may shift


class Exact(Line):
    """A line whose gate is its goal: no machine is too busy to reach it."""

    @property
    def gate(self) -> float:
        return self.goal


class Report:
    """Lines and faults as they are found."""

    def __init__(self):
        self.lines: list[Line] = []
        self.faults: list[Fault] = []

    def add(self, line: Line, faults: Iterable[Fault] = ()) -> None:
        """A line, and faults that explain why its goal is missed."""
        self.lines.append(line)
        if not line.met:
            told = dict.fromkeys(faults)
            self.faults += [Fault(f.file, f.line, f"{line.what}: {f.what}") for f in told]

    def add_count(self, what: str, faults: Iterable[Fault], note: str) -> None:
        """A line that counts faults; there may be none."""
        found = list(faults)
        self.add(Exact(what, len(set(found)), 0, at_most=True, note=note), found)

    def show(self) -> int:
        """Print the table and the faults; the exit code."""
        show(self.lines)
        for fault in self.faults:
            print(fault)
        failed = [line.what for line in self.lines if not line.passed]
        if failed:
            print(f"audit: below the gate: {', '.join(failed)}", file=sys.stderr)
        return 1 if failed else 0

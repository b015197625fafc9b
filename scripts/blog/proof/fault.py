"""What the proof finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that must not be published.

    Attributes:
        file: where it is, relative to the project.
        line: 1 for the first; 0 where a line says nothing.
        what: it is, and what to do.
    """

    file: str
    line: int
    what: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"

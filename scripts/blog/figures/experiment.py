"""What a post's experiments are: functions that are given something and find something."""

import inspect
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from . import heard
from .neighbours import Nearby, gather
from .values import RecordError, found_as_json, given_as_json, untouched

PRECISIONS = ("float32", "float64")
SWITCH = "JAX_ENABLE_X64"  # what JAX looks for when it is imported


@dataclass(frozen=True)
class Experiment:
    """One experiment of a post.

    Attributes:
        name: what posts, figures and the command line call it; one in the whole blog.
        function: its parameters are what it is given, what it returns, a dict, is what it found.
        given: the arguments that differ from the function's own defaults.
        precision: of JAX's numbers while it runs, "float64" or "float32".
        neighbours: what else it might have been given, such as `around(start=0.05)`, or the seeds
            of a study; what it finds there is recorded too, and a claim has to hold there.
        unlike: why some of its runs are given other starts, steps, losses … than others, a sentence
            that its figures show; most give all the same.

    Raises:
        ValueError: an unknown precision.
        TypeError: the function has parameters without names, or some that nothing is given for, or
            its neighbours move what they cannot.
    """

    name: str
    function: Callable[..., dict]
    given: dict[str, Any] = field(default_factory=dict)
    precision: str = "float64"
    neighbours: Nearby | None = None
    unlike: str = ""

    def __post_init__(self):
        if self.precision not in PRECISIONS:
            raise ValueError(f"experiment {self.name!r}: precision is one of {PRECISIONS}")
        plain = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
        if any(p.kind not in plain for p in inspect.signature(self.function).parameters.values()):
            what = "every parameter needs a name, not *, ** or /"
            hint = "a decorator keeps them by functools.wraps"
            raise TypeError(f"experiment {self.name!r}: {what} ({hint})")
        for later in (inspect.iscoroutinefunction, inspect.isgeneratorfunction):
            if later(self.function):
                what = "its function only begins when it is called"
                raise TypeError(f"experiment {self.name!r}: {what}: no async, no yield")
        try:
            self.arguments()
        except TypeError as error:
            what = "give it a default or a value, Experiment(…, given={…})"
            raise TypeError(f"experiment {self.name!r}: {error}: {what}") from None
        try:
            self.nearby(self.arguments())
        except TypeError as error:
            raise TypeError(f"experiment {self.name!r}: {error}") from None

    def arguments(self) -> dict[str, Any]:
        """Every parameter with what it is given."""
        bound = inspect.signature(self.function).bind(**self.given)
        bound.apply_defaults()
        return bound.arguments

    def run(self, given: dict[str, Any] | None = None) -> "Outcome":
        """Call the function.

        Args:
            given: every argument; by default what this experiment is given.

        Raises:
            RecordError: what is given or found cannot be recorded.
            UnfairError: its runs are not given the same, and it does not say why.
        """
        given = self.arguments() if given is None else given
        told = given_as_json(given)
        with ambient(self.precision), heard.listening() as runs:
            found = self.function(**untouched(given))
        self._check_fair(heard.unlike(runs))
        if not isinstance(found, dict):
            raise RecordError(f"it must return a dict of what it found, not {type(found).__name__}")
        record = {"given": told, "found": found_as_json(found)}
        return Outcome(given, found, record | ({"unlike": self.unlike} if self.unlike else {}))

    def _check_fair(self, differs: str) -> None:
        if differs and not self.unlike:
            fix = 'give it to both, or say to readers why not, Experiment(…, unlike="…")'
            raise UnfairError(f"{differs}: {fix}")
        if self.unlike and not differs:
            raise UnfairError("unlike= says why runs differ, but all are given the same: remove it")

    def nearby(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        """What moves at each neighbour of what it is given; nothing if it has none."""
        return self.neighbours.of(given) if self.neighbours else []

    def run_nearby(self, given: dict[str, Any]) -> dict[str, dict]:
        """Call the function at the neighbours of what it is given.

        Returns:
            What its record says of them, to be put beside `given` and `found`: how many there are,
            what varied at each, and what they found, every number as the list of theirs.

        Raises:
            RuntimeError: the function failed at one of them.
            RecordError: what it found cannot be recorded.
        """
        varied, found = self.nearby(given), []
        for moved in varied:
            try:
                found.append(self.run(given | moved).record["found"])
            except Exception as error:
                (told,) = self.neighbours.told([moved]) if self.neighbours else [moved]
                where = ", ".join(f"{name}={value}" for name, value in told.items())
                what = f"at a neighbour, {where}: {error}"
                raise RuntimeError(what).with_traceback(error.__traceback__) from error
        if not (varied and self.neighbours):
            return {}
        said = given_as_json(self.neighbours.told(varied))
        told = {"count": len(varied), "varied": said, "found": gather(found)}
        return {"neighbours": told}


class UnfairError(Exception):
    """Runs of one experiment that are not given the same."""


@dataclass(frozen=True)
class Outcome:
    """What one run of an experiment came to.

    Attributes:
        given, found: as figures draw them, arrays and all.
        record: as texts read them, JSON: `given` and `found`, apart; and `unlike`, if it says why.
    """

    given: dict[str, Any]
    found: dict[str, Any]
    record: dict[str, Any]


@contextmanager
def ambient(precision: str) -> Iterator[None]:
    """Here JAX computes so; a blog that has no JAX is not made to import it."""
    wide = precision == "float64"
    before = os.environ.get(SWITCH)
    os.environ[SWITCH] = str(wide)  # for who imports it only while this lasts, and new processes
    there = sys.modules.get("jax")
    try:
        with there.enable_x64(wide) if there else nullcontext():
            yield
    finally:
        os.environ.pop(SWITCH, None)
        if before is not None:
            os.environ[SWITCH] = before
        if not there and (jax := sys.modules.get("jax")):
            jax.config.update("jax_enable_x64", False)  # as if it had been there before

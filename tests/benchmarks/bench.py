"""Measure everything and print the table: `make bench`. Fails where half of a goal is missed."""

import sys
import tempfile
from pathlib import Path

import gifs
import jax
import rebuilds
import rollouts
import scale
import search

import studies
from table import show


def main() -> int:
    """The exit code: 0 if every line passes its gate."""
    with tempfile.TemporaryDirectory() as name, jax.enable_x64(True):
        folder = Path(name)
        lines = [*rollouts.measure(), *search.measure()]
        lines += studies.lines()
        pictures, usual = gifs.measure(folder)
        lines += [*pictures, *rebuilds.measure(folder, usual)]
        lines += [*scale.measure(folder), scale.figures(folder / "many")]
    show(lines)
    failed = [line.what for line in lines if not line.passed]
    if failed:
        print(f"bench: below the gate: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

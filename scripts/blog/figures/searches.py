"""Results of long runs, kept in a cache: the same code is not run twice."""

import inspect
import sys
import zipfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import numpy as np

from blog.figures.dependencies import fingerprint, sources
from blog.figures.store import replace
from blog.project import CACHE, ROOT

RUNS = CACHE / "runs"


def remembered(run: Callable[[type], dict]) -> Callable[[type], dict]:
    """Make a run of one optimizer class recall its result while nothing that it uses has changed.

    Args:
        run: class → arrays by name; must depend on nothing but the class and our code.
    """

    @wraps(run)
    def recall(kind):
        roots = [(Path(inspect.getfile(part)), part.__name__) for part in (run, kind)]
        key = fingerprint(sources(roots))
        path = RUNS / f"{run.__module__}.{run.__name__}.{kind.__name__}.npz"
        kept = _read(path, key)
        if kept is None:
            kept = run(kind)
            replace(path, lambda file: np.savez(file, key=key, **kept))
        return kept

    return recall


def _read(path: Path, key: str) -> dict | None:
    """What was kept under this key; None if nothing was, or it is not whole."""
    try:
        with np.load(path, allow_pickle=False) as file:
            kept = {name: file[name] for name in file.files}
        return kept if str(kept.pop("key")) == key else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, EOFError, KeyError, zipfile.BadZipFile):
        place = path.relative_to(ROOT)
        print(f"{place} is not what was written: running it again", file=sys.stderr, flush=True)
        return None

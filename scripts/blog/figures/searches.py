"""Results of long searches are remembered while the code that they reach stays the same."""

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path

import numpy as np

from blog.project import CACHE

from . import heard
from .dependencies import sources
from .loading import read_by_imports, reads, tell
from .store import Store, digest, write_whole
from .values import given_as_json

STORE = Store("searches")
recalling = True  # whether what was found before is found again


@contextmanager
def searched_anew():
    """Here nothing is remembered: what was searched before is searched again."""
    global recalling
    recalling = False
    try:
        yield
    finally:
        recalling = True


def remembered(search: Callable[..., dict]) -> Callable[..., dict]:
    """Make a search recall its result while nothing that it uses has changed.

    Args:
        search: arguments → arrays by name; depends on nothing but its arguments and our code. The
            arguments are such as an experiment may be given.
    """

    @wraps(search)
    def recall(*given, **named):
        bound = inspect.signature(search).bind(*given, **named)
        bound.apply_defaults()
        told = given_as_json(bound.arguments)
        parts = bound.arguments.items()
        who = next((v.__name__ for _, v in parts if isinstance(v, type)), "")
        rest = {name: part for name, part in parts if not isinstance(part, type)}
        heard.tell(search.__name__, (who,), part=True, **rest)
        name = f"{search.__module__}.{search.__name__}.{digest(repr(told))}"
        file = CACHE / "searches" / f"{name}.npz"
        roots = [(Path(inspect.getfile(search)), search.__name__), *roots_of(told)]
        key = sources(roots)
        why = STORE.why_stale(name, key)
        if recalling and not why:
            tell(STORE.reads(name))  # whoever follows what is read hears of it
            with np.load(file, allow_pickle=False) as kept:
                return {part: kept[part] for part in kept.files}
        if why and "not what was written" in why:
            print(f"{why}: running it again", file=sys.stderr, flush=True)
        with reads() as data, heard.listening(anew=False):  # as if it were found again
            found = search(*given, **named)
        write_whole(file, lambda out: np.savez(out, **found))
        STORE.keep(name, key, [file], data | read_by_imports(key))
        return found

    return recall


def roots_of(told) -> Iterator[tuple[Path, str]]:
    """Where the classes, functions and landscapes among some arguments stand."""
    parts = told if isinstance(told, list) else []
    if isinstance(told, dict):
        parts = told.values()
        for name in (told.get("import"), told.get("class")):
            if isinstance(name, str):
                module, _, last = name.rpartition(".")
                yield Path(str(sys.modules[module].__file__)), last
    for part in parts:
        yield from roots_of(part)

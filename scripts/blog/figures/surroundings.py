"""An author's function has the process for itself: what it changes there is put back behind it.

Otherwise what one experiment finds would hang on who ran before it.
"""

import multiprocessing
import os
import random
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import numpy as np

from blog.project import SCRIPTS

# What would wait for ever, by the event that Python tells its audit hooks: what to do instead.
NEVER = {
    "os.fork": "a process that is forked hangs once JAX has run: use threads, or "
    "multiprocessing.get_context('spawn')",
    "builtins.input": "nobody answers while figures are made: make it a parameter of the function",
}
_inside: list[bool] = []  # for each author's function that runs
_installed: list[bool] = []  # no hook can be removed


@contextmanager
def put_back() -> Iterator[None]:
    """Where it ends, the process is as it was: folder, environment, seeds, warnings, styles.

    Where it begins, nothing is cached by functions of authors': data count for whoever asks.
    Here new processes of multiprocessing are spawned, which works where a fork would hang, and an
    error of a thread is one of the function that started it.

    Raises:
        RuntimeError: inside, at what would wait for ever.
    """
    if not _installed:
        sys.addaudithook(_refuse)
        _installed.append(True)
    _forget()
    with ExitStack() as stack:
        for restored in (np.errstate(), np.printoptions(), warnings.catch_warnings(), _styles()):
            stack.enter_context(restored)
        for restore, state in _state():
            stack.callback(restore, state)
        failed: list[BaseException] = []
        threading.excepthook = lambda told: failed.append(told.exc_value or told.exc_type())
        multiprocessing.set_start_method("spawn", force=True)
        _inside.append(True)
        stack.callback(_inside.pop)
        yield
        if failed:
            raise failed[0]


def _state() -> list[tuple]:
    """What belongs to the whole process now, each with the function that puts it back."""

    def environment(then):
        if then != dict(os.environ):
            os.environ.clear()
            os.environ.update(then)

    def streams(then):
        sys.stdin, sys.stdout, sys.stderr = then

    return [
        (os.chdir, Path.cwd()),
        (environment, dict(os.environ)),
        (streams, (sys.stdin, sys.stdout, sys.stderr)),
        (random.setstate, random.getstate()),
        (np.random.set_state, np.random.get_state()),
        (sys.setrecursionlimit, sys.getrecursionlimit()),
        (lambda hook: setattr(threading, "excepthook", hook), threading.excepthook),
        (
            lambda method: multiprocessing.set_start_method(method, force=True),
            multiprocessing.get_start_method(allow_none=True),
        ),
    ]


def _forget() -> None:
    """Empty what functools remembers for functions of authors' modules."""
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None) or ""
        house = f"{SCRIPTS / 'blog'}{os.sep}"
        if file.startswith(f"{SCRIPTS}{os.sep}") and not file.startswith(house):
            for part in list(vars(module).values()):
                if callable(empty := getattr(part, "cache_clear", None)):
                    empty()


@contextmanager
def _styles() -> Iterator[None]:
    """Matplotlib's own, whatever was set before; figures that are left open are closed."""
    with ExitStack() as stack:
        if matplotlib := sys.modules.get("matplotlib"):  # a blog may have none
            stack.enter_context(matplotlib.rc_context())
            matplotlib.rcdefaults()
        stack.callback(_close_pictures)
        yield


def _close_pictures() -> None:
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


def _refuse(event: str, _) -> None:
    """Python's audit hook: what it raises, the caller gets."""
    if event in NEVER and _inside and (event != "os.fork" or "jax" in sys.modules):
        raise RuntimeError(NEVER[event])

"""Ctrl-C ends a run at once, wherever it meets it."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

INTERRUPTED = 130  # the exit code that shells expect: 128 and the signal's number
SHOW_CURSOR = "\x1b[?25h"  # a progress bar hides it


@contextmanager
def ended_by_ctrl_c(farewell: str, tidy: Callable[[], None]) -> Iterator[None]:
    """What runs here ends at Ctrl-C: its processes are killed, `tidy` is called, one line said.

    No KeyboardInterrupt is raised. An exception thrown into the import of JAX, NumPy or
    Matplotlib crashes them, is lost, or comes out as an error about a broken installation.
    """

    def end(*_):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        children = multiprocessing.active_children()
        for child in children:
            child.kill()
        for child in children:
            child.join()
        tidy()
        shown = f"\n{SHOW_CURSOR}" if sys.stderr.isatty() else ""
        os.write(2, f"{shown}{farewell}\n".encode())  # print may be what was interrupted
        os._exit(INTERRUPTED)

    signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the rest takes no time


def leave(code: int) -> NoReturn:
    """End this process, whatever an experiment left running in it: Python would wait for that."""
    children = multiprocessing.active_children()
    threads = {each for each in threading.enumerate() if not each.daemon}
    if not children and threads == {threading.main_thread()}:
        sys.exit(code)
    for child in children:
        child.kill()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C waits for the end of what is short; processes started here never hear of it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

"""The processes that draw: they do not outlive a failure or Ctrl-C."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from pickle import PicklingError

from blog.author_error import AuthorError

from .interruption import uninterrupted


@contextmanager
def drawing_processes(jobs: int) -> Iterator[Callable]:
    """Gives `submit` to a pool that does not outlive a failure or Ctrl-C.

    Raises:
        AuthorError: a process of the pool is gone, for want of memory perhaps.
    """
    _start_tracker_quietly()
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn)

    def submit(*task):
        try:  # a pool that learns of it only while it is ended prints a traceback of its own
            ForkingPickler.dumps(task)
        except (AttributeError, TypeError, PicklingError) as error:
            refused: Future = Future()
            refused.set_exception(error)
            return refused
        with uninterrupted():  # inherited: Ctrl-C is for the parent alone, which then ends them
            try:
                return pool.submit(*task)
            except OSError as error:  # a process died, and the pool is closing its pipes just now
                raise BrokenProcessPool(str(error)) from error

    try:
        yield submit
    except BaseException as error:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()
        pool.shutdown()  # else Python's own end may meet the pool's, half closed
        if isinstance(error, BrokenProcessPool):
            raise AuthorError("a drawing process was killed; run again") from error
        raise
    pool.shutdown()


def _start_tracker_quietly() -> None:
    """Start the process that sweeps after a pool ended by Ctrl-C, and would complain of it."""
    with uninterrupted(), Path(os.devnull).open("w") as nowhere:
        stderr = os.dup(2)
        os.dup2(nowhere.fileno(), 2)
        try:
            resource_tracker.ensure_running()
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)

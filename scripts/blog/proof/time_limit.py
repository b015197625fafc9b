"""An end to what an author's code takes."""

import contextlib
import signal
from collections.abc import Iterator

SECONDS = 60  # that the blocks of a post, or a formula and its code, may take


@contextlib.contextmanager
def time_limit(seconds: float = SECONDS) -> Iterator[None]:
    """Stops what takes longer.

    Raises:
        TimeoutError: it did.
    """

    def stop(*_):
        raise TimeoutError(f"it takes more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

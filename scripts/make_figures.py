"""Make the figures that are out of date: `python scripts/make_figures.py [NAME …]`."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from blog.figures.catalogue import find_entries
from blog.figures.interruption import INTERRUPTED, ended_by_ctrl_c
from blog.figures.store import FigureError, clear_workshop, only_run, prune, why_stale
from blog.posts import cards, formulas

FAREWELL = "interrupted; figures already made are kept"


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message):
        """Print the message with the known options, and leave with 2."""
        known = " ".join(
            sorted(option for option in self._option_string_actions if len(option) > 2)
        )
        sys.exit(fail(f"{message} (known options: {known})"))


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = Parser(prog="make_figures.py", description=__doc__, allow_abbrev=False)
    parser.add_argument("names", nargs="*", metavar="NAME", help="figures to make (default: all)")
    parser.add_argument("--list", action="store_true", help="name every figure and its state")
    parser.add_argument("--explain", action="store_true", help="say why each is made")
    parser.add_argument("--force", action="store_true", help="make them even if up to date")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="drawing processes")
    parser.add_argument("--replay", action="store_true", help="run again, compare with records")
    parser.add_argument("--quiet", action="store_true", help="say nothing unless it fails")
    options = parser.parse_args(arguments)
    if options.jobs < 1:
        parser.error("argument --jobs: must be at least 1")
    return options


def main(arguments: list[str]) -> int:
    """Make what was asked for; the exit code."""
    options = parse(arguments)
    try:
        with only_run(), ended_by_ctrl_c(f"make_figures: {FAREWELL}", clear_workshop):
            formulas.write()
            return run(options)
    except FigureError as error:
        return fail(str(error))
    except OSError as error:
        return fail(f"{error.strerror or error}: {error.filename or 'no file is named'}")
    except KeyboardInterrupt:
        return fail(FAREWELL, INTERRUPTED)  # while it waited for another run


def run(options) -> int:
    """Find what is stale and make it."""
    entries = find_entries()
    if unknown := [name for name in options.names if name not in entries]:
        raise FigureError(f"no figure named {unknown[0]!r}; known: {', '.join(entries)}")
    reasons = {name: why_stale(name, entry.sources) for name, entry in entries.items()}
    if options.list:
        for name, reason in reasons.items():
            why = f" ({reason})" if options.explain and reason else ""
            print(f"{name}  {'stale' if reason else 'up to date'}{why}")
        return 0
    wanted = options.names or list(entries)
    if options.replay:
        from blog.figures.replay import replay

        for name in wanted:
            for difference in replay(entries[name]):
                raise FigureError(f"{difference}: run make_figures.py --force {name}")
            print(f"{name}  comes out again", flush=True)
        return 0
    outdated = [name for name in wanted if options.force or reasons[name]]
    if not options.names:
        prune(list(entries))
    if outdated:
        say = (lambda _: None) if options.quiet else (lambda text: print(text, flush=True))
        say(f"out of date: {', '.join(outdated)}")
        if options.explain:
            for name in outdated:
                say(f"{name}: {reasons[name] or 'up to date, but forced'}")
        from blog.figures.pipeline import (
            make,  # brings matplotlib: not needed when nothing is to be made
        )

        with progress(len(outdated), options.quiet) as done:
            make([entries[name] for name in outdated], options.jobs, done)
    cards.make(list(entries), options.quiet)
    if not options.quiet:
        kept = len(wanted) - len(outdated)
        print(f"made {len(outdated)} ({', '.join(outdated) or 'none'}), up to date {kept}")
    return 0


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[str, float], None]]:
    """A bar on a terminal, lines elsewhere; gives what to call when a figure is done."""
    if quiet:
        yield lambda *_: None
    elif sys.stdout.isatty():
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns) as bar:
            task = bar.add_task("figures", total=total)

            def done(name, seconds):
                bar.console.print(f"{name}  {seconds:.1f} s")
                bar.update(task, advance=1, description=f"{name} made")

            yield done
    else:
        left = total

        def done(name, seconds):
            nonlocal left
            left -= 1
            print(f"made {name} in {seconds:.1f} s, {left} left", flush=True)

        yield done


def fail(message: str, code: int = 2) -> int:
    """Say in one line what is wrong; the exit code."""
    print(f"make_figures: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    # A shell that starts this in the background would have it ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))

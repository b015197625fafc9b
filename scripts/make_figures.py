"""Make the figures that are out of date: `python scripts/make_figures.py [NAME …]`."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import formulas
from catalogue import FigureError, by_name, find_experiments
from records import is_current, prune


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
    parser.add_argument("--force", action="store_true", help="make them even if up to date")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="drawing processes")
    parser.add_argument("--quiet", action="store_true", help="say nothing unless it fails")
    options = parser.parse_args(arguments)
    if options.jobs < 1:
        parser.error("argument --jobs: must be at least 1")
    return options


def main(arguments: list[str]) -> int:
    """Make what was asked for; the exit code."""
    options = parse(arguments)
    try:
        formulas.write()
        return run(options)
    except FigureError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return fail("interrupted; figures already made are kept", code=130)


def run(options) -> int:
    """Find what is stale and make it."""
    makers = by_name(find_experiments())
    if unknown := [name for name in options.names if name not in makers]:
        raise FigureError(f"no figure named {unknown[0]!r}; known: {', '.join(makers)}")
    wanted = options.names or list(makers)
    outdated = [n for n in wanted if options.force or not is_current(n, makers[n].fingerprint)]
    if options.list:
        for name in makers:
            print(f"{name}  {'stale' if name in outdated else 'up to date'}")
        return 0
    if not options.names:
        prune(list(makers))
    if outdated:
        from pipeline import make  # brings matplotlib: not needed when nothing is to be made

        if not options.quiet:
            print(f"out of date: {', '.join(outdated)}", flush=True)
        with progress(len(outdated), options.quiet) as done:
            for experiments in dict.fromkeys(makers[name] for name in outdated):
                names = [name for name in outdated if makers[name] is experiments]
                make(experiments, names, options.jobs, done)
    if not options.quiet:
        kept = len(wanted) - len(outdated)
        print(f"made {len(outdated)} ({', '.join(outdated) or 'none'}), up to date {kept}")
    return 0


@contextmanager
def progress(total: int, quiet: bool) -> Iterator:
    """A bar on a terminal, lines elsewhere; gives what to call when a figure is done."""
    if quiet:
        yield lambda _: None
    elif sys.stdout.isatty():
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns) as bar:
            task = bar.add_task("figures", total=total)
            yield lambda name: bar.update(task, advance=1, description=name)
    else:
        yield lambda name: print(f"made {name}", flush=True)


def fail(message: str, code: int = 2) -> int:
    """Say in one line what is wrong; the exit code."""
    print(f"make_figures: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    # A shell that starts this in the background would have it ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))

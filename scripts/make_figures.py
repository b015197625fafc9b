"""Make the figures that are out of date: `python scripts/make_figures.py [NAME …]`."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from blog import texts
from blog.author_error import AuthorError
from blog.figures.catalogue import Catalogue, find_all
from blog.figures.interruption import INTERRUPTED, ended_by_ctrl_c, leave
from blog.figures.made import KINDS, prune, why_stale
from blog.figures.store import only_run, remove_unfinished
from blog.posts import cards, equations, fonts

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
    os.environ["MPLBACKEND"] = "agg"  # whatever a notebook or a desktop asks for: no windows
    try:
        if options.list:  # waits for nobody: Jekyll asks while figures are made
            texts.check()
            return run(options)
        with only_run(), ended_by_ctrl_c(f"make_figures: {FAREWELL}", remove_unfinished):
            texts.check()
            equations.write()
            return run(options)
    except AuthorError as error:
        return fail(str(error))
    except OSError as error:
        return fail(f"{error.strerror or error}: {error.filename or 'no file is named'}")
    except KeyboardInterrupt:
        return fail(FAREWELL, INTERRUPTED)  # while it waited for another run


def run(options) -> int:
    """Find what is stale and make it."""
    catalogue = find_all()
    known = {**catalogue.experiments, **catalogue.figures}
    if unknown := [name for name in options.names if name not in known]:
        listed = ", ".join(known)
        raise AuthorError(f"no experiment or figure named {unknown[0]!r}; known: {listed}")
    reasons = why_stale(catalogue)
    if options.list:
        shown = {part: why for part, why in reasons.items() if part[0] in (options.names or known)}
        for (name, kind), reason in shown.items():
            why = f" ({reason})" if options.explain and reason else ""
            print(f"{name}  {kind}  {'stale' if reason else 'up to date'}{why}")
        return 0
    wanted = [part for part in reasons if not options.names or part[0] in options.names]
    if options.replay:
        return replay_all(wanted, catalogue)
    outdated = [part for part in wanted if options.force or reasons[part]]
    # What a figure draws is run first, whatever it is called.
    drawn = {(catalogue.figures[name].experiment, KINDS[0]) for name, kind in outdated
             if kind == KINDS[1]}  # fmt: skip
    outdated = [part for part in reasons if part in outdated or (part in drawn and reasons[part])]
    if not options.names:
        for name in prune(catalogue):
            print(f"removed {name}: no experiments module lists it any more")
    names = list(dict.fromkeys(name for name, _ in outdated))
    shown = ", ".join(names)
    if outdated:
        say = (lambda _: None) if options.quiet else (lambda text: print(text, flush=True))
        say(f"out of date: {shown}")
        if options.explain:
            for part in outdated:
                say(f"{part[0]} ({part[1]}): {reasons[part] or 'up to date, but forced'}")
        from blog.figures.pipeline import make  # not needed when nothing is to be made

        experiments, figures = (
            [name for name, kind in outdated if kind == which] for which in KINDS
        )
        with progress(len(outdated), options.quiet) as (tell, done):
            make(catalogue, experiments, figures, options.jobs, tell, done)
    cards.make(list(catalogue.figures), options.quiet)
    fonts.make()
    if not options.quiet:
        kept = len({name for name, _ in wanted} - {*names})
        print(f"made {len(names)} ({shown or 'none'}), up to date {kept}")
    return 0


def replay_all(wanted: list[tuple[str, str]], catalogue: Catalogue) -> int:
    """Call experiments again with what they were given, and compare; the exit code."""
    from blog.figures.replay import replay

    figures = catalogue.figures
    names = (figures[name].experiment if kind == "figure" else name for name, kind in wanted)
    for name in dict.fromkeys(names):
        for difference in replay(name, catalogue):
            raise AuthorError(f"{difference}: run make_figures.py --force {name}")
        print(f"{name}  comes out again", flush=True)
    return 0


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[tuple[Callable, Callable]]:
    """A bar on a terminal, lines elsewhere.

    Gives what to call with a line, and what with something that was done and its seconds.
    """
    if quiet:
        yield lambda *_: None, lambda *_: None
    elif sys.stdout.isatty():
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns) as bar:
            task = bar.add_task("figures", total=total)

            def done(what, seconds):
                bar.console.print(f"{what}  {seconds:.1f} s")
                bar.update(task, advance=1, description=what)

            yield bar.console.print, done
    else:
        left = total

        def done(what, seconds):
            nonlocal left
            left -= 1
            print(f"{what} in {seconds:.1f} s, {left} left", flush=True)

        yield partial(print, flush=True), done


def fail(message: str, code: int = 2) -> int:
    """Say in one line what is wrong; the exit code."""
    print(f"make_figures: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    # A shell that starts this in the background would have it ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    leave(main(sys.argv[1:]))

"""Experiments are run here, their figures drawn by other processes, and both are filed."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import as_completed
from dataclasses import replace
from pathlib import Path
from pickle import PicklingError
from typing import Any

from blog.author_error import AuthorError
from blog.project import ROOT
from blog.texts import begins_with_mark

from .catalogue import Catalogue, Entry, modules
from .declared import authors_code, describe_error, load, where
from .experiment import Outcome, ambient
from .filing import Guard, check_sameness, check_size, file_experiment, file_figure
from .loading import read_by_imports, reads
from .processes import drawing_processes
from .store import UNFINISHED, unwritable
from .surroundings import put_back
from .values import untouched

LONG = 10  # seconds, after which an author wants to know who it is that runs


def make(
    catalogue: Catalogue,
    experiments: list[str],
    figures: list[str],
    jobs: int,
    tell: Callable[[str], None],
    done: Callable[[str, float], None],
) -> None:
    """Run experiments and draw figures; as each is filed, `done` is called with its seconds.

    `tell` is called with a line about what takes long.

    Raises:
        AuthorError: a run or a drawing failed; what was drawn by then is filed and stays.
    """
    drawing = {name: [] for name in experiments}
    for name in figures:
        drawing.setdefault(catalogue.figures[name].experiment, []).append(name)
    guard = Guard(catalogue)
    failure, tasks, parts = None, {}, {}
    with drawing_processes(jobs) as submit:
        for name, drawn in drawing.items():
            started = time.monotonic()
            long = threading.Timer(LONG, tell, [f"{name} has been running for {LONG} s"])
            long.daemon = True
            long.start()
            try:
                entry = catalogue.experiments[name]
                outcome, read = run(entry)
                pictures = [
                    (catalogue.figures[figure], *picture_of(catalogue.figures[figure], outcome))
                    for figure in drawn
                ]
                if name in experiments:
                    outcome, read = run_nearby(entry, outcome, read)
                guard.check(entry)
                if name in experiments:
                    file_experiment(entry, outcome, read)
                else:
                    check_sameness(entry, outcome)
            except AuthorError as error:
                failure = error
                break
            finally:
                long.cancel()
            seconds = time.monotonic() - started
            if name in experiments:
                nearby = outcome.record.get("neighbours", {}).get("count")
                done(f"ran {name}{f' and {nearby} neighbours' if nearby else ''}", seconds)
            for entry, figure, picture, more in pictures:
                waiting = picture.parts(figure.name)
                parts[entry.name] = [None] * len(waiting)
                for place, task in enumerate(waiting):
                    told = place, entry, figure, picture, outcome, read | more
                    tasks[submit(_draw, task, UNFINISHED)] = told
        for job in as_completed(tasks):
            place, entry, figure, picture, outcome, read = tasks[job]
            try:
                parts[entry.name][place] = job.result()
            except AuthorError as error:
                raise AuthorError(f"{entry.name}: {error}") from error
            except (AttributeError, TypeError, PicklingError) as error:
                what = "its picture cannot go to a drawing process: let it hold a function from the"
                more = f"top of a module, with functools.partial around it ({error})"
                raise AuthorError(f"{entry.name}: {what} {more}") from error
            if all(drawn := parts[entry.name]):
                guard.check(entry)
                check_size(figure, drawn)
                file_figure(entry, picture, drawn, outcome, read)
                done(f"drew {entry.name}", sum(part["seconds"] for part in drawn))
    if failure:
        raise failure


def run(entry: Entry, given: dict | None = None) -> tuple[Outcome, dict[str, str]]:
    """Run an experiment; what came of it, and the data files that it read.

    Args:
        entry: the experiment.
        given: its arguments, if not its own.

    Raises:
        AuthorError: what an author can get wrong.
    """
    declared = load(entry.module)
    experiment = declared.experiments.get(entry.name)
    if experiment is None:
        raise AuthorError(f"experiments.{entry.module}: no entry makes experiment {entry.name!r}")
    outcome, files = _call(entry, experiment.run, given)
    return outcome, declared.reads | read_by_imports(entry.sources) | files


def run_nearby(
    entry: Entry, outcome: Outcome, read: dict[str, str]
) -> tuple[Outcome, dict[str, str]]:
    """The same outcome with what its neighbours found, and the data files that all of them read.

    Raises:
        AuthorError: what an author can get wrong.
    """
    experiment = load(entry.module).experiments[entry.name]
    told, files = _call(entry, experiment.run_nearby, outcome.given)
    return replace(outcome, record=outcome.record | told), read | files


def _call(entry: Entry, function: Callable, given: dict | None) -> tuple[Any, dict[str, str]]:
    """What an experiment's method gives, and the data files that it read."""
    files: dict[str, str] = {}
    try:
        with authors_code(modules()[entry.module], entry.name), reads() as files:
            return function(given), files
    except AuthorError as error:
        marked = [file for file in files if begins_with_mark(ROOT / file)]
        if not marked:
            raise
        hint = f"{marked[0]} has a byte-order mark: read it as utf-8-sig"
        raise AuthorError(f"{error}; {hint}") from error


def picture_of(entry: Entry, outcome: Outcome) -> tuple:
    """A figure, its picture, and the data files that were read for it.

    Raises:
        AuthorError: what an author can get wrong.
    """
    declared = load(entry.module)
    figure = declared.figures.get(entry.name)
    if figure is None or figure.experiment != entry.experiment:
        where_ = f"experiments.{entry.module}: FIGURES"
        raise AuthorError(f"{where_}: write the names in Figure({entry.name!r}, …) as plain texts")
    precision = declared.experiments[figure.experiment].precision
    place = modules()[entry.module]
    with authors_code(place, entry.name), reads() as files, ambient(precision):
        picture = figure.draw(untouched(outcome.given), untouched(outcome.found))
    if isinstance(picture, type) or not hasattr(picture, "parts"):
        what = f"its draw gives a {type(picture).__name__}, no picture: return a Still or a Film"
        raise AuthorError(f"{entry.name}: {what}")
    return figure, picture, read_by_imports(entry.sources) | files


def _draw(task, folder):
    """In a drawing process: some files of a picture."""
    started = time.monotonic()
    try:
        with put_back(), reads(also=("node_modules",)) as files:
            drawn = task(folder)
    except FileNotFoundError as error:
        raise AuthorError(f"{where(error, 'drawing')}: {error}") from None
    except OSError as error:
        raise AuthorError(unwritable(Path(error.filename or folder), error)) from None
    except BaseException as error:
        raise AuthorError(f"{where(error, 'drawing')}: {describe_error(error)}") from None
    return drawn | {"seconds": time.monotonic() - started, "reads": files}

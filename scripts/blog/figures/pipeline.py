"""Figures are run here, drawn in every colour scheme by other processes, and filed."""

import inspect
import math
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path

from blog.drawing.canvas import HEIGHT, WIDTH
from blog.drawing.files import save_picture
from blog.drawing.theme import THEMES
from blog.figures.catalogue import Entry, describe_error, load, where
from blog.figures.figure import LIMIT, Figure
from blog.figures.interruption import uninterrupted
from blog.figures.store import WORKSHOP, FigureError, digest_of, seal, unwritable, write_json
from blog.project import ASSETS, EXPERIMENTS, RECORDS, ROOT


def make(entries: list[Entry], jobs: int, done: Callable[[str, float], None]) -> None:
    """Run and draw figures; as each is filed, `done(name, seconds of work)` is called.

    Raises:
        FigureError: a run or a drawing failed; what was drawn by then is filed and stays.
    """
    failure = None
    with _drawing_processes(jobs) as submit:
        seconds, records, tasks = {}, {}, {}
        for entry in entries:
            started = time.monotonic()
            try:
                figure, records[entry.name], picture = run(entry)
            except FigureError as error:
                failure = error
                break
            seconds[entry.name] = time.monotonic() - started
            for theme in THEMES:
                task = submit(_draw, picture, figure.file, theme, WORKSHOP)
                tasks[task] = entry, figure
        drawn = {name: [] for name in records}
        for task in as_completed(tasks):
            entry, figure = tasks[task]
            try:
                drawn[entry.name].append(task.result())
            except FigureError as error:
                raise FigureError(f"{entry.name}: {error}") from error
            if len(drawn[entry.name]) == len(THEMES):
                _check_size(figure, drawn[entry.name])
                _file(about(entry, figure, records[entry.name], drawn[entry.name]))
                worked = sum(part["seconds"] for part in drawn[entry.name])
                done(entry.name, seconds[entry.name] + worked)
    if failure:
        raise failure


def run(entry: Entry) -> tuple[Figure, dict, Callable]:
    """A figure, its record and its picture.

    Raises:
        FigureError: what an author can get wrong.
    """
    figures = load(entry.module)
    if entry.name not in figures:
        listed = ", ".join(figures)
        raise FigureError(f"experiments.{entry.module} makes no {entry.name!r}, but {listed}")
    figure = figures[entry.name]
    try:
        result = figure.run()
    except Exception as error:
        place = where(error, EXPERIMENTS / entry.module)
        raise FigureError(f"{entry.name}: {place}: {describe_error(error)}") from error
    if not (isinstance(result, tuple) and len(result) == 2 and callable(result[1])):
        given = type(result).__name__
        raise FigureError(f"{entry.name}: its run must return (record, picture), not a {given}")
    if wrong := _not_json(result[0]):
        raise FigureError(f"{entry.name}: its record cannot be published: {wrong}")
    return figure, *result


def about(entry: Entry, figure: Figure, record: dict, drawn: list[dict]) -> dict:
    """The whole record of a figure: how it was made, what came out, and from what."""
    files = sorted(file for part in drawn for file in part["files"])
    durations = next((part["durations"] for part in drawn if "durations" in part), [])
    made_by = figure.run.func if isinstance(figure.run, partial) else figure.run
    head = {
        "name": figure.name,
        "file": figure.file,
        "post": entry.post,
        "script": str(Path(inspect.getfile(made_by)).relative_to(ROOT)),
        "command": f"make replay NAME={figure.name}",
        "width": WIDTH,
        "height": HEIGHT,
        "frames": len(durations) or 1,
        "seconds": sum(durations) / 1000,
    }
    digests = {file: digest_of(WORKSHOP / file) for file in files}
    return head | record | {"files": digests, "sources": entry.sources}


def _check_size(figure: Figure, drawn: list[dict]) -> None:
    """Refuse a GIF that is large for no reason."""
    for file in (file for part in drawn for file in part["files"] if file.endswith(".gif")):
        size = (WORKSHOP / file).stat().st_size
        if size > LIMIT and not figure.large:
            message = (
                f"{file} takes {size:,} bytes, more than {LIMIT:,}: draw fewer or calmer frames"
            )
            raise FigureError(f'{figure.name}: {message}, or give its Figure a reason, large="…"')


def _file(record: dict) -> None:
    """Move a figure's files to assets, then write its record: never half a figure."""
    for file in record["files"]:
        os.replace(WORKSHOP / file, ASSETS / file)
    write_json(RECORDS / f"{record['name']}.json", record | {"seal": seal(record)})


def _draw(picture, file, theme, folder):
    """In a drawing process: the files of one colour scheme."""
    started = time.monotonic()
    try:
        drawn = save_picture(picture, file, theme, folder)
        return drawn | {"seconds": time.monotonic() - started}
    except FileNotFoundError as error:
        raise FigureError(f"{where(error, 'drawing')}: {error}") from None
    except OSError as error:
        raise FigureError(unwritable(ASSETS / file, error)) from None
    except Exception as error:
        raise FigureError(f"{where(error, 'drawing')}: {describe_error(error)}") from None


@contextmanager
def _drawing_processes(jobs: int) -> Iterator[Callable]:
    """Gives `submit` to a pool that does not outlive a failure or Ctrl-C.

    Raises:
        FigureError: a process of the pool is gone, for want of memory perhaps.
    """
    _start_tracker_quietly()
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn)

    def submit(*task):
        with uninterrupted():  # inherited: Ctrl-C is for the parent alone, which then ends them
            return pool.submit(*task)

    try:
        yield submit
    except BaseException as error:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.kill()
        pool.shutdown()  # else Python's own end may meet the pool's, half closed
        if isinstance(error, BrokenProcessPool):
            raise FigureError("a drawing process was killed; run again") from error
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


def _not_json(value, place: str = "") -> str | None:
    """What in a record is no JSON, and where; None if all is well."""
    if isinstance(value, dict):
        found = (_not_json(part, f"{place}.{key}".strip(".")) for key, part in value.items())
    elif isinstance(value, list | tuple):
        found = (_not_json(part, f"{place}[{index}]") for index, part in enumerate(value))
    elif isinstance(value, float) and not math.isfinite(value):
        return f"{place} is {value}"
    elif value is None or isinstance(value, str | int | float):
        return None
    else:
        return f"{place} is a {type(value).__name__}"
    return next((wrong for wrong in found if wrong), None)

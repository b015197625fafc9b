"""Figures are run here, drawn in every colour scheme by other processes, and filed."""

import inspect
import json
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from catalogue import Experiments, FigureError, describe_error, where
from drawing.canvas import HEIGHT, WIDTH
from drawing.files import save_picture
from drawing.theme import THEMES
from figure import Figure
from records import ASSETS, RECORDS, ROOT, workshop, write_json


def make(experiments: Experiments, names: list[str], jobs: int, done) -> None:
    """Run and draw figures; `done(name)` is called as each is filed.

    Raises:
        FigureError: a run or a drawing failed; what was drawn by then is filed and stays.
    """
    figures = [figure for figure in experiments.figures() if figure.name in names]
    failure = None
    with workshop() as folder, _drawing_processes(jobs) as submit:
        records, tasks = {}, {}
        for figure in figures:
            try:
                records[figure.name], picture = _run(figure, experiments)
            except FigureError as error:
                failure = error
                break
            for theme in THEMES:
                tasks[submit(_draw, picture, figure.file, theme, folder)] = figure
        drawn = {name: [] for name in records}
        for task in as_completed(tasks):
            figure = tasks[task]
            try:
                drawn[figure.name].append(task.result())
            except BrokenProcessPool as error:
                message = f"{figure.name}: a drawing process was killed; run again"
                raise FigureError(message) from error
            except FigureError as error:
                raise FigureError(f"{figure.name}: {error}") from error
            if len(drawn[figure.name]) == len(THEMES):
                _file(experiments, figure, records[figure.name], drawn[figure.name], folder)
                done(figure.name)
    if failure:
        raise failure


def _run(figure: Figure, experiments: Experiments):
    """A figure's record and picture; what an author can get wrong becomes a FigureError."""
    try:
        result = figure.run()
    except Exception as error:
        place = where(error, experiments.file)
        raise FigureError(f"{figure.name}: {place}: {describe_error(error)}") from error
    if not (isinstance(result, tuple) and len(result) == 2 and callable(result[1])):
        given = type(result).__name__
        raise FigureError(f"{figure.name}: its run must return (record, picture), not a {given}")
    try:
        json.dumps(result[0], allow_nan=False)
    except (TypeError, ValueError) as error:
        raise FigureError(f"{figure.name}: its record is not JSON: {error}") from error
    return result


def _draw(picture, file, theme, folder):
    """In a drawing process: the files of one colour scheme."""
    try:
        return save_picture(picture, file, theme, folder)
    except Exception as error:
        raise FigureError(f"{where(error, 'drawing')}: {describe_error(error)}") from None


@contextmanager
def _drawing_processes(jobs: int):
    """Gives `submit` to a pool that does not outlive a failure or Ctrl-C."""
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn)

    def submit(*task):
        # Processes inherit this: Ctrl-C is for the parent alone, which then ends them.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return pool.submit(*task)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    try:
        yield submit
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    pool.shutdown()


def _file(experiments, figure, record, drawn, folder):
    """Move a figure's files to assets, then write its record: never half a figure."""
    ASSETS.mkdir(exist_ok=True)
    files = sorted(file for part in drawn for file in part["files"])
    sizes = {file: (folder / file).stat().st_size for file in files}
    for file in files:
        os.replace(folder / file, ASSETS / file)
    durations = next((part["durations"] for part in drawn if "durations" in part), [])
    run = figure.run.func if isinstance(figure.run, partial) else figure.run
    about = {
        "name": figure.name,
        "file": figure.file,
        "post": experiments.post,
        "script": str(Path(inspect.getfile(run)).relative_to(ROOT)),
        "command": f".venv/bin/python scripts/make_figures.py {figure.name}",
        "width": WIDTH,
        "height": HEIGHT,
        "frames": len(durations) or 1,
        "seconds": sum(durations) / 1000,
    }
    end = {"files": sizes, "fingerprint": experiments.fingerprint}
    write_json(RECORDS / f"{figure.name}.json", about | record | end)

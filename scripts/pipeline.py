"""Figures are run, drawn in every colour scheme by worker processes, and filed."""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from catalogue import Experiments, FigureError, describe_error, where
from drawing.canvas import HEIGHT, WIDTH
from drawing.files import save_picture
from drawing.theme import THEMES
from records import ASSETS, RECORDS, ROOT, workshop, write_json


def make(experiments: Experiments, names: list[str], jobs: int, done) -> None:
    """Run and draw figures; `done(name)` is called as each is filed.

    Raises:
        FigureError: a run or a drawing failed; what was already filed stays.
    """
    figures = [figure for figure in experiments.figures() if figure.name in names]
    spawn = multiprocessing.get_context("spawn")
    with workshop() as folder, ProcessPoolExecutor(jobs, mp_context=spawn) as pool:
        records, left = {}, {}
        for figure in figures:
            try:
                records[figure.name], picture = figure.run()
            except Exception as error:
                place = where(error, experiments.file)
                raise FigureError(f"{figure.name}: {place}: {describe_error(error)}") from error
            for theme in THEMES:
                task = pool.submit(save_picture, picture, figure.file, theme, folder)
                left[task] = figure
        drawn = {figure.name: [] for figure in figures}
        for task in as_completed(left):
            figure = left[task]
            try:
                drawn[figure.name].append(task.result())
            except BrokenProcessPool as error:
                raise FigureError(
                    f"{figure.name}: a drawing process was killed; run again"
                ) from error
            except Exception as error:
                raise FigureError(f"{figure.name}: {describe_error(error)}") from error
            if len(drawn[figure.name]) == len(THEMES):
                _file(experiments, figure, records[figure.name], drawn[figure.name], folder)
                done(figure.name)


def _file(experiments, figure, record, drawn, folder):
    """Move a figure's files to assets, then write its record: never half a figure."""
    ASSETS.mkdir(exist_ok=True)
    files = sorted(file for part in drawn for file in part["files"])
    sizes = {file: (folder / file).stat().st_size for file in files}
    for file in files:
        os.replace(folder / file, ASSETS / file)
    durations = next((part["durations"] for part in drawn if "durations" in part), [])
    about = {
        "name": figure.name,
        "file": figure.file,
        "post": experiments.post,
        "script": str(experiments.file.relative_to(ROOT)),
        "command": f"python scripts/make_figures.py {figure.name}",
        "width": WIDTH,
        "height": HEIGHT,
        "frames": len(durations) or 1,
        "seconds": sum(durations) / 1000,
    }
    end = {"files": sizes, "fingerprint": experiments.fingerprint}
    write_json(RECORDS / f"{figure.name}.json", about | record | end)

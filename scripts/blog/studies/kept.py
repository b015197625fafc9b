"""Results of studies, kept: one sealed file each, with all that it was trained from."""

import contextlib
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from blog.author_error import AuthorError
from blog.figures.loading import tell
from blog.figures.store import changes, content_of, digest, put, unwritable
from blog.project import ROOT, STUDIES

from .identity import key_of
from .results import Results, results_of
from .study import Study

ABOUT = "about"
PARTS = {"key", "reads", "seconds", "compiling", "device"}  # of what is known of a whole one
Lanes = dict[str, dict[str, np.ndarray]]  # by optimizer and name, (lanes, times, …)


def place_of(study: Study) -> Path:
    """The file of its results."""
    return STUDIES / f"{study.name}.npz"


def write(path: Path, lanes: Lanes, about: dict[str, Any]) -> None:
    """Write arrays and what is to be known of them into one file, sealed."""
    arrays = {f"{who}/{what}": array for who, told in lanes.items() for what, array in told.items()}
    about = {**about, "seal": _seal(arrays, about)}
    said = json.dumps(about, ensure_ascii=False).encode()
    whole: dict[str, Any] = arrays | {ABOUT: np.frombuffer(said, np.uint8)}
    # Beside its place, which nobody sweeps: figures may be made meanwhile, and other parts trained.
    near = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with near.open("wb") as file:
            np.savez_compressed(file, **whole)
        put(near, path)
    except OSError as error:
        raise AuthorError(unwritable(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            near.unlink()


def read(path: Path) -> tuple[Lanes, dict[str, Any]]:
    """What `write` wrote.

    Raises:
        FileNotFoundError: it is not there.
        ValueError: it is not whole, or not what was written.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        about = json.loads(arrays.pop(ABOUT).tobytes())
        seal = about.pop("seal")
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        if isinstance(error, FileNotFoundError):
            raise
        raise ValueError("is not whole") from error
    if seal != _seal(arrays, about):
        raise ValueError("is not what was trained")
    lanes: Lanes = {}
    for name, array in arrays.items():
        who, _, what = name.partition("/")
        lanes.setdefault(who, {})[what] = array
    return lanes, about


def why_stale(study: Study) -> str | None:
    """Why its results are none of the code and data of now, in a few words; None if they are."""
    return _look(study)[0]


def _look(study: Study) -> tuple[str | None, Lanes, dict[str, Any]]:
    """What `why_stale` says, and what lies there."""
    path, nothing = place_of(study), ({}, {})
    try:
        lanes, about = read(path)
    except FileNotFoundError:
        return "it was not trained yet", *nothing
    except ValueError as error:
        return f"{path.relative_to(ROOT)} {error}", *nothing
    if PARTS - about.keys():
        return f"{path.relative_to(ROOT)} is not all of it", *nothing
    now = {**key_of(study), **{file: content_of(file) for file in about["reads"]}}
    if said := changes({**about["key"], **about["reads"]}, now):
        return f"{said} since it was trained", lanes, about
    if not _fits(study, lanes, about):
        return f"{path.relative_to(ROOT)} holds other lanes than it has", lanes, about
    return None, lanes, about


def _fits(study: Study, lanes: Lanes, about: dict[str, Any]) -> bool:
    """Whether all its lanes were kept, at all times, and nothing besides."""
    shape = len(study.variants()) * len(study.lanes()), study.steps // study.every + 1
    whose = (lanes, about["seconds"], about["compiling"])
    arrays = [array for told in lanes.values() for array in told.values()]
    return all({*told} == {*study.optimizers} for told in whose) and all(
        array.shape[:2] == shape for array in arrays
    )


def results(study: Study) -> Results:
    """As `Study.results`."""
    why, lanes, about = _look(study)
    if why and not study.short:
        raise AuthorError(f"study {study.name}: {why}: {how_to_train(study)}")
    if why:
        from .training import train_all

        lanes, about = read(train_all(study))
    tell(about["reads"])  # its data are those of the experiment that reads it
    return results_of(study, lanes, about)


def how_to_train(study: Study) -> str:
    """The command, and how long it took the last time."""
    try:
        _, about = read(place_of(study))
    except (FileNotFoundError, ValueError):
        return f"run `make study NAME={study.name}`"
    if PARTS - about.keys():
        return f"run `make study NAME={study.name}`"
    seconds = sum(sum(about[part].values()) for part in ("seconds", "compiling"))
    took = f"{seconds / 60:.0f} minutes" if seconds >= 90 else f"{seconds:.0f} seconds"
    return f"run `make study NAME={study.name}` (about {took}, on {about['device']})"


def _seal(arrays: dict[str, np.ndarray], about: dict[str, Any]) -> str:
    """A digest of all that a file holds."""
    parts = [json.dumps(about, sort_keys=True, ensure_ascii=False)]
    for name in sorted(arrays):
        array = arrays[name]
        parts += [f"{name} {array.dtype} {array.shape}", np.ascontiguousarray(array).tobytes()]
    return digest(*parts)

"""Where figures and their records lie, and how they are written: whole or not at all."""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from blog.project import ASSETS, CACHE, RECORDS, ROOT

WORKSHOP = CACHE / "unfinished"  # on the same disk as assets, so that a move is atomic


class FigureError(Exception):
    """What went wrong with a figure, in one line for its author."""


@contextlib.contextmanager
def only_run() -> Iterator[None]:
    """Waits until no other run is making figures, and sweeps what a killed one left."""
    for folder in (CACHE, ASSETS, RECORDS):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            place = folder.relative_to(ROOT)
            message = f"{place} must be a folder, but a file stands in its way: move that away"
            raise FigureError(f"{message}, then run again") from error
    with (CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("another run is making figures: waiting for it", file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        clear_workshop()
        WORKSHOP.mkdir(exist_ok=True)
        try:
            yield
        finally:
            clear_workshop()


def clear_workshop() -> None:
    """Remove what is half made."""
    shutil.rmtree(WORKSHOP, ignore_errors=True)


def write_json(path: Path, content) -> None:
    """Replace a JSON file in one move, unless it already says the same.

    Raises:
        ValueError: the content holds a NaN or an infinity.
        FigureError: it cannot be written; what was there stays.
    """
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    if path.exists() and path.read_bytes() == text.encode():
        return
    try:
        replace(path, lambda file: file.write(text.encode()))
    except OSError as error:
        raise FigureError(unwritable(path, error)) from error


def replace(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Put a file in its place in one move, once `write` has filled it."""
    WORKSHOP.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=WORKSHOP)
    with os.fdopen(handle, "wb") as file:
        write(file)
    Path(temporary).chmod(0o644)
    os.replace(temporary, path)


def unwritable(path: Path, error: OSError) -> str:
    """Which file could not be written, why, and what to do."""
    place = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    why = error.strerror or str(error)
    return f"{place} could not be written ({why}): make room for it, then run again"


def read_json(path: Path):
    """A JSON file's content; None if it is missing or not whole."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def digest_of(file: Path) -> str:
    """What a record says of a file: a digest of its content; "" if it is missing."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
    except FileNotFoundError:
        return ""


def seal(record: dict) -> str:
    """A digest of all else that a record says, so that a number changed by hand is seen."""
    content = json.dumps({k: v for k, v in record.items() if k != "seal"}, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def why_stale(name: str, sources: dict[str, str]) -> str | None:
    """Why a figure has to be made anew, in a few words; None if it has not.

    Args:
        name: of the figure.
        sources: what it depends on now, each with its digest.
    """
    path = RECORDS / f"{name}.json"
    if not path.exists():
        return "not made yet"
    record = read_json(path)
    if not isinstance(record, dict) or not record.get("files") or "sources" not in record:
        return f"{path.relative_to(ROOT)} is not whole"
    if record.get("seal") != seal(record):
        return f"{path.relative_to(ROOT)} is not what was written"
    then = record["sources"]
    if changed := sorted(key for key in {*then, *sources} if then.get(key) != sources.get(key)):
        return f"{', '.join(changed)} changed"
    for file, digest in record["files"].items():
        if (found := digest_of(ASSETS / file)) != digest:
            return f"assets/{file} {'is not what was written' if found else 'is missing'}"
    return None


def prune(names: list[str]) -> None:
    """Remove the records and files of figures that no module lists any more, and say so."""
    for path in RECORDS.glob("*.json"):
        if path.stem not in names:
            record = read_json(path)
            for file in record.get("files", ()) if isinstance(record, dict) else ():
                (ASSETS / Path(file).name).unlink(missing_ok=True)
            path.unlink()
            print(f"removed {path.stem}: no experiments module lists it any more")

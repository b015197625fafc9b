"""What experiments modules declare, once they are imported; and where an author's error lies."""

import importlib
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from blog.author_error import AuthorError
from blog.project import EXPERIMENTS, ROOT, SCRIPTS

from .catalogue import modules
from .experiment import Experiment
from .figure import Figure
from .loading import follow_imports, reads
from .surroundings import put_back

SETTINGS = ("JAX_", "XLA_")  # in the environment; a device that is not there gets no message
LONGEST = 400  # characters of a library's message: JAX's fill pages


@dataclass(frozen=True)
class Declared:
    """What one module declares.

    Attributes:
        experiments, figures, studies: by name.
        reads: the data files that its import read, each with its digest.
    """

    experiments: dict[str, Experiment]
    figures: dict[str, Figure]
    studies: dict[str, Any]
    reads: dict[str, str]


@cache
def load(module: str) -> Declared:
    """What a module declares.

    Raises:
        AuthorError: it does not import, or its lists hold something else.
    """
    file = modules()[module]
    follow_imports()
    with authors_code(file), reads() as files:
        imported = importlib.import_module(f"experiments.{module}")
    place = file.relative_to(ROOT)
    lists: list[dict] = []
    for kind, name in ((Experiment, "EXPERIMENTS"), (Figure, "FIGURES"), _studies(imported)):
        items = getattr(imported, name, [])
        if not isinstance(items, list | tuple):
            what = f"{name} is of type {type(items).__name__}, no list: put what it holds in [ ]"
            raise AuthorError(f"{place}: {what}")
        for number, item in enumerate(items):
            if not isinstance(item, kind):
                raise AuthorError(f"{place}: {name} holds {item!r}, which is no {kind.__name__}")
            if item.name in (other.name for other in items[:number]):
                raise AuthorError(f"{place}: two of {name} are named {item.name!r}: rename one")
        lists.append({item.name: item for item in items})
    experiments, figures, studies = lists
    return Declared(experiments, figures, studies, files)


def _studies(imported: Any) -> tuple[type, str]:
    """What a list of studies holds; a blog without networks need not know."""
    if not hasattr(imported, "STUDIES"):
        return object, "STUDIES"
    return importlib.import_module("blog.studies").Study, "STUDIES"


@contextmanager
def authors_code(file: Path | str, name: str = "") -> Iterator[None]:
    """Here an author's code runs, and leaves no trace in this process.

    Args:
        file: where to look if no line of ours took part.
        name: of the experiment or figure.

    Raises:
        AuthorError: whatever was raised, even to leave; but not Ctrl-C.
    """
    try:
        with put_back():
            yield
    except (KeyboardInterrupt, AuthorError):
        raise
    except BaseException as error:
        place = f"{name}: {where(error, file)}" if name else where(error, file)
        raise AuthorError(f"{place}: {describe_error(error)}") from error


def where(error: BaseException, file: Path | str) -> str:
    """The line an author should look at: of the experiments if they took part, else of ours."""
    if isinstance(error, SyntaxError) and str(error.filename).startswith(str(SCRIPTS)):
        return f"{Path(str(error.filename)).relative_to(ROOT)} line {error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f.filename.startswith(str(SCRIPTS))]
    ours = [f for f in ours if Path(f.filename).parent != Path(__file__).parent]
    authors = [f for f in ours if f.filename.startswith(str(EXPERIMENTS))] or ours
    if not authors:
        return str(file.relative_to(ROOT)) if isinstance(file, Path) else file
    return f"{Path(authors[-1].filename).relative_to(ROOT)} line {authors[-1].lineno}"


def describe_error(error: BaseException) -> str:
    """An error's kind and message on one line."""
    if isinstance(error, SystemExit):
        return f"it ends all of Python, SystemExit({error.code!r}): raise an error, or return"
    if isinstance(error, AuthorError):  # it says all
        return str(error)
    if isinstance(error, ModuleNotFoundError) and (name := _not_installed(error)):
        what = (
            f"nothing named {name!r} is installed: add the package that brings it to dependencies"
        )
        return f"{what} in pyproject.toml, run `make lock`, then `make setup`"
    said = " ".join(str(traceback.TracebackException.from_exception(error)).split())
    said = said if len(said) <= LONGEST else f"{said[:LONGEST]} …"
    return f"{type(error).__name__}: {said or _unsaid(error)}"


def _not_installed(error: ModuleNotFoundError) -> str:
    """The first name of a module that was not found; "" if only a part of it is missing."""
    name = (error.name or "").partition(".")[0]
    return name if name and name not in sys.modules and find_spec(name) is None else ""


def _unsaid(error: BaseException) -> str:
    """What tells of an error without a message: its line of code, and what JAX was asked for."""
    asked = [f"{name}={os.environ[name]}" for name in sorted(os.environ) if name[:4] in SETTINGS]
    frames = traceback.extract_tb(error.__traceback__)
    line = (frames[-1].line or "") if frames else ""
    return f"{line} ({', '.join(asked)} is set: unset it)" if asked else line

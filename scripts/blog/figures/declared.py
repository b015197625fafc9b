"""What experiments modules declare, once they are imported; and where an author's error lies."""

import importlib
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from blog.author_error import AuthorError
from blog.project import EXPERIMENTS, ROOT, SCRIPTS

from .catalogue import modules
from .experiment import Experiment
from .figure import Figure
from .loading import follow_imports, reads


@dataclass(frozen=True)
class Declared:
    """What one module declares.

    Attributes:
        experiments, figures: by name.
        reads: the data files that its import read, each with its digest.
    """

    experiments: dict[str, Experiment]
    figures: dict[str, Figure]
    reads: dict[str, str]


@cache
def load(module: str) -> Declared:
    """What a module declares.

    Raises:
        AuthorError: it does not import, or its lists hold something else.
    """
    file = modules()[module]
    follow_imports()
    try:
        with reads() as files:
            imported = importlib.import_module(f"experiments.{module}")
    except Exception as error:
        raise AuthorError(f"{where(error, file)}: {describe_error(error)}") from error
    place = file.relative_to(ROOT)
    lists: list[dict] = []
    for kind, name in ((Experiment, "EXPERIMENTS"), (Figure, "FIGURES")):
        items = list(getattr(imported, name, []))
        for number, item in enumerate(items):
            if not isinstance(item, kind):
                raise AuthorError(f"{place}: {name} holds {item!r}, which is no {kind.__name__}")
            if item.name in (other.name for other in items[:number]):
                raise AuthorError(f"{place}: two of {name} are named {item.name!r}: rename one")
        lists.append({item.name: item for item in items})
    return Declared(lists[0], lists[1], files)


def where(error: Exception, file: Path | str) -> str:
    """The line an author should look at: of the experiments if they took part, else of ours."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).relative_to(ROOT)} line {error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f.filename.startswith(str(SCRIPTS))]
    ours = [f for f in ours if Path(f.filename).parent != Path(__file__).parent]
    authors = [f for f in ours if f.filename.startswith(str(EXPERIMENTS))] or ours
    if not authors:
        return str(file.relative_to(ROOT)) if isinstance(file, Path) else file
    return f"{Path(authors[-1].filename).relative_to(ROOT)} line {authors[-1].lineno}"


def describe_error(error: Exception) -> str:
    """An error's kind and message on one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"

"""Which figures there are and what each depends on, without running anything."""

import ast
import hashlib
import importlib
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blog.figures.dependencies import LOCKS, fingerprint, read_module, sources
from blog.figures.figure import Figure
from blog.figures.store import FigureError, read_json, write_json
from blog.project import CACHE, EXPERIMENTS, ROOT, SCRIPTS

MANIFEST = CACHE / "catalogue.json"
# What turns a run into files and a record: every figure depends on it.
PRESS = (
    (SCRIPTS / "blog/drawing/files.py", "save_picture"),
    (SCRIPTS / "blog/drawing/theme.py", "THEMES"),
    (SCRIPTS / "blog/figures/pipeline.py", "about"),
)


@dataclass(frozen=True)
class Entry:
    """One figure, known by its place in a list until it has to be run.

    Attributes:
        name: the figure's name.
        module: of which experiments it is, below scripts/experiments.
        sources: every file that it depends on, with a digest of what it uses there.
    """

    name: str
    module: str
    sources: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """One digest of all that it depends on."""
        return fingerprint(self.sources)

    @property
    def post(self) -> str:
        """The slug of the post that it belongs to."""
        return self.module.replace("_", "-")


def find_entries() -> dict[str, Entry]:
    """Every figure, by name.

    While no file has changed since the last time, what was found then is found again.

    Raises:
        FigureError: an experiments module is not right.
    """
    tree = _digest_of_all()
    known: Any = read_json(MANIFEST)
    try:
        if known["tree"] == tree:
            return {name: Entry(name, *about) for name, about in known["figures"].items()}
    except (TypeError, KeyError, AttributeError):
        if MANIFEST.exists():
            place = MANIFEST.relative_to(ROOT)
            print(f"{place} is not what was written: looking again", file=sys.stderr, flush=True)
    try:
        found = [entry for file in _modules() for entry in _entries(file)]
    except SyntaxError as error:
        place = Path(error.filename or "").relative_to(ROOT)
        raise FigureError(f"{place} line {error.lineno}: {error.msg}") from error
    entries = {entry.name: entry for entry in found}
    if twice := _repeated([entry.name for entry in found]):
        places = " and ".join(entry.module for entry in found if entry.name == twice)
        message = f"two figures are named {twice!r}, in scripts/experiments: {places}: rename one"
        raise FigureError(message)
    figures = {entry.name: [entry.module, entry.sources] for entry in found}
    write_json(MANIFEST, {"tree": tree, "figures": figures})
    return entries


def load(module: str) -> dict[str, Figure]:
    """The figures of an experiments module, by name.

    Raises:
        FigureError: it does not import, or lists something else.
    """
    file = next(file for file in _modules() if _module(file) == module)
    try:
        figures = importlib.import_module(f"experiments.{module}").FIGURES
    except Exception as error:
        raise FigureError(f"{where(error, file)}: {describe_error(error)}") from error
    for figure in figures:
        if not isinstance(figure, Figure):
            place = file.relative_to(ROOT)
            raise FigureError(f"{place}: FIGURES holds {figure!r}, which is no Figure")
    if twice := _repeated([figure.name for figure in figures]):
        raise FigureError(f"{file.relative_to(ROOT)}: two figures are named {twice!r}: rename one")
    return {figure.name: figure for figure in figures}


def where(error: Exception, file) -> str:
    """The line an author should look at: of the experiments if they took part, else of ours."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).relative_to(ROOT)} line {error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f.filename.startswith(str(SCRIPTS))]
    ours = [f for f in ours if Path(f.filename).name not in ("pipeline.py", "catalogue.py")]
    authors = [f for f in ours if f.filename.startswith(str(EXPERIMENTS))] or ours
    if not authors:
        return str(file.relative_to(ROOT)) if isinstance(file, Path) else file
    return f"{Path(authors[-1].filename).relative_to(ROOT)} line {authors[-1].lineno}"


def describe_error(error: Exception) -> str:
    """An error's kind and message on one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


def _repeated(names: list[str]) -> str | None:
    """The first name that occurs twice; None if none does."""
    return next((name for index, name in enumerate(names) if name in names[:index]), None)


def _modules() -> list[Path]:
    return sorted([*EXPERIMENTS.glob("[!_]*.py"), *EXPERIMENTS.glob("[!_]*/__init__.py")])


def _module(file: Path) -> str:
    """A module's name; a package is known by its __init__.py."""
    return file.parent.name if file.stem == "__init__" else file.stem


def _entries(file: Path) -> list[Entry]:
    """The figures that a module lists, in its order."""
    statements = read_module(file).definitions.get("FIGURES", [])
    value = getattr(statements[0], "value", None) if len(statements) == 1 else None
    elements = value.elts if isinstance(value, ast.List) else []
    found = {_figure_name(element): element for element in elements}
    if found and None not in found and len(found) == len(elements):
        parts = {name: sources([(file, part), *PRESS]) for name, part in found.items()}
    else:  # a list that is computed: it has to be run, and each figure depends on all of it
        parts = dict.fromkeys(load(_module(file)), sources([(file, "FIGURES"), *PRESS]))
    return [Entry(str(name), _module(file), digests) for name, digests in parts.items()]


def _figure_name(element: ast.expr) -> str | None:
    """The name of the one picture file that an entry mentions; None if that is not clear."""
    texts = [n.value for n in ast.walk(element) if isinstance(n, ast.Constant)]
    files = [text for text in texts if isinstance(text, str) and text.endswith((".gif", ".png"))]
    if len(files) != 1 or isinstance(element, ast.Starred | ast.ListComp):
        return None
    return files[0].rsplit(".", 1)[0]


def _digest_of_all() -> str:
    """A digest of the contents of all our files and locks."""
    digest = hashlib.sha256()
    for path in (*sorted(SCRIPTS.rglob("*.py")), *LOCKS):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

"""Which figures there are, and which of them are out of date, without running anything."""

import importlib
import traceback
from dataclasses import dataclass
from pathlib import Path

from figure import Figure
from records import MANIFESTS, ROOT, read_json, write_json
from sources import fingerprint

EXPERIMENTS = ROOT / "scripts/experiments"


class FigureError(Exception):
    """What went wrong with a figure, in one line for its author."""


@dataclass(frozen=True)
class Experiments:
    """One experiments module, known by its file until it has to be imported.

    Attributes:
        file: the module.
        fingerprint: of all that it depends on.
    """

    file: Path
    fingerprint: str

    @property
    def module(self) -> str:
        """Its name below scripts/experiments; a package is known by its __init__.py."""
        return self.file.parent.name if self.file.stem == "__init__" else self.file.stem

    @property
    def post(self) -> str:
        """The slug of the post that it belongs to."""
        return self.module.replace("_", "-")

    def names(self) -> list[str]:
        """The names of its figures, without importing it if nothing changed."""
        manifest = read_json(MANIFESTS / f"{self.post}.json")
        if isinstance(manifest, dict) and manifest.get("fingerprint") == self.fingerprint:
            return manifest["figures"]
        names = [figure.name for figure in self.figures()]
        manifest = {"fingerprint": self.fingerprint, "figures": names}
        write_json(MANIFESTS / f"{self.post}.json", manifest)
        return names

    def figures(self) -> list[Figure]:
        """Its FIGURES.

        Raises:
            FigureError: the module does not import, or lists something else.
        """
        try:
            figures = importlib.import_module(f"experiments.{self.module}").FIGURES
        except Exception as error:
            raise FigureError(f"{where(error, self.file)}: {describe_error(error)}") from error
        for figure in figures:
            if not isinstance(figure, Figure):
                place = self.file.relative_to(ROOT)
                raise FigureError(f"{place}: FIGURES holds {figure!r}, which is no Figure")
        return figures


def find_experiments() -> list[Experiments]:
    """Every experiments module.

    Raises:
        FigureError: one of our files is not Python.
    """
    files = [*EXPERIMENTS.glob("[!_]*.py"), *EXPERIMENTS.glob("[!_]*/__init__.py")]
    try:
        return [Experiments(file, fingerprint(file)) for file in sorted(files)]
    except SyntaxError as error:
        place = Path(error.filename or "").relative_to(ROOT)
        raise FigureError(f"{place} line {error.lineno}: {error.msg}") from error


def by_name(all_experiments: list[Experiments]) -> dict[str, Experiments]:
    """Every figure's name, and the module that makes it.

    Raises:
        FigureError: two figures have one name.
    """
    makers = {}
    for experiments in all_experiments:
        for name in experiments.names():
            if name in makers:
                places = {makers[name].file.relative_to(ROOT), experiments.file.relative_to(ROOT)}
                message = f"two figures are named {name!r}, in {' and '.join(map(str, places))}"
                raise FigureError(f"{message}: rename one")
            makers[name] = experiments
    return makers


def where(error: Exception, file) -> str:
    """The line an author should look at: of the experiments if they took part, else of ours."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).relative_to(ROOT)} line {error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f.filename.startswith(str(ROOT / "scripts"))]
    ours = [f for f in ours if Path(f.filename).name not in ("pipeline.py", "catalogue.py")]
    authors = [f for f in ours if f.filename.startswith(str(EXPERIMENTS))] or ours
    if not authors:
        return str(file.relative_to(ROOT)) if isinstance(file, Path) else file
    return f"{Path(authors[-1].filename).relative_to(ROOT)} line {authors[-1].lineno}"


def describe_error(error: Exception) -> str:
    """An error's kind and message on one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"

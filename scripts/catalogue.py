"""Which figures there are, and which of them are out of date, without running anything."""

import importlib
import traceback
from dataclasses import dataclass
from pathlib import Path

from figure import Figure
from records import MANIFESTS, ROOT, is_current, read_json, write_json
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
    def post(self) -> str:
        """The slug of the post that it belongs to."""
        return self.file.stem.replace("_", "-")

    def names(self) -> list[str]:
        """The names of its figures, without importing it if nothing changed."""
        manifest = read_json(MANIFESTS / f"{self.post}.json")
        if isinstance(manifest, dict) and manifest.get("fingerprint") == self.fingerprint:
            return manifest["figures"]
        names = [figure.name for figure in self.figures()]
        write_json(
            MANIFESTS / f"{self.post}.json", {"fingerprint": self.fingerprint, "figures": names}
        )
        return names

    def figures(self) -> list[Figure]:
        """Its FIGURES.

        Raises:
            FigureError: the module does not import, or lists no figures.
        """
        try:
            return importlib.import_module(f"experiments.{self.file.stem}").FIGURES
        except Exception as error:
            raise FigureError(f"{where(error, self.file)}: {describe_error(error)}") from error


def find_experiments() -> list[Experiments]:
    """Every experiments module.

    Raises:
        FigureError: one of our files is not Python.
    """
    files = sorted(EXPERIMENTS.glob("[!_]*.py"))
    try:
        return [Experiments(file, fingerprint(file)) for file in files]
    except SyntaxError as error:
        place = Path(error.filename or "").relative_to(ROOT)
        raise FigureError(f"{place} line {error.lineno}: {error.msg}") from error


def stale(experiments: Experiments, names: list[str]) -> list[str]:
    """Those of the names that have to be made again."""
    return [name for name in names if not is_current(name, experiments.fingerprint)]


def where(error: Exception, file: Path) -> str:
    """The deepest line of our own scripts that an error came from."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).relative_to(ROOT)} line {error.lineno}"
    ours = [
        f
        for f in traceback.extract_tb(error.__traceback__)
        if f.filename.startswith(str(ROOT / "scripts"))
    ]
    ours = [
        frame for frame in ours if Path(frame.filename).name not in ("pipeline.py", "catalogue.py")
    ]
    if not ours:
        return str(file.relative_to(ROOT))
    return f"{Path(ours[-1].filename).relative_to(ROOT)} line {ours[-1].lineno}"


def describe_error(error: Exception) -> str:
    """An error's kind and message on one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"

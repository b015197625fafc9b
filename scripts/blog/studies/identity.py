"""What a study's results hang on: the code that it reaches, what it was given, and its data."""

from dataclasses import fields
from pathlib import Path

from blog.figures.dependencies import sources
from blog.figures.searches import roots_of
from blog.figures.store import digest
from blog.figures.values import given_as_json
from blog.project import SCRIPTS

from .study import Study

ENGINE = SCRIPTS / "blog/training/networks.py", "train"
# How its results are kept and read, which changes none of them.
ASIDE = ("name", "short", "block", "only")


def told(study: Study) -> dict:
    """All that a study was given, as JSON.

    Raises:
        RecordError: one of its functions or values cannot be imported by a name.
    """
    parts = {f.name: getattr(study, f.name) for f in fields(study) if f.name not in ASIDE}
    return given_as_json(parts, f"study {study.name}")


def key_of(study: Study) -> dict[str, str]:
    """What its results hang on: files and packages, each with a digest, and what it was given."""
    given = told(study)
    return sources([ENGINE, *roots_of(given)]) | {"what the study was given": digest(repr(given))}


def file_of(study: Study) -> Path:
    """The module in which it is declared, as far as its functions tell."""
    module = study.data.__module__.replace(".", "/")
    return SCRIPTS / f"{module}.py"

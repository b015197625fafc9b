"""What a study's results hang on: the code that it reaches, what it was given, and its data."""

import contextlib
import inspect
from dataclasses import fields
from pathlib import Path

from blog.author_error import AuthorError
from blog.figures.dependencies import sources
from blog.figures.searches import roots_of
from blog.figures.store import digest
from blog.figures.values import RecordError, given_as_json
from blog.project import ROOT, SCRIPTS

from .study import Study

ENGINE = SCRIPTS / "blog/training/networks.py", "train"
# How its results are kept and read, which changes none of them.
ASIDE = ("name", "short", "block", "only")


def told(study: Study) -> dict:
    """All that a study was given, as JSON.

    Raises:
        AuthorError: one of its functions or values cannot be imported by a name of ours.
    """
    parts = {f.name: getattr(study, f.name) for f in fields(study) if f.name not in ASIDE}
    place = file_of(study).relative_to(ROOT)
    try:
        given = given_as_json(parts, f"study {study.name}")
    except RecordError as error:
        raise AuthorError(f"{place}: {error}") from error
    for file, name in roots_of(given):
        if not file.is_relative_to(SCRIPTS):
            what = f"study {study.name} is given {name} of a library"
            raise AuthorError(f"{place}: {what}: give it a function of yours that calls it")
    return given


def key_of(study: Study) -> dict[str, str]:
    """What its results hang on: files and packages, each with a digest, and what it was given.

    Raises:
        AuthorError: as `told`.
    """
    given = told(study)
    return sources([ENGINE, *roots_of(given)]) | {"what the study was given": digest(repr(given))}


def file_of(study: Study) -> Path:
    """The module in which it is declared, as far as its functions tell."""
    for part in (study.data, study.init, study.loss, study.measure):
        with contextlib.suppress(TypeError):  # it is built in, or no function
            if (file := Path(inspect.getfile(part))).is_relative_to(SCRIPTS):
                return file
    return SCRIPTS / "experiments"

"""An experiment called again with what its record says it was given: is the same found?"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from blog.author_error import AuthorError
from blog.project import EXPERIMENT_RECORDS, RECORDS

from .catalogue import Catalogue, modules
from .declared import authors_code
from .pipeline import picture_of, run, run_nearby
from .searches import searched_anew
from .store import read_json
from .values import RecordError, differences, given_from_json


def replay(name: str, catalogue: Catalogue) -> Iterator[str]:
    """How what is found now differs from an experiment's record, and the figures from theirs.

    Nothing is remembered: searches are made again. Figures are drawn in one scheme, and what they
    tell of themselves is compared.

    Raises:
        AuthorError: there is no record, or the experiment fails.
    """
    record = read_json(EXPERIMENT_RECORDS / f"{name}.json")
    if not isinstance(record, dict) or not {"given", "found"} <= record.keys():
        raise AuthorError(f"{name} has no record: run make figures")
    try:
        given = given_from_json(record["given"])
    except (AttributeError, ImportError, RecordError, TypeError, ValueError) as error:
        raise AuthorError(f"{name}: what it was given cannot be made again: {error}") from None
    with searched_anew():
        entry = catalogue.experiments[name]
        outcome, _ = run_nearby(entry, *run(entry, given))
    for part in ("given", "found", "neighbours"):
        yield from differences(record.get(part), outcome.record.get(part), f"{name}.{part}")
    for entry in catalogue.figures.values():
        if entry.experiment == name:
            told = read_json(RECORDS / f"{entry.name}.json") or {}
            _, picture, _ = picture_of(entry, outcome)
            file = modules()[entry.module]
            with authors_code(file, entry.name), tempfile.TemporaryDirectory() as folder:
                drawn = [picture.parts(entry.name)[0](Path(folder))]
                frames = picture.about(drawn).get("frames")
            if frames != (then := told.get("frames")):
                yield f"{entry.name}: {frames} frames are drawn, the record has {then}"

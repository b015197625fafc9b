"""What was made is filed: its files first, then its record, then what it was made from."""

import contextlib
import inspect
from collections.abc import Callable
from functools import partial
from pathlib import Path

from blog.author_error import AuthorError
from blog.drawn.record import as_record
from blog.project import ASSETS, EXPERIMENT_RECORDS, RECORDS, ROOT, SCRIPTS

from . import made
from .catalogue import Catalogue, Entry, digest_of_scripts, find_all, modules
from .declared import load
from .experiment import Outcome
from .figure import LIMIT, Figure
from .loading import changed_since_loaded
from .store import UNFINISHED, digest_of, put, read_json, write_json
from .values import RecordError, differences, found_as_json


class Guard:
    """Refuses what was made by other code than the catalogue knows: files may change meanwhile."""

    def __init__(self, catalogue: Catalogue):
        self.catalogue, self.tree = catalogue, digest_of_scripts()

    def check(self, entry: Entry) -> None:
        """Raise an AuthorError if what an entry depends on is not what was run."""
        changed = {str(file.relative_to(ROOT)) for file in changed_since_loaded()}
        changed &= entry.sources.keys()
        if not changed and digest_of_scripts() != self.tree:
            now = find_all()
            again = (now.figures if entry.experiment else now.experiments).get(entry.name)
            changed = {
                file
                for file, digest in entry.sources.items()
                if again is None or again.sources.get(file) != digest
            }
        if changed:
            names = ", ".join(sorted(changed))
            raise AuthorError(f"{entry.name}: {names} changed while it ran: run again")


def file_experiment(entry: Entry, outcome: Outcome, read: dict[str, str]) -> None:
    """Write an experiment's record."""
    experiment = load(entry.module).experiments[entry.name]
    record = EXPERIMENT_RECORDS / f"{entry.name}.json"
    head = {
        "name": entry.name,
        "post": entry.post,
        "script": script_of(experiment.function, entry),
        "command": f"make replay NAME={entry.name}",
        "precision": experiment.precision,
    }
    write_json(record, head | outcome.record)
    made.EXPERIMENTS.keep(entry.name, entry.sources, [record], read)


def file_figure(
    entry: Entry, picture, drawn: list[dict], outcome: Outcome, read: dict[str, str]
) -> None:
    """Move a figure's files to assets, then write its record: never half a figure."""
    record = record_of_figure(entry, picture, drawn, outcome)
    for file in record["files"]:
        put(UNFINISHED / file, ASSETS / file)
    path = RECORDS / f"{entry.name}.json"
    write_json(path, record)
    read = read | {file: digest for part in drawn for file, digest in part["reads"].items()}
    files = [*(ASSETS / file for file in record["files"]), path]
    made.FIGURES.keep(entry.name, entry.sources, files, read)


def record_of_figure(entry: Entry, picture, drawn: list[dict], outcome: Outcome) -> dict:
    """What a figure's record says."""
    files = sorted(file for part in drawn for file in part["files"])
    module = load(entry.module)
    try:
        told = found_as_json(picture.about(drawn), "told")
    except RecordError as error:
        raise AuthorError(f"{entry.name}: {error}") from error
    without = module.figures[entry.name].without
    # Pages ask for these of every figure: one scheme serves for both, and most do not move.
    schemes = {
        scheme: {"moving": None, **(told.get(scheme) or told["light"])}
        for scheme in ("light", "dark")
    }
    return {
        "name": entry.name,
        "experiment": entry.experiment,
        "post": entry.post,
        "script": script_of(module.figures[entry.name].draw, entry),
        "command": f"make replay NAME={entry.experiment}",
        "stride": None,
        **told,
        **schemes,
        "drawn": as_record(drawn, outcome.found),
        "without": without,
        "notes": notes(without, outcome.record.get("unlike")),
        "files": {file: digest_of(UNFINISHED / file) for file in files},
    }


def notes(without: dict[str, str], unlike: str | None) -> list[str]:
    """What captions add: why lanes are not drawn, once if they share it, and what else differs."""
    return [*dict.fromkeys(without.values()), *filter(None, [unlike])]


def script_of(function: Callable, entry: Entry) -> str:
    """The file of a function, below the project; of its entry, if it is a library's."""
    while isinstance(function, partial):
        function = function.func
    function = inspect.unwrap(function)
    code = function if hasattr(function, "__code__") else type(function)  # what has __call__
    with contextlib.suppress(TypeError):  # it is built in
        if (file := Path(inspect.getfile(code))).is_relative_to(SCRIPTS):
            return str(file.relative_to(ROOT))
    return str(modules()[entry.module].relative_to(ROOT))


def check_sameness(entry: Entry, outcome: Outcome) -> None:
    """Refuse an experiment that finds something else than the same code did before."""
    record = read_json(EXPERIMENT_RECORDS / f"{entry.name}.json") or {}
    for difference in differences(record.get("found"), outcome.record["found"], "found"):
        what = "the same code finds something else: fix its seed"
        raise AuthorError(f"{entry.name}: {difference}: {what}, or run make_figures.py --force")


def check_size(figure: Figure, drawn: list[dict]) -> None:
    """Refuse a GIF that is large for no reason."""
    for file in (file for part in drawn for file in part["files"] if file.endswith(".gif")):
        size = (UNFINISHED / file).stat().st_size
        if size > LIMIT and not figure.large:
            message = (
                f"{file} takes {size:,} bytes, more than {LIMIT:,}: draw fewer or calmer frames"
            )
            raise AuthorError(f'{figure.name}: {message}, or give its Figure a reason, large="…"')

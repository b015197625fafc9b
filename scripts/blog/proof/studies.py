"""Kept = trained: what is kept of studies is whole and of now, and a sample of it trained again.

Which lanes are trained again changes with every commit; at least one for each optimizer is.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from blog.figures.catalogue import declaring
from blog.figures.store import digest, digest_of, read_json, write_json
from blog.project import CACHE, EXPERIMENT_RECORDS, ROOT, STUDIES

from .fault import Fault

MOST = 2_000_000  # bytes of all studies: a clone takes them along for ever
SECONDS = 60  # that training again should take, for all studies together
PROVED = CACHE / "proved-studies.json"


def check(names: Iterable[str] | None) -> Iterator[Fault]:
    """Every study, or those that experiments of these names read, that is not kept as it trains."""
    studies = _all()
    if names is None:
        yield from _folder(studies)
    else:
        read = {name for experiment in names for name in _read_by(experiment)}
        studies = {name: study for name, study in studies.items() if name in read | {*names}}
    for study in studies.values():
        yield from _of(study, SECONDS / len(studies))


def main(arguments: list[str]) -> int:
    """Prove one study alone, which posts may not speak of yet; the exit code."""
    parser = argparse.ArgumentParser(prog="prove.py", description=__doc__)
    parser.add_argument("--study", required=True, help="its name")
    name = parser.parse_args(arguments).study
    if name not in (studies := _all()):
        known = ", ".join(studies) or "none"
        print(f"prove: no study is named {name!r}; known: {known}", file=sys.stderr)
        return 2
    found = 0
    for fault in _of(studies[name], SECONDS):
        print(fault, flush=True)
        found += 1
    print(f"proof: {found} faults in the study {name}", file=sys.stderr)
    return 1 if found else 0


def _of(study, seconds: float) -> Iterator[Fault]:
    """What is wrong with one."""
    again, kept = (import_module(f"blog.studies.{name}") for name in ("again", "kept"))
    place = kept.place_of(study)
    shown = str(place.relative_to(ROOT))
    if why := kept.why_stale(study):
        yield Fault(shown, 0, f"study {study.name}: {why}: {kept.how_to_train(study)}")
        return
    chance = _commit()
    now = digest(chance, digest_of(place), str(seconds))
    known: Any = read_json(PROVED) or {}
    if known.get(study.name) == now:
        return
    lanes, about = kept.read(place)
    wrong = False
    for block, places, steps in again.sample(study, about, chance, seconds):
        mine = again.lanes_of(study, lanes, block, places, steps)
        for what in again.differs(study, again.part(block, places), mine, steps):
            wrong = True
            yield Fault(shown, 0, f"{what}: it was not trained by this code; train it again")
    if not wrong:
        write_json(PROVED, {**(read_json(PROVED) or {}), study.name: now})


def _folder(studies: dict) -> Iterator[Fault]:
    """What lies there and belongs to no study, or takes too much room."""
    files = sorted(STUDIES.glob("*"))
    for file in files:
        if file.stem not in studies or file.suffix != ".npz":
            yield Fault(
                str(file.relative_to(ROOT)), 0, "is of no study that is declared: remove it"
            )
    if (size := sum(file.stat().st_size for file in files)) > MOST:
        what = f"takes {size:,} bytes, more than {MOST:,}"
        yield Fault("_data/studies", 0, f"{what}: measure less often, or less")


def _all() -> dict:
    """Every study by name; a blog that trains nothing has no room for them, and no JAX."""
    if not (STUDIES.exists() or declaring("STUDIES")):
        return {}
    return import_module("blog.studies.declared").all_studies()


def _read_by(experiment: str) -> Iterator[str]:
    """The studies that an experiment was given, as its record says."""
    record: Any = read_json(EXPERIMENT_RECORDS / f"{experiment}.json") or {}
    for value in record.get("given", {}).values():
        if isinstance(value, dict) and str(value.get("class", "")).endswith(".Study"):
            yield value["name"]


def _commit() -> str:
    """The commit that is checked out; "" where there is none."""
    command = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""

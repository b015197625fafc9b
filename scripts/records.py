"""Where figures and their records lie, and how they are written: whole or not at all."""

import contextlib
import json
import os
import shutil
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "assets"
RECORDS = ROOT / "_data/figures"
MANIFESTS = ROOT / "_data/experiments"
WORKSHOP = ROOT / ".cache/figures"  # on the same disk as assets, so that a move is atomic


@contextlib.contextmanager
def workshop():
    """A folder for unfinished files, swept afterwards; what a killed run left is swept first."""
    WORKSHOP.mkdir(parents=True, exist_ok=True)
    for left in WORKSHOP.iterdir():
        if time.time() - left.stat().st_mtime > 3600:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=WORKSHOP))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_json(path: Path, content) -> None:
    """Replace a JSON file in one move, unless it already says the same.

    Raises:
        ValueError: the content holds a NaN or an infinity.
    """
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).chmod(0o644)
    os.replace(temporary, path)


def read_json(path: Path):
    """A JSON file's content; None if it is missing or not whole."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def is_current(name: str, fingerprint: str) -> bool:
    """Whether a figure was made from these sources and all its files still are as written."""
    record = read_json(RECORDS / f"{name}.json")
    if not isinstance(record, dict) or record.get("fingerprint") != fingerprint:
        return False
    files = record.get("files")
    if not files:
        return False
    sizes = {ASSETS / file: size for file, size in files.items()}
    return all(file.exists() and file.stat().st_size == size for file, size in sizes.items())


def prune(names: list[str]) -> None:
    """Remove the records and files of figures that no module lists any more, and say so."""
    for record in RECORDS.glob("*.json"):
        if record.stem not in names:
            for file in (read_json(record) or {}).get("files", ()):
                (ASSETS / file).unlink(missing_ok=True)
            record.unlink()
            print(f"removed {record.stem}: no experiments module lists it any more")

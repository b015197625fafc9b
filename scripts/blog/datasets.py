"""Data of an author's own: a file that lies beside the module that reads it.

Whatever opens it, a file of data counts like code (`figures/loading.py`): when it changes, what was
made from it is made anew. `read` knows what files are made of and says what is wrong with one.
"""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import numpy as np

from blog import texts
from blog.author_error import AuthorError
from blog.project import ROOT

LARGEST = 5e6  # bytes: whoever clones the blog takes all of it along, for ever
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")  # 007 is a word: as a number it would be another
NUMBER = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?|nan", re.I)


def read(name: str, beside: str, words: Collection[str] = ()) -> Any:
    """What a file holds: `read("birds.csv", beside=__file__)`.

    Args:
        name: of the file: csv, npz, npy, json or txt, in UTF-8, at most 5 MB.
        beside: the file of the module that it lies beside.
        words: columns of a csv whose cells stay texts, though some look like numbers.

    Returns:
        Of a csv, its columns by their names in its first line: int64, float64 (an empty cell is
        nan) or texts. Of an npz, its arrays by name; of an npy, its array; of a json, what it says;
        of a txt, its text, with composed letters and one sign at the ends of lines.

    Raises:
        AuthorError: it is not there, or not what its name says; with its line.
    """
    file = _find(Path(beside).parent / name, Path(beside))
    kinds: dict[str, Callable[[bytes, Path], Any]] = {
        ".csv": lambda content, file: _table(texts.decode(content, file), file, words),
        ".npz": _arrays,
        ".npy": _arrays,
        ".json": _json,
        ".txt": texts.decode,
    }
    if (kind := file.suffix.lower()) not in kinds:
        raise _wrong(file, f"is none of {', '.join(kinds)}", "save it as one of these")
    if words and kind != ".csv":
        raise _wrong(file, "has no columns", "leave out words=")
    content = file.read_bytes()
    if len(content) > LARGEST:
        what = f"holds {len(content) / 1e6:.1f} MB, and data of the blog's own at most 5"
        raise _wrong(file, what, "keep what the experiment needs, or np.savez_compressed it")
    return kinds[kind](content, file)


def _find(file: Path, module: Path) -> Path:
    """The file as it is written on disk: some disks take other letters for the same."""
    folder = file.parent
    names = [each.name for each in folder.iterdir() if each.is_file()] if folder.is_dir() else []
    there = {unicodedata.normalize("NFC", name): folder / name for name in sorted(names)}
    if found := there.get(unicodedata.normalize("NFC", file.name)):
        return found
    data = [name for name, each in there.items() if each.suffix not in (".py", ".pyc")]
    lies = f"there are {', '.join(data)}" if data else f"no data lies beside {module.name}"
    raise AuthorError(f"{_place(file)} is not there ({lies}): put it there, or name one that is")


def _table(text: str, file: Path, words: Collection[str]) -> dict[str, np.ndarray]:
    """A table's columns, by name."""
    (_, names), *rows = _rows(text, file)
    for sign, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(names) == 1 and sign in names[0]:
            raise _wrong(file, f"parts its columns by {called}", "part them by commas", 1)
    if all(NUMBER.fullmatch(name) for name in names):
        raise _wrong(file, "begins with numbers", "name the columns in its first line", 1)
    for place, name in enumerate(names):
        if not name:
            raise _wrong(file, f"column {place + 1} has no name", "give it one", 1)
        if name in names[:place]:
            raise _wrong(file, f"two columns are named {name!r}", "rename one", 1)
    for line, cells in rows:
        if len(cells) != len(names):
            what = f"has {len(cells)} cells, and the first line {len(names)}"
            raise _wrong(file, what, 'add what is missing, and put texts with commas in "…"', line)
    if unknown := [name for name in words if name not in names]:
        what = f"has no column {unknown[0]!r} ({', '.join(names)})"
        raise _wrong(file, what, "mend words=", 1)
    return {
        name: np.array([cells[place] for _, cells in rows], str)
        if name in words
        else _column(name, [(line, cells[place]) for line, cells in rows], file)
        for place, name in enumerate(names)
    }


def _rows(text: str, file: Path) -> list[tuple[int, list[str]]]:
    """Every line that says something, with its number, in cells without blanks around them."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True)
    rows = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) or len(cells) > 1:
                rows.append((reader.line_num, [cell.strip() for cell in cells]))
    except csv.Error as error:
        fix = 'close each " and write one within a text as ""'
        raise _wrong(file, f"is no CSV ({error})", fix, reader.line_num) from error
    if len(rows) < 2:
        raise _wrong(file, "has no rows", "name the columns in its first line, then give rows", 1)
    return rows


def _column(name: str, cells: list[tuple[int, str]], file: Path) -> np.ndarray:
    """One column: numbers if all that it holds are, texts if none is."""
    told = [(line, cell) for line, cell in cells if cell]
    others = [(line, cell) for line, cell in told if not NUMBER.fullmatch(cell)]
    if len(others) == len(told):
        return np.array([cell for _, cell in cells], str)
    if others:
        line, cell = others[0]
        what = f"column {name!r} holds numbers, and here {cell!r}"
        raise _wrong(file, what, f"leave it empty, or read it with words=[{name!r}]", line)
    if len(told) < len(cells) or not all(INTEGER.fullmatch(cell) for _, cell in cells):
        return np.array([float(cell or "nan") for _, cell in cells])
    for line, cell in cells:
        if not -(2**63) <= int(cell) < 2**63:
            what = f"column {name!r}: {cell} is too large for a whole number of 64 bits"
            raise _wrong(file, what, f"read it with words=[{name!r}]", line)
    return np.array([int(cell) for _, cell in cells], np.int64)


def _arrays(content: bytes, file: Path) -> np.ndarray | dict[str, np.ndarray]:
    """The array of an npy, or the arrays of an npz by name."""
    packed = file.suffix.lower() == ".npz"
    try:
        kept = np.load(io.BytesIO(content), allow_pickle=False)
        if packed == isinstance(kept, np.ndarray):
            raise ValueError("it is the other of npz and npy")
        return {name: kept[name] for name in kept.files} if packed else kept
    except (ValueError, EOFError, OSError, zipfile.BadZipFile) as error:
        how = "np.savez_compressed" if packed else "np.save"
        what = f"holds no arrays of numbers or texts ({error})"
        raise _wrong(file, what, f"save it by {how}, without Python's objects") from error


def _json(content: bytes, file: Path) -> Any:
    def refuse(sign: str):
        raise _wrong(file, f"holds {sign}, which is no JSON", "write null")

    try:
        return json.loads(texts.decode(content, file), parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise _wrong(file, f"is no JSON ({error.msg})", "mend it there", error.lineno) from error


def _wrong(file: Path, what: str, fix: str, line: int | None = None) -> AuthorError:
    return AuthorError(f"{_place(file)}{f':{line}' if line else ''}: {what}: {fix}")


def _place(file: Path) -> Path:
    return file.relative_to(ROOT) if file.is_relative_to(ROOT) else file

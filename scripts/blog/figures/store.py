"""What was made, by what it was made from: a key and the files that came of it.

Files are written whole or not at all: they are made in a workshop and moved into their places.
"""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from blog.author_error import AuthorError
from blog.project import ASSETS, CACHE, DATA, ROOT

UNFINISHED = CACHE / "unfinished"


class Store:
    """Everything of one kind that was made.

    Args:
        kind: names its folder in the cache; figures, cards, fonts …
    """

    def __init__(self, kind: str):
        self.kind, self.folder = kind, CACHE / "kept" / kind

    def why_stale(self, name: str, key: Mapping[str, str]) -> str | None:
        """Why a thing has to be made anew, in a few words; None if it has not.

        Args:
            name: of the thing.
            key: all that it is made from now, each part with its digest.
        """
        place = self.folder / f"{name}.json"
        if not place.exists():
            return "not made yet"
        kept = self._kept(name)
        if not kept:
            return f"{place.relative_to(ROOT)} is not whole"
        then, now = kept["key"], {**key, **{file: content_of(file) for file in kept["reads"]}}
        then = then | kept["reads"]
        if said := changes(then, now):
            return said
        for file, digest in kept["files"].items():
            if (found := digest_of(ROOT / file)) != digest:
                return f"{file} {'is not what was written' if found else 'is missing'}"
        return None

    def keep(
        self,
        name: str,
        key: Mapping[str, str],
        files: Iterable[Path],
        reads: Mapping[str, str] | None = None,
    ) -> None:
        """Remember what a thing was made from, once its files are in their places.

        Args:
            name, key: as for `why_stale`.
            files: what was made, below the project.
            reads: the data files that were read on the way, each with its digest; a folder ends in
                a slash.
        """
        made = {str(file.relative_to(ROOT)): digest_of(file) for file in files}
        write_json(self.folder / f"{name}.json", {"key": key, "reads": reads or {}, "files": made})

    def files(self, name: str) -> list[Path]:
        """The files of a thing; none if it was never made."""
        return [ROOT / file for file in self._kept(name).get("files", ())]

    def reads(self, name: str) -> list[str]:
        """The data files that a thing was made from, by their paths in the project."""
        return [*self._kept(name).get("reads", ())]

    def prune(self, names: Iterable[str]) -> list[str]:
        """Remove what is not among these names, files and all; the names that went."""
        gone = [file for file in self.folder.glob("*.json") if file.stem not in set(names)]
        for entry in gone:
            for file in self.files(entry.stem):
                ours = {ASSETS.resolve(), DATA.resolve()} & set(file.resolve().parents)
                if ours and file.is_file():
                    file.unlink()
            entry.unlink()
        return sorted(entry.stem for entry in gone)

    def _kept(self, name: str) -> dict[str, Any]:
        kept: Any = read_json(self.folder / f"{name}.json")
        parts = ("key", "reads", "files")
        whole = isinstance(kept, dict) and all(isinstance(kept.get(part), dict) for part in parts)
        return kept if whole and kept["files"] else {}


def changes(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    """What is not as it was, in words; "" if all is."""
    parts = {
        "changed": [p for p in now if p in then and now[p] and now[p] != then[p]],
        "is missing": [p for p in now if then.get(p) and not now[p]],
        "is used now": [p for p in now if p not in then],
        "is used no more": [p for p in then if p not in now],
    }
    return "; ".join(f"{', '.join(sorted(some))} {what}" for what, some in parts.items() if some)


@contextlib.contextmanager
def only_run() -> Iterator[None]:
    """Waits until no other run is making figures, and sweeps what a killed one left."""
    for folder in (CACHE, ASSETS, DATA / "figures", DATA / "experiments"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            place = folder.relative_to(ROOT)
            message = f"{place} must be a folder, but a file stands in its way: move that away"
            raise AuthorError(f"{message}, then run again") from error
    with (CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("another run is making figures: waiting for it", file=sys.stderr, flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        remove_unfinished()
        UNFINISHED.mkdir(exist_ok=True)
        try:
            yield
        finally:
            remove_unfinished()


def remove_unfinished() -> None:
    """Remove what is half made."""
    shutil.rmtree(UNFINISHED, ignore_errors=True)


def write_json(path: Path, content) -> None:
    """Replace a JSON file in one move, unless it already says the same.

    Raises:
        ValueError: the content holds a NaN or an infinity.
        AuthorError: it cannot be written; what was there stays.
    """
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    if path.exists() and path.read_bytes() == text.encode():
        return
    write_whole(path, lambda file: file.write(text.encode()))


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Put a file in its place in one move, once `write` has filled it.

    Raises:
        AuthorError: it cannot be written; what was there stays.
    """
    try:
        UNFINISHED.mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=UNFINISHED)
        with os.fdopen(handle, "wb") as file:
            write(file)
        put(Path(temporary), path)
    except OSError as error:
        raise AuthorError(unwritable(path, error)) from error


def put(made: Path, place: Path) -> None:
    """Move a finished file to its place at once, on another disk too; everybody may read it.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    made.chmod(0o644)  # whatever the umask: a web server reads it
    try:
        os.replace(made, place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = place.with_name(f".{place.name}")  # hidden: Jekyll leaves it out
        try:
            shutil.copy(made, near)
            os.replace(near, place)
        except OSError:
            near.unlink(missing_ok=True)
            raise
        made.unlink()


def unwritable(path: Path, error: OSError) -> str:
    """Which file could not be written, why, and what to do."""
    place = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    why = error.strerror or str(error)
    return f"{place} could not be written ({why}): make room for it, then run again"


def read_json(path: Path):
    """A JSON file's content; None if it is missing or not whole."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def digest_of(file: Path) -> str:
    """A digest of a file's content; "" if it is none."""
    try:
        return digest(file.read_bytes())
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return ""


def content_of(place: str) -> str:
    """A digest of what a path in the project holds; of a folder's, which ends in a slash, names.

    Modules are no data, nor is what is hidden.
    """
    folder = ROOT / place
    if not place.endswith("/") or not folder.is_dir():
        return digest_of(folder)
    names = sorted(each.name for each in folder.iterdir() if each.suffix != ".py")
    return digest("\n".join(name for name in names if name[0] != "." and name != "__pycache__"))


def digest(*parts: bytes | str) -> str:
    """One digest of some texts."""
    whole = hashlib.sha256()
    for part in parts:
        part = part.encode() if isinstance(part, str) else part
        whole.update(hashlib.sha256(part).digest() if len(parts) > 1 else part)
    return whole.hexdigest()[:16]

"""What was really run and read: the very bytes of our modules, and every file of data."""

import importlib
import os
import pkgutil
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.machinery import FileFinder, SourceFileLoader
from pathlib import Path

from blog import texts
from blog.figures.packages import LOCKS
from blog.figures.store import content_of, digest_of
from blog.project import ROOT, SCRIPTS

# What is made or installed in the project's folder, and no data of an experiment.
LEFT_OUT = (".venv", "node_modules", ".git", ".cache", "_site", ".jekyll-cache")
# Where files outside the project are nobody's own: programs, libraries, and what they keep.
SYSTEM = ("/usr", "/etc", "/proc", "/sys", "/dev", "/lib", "/lib64", "/opt", "/run", "/var/lib")
ANYONES = tuple(
    folder
    for place in (sys.prefix, sys.base_prefix, tempfile.gettempdir(), "/tmp", "/var/tmp", *SYSTEM)
    for folder in {os.path.normpath(place), os.path.realpath(place)}
)

LOCAL = ("localhost", "127.0.0.1", "::1")  # an author's own processes may talk to each other
# Who looks into folders for modules, and not for data.
FINDERS = ("<frozen importlib", f"{Path(importlib.__file__).parent}/metadata", pkgutil.__file__)

_loaded: dict[Path, str] = {}  # our modules, each with a digest of what was compiled
_imports: dict[Path, dict[str, str]] = {}  # our modules, each with the data that its import read
_collecting: list["_Reads"] = []
_lock = threading.RLock()  # what is collected as garbage may open a file, anywhere
_busy = threading.local()


def follow_imports() -> None:
    """From now on, remember what is compiled of modules below scripts.

    Those that were imported before are taken as they are on disk now.
    """
    if _finder in sys.path_hooks:
        return
    for module in list(sys.modules.values()):
        file = Path(getattr(module, "__file__", None) or "")
        if file.suffix == ".py" and file.is_relative_to(SCRIPTS):
            _loaded[file] = digest_of(file)
    sys.path_hooks.insert(0, _finder)
    for folder in list(sys.path_importer_cache):
        if _full(folder).is_relative_to(SCRIPTS):
            del sys.path_importer_cache[folder]  # its finder still takes .pyc


def changed_since_loaded() -> list[Path]:
    """Our modules that are loaded and whose file says something else now, or is gone."""
    return sorted(file for file, digest in list(_loaded.items()) if digest_of(file) != digest)


@contextmanager
def reads(also: tuple[str, ...] = ()) -> Iterator[dict[str, str]]:
    """Collects every file of data that is opened for reading, in any thread, while it lasts.

    Code and locks do not count, which `sources` follows, nor does what was written meanwhile. A
    folder that is looked into counts by the names in it, and ends in a slash.

    Args:
        also: folders of the project that count although they are made or installed.

    Yields:
        Each file's digest as it was opened, "" if it was not there; by its path in the project.

    Raises:
        ValueError: at the end, if a file was read that is the user's own, but not the project's, or
            if somebody's server was asked.
    """
    reading = _Reads(also)
    with _lock:
        if not _installed:
            sys.addaudithook(_hear)
            _installed.append(True)
        _collecting.append(reading)
    try:
        yield reading.found
    finally:
        with _lock:
            _collecting.remove(reading)
        found = dict(sorted(reading.found.items()))
        reading.found.clear()
        reading.found.update(found)
    if reading.outside:
        message = "an experiment may read only files of the project: copy it beside the experiment"
        raise ValueError(f"{min(reading.outside)}: {message}")


def tell(places: Iterable[str]) -> None:
    """Have places of the project count as if they were read now, for what was kept of them."""
    with _lock:
        for reading in _collecting:
            for place in places:
                reading.count(place)


def read_by_imports(files: Iterable[str]) -> dict[str, str]:
    """The data that modules of ours read while they were imported, by whoever was first.

    Args:
        files: the modules' paths in the project; others have read nothing.
    """
    found: dict[str, str] = {}
    for file in files:
        found |= _imports.get(ROOT / file, {})
    return found


class _Loader(SourceFileLoader):
    """Compiles what a file says now: no .pyc, which may be of another version of it."""

    def path_stats(self, path):
        raise OSError(f"{path}: bytecode is neither read nor written")

    def source_to_code(self, data, path):  # pyright: ignore[reportIncompatibleMethodOverride]
        text = texts.decode(bytes(data), Path(os.fsdecode(path)))
        code = super().source_to_code(text, path)
        _loaded[Path(os.fsdecode(path))] = sha256(data).hexdigest()[:16]
        return code

    def exec_module(self, module):
        with reads() as _imports[Path(self.path)]:
            super().exec_module(module)


def _finder(folder: str) -> FileFinder:
    """Finds modules in a folder of ours."""
    if not _full(folder).is_relative_to(SCRIPTS):
        raise ImportError(f"{folder} is not below scripts", path=folder)
    return FileFinder(folder, (_Loader, [".py"]))


class _Reads:
    """What one context collects."""

    def __init__(self, also: tuple[str, ...]):
        self.found: dict[str, str] = {}
        self.outside: set[str] = set()
        self._written: set[Path] = set()
        self._left_out = [ROOT / name for name in LEFT_OUT]
        self._also = [ROOT / name for name in also]
        folders = [*self._left_out, ROOT]  # each may be a link, and a file be opened behind it
        self._links = {Path(os.path.realpath(folder)): folder for folder in folders}

    def open(self, path, _mode, flags: int) -> None:
        """Note that a file is being opened."""
        if not isinstance(path, str | bytes | os.PathLike):  # it is open already
            return
        file = _full(path)
        mode = flags & (os.O_RDONLY | os.O_WRONLY | os.O_RDWR)
        empties = bool(flags & (os.O_TRUNC | os.O_EXCL)) and mode != os.O_RDONLY
        if empties or (mode != os.O_RDONLY and not file.exists()):
            self._written.add(file)
        elif mode != os.O_WRONLY and file not in self._written:
            self._read(file)

    def open_database(self, path) -> None:
        """Note that SQLite opens a file, by its name or by file:name?mode=ro."""
        self.open(os.fsdecode(path).removeprefix("file:").partition("?")[0], None, os.O_RDWR)

    def move(self, old, new, *_) -> None:
        """Note that a file is being moved."""
        if _full(old) in self._written:
            self._written.add(_full(new))

    def look_into(self, path=None) -> None:
        """Note that somebody looks into a folder: another file there may be another result."""
        folder = _full(path or ".") if not isinstance(path, int) else ROOT  # open: heard then
        place = self._in_project(folder)
        if folder != ROOT and folder.is_dir() and place and not _looks_for_modules():
            self.count(f"{place}/")

    def start(self, _program, arguments, folder, _environment) -> None:
        """Note which files another program is told of: what it opens nobody hears."""
        told = [arguments] if isinstance(arguments, str | bytes) else arguments
        for text in map(os.fsdecode, told):
            for word in {text, *text.split()}:  # a shell's line
                file = _full(Path(os.fsdecode(folder or "."), word))
                with suppress(OSError):  # too long for a file's name
                    if file.is_file() and self._in_project(file):
                        self._read(file)

    def ask(self, host, *_) -> None:
        """Note that a server is asked for something: tomorrow it may answer something else."""
        if host and (name := os.fsdecode(host)) not in LOCAL:
            self.outside.add(name)

    def count(self, place: str) -> None:
        """Note that a file, or a folder's names, are read."""
        digest = content_of(place)
        if self.found.setdefault(place, digest) != digest:
            self.found[place] = "changed while it was read"  # like no file, ever

    def _read(self, file: Path) -> None:
        if (
            file.suffix in (".py", ".pyc")
            or file in LOCKS
            or (file.exists() and not file.is_file())
        ):
            return
        if place := self._in_project(file):
            self.count(place)
        elif not self._own(file).is_relative_to(ROOT) and file.exists() and not _is_anyones(file):
            self.outside.add(str(file))

    def _in_project(self, file: Path) -> str:
        """A path in the project; "" if it is outside, or made or installed there."""
        file = self._own(file)
        within = file.is_relative_to(ROOT)
        counts = within and (_below(file, self._also) or not _below(file, self._left_out))
        return str(file.relative_to(ROOT)) if counts else ""

    def _own(self, file: Path) -> Path:
        """The same file by its path in the project, if it was opened behind a link of ours."""
        if file.is_relative_to(ROOT):
            return file
        real = next((folder for folder in self._links if file.is_relative_to(folder)), None)
        return self._links[real] / file.relative_to(real) if real else file


_installed: list[bool] = []  # no hook can be removed
# What Python's audit hooks are told of, and who notes it.
EVENTS = {
    "open": _Reads.open,
    "os.rename": _Reads.move,
    "os.listdir": _Reads.look_into,
    "os.scandir": _Reads.look_into,
    "sqlite3.connect": _Reads.open_database,
    "subprocess.Popen": _Reads.start,
    "socket.getaddrinfo": _Reads.ask,
}


def _hear(event: str, told: tuple) -> None:
    """Python's audit hook: hears of every file that is opened or moved in this process."""
    if event not in EVENTS or not _collecting or getattr(_busy, "now", False):
        return
    _busy.now = True  # to look at a file opens it
    try:
        with _lock:
            for reading in _collecting:
                EVENTS[event](reading, *told)
    finally:
        _busy.now = False


def _looks_for_modules() -> bool:
    """Whether an import, or our own house, does what is heard now; and not an author's code."""
    frame = sys._getframe()
    while frame := frame.f_back:
        file = frame.f_code.co_filename
        if file.startswith(FINDERS):
            return True
        if file.startswith(str(SCRIPTS)) and file != __file__:
            return file.startswith(f"{SCRIPTS / 'blog'}{os.sep}")
    return False


def _full(file: str | bytes | os.PathLike) -> Path:
    return Path(os.path.normpath(Path(os.fsdecode(file)).absolute()))


def _is_anyones(file: Path) -> bool:
    """Whether a file is a program's: installed, temporary, or in a hidden folder of the user's."""
    home = Path.home()
    hidden = file.is_relative_to(home) and file.relative_to(home).parts[0].startswith(".")
    return hidden or _below(file, [Path(folder) for folder in ANYONES])


def _below(file: Path, folders: list[Path]) -> bool:
    return any(file.is_relative_to(folder) for folder in folders)

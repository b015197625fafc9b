"""What was run and read is known, whatever the files say afterwards."""

import contextlib
import csv
import importlib.metadata
import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import imageio.v3 as imageio
import numpy as np
import pytest

from blog.figures import loading, store
from blog.figures.store import digest_of


@pytest.fixture
def scripts(tmp_path, monkeypatch):
    """A folder of modules that are followed, as if it were ours."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    monkeypatch.setattr(loading, "SCRIPTS", folder)
    monkeypatch.setattr(loading, "_loaded", {})
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    hooks = [hook for hook in sys.path_hooks if hook is not loading._finder]
    monkeypatch.setattr(sys, "path_hooks", hooks)
    monkeypatch.setattr(sys, "path_importer_cache", dict(sys.path_importer_cache))
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        del sys.modules[name]


def load(file: Path, text: str):
    """A module of this text, imported as if for the first time, at the same second."""
    file.write_text(text)
    os.utime(file, (1e9, 1e9))
    sys.modules.pop(file.stem, None)
    importlib.invalidate_caches()
    return importlib.import_module(file.stem)


def test_without_it_python_runs_what_the_file_no_longer_says(scripts):
    assert load(scripts / "stale_one.py", "x = 1").x == 1
    assert load(scripts / "stale_one.py", "x = 2").x == 1


def test_bytecode_is_neither_read_nor_written(scripts):
    assert load(scripts / "stale_two.py", "x = 1").x == 1
    loading.follow_imports()
    assert load(scripts / "stale_two.py", "x = 2").x == 2
    assert load(scripts / "fresh.py", "x = 1").x == 1
    assert not list(scripts.rglob("fresh*.pyc"))


def test_what_was_compiled_counts_and_not_what_was_there_before_or_after(scripts):
    loading.follow_imports()
    file = scripts / "turning.py"
    file.write_text("x = 'A'")
    assert load(file, "x = 'B'").x == "B"
    assert loading.changed_since_loaded() == []
    file.write_text("x = 'A'")
    assert loading.changed_since_loaded() == [file]
    loader = sys.modules["turning"].__spec__.loader
    assert loader.get_source("turning") == "x = 'A'"  # as a traceback asks for it
    assert loading.changed_since_loaded() == [file]
    file.write_text("x = 'B'")
    assert loading.changed_since_loaded() == []
    file.unlink()
    assert loading.changed_since_loaded() == [file]


def test_a_folder_may_be_relative(scripts, monkeypatch):
    monkeypatch.chdir(scripts.parent)
    monkeypatch.setattr(sys, "path", ["scripts", *sys.path[1:]])
    loading.follow_imports()
    load(scripts / "relative.py", "x = 1")
    (scripts / "relative.py").write_text("x = 2")
    assert loading.changed_since_loaded() == [scripts / "relative.py"]


def test_packages_and_their_modules_are_followed(scripts):
    loading.follow_imports()
    (scripts / "pack").mkdir()
    (scripts / "pack/__init__.py").write_text("from . import sub")
    (scripts / "pack/sub.py").write_text("x = 1")
    importlib.import_module("pack")
    (scripts / "pack/sub.py").write_text("x = 2")
    (scripts / "pack/__init__.py").write_text("from . import  sub")
    assert loading.changed_since_loaded() == [scripts / "pack/__init__.py", scripts / "pack/sub.py"]


def test_what_was_imported_before_is_taken_as_it_is_then(scripts):
    early = scripts / "early.py"
    load(early, "x = 1")
    early.write_text("x = 2")
    loading.follow_imports()
    hooks = list(sys.path_hooks)
    loading.follow_imports()
    assert sys.path_hooks == hooks
    assert loading.changed_since_loaded() == []
    early.write_text("x = 3")
    assert loading.changed_since_loaded() == [early]


def test_a_mistake_in_a_module_is_told_as_ever(scripts):
    loading.follow_imports()
    with pytest.raises(SyntaxError, match="invalid syntax"):
        load(scripts / "wrong.py", "x = = 1")
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("nowhere_at_all")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project's folder, with a file of numbers; what lies beside it is the user's own."""
    root = tmp_path / "project"
    (root / "data").mkdir(parents=True)
    (root / "data/numbers.csv").write_text("1,2\n3,4\n")
    for room in (loading, store):
        monkeypatch.setattr(room, "ROOT", root)
    monkeypatch.setattr(loading, "ANYONES", (sys.prefix, sys.base_prefix, "/usr", "/etc"))
    monkeypatch.chdir(root)
    return root


def read_csv(file):
    with Path(file).open(newline="") as lines:
        return list(csv.reader(lines))


def low_level(file):
    handle = os.open(file, os.O_RDONLY)
    os.close(handle)


def update(file):
    with Path(file).open("r+") as opened:
        opened.read()


def in_a_thread(file):
    thread = threading.Thread(target=Path(file).read_bytes)
    thread.start()
    thread.join()


WAYS = {
    "open": lambda file: open(file).close(),  # noqa: PTH123
    "Path.read_text": lambda file: Path(file).read_text(),
    "numpy.loadtxt": lambda file: np.loadtxt(file, delimiter=","),
    "numpy.genfromtxt": lambda file: np.genfromtxt(file, delimiter=","),
    "numpy.fromfile": lambda file: np.fromfile(file, np.uint8),
    "numpy.memmap": lambda file: np.memmap(file, np.uint8, "r"),
    "csv": read_csv,
    "os.open": low_level,
    "reading and writing": update,
    "another thread": in_a_thread,
    "a relative path": lambda file: Path(f"data/../data/{file.name}").read_text(),
    "a path of bytes": lambda file: open(os.fsencode(file)).close(),  # noqa: PTH123
}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_is_read_counts(project, way):
    file = project / "data/numbers.csv"
    with loading.reads() as found:
        WAYS[way](file)
    assert found == {"data/numbers.csv": digest_of(file)}


@pytest.mark.usefixtures("project")
def test_other_kinds_of_files_count():
    np.save("array.npy", np.ones(2))
    np.savez("arrays.npz", a=np.ones(2))
    imageio.imwrite("picture.png", np.zeros((2, 2, 3), np.uint8))
    Path("some.json").write_text("{}")
    with loading.reads() as found:
        np.load("array.npy")
        np.load("arrays.npz")["a"]
        imageio.imread("picture.png")
        with Path("some.json").open() as file:
            json.load(file)
    assert list(found) == ["array.npy", "arrays.npz", "picture.png", "some.json"]


def test_what_is_not_of_a_run_does_not_count(project):
    for place in ("own.py", "node_modules/font/a.otf", ".cache/b", "_site/c", ".git/d"):
        (project / place).parent.mkdir(parents=True, exist_ok=True)
        (project / place).write_text("")
    Path("data/numbers.csv").read_text()
    with loading.reads() as found:
        for place in ("own.py", "node_modules/font/a.otf", ".cache/b", "_site/c", ".git/d"):
            Path(place).read_text()
        list(Path("/etc").iterdir())
        list(Path("node_modules").iterdir())
        importlib.metadata.version("numpy")
        Path("/etc/hosts").read_text()
        Path(np.__file__).read_text()
        Path("made.txt").write_text("by the run itself")
        Path("made.txt").read_text()
        Path("moving.txt").write_text("too")
        os.replace("moving.txt", "moved.txt")
        Path("moved.txt").read_text()
    assert found == {}
    Path("data/numbers.csv").read_text()
    assert found == {}


def test_a_folder_that_is_installed_counts_if_it_is_asked_for(project):
    font = project / "node_modules/font/a.otf"
    font.parent.mkdir(parents=True)
    font.write_text("")
    with loading.reads(("node_modules/font",)) as found:
        font.read_bytes()
    assert found == {"node_modules/font/a.otf": digest_of(font)}


def test_a_folder_that_is_a_link_is_the_projects_own(project):
    font = project.parent / "installed/font/a.otf"
    font.parent.mkdir(parents=True)
    font.write_text("")
    (project / "node_modules").symlink_to(project.parent / "installed")
    with loading.reads(("node_modules/font",)) as found, loading.reads() as without:
        font.read_bytes()
    assert (list(found), list(without)) == (["node_modules/font/a.otf"], [])


def test_what_was_read_counts_and_not_what_is_there_afterwards(project):
    file = project / "data/numbers.csv"
    read = digest_of(file)
    with loading.reads() as found:
        file.read_text()
        file.write_text("5,6\n")
    assert found == {"data/numbers.csv": read}
    with loading.reads() as found:
        file.read_text()
        subprocess.run(["cp", "/etc/hosts", file], check=True)
        file.read_text()
    assert found["data/numbers.csv"] not in (read, digest_of(file))


def test_a_file_that_is_not_there_counts_as_that(project):
    with loading.reads() as found, pytest.raises(FileNotFoundError):
        Path("missing.csv").read_text()
    assert found == {"missing.csv": ""}
    assert digest_of(project / "missing.csv") == ""


def test_a_file_of_the_users_own_is_an_error(project):
    elsewhere = project.parent / "elsewhere.csv"
    elsewhere.write_text("1\n")
    problem = f"^{elsewhere}: an experiment may read only files of the project: copy it beside"
    with pytest.raises(ValueError, match=problem), loading.reads():
        np.loadtxt(elsewhere)
    with pytest.raises(KeyError), loading.reads():  # its own mistake comes first
        elsewhere.read_text()
        raise KeyError


def test_hidden_folders_of_a_home_are_programs(project, monkeypatch):
    home = project.parent / "home"
    monkeypatch.setenv("HOME", str(home))
    for place in (".cache/fonts.json", "mine.csv"):
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_text("")
    with loading.reads() as found:
        (home / ".cache/fonts.json").read_text()
    assert found == {}
    with pytest.raises(ValueError, match=r"mine\.csv"), loading.reads():
        (home / "mine.csv").read_text()


@pytest.mark.usefixtures("project")
def test_one_within_another():
    with loading.reads() as outer:
        with loading.reads() as inner:
            Path("data/numbers.csv").read_text()
        Path("data/more.csv").touch()
    assert list(inner) == list(outer) == ["data/numbers.csv"]


FOLDERS = {
    "Path.glob": lambda folder: list(folder.glob("*.csv")),
    "Path.iterdir": lambda folder: list(folder.iterdir()),
    "os.listdir": lambda folder: os.listdir(f"data/../{folder.name}"),  # noqa: PTH208
    "os.walk": lambda folder: list(os.walk(folder)),
}


@pytest.mark.parametrize("way", FOLDERS)
def test_a_folder_that_is_looked_into_counts_by_its_names(project, way):
    with loading.reads() as found:
        FOLDERS[way](project / "data")
    assert found == {"data/": store.content_of("data/")} and found["data/"]
    for name in ("own.py", ".hidden", "__pycache__/x"):
        (project / "data" / name).parent.mkdir(exist_ok=True)
        (project / "data" / name).touch()
    (project / "data/numbers.csv").write_text("5\n")
    assert found == {"data/": store.content_of("data/")}
    (project / "data/more.csv").touch()
    assert found != {"data/": store.content_of("data/")}


@pytest.mark.usefixtures("project")
def test_a_database_counts():
    with contextlib.closing(sqlite3.connect("birds.db")) as database:
        database.execute("create table birds (name)")
    for name in ("birds.db", "file:birds.db?mode=ro"):
        with loading.reads() as found:
            uri = name.startswith("file:")
            with contextlib.closing(sqlite3.connect(name, uri=uri)) as database:
                database.execute("select name from birds").fetchall()
            sqlite3.connect(":memory:").close()
        assert list(found) == ["birds.db"]


COMMANDS = [["cat", "data/numbers.csv"], ["sh", "-c", "cat data/numbers.csv | sort", "x" * 9999]]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("command", COMMANDS)
def test_what_another_program_is_told_of_counts(command):
    with loading.reads() as found:
        subprocess.run(command, check=True, capture_output=True)
    assert list(found) == ["data/numbers.csv"]


def test_what_a_server_says_is_refused():
    with (
        pytest.raises(
            ValueError, match=r"^birds\.invalid: an experiment may read only files of the"
        ),
        loading.reads(),
        pytest.raises(OSError),
    ):
        socket.create_connection(("birds.invalid", 80))
    with loading.reads() as found, socket.create_server(("localhost", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    assert found == {}


@pytest.mark.usefixtures("project")
def test_what_was_kept_of_them_counts_as_if_it_were_read_now():
    with loading.reads() as found:
        loading.tell(["data/numbers.csv", "data/", "gone.csv"])
    assert list(found) == ["data/", "data/numbers.csv", "gone.csv"]
    assert found["data/numbers.csv"] and not found["gone.csv"]

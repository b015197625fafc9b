"""What was made is kept by what it was made from, and nothing of anybody else's is removed."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from blog.author_error import AuthorError
from blog.figures import store
from blog.figures.store import Store, digest_of

KEY = {"scripts/a.py": "1", "numpy": "2"}


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project of its own."""
    for name in ("assets", "_data", "inputs"):
        (tmp_path / name).mkdir()
    cache = tmp_path / ".cache/figures"
    places = {"ROOT": tmp_path, "CACHE": cache, "UNFINISHED": cache / "unfinished"}
    places |= {"ASSETS": tmp_path / "assets", "DATA": tmp_path / "_data"}
    for name, place in places.items():
        monkeypatch.setattr(store, name, place)
    return tmp_path


@pytest.fixture
def kept(root):
    """A store with one thing in it, of one picture and one file that was read."""
    for name in ("assets/one.png", "inputs/rates.csv"):
        (root / name).write_text(name)
    things = Store("things")
    reads = {"inputs/rates.csv": digest_of(root / "inputs/rates.csv"), "inputs/none.csv": ""}
    things.keep("one", KEY, [root / "assets/one.png"], reads)
    return things


def test_what_did_not_change_is_not_stale(root, kept):
    assert kept.why_stale("one", KEY) is None
    assert Store("things").why_stale("one", dict(reversed(KEY.items()))) is None
    assert kept.files("one") == [root / "assets/one.png"]
    assert kept.reads("one") == ["inputs/rates.csv", "inputs/none.csv"]


def test_a_folder_where_no_file_was_is_no_file(root, kept):
    (root / "inputs/none.csv").mkdir()
    assert kept.why_stale("one", KEY) is None
    assert digest_of(root / "inputs/rates.csv/more") == ""


def test_why_something_is_stale(root, kept):
    assert kept.why_stale("two", KEY) == "not made yet"
    assert Store("others").why_stale("one", KEY) == "not made yet"
    assert kept.why_stale("one", KEY | {"scripts/a.py": "3"}) == "scripts/a.py changed"
    assert kept.why_stale("one", KEY | {"jax": "1"}) == "jax is used now"
    assert kept.why_stale("one", {"numpy": "2"}) == "scripts/a.py is used no more"
    (root / "inputs/none.csv").write_text("now it is there")
    (root / "inputs/rates.csv").write_text("others")
    both = "inputs/none.csv, inputs/rates.csv changed"
    assert kept.why_stale("one", KEY) == both
    (root / "inputs/none.csv").unlink()
    (root / "inputs/rates.csv").write_text("inputs/rates.csv")
    (root / "assets/one.png").write_text("spoilt")
    assert kept.why_stale("one", KEY) == "assets/one.png is not what was written"
    (root / "assets/one.png").unlink()
    assert kept.why_stale("one", KEY) == "assets/one.png is missing"


SPOILT = [
    "",
    "{",
    "[]",
    "null",
    '{"key": {}, "reads": {}}',
    '{"key": {}, "reads": [], "files": {}}',
]


@pytest.mark.parametrize("text", [*SPOILT, '{"key": {}, "reads": {}, "files": {}}'])
def test_an_entry_that_is_not_whole_is_stale(root, kept, text):
    (root / ".cache/figures/kept/things/one.json").write_text(text)
    assert kept.why_stale("one", KEY) == ".cache/figures/kept/things/one.json is not whole"
    assert kept.files("one") == kept.reads("one") == []


def test_what_is_not_named_is_removed_with_its_files(root, kept):
    (root / "assets/two.png").write_text("two")
    kept.keep("two", KEY, [root / "assets/two.png"])
    assert kept.prune(["two"]) == ["one"]
    assert not (root / "assets/one.png").exists() and (root / "assets/two.png").exists()
    assert (root / "inputs/rates.csv").exists()
    assert kept.why_stale("one", KEY) == "not made yet"
    assert kept.why_stale("two", KEY) is None
    assert kept.prune(["two"]) == Store("others").prune([]) == []


def test_files_outside_of_what_is_made_are_never_removed(root, kept):
    outside = root.parent / "outside.txt"
    for place in (outside, root / "README.md", root / "_database"):
        place.write_text("mine")
    (root / "assets/link").symlink_to(root.parent)
    (root / "assets/folder").mkdir()
    files = [str(outside), "../outside.txt", "assets/link/outside.txt", "README.md", "_database"]
    files += ["assets/../README.md", "_data/gone.json", "assets/folder", "assets", "_data", "."]
    entry = {"key": {}, "reads": {}, "files": dict.fromkeys(files, "0")}
    (root / ".cache/figures/kept/things/foreign.json").write_text(json.dumps(entry))
    assert kept.prune(["one"]) == ["foreign"]
    assert {p.read_text() for p in (outside, root / "README.md", root / "_database")} == {"mine"}
    assert (root / "assets/folder").is_dir() and (root / "assets/one.png").exists()


def test_a_file_is_written_whole_or_not_at_all(root):
    place = root / "_data/record.json"
    store.write_json(place, {"x": 1})
    before = place.stat().st_mtime_ns, place.stat().st_ino
    store.write_json(place, {"x": 1})  # says the same: who watches files hears nothing
    assert (place.stat().st_mtime_ns, place.stat().st_ino) == before

    def fail(file):
        file.write(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(store.AuthorError, match=r"_data/record.json could not be written \(No spa"):
        store.write_whole(place, fail)
    assert json.loads(place.read_text()) == {"x": 1}


def test_a_file_goes_to_another_disk_in_one_move(root, monkeypatch):
    def move(made, place):
        if Path(made).parent != Path(place).parent:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        Path(made).rename(place)

    monkeypatch.setattr(store.os, "replace", move)
    place = root / "assets/one.png"
    place.write_bytes(b"old")
    store.write_whole(place, lambda file: file.write(b"new"))
    assert place.read_bytes() == b"new" and place.stat().st_mode & 0o777 == 0o644
    assert [file.name for file in (root / "assets").iterdir()] == ["one.png"]
    monkeypatch.setattr(store.shutil, "copy", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(AuthorError, match=r"assets/one\.png could not be written"):
        store.write_whole(place, lambda file: file.write(b"newer"))
    assert place.read_bytes() == b"new"


def test_what_lies_behind_a_link_is_removed_too(root, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("disk")
    (root / "assets").rmdir()
    (root / "assets").symlink_to(elsewhere)
    made = root / "assets/one.png"
    made.write_bytes(b"1")
    Store("figures").keep("one", KEY, [made])
    assert Store("figures").prune([]) == ["one"] and not list(elsewhere.iterdir())


def test_only_one_run_at_a_time_and_what_a_killed_one_left_is_swept(project):
    left = project / ".cache/figures/unfinished"
    left.mkdir()
    (left / "half.png").write_text("half")
    look = "from blog.figures.store import *\nwith only_run(): print(list(UNFINISHED.iterdir()))"
    done = {"cwd": project / "scripts", "capture_output": True, "text": True, "check": True}
    assert subprocess.run([sys.executable, "-c", look], **done).stdout == "[]\n"
    assert not left.exists()

"""The small blog that the house is tested on: the house itself, with the posts of tests/blog."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from projects import copy_house

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests/blog"
HOUSE = ("_layouts", "_includes", "_plugins", "_pages", "requirements", "assets")
FILES = ("Makefile", "setup.sh", "Gemfile", "Gemfile.lock", "pyproject.toml", "package.json",
         "package-lock.json", "LICENSE", ".gitignore")  # fmt: skip
BASEURLS = ("", "/repo")  # a blog of one's own, and a project's pages
KEPT = ROOT / ".cache/tests/blog"  # from run to run: what did not change is not drawn again


def jekyll(source, destination, *arguments, **environment):
    """Build a blog; the finished process."""
    command = ["bundle", "exec", "jekyll", "build", "--strict_front_matter", "--disable-disk-cache"]
    command += ["--source", source, "--destination", destination, *arguments]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")} | environment
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def build_under(baseurl: str, blog: Path, top: Path) -> Path:
    """Build a blog into a folder as a web server would lay it out; the folder."""
    result = jekyll(blog, top / baseurl.strip("/"), "--baseurl", baseurl)
    assert result.returncode == 0, result.stderr
    return top


def copy_blog(folder: Path, posts: bool = False) -> Path:
    """A copy of the small blog that may be spoilt, figures made; without its posts by default."""
    made_blog()
    with locked(fcntl.LOCK_SH):  # another process may be laying it out
        shutil.copytree(KEPT, folder, symlinks=True, dirs_exist_ok=True)
    if not posts:
        shutil.rmtree(folder / "_posts")
        (folder / "_posts").mkdir()
    return folder


@contextmanager
def locked(kind: int) -> Iterator[None]:
    """Holds the blog that is kept: for oneself, or for reading beside others."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    with (KEPT.parent / "lock").open("w") as lock:
        fcntl.flock(lock, kind)
        yield


@cache
def made_blog() -> Path:
    """The small blog with its figures, made by whoever comes first."""
    with locked(fcntl.LOCK_EX):
        lay_out(KEPT)
        command = [sys.executable, "scripts/make_figures.py"]
        told = subprocess.run(command, cwd=KEPT, capture_output=True, text=True)
        assert told.returncode == 0, told.stderr
    return KEPT


def lay_out(folder: Path) -> None:
    """The house and the posts of tests/blog, anew; what was made of them stays."""
    made = shutil.ignore_patterns("*.gif", "*.png", "cards", "fonts")
    shutil.rmtree(folder / "scripts", ignore_errors=True)
    copy_house(folder)
    for name in HOUSE:
        if name != "assets":
            shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name, ignore=made, dirs_exist_ok=True)
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    for name in (".venv", "node_modules"):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(ROOT / name)
    config = (ROOT / "_config.yml").read_text()
    (folder / "_config.yml").write_text(re.sub(r"(?m)^title: .*$", "title: 작은 블로그", config))
    shutil.rmtree(folder / "_posts", ignore_errors=True)
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for name in ("korean.yml", "strings.yml"):
        shutil.copy(ROOT / "_data" / name, folder / "_data")

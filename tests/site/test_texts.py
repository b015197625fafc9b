"""Texts as they come: however lines end, letters are composed and files are named; or one line."""

import codecs
import os
import random
import shutil
import subprocess
import sys
import unicodedata

import pytest

from projects import make
from site_building import ROOT, copy_blog, jekyll

pytestmark = pytest.mark.site

POST = "_posts/2026-01-01-orbits.md"
AUTHORS = ("_posts/*.md", "_data/*.yml", "_pages/*", "_includes/*", "_layouts/*",
           "scripts/experiments/*.py")  # fmt: skip
CURVE = '''"""A curve from a file of data."""
from functools import partial
from pathlib import Path
import numpy as np
from blog.drawing.lines import Series, draw_lines
from blog.drawing.pictures import Still
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure

def curve(size=1.0):
    table = Path(__file__).with_name("잰 것 (1).csv")
    x, y = np.loadtxt(table, delimiter=",", skiprows=1, unpack=True)
    return {"end": float(y[-1]), "x": x, "y": y}

def draw(given, found):
    line = Series("곡선", ("#C8285A", "#FF6F91"), found["x"], found["y"])
    return Still(partial(draw_lines, [line], "곡선", "x"))

EXPERIMENTS = [Experiment("curve", curve)]
FIGURES = [Figure("curve", draw)]
'''
WRITTEN = """---
layout: post
title: 어떤 곡선
description: 곡선입니다.
date: 2026-01-03 09:00:00 +0900
cover: curve
---
{%- assign curve = site.data.experiments.curve -%}
끝은 {{ curve.found.end | plain | josa: "이/가" }} 됩니다.

{% include _includes/figure.html name="curve" alt="곡선" caption="곡선입니다." %}
"""


@pytest.fixture
def blog(tmp_path):
    return copy_blog(tmp_path / "내 블로그 (1)", posts=True)


def texts(blog):
    return sorted(file for pattern in AUTHORS for file in blog.glob(pattern) if file.is_file())


def pages(blog) -> dict[str, str]:
    result = jekyll(blog, blog / "_site")
    assert result.returncode == 0, result.stdout + result.stderr
    return {
        str(file.relative_to(blog)): file.read_text() for file in (blog / "_site").rglob("*.html")
    }


def proved(blog, *arguments) -> str:
    command = [sys.executable, "scripts/prove.py", *arguments]
    told = subprocess.run(command, cwd=blog, capture_output=True, text=True)
    return told.stdout + told.stderr


def saved(text: str, draw: random.Random) -> bytes:
    """A text as some editor on some system saves it."""
    text = unicodedata.normalize(draw.choice(("NFC", "NFD")), text)
    content = text.replace("\n", draw.choice(("\n", "\r\n"))).encode()
    return draw.choice((b"", codecs.BOM_UTF8)) + content


@pytest.mark.parametrize("seed", range(3))
def test_however_a_text_was_saved_the_page_is_the_same(blog, seed):
    right, draw = pages(blog), random.Random(seed)
    for file in texts(blog):
        file.write_bytes(saved(file.read_text(), draw))
    told = make(blog)
    assert "made 0 (none), up to date 5" in told.stdout, told.stdout + told.stderr
    assert pages(blog) == right
    if not seed:
        assert proved(blog) == "proof: 0 faults in orbits, rolling\n"


def spoilt(kind: str, text: str, draw: random.Random) -> tuple[bytes, int]:
    """A text in which something is no UTF-8, and in which line."""
    lines = text.split("\n")
    line = draw.randrange(1, len(lines))
    if kind == "UTF-16":
        return text.encode("utf-16"), 1
    lines[line] += "# 한글\0" if kind == "NUL" else "\ue000"
    content = "\n".join(lines).encode()
    return content.replace("\ue000".encode(), "# 한글".encode("cp949")), line + 1


@pytest.mark.parametrize(
    ("kind", "what"),
    [("UTF-16", "is UTF-16"), ("CP949", "is not UTF-8"), ("NUL", "holds a NUL, so it is no text")],
)
def test_what_cannot_be_read_is_refused_in_one_line_everywhere(blog, kind, what):
    draw = random.Random(kind)
    file = draw.choice(texts(blog))
    content, line = spoilt(kind, file.read_text(), draw)
    file.write_bytes(content)
    message = f"{file.relative_to(blog)}:{line}: {what}: save it as UTF-8"
    assert make(blog).stderr == f"make_figures: {message}\n"
    assert proved(blog).splitlines()[0] == message
    built = jekyll(blog, blog / "_site")
    assert built.returncode == 1
    assert built.stderr.count(message) == 1 and "from /usr" not in built.stderr


def test_settings_behind_a_mark_are_refused_for_jekyll_would_lose_them(blog):
    config = blog / "_config.yml"
    config.write_bytes(codecs.BOM_UTF8 + config.read_bytes())
    told, built = make(blog), jekyll(blog, blog / "_site", "--config", str(config))
    assert told.stderr.startswith("make_figures: _config.yml:1: begins with a byte-order mark")
    assert told.stderr.removeprefix("make_figures: ").strip() in built.stderr


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["경사하강법", "어떤 곡선 (2)-Law"])
def test_files_are_named_as_authors_like(blog, name, form):
    def place(path: str):
        return blog / unicodedata.normalize(form, path)

    place(f"_posts/2026-01-03-{name}.md").write_text(unicodedata.normalize(form, WRITTEN))
    place("scripts/experiments/curve.py").write_text(unicodedata.normalize(form, CURVE))
    data = b"\xef\xbb\xbf" + "가,나\r\n1,2\r\n2,4\r\n".encode()
    (blog / "scripts/experiments/잰 것 (1).csv").write_bytes(data)  # git composes names
    (blog / "_posts/._2026-01-03-left-by-a-mac.md").write_bytes(b"\0\5\x16\7\0")
    told = make(blog)
    assert told.returncode == 0, told.stderr
    slug = {"경": "경사하강법", "어": "어떤-곡선-2-law"}[name[0]]
    assert f"proof: 0 faults in {slug}\n" in proved(blog, slug)
    page = pages(blog)[f"_site/{slug}/index.html"]
    assert unicodedata.is_normalized("NFC", page) and "끝은 4가 됩니다." in page
    assert make(blog).stdout == "made 0 (none), up to date 6\n"


def test_a_clone_lies_where_its_author_likes(blog):
    def ask(*goal: str) -> str:
        command = ["make", "--no-print-directory", *goal]
        told = subprocess.run(command, cwd=blog, capture_output=True, text=True)
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout + told.stderr

    assert "made 0 (none)" in ask("figures")
    assert "make proof POST=first proves it" in ask("post", "TITLE=첫 글", "SLUG=first")
    assert "proof: 0 faults in first" in ask("proof", "POST=first")


def test_a_clone_of_windows_has_scripts_that_run(tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    for name in (".gitattributes", "setup.sh", "Makefile"):
        shutil.copy(ROOT / name, here)
    (here / "one.npy").write_bytes(b"\x93NUMPY\r\n\0\n")

    def git(folder, *arguments):
        me = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", folder, *me, *arguments], check=True, capture_output=True)

    git(here, "init")
    git(here, "add", ".")
    git(here, "commit", "-m", "all")
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "here", "there")
    for file in here.glob("[!.]*"):
        assert (there / file.name).read_bytes() == file.read_bytes()


def test_everybody_may_read_what_is_built_whatever_the_umask(blog):
    (blog / "assets/photo.png").write_bytes((blog / "assets/orbit-still.png").read_bytes())
    (blog / "assets/photo.png").chmod(0o600)
    before = os.umask(0o077)
    try:
        assert make(blog, "--force", "errors").returncode == 0
        pages(blog)
    finally:
        os.umask(before)
    made = [blog / "_data/figures/errors.json", *(blog / "assets").glob("errors*.png")]
    for file in [*made, *(blog / "_site").rglob("*")]:
        assert file.stat().st_mode & 0o044 == 0o044, file
        assert not file.is_dir() or file.stat().st_mode & 0o011 == 0o011, file

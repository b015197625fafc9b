"""`make new-blog` leaves an empty blog in which everything passes, and so it does after a post."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_building import ROOT

pytestmark = pytest.mark.site

WHO = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "아무개"), ("EMAIL", "me@example.org"))}  # fmt: skip
QUIET = os.environ | WHO | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
ADDRESS = ("URL=https://example.org", "BASEURL=/notes")


def run(blog: Path, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, cwd=blog, env=QUIET, capture_output=True, text=True)


def passes(blog: Path, *command: str) -> str:
    told = run(blog, *command)
    assert told.returncode == 0, f"{' '.join(command)}: {told.stdout[-3000:]}{told.stderr[-3000:]}"
    return told.stdout + told.stderr


def commit(blog: Path) -> None:
    passes(blog, "git", "add", "--all")
    passes(blog, "git", "commit", "--quiet", "--message", "a step")


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """The project as it is, committed, with a bare repository to publish to."""
    folder = tmp_path_factory.mktemp("new")
    blog, remote = folder / "blog", folder / "remote.git"
    told = run(ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, told.stdout.split("\0")):
        if (ROOT / name).is_file():
            (blog / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, blog / name)
    shutil.copy(ROOT / "Gemfile.lock", blog)
    (blog / "_data/studies").mkdir(exist_ok=True)
    (blog / "_data/studies/theirs.npz").write_bytes(b"trained for another blog")
    passes(folder, "git", "init", "--quiet", "--bare", str(remote))
    passes(blog, "git", "init", "--quiet", "--initial-branch", "main")
    passes(blog, "git", "remote", "add", "origin", str(remote))
    (blog / ".git/info/exclude").write_text(".venv\nnode_modules\n")  # they are links here
    for name in (".venv", "node_modules"):
        (blog / name).symlink_to(ROOT / name)
    commit(blog)
    return blog


@pytest.fixture(scope="module")
def empty(clone):
    """The same, emptied."""
    told = passes(clone, "make", "new-blog", "TITLE=적분 이야기", "AUTHOR=홍길동")
    assert "적분 이야기 is an empty blog now" in told
    commit(clone)
    return clone


def test_nothing_happens_without_names_or_where_something_would_be_lost(clone):
    script = (sys.executable, "scripts/new_blog.py")
    (clone / "mine.txt").write_text("mine")
    told = [
        run(clone, *script, "제목", "이름"),
        run(clone, *script, "제목", ""),
        run(clone, *script),
    ]
    (clone / "mine.txt").unlink()
    assert [one.returncode for one in told] == [2, 2, 2]
    assert "commit or stash mine.txt first: nothing may be lost" in told[0].stderr
    assert 'AUTHOR must be one line of text: make new-blog TITLE="제목"' in told[1].stderr
    assert [one.stderr.count("\n") for one in told] == [1, 1, 1]
    assert run(clone, "git", "status", "--porcelain").stdout == ""


def test_what_was_written_here_is_gone(empty):
    assert not list(empty.glob("_posts/*")) and not (empty / "scripts/optimizers").exists()
    for name in ("_data/studies", "scripts/study.py", "scripts/blog/studies"):
        assert not (empty / name).exists()
    assert [file.name for file in (empty / "scripts/experiments").iterdir()] == ["__init__.py"]
    assert "홍길동" in (empty / "LICENSE").read_text()
    assert 'title: "적분 이야기"' in (empty / "_config.yml").read_text()
    for file in ("README.md", "CONTRIBUTING.md", "Makefile"):
        text = (empty / file).read_text()
        assert not any(
            word in text for word in ("SignSGD", "scripts/optimizers", "this blog", "bench")
        )


def test_it_is_published_at_once_and_after_a_post_about_something_else(empty):
    assert "proof: 0 faults in no post" in passes(empty, "make", "publish", *ADDRESS)
    passes(empty, "make", "post", "TITLE=적분", "SLUG=integral")
    commit(empty)
    assert "proof: 0 faults in integral" in passes(empty, "make", "publish", *ADDRESS)
    passes(empty, "make", "site")
    assert "적분" in passes(empty, "git", "show", "origin/gh-pages:integral/index.html")
    assert passes(empty, "make", "replay").count("comes out again") == 1


def test_what_make_check_and_make_test_look_at_is_right(empty):
    """Not every test of the house again: all can be collected, and those of formulas are run."""
    passes(empty, ".venv/bin/ruff", "check", "--no-cache", ".")
    passes(empty, ".venv/bin/ruff", "format", "--no-cache", "--check", ".")
    passes(empty, "node_modules/.bin/pyright")
    passes(empty, sys.executable, "-m", "pytest", "--collect-only", "-n0")
    quick = ("tests/proof/test_formulas.py", "tests/posts/test_equations.py")
    passes(empty, sys.executable, "-m", "pytest", "-n0", *quick)
    told = passes(empty, "make", "--dry-run", "check", "test")
    assert "scripts/prove.py" in told and "-m pytest" in told and "bench" not in told


def test_a_wrong_formula_of_ones_own_is_caught(empty):
    module = empty / "scripts/experiments/integral.py"
    right = module.read_text()
    module.write_text(right.replace(r"\frac{1}{2}", r"\frac{1}{3}"))
    told = run(empty, sys.executable, "scripts/prove.py", "integral")
    module.write_text(right)
    assert told.returncode == 1
    assert "scripts/experiments/integral.py:" in told.stdout and "integral_step" in told.stdout

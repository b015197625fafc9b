"""`make post`: what it makes is right at once, and a mistake gets one line and makes nothing."""

import re
import subprocess
import sys

import pytest
import yaml

from projects import make, read_record
from site_building import copy_blog, jekyll

TITLES = {
    "plain": "첫 글",
    "quotes": """He said "hi": it's 'fine' # not""",
    "dollars": r"가격은 $5, $(HOME) \n `x` & y",
    "numbers": "Adam을 3가지로, 2026년에 1,234번",
    "yaml": "- [a]: {b}",
}


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    """The small blog, in which posts are made."""
    return copy_blog(tmp_path_factory.mktemp("blog"), posts=True)


def post(blog, *variables: str):
    command = ["make", "--no-print-directory", "post", *variables]
    return subprocess.run(command, cwd=blog, capture_output=True, text=True)


def python(blog, *arguments: str):
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=blog, capture_output=True, text=True)


def listing(blog) -> set[str]:
    found = [*blog.glob("_posts/*"), *blog.glob("_drafts*"), *blog.glob("_drafts/*")]
    return {str(file) for file in [*found, *blog.glob("scripts/experiments/**/*.py")]}


@pytest.mark.parametrize("kind", TITLES)
def test_a_title_survives_make_and_yaml(blog, kind):
    title = TITLES[kind]
    told = post(blog, f"TITLE={title}", f"SLUG=title-{kind}")
    assert told.returncode == 0, told.stderr
    (made,) = blog.glob(f"_posts/*-title-{kind}.md")
    assert re.match(rf"\d{{4}}-\d\d-\d\d-title-{kind}", made.stem)
    front = yaml.safe_load(made.read_text().split("---\n")[1])
    assert front["title"] == title
    assert {"layout", "description", "date", "mathjax", "tags", "cover"} <= front.keys()
    assert (front["tags"], front["cover"]) == ([], f"title-{kind}")
    made.unlink()
    (blog / f"scripts/experiments/title_{kind}.py").unlink()


MISTAKES = {
    ("", "hello"): 'give the post a title: make post TITLE="제목" SLUG=my-post',
    ("제목", ""): 'give the post its address: make post TITLE="제목" SLUG=my-post',
    ("제목", "Hello"): "SLUG 'Hello' cannot be an address: use small Latin letters and digits, "
    "parted by single hyphens, a letter first, such as SLUG=hello",
    ("제목", "경사하강법"): "SLUG '경사하강법' cannot be an address: use small Latin letters and "
    "digits, parted by single hyphens, a letter first, such as SLUG=gyeongsahagangbeop",
    ("제목", "a b"): "SLUG 'a b' cannot be an address",
    ("제목", "a_b"): "SLUG 'a_b' cannot be an address",
    ("제목", "3d"): "SLUG '3d' cannot be an address",
    ("제목", "../x"): "SLUG '../x' cannot be an address",
    ("제목", "orbits"): "is taken by _posts/2026-01-01-orbits.md: choose",
    ("제목", "tags"): "is taken by _pages/tags.html: choose another",
    ("제목", "errors"): "is taken by figure 'errors' of scripts/experiments/orbits: choose",
    ("제목", "short-orbit"): "is taken by experiment 'short-orbit' of scripts/experiments/orbits:",
    ("제목", "errors-dark"): "is taken by figure 'errors' of",
    ("제목", "assets"): "is taken by assets: choose another",
    ("두\n줄", "hello"): "TITLE must be one line",
    ("{{ x }}", "hello"): "TITLE may not hold {{",
}


CAPITAL = """
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure

EXPERIMENTS = [Experiment("saddle-run", dict)]
FIGURES = [Figure("Saddle", dict, of="saddle-run")]
"""


@pytest.mark.parametrize(("title", "slug"), MISTAKES)
def test_a_mistake_gets_one_line_and_makes_nothing(blog, title, slug):
    before = listing(blog)
    told = python(blog, "scripts/new_post.py", title, slug)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1), told.stderr
    assert told.stderr.startswith("new_post: ")
    assert MISTAKES[title, slug] in told.stderr
    assert listing(blog) == before


def test_names_that_differ_only_in_case_are_the_same(blog):
    module = blog / "scripts/experiments/capital.py"
    module.write_text(CAPITAL)
    told = python(blog, "scripts/new_post.py", "제목", "saddle")
    module.unlink()
    assert "is taken by figure 'Saddle' of scripts/experiments/capital" in told.stderr


def test_a_full_disk_leaves_nothing_behind(blog):
    before = listing(blog)
    limited = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300));"
    script = (sys.executable, "scripts/new_post.py", "제목", "too-long")
    told = python(blog, "-c", f"{limited} os.execv(sys.argv[1], sys.argv[1:])", *script)
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "could not be written (File too large): make room for it" in told.stderr
    assert listing(blog) == before


@pytest.fixture(scope="module")
def posted(blog):
    """The blog with a new post and a new draft, and their figures."""
    for more in ("TITLE=새 글", "SLUG=new-post"), ("TITLE=생각", "SLUG=an-idea", "DRAFT=1"):
        told = post(blog, *more)
        assert (told.returncode, told.stderr) == (0, "")
        assert told.stdout.splitlines()[-1].endswith(f"make proof POST={more[1][5:]} proves it")
    assert "made 2 (an-idea, new-post)" in make(blog).stdout
    return blog


@pytest.mark.site
def test_a_post_is_proved_at_once(posted):
    told = python(posted, "scripts/prove.py", "new-post")
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr == "proof: 0 faults in new-post\n"


@pytest.mark.site
def test_a_draft_is_proved_when_it_is_named(posted):
    """It is built and read: nothing is wrong but what is spoilt here."""
    draft = posted / "_drafts/an-idea.md"
    text = draft.read_text()
    draft.write_text(text.replace("{{ root.given.steps }}", "77"))
    told = python(posted, "scripts/prove.py", "an-idea")
    draft.write_text(text)
    assert (told.returncode, told.stderr) == (1, "proof: 1 faults in an-idea\n")
    assert re.match(
        r"_drafts/an-idea.md:\d+: 77 was given to no experiment of this section", told.stdout
    )


@pytest.mark.site
def test_a_post_shows_its_figure_and_numbers_and_a_draft_is_not_built(posted, tmp_path):
    for more, drafts in ((), False), (("--drafts",), True):
        assert jekyll(posted, tmp_path / str(drafts), *more).returncode == 0
        assert (tmp_path / str(drafts) / "an-idea/index.html").exists() == drafts
    page = (tmp_path / "True/new-post/index.html").read_text()
    assert page.count("/assets/new-post.png") >= 1
    assert f"{read_record(posted, 'new-post')['given']['steps']}걸음 뒤에는" in page
    assert "scripts/experiments/new_post.py" in page


def test_the_same_post_again_is_refused_and_a_removed_one_is_not(posted):
    told = post(posted, "TITLE=새 글", "SLUG=new-post")
    assert re.search(r"'new-post' is taken by _posts/\S+-new-post.md", told.stderr)
    told = post(posted, "TITLE=생각", "SLUG=an-idea")
    assert "SLUG 'an-idea' is taken by _drafts/an-idea.md" in told.stderr
    (posted / "_drafts/an-idea.md").unlink()
    (posted / "scripts/experiments/an_idea.py").unlink()
    assert post(posted, "TITLE=생각", "SLUG=an-idea", "DRAFT=1").returncode == 0

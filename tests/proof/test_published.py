"""A folder is proved as it lies there: `prove.py --site FOLDER`."""

import shutil

import pytest

import prove
from blog.proof import building
from blog.proof.built import published
from site_building import copy_blog

pytestmark = pytest.mark.site
URL = "https://example.org"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The small blog, built for readers; not to be changed."""
    blog = copy_blog(tmp_path_factory.mktemp("published"), posts=True)
    settings = {"environment": "production", "url": URL}
    assert list(building.build(blog, blog / "_site", "/notes", **settings)) == []
    return blog


@pytest.fixture
def blog(built, tmp_path):
    return shutil.copytree(built, tmp_path / "blog", symlinks=True)


def faults(blog, url=URL, baseurl="/notes"):
    return [str(fault) for fault in published.check(blog / "_site/notes", baseurl, url, blog)]


def test_what_is_built_for_an_address_is_right_there_alone(blog):
    assert faults(blog) == []
    assert any(
        "canonical address must be https://example.com/" in f
        for f in faults(blog, URL[:-3] + "com")
    )
    assert any("leaves the blog's folder /other/" in f for f in faults(blog, URL, "/other"))


CHANGES = {
    "a record": (
        "_data/experiments/orbit.json",
        "0",
        "1",
        "is not the blog's: build the site anew",
    ),
    "a script": ("scripts/experiments/orbits.py", "0.25", "0.5", "is not the blog's"),
    "a page": (
        "orbits/index.html",
        "그림 2</a> <span>",
        "그림 3</a> <span>",
        "#fig-errors is 그림 2",
    ),
    "a style": ("assets/css/main.css", "{", "{ ", "is not the blog's"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_was_changed_after_it_was_built_is_seen(kind, blog):
    name, before, after, what = CHANGES[kind]
    file = blog / "_site/notes" / name
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after, 1))
    place = name.replace("orbits/index.html", "_posts/2026-01-01-orbits.md")  # its author's
    assert [fault for fault in faults(blog) if fault.startswith(place) and what in fault]


@pytest.mark.parametrize(("file", "other"), [("errors-dark.png", "errors.png"),
                                             ("orbit-still.png", "down.png")])  # fmt: skip
def test_a_picture_that_is_another_is_seen(file, other, blog):
    shutil.copy(blog / "assets" / other, blog / "_site/notes/assets" / file)
    assert any(f"assets/{file} is not what was drawn" in fault for fault in faults(blog))


def test_no_site_is_one_line(tmp_path, capsys):
    assert prove.main(["--site", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"proof: no index.html in {tmp_path}: build the blog first\n"

"""The small blog, with two posts more to read, built under / and under /repo and served here."""

import shutil
from pathlib import Path

import pytest

from serving import serve
from site_building import BASEURLS, build_under, copy_blog

POSTS = Path(__file__).with_name("posts")


@pytest.fixture(scope="session")
def blog(tmp_path_factory):
    """Not to be changed."""
    folder = copy_blog(tmp_path_factory.mktemp("blog"), posts=True)
    return shutil.copytree(POSTS, folder / "_posts", dirs_exist_ok=True).parent


@pytest.fixture(scope="session", params=BASEURLS, ids=["root", "repo"])
def baseurl(request):
    return request.param


@pytest.fixture(scope="session")
def site(blog, baseurl, tmp_path_factory):
    """A folder laid out as a web server would: the blog lies under its baseurl."""
    return build_under(baseurl, blog, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site, baseurl):
    with serve(site) as server:
        yield server + baseurl

"""The blog built under / and under /repo, served on this machine."""

from pathlib import Path

import pytest

from serving import serve
from site_building import jekyll

ROOT = Path(__file__).parents[2]
BASEURLS = ("", "/repo")


@pytest.fixture(scope="session", params=BASEURLS, ids=["root", "repo"])
def baseurl(request):
    return request.param


@pytest.fixture(scope="session")
def site(baseurl, tmp_path_factory):
    """A folder laid out as a web server would: the blog lies under its baseurl."""
    top = tmp_path_factory.mktemp("site")
    result = jekyll(ROOT, top / baseurl.strip("/"), "--baseurl", baseurl)
    assert result.returncode == 0, result.stderr
    return top


@pytest.fixture(scope="session")
def address(site, baseurl):
    with serve(site) as server:
        yield server + baseurl

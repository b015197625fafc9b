"""The blog as it is published, built under / and under /repo and served on this machine."""

import sys
from pathlib import Path

import pytest

from serving import serve
from site_building import BASEURLS, ROOT, build_under

sys.path.append(str(Path(__file__).parent))  # the oracles are a package of this folder


@pytest.fixture(scope="session", params=BASEURLS, ids=["root", "repo"])
def baseurl(request):
    return request.param


@pytest.fixture(scope="session")
def site(baseurl, tmp_path_factory):
    """A folder laid out as a web server would: the blog lies under its baseurl."""
    return build_under(baseurl, ROOT, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site, baseurl):
    with serve(site) as server:
        yield server + baseurl

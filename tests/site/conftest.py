"""The blog built under / and under /repo, served on this machine, and a browser to read it with."""

import functools
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from site_building import jekyll

ROOT = Path(__file__).parents[2]
BASEURLS = ("", "/repo")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Nothing may leave this machine: the tests fail on any request that would.
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


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


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address(site, baseurl):
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{baseurl}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser():
    installed = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        if not installed and not Path(chromium.executable_path).exists():
            pytest.fail("no Chromium: run `sh setup.sh test`")
        launched = chromium.launch(executable_path=installed, args=QUIET)
        yield launched
        launched.close()

"""The published post and home, read in Chromium on a desktop and a phone, light and dark."""

import re
from pathlib import Path

import pytest

from blog.project import ROOT
from chromium import opened

REPO = pytest.mark.parametrize("baseurl", ["/repo"], indirect=True, scope="session")
pytestmark = [pytest.mark.site, REPO]

AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
PAGES = ("/", "/optimizer-basics/")
SIZES = {"desktop": (1280, 900), "phone": (375, 812), "small": (320, 640)}


@pytest.fixture(scope="module", params=PAGES)
def path(request):
    return request.param


@pytest.fixture(scope="module", params=SIZES)
def size(request):
    return SIZES[request.param]


@pytest.fixture(scope="module", params=("light", "dark"))
def scheme(request):
    return request.param


@pytest.fixture(scope="module")
def page(browser, address, path, size, scheme):
    with opened(browser, address + path, size, scheme) as page:
        yield page


def test_reads_well(page, address, size, scheme):
    host = re.match(r"http://[^/]+", address)[0]
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith((f"{host}/", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    broken = "[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)"
    assert page.evaluate(broken) == []
    shown = page.evaluate("[...document.images].map(i => i.currentSrc)")
    assert all(("-dark" in source) == (scheme == "dark") for source in shown)
    assert shown


def test_formulas_are_typeset(page, path):
    text = page.evaluate("document.body.innerText")
    assert not re.search(r"\$\$|\\\(|\\\[|\\frac|\\begin", text.split("scripts/optimizers")[0])
    if path == "/optimizer-basics/":
        assert page.locator("mjx-container > svg").count() > 200
        assert page.locator("mjx-container > mjx-assistive-mml > math").count() > 200
        # Every letter is drawn from an outline that stands in the page.
        missing = """[...document.querySelectorAll('mjx-container use')]
          .map(use => use.getAttribute('href')).filter(name => !document.querySelector(name))"""
        assert page.evaluate(missing) == []
        # Pipes in kramdown math turn into tables: ours are those of the source, with captions.
        (post,) = (ROOT / "_posts").glob("*-optimizer-basics.md")
        tables = len(re.findall(r"<table|points\.html", post.read_text()))
        assert page.locator("table").count() == page.locator("caption").count() == tables


def test_anyone_can_use_it(page):
    page.evaluate(AXE.read_text())
    result = page.evaluate("axe.run()")
    told = [(v["id"], [node["target"] for node in v["nodes"]]) for v in result["violations"]]
    assert told == []

"""The built page, read in Chromium on a desktop and a phone, light and dark."""

import re
from pathlib import Path

import pytest

from chromium import opened

# Links under both baseurls are checked in test_build.py.
REPO = pytest.mark.parametrize("baseurl", ["/repo"], indirect=True, scope="session")
pytestmark = [pytest.mark.site, REPO]

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
POSTS = ("/orbits/", "/walk/", "/formulas/")
PAGES = ("/", *POSTS, "/archive/", "/tags/", "/search/", "/licenses/", "/404.html")
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


def test_reads_well(page, address, path, size, scheme):
    host = re.match(r"http://[^/]+", address)[0]
    assert page.complaints == []
    assert [url for url in page.requests if not url.startswith((f"{host}/", "data:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    broken = "[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)"
    assert page.evaluate(broken) == []
    shown = page.evaluate("[...document.images].map(i => i.currentSrc)")
    assert all(("-dark" in source) == (scheme == "dark") for source in shown)
    assert shown or path not in ("/", "/orbits/", "/walk/")


def test_formulas_are_typeset(page, path):
    text = page.evaluate("document.body.innerText")
    for listing in page.locator(".listing").all_inner_texts():
        assert listing in text
        text = text.replace(listing, "")
    assert not re.search(r"\$\$|\\\(|\\\[|\\frac|\\begin", text)
    if path in POSTS:
        typeset = page.locator("mjx-container > svg").count()
        assert typeset > 100 if path == "/formulas/" else typeset >= 3
        assert page.locator("mjx-container > mjx-assistive-mml > math").count() == typeset
        # Every letter is drawn from an outline that stands in the page.
        missing = """[...document.querySelectorAll('mjx-container use')]
          .map(use => use.getAttribute('href')).filter(name => !document.querySelector(name))"""
        assert page.evaluate(missing) == []
        # Pipes in kramdown math would turn into tables.
        assert page.locator("table").count() == 0


def test_anyone_can_use_it(page):
    page.evaluate(AXE.read_text())
    result = page.evaluate("axe.run()")
    told = [(v["id"], [node["target"] for node in v["nodes"]]) for v in result["violations"]]
    assert told == []

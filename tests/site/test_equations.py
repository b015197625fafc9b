"""Formulas on a phone: each whole, with its particle, its number, and no ink of its own."""

import io

import numpy as np
import pytest
from PIL import Image

from chromium import wait_until

REPO = pytest.mark.parametrize("baseurl", ["/repo"], indirect=True, scope="session")
pytestmark = [pytest.mark.site, REPO]
EDGE = 3  # pixels


@pytest.fixture
def read(browser, address):
    """Opens the post on a phone, every section laid out."""
    pages = []

    def read(width, **options):
        page = browser.new_page(viewport={"width": width, "height": 800}, **options)
        pages.append(page)
        page.goto(address + "/formulas/")
        page.add_style_tag(content=".prose > section { content-visibility: visible }")
        return page

    yield read
    for page in pages:
        page.close()


def test_only_a_formula_that_is_too_wide_for_a_phone_scrolls(read):
    page = read(360)
    numbered = "[...document.querySelectorAll('.equation')]"
    wide = ".filter(e => e.lastElementChild.scrollWidth > e.lastElementChild.clientWidth)"
    ids = ".map(e => e.id)"
    assert page.evaluate(f"{numbered}{ids}.length") > 15
    assert page.evaluate(f"{numbered}{wide}{ids}") == ["eq-wide"]


@pytest.mark.parametrize(("name", "below"), [("euler_step", False), ("nearly", True)])
def test_a_number_stands_below_a_formula_that_needs_its_room(read, name, below):
    equation = read(360).locator(f"#eq-{name}")
    number = equation.locator(".number").bounding_box()
    formula = equation.locator("mjx-container").bounding_box()
    assert (number["y"] >= formula["y"] + formula["height"]) == below
    assert (number["x"] >= formula["x"] + formula["width"]) != below


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_formula_that_fits_casts_no_shadow(read, scheme):
    """Not even a hairline, where a formula's edges fall between a screen's pixels."""
    page = read(390, device_scale_factor=1.5, color_scheme=scheme)
    checked = 0
    for formula in page.locator("mjx-container[display]").all():
        if formula.evaluate("m => m.scrollWidth > m.clientWidth"):
            continue
        shot = np.array(Image.open(io.BytesIO(formula.screenshot())).convert("RGB"), int)
        edges = np.concatenate([shot[:EDGE], shot[-EDGE:]])
        assert np.ptp(edges, axis=(0, 1)).max() <= 3
        checked += 1
    assert checked > 10


def test_a_particle_stays_with_its_formula(read):
    """No formula may end a line whose next line begins with the particle that belongs to it."""
    apart = read(375).evaluate("""() => { let pairs = 0; const apart =
      [...document.querySelectorAll('mjx-container:not([display])')]
      .filter(math => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        texts.currentNode = math;
        let next = texts.nextNode();
        while (math.contains(next)) next = texts.nextNode();
        if (!/^[가-힣]/.test(next.data)) return false;
        pairs += 1;
        const range = document.createRange();
        range.setStart(next, 0); range.setEnd(next, 1);
        return range.getBoundingClientRect().left < math.getBoundingClientRect().left;
      }).map(math => math.parentNode.textContent); return [pairs, apart] }""")
    assert apart[0] > 20 and apart[1] == []


def test_long_formulas_can_be_scrolled_by_keyboard(read):
    page = read(320)
    page.evaluate("document.querySelectorAll('.prose > section').forEach(s => s.scrollIntoView())")
    wait_until(page, "document.querySelectorAll('mjx-container[tabindex]').length > 0")
    page.wait_for_timeout(500)
    wide = """[...document.querySelectorAll('mjx-container[display]')]
      .filter(m => m.scrollWidth > m.clientWidth)"""
    assert page.evaluate(f"{wide}.length") > 0
    assert page.evaluate(f"{wide}.every(m => m.tabIndex === 0)")

"""The published post on a phone: its formulas fit, or scroll."""

import pytest

REPO = pytest.mark.parametrize("baseurl", ["/repo"], indirect=True, scope="session")
pytestmark = [pytest.mark.site, REPO]


@pytest.fixture
def read(browser, address):
    """Opens the post on a phone, every section laid out."""
    pages = []

    def read(width, **options):
        page = browser.new_page(viewport={"width": width, "height": 800}, **options)
        pages.append(page)
        page.goto(address + "/optimizer-basics/")
        page.add_style_tag(content=".prose > section { content-visibility: visible }")
        return page

    yield read
    for page in pages:
        page.close()


def test_every_optimizers_formula_fits_a_phone(read):
    """Of a landscape, Beale's three squares do not, and scroll."""
    page = read(360)
    numbered = "[...document.querySelectorAll('.equation')]"
    wide = ".filter(e => e.lastElementChild.scrollWidth > e.lastElementChild.clientWidth)"
    ids = ".map(e => e.id)"
    assert page.evaluate(f"{numbered}{ids}.length") > 15
    assert page.evaluate(f"{numbered}{wide}{ids}") == ["eq-beale"]


@pytest.mark.parametrize(("name", "below"), [("SGD", False), ("AdaBelief", True)])
def test_a_number_stands_below_a_formula_that_needs_its_room(read, name, below):
    equation = read(360).locator(f"#eq-{name}")
    number = equation.locator(".number").bounding_box()
    formula = equation.locator("mjx-container").bounding_box()
    assert (number["y"] >= formula["y"] + formula["height"]) == below
    assert (number["x"] >= formula["x"] + formula["width"]) != below

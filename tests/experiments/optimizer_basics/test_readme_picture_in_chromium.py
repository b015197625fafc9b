"""README's picture in a browser: its colours, its motion, its stillness where that is wanted."""

import pytest

from blog.drawing.theme import THEMES
from readme_picture import NAMES, PICTURE, RATE, STEPS

pytestmark = pytest.mark.site

PLACES = """seconds => {
    const svg = document.documentElement
    svg.pauseAnimations()
    svg.setCurrentTime(seconds)
    return [...document.querySelectorAll(".moving, .resting")]
        .filter(ball => getComputedStyle(ball).display != "none")
        .map(ball => [ball.getCTM().e, ball.getCTM().f])
}"""


@pytest.fixture
def opened(browser):
    def open_picture(**options):
        context = browser.new_context(viewport={"width": 740, "height": 316}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(PICTURE.as_uri())
        return page

    contexts = []
    yield open_picture
    for context in contexts:
        context.close()


def test_balls_roll_from_the_start_to_where_they_rest(opened):
    page = opened()
    begin, later, end = (page.evaluate(PLACES, time) for time in (0, 2, STEPS / RATE))
    assert len(begin) == len(NAMES)
    assert all(place == pytest.approx(begin[0], abs=0.1) for place in begin)
    assert all(abs(a[0] - b[0]) > 20 for a, b in zip(begin, later, strict=True))
    resting = opened(reduced_motion="reduce")
    assert resting.evaluate(PLACES, 0) == resting.evaluate(PLACES, 2)
    for place, rest in zip(end, resting.evaluate(PLACES, 0), strict=True):
        assert place == pytest.approx(rest, abs=0.5)


def test_colours_follow_the_scheme(opened):
    fill = "getComputedStyle(document.querySelector('rect')).fill"
    for theme in THEMES:
        paper = tuple(bytes.fromhex(theme.paper[1:]))
        assert opened(color_scheme=theme.name).evaluate(fill) == f"rgb{paper}"

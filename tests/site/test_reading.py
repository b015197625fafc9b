"""What a page does while it is read: schemes, moving figures, contents, copies, previews, paper."""

import re

import pytest

from chromium import wait_until

REPO = pytest.mark.parametrize("baseurl", ["/repo"], indirect=True, scope="session")
pytestmark = [pytest.mark.site, REPO]
POST = "/walk/"


@pytest.fixture
def open_page(browser, address):
    """Opens a page; further arguments are those of a browser's context."""
    contexts = []

    def open_page(path=POST, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)  # a busy machine is no failure
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def paper(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def figure(page, name):
    """A figure, brought into view; sections on the way there may take another height, so twice."""
    found = page.locator(f"#fig-{name}")
    for _ in range(2):
        found.evaluate("figure => figure.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(200)
    return found


def shown(page, name):
    return page.evaluate(f"document.querySelector('#fig-{name} img').currentSrc.split('/').pop()")


def wait_until_shown(page, name, file):
    script = f"document.querySelector('#fig-{name} img').currentSrc.endsWith('/{file}')"
    wait_until(page, script)


def test_a_scheme_is_chosen_remembered_and_forgotten(open_page):
    page = open_page(color_scheme="light")
    light = paper(page)
    button = page.get_by_role("button", name="어둡게 보기")
    button.focus()
    page.keyboard.press("Enter")
    assert paper(page) != light
    figure(page, "errors")
    wait_until_shown(page, "errors", "errors-dark.png")
    page.reload()
    assert paper(page) != light and page.evaluate("localStorage.theme") == "dark"
    page.get_by_role("button", name="밝게 보기").click()
    assert paper(page) == light and page.evaluate("localStorage.theme") is None
    figure(page, "errors")
    wait_until_shown(page, "errors", "errors.png")


def test_a_moving_figure_plays_when_seen_and_stops_on_a_key_or_a_tap(open_page):
    page = open_page(color_scheme="dark")
    assert shown(page, "orbit") in ("", "orbit-still-dark.png")
    moving = figure(page, "orbit")
    wait_until_shown(page, "orbit", "orbit-dark.gif")
    button = moving.get_by_role("button")
    number = moving.locator("a.number").inner_text()
    assert number.startswith("그림 ")
    assert button.get_attribute("aria-label") == f"{number} 멈추기"
    button.focus()
    page.keyboard.press("Space")
    wait_until_shown(page, "orbit", "orbit-still-dark.png")
    assert button.get_attribute("aria-label") == f"{number} 재생"
    moving.locator("img").click()
    wait_until_shown(page, "orbit", "orbit-dark.gif")
    page.evaluate("scrollTo(0, 0)")
    wait_until_shown(page, "orbit", "orbit-still-dark.png")


def test_nothing_moves_for_readers_who_asked(open_page):
    page = open_page(reduced_motion="reduce")
    moving = figure(page, "orbit")
    page.wait_for_timeout(300)
    assert shown(page, "orbit") == "orbit-still.png"
    moving.get_by_role("button").click()
    wait_until_shown(page, "orbit", "orbit.gif")


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_without_scripts_figures_move_and_all_is_there(open_page, motion):
    page = open_page(java_script_enabled=False, reduced_motion=motion)
    moving = page.locator("#fig-orbit img").locator("visible=true")
    moving.scroll_into_view_if_needed()
    assert moving.count() == 1
    still = moving.evaluate("image => image.currentSrc.endsWith('-still.png')")
    assert still == (motion == "reduce")
    assert not page.locator("button").locator("visible=true").count()
    assert page.locator("mjx-container > svg").count() == 3
    assert page.locator("nav.toc summary").is_visible()


def test_the_contents_follow_the_reader(open_page):
    page = open_page(viewport={"width": 1440, "height": 900})
    contents = page.locator(".toc")
    assert contents.get_by_role("link").count() == page.locator(".prose > section > h2").count()
    contents.get_by_role("link", name="첫째 절").click()
    wait_until(page, "document.querySelector('.toc [aria-current]')?.hash === '#first'")
    page.evaluate("document.querySelector('#moving').scrollIntoView()")
    wait_until(page, "document.querySelector('.toc [aria-current]')?.hash === '#moving'")
    text, beside = page.locator(".prose").bounding_box(), contents.bounding_box()
    assert beside["y"] >= 0 and beside["x"] >= text["x"] + text["width"]
    phone = open_page(viewport={"width": 375, "height": 812})
    assert not phone.locator(".toc ol").is_visible()
    phone.locator(".toc summary").click()
    assert phone.locator(".toc ol").is_visible()


def test_an_address_leads_to_its_heading(open_page):
    page = open_page(POST + "#rules-code")
    page.wait_for_timeout(500)
    top = page.evaluate("document.querySelector('#rules-code').getBoundingClientRect().top")
    assert -5 <= top <= 100
    link = page.locator("#rules-code .anchor")
    assert link.get_attribute("href") == "#rules-code"


@pytest.mark.parametrize(
    ("width", "marked"), [(390, "#fig-errors figcaption"), (1280, "#fig-errors")]
)
def test_what_an_address_names_is_marked_where_the_mark_is_whole(open_page, width, marked):
    """A phone's pictures reach from edge to edge, so that their captions bear the mark."""
    page = open_page(f"{POST}#fig-errors", viewport={"width": width, "height": 800})
    parts = "[...document.querySelectorAll('#fig-errors, #fig-errors *')]"
    outlined = ".filter(e => getComputedStyle(e).outlineStyle === 'solid')"
    is_it = f".map(e => e === document.querySelector('{marked}'))"
    assert page.evaluate(f"{parts}{outlined}{is_it}") == [True]


def test_code_is_copied_as_it_ran(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    listing = page.locator(".listing", has_text="scripts/experiments/orbits.py")
    listing.get_by_role("button", name="복사").click()
    listing.get_by_role("button", name="복사했습니다").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    source = page.request.get(listing.get_by_role("link").first.evaluate("a => a.href")).text()
    assert copied == source


def test_figures_and_equations_are_numbered_in_order(open_page):
    page = open_page()
    figures = page.locator("figcaption > .number").all_text_contents()
    assert figures == [f"그림 {n + 1}" for n in range(page.locator(".prose figure[id]").count())]
    equations = page.locator(".equation > .number").all_text_contents()
    assert equations == [f"({n + 1})" for n in range(page.locator(".equation").count())]
    for link in page.locator('.prose a[href^="#eq-"]:not(.number)').all():
        number = page.locator(f"{link.get_attribute('href')} > .number").text_content()
        assert link.text_content() == f"식 {number.strip('()')}"


@pytest.mark.parametrize("kind", ["a.cite", 'a[href^="#eq-"]:not(.number)', "a.footnote"])
def test_a_reference_is_previewed(open_page, kind):
    page = open_page(viewport={"width": 375, "height": 812})
    link = page.locator(f".prose {kind}").first
    preview = page.locator(".preview")
    link.scroll_into_view_if_needed()
    link.hover()
    assert preview.is_visible()
    target = page.locator(f'[id="{link.get_attribute("href")[1:]}"]')
    words = re.findall(r"[A-Za-z가-힣]{4,}", target.inner_text())[:3]
    assert all(word in preview.inner_text() for word in words)
    box = preview.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 375
    page.keyboard.press("Escape")
    assert not preview.is_visible()
    page.keyboard.press("Tab")  # focus by keyboard shows it too
    link.focus()
    assert preview.is_visible()


def test_on_paper_figures_are_light_still_and_whole(open_page):
    page = open_page()
    page.get_by_role("button", name="어둡게 보기").click()
    figure(page, "orbit")
    wait_until_shown(page, "orbit", "orbit-dark.gif")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    wait_until_shown(page, "orbit", "orbit-still.png")
    page.emulate_media(media="print")
    assert not page.locator("nav, .copy, .frame button").locator("visible=true").count()
    assert page.evaluate("""[...document.querySelectorAll('.prose > section')]
      .every(s => getComputedStyle(s).contentVisibility === 'visible')""")


def test_a_post_says_how_long_it_is_and_how_to_cite_it(open_page):
    page = open_page()
    minutes = int(re.search(r"읽는 데 (\d+)분쯤", page.locator(".post .meta").text_content())[1])
    syllables = page.evaluate(
        r"document.querySelector('.prose').textContent.match(/[가-힣]/g).length"
    )
    assert syllables / 700 < minutes < syllables / 300
    page.locator(".bibtex summary").click()
    entry = page.locator(".bibtex code").text_content()
    assert entry.startswith("@misc{walk-2026,")
    assert "title        = {오래 걷는 글}," in entry
    assert "year         = {2026}" in entry and entry.rstrip().endswith("\n}")

"""A post by somebody with GitHub's habits comes out right at the first try, on a phone too."""

import json
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from serving import serve
from site_building import BASEURLS, build_under, copy_blog

pytestmark = pytest.mark.site

HABITS = Path(__file__).with_name("habits.md")
FORMULAS = 25  # of its prose, counted by hand; one more is an alternative text
# Whatever reaches over the screen's edge and cannot be scrolled to.
CUT = """() => [...document.querySelectorAll("article *")].filter((part) => {
  const { right } = part.getBoundingClientRect();
  if (right <= innerWidth + 1 || part.closest("svg, mjx-assistive-mml")) return false;
  for (let around = part; around; around = around.parentElement)
    if (getComputedStyle(around).overflowX === "auto") return false;
  return part.closest(".visually-hidden") === null;
}).map((part) => part.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module", params=BASEURLS, ids=["root", "repo"])
def served(request, tmp_path_factory):
    blog = copy_blog(tmp_path_factory.mktemp("blog"))
    shutil.copy(HABITS, blog / "_posts/2026-01-05-habits.md")
    Image.new("RGB", (2400, 300), "#888").save(blog / "assets/wide.png")
    with (blog / "_config.yml").open("a") as config:
        config.write("embeds: [video.example]\n")
    site = build_under(request.param, blog, tmp_path_factory.mktemp("site"))
    with serve(site) as server:
        yield site / request.param.strip("/"), server + request.param


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_cut_at_the_edge(served, browser, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{served[1]}/habits/")
    page.add_style_tag(content="section { content-visibility: visible !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []
    page.close()


def test_no_sign_of_a_formula_or_of_markdown_is_left(served):
    text = (served[0] / "habits/index.html").read_text()
    prose = text.split('<div class="prose">')[1].split("<footer>")[0]
    said = re.sub(r"<(pre|code|svg|math)\b.*?</\1>", "", prose, flags=re.S)
    said = re.sub(r"<[^>]*>", "", said)
    assert (
        re.findall(
            r"\$(?!5|10)|\\[a-zA-Z(\[]|\*\*|\{\{|~~|\|",
            said.replace("P(A|B)", "").replace("P(B|A)", ""),
        )
        == []
    )
    assert prose.count("<mjx-container") == FORMULAS
    assert prose.count("<table") == 3


def test_feed_search_and_head_say_it_in_letters(served):
    folder = served[0]
    entry = (folder / "feed.xml").read_text().split("<entry>")[1]
    assert "∇f와" in entry and "수식 αₜ와 굵은 글씨를" in entry and "$" not in entry
    texts = [json.loads(file.read_text()) for file in folder.glob("assets/search/texts/*.json")]
    (told,) = [text for text in texts if "∇f" in text["title"]]
    assert "αₜ + βₜ" in json.dumps(told, ensure_ascii=False)
    assert (
        '<time datetime="2026-01-05T23:30:00+09:00">' in (folder / "habits/index.html").read_text()
    )

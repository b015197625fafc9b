"""The search page in Chromium, over the blog and over one of many posts."""

import random
import re
from urllib.parse import quote

import pytest

from chromium import wait_until
from serving import serve
from site_building import ROOT, copy_blog, jekyll

pytestmark = pytest.mark.site

AXE = ROOT / "node_modules/axe-core/axe.min.js"
MANY = 200
TEX = re.compile(r"\\|\$|[_^]\{|begin\{")
POSTS = {
    "2020-01-01-descent": """
title: 산에서 내려오기
description: 안개 속에서 길을 더듬는 방법
tags: [골짜기, JAX]
---
확률적 경사하강법은 조금씩 내려갑니다. 둔덕을 넘는 이야기는 다음에 하겠습니다.

## 걸음의 크기 {#step}

걸음이 $$\\alpha = 10^{-3}$$이면 $$\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}$$만큼 느립니다. 그래도
경사 하강법은 갑니다.

$$\\mathcal{L}(w) = \\sum_{i=1}^{n} \\left\\lVert y_i \\right\\rVert$$

### 그림

<figure><figcaption>
<span>등고선 위의 발자국.</span> <small>다시 실행하려면 replay</small>
</figcaption></figure>

## 구현 {#code}

```python
class AdaBelief(Optimizer):
    r\"\"\"$$ \\frac{docstring}{2} $$\"\"\"
    def update(self, grads):
        return surprise
```
""",
    "2020-01-02-inside": """
title: 본문에만 있는 글
---
여기에는 관성이라는 말이 본문에 있습니다. 식은 learning_rate와 3.14와 ﬁne과 Ⅷ장과 β₁²을 씁니다.
""",
    "2019-01-02-heading": "title: 제목에는 없는 글\n---\n글입니다.\n\n## 관성의 절\n\n절입니다.\n",
    "2018-01-02-title": "title: 관성을 말하는 글\n---\n글입니다.\n",
}


def sentences(chance: random.Random, count: int) -> str:
    """Korean of no meaning; some syllables are common."""
    syllables = [chr(0xAC00 + 28 * (7 * k % 399) + k % 2) for k in range(600)]

    def word():
        return "".join(syllables[int(600 * chance.random() ** 2)] for _ in range(3))

    return " ".join(" ".join(word() for _ in range(9)) + "입니다." for _ in range(count))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A blog of some posts of ours and many others, under /repo."""
    blog = copy_blog(tmp_path_factory.mktemp("blog"))
    for name, text in POSTS.items():
        (blog / f"_posts/{name}.md").write_text(f"---\nlayout: page\n{text.lstrip()}")
    for number in range(MANY):
        chance = random.Random(number)
        parts = [f"## {sentences(chance, 1)[:12]}\n\n{sentences(chance, 8)}" for _ in range(4)]
        front = f"---\nlayout: none\ntitle: {number}번째 글\n---\n"
        (blog / f"_posts/2010-01-01-many-{number}.md").write_text(front + "\n\n".join(parts))
    result = jekyll(blog, blog / "_site/repo", "--baseurl", "/repo")
    assert result.returncode == 0, result.stderr
    return blog / "_site"


@pytest.fixture(scope="module")
def home(built):
    with serve(built) as server:
        yield f"{server}/repo"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.set_default_timeout(60_000)  # a busy machine is no failure
    page.complaints = []
    page.on("console", lambda m: m.type in ("error", "warning") and page.complaints.append(m.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()
    assert page.complaints == []


def answer(page) -> str:
    """What is said of the query, once it is answered."""
    page.locator(".search-status:not(:empty)").wait_for()
    return page.inner_text(".search-status")


def find(page, home, query) -> list[str]:
    """The titles of the posts found."""
    page.goto(f"{home}/search/?q={quote(query)}")
    answer(page)
    return page.locator(".search-results h2").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "marked"),
    {
        "하강법": "하강법",  # stands before 은
        "경사하강법": "경사 하강법",
        "경사 하강법": "경사",
        "확률적경사 하강법": "확률적 경사",
        "adabelief": "AdaBelief",
        "BELIEF": "Belief",
        "내려오기": "내려오기",
        "안개속": "안개 속",
        "골짜기": "골짜기",
        "α": "α",
        "발자국": "발자국",
        "surprise": "surprise",
    }.items(),
)
def test_finds_what_a_reader_would_expect(page, home, query, marked):
    assert find(page, home, query) == ["산에서 내려오기"]
    assert answer(page) == f"‘{query}’에 맞는 글을 1편 찾았습니다."
    assert marked in page.locator(".search-results mark").all_inner_texts()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("query", ["Learning-Rate", "learningrate", "3.14", "FINE", "VIII", "β12"])
def test_letters_are_compared_without_case_width_and_signs(page, home, query):
    """Ruby folds what is indexed, JavaScript what is asked."""
    assert find(page, home, query) == ["본문에만 있는 글"]


@pytest.mark.parametrize("query", ["없는낱말", "replay", "docstring", "frac", "314", "다그래"])
def test_says_that_nothing_is_found(page, home, query):
    """Captions' small print, docstrings and TeX are not searched, nor words across sentences."""
    assert find(page, home, query) == []
    assert answer(page).startswith(f"‘{query}’에 맞는 글이 없습니다.")


def test_titles_come_before_headings_before_text(page, home):
    assert find(page, home, "관성") == ["관성을 말하는 글", "제목에는 없는 글", "본문에만 있는 글"]


def test_all_words_must_occur_in_any_order(page, home):
    assert find(page, home, "본문에 관성") == ["본문에만 있는 글"]
    assert find(page, home, "발자국 둔덕") == ["산에서 내려오기"]  # in different sections
    assert find(page, home, "발자국 관성") == []


def test_links_lead_to_sections(page, home):
    find(page, home, "Optimizer grads")
    page.get_by_role("link", name="구현").click()
    assert page.url == f"{home}/descent/#code"
    assert page.locator("#code").count() == 1


def test_excerpts_hold_no_tex(page, home):
    find(page, home, "크기")
    text = page.inner_text(".search-results")
    assert "걸음이 α = 10⁻³이면 …만큼 느립니다. 그래도 경사 하강법은 갑니다." in text
    assert not TEX.search(text)


@pytest.mark.parametrize("baseurl", ["/repo"], indirect=True, scope="session")
def test_the_blogs_own_posts_are_found_without_tex(page, site, address, baseurl):
    texts = list((site / baseurl.strip("/") / "assets/search/texts").glob("*.json"))
    assert texts and not [text for text in texts if TEX.search(text.read_text())]
    for query in ("Euler", "euler_step", "걸음의 길이", "속도로"):
        assert "한 걸음씩 도는 행성" in find(page, address, query)
        assert not TEX.search(page.inner_text(".search-results"))


def test_works_by_keyboard(page, home):
    page.goto(f"{home}/search/")
    page.keyboard.press("/")
    page.keyboard.insert_text("하강ㅂ")  # while the last syllable is being typed
    assert answer(page) == "‘하강ㅂ’에 맞는 글을 1편 찾았습니다."
    page.keyboard.press("Backspace")
    page.keyboard.insert_text("법/")
    page.keyboard.press("Enter")
    assert page.url == f"{home}/search/?q={quote('하강법/', safe='')}"
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.closest('.search-results') === null"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/descent/")
    page.go_back()
    assert page.input_value("#search-input") == "하강법/"
    wait_until(page, "document.querySelector('.search-results h2') !== null")
    assert page.locator(".search-results h2").all_inner_texts() == ["산에서 내려오기"]


def test_a_slow_answer_leaves_the_keyboard_in_the_list(page, home):
    find(page, home, "하강")
    held = []
    page.route("**/search/*.txt*", lambda route: held.append(route))
    page.fill("#search-input", "관성")
    wait_until(page, "location.search.includes(encodeURIComponent('관성'))")
    page.locator(".search-results a").first.focus()
    for route in held:
        route.continue_()
    wait_until(page, "document.querySelectorAll('.search-results h2').length === 3")
    assert page.evaluate("document.activeElement === document.querySelector('.search-results a')")


def test_back_returns_to_the_query_before(page, home):
    assert find(page, home, "관성")
    page.fill("#search-input", "골짜기")
    wait_until(page, "location.search.includes(encodeURIComponent('골짜기'))")
    page.go_back()
    wait_until(page, "document.querySelectorAll('.search-results h2').length === 3")
    assert page.input_value("#search-input") == "관성"


def test_more_are_shown_on_request(page, home):
    assert len(find(page, home, "번째 글")) == 10
    assert (
        answer(page) == "‘번째 글’에 맞는 글 10편을 보여 드립니다. ‘더 보기’를 누르면 이어집니다."
    )
    page.get_by_role("button", name="더 보기").press("Enter")
    wait_until(page, "document.querySelectorAll('.search-results h2').length === 20")
    assert "20편" in answer(page)
    assert page.evaluate("document.activeElement === document.querySelectorAll('h2 a')[10]")


def test_a_query_loads_little_of_the_index(page, home, built):
    folder = built / "repo/assets/search"
    sizes = {str(f.relative_to(folder)): f.stat().st_size for f in folder.rglob("*.*")}
    assert len(sizes) > 2 * MANY / 3 + 32
    assert max(sizes.values()) < 64_000
    loaded = []
    page.on("request", lambda r: "/assets/search/" in r.url and loaded.append(r.url))
    assert find(page, home, "경사하강법") == ["산에서 내려오기"]
    names = [url.split("/assets/search/")[1].split("?")[0] for url in loaded]
    assert len(names) == len(set(names)) <= 7  # manifest, a piece for each pair of letters, texts
    assert sum(sizes[name] for name in names) < sum(sizes.values()) / 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anyone_can_use_it(browser, home, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 640})
    page = context.new_page()
    assert find(page, home, "관성")
    page.evaluate(AXE.read_text())
    result = page.evaluate("axe.run()")
    context.close()
    assert [(v["id"], [node["target"] for node in v["nodes"]]) for v in result["violations"]] == []


def test_without_javascript_points_to_the_archive(browser, home):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/search/")
    link = page.locator("main noscript a")
    assert link.is_visible() and link.get_attribute("href") == "/repo/archive/"
    context.close()


def test_no_scripts_but_ours_run(built):
    """The policy of the page itself, under which all of these tests run."""
    html = (built / "repo/search/index.html").read_text()
    policy = re.search(r"script-src ([^;]*)", html)[1]
    assert policy.startswith("'self'") and "unsafe" not in policy and "wasm" not in policy

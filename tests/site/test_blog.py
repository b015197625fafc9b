"""A blog of several posts: home, archive, tags, series, neighbours, last change, feed, comments."""

import os
import re
import subprocess

import pytest

from blog.proof.built.pages import invalid_html
from site_building import copy_blog, jekyll

pytestmark = pytest.mark.site

POSTS = {
    "2025-03-01-one": "title: 하나 & 둘\ndescription: 첫 글\ntags: [수학, JAX]\nseries: 묶음",
    "2026-01-02-two": "title: 둘째\ndescription: 둘째 글\ntags: [수학]\nseries: 묶음\ncover: orbit",
    "2026-02-03-three": "title: 셋째\ndescription: 셋째 글\nauthor: 홍길동",
}
BODY = """여는 문단입니다. $$\\alpha = 0.1$$이고 $$\\frac{\\partial f}{\\partial w}$$입니다.

## 제목 {#title}

`code`와 각주[^1]가 있습니다. 다음 글은 [](#fig-orbit)과 [](#eq-euler_step)을 봅니다.

{% include _includes/figure.html name="orbit" alt="공" caption="공이 구릅니다." %}

{% include _includes/formula.html of="euler_step" %}

[^1]: 각주입니다.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three posts in a git repository; the first was changed after the day of its date."""
    blog = copy_blog(tmp_path_factory.mktemp("blog"))
    for name, front in POSTS.items():
        (blog / f"_posts/{name}.md").write_text(f"---\n{front}\n---\n{BODY}")
    day = {"GIT_COMMITTER_DATE": "2025-03-01T12:00:00+0900"}
    git(blog, "init", "-q")
    git(blog, "add", "_posts/2025-03-01-one.md")
    git(blog, "commit", "-qm", "one", **day)
    (blog / "_posts/2025-03-01-one.md").write_text(
        f"---\n{POSTS['2025-03-01-one']}\n---\n{BODY}끝\n"
    )
    # Already the 5th in Seoul.
    git(blog, "commit", "-qam", "mended", GIT_COMMITTER_DATE="2025-04-04T18:00:00+0000")
    return blog


def git(blog, *command, **environment):
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
    subprocess.run(["git", *identity, *command], cwd=blog, env=os.environ | environment, check=True)


def build(blog, *arguments, **environment):
    result = jekyll(blog, blog / "_site/blog", "--baseurl", "/blog", *arguments, **environment)
    return result.returncode, result.stdout + result.stderr


@pytest.fixture(scope="module")
def pages(folder):
    """The text of every page, by address."""
    config = folder / "address.yml"
    config.write_text("url: https://example.com\n")
    code, output = build(folder, "--config", f"{folder / '_config.yml'},{config}")
    assert code == 0, output
    site = folder / "_site/blog"
    found = [*site.rglob("*.html"), *site.glob("*.xml")]
    return {str(page.relative_to(site)): page.read_text() for page in found}


def test_home_has_excerpts_without_tex_and_figures(pages):
    home = pages["index.html"]
    assert re.findall(r"<h2><a[^>]*>(.*?)</a>", home) == ["셋째", "둘째", "하나 &amp; 둘"]
    opening = re.findall(r'<p class="opening">(.*?)</p>', home)
    assert len(opening) == 3 and all(
        text.startswith("여는 문단입니다. α = 0.1이고") for text in opening
    )
    assert not re.search(r"\\[a-z(\[]|\$\$", "".join(opening))
    assert home.count('<picture class="moving">') == 1 and "/blog/assets/orbit-still.png" in home


def test_the_archive_is_by_year_and_tags_by_name(pages):
    archive = pages["archive/index.html"]
    assert re.findall(r'<h2 id="(\d+)">', archive) == ["2026", "2025"]
    assert archive.index("셋째") < archive.index("둘째") < archive.index("하나")
    tags = re.split(r"<h2 ", pages["tags/index.html"])[1:]
    told = {re.search(r">(.*?)</h2>", part)[1]: part.count("<li>") for part in tags}
    assert told == {"JAX": 1, "수학": 2}
    links = re.findall(r'href="/blog/tags/#([^"]+)"', pages["one/index.html"])
    assert links and all(f'<h2 id="{link}">' in pages["tags/index.html"] for link in links)


def test_posts_lead_to_their_series_and_neighbours(pages):
    two = pages["two/index.html"]
    series = re.search(r'<nav class="series".*?</nav>', two, re.DOTALL)[0]
    assert "하나 &amp; 둘" in series and '<span aria-current="page">둘째</span>' in series
    assert 'rel="prev" href="/blog/one/"' in two and 'rel="next" href="/blog/three/"' in two
    assert 'class="series"' not in pages["three/index.html"]


def test_the_last_change_is_gits_unless_it_was_on_the_same_day(pages):
    assert "2025년 4월 5일</time>에 고침" in pages["one/index.html"]
    assert "에 고침" not in pages["two/index.html"]
    assert re.search(r"/blog/one/</loc>\s*<lastmod>2025-04-05", pages["sitemap.xml"])


def test_feed_and_sitemap_speak_of_posts_without_tex(pages):
    feed = pages["feed.xml"]
    assert feed.count("<entry>") == 3 and "\\frac" not in feed
    assert all(
        f"https://example.com/blog/{name}/" in pages["sitemap.xml"] for name in ("one", "two")
    )
    assert "404" not in pages["sitemap.xml"]


def test_other_sites_are_told_of_a_post(pages, folder):
    two = pages["two/index.html"]
    assert '<link rel="canonical" href="https://example.com/blog/two/"' in two
    assert '<meta property="og:title" content="둘째"' in two
    assert ("og:image" in two) == (folder / "assets/cards/two.png").exists()
    (folder / "assets/cards").mkdir(exist_ok=True)
    (folder / "assets/cards/two.png").write_bytes(b"card")
    assert build(folder, "--config", f"{folder / '_config.yml'},{folder / 'address.yml'}")[0] == 0
    two = (folder / "_site/blog/two/index.html").read_text()
    assert (
        '<meta property="og:image" content="https://example.com/blog/assets/cards/two.png"' in two
    )
    assert '<meta name="twitter:card" content="summary_large_image"' in two


def test_references_and_bibtex_are_filled_in(pages):
    three = pages["three/index.html"]
    assert (
        '<a href="#fig-orbit">그림 1</a>' in three and '<a href="#eq-euler_step">식 1</a>' in three
    )
    bibtex = re.sub(
        r"<[^>]*>", "", re.search(r"<pre.*?</pre>", three.split("BibTeX")[1], re.DOTALL)[0]
    )
    assert "@misc{three-2026," in bibtex and "author       = {홍길동}," in bibtex
    assert "{\\url{https://example.com/blog/three/}}" in bibtex


def test_comments_are_off_until_they_are_set(pages, folder):
    assert not any("giscus" in page for page in pages.values())
    config = folder / "giscus.yml"
    config.write_text("giscus: { repo: a/b, repo_id: R_1, category: 댓글, category_id: C_1 }\n")
    assert build(folder, "--config", f"{folder / '_config.yml'},{config}")[0] == 0
    page = (folder / "_site/blog/one/index.html").read_text()
    assert 'data-giscus="https://giscus.app/client.js"' in page
    assert 'data-repo-id="R_1"' in page and 'data-category="댓글"' in page
    assert re.search(r"script-src 'self' 'sha256-[^']+' https://giscus.app;", page)


def test_a_reference_to_nothing_stops_the_build(folder):
    post = folder / "_posts/2026-02-03-three.md"
    whole = post.read_text()
    post.write_text(f"{whole}\n[](#fig-nothing)\n")
    code, output = build(folder)
    post.write_text(whole)
    assert code != 0
    place = f"_posts/2026-02-03-three.md:{whole.count(chr(10)) + 2}"
    told = f"{place}: [](#fig-nothing) names nothing in this post: name one of fig-orbit"
    assert told in output


def test_signs_in_titles_and_headings_stay_signs(tmp_path):
    blog = copy_blog(tmp_path / "blog")
    config = blog / "_config.yml"
    config.write_text(config.read_text().replace("title: 작은 블로그", 'title: "A & <B>"'))
    front = "title: '\"He\" > <b> & {50%}'\ndescription: x\ncover: orbit"
    heading = '## `f("x")`와 $$\\alpha < 1$$ {#signs}'
    (blog / "_posts/2026-01-01-signs.md").write_text(f"---\n{front}\n---\n{heading}\n\n글입니다.\n")
    (blog / "assets/cards").mkdir(exist_ok=True)
    (blog / "assets/cards/signs.png").write_bytes(b"card")
    code, output = build(blog)
    assert code == 0, output
    assert list(invalid_html(blog / "_site/blog")) == []
    page = (blog / "_site/blog/signs/index.html").read_text()
    assert 'aria-label="‘f(&quot;x&quot;)와 α &lt; 1’의 주소"' in page
    assert 'og:image:alt" content="&quot;He&quot; &gt; &lt;b&gt; &amp; {50%}"' in page
    assert r"title        = {&quot;He&quot; &gt; &lt;b&gt; \&amp; \{50\%\}}" in page

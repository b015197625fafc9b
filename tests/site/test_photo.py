"""Pictures of an author's own, and what other hosts show once a reader asks."""

import re

import pytest
from PIL import Image

from chromium import wait_until
from serving import serve
from site_building import copy_blog, jekyll

pytestmark = pytest.mark.site

SIZES = {
    "a.png": (31, 70),
    "b.jpg": (641, 7),
    "c.gif": (5, 300),
    "d.webp": (33, 90),
    "e.WEBP": (8, 9),
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 34.4"><rect/></svg>'
EMBED = "https://video.example/embed/1"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    blog = copy_blog(tmp_path_factory.mktemp("blog"))
    for name, size in SIZES.items():
        Image.new("RGB", size).save(blog / "assets" / name, lossless=name.startswith("e"))
    (blog / "assets/f.svg").write_text(SVG)
    Image.new("RGB", (31, 70)).save(blog / "assets/a-dark.png")
    photos = [
        f'{{% include _includes/photo.html file="assets/{name}" alt="$x$의 사진" %}}'
        for name in [*SIZES, "f.svg"]
    ]
    still = 'still="assets/a.png" title="영상" caption="**영상**의 $x$"'
    photos.append(f'{{% include _includes/embed.html src="{EMBED}" {still} %}}')
    text = "---\nlayout: post\ntitle: 사진\n---\n" + "\n\n".join(photos) + "\n"
    (blog / "_posts/2020-01-01-photos.md").write_text(text)
    with (blog / "_config.yml").open("a") as config:
        config.write("embeds: [video.example]\nauthor: { name: 홍길동, url: https://a.b }\n")
    site = tmp_path_factory.mktemp("site")
    result = jekyll(blog, site)
    assert result.returncode == 0, result.stderr
    return site


def test_a_picture_has_its_size_its_text_and_its_dark_twin(built):
    text = (built / "photos/index.html").read_text()
    images = re.findall(
        r'<img src="/assets/([^"]*)" width="(\d+)" height="(\d+)" alt="([^"]*)"', text
    )
    right = [(name, str(w), str(h), "x의 사진") for name, (w, h) in SIZES.items()]
    assert images[:-1] == [*right, ("f.svg", "12", "34", "x의 사진")]
    assert re.findall(r'srcset="([^"]*)"', text) == ["/assets/a-dark.png"]


def test_another_host_is_asked_only_when_the_reader_asks(built, browser):
    page, asked = browser.new_page(), []
    page.route(
        "https://video.example/**", lambda route: (asked.append(1), route.fulfill(body="video"))
    )
    with serve(built) as server:
        page.goto(f"{server}/photos/")
        page.wait_for_load_state("networkidle")
        assert not asked and page.locator("iframe").count() == 0
        page.locator("figure.embed a").click()
        wait_until(page, "document.querySelector('iframe') !== null")
        assert page.frame_locator("iframe").locator("body").inner_text() == "video"
    policy = page.get_attribute("meta[http-equiv]", "content")
    page.close()
    assert "frame-src 'self' https://video.example;" in policy


def test_an_author_is_named_wherever_authors_are(built):
    text = (built / "photos/index.html").read_text()
    assert '<meta name="author" content="홍길동" />' in text and "{홍길동}" in text
    feed = (built / "feed.xml").read_text()
    assert feed.count("<name>홍길동</name>") == 2 and feed.count("<uri>https://a.b</uri>") == 2
    assert (
        '저작자는 <a href="https://a.b">홍길동</a>입니다.'
        in (built / "licenses/index.html").read_text()
    )


WRONG = {
    'photo.html file="assets/none.png" alt="글"': "there is no picture `assets/none.png`",
    'photo.html file="assets/js/copy.js" alt="글"': "assets/js/copy.js is no picture",
    'photo.html file="assets/icon.svg"': "has no alt: give it alt=",
    'embed.html src="https://a.example/1" still="assets/icon.svg" title="글"': "of a host that "
    "this blog does not let in (none): add `embeds: [a.example]` to _config.yml",
}


@pytest.mark.parametrize("include", WRONG)
def test_what_cannot_be_shown_stops_the_build(include, tmp_path):
    blog = copy_blog(tmp_path / "blog")
    text = f"---\ntitle: 글\n---\n글\n\n{{% include _includes/{include} %}}\n"
    (blog / "_posts/2020-01-01-a.md").write_text(text)
    result = jekyll(blog, tmp_path / "site")
    assert result.returncode == 1
    assert "_posts/2020-01-01-a.md:6: " in result.stderr and WRONG[include] in result.stderr

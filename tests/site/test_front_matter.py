"""What stands above a post: dates, titles, descriptions and tags as their author meant them."""

import json
import re
import unicodedata
from xml.etree import ElementTree

import pytest

from site_building import copy_blog, jekyll

pytestmark = pytest.mark.site

NFD = unicodedata.normalize("NFD", "경사")
TAGS = ["C", "C#", "c", "C++", 2026, "🎉", "경사", "딥 러닝"]
POSTS = {
    "late": "title: 밤에 쓴 글\ndate: 2020-11-25 23:30:00\n",
    "zoned": "title: 다른 곳의 글\ndate: 2020-11-25 23:30:00 +00:00\n",
    "short": "title: 초가 없는 글\ndate: 2020-11-25 7:05\n",
    "formula": "title: $\\beta_1$의 뜻\ndescription: 기울기 $\\nabla f$와 **굵은** `x`\n",
    "bare": "title: 설명이 없는 글\n",
    "tagged": f"title: 태그\ntags: {json.dumps(TAGS, ensure_ascii=False)}\n",
    "commas": "title: 쉼표\ntags: C++, 딥 러닝\n",
    "decomposed": f"title: 풀어 쓴 태그\ntags: [{NFD}]\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    blog = copy_blog(tmp_path_factory.mktemp("blog"))
    for name, front in POSTS.items():
        text = f"---\n{front}---\n첫 문단의 $x_1$과 `y`입니다.\n\n둘째.\n"
        (blog / f"_posts/2020-01-01-{name}.md").write_text(text)
    site = tmp_path_factory.mktemp("site")
    result = jekyll(blog, site)
    assert result.returncode == 0, result.stderr
    return site


def page(built, name: str) -> str:
    return (built / name / "index.html").read_text()


@pytest.mark.parametrize(
    ("name", "when"),
    [("late", "25T23:30:00+09:00"), ("zoned", "26T08:30:00+09:00"), ("short", "25T07:05:00+09:00")],
)
def test_a_date_without_a_zone_is_the_blogs(built, name, when):
    assert f'<time datetime="2020-11-{when}">' in page(built, name)


def test_a_formula_in_front_is_read_everywhere(built):
    text = page(built, "formula")
    assert "<title>β₁의 뜻 | 작은 블로그</title>" in text and "<h1>β₁의 뜻</h1>" in text
    assert '<meta name="description" content="기울기 ∇f와 굵은 x" />' in text
    lead = text.split('<p class="lead">')[1].split("</p>")[0]
    assert "<math>" in lead and "<strong>굵은</strong>" in lead and "<code" in lead
    feed = ElementTree.parse(built / "feed.xml")
    atom = "{http://www.w3.org/2005/Atom}"
    entries = {entry.findtext(f"{atom}title"): entry for entry in feed.iter(f"{atom}entry")}
    assert entries["β₁의 뜻"].findtext(f"{atom}summary") == "기울기 ∇f와 굵은 x"
    assert entries["설명이 없는 글"].findtext(f"{atom}summary") == "첫 문단의 x₁과 y입니다."
    texts = [json.loads(file.read_text()) for file in built.glob("assets/search/texts/*.json")]
    assert "β₁의 뜻" in {text["title"] for text in texts}


def test_a_post_without_a_description_has_its_first_paragraph_for_one(built):
    text = page(built, "bare")
    assert '<meta name="description" content="첫 문단의 x₁과 y입니다." />' in text
    assert 'class="lead"' not in text


def test_every_tag_has_an_address_of_its_own(built):
    text = page(built, "tagged")
    tags = (built / "tags/index.html").read_text()
    offered = re.findall(r'<h2 id="([^"]*)">(.*?)</h2>', tags)
    assert sorted(name for _, name in offered) == sorted(map(str, TAGS))
    assert len({address for address, _ in offered}) == len(TAGS)
    assert re.findall(r'href="/tags/#([^"]*)">#', text) == [
        dict((name, address) for address, name in offered)[str(tag)] for tag in TAGS
    ]
    assert ("딥-러닝", "딥 러닝") in offered and ("c", "c") in offered  # addresses as ever


def test_tags_may_be_parted_by_commas(built):
    assert re.findall(r'href="/tags/#[^"]*">#([^<]*)', page(built, "commas")) == ["C++", "딥 러닝"]


def test_a_tag_is_one_however_its_letters_are_put_together(built):
    assert 'href="/tags/#경사">#경사</a>' in page(built, "decomposed")


DATE = "write it as 2026-11-25 or 2026-11-25 23:30"
WRONG = {
    "title: 학습률 #1 정하기": "title: YAML takes what follows # for a comment: "
    "quote it: `title: '학습률 #1 정하기'`",
    "title: yes": "title: YAML takes `yes` for true, not for text: quote it: `title: 'yes'`",
    "title: 2026": "title: YAML takes `2026` for integer, not for text: quote it: `title: '2026'`",
    "title: [J]": "title: YAML takes `[J]` for a list, not for text: quote it: `title: '[J]'`",
    "description: 1.5": "description: YAML takes `1.5` for float, not for text: "
    "quote it: `description: '1.5'`",
    "date: 2026년 11월 25일": f"`2026년 11월 25일` is no date: {DATE}",
    "date: 2020-02-30": f"`2020-02-30` is no date: {DATE}",
    "date: 2020.11.25": f"`2020.11.25` is no date: {DATE}",
    'title: "$\\alpha$의 뜻"': "title: YAML takes a backslash in double quotes for a sign: "
    "quote it: `title: '$\\alpha$의 뜻'`",
    'description: "it\'s $x\\_y$"': "description: YAML takes a backslash in "
    "double quotes for a sign: quote it: `description: 'it''s $x\\_y$'`",
    "title: !important 쓰기": "title: YAML takes `!important 쓰기` for `쓰기`: "
    "quote it: `title: '!important 쓰기'`",
    "title: Adam: 쉬운 글": "not YAML: mapping values are not allowed in this context: "
    "quote it: `title: 'Adam: 쉬운 글'`",
    "title: 'it's'": "not YAML: did not find expected key while parsing a block mapping: "
    "quote it: `title: 'it''s'`",
    "title: [번역] 글": "not YAML: did not find expected key while parsing a block "
    "mapping: quote it: `title: '[번역] 글'`",
    "tags: [#JAX, '수학']": "not YAML: did not find expected ',' or ']' while parsing a flow "
    "sequence: quote it: `tags: ['#JAX', '수학']`",
    "tags:\n\t- JAX": "not YAML: found character that cannot start any token while scanning for "
    "the next token: indent by blanks, not by tabs",
    "title: 글\ntitle: 둘": "`title:` stands there twice: keep one of them",
    "draft: true\ntitle: 글": "`draft: true` keeps nothing back: move the post to _drafts, "
    "or write `published: false`",
    "title: '$\\begin{matrix} 1 \\end{matrix}$'": "title: `\\begin{matrix} 1 \\end{matrix}` cannot "
    "be written as plain text, which titles, feeds and cards are: say it in words",
}


@pytest.mark.parametrize("front", WRONG)
def test_what_yaml_would_change_stops_the_build(front, tmp_path):
    blog = copy_blog(tmp_path / "blog")
    title = "" if "title:" in front else "title: 글\n"
    (blog / "_posts/2020-01-01-a.md").write_text(f"---\nlang: ko\n{front}\n{title}---\n글\n")
    result = jekyll(blog, tmp_path / "site")
    assert result.returncode == 1
    assert re.search(rf"_posts/2020-01-01-a\.md:[34]: {re.escape(WRONG[front])}", result.stderr)
    assert "Traceback" not in result.stderr and ".rb:" not in result.stderr


WHOLE = "write --- above and below its lines, and one of them as `title: …`"
BARE = {
    "# 글\n": f"1: has no front matter: {WHOLE}",
    "\n---\ntitle: 글\n---\n": f"1: has no front matter: {WHOLE}",
    "---\ntitle: 글\n\n글\n": f"1: front matter begins here and never ends: {WHOLE}",
    "---\ntags: [JAX]\n---\n글\n": "1: has no title: write `title: …` between the lines of ---",
    "---\nTitle: 글\n---\n글\n": "1: has no title: write `title: …` between the lines of ---",
    "---\ntitle:글\n---\n글\n": "2: front matter is no table: "
    "leave a blank behind the colon of each line, as in `title: …`",
}


@pytest.mark.parametrize("text", BARE)
def test_a_post_without_a_title_stops_the_build(text, tmp_path):
    blog = copy_blog(tmp_path / "blog")
    (blog / "_posts/2020-01-01-a.md").write_text(text)
    result = jekyll(blog, tmp_path / "site")
    assert result.returncode == 1 and f"_posts/2020-01-01-a.md:{BARE[text]}" in result.stderr

"""What layouts, includes, plugins, styles and scripts say by themselves is no result."""

import re
from random import Random

import pytest

from blog.proof import building
from blog.proof.built import house
from blog.proof.built.site import Site
from site_building import copy_blog

pytestmark = pytest.mark.site
RESULTS = [
    "{name}은 {number}걸음입니다",
    "{name}이 {other}보다 느립니다",
    "{name}: {number}",
    "<b>{name}</b>이 낫습니다",
    "걸음 수 {number}",
    "가장 빠른 optimizer",
    "열세 걸음",
]
NAMES = ["SGD", "Adam"]
PLACES = {
    "_layouts/base.html": ["<p>{}</p>", '<nav aria-label="{}"></nav>', '<p title="{}">x</p>'],
    "_layouts/post.html": ["<p>{}</p>", "<aside>{}</aside>", '<div><img alt="{}"></div>'],
    "_layouts/home.html": ["<p>{}</p>", "<p><span>{}</span></p>"],
    "_includes/meta.html": ["<p>{}</p>", "<noscript><p>{}</p></noscript>"],
    "_includes/neighbours.html": ["<p>{}</p>", '<p aria-description="{}">x</p>'],
    "_pages/404.html": ["<p>{}</p>", "<pre>{}</pre>", "{}"],
    "_pages/archive.html": ["<ul><li>{}</li></ul>"],
    "assets/css/main.css": ['.x::after {{ content: "{}"; }}', "a::before {{ content: '{}' }}"],
    "assets/js/theme.js": ['document.title = "{}";', "button.ariaLabel = `{}`;"],
}
SHOWN = {
    "_layouts/base.html": "tags/",
    "_layouts/post.html": "rolling/",
    "_layouts/home.html": "index.html",
    "_includes/meta.html": "orbits/",
    "_includes/neighbours.html": "rolling/",
}
HIDING = """display: none; visibility: hidden; opacity: 0; opacity:.0; font-size: 0; height: 0
color: transparent; text-decoration: line-through; clip-path: inset(50%); transform: scale(0)
left: -9999px"""
MEANT = [
    ".prose p",
    "p",
    ".prose > section p:first-child",
    "article :is(p, li)",
    "*",
    ".prose a.number ~ p",
]
FINE = """
.moving { display: none } .prose > p { opacity: .9 } .prose p::before { content: ""; height: 0 }
.copy:hover { transform: scale(1.1) } nav p { display: none } p { min-height: 0; color: #123 }
"""
HONEST = """새 글 받아 보기 (Atom)
읽는 데 걸리는 시간
CC BY 4.0을 따릅니다
2026년에 쓴 글
맨 위로
이 글을 인용하려면 (BibTeX)
댓글은 JavaScript를 켜면 보입니다
이전 글
주 메뉴
차례
© 2026
글 두 편
어둡게
더 보기
재생
수식
한 번에 한 편씩
Apache License 2.0
저작권자 홍길동: https://creativecommons.org/licenses/by/4.0/
이 블로그는 MIT 라이선스를 따릅니다
검색에는 낱말 둘이면 됩니다"""


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    """The small blog with its posts; tests put back what they change."""
    return copy_blog(tmp_path_factory.mktemp("house") / "blog", posts=True)


def faults_of(blog) -> list[str]:
    folder = blog / "_site_of_the_test"
    assert list(building.build(blog, folder, "")) == []
    return [str(fault) for fault in house.check(Site(folder, "", "", blog))]


def spoken(random: Random, text: str, place: str) -> str:
    """A text in a place, with names and a number."""
    name, other = random.sample(NAMES, 2)
    said = text.format(name=name, other=other, number=random.randrange(11, 900))
    return place.format(
        said if "<p>" in place or place == "{}" else said.replace("<b>", "").replace("</b>", "")
    )


def test_a_result_in_any_place_of_the_house_is_refused(blog):
    """All places at once; each must be told, in the file that shows it."""
    random, missed, told = Random(7), [], 0
    for text in RESULTS:
        kept = {file: (blog / file).read_text() for file in PLACES}
        lies = {
            file: spoken(random, text, random.choice(places)) for file, places in PLACES.items()
        }
        for file, lie in lies.items():
            script = file.endswith((".css", ".js"))
            end = kept[file].rindex("</footer>") if "base" in file else len(kept[file])
            (blog / file).write_text(
                kept[file][:end] + ("\n" if script else "") + lie + kept[file][end:]
            )
        faults = faults_of(blog)
        for file, lie in lies.items():
            (blog / file).write_text(kept[file])
            told += 1
            place = SHOWN.get(file, file.removeprefix("_pages/").split(".")[0])
            if not any(fault.startswith(place) for fault in faults):
                missed.append(lie)
    print(f"{told} results of the house; missed: {missed}")
    assert missed == []


def test_what_a_house_says_honestly_passes(blog):
    file = blog / "_pages/404.html"
    kept = file.read_text()
    lines = "".join(f"<p>{text}</p>\n<p title='{text}'>x</p>\n" for text in HONEST.splitlines())
    file.write_text(kept + lines)
    told = faults_of(blog)
    file.write_text(kept)
    assert told == []


@pytest.mark.parametrize(
    ("said", "told"),
    [("SGD 이야기", 0), ("SGD보다 빠른 Adam", 1), ("38걸음 이야기", 1), ("최고의 SGD", 1)],
)
def test_a_blog_may_be_named_after_what_was_run_but_boasts_nothing(said, told, blog):
    file = blog / "_pages/tags.html"
    kept = file.read_text()
    file.write_text(kept.replace("description: ", f"description: {said}. "))
    faults = faults_of(blog)
    file.write_text(kept)
    assert bool(faults) == bool(told), faults
    assert all(fault.startswith("tags/index.html:") for fault in faults)


@pytest.mark.parametrize("selector", MEANT)
def test_a_style_that_hides_what_posts_say_is_refused(selector, blog):
    site = Site(blog / "_site_of_the_test", "", "", blog)
    faults_of(blog)
    sheet = site.folder / "assets/css/main.css"
    own = sheet.read_text()
    for rule in re.split("[;\n]", HIDING):
        sheet.write_text(f"{own}\n@media screen {{\n{selector} {{ {rule} }}\n}}\n")
        (fault,) = map(str, house.check(site))
        line = own.count("\n") + 3
        assert fault.startswith(f"assets/css/main.css:{line}: {selector.split('(')[0]}"), fault
    sheet.write_text(own + FINE)
    assert list(house.check(site)) == []
    sheet.write_text(own)

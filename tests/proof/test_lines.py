"""The line that a fault names is the author's own, however the post is laid out."""

import json

import pytest

from blog.proof.text import claims, marked, numbers, records, shown
from site_building import copy_blog
from small_records import lay_out

# The fault stands on the line that ends at @, or begins so many lines above it.
SHAPES = {
    "Liquid alone": "{{ 349 }}@",
    "a text in Liquid": '{{ "349걸음" }}@',
    "what is assigned": "{% assign n = 349 %}{{ n }}!@",
    "typed": "349걸음입니다.@",
    "the third line of a paragraph": "첫 줄입니다.\n둘째 줄입니다.\n349걸음@",
    "captured": "{% capture t %}\n349걸음@\n{% endcapture %}\n\n가운데 문단입니다.\n\n{{ t }}",
    "a caption on its line": "{% include _includes/figure.html\n  name='walk-picture'\n"
    "  alt='공입니다'\n  caption='그 공은 349걸음@' %}",
    "an alt on its line": "{% include _includes/figure.html name='walk-picture'\n"
    "  alt='공은 349걸음@'\n  caption='공이라는 것' %}",
    "a claim on three lines": (2, "앞입니다. {% claim\n run.escape_step\n > 400 %}@"),
    "a claim on the third line": "앞입니다.\n다음 줄입니다.\n{% claim run.escape_step > 400 %}@",
    "a claim before its text": "{% claim run.escape_step > 400 %}@\n걸음입니다.",
    "a value alone": "{{ run.escape_step | minus: 300 }}@",
    "a value behind a short line": "첫 줄\n{{ run.escape_step | minus: 300 }}걸음@",
    "a value before a long line": "{{ run.escape_step | minus: 300 }}@\n걸음입니다. 긴 글입니다.",
    "a value before a short line": "{{ run.escape_step | minus: 300 }}@\n보",
    "the third of three values": "{{ run.escape_step }},\n" * 2
    + "{{ run.escape_step | minus: 300 }}@",
    "a value on three lines": (2, "걸음은 {{ run.escape_step\n| minus: 300\n}}@ 입니다."),
    "a cell": "| 누구 | 걸음 |\n|---|---|\n| 공 | {{ 349 }} |@",
    "an item": "- 하나\n- {{ 349 }}@",
    "mathematics": "$${{ 0.75 }}$$@",
    "a heading": "### 가운데 {{ 349 }}@",
    "a repeated text": "같은 말입니다.\n\n같은 말입니다. {{ 349 }}@",
    "a quotation": "> 인용\n> {{ 349 }}@",
    "behind a comment that says it too": "{% comment %}\n349\n{% endcomment %}\n\n{{ 349 }}@",
    "in a loop": "{% for i in (1..1) %}\n{{ 349 }}걸음@\n{% endfor %}",
    "under a condition": "{% if true %}\n349걸음@\n{% endif %}",
}
TITLE = "layout: post\ntitle: 줄\ndate: 2026-01-05 09:00:00 +0900\n"
FRONTS = {
    "short": f"---\n{TITLE}---\n",
    "long": f"---\n{TITLE}# 왜\n\ndescription: >\n  한\n  줄.\n---   \n",
    "blank lines behind": f"---\n{TITLE}---\n\n\n\n",
    "other line ends": f"---\n{TITLE}---\n",
}
HEAD = """{%- assign run = site.data.experiments.walk.found.run -%}

처음입니다.

## 절 {#section}

문단이 있습니다.

"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """Of each shape under each front matter: on which lines its faults are, and its own."""
    blog = copy_blog(tmp_path_factory.mktemp("lines") / "blog")
    picture = json.loads((blog / "_data/figures/orbit.json").read_text())
    lay_out(blog / "_data")
    picture |= {"name": "walk-picture", "experiment": "walk"}
    (blog / "_data/figures/walk-picture.json").write_text(json.dumps(picture))
    posts, own = [], []
    for number, (kind, front) in enumerate(FRONTS.items()):
        for shape, told in SHAPES.items():
            above, text = told if isinstance(told, tuple) else (0, told)
            last = f"{front}{HEAD}{text}".split("@")[0].count("\n") + 1
            source = f"{front}{HEAD}{text.replace('@', '')}\n\n뒤의 문단이 있습니다.\n"
            ends = "\r\n" if kind == "other line ends" else "\n"
            posts.append(blog / f"_posts/2026-01-05-{number}-{len(posts)}.md")
            posts[-1].write_bytes(source.replace("\n", ends).encode())
            own.append((kind, shape, range(last - above, last + 1)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(records, "DATA", blog / "_data")
        pages, stopped = marked.build(blog, posts, drafts=False)
        assert not stopped
        found = {}
        for page, (kind, shape, right) in zip(pages, own, strict=True):
            told = {f.line for room in (shown, claims, numbers) for f in room.check(page)}
            found[kind, shape] = told, right
    return found


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_fault_names_its_own_line(shape, front, lines):
    told, right = lines[front, shape]
    assert told and told <= set(right), (told, right)

"""What only Jekyll can show: whichever way a number comes onto a page, it is marked or typed."""

import json

import pytest

from blog.proof.text import claims, marked, numbers, records, shown, words
from site_building import copy_blog
from small_records import lay_out

HEAD = """---
layout: post
title: 여러 길
description: 한 줄.
date: 2026-01-05 09:00:00 +0900
measured: 349
caption: 349걸음
---
{%- assign walk = site.data.experiments.walk -%}
{%- assign run = walk.found.run -%}

"""
PICTURE = "{% include _includes/figure.html name='walk-picture' alt='공' caption='공' %}"
TYPED = "was given to no experiment of this section"
LIES = {
    "in an output": ("{{ 349 }}걸음입니다.", TYPED),
    "as a text in an output": ('{{ "349" }}걸음입니다.', TYPED),
    "by assign": ("{% assign steps = 349 %}{{ steps }}걸음입니다.", TYPED),
    "by assign, of a text": ('{% assign steps = "34" | append: "9" %}{{ steps }}걸음', TYPED),
    "by capture": ("{% capture steps %}349걸음{% endcapture %}{{ steps }}입니다.", TYPED),
    "by counting": (
        "{% for i in (1..349) %}{% if forloop.last %}{{ forloop.index }}보{% endif %}{% endfor %}",
        TYPED,
    ),
    "by default": ("{{ page.nothing | default: 349 }}걸음입니다.", TYPED),
    "by cycle": ('{% cycle "349" %}걸음입니다.', TYPED),
    "by case": ("{% case 1 %}{% when 1 %}349걸음{% endcase %}입니다.", TYPED),
    "in front matter": ("{{ page.measured }}걸음입니다.", TYPED),
    "as a sum": ("{{ 300 | plus: 49 }}걸음입니다.", TYPED),
    "raw": ("{% raw %}349{% endraw %}걸음입니다.", TYPED),
    "as an entity": ("&#51;49걸음입니다.", TYPED),
    "in a caption": (PICTURE.replace("caption='공", "caption='349걸음"), TYPED),
    "in a caption with other quotes": (PICTURE.replace("caption='공'", 'caption="349걸음"'), TYPED),
    "in an alternative text": (PICTURE.replace("alt='공", "alt='349걸음"), TYPED),
    "in a caption that is captured": (
        "{% capture told %}349걸음{% endcapture %}" + PICTURE.replace("'공' %", "told %"),
        TYPED,
    ),
    "in a caption from front matter": (PICTURE.replace("'공' %", "page.caption %"), TYPED),
    "in a table": ("| 누구 | 걸음 |\n|---|---|\n| 공 | 349 |", TYPED),
    "in a list": ("- 하나\n  - 349걸음\n- 둘", TYPED),
    "in a quotation": ("> 349걸음입니다.", TYPED),
    "in a definition": ("공\n: 349걸음", TYPED),
    "in an HTML attribute": ('<p title="349걸음">공</p>', TYPED),
    "in an attribute list": ('공입니다.\n{: title="349걸음"}', TYPED),
    "in a picture": ("![349걸음](/assets/icon.svg)", TYPED),
    "in a link's title": ('[공](/ "349걸음")입니다.', TYPED),
    "in bold": ("3**49**걸음입니다.", TYPED),
    "in code": ("`349`걸음입니다.", TYPED),
    "in details": ("<details><summary>공</summary><p>349걸음</p></details>", TYPED),
    "in math": ("$$x = 0.25$$입니다.", TYPED),
    "in math by Liquid": ("{% assign x = 0.75 %}$$x = {{ x }}$$입니다.", TYPED),
    "in math on its own line": ("$$\nx = 0.25\n$$", TYPED),
    "in a loop": ("{% for n in walk.given.model.widths %}{{ n }}, 349 {% endfor %}걸음", TYPED),
    "under a variable that is not read": ("{% assign it = walk %}388걸음입니다.", TYPED),
    "under what a comment reads": (
        "{% comment %}{{ run.escape_step }}{% endcomment %}388걸음",
        TYPED,
    ),
    "under a word that is a variable's name": ("A walk of 388걸음입니다.", TYPED),
    "under a variable that has become another": (
        "{% assign it = walk %}{% assign it = site.data.experiments.other %}"
        "{{ it.given.rate }} 388걸음",
        TYPED,
    ),
    "by arithmetic": ("{{ run.escape_step | minus: 300 }}걸음입니다.", "comes of a number"),
    "by division": ("{{ run.escape_step | divided_by: 2 }}걸음입니다.", "comes of a number"),
    "by a filter that nobody knows": (
        "{{ run.escape_step | modulo: 300 }}걸음입니다.",
        "does not know",
    ),
    "by a text of a record": ("{{ run.escape_step | slice: 0, 2 }}걸음입니다.", "does not know"),
    "by a false claim": (
        "{% claim run.escape_step > 400 %} 값입니다.",
        "is false: 349 against 400",
    ),
    "by a claim about nothing": ("{% claim 2 > 1 %} 값입니다.", "reads no record"),
}
TRUTHS = {
    "an output": "{{ run.escape_step }}걸음입니다.",
    "a variable": "{% assign steps = run.escape_step %}{{ steps }}걸음입니다.",
    "a capture": "{% capture rate %}{{ run.rate | plain }}{% endcapture %}{{ rate }}입니다.",
    "a caption": (
        "{% capture c %}{{ run.escape_step }}걸음{% endcapture %}"
        + PICTURE.replace("'공' %", "c %")
    ),
    "what a section's figure was given": f"{PICTURE}\n\n388걸음입니다.",
    "what a section's record was given": "{{ run.escape_step }} 388걸음입니다.",
    "a loop": "{% for n in walk.given.model.widths %}{{ n }} {% endfor %}입니다.",
    "a loop over records": "{% for side in walk.found %}{{ side[1].steps }} {% endfor %}입니다.",
    "a table": "| 누구 | 걸음 |\n|---|---|\n| 공 | {{ run.escape_step }} |",
    "math": "$$x = {{ run.rate | plain }}$$입니다.",
    "a percentage": "{{ run.rate | times: 100 | decimals: 1 }}%입니다.",
    "a citation": '{% include _includes/cite.html key="euler" %}입니다.',
    "a true claim": "값입니다. {% claim run.escape_step < 400 %}",
    "a particle": '{{ run.escape_step | josa: "이/가" }} 걸음입니다.',
}
FOOT = "\n각주입니다.[^one]\n\n[^one]: 각주의 349걸음입니다.\n"


@pytest.fixture(scope="module")
def faults(tmp_path_factory):
    """What the proof says of one post that holds all cases: each line's faults, and its lines."""
    blog = copy_blog(tmp_path_factory.mktemp("told") / "blog")
    picture = json.loads((blog / "_data/figures/orbit.json").read_text())
    lay_out(blog / "_data")
    picture |= {"name": "walk-picture", "experiment": "walk"}
    (blog / "_data/figures/walk-picture.json").write_text(json.dumps(picture))
    post = blog / "_posts/2026-01-05-told.md"
    cases = {name: text for name, (text, _) in LIES.items()} | TRUTHS
    text, starts = HEAD, {}
    for name, case in cases.items():
        starts[name] = text.count("\n") + 1
        text += f"## {name} {{#c{len(starts)}}}\n\n{case}\n\n"
    post.write_text(text + FOOT)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(records, "DATA", blog / "_data")
        (page,), stopped = marked.build(blog, [post], drafts=False)
        assert not stopped
        told = [f for room in (shown, claims, numbers, words) for f in room.check(page)]
    ends = dict(zip(starts, [*list(starts.values())[1:], text.count("\n")], strict=True))
    found = {name: [str(f) for f in told if starts[name] <= f.line < ends[name]] for name in starts}
    found["a footnote"] = [str(f) for f in told if f.line >= ends["a particle"]]
    return found


@pytest.mark.parametrize("way", LIES)
def test_a_number_that_was_typed_is_found_where_it_stands(way, faults):
    assert any(LIES[way][1] in fault for fault in faults[way]), faults[way]


def test_a_number_in_a_footnote_is_found(faults):
    assert any(f"349 {TYPED}" in fault for fault in faults["a footnote"]), faults["a footnote"]


@pytest.mark.parametrize("way", TRUTHS)
def test_what_came_from_a_record_passes(way, faults):
    assert faults[way] == []

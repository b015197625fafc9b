"""What a page shows is what its records hold; nothing beside it or on its way makes it another."""

import pytest

from blog.proof import building
from blog.proof.text import marked, records, shown
from site_building import copy_blog

RUN = "experiments.walk.found.run"
LOW = "experiments.orbits.found.euler.low"
LIES = {
    "another number": (
        f"{{{{{RUN}.steps => 13}}}}걸음",
        "shows '13' for experiments.walk.found.run",
    ),
    "a minus that is lost": (f"{{{{{LOW} | decimals: 4 => 0.0004}}}}", "which is '−0.0004' there"),
    "another column": (f"{{{{{RUN}.steps => 349}}}}", "which is '12' there"),
    "rounded to nothing": (f"{{{{{LOW} | decimals: 3}}}}", "is not 0 but shown as 0.000"),
    "no record": (f"{{{{{RUN}.nobody => 3}}}}", "no record holds"),
    "an unknown filter": (f"{{{{{RUN}.steps | sort => 12}}}}", "does not know the filter sort"),
    "a number in a filter": (f"{{{{{RUN}.steps | plus: 1}}}}", "typed (plus: 1)"),
    "a digit in a filter": (f'{{{{{RUN}.steps | append: "0"}}}}', "typed (append: 0)"),
    "a digit that is replaced": (f'{{{{{RUN}.steps | replace: "1", "2"}}}}', "typed (replace: 1)"),
    "ten times as much": (f"{{{{{RUN}.steps | times: 10}}}}", "typed (times: 10)"),
    "per cent of nothing": (f"{{{{{RUN}.rate | times: 100 | plain}}}}", "typed (times: 100)"),
    "a digit before": (f"1{{{{{RUN}.steps}}}}걸음", "beside '1'"),
    "a digit behind": (f"{{{{{RUN}.steps}}}}0걸음", "beside '0'"),
    "decimals behind": (f"{{{{{RUN}.steps}}}}.5걸음", "beside '.5'"),
    "a minus before": (f"값은 −{{{{{RUN}.steps}}}}걸음", "beside '−'"),
    "ten thousand": (f"{{{{{RUN}.steps}}}}만 걸음", "beside '만'"),
    "a digit in math": (f"$$x = 2{{{{{RUN}.steps}}}}$$", "beside '2'"),
    "a digit before a minus": (f"$$x = 2{{{{{LOW} | plain}}}}$$", "beside '2'"),
    "a sign in math": (f"$$x =-{{{{{RUN}.steps}}}}$$", "beside '=-'"),
    "half a thing": (f"{{{{{RUN}.rate | plain}}}}개의 후보", "counts things"),
    "half a line": (f"{{{{{RUN}.rate | plain}}}} 줄을", "counts things"),
    "every decimal that there is": ("{{experiments.thirds.found.third}}", "give it `| decimals"),
    "decimals of a whole number": (f"{{{{{RUN}.steps | decimals: 2}}}}", "leave decimals out"),
}


@pytest.fixture
def thirds(data):
    (data / "experiments/thirds.json").write_text('{"found": {"third": 0.3333333333333333}}')


@pytest.mark.usefixtures("thirds")
@pytest.mark.parametrize("kind", LIES)
def test_what_a_record_does_not_say_is_found(kind, page):
    text, message = LIES[kind]
    told = [str(fault) for fault in shown.check(page(f"첫 줄\n\n값을 적습니다. {text}"))]
    assert any(message in fault and fault.startswith("post.md:6:") for fault in told), told


FINE = [
    f"{{{{{RUN}.steps}}}}걸음, {{{{{RUN}.rate | decimals: 2}}}}만큼, {{{{{RUN}.rate | plain}}}}",
    f"{{{{{RUN}.rate | times: 100 | decimals: 1}}}}%",
    f"{{{{{LOW} | times: -1 | decimals: 4}}}}, {{{{{LOW} | abs | decimals: 5}}}}",
    f'{{{{{RUN}.steps | append: "+"}}}}, 1–{{{{{RUN}.steps}}}}',
    f"$$(1 - {{{{{RUN}.rate}}}}x)$$, $$10^{{ {{{{{RUN}.steps}}}} }}$$",
    f"{{{{{RUN}.rate | round: 2 | plain}}}}",
    f'{{{{{RUN}.rate | plain | josa: "으로/로"}}}} 줄 서듯, {{{{{RUN}.rate | plain}}}} 줄었습니다',
    "{{references.euler.who}}({{references.euler.year}})",
]


@pytest.mark.parametrize("text", FINE)
def test_what_a_record_says_passes(text, page):
    assert [str(fault) for fault in shown.check(page(text))] == []


PLUGINS = {
    "a filter loses the minus": (
        'def plain(number) = super.delete("−")',
        "which is '−",
    ),
    "a filter rounds to nothing": (
        "def decimals(number, digits = 2) = super(0.0, digits)",
        "shows",
    ),
    "a filter counts one more": (
        "def decimals(number, digits = 2) = super(number + 1, digits)",
        "shows",
    ),
}
POST = """---
title: 가
description: 나
date: 2026-01-03
---
{%- assign orbit = site.data.experiments.orbit.found -%}
글입니다. {{ orbit.euler.last | times: -1 | plain }}, {{ orbit.euler.last | decimals: 3 }}.

{% include _includes/column.html runs=orbit %}
"""
COLUMN = """<table><tr>
{% for run in include.runs %}<td>{{ run[1].last | plain }}</td>{% endfor %}
</tr></table>"""


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    """A small blog of one post with an include of its own."""
    blog = copy_blog(tmp_path_factory.mktemp("shown") / "blog")
    (blog / "_includes/column.html").write_text(COLUMN)
    (blog / "_posts/2026-01-03-one.md").write_text(POST)
    return blog


def read(blog, monkeypatch):
    monkeypatch.setattr(records, "DATA", blog / "_data")
    (page,), stopped = marked.build(blog, [blog / "_posts/2026-01-03-one.md"], drafts=False)
    assert not stopped
    return page


def test_a_blog_that_says_what_its_records_say_passes(blog, monkeypatch, tmp_path):
    page = read(blog, monkeypatch)
    assert len([value for part in page.parts for value in part.values]) == 4
    assert [str(fault) for fault in shown.check(page)] == []
    assert list(building.build(blog, tmp_path, "")) == []
    assert list(shown.differs(page, tmp_path, "")) == []
    built = tmp_path / page.address.lstrip("/")
    built.write_text(built.read_text().replace("1.07", "1.06"))
    (told,) = shown.differs(page, tmp_path, "")
    assert "readers are shown" in str(told)


@pytest.mark.parametrize("kind", PLUGINS)
def test_a_plugin_that_shows_something_else_is_found(kind, blog, monkeypatch):
    method, message = PLUGINS[kind]
    plugin = blog / "_plugins/zzz.rb"
    plugin.write_text(f"Numbers.prepend(Module.new do\n  {method}\nend)\n")
    try:
        told = [str(fault) for fault in shown.check(read(blog, monkeypatch))]
    finally:
        plugin.unlink()
    assert any(message in fault for fault in told), told

"""The line that a fault names is the line where its place of the page was typed."""

import re

import pytest

from blog.proof.text import marked
from marked_pages import places_of_words
from site_building import SMALL, copy_blog

SPARE = 2  # lines from a heading to an include that has no word of its own


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of the small blog's posts."""
    blog = copy_blog(tmp_path_factory.mktemp("places") / "blog", posts=True)
    told, stopped = marked.build(blog, sorted((blog / "_posts").glob("*.md")), drafts=False)
    assert not stopped
    return told


def test_every_typed_word_stands_on_the_line_that_is_told(pages):
    told = [place for page in pages for place in places_of_words(page)]
    assert [place for place in told if place.wrong] == []
    assert len(told) > 10


def test_every_value_stands_on_a_line_that_reads_it_or_includes(pages):
    checked = 0
    for page in pages:
        lines = page.source.split("\n")
        for part in page.parts:
            for value in part.values:
                at = page.line(part, value.start)
                line = " ".join(lines[at - 1 : at + SPARE])
                key = re.split(r"[.\[]", value.place.removesuffix("]"))[-1]
                assert key in line or "include" in line, (page.file, value.place, line)
                checked += 1
    assert checked > 15


def test_the_small_blog_is_what_was_read(pages):
    assert {page.file for page in pages} == {
        f"_posts/{p.name}" for p in (SMALL / "_posts").iterdir()
    }

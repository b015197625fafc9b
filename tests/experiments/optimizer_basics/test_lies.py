"""Lies told at random over the published post: the proof finds them where they stand."""

import pytest

from blog.project import ROOT
from blog.proof import alike, claims, marked, numbers, shown, words
from lies import KINDS, Liar
from marked_pages import places_of_words

COPIES = 4
POST = "2026-11-23-optimizer-basics.md"
NEAR = 2  # lines
GOAL = 0.95


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The post's page, and every lie with the faults that are new beside it."""
    blog = tmp_path_factory.mktemp("lies")
    for entry in ROOT.iterdir():
        if not entry.name.startswith((".", "_posts", "_site", "_drafts")):
            (blog / entry.name).symlink_to(entry)
    (blog / "_posts").mkdir()
    source = (ROOT / "_posts" / POST).read_text(encoding="utf-8")
    (blog / "_posts" / POST).write_text(source)
    liar = Liar(source, seed=0)
    versions = [liar.tell(list(KINDS)) for _ in range(COPIES)]
    files = [blog / "_posts" / POST]
    for copy, (text, _) in enumerate(versions):
        files.append(blog / f"_posts/2026-11-23-lies-{copy}.md")
        files[-1].write_text(text)
    pages, stopped = marked.build(blog, files, drafts=False)
    assert not stopped, stopped
    before, *after = [faults(page) for page in pages]
    return pages[0], [
        (lie, {what for line, what in now - before if lie.first - NEAR <= line <= lie.last + NEAR})
        for (_, lies), now in zip(versions, after, strict=True)
        for lie in lies
    ]


def test_the_proof_knows_where_words_stand(told):
    places = places_of_words(told[0])
    assert len(places) > 500
    wrong = [place for place in places if place.wrong]
    assert len(wrong) <= 0.01 * len(places), wrong


def faults(page):
    rooms = (shown, claims, alike, numbers, words)
    return {(fault.line, fault.what) for room in rooms for fault in room.check(page)}


def test_lies_are_found_where_they_stand(told):
    _, told = told
    passed = [lie for lie, found in told if not found]
    for kind in KINDS:
        of_kind = [found for lie, found in told if lie.kind == kind]
        print(f"{kind}: {sum(map(bool, of_kind))} of {len(of_kind)}")
    print(*(f"{lie.kind}, line {lie.first}: {lie.said}" for lie in passed), sep="\n")
    assert len(told) >= 120
    assert len(passed) <= (1 - GOAL) * len(told)

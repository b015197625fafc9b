"""What belongs together: sections, parents of formulas, citations; on the small blog."""

import random
import re
from dataclasses import replace
from itertools import islice

import pytest

from blog.author_error import AuthorError
from blog.posts.equations import Formula, collect
from blog.proof.relations import references, things
from relation_faults import World, built, seeded
from site_building import SMALL, made_blog

pytestmark = pytest.mark.site
ORBITS = "2026-01-01-orbits"
POSTS = [file.stem for file in sorted((SMALL / "_posts").glob("*.md"))]
KINDS = ("formula", "figure", "parent", "after", "colour", "docstring", "list")
EACH = 12


@pytest.fixture(scope="module")
def blog():
    return made_blog()


@pytest.fixture(scope="module")
def pages(blog):
    return dict(
        zip(POSTS, built(blog, [blog / f"_posts/{post}.md" for post in POSTS]), strict=True)
    )


@pytest.fixture
def world(blog, pages, monkeypatch):
    """One of the small blog's posts, with what it stands on."""
    monkeypatch.setattr(references, "ROOT", blog)
    monkeypatch.setattr(references, "FILE", blog / "_data/references.yml")
    formulas, works = collect(blog / "scripts"), references.read(references.FILE)
    formulas["stranger"] = Formula("stranger", "scripts/other.py", "other", 1, ["y = x"], [])
    return lambda post: World(pages[post], formulas, works, blog)


@pytest.mark.parametrize("post", POSTS)
def test_the_small_blog_has_no_fault(post, world):
    assert world(post).faults() == []


def test_faults_at_random_are_caught(world):
    """Of two figures of one experiment in each other's place, only their words could tell."""
    right, chance = world(ORBITS), random.Random(0)
    wrong = {w.what: w for kind in KINDS for w in islice(seeded(right, kind, chance), EACH)}
    passed = [what for what, each in wrong.items() if not each.faults()]
    print("not caught:", *passed, sep="\n  ")
    assert len(wrong) > 20 and len(passed) <= 0.05 * len(wrong)


# In the post about orbits, what is put for what, and what is said.
ORBIT_FAULTS = {
    "a figure twice": ('name="errors"', 'name="orbit"', "figure orbit is shown twice"),
    "another's run": (
        'html name="errors"',
        'html name="errors" run=site.data.experiments.short-orbit.found',
        "figure errors draws the experiment orbit, and run= is of short-orbit",
    ),
    "a figure of which other sections tell": (
        "## 가운데의 속도로",
        '## 딴 이야기\n\n{% include _includes/figure.html name="errors" %}\n\n## 가운데의 속도로',
        "figure errors draws the experiment orbit, which only other sections read: move it there",
    ),
    "a listing of something else": (
        'file="scripts/experiments/orbits.py"',
        'file="scripts/prove.py"',
        "listing scripts/prove.py has nothing to do with what else its section",
    ),
    "a formula of something else": (
        'of="euler_step"',
        'of="stranger"',
        "formula stranger has nothing to do with what else its section names, reads or shows",
    ),
    "a heading of something else": (
        "## 가운데의 속도로",
        "## Euler: 가운데의 속도로",
        "formula midpoint_step is of midpoint_step, under a heading that names euler_step",
    ),
    "a parent of its own": (
        'of="midpoint_step"',
        'of="midpoint_step" after="stranger"',
        "midpoint_step is built on euler_step, as its docstring says, not on stranger",
    ),
    "a work that is not cited": (
        ' {% include _includes/cite.html key="euler" %}',
        "",
        "euler is listed and never cited: cite it, or leave it out",
    ),
    "a work that is not listed": (
        'keys="euler"',
        'keys=""',
        "euler is cited and not listed: give references.html its key",
    ),
    "a work that is listed twice": ('keys="euler"', 'keys="euler euler"', "euler is listed twice"),
    "a work under another's name": (
        ' {% include _includes/cite.html key="euler" %}',
        ' Newton의 책 {% include _includes/cite.html key="euler" %}',
        "Euler, 1768 is cited as that of Newton: cite that one's, or name whose this is",
    ),
    "a work beside what is another's": (
        ' {% include _includes/cite.html key="euler" %}',
        ' Adam {% include _includes/cite.html key="euler" %}',
        "Adam is of Kingma & Ba, 2014, and Euler, 1768 is cited beside it",
    ),
    "another work than the formula's": (
        'cite.html key="euler"',
        'cite.html key="newton"',
        'euler_step is of Euler, 1768, whom its section does not cite: use key="euler"',
    ),
}


@pytest.mark.parametrize("kind", ORBIT_FAULTS)
def test_what_is_said_of_a_post(kind, world):
    right = world(ORBITS)
    before, after, message = ORBIT_FAULTS[kind]
    text = right.text.replace(before, after, 1)
    assert text != right.text
    found = [fault for fault in right.saying(text).faults() if message in fault]
    assert found and re.match(rf"_posts/{ORBITS}\.md:\d+: ", found[0])


BESIDE = ["Euler의 책", "Euler", "Institutionum", "그 책", "1768년의 책", "Institutionum의 둘째 권"]


@pytest.mark.parametrize("said", BESIDE)
def test_a_work_may_be_cited_by_its_author_its_title_or_none(said, world):
    right = world(ORBITS)
    text = right.text.replace(
        " {% include _includes/cite", f" {said} {{% include _includes/cite", 1
    )
    assert text != right.text
    assert [fault for fault in right.saying(text).faults() if "cite" in fault] == []


EULER = {"who": "Euler", "year": 1768, "title": "Institutionum calculi integralis"}
ENTRIES = {
    "another year": (EULER | {"year": 1769}, "cites: 1769 there 1768: mend one of them"),
    "other authors": (EULER | {"who": "Newton"}, "cites: 'Newton' there 'Euler'"),
    "a number that its docstring lacks": (EULER | {"arxiv": "1768.00001"}, "cites: '1768.00001'"),
    "a year that nothing bears out": (
        {"who": "Newton", "year": 1687, "title": "Principia"},
        "is of 1687, which nothing else says: add its number of arXiv, or where it appeared",
    ),
    "a year before its number": (
        {"who": "Who", "year": 2018, "title": "It", "arxiv": "1904.99999"},
        "is of 2018, and arXiv:1904.99999 of 2019: mend one of them, or say where it appeared",
    ),
    "a year too far from its number": (
        {"who": "Who", "year": 2018, "title": "It", "arxiv": "1204.9999", "venue": "ICLR 2018"},
        "is of 2018, and arXiv:1204.9999 of 2012: mend one of them",
    ),
    "no year": ({"who": "Who", "title": "It"}, "is of no year: give it `year:`, four digits"),
    "a number of no month": (
        {"who": "Who", "year": 2019, "title": "It", "arxiv": "1913.99999"},
        "has arXiv:1913.99999, which is no number of arXiv",
    ),
    "a number too short for its year": (
        {"who": "Who", "year": 2019, "title": "It", "arxiv": "1904.9999"},
        "has arXiv:1904.9999, which is no number of arXiv",
    ),
    "a number that bears out nothing": (
        {"who": "Who", "year": 2001, "title": "It", "arxiv": "cs/0101001"},
        "is of 2001, which nothing else says: add its number of arXiv, or where it appeared",
    ),
    "a year that its venue belies": (
        {"who": "Who", "year": 2018, "title": "It", "venue": "ICLR 2019"},
        "is of 2018, and its venue is ICLR 2019: mend one of them",
    ),
}


@pytest.mark.parametrize("kind", ENTRIES)
def test_what_is_said_of_an_entry(kind, world):
    entry, message = ENTRIES[kind]
    right = world(ORBITS)
    told = [str(fault) for fault in references.check({"it": entry}, right.formulas.values())]
    assert len(told) == 1 and told[0].startswith("_data/references.yml: it ") and message in told[0]


def test_an_entry_is_borne_out_by_its_number_its_venue_or_a_docstring(world):
    right = world(ORBITS)
    told = [
        EULER,
        {"year": 2019, "arxiv": "1904.99999"},
        {"year": 2018, "arxiv": "1904.88888", "venue": "ICLR 2018"},
        {"year": 2017, "venue": "Distill, 2017"},
    ]
    known = {str(n): {"who": "Who", "title": f"It {n}"} | entry for n, entry in enumerate(told)}
    assert list(references.check(known, right.formulas.values())) == []


def test_two_entries_are_two_works():
    one = {"who": "Who", "year": 2019, "title": "It", "arxiv": "1904.99999"}
    for part, other in (("title", {"arxiv": "1904.88888"}), ("arxiv", {"title": "That"})):
        told = [str(fault) for fault in references.check({"one": one, "two": one | other}, [])]
        what = f"two has the {part} of one: mend one of them, or leave it out"
        assert len(told) == 1 and what in told[0]


def test_references_that_are_no_yaml_are_said_in_one_line(tmp_path):
    file = tmp_path / "references.yml"
    file.write_text("euler: { who: Euler\nx: y\n")
    with pytest.raises(AuthorError, match=r"_data/references.yml line 2: not YAML: [^\n]*$"):
        references.read(file)


def test_a_parent_is_named_where_it_is_compared_with(world):
    right = world(ORBITS)
    step = replace(right.formulas["midpoint_step"], parents=("stranger",))
    told = replace(right, formulas=right.formulas | {"midpoint_step": step}).faults()
    what = "midpoint_step is built on stranger, which its section never names: say what changed"
    assert any(what in fault for fault in told)


def test_a_parent_came_before_and_is_what_least_was_changed_in(world):
    right = world(ORBITS)
    step = right.formulas["midpoint_step"]
    later = replace(right.formulas["euler_step"], works=step.works)
    works = [replace(right.formulas["euler_step"].works[0], year=1700)]
    elder = replace(step, works=works)
    told = replace(right, formulas=right.formulas | {"midpoint_step": elder}).faults()
    assert any("is built, in 1700, on euler_step of 1768: mend its docstring" in t for t in told)
    likewise = replace(later, lines=step.lines)
    formulas = right.formulas | {"euler_step": likewise}
    formulas |= {"midpoint_step": replace(step, parents=("circling_step",))}
    formulas |= {"circling_step": replace(step, name="circling_step", lines=["y = x"], parents=())}
    told = replace(right, formulas=formulas).faults()
    assert any(
        "differs from euler_step, which its section names too, in fewer lines" in t for t in told
    )


def test_things_are_named_as_people_do():
    names = ("MidpointRule", "Rule", "WeightedMidpointRule", "Heun", "HeunW", "THeun", "euler_step")
    known = things.Things(dict.fromkeys(names))
    for text, named in {
        "Midpoint Rule이": {"MidpointRule"},
        "Rule과 Midpoint는": {"Rule", "MidpointRule"},
        "Weighted Midpoint Rule": {"WeightedMidpointRule"},
        "Heun은 HeunW와": {"Heun", "HeunW"},
        "Euler의": {"euler_step"},
        "heun90": {"Heun"},
        "t는 EUL과": set(),
    }.items():
        assert known.named_in(text) == named, text

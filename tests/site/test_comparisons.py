"""Claims hold near by too, laws everywhere; words and counts are written from records."""

import json
import re

import pytest

from blog.proof import building
from blog.proof.text import wording
from site_building import copy_blog

pytestmark = pytest.mark.site
HEAD = "---\ntitle: 하나\ndescription: 첫 글\ndate: 2026-01-02\n---\n"  # five lines
COUNT = 24
X, Y = "site.data.experiments.x.found", "site.data.experiments.y.found"
NEAR = X.replace("found", "neighbours.found")


def record(name, found, near=None, given=None, **varied):
    """An experiment's record, made up."""
    given = {"rate": 0.5, "text": "a"} if given is None else given
    told = {"name": name, "given": given, "found": found}
    if near is not None:
        varied = varied or {"rate": [round(0.4 + number / 100, 2) for number in range(COUNT)]}
        rows = [dict(zip(varied, row, strict=True)) for row in zip(*varied.values(), strict=True)]
        told["neighbours"] = {"count": COUNT, "varied": rows, "found": near}
    return told


MANY = [20] * 22 + [1, 40]  # below 30 at 23 of 24, which is 95.8 %
RECORDS = [
    record(
        "x",
        {"a": 10, "b": 30, "c": 25, "never": None, "list": [3, 1], "part": {"d": 2.5}, "far": 9},
        {
            "a": MANY,
            "b": [30] * COUNT,
            "c": [19] * 3 + [25] * 21,
            "never": [None] * COUNT,
            "list": [[3] * COUNT, [*range(COUNT)]],
            "part": {"d": [2.5] * COUNT},
        },
    ),
    record("y", {"a": 40}, {"a": [40] * 23 + [None]}),
    record("other", {"a": 40}, {"a": [40] * COUNT}, rate=[0.1] * COUNT),
    record("alone", {"a": 1, "b": 2}),
    record("still", {"a": 1, "b": 2}, {"a": [1] * COUNT, "b": [2] * COUNT}, {"rate": 1, "size": 2}),
]


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    blog = copy_blog(tmp_path_factory.mktemp("comparisons") / "blog")
    for told in RECORDS:
        (blog / f"_data/experiments/{told['name']}.json").write_text(json.dumps(told))
    return blog


@pytest.fixture
def build(blog):
    """Builds a text as a post; its faults, and its page."""

    def build(text):
        post, page = blog / "_posts/2026-01-02-one.md", blog / "_site/one/index.html"
        post.write_text(HEAD + text + "\n")
        found = [str(fault) for fault in building.build(blog, blog / "_site", "")]
        post.unlink()
        return found, "" if found else page.read_text()

    return build


OF = {"x": X, "y": Y, "other": "site.data.experiments.other.found",
      "alone": "site.data.experiments.alone.found",
      "still": "site.data.experiments.still.found"}  # fmt: skip


def tag(kind, markup):
    """A tag of a claim about the records, whose names stand for their places."""
    markup = re.sub(rf"(?<![\w.])({'|'.join(OF)})\.", lambda name: f"{OF[name[1]]}.", markup)
    return f"{{% {kind} {markup} %}}"


TRUE = [
    ("claim", "x.a < x.b"),
    ("claim", "2 * (x.a + 1) < -1 + 3.5 * x.b / 1e0"),
    ("claim", "x.a < y.a"),
    ("claim", "y.a > x.a"),
    ("claim", "x.never > x.b"),
    ("claim", "x.never >= x.never"),
    ("claim", "x.list[1] < x.b"),
    ("claim", "x.part.d != x.b"),
    ("claim", "alone.a < 2"),
    ("claim", "site.data.experiments.x.given.rate < 1"),
    ("law", "x.part.d < x.b"),
    ("law", "x.b == 30"),
]


def test_what_holds_here_and_near_by_passes(build):
    text = "\n\n".join(tag(*claim) for claim in TRUE)
    assert build(f"{text}\n\n{{% assign part = {X}.part %}}{{% claim part.d < 3 %}}")[0] == []


FALSE = {
    "here": ("claim", "x.b < x.a", "is false: 30 against 10: say what the runs show"),
    "against never": ("claim", "x.never < x.a", "is false: never against 10: say what"),
    "near by": (
        "claim",
        "x.c > 20",
        "holds at 21 of 24 neighbours, medians 25 against 20; at worst 19 against 20, with rate 0.",
    ),
    "by one too few as a law": (
        "law",
        "x.a < x.b",
        "holds at 23 of 24 neighbours, medians 20 against 30; at worst 40 against 30, with rate 0.",
    ),
    "between what was run once": (
        "claim",
        "alone.a < alone.b",
        "compares what `alone` found once: give the experiment neighbours=around(…), or mark a law",
    ),
    "with what was run once": ("claim", "x.a > alone.a", "compares what `alone` found once"),
    "between what cannot be paired": (
        "claim",
        "x.a < other.a",
        "the neighbours of `x` and `other` differ in `rate`: move it alike in both",
    ),
    "a number from nowhere": ("claim", "loose < x.a", "loose is a number without a record: name"),
    "what no neighbour keeps": ("claim", "x.far < x.b", "the neighbours of `x` keep no list of f"),
    "a law without neighbours": ("law", "alone.a < 2", "`alone` has no neighbours: give it neigh"),
    "a law that is not tested": ("law", "still.a < still.b", "in `still` size stays: move it too,"),
    "no arithmetic": ("claim", "x.a < 3 +", "3 + is no arithmetic: compare numbers"),
    "brackets": ("claim", "(x.a < 3", "is no arithmetic: compare numbers"),
    "a text": ("claim", "site.data.experiments.x.given.text < 3", "is a, not a number: name a num"),
}


@pytest.mark.parametrize("kind", FALSE)
def test_a_false_claim_stops_in_one_line(build, kind):
    name, markup, message = FALSE[kind]
    (fault,), _ = build("{% assign loose = 3 %}\n" + tag(name, markup))
    assert fault.startswith("_posts/2026-01-02-one.md:7: the build stopped: the "), fault
    assert message in fault and "\n" not in fault, fault


# A filter, what it stands for, and the same by the proof, which shares no code.
SAID = [
    (f'{X}.a | than: {X}.b, "더 느립니다/더 빠릅니다"', "더 빠릅니다"),
    (f'{X}.b | than: {X}.a, "더 느립니다/더 빠릅니다"', "더 느립니다"),
    (f'{X}.never | than: {X}.a, "늦습니다/이릅니다"', "늦습니다"),
    (f'{X}.a | than: 10, "많습니다/적습니다/같습니다"', "같습니다"),
    (f"{X}.b | ratio: {X}.a", "3.0"),
    (f"{X}.b | fold: {X}.a", "세 배"),
    (f"{X}.c | fold: 50", "절반"),
    (f"34 | fold: {X}.a", "3.4배"),
    (f"{X}.a | fold: {X}.b", "0.33배"),
    (f"200 | fold: {X}.a", "20배"),
    ("13 | native", "열셋"),
    ('13 | native: "개"', "열세 개"),
    ('20 | native: "번"', "스무 번"),
    ('21 | native: "번"', "스물한 번"),
    ("30 | native", "서른"),
    ('1 | native: "곳"', "한 곳"),
    (f"{NEAR}.a | median", "20"),
    (f"{NEAR}.list[1] | quartile: 1", "5.75"),
    (f"{NEAR}.list[1] | median", "11.5"),
    (f"{NEAR}.never | median | default: '없음'", "없음"),
    (f"{NEAR}.a | wins: {NEAR}.list[1]", "24번 가운데 2번"),
]


def test_words_and_counts_are_written_from_records(build):
    lines = (f"<p>{{{{ {filtered} }}}}</p>" for filtered, _ in SAID)
    found, page = build("\n".join(lines))
    assert found == []
    for filtered, said in SAID:
        assert f"<p>{said}</p>" in page, filtered


def test_the_proof_says_the_same_by_itself():
    said = wording.FILTERS
    assert [said["than"](a, b, "크다/작다/같다") for a, b in ((2, 1), (1, 2), (None, None))] == [
        "크다", "작다", "같다"
    ]  # fmt: skip
    folds = [(30, 10), (25, 50), (34, 10), (10, 30), (200, 10)]
    assert [said["fold"](*pair) for pair in folds] == ["세 배", "절반", "3.4배", "0.33배", "20배"]
    names = [said["native"](n) for n in (1, 10, 13, 20, 99)]
    assert names == ["하나", "열", "열셋", "스물", "아흔아홉"]
    assert [said["native"](n, "개") for n in (10, 13, 20, 21)] == [
        "열 개", "열세 개", "스무 개", "스물한 개"
    ]  # fmt: skip
    assert said["quartile"]([*range(24)], 1) == 5.75 and said["median"]([1, None, None]) is None
    assert said["wins"]([1, None, 2], [2, 3, None]) == "3번 가운데 2번"


STOPPED = {
    'X.a | than: 10, "더/덜"': "than: both are 10: give a third word",
    'X.never | than: X.never, "더/덜"': "than: both are never: give a third word",
    'X.a | than: X.b, "더"': "than: `더` is not two words or three: write",
    'X.name | than: 1, "더/덜"': "found has no `name`",
    'site.data.experiments.x.given.text | than: 1, "더/덜"': "`a` is no number",
    "X.a | ratio: 0": "10 divided by 0",
    "X.part.d | native": "native: 2.5 has no name of Korean's own: give it a whole number",
    "100 | native": "native: 100 has no name of Korean's own",
    "X.a | median": "`10` is no list of numbers: give it one, such as x.neighbours.found.steps",
    "X.list | quartile: 4": "quartile: 4 is none of 1, 2, 3: name one",
    "X.list | wins: NEAR.a": "wins: 2 numbers against 24: give it two lists of one length",
}


@pytest.mark.parametrize("filtered", STOPPED)
def test_what_cannot_be_compared_stops_in_one_line(build, filtered):
    text = filtered.replace("X.", f"{X}.").replace("NEAR.", f"{NEAR}.")
    (fault,), _ = build(f"글\n\n{{{{ {text} }}}}")
    assert STOPPED[filtered] in fault and "\n" not in fault, fault

"""A page's parts: their sentences, what stands in them, and to which a claim belongs."""

import pytest

from marked_pages import figure, page_of, part_of

pytestmark = pytest.mark.usefixtures("data")
RUN = "experiments.walk.found.run"
CLAIM = f"{{% claim {RUN}.rate > 0.5 %}}"


@pytest.fixture
def part(tmp_path):
    return lambda text: part_of(text, tmp_path)


@pytest.fixture
def parts(tmp_path):
    def parts(text):
        return [(p.kind, p.text.strip()) for p in page_of(text, tmp_path).parts if p.kind != "h1"]

    return parts


SENTENCES = {
    "하나입니다. 둘입니까? 셋!": ["하나입니다.", "둘입니까?", "셋!"],
    "0.5를 곱해 1.25입니다. 둘.": ["0.5를 곱해 1.25입니다.", "둘."],
    "“하나.” 둘입니다.": ["“하나.”", "둘입니다."],
    "(하나입니다.) 둘입니다.": ["(하나입니다.)", "둘입니다."],
    "$$x. y$$는 하나입니다. 둘": ["\\(x. y\\)는 하나입니다.", "둘"],
    "끝이 없다": ["끝이 없다"],
    f"{{{{{RUN}.rate}}}}입니다. 둘": ["0.875입니다.", "둘"],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_end_where_they_end(text, part):
    assert [s.text.strip() for s in part(text).sentences] == SENTENCES[text]


CLAIMED = {  # the sentence to which the claim belongs
    f"하나. 둘. {CLAIM} 셋.": 1,
    f"하나. 둘 {CLAIM}. 셋.": 1,
    f"하나 {CLAIM} 더. 둘.": 0,
    f"{CLAIM} 하나. 둘.": 0,
    f"하나. 둘.{CLAIM}": 1,
    f"하나. 둘.\n{CLAIM} 셋.": 1,
    f"$$x$$. 둘. {CLAIM}": 1,
    f"하나 0.5. {CLAIM} 둘.": 0,
}


@pytest.mark.parametrize("text", CLAIMED)
def test_a_claim_belongs_to_the_sentence_that_it_stands_in_or_behind(text, part):
    claimed = [bool(s.claims) for s in part(text).sentences]
    assert claimed.index(True) == CLAIMED[text] and sum(claimed) == 1


def test_two_claims_behind_a_sentence_are_both_its_own(part):
    first, second = part(f"하나. {CLAIM} {CLAIM} 둘.").sentences
    assert (len(first.claims), len(second.claims)) == (2, 0)


def test_values_stand_in_their_sentences(part):
    read = part(f"{{{{{RUN}.steps}}}}걸음, {{{{{RUN}.rate}}}}. 둘 {{{{{RUN}.twin}}}}")
    assert [[v.place for v in s.values] for s in read.sentences] == [
        [f"{RUN}.steps", f"{RUN}.rate"],
        [f"{RUN}.twin"],
    ]
    assert [read.text[v.start : v.end] for v in read.values] == ["12", "0.875", "0.35"]
    assert "12" not in read.typed and len(read.typed) == len(read.text)


def test_mathematics_is_told_from_text(part):
    read = part(f"값은 $$x = {{{{{RUN}.rate}}}}$$이고 <입니다.")
    (formula,) = read.formulas
    assert (formula.latex, formula.display) == ("x = 0.875", False)
    assert "x" not in read.typed and "이고 <입니다" in read.typed


PAGES = {
    "a list": (
        "<ul><li>하나<ul><li>둘</li></ul></li><li>셋</li></ul>",
        [("li", "하나"), ("li", "둘"), ("li", "셋")],
    ),
    "a list that begins with a number of its own": (
        '<ol start="43"><li>하나<ul><li>둘</li></ul></li><li>셋</li></ol>',
        [("li", "43. 하나"), ("li", "둘"), ("li", "셋")],
    ),
    "a list that counts on": (
        "<ol><li>하나<ul><li>둘</li></ul></li></ol><p>글</p><ul><li>ㄱ</li></ul>"
        '<ol start="2"><li>셋</li></ol>',
        [("li", "하나"), ("li", "둘"), ("p", "글"), ("li", "ㄱ"), ("li", "셋")],
    ),
    "a table": (
        "<table><caption>표</caption><tr><th>ㄱ</th><td>1</td></tr></table>",
        [("caption", "표"), ("th", "ㄱ"), ("td", "1")],
    ),
    "a quotation": ("<blockquote><p>하나</p></blockquote>", [("p", "하나")]),
    "a figure": (figure("x", "그림", "설명"), [("alt", "그림"), ("figcaption", "설명")]),
    "a footnote": (
        '<p>글<sup id="fnref:a"><a class="footnote" href="#fn:a">1</a></sup></p>'
        '<div class="footnotes"><ol><li id="fn:a"><p>주석 '
        '<a class="reversefootnote" href="#fnref:a">↩</a></p></li></ol></div>',
        [("p", "글"), ("p", "주석")],
    ),
    "code": ("<pre>1 2</pre><p><code>a = 1</code> <code>2</code></p>", [("p", "· · · 2")]),
    "what is only for programs": ("<style>1</style><script>2</script>", []),
    "a reference": ('<p><a href="#fig-x">그림 7</a>에서</p>', [("p", "에서")]),
    "details": (
        "<details><summary>ㄱ</summary><p>ㄴ</p></details>",
        [("summary", "ㄱ"), ("p", "ㄴ")],
    ),
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_taken_apart(kind, parts):
    text, expected = PAGES[kind]
    assert parts(text) == expected


def test_sections_and_owners(tmp_path):
    text = f"앞\n\n<h2 id='one'>하나</h2>\n\n글\n\n{figure('x')}\n\n<h2 id='two'>둘</h2>\n\n끝"
    read = page_of(text, tmp_path)
    assert [(p.text, p.section) for p in read.parts if p.kind == "p"] == [
        ("앞", 0),
        ("글", 1),
        ("끝", 2),
    ]
    assert read.headings == {1: "하나", 2: "둘"}
    assert {p.owner for p in read.parts if p.kind in ("alt", "figcaption")} == {"fig-x"}


def test_a_section_reads_its_experiments(tmp_path):
    text = (
        f"{CLAIM}글\n\n## 절\n\n{figure('other-picture')}\n\n## 절\n\n{{{{references.euler.who}}}}"
    )
    assert page_of(text, tmp_path).experiments == {0: {"walk"}, 1: {"other"}, 2: {""}}

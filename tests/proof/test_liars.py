"""What two people got through in an hour each, as kinds."""

import json

import pytest

from blog.figures.neighbours import around
from blog.project import ROOT
from blog.proof import fairness, plainly
from blog.proof.relations import links
from blog.proof.relations.things import Things
from blog.proof.text import shown
from blog.proof.text.claims import constants
from marked_pages import figure

EULER, MIDPOINT = ("experiments.orbits.found.euler", "experiments.orbits.found.midpoint")
STEPS = f"{{% claim {MIDPOINT}.steps > {EULER}.steps %}}"
DRESSED = {
    "hidden by style": '앞 <span style="display:none">느</span>빠릅니다',
    "hidden": "<p hidden>아닙니다</p>",
    "hidden from readers of screens": '<b aria-hidden="true">7</b>',
    "turned round": "<bdo dir=rtl>34</bdo>",
    "struck out": "<del>42</del>걸음",
    "drawn": "<svg><text>SGD 42</text></svg>",
    "a meter": "<meter value=0.9></meter>",
    "a list that begins elsewhere": '<ol start="43"><li>걸음</li></ol>',
    "struck out in markdown": "~~느립니다~~",
    "a reading above": "<ruby>Adam<rt>42걸음</rt></ruby>",
    "for those without scripts": "<noscript>42걸음</noscript>",
    "hidden by a list of attributes": '아닙니다.{: hidden="hidden"}',
    "styled by a list of attributes": '*아닙니다*{: .x style="display:none"}',
    "a sign that turns what follows": "걸음 \u202e43",
    "a sign of no width": "4\u200b3",
    "other brackets of mathematics": r"\(w_t = w_{t-1} + v_t\)",
    "letters of mathematics": "𝑠ₜ를 더합니다",
    "signs of mathematics": "w ← w + g",
}


def dressed(text: str, tmp_path, monkeypatch) -> list[str]:
    monkeypatch.setattr(plainly, "ROOT", tmp_path)
    (tmp_path / "post.md").write_text(f"---\ntitle: x\n---\n\n{text}\n")
    return [str(fault) for fault in plainly.check(tmp_path / "post.md")]


@pytest.mark.parametrize("kind", DRESSED)
def test_what_is_seen_otherwise_than_it_is_read_is_refused(kind, tmp_path, monkeypatch):
    (*_, fault) = dressed(DRESSED[kind], tmp_path, monkeypatch)
    assert fault.startswith("post.md:5: ")


FINE = [
    '<div class="scroll" tabindex="0" role="region" aria-label="표">\n<table class="numbers">',
    "```html\n<svg style='x'></svg> \\(x\\)\n```",
    "`<del>`은 지운 글입니다. $$w \\leftarrow \\nabla f$$",
    '{% include x.html style="y" %}',
    "## 처음 {#start}\n\n문단\n{: #value .hidden title='시작'}",
    "~~~text\n글\n~~~\n\n3~5와 ~ 사이",
]


@pytest.mark.parametrize("text", FINE)
def test_what_is_seen_as_it_is_read_passes(text, tmp_path, monkeypatch):
    assert dressed(text, tmp_path, monkeypatch) == []


def test_a_sentence_dressed_as_code_is_read(caught, faults_of):
    caught("<p><code>Midpoint가 Euler보다 느립니다</code></p>", "nothing shows it")
    caught("<p><code>Midpoint 349걸음</code></p>", "349 was given to no experiment")
    assert faults_of("<p><code>Midpoint(349)</code>를 부릅니다.</p>") == []


BLOCK = '<div class="language-{} highlighter-rouge"><pre><code>{}</code></pre></div>'
SLOWER = "Midpoint가 Euler보다 느립니다"


@pytest.mark.parametrize(
    "text", [f"{SLOWER}", f"x = 1\n{SLOWER}\ny = 2", f"<b># </b><i>{SLOWER}</i>"]
)
def test_a_line_of_a_block_that_is_no_code_is_read(text, caught):
    caught(BLOCK.format("text", text), "nothing shows it")
    caught(BLOCK.format("python", text.replace(SLOWER, f"# {SLOWER}")), "nothing shows it")
    caught(f"<pre>{text}</pre>", "nothing shows it")
    caught(BLOCK.format("console", text.replace(SLOWER, "공은 349걸음")), "349 was given to no")


@pytest.mark.parametrize(
    "block",
    [
        BLOCK.format("python", 'draw(349, label="공의 걸음")  # 공의 걸음'),
        BLOCK.format("console", "make serve PORT=4001\nmake post  # 새 글"),
        f'<div class="listing"><p class="file">a.py</p><pre># {SLOWER} 349개</pre></div>',
    ],
)
def test_code_is_not_read(block, faults_of):
    assert faults_of(block) == []


NEGATED = {
    "not slower": f"Midpoint가 Euler보다 느리지 않습니다. {STEPS}",
    "a lie that it is slower": f"Midpoint가 Euler보다 느리다는 말은 거짓입니다. {STEPS}",
}


@pytest.mark.parametrize("kind", NEGATED)
def test_what_turns_a_word_round_turns_its_direction(kind, caught, faults_of):
    caught(NEGATED[kind], "says the opposite")
    assert faults_of(f"Midpoint가 Euler보다 느린 것이 거짓은 아닙니다. {STEPS}") == []


def test_a_caption_rests_on_a_claim_about_those_whom_it_names(caught, faults_of):
    about = f"값입니다. {STEPS}\n\n"
    walker = figure("walk-picture", caption="Walker가 Euler보다 느립니다.")
    caught(about + walker, "no claim of its section reads what all those found whom it names")
    caught(
        about + figure("walk-picture", alt="Midpoint가 Euler보다 빠릅니다."), "says the opposite"
    )
    fine = figure("walk-picture", caption="Midpoint가 Euler보다 느립니다.", alt="원")
    assert not [fault for fault in faults_of(about + fine) if "compares" in fault]


@pytest.mark.parametrize("name", sorted(shown.MIXING))
def test_two_records_are_not_mixed_into_one_number(name):
    other = {"from": f"site.data.{EULER}.steps", "filters": []}
    assert list(shown._typed([[name, other]], "")) == [(name, other["from"])]
    assert list(shown._typed([["than", other, "많습니다/적습니다"]], "")) == []


def test_a_statistic_is_called_what_it_is(caught, faults_of):
    near = "experiments.orbits.neighbours.found.euler.steps"
    caught(f"Euler는 {{{{{near} | median | plain}}}}걸음입니다.", "is a median, but nothing")
    assert faults_of(f"Euler의 중앙값은 {{{{{near} | median | plain}}}}걸음입니다.") == []


@pytest.mark.parametrize(
    ("claim", "needed"), [("{a} > 2 * {b}", {2.0}), ("{a} > 0 * 77", {0.0}), ("{a} > 5", {5.0})]
)
def test_a_claim_licenses_only_numbers_that_it_needs(claim, needed, page):
    markup = claim.format(a=f"{MIDPOINT}.steps", b=f"{EULER}.steps")
    (part,) = (p for p in page(f"값입니다. {{% claim {markup} %}}").parts if p.claims)
    assert constants(part.claims[0]) == needed


def test_neighbours_that_hardly_move_are_none():
    with pytest.raises(TypeError, match="the same experiment again"):
        around(start=1e-9).of({"start": (1.0, 2.0)})
    assert len(around(start=0.05).of({"start": (1.0, 2.0)})) >= 20


@pytest.mark.parametrize(("off", "faults"), [(1e-6, 1), (0.3, 0)])
def test_what_judges_lies_apart_from_what_chose(off, faults, tmp_path, monkeypatch):
    tuned = [[0.0, 0.0], [1.0, 1.0]]
    found = {"tuned_on": tuned, "judged_on": [[x + off, y] for x, y in tuned]}
    (tmp_path / "search.json").write_text(json.dumps({"found": found}))
    monkeypatch.setattr(fairness, "EXPERIMENT_RECORDS", tmp_path)
    monkeypatch.setattr(fairness, "begins", lambda: {"search": ("x", "y")})
    told = [str(fault) for fault in fairness.check(None)]
    assert len(told) == faults, told


def test_a_link_by_a_name_leads_to_that_one(page):
    text = "## Euler {#euler}\n\n[Midpoint](#euler) [Euler](#euler) [여기](#euler)"
    things = Things(dict.fromkeys(["euler_step", "midpoint_step"]), ROOT)  # type: ignore[arg-type]
    (fault,) = map(str, links.check(page(text), things))
    assert "the link Midpoint leads to what is about euler_step" in fault

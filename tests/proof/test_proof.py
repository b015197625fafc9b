"""The proof catches every fault that was ever thought of, and finds none where there is none."""

import re
import shutil
from pathlib import Path

import pytest

import landscapes
import optimizers
import prove
from blog.posts.formulas import collect
from blog.proof import building, latex, listings, names, numbers, pages, prose, words
from blog.proof import formulas as proof
from site_building import copy_blog
from test_mutations import CASES, mutant

ROOT = Path(__file__).parents[2]
FORMULAS = collect()
KINDS = [name for name in optimizers.__all__ if name != "Optimizer"]

# --- Formula = code: one sign, index, hat, exponent or factor changed in the formula.
SLIPS = [
    (r" \+ ", " - "),
    (r" - ", " + "),
    (r"_\{t-1\}", "_t"),
    (r"\\beta_1", r"\\beta_2"),
    (r"\\beta_2", r"\\beta_1"),
    (r"\\rho", r"\\epsilon"),
    (r"\\hat\{([ms])\}_t(?! =)", r"\1_t"),
    (r"\\tilde\{s\}_t(?! =)", r"s_t"),
    (r"\^2", "^3"),
    (r"\^t", ""),
    (r"t\+1", "t"),
    (r"\\sqrt\{", "{"),
    (r"\\max", r"\\min"),
    (r"\\lvert g_t \\rvert", "g_t"),
    (r"- 4", "- 3"),
    (r"g_t", "g_{t-1}"),
    (r"\\alpha ", ""),
    (r"\\epsilon", r"\\epsilon^2"),
]


def slipped():
    """Every formula with one place changed, as (name, line, what it was, the lines)."""
    for name in KINDS:
        lines = FORMULAS[name]["lines"]
        for index, line in enumerate(lines):
            for old, new in SLIPS:
                for match in re.finditer(old, line.split("=", 1)[1]):
                    start = len(line.split("=", 1)[0]) + 1
                    changed = match.expand(new)
                    at = slice(start + match.start(), start + match.end())
                    wrong = line[: at.start] + changed + line[at.stop :]
                    yield name, wrong, [*lines[:index], wrong, *lines[index + 1 :]]


SLIPPED = list(slipped())


def caught(kind, lines) -> bool:
    """Whether the proof says that they differ, or that nobody can compute the formula."""
    try:
        return proof.rule(kind, lines) is not None
    except latex.FormulaError:
        return True


NAMES = [f"{name}: {wrong}" for name, wrong, _ in SLIPPED]


@pytest.mark.parametrize(("name", "wrong", "lines"), SLIPPED, ids=NAMES)
def test_a_slip_in_a_formula_is_caught(name, wrong, lines):
    assert caught(getattr(optimizers, name), lines), wrong


@pytest.mark.parametrize(("name", "old", "new"), CASES, ids=[f"{n}: {o}" for n, o, _ in CASES])
def test_a_slip_in_the_code_is_caught(name, old, new):
    assert caught(mutant(name, old, new), FORMULAS[name]["lines"])


@pytest.mark.parametrize("name", KINDS)
def test_an_untouched_formula_is_what_its_class_does(name):
    assert proof.rule(getattr(optimizers, name), FORMULAS[name]["lines"]) is None


LAND_SLIPS = {
    "saddle": ("y^2", "y^3"),
    "rosenbrock": ("100 (y", "10 (y"),
    "beale": ("2.625", "2.265"),
    "himmelblau": ("- 11", "- 12"),
    "rastrigin": ("20 +", "10 +"),
    "ravine": ("25 y", "50 y"),
    "bump": ("7.6", "7.5"),
    "cyclic": ("24 x - 12", "24 x + 12"),
    "roof": (r"\lvert y \rvert", "y"),
}


@pytest.mark.parametrize("name", LAND_SLIPS)
@pytest.mark.parametrize("part", ["lines", "slopes"])
def test_a_slip_in_a_landscape_is_caught(name, part):
    lines = FORMULAS[name][part]
    land = getattr(landscapes, name)
    assert not lines or proof.landscape(land, lines) is None
    old, new = LAND_SLIPS[name] if part == "lines" else ("=", "= 1.01 ")
    for index, line in enumerate(lines):
        wrong = line.replace(old, new)
        if wrong != line:
            assert proof.landscape(land, [*lines[:index], wrong, *lines[index + 1 :]]), wrong


# --- Posts: what is put after the front matter, and what the proof says of it.
WRITTEN = {
    "a decimal": ("SGD는 3.14걸음을 걷습니다.", "3.14 is neither an input"),
    "a count": ("SGD는 349걸음을 걷습니다.", "349 is neither an input"),
    "a thousand": ("모두 1,234걸음입니다.", "1,234 is neither an input"),
    "a number in math": ("값은 $$x = 0.25$$입니다.", "0.25 is neither an input"),
    "a number in a caption": (
        '{% include _includes/figure.html name="sgd" alt="공" caption="SGD는 349걸음" %}',
        "349 is neither an input",
    ),
    "a number in an alt text": (
        '{% include _includes/figure.html name="sgd" alt="349걸음을 걷는 공" caption="SGD" %}',
        "349 is neither an input",
    ),
    "a result that is an input elsewhere": (
        "{{ site.data.figures.sgd.run.steps }}걸음, α는 2.512입니다.",
        "2.512 is neither an input",
    ),
    "a number before a unit": ("37x 빠릅니다.", "37 is neither an input"),
    "a number after a syllable": ("약349걸음입니다.", "349 is neither an input"),
    "a number in code": ("`388`걸음이었습니다.", "388 is neither an input"),
    "a number between signs": ("x < y 이면 349걸음이고 z > 0입니다.", "349 is neither an input"),
    "a number with an exponent": ("오차는 3.2e-5입니다.", "3.2e-5 is neither an input"),
    "을": ("{{ x | plain }}을 곱합니다.", "after a number 을 may read wrong"),
    "로": ("$$\\alpha = {{ x | plain }}$$로 둡니다.", "after a number 로 may read wrong"),
    "은": ("{{ x }}은 큽니다.", "after a number 은 may read wrong"),
    "이": ("{{ x }}이 큽니다.", "after a number 이 may read wrong"),
    "와": ("{{ x }}와 같습니다.", "after a number 와 may read wrong"),
    "ranking": ("Adam이 가장 빠른 optimizer입니다.", "'가장 빠른' ranks"),
    "a particle after bold": ("**{{ x }}**을 봅니다.", "after a number 을 may read wrong"),
    "ranking, inflected": ("Adam이 가장 빠릅니다.", "'가장 빠릅' ranks"),
    "ranking, spread out": ("Adam이 가장\n빨랐습니다.", "ranks"),
    "ranking, in other words": ("Adam이 제일 좋습니다.", "'제일 좋' ranks"),
    "a claim about nothing": ("{% claim 1 > 0 %} Adam이 최고입니다.", "'최고' ranks"),
    "a claim that is a comment": (
        "{% comment %}{% claim a.b > 0 %}{% endcomment %} Adam이 최고입니다.",
        "'최고' ranks",
    ),
    "ranking in English": ("Adam is the best.", "'best' ranks"),
    "최고": ("AdaBelief가 최고입니다.", "'최고' ranks"),
    "ranking in a caption": (
        '{% include _includes/figure.html name="sgd" alt="공" caption="최고의 SGD" %}',
        "'최고' ranks",
    ),
    "a claim elsewhere does not help": ("{% claim 1 > 0 %}\n\nAdam이 최고입니다.", "'최고' ranks"),
    "a name that means nothing": ("{{ sgdd.run.steps }}걸음", "sgdd means nothing here"),
    "data that is not there": ("{{ site.data.figurs.sgd }}걸음", "there is no site.data.figurs"),
    "a copied class": (
        "```python\nclass SGD:\n    pass\n```",
        "SGD is defined in scripts/optimizers/sgd.py: show it by",
    ),
    "a copied function": (
        "```python\ndef saddle(point):\n    return 0\n```",
        "saddle is defined in",
    ),
    "an indented copy": ("글\n\n    class Adam:\n        pass\n", "Adam is defined in"),
    "a copy under another name of Python": (
        "```py\nclass SGD:\n    pass\n```",
        "SGD is defined in",
    ),
    "a copy in a fence with a space": ("~~~ Python\nclass SGD:\n    pass\n~~~", "SGD is defined"),
    "a copy in a plain fence": ("```\nclass SGD:\n    pass\n```", "SGD is defined in"),
    "a copy in a tag": (
        "{% highlight python %}\nclass Adam:\n    pass\n{% endhighlight %}",
        "Adam is defined in",
    ),
    "a block that leaves": ("```python\nimport sys\nsys.exit(0)\n```", "this Python fails"),
    "a block that fails": ("```python\nprint(nobody)\n```", "this Python fails"),
    "a block in the wrong order": (
        "```python\nprint(a)\n```\n\n```python\na = 1\n```",
        "this Python fails",
    ),
    "a block that is no Python": ("```python\nfor\n```", "this Python cannot run"),
}


def faults_of(post: Path):
    taken = prose.read(post)
    checks = (numbers, words, names)
    found = [fault for check in checks for fault in check.check(taken)]
    found += listings.check(post)
    return [str(fault) for fault in found]


@pytest.fixture
def draft():
    """A post of the project that is there for the test alone."""
    folder = ROOT / ".cache/proof"
    folder.mkdir(parents=True, exist_ok=True)
    yield folder / "draft.md"
    shutil.rmtree(folder)


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_fault_in_a_post_is_caught(kind, draft):
    text, message = WRITTEN[kind]
    draft.write_text(f"---\ntitle: x\n---\n첫 줄\n\n{text}\n")
    found = faults_of(draft)
    assert any(message in fault for fault in found), found
    line = next(fault for fault in found if message in fault).split(":")[1]
    assert int(line) >= 6


FINE = [
    "출발점은 {{ site.data.figures.sgd.run.start | point }}이고 α는 0.01입니다.",
    "1951년의 논문입니다. 0에서 시작해 −1과 1 사이에 있습니다.",
    "{% assign x = 1 %}{{ x | plain | josa: \"을/를\" }} 곱합니다.",
    "{% assign x = 1 %}$${{ x }}$${{ x | josa_only: \"으로/로\" }} 둡니다.",
    "{% claim sgd.steps > 1 %} 가장 빠른 optimizer입니다.",
    "1. 하나\n2. 둘\n3. 셋\n\n2차 함수와 3차원 공간의 최고차항, 논문(2014)의 ResNet-50입니다.",
    "```python\ndef two():\n    from math import e\n    return e\n```",
    "$$(1 - \\beta)^2 + 2x \\\\[0.5em] 10^{-8}$$",
    "```python\na = 0.123\nprint(a)\n```\n\n그리고 `beta = 0.999`입니다.",
]  # fmt: skip


@pytest.mark.parametrize("text", FINE)
def test_what_is_right_passes(text, draft):
    draft.write_text(f"---\ntitle: x\n---\n\n{text}\n")
    assert faults_of(draft) == []


def test_the_front_matter_is_read_too(draft):
    front = "title: Adam이 최고인 까닭\ndescription: Adam은 12걸음 만에 벗어납니다."
    draft.write_text(f"---\n{front}\n---\n글\n")
    found = faults_of(draft)
    assert any(":2: '최고' ranks" in fault for fault in found), found
    assert any(":3: 12 is neither an input" in fault for fault in found), found


@pytest.mark.parametrize("declared", ["[349]", "\n  10^-8: klein", "\n  0.10.2: Version"])
def test_a_declaration_that_cannot_be_read_is_said(declared, draft):
    draft.write_text(f"---\ntitle: x\nliterals: {declared}\n---\n글\n")
    assert any("literals: is a list of lines" in fault for fault in faults_of(draft))


UNTIDY = {
    "defined twice": ("Adam", 0, [r"m_t = \beta_2 m_{t-1} + g_t"]),
    "defined, but no line uses it": ("Adam", 0, [r"v_t = \beta_1 g_t"]),
    "is not for a rule to define": ("Adam", 0, ["m_0 = 1"]),
    "no line says what w_t is": ("SGD", 0, None),
}


@pytest.mark.parametrize("message", UNTIDY)
def test_a_rule_with_a_line_too_many_or_too_few_is_caught(message):
    name, place, more = UNTIDY[message]
    lines = list(FORMULAS[name]["lines"])
    lines[place:place] = more or []
    lines = lines if more else [r"v_t = \alpha \frac{\partial f}{\partial w}"]
    assert message in str(proof.rule(getattr(optimizers, name), lines))


@pytest.mark.parametrize("condition", [r"n_t \le 100", r"n_t \le 5", r"n_t \ge 4", r"n_t < 3"])
def test_cases_that_overlap_or_leave_gaps_are_caught(condition):
    lines = [line.replace(r"n_t \le 4", condition) for line in FORMULAS["RAdam"]["lines"]]
    assert lines != FORMULAS["RAdam"]["lines"]
    assert caught(optimizers.RAdam, lines)


DECLARED = {
    "literals:\n  3.14: ''": "literal 3.14 is declared without a reason",
    "literals:\n  2.71: e": "literal 2.71 is declared, but the post does not say it",
}


@pytest.mark.parametrize("front", DECLARED)
def test_a_declaration_needs_a_reason_and_a_use(front, draft):
    draft.write_text(f"---\ntitle: x\n{front}\n---\n\n원주율은 3.14입니다.\n")
    assert any(DECLARED[front] in fault for fault in faults_of(draft))
    draft.write_text("---\ntitle: x\nliterals:\n  3.14: 원주율\n---\n\n원주율은 3.14입니다.\n")
    assert faults_of(draft) == []


# --- The site: what the page or the layout holds, and what the proof says of it.
POST = "_posts/2026-01-02-one.md"
BROKEN = {
    "math that became a table": ("$$|x|$$ 입니다.", "$$ is left over"),
    "an unclosed formula": ("값은 $$x + 1 입니다.", "$$ is left over"),
    "an undefined macro": ("$$\\nonsense{x}$$", "MathJax: Undefined control sequence \\nonsense"),
    "a formula that MathJax refuses": ("$$\\frac{1}{$$", "MathJax: Missing close brace"),
    "a dead link": ("[x](/nowhere/)", "leaves the blog's folder"),
    "a dead relative link": ("[x](nowhere.html)", "nowhere.html leads nowhere"),
    "a dead anchor": ("[x](#nowhere)", "no anchor #nowhere on this page"),
    "a dead anchor of another page": (
        '[x]({{ "/#no" | relative_url }})',
        "that page has no anchor #no",
    ),
    "a dead image": ("![x](gone.png)", "gone.png leads nowhere"),
    "an image without alt": ('<img src="icon.svg">', "an image has no alternative text"),
    "a figure with an empty alt": (
        '<figure><img src="icon.svg" alt=""></figure>',
        "an image has no alternative text",
    ),
    "a script from elsewhere": (
        '<script src="https://cdn.example.com/x.js"></script>',
        "loads https://cdn.example.com/x.js from another site",
    ),
    "an image from elsewhere": (
        "![x](https://example.com/x.png)",
        "loads https://example.com/x.png from another site",
    ),
    "a style from elsewhere": (
        '<p style="background:url(https://example.com/x.png)">x</p>',
        "loads https://example.com/x.png from another site",
    ),
    "a connection made early": (
        '<link rel="preconnect" href="https://example.com">',
        "loads https://example.com from another site",
    ),
    "a script that fetches": (
        '<script>fetch("https://example.com/x")</script>',
        "loads https://example.com/x from another site",
    ),
    "a reference without its target": ("[글][없음]", "a reference without its target"),
    "a footnote without its text": ("각주[^no]입니다.", "a reference without its target"),
    "a place beyond a list": (
        "{{ site.data.figures.sgd.run.start[7] }}",
        "start has 2 entries, so none is [7]",
    ),
    "particles in another order": ('{{ 3 | josa: "를/을" }}', "`를/을` is none of"),
    "much invalid HTML": ("<center>x</center>\n\n" * 400, "invalid HTML"),
    "invalid HTML": ("<center>x</center>", "invalid HTML"),
    "a repeated id": ('<p id="a">x</p>\n<p id="a">y</p>', "invalid HTML"),
    "a name that Liquid does not know": ("{{ site.data.figures.sgdd.run }}", "the build stopped"),
    "a record's field that is not there": (
        "{{ site.data.figures.sgd.run.nothing }}",
        "site.data.figures.sgd.run has no `nothing`",
    ),
    "Liquid that would swallow LaTeX": ("$$\\hat{{{m}}_t}$$", "the build stopped"),
    "a filter that is not there": ("{{ 1 | nonsense }}", "the build stopped"),
    "a false claim": (
        "{% claim site.data.figures.sgd.run.escape_step < 10 %}",
        "is false: 349.0 against 10",
    ),
    "a claim about nothing": ("{% claim nothing > 1 %}", "nothing is nothing, not a number"),
    "a claim that compares nothing": ("{% claim 1 + 1 %}", "compare two sides"),
    "a figure that no script makes": (
        '{% include _includes/figure.html name="no" alt="x" caption="x" %}',
        "no script makes a figure named `no`",
    ),
    "a figure without a caption's alt": (
        '{% include _includes/figure.html name="sgd" caption="x" %}',
        "has no alt",
    ),
}
FILES = {
    "a missing layout": ("---\nlayout: nowhere\ntitle: x\n---\nx", "has no layout 'nowhere'"),
    "a future post": ("---\ntitle: x\ndate: 2999-01-01\n---\nx", "has a future date"),
    "the same address": (
        "---\ntitle: x\npermalink: /two/\n---\nx",
        "has the address of another page, _posts/2026-01-0",
    ),
    "front matter that is no YAML": ("---\ntitle: [x\n---\nx", "the build stopped: not YAML: did"),
    "a date that is none": ("---\ntitle: x\ndate: soon\n---\nx", "does not have a valid date"),
}


@pytest.fixture
def blog(tmp_path):
    """A small blog with this project's layouts, and two posts."""
    copy_blog(tmp_path)
    front = "title: 둘\ndescription: 둘째 글\ndate: 2026-01-01\npermalink: /two/"
    (tmp_path / "_posts/2026-01-01-two.md").write_text(f"---\n{front}\n---\n둘째 글입니다.\n")
    return tmp_path


def site_faults(blog, baseurl="/repo"):
    destination = blog / "_site_of_the_test"
    found = list(building.build(blog, destination, baseurl))
    if not found:
        found = list(pages.check(destination, baseurl, "http://localhost:4000"))
    return [str(fault) for fault in found]


def write(blog, text, front="title: 하나\ndescription: 첫 글\ndate: 2026-01-02\n"):
    (blog / POST).write_text(f"---\n{front}---\n{text}\n")


def test_a_blog_without_faults_has_none(blog):
    write(blog, "글입니다. $$\\frac{1}{2}$$ {% claim 2 > 1 %}")
    assert site_faults(blog) == []
    assert site_faults(blog, "") == []


@pytest.mark.site
def test_only_what_lies_under_the_address_is_ours(blog):
    write(blog, "[이웃](http://localhost:4000/other/) [남](http://localhost:40001/x/)")
    assert site_faults(blog, "/repo") == []
    (fault,) = site_faults(blog, "")
    assert fault.endswith("http://localhost:4000/other/ leads nowhere")


def test_posts_that_nobody_would_prove_are_faults(blog):
    (blog / "_posts/2026").mkdir()
    for name in (
        "2026/2026-01-03-three.markdown",
        "2026-01-04-four.html",
        "2026-01-05-x.md~",
        "a.txt",
    ):
        (blog / "_posts" / name).write_text("---\n---\n0.123\n")
    told = [str(fault) for fault in prove.unproved(blog)]
    assert [fault.split(": ")[0] for fault in told] == [
        "_posts/2026/2026-01-03-three.markdown",
        "_posts/2026-01-04-four.html",
    ], told


@pytest.mark.site
@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_of_the_site_is_caught(kind, blog):
    text, message = BROKEN[kind]
    write(blog, text)
    found = site_faults(blog)
    assert any(message in fault for fault in found), found
    assert any(
        re.match(r"(repo/one/index\.html:\d+|_posts/2026-01-02-one\.md)", f) for f in found
    ), found


@pytest.mark.site
@pytest.mark.parametrize("wrong", ["{{ site.data.figures.sgd.run.no }}", "{% claim 1 > 2 %}"])
def test_a_stopped_build_names_the_line_that_an_editor_shows(blog, wrong):
    write(blog, f"글\n\n글\n\n글 {wrong}")
    (fault,) = site_faults(blog)
    assert fault.startswith("_posts/2026-01-02-one.md:10: the build stopped: "), fault
    assert "Liquid" not in fault


@pytest.mark.site
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_jekyll_lets_pass_is_caught(kind, blog):
    text, message = FILES[kind]
    (blog / POST).write_text(text)
    found = site_faults(blog)
    assert any(message in fault for fault in found), found
    assert any("2026-01-0" in fault for fault in found)


@pytest.mark.site
def test_a_style_that_loads_from_elsewhere_is_caught(blog):
    write(blog, "글입니다.")
    (blog / "assets/css/main.css").write_text("@import url('https://fonts.example.com/x.css');")
    assert any("loads https://fonts.example.com/x.css from another" in f for f in site_faults(blog))


READINGS = {
    "을/를": "0을 1을 2를 3을 4를 5를 6을 7을 8을 9를 10을 0.25를 100을 −3을",
    "은/는": "0은 1은 2는 3은 4는 5는 6은 7은 8은 9는 10은 0.25는 100은 −3은",
    "이/가": "0이 1이 2가 3이 4가 5가 6이 7이 8이 9가 10이 0.25가 100이 −3이",
    "과/와": "0과 1과 2와 3과 4와 5와 6과 7과 8과 9와 10과 0.25와 100과 −3과",
    "으로/로": "0으로 1로 2로 3으로 4로 5로 6으로 7로 8로 9로 10으로 0.25로 100으로 −3으로",
}


@pytest.mark.site
def test_particles_read_right_after_any_digit(blog):
    numbers = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "0.25", "100", "−3"]
    lines = []
    for forms in READINGS:
        lines.append(" ".join(f'{{{{ "{n}" | josa: "{forms}" }}}}' for n in numbers))
    write(blog, "\n\n".join(lines) + '\n\n{{ "7" | josa_only: "으로/로" }}이다')
    assert site_faults(blog) == []
    page = (blog / "_site_of_the_test/repo/one/index.html").read_text()
    for reading in READINGS.values():
        assert f"<p>{reading}</p>" in page
    assert "<p>로이다</p>" in page


def test_ctrl_c_is_said_in_one_line(monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(prove, "everything", interrupted)
    assert prove.main([]) == 130
    assert capsys.readouterr().err == "proof: interrupted: nothing is proved\n"

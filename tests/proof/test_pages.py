"""What is wrong with a built page, or stops its building, is said with its place."""

import re

import pytest

from blog.proof import building
from blog.proof.built import published
from site_building import copy_blog

# What the page or the layout holds, and what the proof says of it.
POST = "_posts/2026-01-02-one.md"
BROKEN = {
    "a formula that never closes": ("값은 $x_1 입니다.", "TeX is left over"),
    "TeX outside of a formula": ("값은 \\alpha입니다.", "TeX is left over"),
    "an unclosed formula": ("값은 $$x + 1 입니다.", "$$ is left over"),
    "an undefined macro": ("$$\\nonsense{x}$$", "MathJax: Undefined control sequence \\nonsense"),
    "a formula that MathJax refuses": ("$$\\frac{1}{$$", "MathJax: Missing close brace"),
    "a dead link": ("[x](/nowhere/)", "leaves the blog's folder"),
    "a dead relative link": ("[x](nowhere.html)", "nowhere.html leads nowhere"),
    "a dead anchor": ("[x](#nowhere)", "no anchor #nowhere on this page"),
    "a dead anchor of another page": (
        '[x]({{ "/#no" | relative_url }})',
        "no anchor #no on index.html",
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
    "a footnote without its text": ("각주[^no]입니다.", "footnote [^no] has no text"),
    "a place beyond a list": (
        "{{ site.data.experiments.down.given.start[7] }}",
        "start has 1 entries, so none is [7]",
    ),
    "particles in another order": ('{{ 3 | josa: "를/을" }}', "`를/을` is none of"),
    "much invalid HTML": ("<center>x</center>\n\n" * 400, "invalid HTML"),
    "invalid HTML": ("<center>x</center>", "invalid HTML"),
    "a repeated id": ('<p id="a">x</p>\n<p id="a">y</p>', "invalid HTML"),
    "a name that Liquid does not know": (
        "{{ site.data.experiments.nobody.found }}",
        "the build stopped",
    ),
    "a record's field that is not there": (
        "{{ site.data.experiments.down.found.run.nothing }}",
        "site.data.experiments.down.found.run has no `nothing`",
    ),
    "a filter that is not there": ("{{ 1 | nonsense }}", "the build stopped"),
    "a false claim": (
        "{% claim site.data.experiments.down.given.steps < 10 %}",
        "is false: 20 against 10",
    ),
    "a claim about nothing": ("{% claim nothing > 1 %}", "nothing is nothing, not a number"),
    "a claim that compares nothing": ("{% claim 1 + 1 %}", "compare two sides"),
    "a figure that no script makes": (
        '{% include _includes/figure.html name="no" alt="x" caption="x" %}',
        "no script makes a figure named `no`",
    ),
    "a figure without a caption's alt": (
        '{% include _includes/figure.html name="down" caption="x" %}',
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
    "a date that is none": ("---\ntitle: x\ndate: soon\n---\nx", "`soon` is no date"),
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
        found = list(published.check(destination / baseurl.strip("/"), baseurl, blog=blog))
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


@pytest.mark.site
@pytest.mark.parametrize("kind", BROKEN)
def test_a_fault_of_the_site_is_caught(kind, blog):
    text, message = BROKEN[kind]
    write(blog, text)
    found = site_faults(blog)
    assert any(message in fault for fault in found), found
    assert any(re.match(r"_posts/2026-01-02-one\.md:\d+: ", fault) for fault in found), found


@pytest.mark.site
@pytest.mark.parametrize(
    "wrong", ["{{ site.data.experiments.down.found.no }}", "{% claim 1 > 2 %}"]
)
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


WRONG_KOREAN = {
    "closed: [0,": ("closed: [10,", "`closed` must be digits"),
    "syllables: 500": ("syllables: 0", "`syllables` must be a number above 0"),
    "particles: [": ("particles: [[], ", "`particles` must be pairs parted by /"),
    "closed:": ("closed", "not YAML"),
}


@pytest.mark.site
@pytest.mark.parametrize("right", WRONG_KOREAN)
def test_a_wrong_file_of_what_is_korean_is_one_clear_fault(right, blog):
    wrong, message = WRONG_KOREAN[right]
    file = blog / "_data/korean.yml"
    file.write_text(file.read_text().replace(right, wrong, 1))
    (fault,) = site_faults(blog)
    assert "_data/korean.yml" in fault, fault
    assert message in fault

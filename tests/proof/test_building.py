"""What Ruby finds wrong arrives in Python with its file, its line and what to do."""

import re
from contextlib import closing

import pytest

from blog.preview.builder import Builder
from blog.proof import building
from site_building import copy_blog

pytestmark = pytest.mark.site
POST = "_posts/2026-01-02-one.md"
HEAD = "---\ntitle: 하나\ndescription: 첫 글\ndate: 2026-01-02\n---\n글\n\n"  # seven lines
FIGURE = '{% include _includes/figure.html name="orbit" alt="공" caption="공" %}'


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A blog of one post; to be spoilt and mended."""
    blog = copy_blog(tmp_path_factory.mktemp("building") / "blog")
    (blog / "_data/experiments/down-adam.json").unlink()
    return blog


@pytest.fixture
def blog(original):
    """The blog, mended afterwards."""
    kept = {}

    def spoil(name, change):
        file = original / name
        text = kept.setdefault(file, file.read_text() if file.exists() else None)
        file.write_text(change(text) if callable(change) else change)
        return original

    yield spoil
    for file, text in kept.items():
        file.unlink() if text is None else file.write_text(text)


def faults(blog):
    return [str(fault) for fault in building.build(blog, blog / "_site", "")]


# What stands in line 8 of a post, and what is said of it.
WRITTEN = {
    "an unknown tag": ("{% nonsense %}", "Unknown tag 'nonsense'"),
    "an unknown filter": ("{{ 1 | nonsense }}", "undefined filter nonsense"),
    "a tag that does not end": ("{% if true %}", "'if' tag was never closed"),
    "a false claim": ("{% claim 1 > 2 %}", "the claim 1 > 2 is false: 1 against 2: say what"),
    "no claim": ("{% claim 1 %}", "the claim 1 cannot be checked: compare two sides with one of"),
    "a formula after what it was not built on": (
        '{% include _includes/formula.html of="midpoint_step" after="circling" %}',
        "midpoint_step is built on euler_step, as its docstring says, not on circling",
    ),
    "no power of ten": ("{{ 3 | exponent }}", "3 is no power of ten: write it with plain"),
    "no number": ("{{ nothing | plain }}", "nothing is no number: give the filter one"),
    "an include that is not there": (
        "{% include _includes/no.html %}",
        "Could not locate the included file '_includes/no.html': name one from the top of the blog",
    ),
    "an include of an include that is not there": (
        '{% include _includes/listing.html file="scripts/no.py" %}',
        "Could not locate the included file 'scripts/no.py': name one",
    ),
    "parameters that cannot be read": (
        "{% include _includes/cite.html key= %}",
        "Invalid syntax for include tag: key=",
    ),
    "what an include lacks": (
        '{% include _includes/figure.html name="orbit" caption="공" %}',
        'figure `orbit` has no alt: give it alt="…"',
    ),
    "a formula that MathJax refuses": ("$$\\nonsense$$", "MathJax: Undefined control sequence"),
    "a link to no figure": ("[](#fig-no)", "[](#fig-no) names nothing in this post: name one of"),
    "a field that is not there": (
        "{{ site.data.experiments.orbit.found.no }}",
        "site.data.experiments.orbit.found has no `no`: name one of euler, midpoint",
    ),
    "an experiment that no script makes": (
        "{{ site.data.experiments.no.found }}",
        "no script makes an experiment named `no`: add it to EXPERIMENTS in scripts/experiments "
        "(known: ",
    ),
    "an experiment that has not run": (
        "{{ site.data.experiments.down-adam.found }}",
        "experiment `down-adam` has not run yet: "
        "run `.venv/bin/python scripts/make_figures.py down-adam`",
    ),
}
ARRAY = (
    "site.data.experiments.orbit.found.euler.points is an array of 25 × 2, which figures draw: "
    "let the experiment return the number that the text needs"
)
for use in ("{{ P }}", "{{ P.shape }}", "{{ P[0] }}", "{{ P | plain }}", "{% claim P > 1 %}",
            "{% for x in P %}{% endfor %}", '{{ P | josa: "을/를" }}'):  # fmt: skip
    WRITTEN[f"an array: {use}"] = (
        use.replace("P", "site.data.experiments.orbit.found.euler.points"),
        ARRAY,
    )


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_fault_in_a_post_has_the_line_of_the_author(kind, blog):
    text, message = WRITTEN[kind]
    (fault,) = faults(blog(POST, f"{HEAD}{text}\n"))
    line = r"\d+" if kind == "a tag that does not end" else "8"
    assert re.match(rf"{POST}:{line}: the build stopped: {re.escape(message)}", fault), fault


@pytest.mark.parametrize("more", ["", "layout: page\n", "excerpt_separator: 끝\n"])
def test_what_a_record_has_is_shown(blog, more):
    front = HEAD.replace("---\n글", f"{more}---\n글")
    made = blog(POST, f"{front}{{{{ site.data.experiments.orbit.given.steps }}}}걸음\n")
    assert faults(made) == []
    assert "24걸음" in (made / "_site/one/index.html").read_text()


FILES = {
    "_includes/figure.html": ("글\n{% nonsense %}", ":2: the build stopped: Unknown tag"),
    "_includes/picture.html": ("글\n\n{% nonsense %}", ":3: the build stopped: Unknown tag"),
    "_layouts/post.html": (
        "---\nlayout: base\n---\n{% no %}",
        ":4: the build stopped: Unknown tag",
    ),
    "_data/references.yml": ("a: b\nc: [\n", ":3: the build stopped: not YAML: "),
    "_data/korean.yml": (
        "closed: all\n",
        ": the build stopped: `particles` must be pairs parted by /: mend it",
    ),
    "_config.yml": ("title: x\nwrong: [\n", ":3: the build stopped: not YAML: "),
    "_data/experiments.yml": ("a: b\nc: d\n e: [\n", ":3: the build stopped: not YAML: "),
    "_pages/licenses.md": ("---\ntitle: [x\n---\n글\n", ":2: the build stopped: not YAML: "),
    POST: ("---\ndate: soon\n---\n글\n", ":2: the build stopped: `soon` is no date"),
    "_data/figures/orbit.json": ("{", ": the build stopped: is no JSON: remove it and run `make"),
    "_plugins/zz.rb": ("def\n)", ":2: the build stopped: syntax error"),
    "_plugins/zzz.rb": (
        "Jekyll::Hooks.register(:site, :post_read) { |site|\nsite.nonsense }",
        ":2: the build stopped: undefined method `nonsense'",
    ),
}


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_cannot_be_read_is_named(file, blog):
    text, message = FILES[file]
    blog(POST, f"{HEAD}{FIGURE}\n")
    (fault,) = faults(blog(file, text))
    assert fault.startswith(f"{file}{message}"), fault


def test_all_faults_are_said_and_no_layout_is_no_reason_to_stop(blog):
    blog("_posts/2026-01-03-later.md", "---\ndate: 2999-01-01\n---\n글\n")
    blog("_posts/2026-01-04-bare.md", "---\ntitle: 글\nlayout: none2\npermalink: /one/\n---\n글\n")
    assert faults(blog(POST, HEAD)) == [
        "_posts/2026-01-03-later.md: has a future date, so it is not published: "
        "date it today, or move it to _drafts",
        "_posts/2026-01-04-bare.md: has no layout 'none2': make it in _layouts, or name another",
        "_posts/2026-01-02-one.md: has the address of another page, _posts/2026-01-04-bare.md: "
        "give one of them another permalink or file name",
    ]


def test_a_process_that_stays_forgets_a_fault_that_is_mended(blog):
    made = blog(POST, HEAD)
    texts = (HEAD, "---\ntitle: [\n---\n", f"{HEAD}{{% no %}}", f"{HEAD}{{% claim 1 > 2 %}}", HEAD)
    with closing(Builder({"source": str(made), "destination": str(made / "_site")})) as builder:
        for text in texts:
            (made / POST).write_text(text)
            built = builder.build()
            assert (len(built.faults), built.stopped) == ((0, False) if text == HEAD else (1, True))


def test_a_jekyll_that_dies_without_a_word_is_a_fault(blog):
    made = blog("_plugins/zz.rb", "Process.kill(:KILL, Process.pid)")
    assert faults(made) == ["the blog: Jekyll ended by itself: run make setup"]


# What is not as it was tried: Ruby that comes before ours, and what is said.
OTHER = {
    "a newer Liquid": (
        'Liquid.send(:remove_const, :VERSION)\nLiquid::VERSION = "6.1"',
        "Liquid 6.1 was",
    ),
    "a method that is gone": (
        "Jekyll::DataReader.send(:undef_method, :read_data_file)",
        "has changed Jekyll::DataReader#read_data_file: ask for Jekyll >= 4.3.1, < 4.5 and Liquid",
    ),
    "a parameter more": (
        "class Jekyll::LiquidRenderer; def self.format_error(a, b, c); end; end",
        "has changed #<Class:Jekyll::LiquidRenderer>#format_error: ask for",
    ),
}


@pytest.mark.parametrize("kind", OTHER)
def test_another_jekyll_stops_the_build_and_says_what_to_do(kind, blog):
    ruby, message = OTHER[kind]
    (fault,) = faults(blog("_plugins/another.rb", ruby))
    assert fault.startswith("_plugins/jekyll_inside.rb: the build stopped: "), fault
    assert message in fault and "or make _plugins/jekyll_inside.rb fit" in fault


def test_what_only_saves_time_is_done_without(blog):
    ruby = "class Jekyll::Site; private def render_regenerated(a, b, c = 1) = "
    ruby += (
        "(a.renderer.payload = b; a.output = a.renderer.run; a.trigger_hooks(:post_render)); end"
    )
    assert faults(blog("_plugins/another.rb", ruby)) == []

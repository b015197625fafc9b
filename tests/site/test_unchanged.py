"""A post is rendered again if anything that it may show has changed, and never shown stale."""

import json
import os
import shutil
import subprocess

import pytest

from site_building import ROOT, copy_blog

pytestmark = pytest.mark.site

# Says which posts are rendered.
PROBE = """
Jekyll::Hooks.register(:posts, :post_render) { |post| $stderr.puts "rendered #{post.data["slug"]}" }
"""
POSTS = {
    "2026-01-01-one": '{% include _includes/cite.html key="euler" %} 첫 글입니다.',
    "2026-01-02-two": '{% include _includes/figure.html name="errors" alt="공" caption="공" %}',
    "2026-01-03-three": '{% include _includes/formula.html of="euler_step" %} $$x^2$$',
    "2026-01-04-four": '{% include _includes/listing.html file="scripts/experiments/orbits.py" %}',
    "2026-01-05-five": "{{ site.data.experiments.short-orbit.given.steps }}걸음",
    "2026-01-06-six": "글이 {{ site.posts.size }}편 있습니다.",
    "2026-01-07-seven": "글이 {{ site['posts'].size }}편 있습니다.",
    "2026-01-08-eight": '{% include _includes/listing.html file="LICENSE" %}',
}
ALL = {name[11:] for name in POSTS}
RESTLESS = {"six", "seven", "eight"}  # they look at more of the blog than others


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A small blog; to be copied, not changed."""
    blog = copy_blog(tmp_path_factory.mktemp("built") / "blog")
    for name, text in POSTS.items():
        write(blog, name, text)
    (blog / "_plugins/probe.rb").write_text(PROBE)
    return blog


@pytest.fixture
def blog(built, tmp_path):
    """A copy of it, built once."""
    shutil.copytree(built, tmp_path / "blog", symlinks=True)
    assert rendered(tmp_path / "blog") == ALL
    return tmp_path / "blog"


def write(blog, name, text, more=""):
    (blog / f"_posts/{name}.md").write_text(f"---\ntitle: {name[11:]}\n{more}---\n{text}\n")


def change(blog, file, old, new):
    text = (blog / file).read_text()
    assert old in text
    (blog / file).write_text(text.replace(old, new))


def build(blog, *arguments):
    command = ["bundle", "exec", "jekyll", "build", "--source", str(blog), *arguments]
    command += ["--destination", str(blog / "_site")]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")}
    return subprocess.run(command, cwd=blog, env=environment, capture_output=True, text=True)


def rendered(blog, *arguments):
    """Builds; the slugs of the posts that were rendered, and none of them is left stale."""
    result = build(blog, *arguments)
    assert result.returncode == 0, result.stderr
    return told(result.stderr)


def told(words):
    return {line.split()[1] for line in words.splitlines() if line.startswith("rendered ")}


def page(blog, slug):
    return (blog / f"_site/{slug}/index.html").read_text()


def test_nothing_changed_and_nothing_is_rendered(blog):
    shutil.rmtree(blog / "_site", ignore_errors=True)
    assert rendered(blog) == RESTLESS
    kept = {slug: page(blog, slug) for slug in ALL}
    assert rendered(blog, "--disable-disk-cache") == ALL
    assert kept == {slug: page(blog, slug) for slug in ALL}


CHANGES = {
    "prose": ("_posts/2026-01-03-three.md", "x^2", "x^3", {"three"}),
    "a neighbour's title": (
        "_posts/2026-01-01-one.md",
        "title: one",
        "title: 하나",
        {"one", "two"},
    ),
    "a figure's record": ("_data/figures/errors.json", '"name"', '"more": 1,\n"name"', {"two"}),
    "the record of a figure's experiment": (
        "_data/experiments/orbit.json",
        '"found": {',
        '"found": {"more": 1,',
        {"two"},
    ),
    "a record": (
        "_data/experiments/short-orbit.json",
        '"found": {',
        '"found": {"more": 1,',
        {"five"},
    ),
    "another file that posts show": (
        "scripts/blog/proof/built/pages/htmlvalidate.json",
        "{",
        "{ ",
        ALL,
    ),
    "a layout": ("_layouts/post.html", "<article", "<article ", ALL),
    "an include": ("_includes/cite.html", "<a class", "<a  class", ALL),
    "a script that posts show": ("scripts/experiments/orbits.py", '"""', '"""  ', ALL),
    "a formula": ("_data/formulas.json", "y_{n+1}", "z_{n+1}", ALL),
    "a reference": ("_data/references.yml", '"Euler"', '"Leonhard Euler"', ALL),
    "what is said around": ("_data/strings.yml", "그림 %s", "도표 %s", ALL),
    "the configuration": ("_config.yml", "title: 작은", "title: 큰", ALL),
    "a plugin": ("_plugins/reading.rb", "What pages say", "All that pages say", ALL),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_renders_what_may_show_it(blog, kind):
    file, old, new, posts = CHANGES[kind]
    change(blog, file, old, new)
    assert rendered(blog) == posts | RESTLESS
    if posts != ALL:  # what was not rendered is what it would have been
        kept = {slug: page(blog, slug) for slug in ALL}
        assert rendered(blog, "--disable-disk-cache") == ALL
        assert kept == {slug: page(blog, slug) for slug in ALL}


def test_a_series_is_seen_to_grow(blog):
    for name in ("2026-01-01-one", "2026-01-04-four"):
        write(blog, name, POSTS[name], "series: 묶음\n")
    rendered(blog)
    change(blog, "_posts/2026-01-04-four.md", "title: four", "title: 넷")
    assert rendered(blog) == {"one", "three", "four", "five"} | RESTLESS
    assert "넷" in page(blog, "one")


def test_another_address_renders_everything(blog):
    assert rendered(blog, "--baseurl", "/elsewhere") == ALL
    assert 'href="/elsewhere/archive/"' in page(blog, "one")


def test_a_picture_that_is_gone_stops_the_build(blog):
    (blog / "assets/errors.png").unlink()
    result = build(blog)
    assert result.returncode and "figure `errors` is not built yet" in result.stdout + result.stderr


def test_a_claim_that_became_false_stops_the_build(blog):
    write(blog, "2026-01-05-five", "{% claim site.data.experiments.short-orbit.given.steps > 1 %}")
    rendered(blog)
    record = json.loads((blog / "_data/experiments/short-orbit.json").read_text())
    record["given"]["steps"] = 1
    (blog / "_data/experiments/short-orbit.json").write_text(json.dumps(record))
    assert build(blog).returncode


def test_a_damaged_cache_is_as_good_as_none(blog):
    kept = [f for f in (blog / ".jekyll-cache").rglob("*") if f.is_file() and "Unchanged" in str(f)]
    assert kept
    for number, file in enumerate(kept):
        file.write_bytes((b"", b"\x04\x08", b"half", file.read_bytes()[:50])[number % 4])
    assert rendered(blog) == ALL


def test_what_incremental_leaves_out_is_not_kept(blog):
    rendered(blog, "--incremental")
    change(blog, "_posts/2026-01-01-one.md", "title: one", "title: 하나")
    rendered(blog, "--incremental")
    shutil.rmtree(blog / "_site")
    rendered(blog, "--incremental")
    assert all("<article" in page(blog, slug) for slug in ALL)


def test_a_second_build_of_a_process_finds_what_the_first_kept(blog):
    shutil.rmtree(blog / ".jekyll-cache")
    probe = (blog / "_plugins/probe.rb").read_text()
    (blog / "_plugins/probe.rb").write_text(probe.replace("$stderr", "STDERR"))
    script = str(blog / "scripts/blog/preview/jekyll.rb")
    command = ["bundle", "exec", "ruby", script, json.dumps({"disable_disk_cache": True})]
    environment = os.environ | {"BUNDLE_GEMFILE": str(ROOT / "Gemfile")}
    asked = {"input": "build\nbuild\n", "capture_output": True, "text": True}
    result = subprocess.run(command, cwd=blog, env=environment, check=True, **asked)
    lines = [line for line in result.stderr.splitlines() if line.startswith("rendered ")]
    first, second = "\n".join(lines[: len(ALL)]), "\n".join(lines[len(ALL) :])
    assert told(first) == ALL and told(second) == RESTLESS

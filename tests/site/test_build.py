"""Links and images lead somewhere under any baseurl; what is missing stops the build."""

import json
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from blog.figures.store import digest_of
from site_building import copy_blog, jekyll

POST = "2026-01-01-orbits.md"
pytestmark = pytest.mark.site


class References(HTMLParser):
    """What a page links to, shows or loads, and the anchors that it offers."""

    def __init__(self, text):
        super().__init__()
        self.targets, self.anchors = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.anchors.add(given.get("id"))
        elsewhere = tag == "a" and (given.get("href") or "").startswith("https://")
        if elsewhere or (tag == "link" and given.get("rel") == "canonical"):
            return
        for name in ("href", "src", "srcset"):
            if given.get(name):
                self.targets.append(given[name])


def test_every_link_and_image_leads_somewhere(site, baseurl):
    pages = {page: References(page.read_text()) for page in site.rglob("*.html")}
    assert len(pages) >= 2
    for page, references in pages.items():
        for target in references.targets:
            parts = urlsplit(target)
            assert not parts.netloc or parts.netloc == "localhost:4000", (page, target)
            if not parts.path:
                assert unquote(parts.fragment) in references.anchors, (page, target)
                continue
            assert parts.path.startswith(f"{baseurl}/"), (page, target)
            file = site / unquote(parts.path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), (page, target)
            if parts.fragment:
                assert unquote(parts.fragment) in pages[file].anchors, (page, target)


def test_posts_figures_entries_and_files_agree(blog, site, baseurl):
    """Every figure that an experiments module lists exists, and its post shows it."""
    command = [sys.executable, "scripts/make_figures.py", "--list"]
    told = subprocess.run(command, cwd=blog, capture_output=True, text=True, check=True).stdout
    listed = [name for name, kind, *_ in map(str.split, told.splitlines()) if kind == "figure"]
    assert len(listed) > 1
    for name in listed:
        record = json.loads((blog / f"_data/figures/{name}.json").read_text())
        for file, digest in record["files"].items():
            assert digest_of(blog / "assets" / file) == digest
        page = site / baseurl.strip("/") / record["post"] / "index.html"
        shown = {t for t in References(page.read_text()).targets if "/assets/" in t}
        assert {f"{baseurl}/assets/{file}" for file in record["files"]} <= shown


def test_listings_are_the_files_that_ran(blog, site, baseurl):
    class Text(HTMLParser):
        text = ""

        def handle_data(self, data):
            self.text += data

    page = Text()
    page.feed((site / baseurl.strip("/") / "orbits/index.html").read_text())
    assert (blog / "scripts/experiments/orbits.py").read_text().strip() in page.text


@pytest.fixture
def draft(tmp_path):
    """A copy of the blog whose post and records may be spoilt."""
    copy_blog(tmp_path, posts=True)
    return tmp_path


def spoil(draft, old, new):
    post = draft / "_posts" / POST
    text = post.read_text()
    assert old in text
    post.write_text(text.replace(old, new))


def line_of(draft, text):
    """Where the post says that first, as an editor counts."""
    lines = (draft / "_posts" / POST).read_text().splitlines()
    return f"_posts/{POST}:{next(n for n, line in enumerate(lines, 1) if text in line)}"


def build(draft):
    result = jekyll(draft, draft / "_site")
    return result.returncode, result.stdout + result.stderr


def test_the_copy_itself_builds(draft):
    assert build(draft)[0] == 0


def test_a_figure_that_no_script_makes_stops_the_build(draft):
    spoil(draft, 'name="errors"', 'name="error"')
    code, output = build(draft)
    assert code != 0
    place = line_of(draft, 'name="error"')
    assert f"{place}: no script makes a figure named `error`" in output
    assert "add it to FIGURES in scripts/experiments (known: orbit, errors" in output


@pytest.mark.parametrize("gone", ["_data/figures/errors.json", "assets/errors-dark.png"])
def test_a_figure_that_is_not_built_yet_stops_the_build(draft, gone):
    (draft / gone).unlink()
    code, output = build(draft)
    assert code != 0
    place = 'name="errors"'
    message = (
        "figure `errors` is not built yet: run `.venv/bin/python scripts/make_figures.py errors`"
    )
    assert f"{line_of(draft, place)}: {message}" in output


def test_a_figure_without_alt_text_stops_the_build(draft):
    spoil(draft, 'name="errors" alt=', 'name="errors" alternative=')
    code, output = build(draft)
    assert code != 0
    place = line_of(draft, 'name="errors"')
    assert f'{place}: figure `errors` has no alt: give it alt="…"' in output
    assert "from /usr" not in output and len(output.splitlines()) < 16


def test_a_number_that_no_run_produced_stops_the_build(draft):
    spoil(draft, "found.euler.last", "found.euler.lst")
    code, output = build(draft)
    assert code != 0
    message = "site.data.experiments.orbit.found.euler has no `lst`: name one of away,"
    assert f"{line_of(draft, 'euler.lst')}: {message}" in output


def test_a_formula_that_no_class_holds_stops_the_build(draft):
    spoil(draft, 'of="midpoint_step"', 'of="midpoint"')
    code, output = build(draft)
    assert code != 0
    message = "site.data.formulas has no `midpoint`: name one of "
    place = line_of(draft, 'of="midpoint"')
    assert f"{place}: {message}" in output


def test_each_line_of_code_is_one_block(blog, site, baseurl):
    page = (site / baseurl.strip("/") / "orbits/index.html").read_text()
    file = (blog / "scripts/experiments/orbits.py").read_text()
    listing = page.split("scripts/experiments/orbits.py</a>")[1].split("</pre>")[0]
    assert listing.count('class="line"') == len(file.splitlines())

"""Every name that a post prints means something."""

import tempfile
from pathlib import Path

import pytest

from blog.proof import names
from site_building import ROOT


@pytest.fixture
def faults_of():
    """What is said of a post's text."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / ".cache") as folder:
        post = Path(folder) / "draft.md"

        def faults_of(text: str) -> list[str]:
            post.write_text(f"---\ntitle: x\n---\n\n\n{text}\n")
            return [str(fault) for fault in names.check(post)]

        yield faults_of


NOTHING = {
    "a variable": ("{{ walkk.run.steps }}걸음", "walkk means nothing here"),
    "data": (
        "{{ site.data.figurs.walk }}걸음",
        "there is no site.data.figurs: it has experiments,",
    ),
    "the proof's own data": ("{{ site.data.korean.loose }}", "there is no site.data.korean"),
}


@pytest.mark.parametrize("kind", NOTHING)
def test_a_name_that_means_nothing_is_refused(kind, faults_of):
    text, message = NOTHING[kind]
    (told,) = faults_of(text)
    assert f"draft.md:6: {message}" in told


@pytest.mark.parametrize("data", ["experiments", "figures", "formulas", "references", "libraries"])
def test_a_post_may_read_what_is_there(data, faults_of):
    assert faults_of(f"{{{{ site.data.{data}.x }}}} {{{{ page.title }}}}") == []


def test_what_the_post_made_itself_means_something(faults_of):
    made = "{% assign a = 1 %}{% for b in c %}{{ b }}{% endfor %}{% capture d %}{% endcapture %}"
    assert faults_of(f"{made}{{{{ a }}}}{{{{- d -}}}}") == []

"""Every name that a post prints means something."""

import pytest

NOTHING = {
    "a variable": ("{{ sgdd.run.steps }}걸음", "sgdd means nothing here"),
    "data": ("{{ site.data.figurs.sgd }}걸음", "there is no site.data.figurs: it has experiments,"),
    "the proof's own data": ("{{ site.data.korean.loose }}", "there is no site.data.korean"),
}


@pytest.mark.parametrize("kind", NOTHING)
def test_a_name_that_means_nothing_is_refused(kind, caught):
    caught(*NOTHING[kind])


@pytest.mark.parametrize("data", ["experiments", "figures", "formulas", "references", "libraries"])
def test_a_post_may_read_what_is_there(data, faults_of):
    assert faults_of(f"{{{{ site.data.{data}.x }}}} {{{{ page.title }}}}") == []

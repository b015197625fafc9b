"""What a caption says of a run."""

import json

import pytest

from site_building import copy_blog, jekyll


@pytest.mark.site
def test_the_divergence_of_a_run_is_in_its_caption(tmp_path):
    blog = copy_blog(tmp_path, posts=True)
    record = blog / "_data/experiments/down.json"
    content = json.loads(record.read_text())
    content["found"]["run"]["diverged"] = True
    record.write_text(json.dumps(content))
    result = jekyll(blog, blog / "_site")
    assert result.returncode == 0, result.stderr
    assert "<strong>발산</strong>" in (blog / "_site/rolling/index.html").read_text()

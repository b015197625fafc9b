"""What a caption says of a run."""

import json

import pytest

from site_building import copy_blog, jekyll


@pytest.mark.site
def test_a_caption_stays_html_whatever_the_call_and_its_keys_are(tmp_path):
    blog = copy_blog(tmp_path, posts=True)
    record = blog / "_data/experiments/down.json"
    content = json.loads(record.read_text())
    content["found"]["run"]["call"] = "SGD(learning_rate=<lambda> & <b>)"
    content["found"]["everything"] = 3
    record.write_text(json.dumps(content))
    post = next((blog / "_posts").glob("*-rolling.md"))
    asked = "{{ site.data.experiments.down.found.everything }}"  # a name that a plugin has too
    post.write_text(f"{post.read_text()}\n\nAll: {asked}.\n")
    result = jekyll(blog, blog / "_site")
    assert result.returncode == 0, result.stderr
    page = (blog / "_site/rolling/index.html").read_text()
    assert "SGD(learning_rate=&lt;lambda&gt; &amp; &lt;b&gt;)" in page
    assert "<p>All: 3.</p>" in page


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

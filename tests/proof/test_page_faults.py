"""Faults put at random into the small blog's built pages: the proof must see nearly all of them."""

import json
from collections import Counter
from random import Random

import pytest

from blog.proof import building
from blog.proof.built.site import Site
from page_faults import KINDS, faults_of, missed_in
from site_building import copy_blog

pytestmark = pytest.mark.site
EACH = 2
LEAST = 0.95
POSTS = {
    "2026-01-03-series": """---
title: 이어지는 글
description: 앞의 글에 이어집니다.
date: 2026-01-03 09:00:00 +0900
series: 걸음
tags: [수학, 긴 글]
---
{%- assign run = site.data.experiments.down-adam.found.run -%}

## 처음 {#first}

{% include _includes/figure.html name="down-adam" run=run alt="공이 내려간다." caption="Adam." %}

[](#fig-down-adam)의 처음 걸음은 다음과 같습니다. {% include _includes/cite.html key="euler" %}
{% include _includes/cite.html key="heun" %}

{% include _includes/figure.html name="errors" alt="두 선." caption="거리." %}

[](#fig-errors)은 다른 글의 그림입니다.

{% include _includes/points.html run=site.data.experiments.plane.found.run digits=3 %}

## 가운데 {#middle}

{% include _includes/formula.html of="saddle" %}

{% include _includes/formula.html of="saddle" part="slopes" %}

{% include _includes/formula.html of="cyclic" %}

[](#eq-saddle)과 [](#eq-cyclic)입니다.

## 끝 {#end}

```text
코드가 아닌 글
```

{% include _includes/references.html keys="heun euler" %}
""",
    "2026-01-04-end": """---
title: 마지막 글
description: 시리즈를 맺습니다.
date: 2026-01-04
series: 걸음
---
[앞의 글]({{ "/series/#fig-down-adam" | relative_url }})에 이어 씁니다.
""",
}


WORK = 'heun: { who: "Heun", year: 1900, title: "Neue Methoden", arxiv: "1412.6980" }\n'
NOWHERE = set()  # kinds that have no place in the small blog


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The small blog with two posts more, built once."""
    blog = copy_blog(tmp_path_factory.mktemp("faults"), posts=True)
    for name, text in POSTS.items():
        (blog / f"_posts/{name}.md").write_text(text)
    with (blog / "_data/references.yml").open("a") as works:
        works.write(WORK)
    record = json.loads((blog / "_data/experiments/down.json").read_text())
    places = [[2.0, 0.001], [1.96, -0.002], [-1.9, 0.004]]
    points = [{"step": step, "point": point} for step, point in enumerate(places)]
    record["found"]["run"] |= {"first_points": points}
    (blog / "_data/experiments/plane.json").write_text(json.dumps(record | {"post": "series"}))
    folder = blog / "_site_of_the_test"
    assert list(building.build(blog, folder, "/repo")) == []
    return Site(folder / "repo", "/repo", "", blog)


def test_the_proof_sees_what_is_put_into_a_page(site):
    random, kinds, missed = Random(12), Counter(), []
    for name in ("orbits", "rolling", "series", "end"):
        more, unseen = missed_in(site, site.folder / name / "index.html", random, EACH)
        kinds += more
        missed += unseen
    print(f"{kinds.total()} faults of {len(kinds)} kinds; missed: {missed}")
    assert kinds.total() >= 250
    assert set(KINDS) - set(kinds) <= NOWHERE
    assert len(missed) <= (1 - LEAST) * kinds.total(), missed


def test_a_page_of_no_post_is_read_too(site):
    for name in ("index.html", "archive/index.html", "tags/index.html"):
        file = site.folder / name
        html = file.read_text()
        assert list(faults_of(site, file, html)) == []
        assert any(
            "이어지는" in f.what
            for f in faults_of(site, file, html.replace("이어지는 글", "이어지는 말"))
        )
        wrong = html.replace("2026-01-03T", "2026-01-05T", 1)
        assert any("2026-01-05" in fault.what for fault in faults_of(site, file, wrong))
        wrong = html.replace('href="/repo/series/"', 'href="/repo/archive/"', 1)
        assert any("not to that post" in fault.what for fault in faults_of(site, file, wrong))
        assert any("lang" in f.what for f in faults_of(site, file, html.replace('"ko"', '"en"')))

"""A post in another language has that language's words around it, from one table."""

import json
import re

import pytest
import yaml

from serving import serve
from site_building import ROOT, copy_blog, jekyll

pytestmark = pytest.mark.site

HANGUL = re.compile("[가-힣]+")
STRINGS = yaml.safe_load((ROOT / "_data/strings.yml").read_text())
POST = """---
layout: post
lang: {lang}
title: A walk
series: Walks
tags: [JAX]
---
Some words[^1], and `$x$`.

## One {{#one}}

$$
x
$$

- [ ] this
- [x] that

{{% assign run = site.data.experiments.down.found.run %}}
{{% include _includes/figure.html name="down" alt="A walk" caption="It goes down." %}}

[](#fig-down)

## Two

## Three

```python
x = 1
```

[^1]: A note.
"""


def test_every_table_has_the_same_words():
    def shape(table):
        return {k: shape(v) if isinstance(v, dict) else v.count("%s") for k, v in table.items()}

    assert shape(STRINGS["en"]) == shape(STRINGS["ko"])


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    blog = copy_blog(tmp_path_factory.mktemp("blog"))
    figure = next((blog / "_data/figures").glob("*.json")).stem
    for day, lang in enumerate(("en", "en-GB"), 1):
        text = POST.format(lang=lang).replace("down", figure).replace("{% assign", "{% comment %}")
        text = re.sub(r"\{% comment %\}.*\n", "", text)
        (blog / f"_posts/2020-01-0{day}-walk-{lang.lower()}.md").write_text(text)
    site = tmp_path_factory.mktemp("site")
    result = jekyll(blog, site)
    assert result.returncode == 0, result.stderr
    return site


@pytest.mark.parametrize("lang", ["en", "en-GB"])
def test_nothing_around_a_post_is_of_another_language(built, lang):
    text = (built / f"walk-{lang.lower()}/index.html").read_text()
    ours = re.sub(r"작은 블로그|그림도 숫자도[^<\"]*", "", text)
    assert HANGUL.findall(re.sub(r"<!--.*?-->", "", ours, flags=re.S)) == []
    assert f'<html lang="{lang}"' in text
    assert f'"og:locale" content="{lang.replace("-", "_")}"' in text
    assert "Figure 1</a>" in text and 'aria-label="Back to the text"' in text
    assert text.count('aria-label="to do"') == text.count('aria-label="done"') == 1


def test_scripts_say_it_in_that_language_too(built, browser):
    page = browser.new_page(color_scheme="light")
    with serve(built) as server:
        page.goto(f"{server}/walk-en/")
        assert page.locator("button.theme").inner_text() == "Dark"
        assert page.locator("button.copy").first.inner_text() == "Copy"
        page.goto(server)
        assert page.locator("button.theme").inner_text() == "어둡게"
    page.close()


def test_the_search_quotes_what_the_page_shows(built):
    texts = [json.loads(file.read_text()) for file in built.glob("assets/search/texts/*.json")]
    assert texts and all("Figure 1" in json.dumps(text, ensure_ascii=False) for text in texts)


def test_a_language_without_words_stops_the_build(tmp_path):
    blog = copy_blog(tmp_path / "blog")
    (blog / "_posts/2020-01-01-a.md").write_text("---\nlayout: post\nlang: ja\ntitle: a\n---\na\n")
    result = jekyll(blog, tmp_path / "site")
    told = "_posts/2020-01-01-a.md:3: there are no words of `ja`: add a table `ja` to"
    assert result.returncode == 1 and told in result.stderr


def test_a_word_without_its_place_stops_the_build(tmp_path):
    blog = copy_blog(tmp_path / "blog", posts=True)
    file = blog / "_data/strings.yml"
    file.write_text(file.read_text().replace("figure: 그림 %s", "figure: 그림"))
    result = jekyll(blog, tmp_path / "site")
    assert result.returncode == 1
    assert "`figure` of `ko` needs 1 %s: mend it" in result.stderr
    assert "_data/strings.yml" in result.stderr

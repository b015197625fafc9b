"""What begins and never ends, or names what is not there, stops the build with one line."""

import pytest

from site_building import copy_blog, jekyll

pytestmark = pytest.mark.site

UNFINISHED = {
    "```python\nx = 1": "code begins here and never ends: close it with ```",
    "$$\na = b\n\n글입니다.": "a formula begins here and never ends: close it with $$",
    "$$\na\n\n글\n\n$$\nb\n$$": "a formula begins here and never ends: close it with $$",
    "> \\[\n> a = b": "a formula begins here and never ends: close it with \\]",
    "\\begin{align}\na\n\n글": "a formula begins here and never ends: close it with \\end{align}",
    "글[^없음].": "footnote [^없음] has no text: write `[^없음]: …` below, or put it in backticks",
    "[^남음]: 글": "no sentence calls footnote [^남음]: put [^남음] where it belongs, or remove it",
    "[[다른 글|이름]]을": "[[다른 글|이름]] is no link here: write [이름](/address/)",
    "![[그림.png]]": "![[그림.png]] is no link here: write ![what it shows](/assets/그림.png)",
}
FINISHED = r"""
`[^a]`와 `[[글]]`과 `$$`, \[^a]와 \[[글]],
값은 [[1, 2], [3, 4]]와 a[["x"]]와 [[ -f x ]]와 [[글]](/a/)
\begin{align}은 명령이고,
$$로 감쌉니다.
$$$ 세 개와 5$$, $$x$$와 글[^1], 글[^1] [^둘]. <!-- [^없음] -->
{% comment %}[[글]]{% endcomment %}

$$
x
$$

\[ x \]

```sh
$$
[[글]] [^a]
```

[^1]: 하나
[^둘]: 둘

    $$
    x
    $$
"""


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    return copy_blog(tmp_path_factory.mktemp("blog"))


@pytest.mark.parametrize("typed", UNFINISHED)
def test_what_is_not_finished_stops_the_build(typed, blog, tmp_path):
    (blog / "_posts/2020-01-01-a.md").write_text(f"---\ntitle: 글\n---\n글\n\n{typed}\n")
    result = jekyll(blog, tmp_path)
    assert result.returncode == 1
    assert f"_posts/2020-01-01-a.md:6: {UNFINISHED[typed]}" in result.stderr
    assert ".rb:" not in result.stderr


def test_what_only_looks_like_it_does_not(blog, tmp_path):
    (blog / "_posts/2020-01-01-a.md").write_text(f"---\ntitle: 글\n---\n{FINISHED}")
    result = jekyll(blog, tmp_path)
    assert result.returncode == 0, result.stderr

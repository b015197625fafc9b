"""What authors type by habit, from GitHub, Jupyter and other blogs, means what they mean by it."""

import json
import re

import pytest

from site_building import copy_blog, jekyll

pytestmark = pytest.mark.site

TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
HEAD = "<thead><tr><th>a</th><th>b</th></tr></thead>"
CELLS = (
    f'<div class="scroll"><table>{HEAD}<tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>'
)
BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"'


def code(text: str) -> str:
    return f'<code class="language-plaintext highlighter-rouge">{text}</code>'


def table(*cells: str) -> str:
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return CELLS.replace("<td>1</td><td>2</td>", row)


def link(address: str) -> str:
    return f'<a href="{address}">{address}</a>'


# Typed, and the HTML that is meant, in which formulas still are TeX.
HABITS = [
    # Mathematics, as on GitHub and in Jupyter.
    (r"$\alpha_t + \beta_t$와 $w_t$", r"<p>\(\alpha_t + \beta_t\)와 \(w_t\)</p>"),
    (r"\(x\)는", r"<p>\(x\)는</p>"),
    (r"\[x = 1\]", r"\[x = 1\]"),
    ("```math\na < b\n```", r"\[a &lt; b\]"),
    ("글\n```math\na\n```\n글", r"<p>글 \[a\] 글</p>"),
    ("$$\nx\n$$", r"\[x\]"),
    ("글\n$$\nx\n$$\n글", r"<p>글 \[x\] 글</p>"),
    (r"$$\frac{{1}}{{10}}$$", r"\[\frac{{1}}{{10}}\]"),
    (r"$10^{{-3}}$과 $${{a}}_{{b_c}}$$", r"<p>\(10^{{-3}}\)과 \({{a}}_{{b_c}}\)</p>"),
    ("$P(m|n)$", r"<p>\(P(m|n)\)</p>"),
    (r"$$\lvert\psi\rangle$$와 $|x|$", r"<p>\(\lvert\psi\rangle\)와 \(|x|\)</p>"),
    ("$a*b*c$와 $x_1, y_1$", r"<p>\(a*b*c\)와 \(x_1, y_1\)</p>"),
    (r"$\{a\}$, $\\$, $x \\ y$", r"<p>\(\{a\}\), \(\\\), \(x \\ y\)</p>"),
    ("$a<b>c$", r"<p>\(a&lt;b&gt;c\)</p>"),
    ("- $$x$$\n- 둘째 $$y$$", r"<ul><li>\(x\)</li><li>둘째 \(y\)</li></ul>"),
    ("- $$x$$\n\n- $$y$$", r"<ul><li><p>\(x\)</p></li><li><p>\(y\)</p></li></ul>"),
    ("1. 글\n\n   $$x$$", r"<ol><li><p>글</p>\[x\]</li></ol>"),
    ("> $$\n> a = b\n> $$", r"<blockquote>\[a = b\]</blockquote>"),
    (f"{TABLE}\n| $P(a|b)$ | $x_1$ |", table("1", "2") [:-len("</tbody></table></div>")]
     + r"<tr><td>\(P(a|b)\)</td><td>\(x_1\)</td></tr></tbody></table></div>"),
    ("[$x$의 글](https://a.b)", r'<p><a href="https://a.b">\(x\)의 글</a></p>'),
    ("**$x$**와 *$y$*", r"<p><strong>\(x\)</strong>와 <em>\(y\)</em></p>"),
    ('![$x$](a.png "$\\alpha$")', '<p><img src="a.png" alt="x" title="α" /></p>'),
    ("## 제목 $x$", r'<h2 id="제목-x">제목 \(x\)</h2>'),
    ("<div>$x_1$</div>", r"<div>\(x_1\)</div>"),
    (r"$ x_1 $는 $ a * b * c $, $ \text{새} $", r"<p>\(x_1\)는 \(a * b * c\), \(\text{새}\)</p>"),
    ("$ ls와 $ pwd, $ make $ run, $ 5 또는 $ 6, $ 7 $",
     "<p>$ ls와 $ pwd, $ make $ run, $ 5 또는 $ 6, $ 7 $</p>"),
    (r"$`x_1 * y_1`$는", r"<p>\(x_1 * y_1\)는</p>"),
    ("$$\na\n\nb * c * d\n$$\n\n글", r"\[a b * c * d\]<p>글</p>"),
    ("글\n\n\\begin{align}\na &= b_1 \\\\\nc &= d\n\\end{align}",
     r"<p>글</p>\[\begin{align} a &amp;= b_1 \\ c &amp;= d \end{align}\]"),
    # What looks like it and is none.
    ("$5와 $10", "<p>$5와 $10</p>"),
    ("$5~$10, US$5, 5$에서 10$까지", "<p>$5~$10, US$5, 5$에서 10$까지</p>"),
    (r"\$x\$와 \(주의\), \[1\]", "<p>$x$와 (주의), [1]</p>"),
    (r"\[글\](https://a.b/)", f"<p>[글]({link('https://a.b/')})</p>"),
    ("`$x$`와 $HOME", f"<p>{code('$x$')}와 $HOME</p>"),
    ("[글](https://a.b/$x$)과 https://c.d/$x/$y",
     f'<p><a href="https://a.b/$x$">글</a>과 {link("https://c.d/$x/$y")}</p>'),
    # Code, character for character.
    ("`{{ page.title }}`", f"<p>{code('{{ page.title }}')}</p>"),
    ("`` a`{% b %} ``", f"<p>{code('a`{% b %}')}</p>"),
    ("```\n{{0}} ${{ secrets.TOKEN }}\n{% x %}\n```", "{{0}} ${{ secrets.TOKEN }}\n{% x %}"),
    ("```jinja\n{% if a %}{{ a | e }}{% endif %}\n```", "{% if a %}{{ a | e }}{% endif %}"),
    ('```yaml title="x.yml"\na: ${{ b }}\n```', "a: ${{ b }}"),
    ("~~~sh\necho {1..3} {{a,b}}\n~~~", "echo {1..3} {{a,b}}"),
    ("- 글\n\n  ```\n  {{ x }}\n  ```", "{{ x }}"),
    ("    {{ x }} $y$", "{{ x }} $y$"),
    ('```python\n"a" -- \'b\' ... <<\n```', '"a" -- \'b\' ... &lt;&lt;'),
    ("```liquid liquid\n{{ 1 | plus: 1 }}\n```", "2"),
    ("<pre>{{ x }}</pre>", "{{ x }}"),
    ("<details>\n<summary>글</summary>\n\n~~~\n**x**\n~~~\n\n</details>", "**x**"),
    ("<details>\n<summary>글</summary>\n\n**x**\n</details>",
     "<details><summary>글</summary><p><strong>x</strong></p></details>"),
    ("<div>\n**x**\n</div>\n\n글", "<div>**x**</div><p>글</p>"),
    # Liquid in sentences and in formulas.
    ("{% assign n = 3 %}$x = {{ n }}$, {{ n | plus: 1 }}", r"<p>\(x = 3\), 4</p>"),
    ("{% assign n = 3 %}$10^{ {{ n }} }$", r"<p>\(10^{ 3 }\)</p>"),
    # Tables.
    ("P(A|B)는\nP(B|A)", "<p>P(A|B)는 P(B|A)</p>"),
    ("a | b | c", "<p>a | b | c</p>"),
    (f"글\n{TABLE}", f"<p>글</p>{CELLS}"),
    (f"{TABLE}\n글", f"{CELLS}<p>글</p>"),
    (f"## 제목\n{TABLE}\n## 다음", f'<h2 id="제목">제목</h2>{CELLS}<h2 id="다음">다음</h2>'),
    ("a | b\n--- | ---\n1 | `x|y`", table("1", code("x|y"))),
    (f"{TABLE[:-9]}| `x\\|y` | x\\|y |", table(code("x|y"), "x|y")),
    (re.sub("^", "> ", f"글\n{TABLE}", flags=re.M), f"<blockquote><p>글</p>{CELLS}</blockquote>"),
    (f"```\n글\n{TABLE}\n```", f"글\n{TABLE}"),
    # Letters.
    ('"**굵게**"라고, --drafts, a...b', "<p>“<strong>굵게</strong>”라고, --drafts, a...b</p>"),
    ("\"'둘'\"과 it's, Adam's", "<p>“‘둘’”과 it’s, Adam’s</p>"),
    ('5" 화면', '<p>5" 화면</p>'),
    ('27" 화면과 24" 화면, "버전 2"는 6\'2"', '<p>27" 화면과 24" 화면, “버전 2”는 6\'2"</p>'),
    ("the students' and teachers' work, '90s, '00년대",
     "<p>the students’ and teachers’ work, ’90s, ’00년대</p>"),
    ("'90년대 음악'과 '좋은 글'은 'a'", "<p>‘90년대 음악’과 ‘좋은 글’은 ‘a’</p>"),
    ("**마크다운(Markdown)**은", "<p><strong>마크다운(Markdown)</strong>은</p>"),
    ("~~지움~~", "<p><del>지움</del></p>"),
    ("==칠함==과 a == b == c, x==1, y==2", "<p><mark>칠함</mark>과 a == b == c, x==1, y==2</p>"),
    ("글[^주석]\n\n[^주석]: 뜻", '<p>글<sup id="fnref:주석"><a href="#fn:주석" class="footnote" '
     'rel="footnote">1</a></sup></p><div class="footnotes"><ol><li id="fn:주석"><p>뜻 <a '
     'href="#fnref:주석" class="reversefootnote" aria-label="본문으로 돌아가기">↩</a></p>'
     "</li></ol></div>"),
    # Blocks.
    ("3. 셋\n4. 넷", '<ol start="3"><li>셋</li><li>넷</li></ol>'),
    ("글\n1) 하나\n2) 둘", "<p>글</p><ol><li>하나</li><li>둘</li></ol>"),
    ("글\n2026. 11. 25.에 씀", "<p>글 2026. 11. 25.에 씀</p>"),
    ("- 2026. 11. 25. 씀", "<ul><li>2026. 11. 25. 씀</li></ul>"),
    ("##제목", '<h2 id="제목">제목</h2>'),
    ("글입니다.\n---\n글", "<p>글입니다.</p><hr /><p>글</p>"),
    ("제목\n---", '<h2 id="제목">제목</h2>'),
    ("> [!NOTE]\n> 글", "<blockquote><p><strong>Note</strong></p><p>글</p></blockquote>"),
    ("> [!tip] 요령\n> 글", "<blockquote><p><strong>요령</strong></p><p>글</p></blockquote>"),
    ("```\n1) 글\n##글\n> [!NOTE]\n2026. 1. 1.\n```", "1) 글\n##글\n&gt; [!NOTE]\n2026. 1. 1."),
    # Bare addresses.
    ("https://a.b/c_d_e를 보세요.", f"<p>{link('https://a.b/c_d_e')}를 보세요.</p>"),
    ("(https://a.b/w_(c)).", f"<p>({link('https://a.b/w_(c)')}).</p>"),
    ("https://a.b/c처럼, https://a.b/d이다. https://a.b/e(참고), https://a.b/f에서도요",
     f"<p>{link('https://a.b/c')}처럼, {link('https://a.b/d')}이다. {link('https://a.b/e')}(참고), "
     f"{link('https://a.b/f')}에서도요</p>"),
    ("https://a.b/Adam이란-무엇 https://a.b/한글/c, https://a.b/Adam_(성경)은",
     f"<p>{link('https://a.b/Adam이란-무엇')} {link('https://a.b/한글/c')}, "
     f"{link('https://a.b/Adam_(성경)')}은</p>"),
    ("[https://a.b](https://c.d), <https://e.f>, `https://g.h`",
     f'<p><a href="https://c.d">https://a.b</a>, {link("https://e.f")}, {code("https://g.h")}</p>'),
    (f"{TABLE[:-9]}| https://a.b | 2 |", table(link("https://a.b"), "2")),
    # Lists of things to do.
    ("- [ ] 안 함\n- [x] 함",
     f'<ul class="task-list"><li class="task-list-item">{BOX} aria-label="할 일" />안 함</li>'
     f'<li class="task-list-item">{BOX} checked="checked" aria-label="한 일" />함</li></ul>'),
]  # fmt: skip


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    """A blog of one post for each habit."""
    blog = copy_blog(tmp_path_factory.mktemp("habits"))
    for number, (typed, _) in enumerate(HABITS):
        text = f"---\nlayout: habit\ntitle: {number}\n---\n{typed}\n".replace(
            f"{number}\n---", f"'{number}'\n---"
        )
        (blog / f"_posts/2020-01-01-habit-{number}.md").write_text(text)
    (blog / "_layouts/habit.html").write_text("{{ content }}")
    return blog


@pytest.fixture(scope="module")
def told(blog, tmp_path_factory):
    """What each habit became, with formulas as TeX."""
    settings = tmp_path_factory.mktemp("marks") / "marks.yml"
    settings.write_text(json.dumps({"marks": str(settings.with_name("marks.json"))}))
    built = tmp_path_factory.mktemp("site")
    result = jekyll(blog, built, "--config", f"{blog}/_config.yml,{settings}")
    assert result.returncode == 0, result.stderr
    return [(built / f"habit-{number}/index.html").read_text() for number in range(len(HABITS))]


@pytest.mark.parametrize("number", range(len(HABITS)), ids=[typed for typed, _ in HABITS])
def test_what_is_typed_means_what_it_says(told, number):
    html, meant = told[number], HABITS[number][1]
    if not meant.startswith(("<", "\\[")):
        shown = re.sub(r"<[^>]*>", "", html[html.index("<pre") :].split("</pre>")[0])
        assert shown.strip() == meant
        return
    html = re.sub(r"\s+", " ", html)
    assert (
        re.sub(
            r" ?(</?(?:t\w+|p|ul|ol|li|div|blockquote|h2|hr|details|summary)\b[^>]*>) ?",
            r"\1",
            html,
        ).strip()
        == meant
    )

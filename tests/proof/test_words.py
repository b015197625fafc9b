"""Words that rank stand beside a claim; what is Korean is one file that must be right."""

import pytest

from blog.author_error import AuthorError
from blog.proof import korean

FIGURE = '{% include _includes/figure.html name="walk-picture" alt="공" caption="최고의 SGD" %}'
RANKING = {
    "a superlative": ("Adam이 가장 빠른 optimizer입니다.", "'가장 빠른' ranks"),
    "inflected": ("Adam이 가장 빠릅니다.", "'가장 빠릅' ranks"),
    "over two lines": ("Adam이 가장\n빨랐습니다.", "ranks"),
    "in other words": ("Adam이 제일 좋습니다.", "'제일 좋' ranks"),
    "beside a claim about nothing": ("{% claim 1 > 0 %} Adam이 최고입니다.", "'최고' ranks"),
    "beside a claim that is a comment": (
        "{% comment %}{% claim a.b > 0 %}{% endcomment %} Adam이 최고입니다.",
        "'최고' ranks",
    ),
    "in English": ("Adam is the best.", "'best' ranks"),
    "in a word": ("AdaBelief가 최고입니다.", "'최고' ranks"),
    "in a caption": (FIGURE, "'최고' ranks"),
    "far from its claim": ("{% claim a.b > 0 %}\n\nAdam이 최고입니다.", "'최고' ranks"),
}


@pytest.mark.parametrize("kind", RANKING)
def test_ranking_without_a_claim_is_refused(kind, caught):
    caught(*RANKING[kind])


def test_the_title_is_read_too(faults_of):
    found = faults_of("글", "title: Adam이 최고인 까닭")
    assert any(":2: '최고' ranks" in fault for fault in found), found


FINE = ["{% claim sgd.steps > 1 %} 가장 빠른 optimizer입니다.", "최고차항과 최고점입니다."]


@pytest.mark.parametrize("text", FINE)
def test_what_ranks_with_a_claim_or_not_at_all_passes(text, faults_of):
    assert faults_of(text) == []


WRONG = {
    None: "korean.yml: No such file or directory",
    "ranking: [\n": "korean.yml line 2: not YAML",
    "loose: [을]\n": "korean.yml: `uncounted` must be a list of regular expressions",
    "- 을\n": "korean.yml: `loose` must be a list of regular expressions",
    "loose: ['(을']\n": "korean.yml: `loose`: (을 is no regular expression",
    "loose: 을\n": "korean.yml: `loose` must be a list of regular expressions",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_file_is_one_clear_line(text, tmp_path):
    file = tmp_path / "korean.yml"
    if text:
        file.write_text(text)
    with pytest.raises(AuthorError) as caught:
        korean.read(file)
    assert WRONG[text] in str(caught.value)
    assert "\n" not in str(caught.value)

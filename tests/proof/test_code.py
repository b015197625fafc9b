"""The comments and texts of a post's Python are read as its prose is."""

import pytest

from blog.proof.text import code, numbers, words
from blog.proof.text.parts import Page

EULER, MIDPOINT = ("experiments.orbits.found.euler", "experiments.orbits.found.midpoint")
CLAIM = f"값입니다. {{% claim {MIDPOINT}.steps > {EULER}.steps %}}\n\n"
PLACES = {
    "a comment": "```python\nx = 2\n# {said}\nprint(x)\n```",
    "behind code": "```python\nx = 2\n\nprint(x)  # {said}\n```",
    "a text": '```python\nx = 2\n\nprint("{said}")\n```',
    "a formatted text": '```python\nx = 2\n\nprint(f"{said} {{x}}")\n```',
    "a block of text": "```text\n첫 줄\n{said}\n```",
    "a block of no language": "```sh\nls\n```\n\n```\n{said}\n```",
    "a docstring": '~~~py\ndef f():\n\n    """{said}"""\n~~~',
}
LIES = {
    "Euler는 43.5만큼 갑니다": "43.5 was given to no experiment",
    "Euler는 2걸음 만에 닿습니다": "2 is typed, but",
    "Midpoint가 Euler보다 느립니다": "compares, and nothing shows it",
    "Midpoint is slower than Euler": "'slower' compares",
    "Euler는 항상 닿습니다": "speaks of every case",
}


@pytest.fixture
def wrong(page):
    """The faults of what stands in the code of a text, beside the parts of some prose."""

    def wrong(text: str, prose: str = "글") -> list[str]:
        read = page(prose)
        source = f"---\ntitle: x\n---\n{text}\n"
        parts = [*read.parts, *code.parts(source)]
        whole = Page("post.md", source, parts)
        return [str(fault) for room in (numbers, words) for fault in room.check(whole)]

    return wrong


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("said", LIES)
def test_what_code_says_is_proved(place, said, wrong):
    found = wrong(PLACES[place].format(said=said))
    matching = [fault for fault in found if LIES[said] in fault]
    assert matching, found
    text = PLACES[place]
    line = 4 + text[: text.index("{said}")].count("\n")
    assert matching[0].startswith(f"post.md:{line}: ")


def test_the_claims_of_its_section_support_it(wrong):
    text = PLACES["a comment"].format(said="Midpoint가 Euler보다 느립니다")
    assert wrong(text, CLAIM) == []
    assert wrong(f"## 다른 절\n\n{text}", CLAIM) != []


FINE = [
    "```python\nx = [3, 0.25]  # 3과 0.25\nprint(f'{x[1]:.3f} 입니다')\n```",
    "```python\n# 걸음마다 기울기를 구합니다\nprint(1)\n```",
    "```python\nthis is no Python '\n```",
    "```sh\n# 349\n```",
]


@pytest.mark.parametrize("text", FINE)
def test_what_explains_its_own_code_passes(text, wrong):
    assert wrong(text) == []

"""Whom a caption puts left, right, above or below is drawn there."""

import json
from random import Random

import pytest

from blog.proof.relations import panels
from marked_pages import figure

NAMES = ["Euler", "Midpoint", "Walker"]
ACROSS, DOWN = (["왼쪽", "가운데", "오른쪽"], ["위쪽", "가운데", "아래쪽"])
SAID = """{side} 그림의 {name}은 돕니다.
{side}은 {name}입니다.
{name}은 {side}입니다.
{name}({side})
공이 돕니다. {side}의 {name}은 벽에 있습니다.
{name}은 {side} 그림입니다.
{side}: {name}""".splitlines()
HONEST = """{name}은 왼쪽으로 갑니다.
{name}은 오른쪽 벽에 부딪힙니다.
왼쪽 벽에서 {name}이 돌아섭니다.
{name}의 공이 왼쪽에서 오른쪽으로 구릅니다.
아래 그림은 {name}을 다시 그린 것입니다.
{name}은 가운데로 갑니다.
오른쪽으로 갈수록 {name}의 걸음이 짧습니다.
{name}이 왼쪽을 봅니다.
왼쪽 축은 {name}의 높이입니다.
{name}은 위로 튑니다.""".splitlines()


def draw(data, order: list[str], down: bool) -> None:
    """A figure whose panels are titled so, from the left or from the top."""
    texts, series = [], []
    for number, name in enumerate(order):
        x, y = (20, 400 - 150 * number) if down else (20 + 210 * number, 400)
        texts.append({"text": name, "box": [x, y, x + 80, y + 30], "of": number})
        series.append({"axes": number, "of": [{"of": f"{name.lower()}.walk"}]})
    file = data / "figures/walk-picture.json"
    record = json.loads(file.read_text()) | {"drawn": {"texts": texts, "series": series}}
    file.write_text(json.dumps(record))


@pytest.fixture
def faults_of(page, data):
    """What is said of a caption, of an alt, under panels in an order."""

    def faults_of(order: list[str], down: bool, said: str, kind: str = "caption") -> list[str]:
        draw(data, order, down)
        return [str(f) for f in panels.check(page(figure("walk-picture", **{kind: said})))]

    return faults_of


@pytest.mark.parametrize("seed", range(30))
def test_whoever_is_put_at_another_side_is_told(seed, faults_of):
    random = Random(seed)
    order, down = random.sample(NAMES, random.choice([2, 3])), random.random() < 0.5
    sides = DOWN if down else ACROSS
    own = dict(zip(order, sides if len(order) == 3 else sides[::2], strict=True))
    name, other = random.sample(order, 2)
    said, kind = random.choice(SAID), random.choice(["caption", "alt"])
    assert faults_of(order, down, said.format(name=name, side=own[name]), kind) == []
    (fault,) = faults_of(order, down, said.format(name=name, side=own[other]), kind)
    assert f"{name} is not {own[other]} in the picture" in fault


@pytest.mark.parametrize("seed", range(6))
def test_a_list_from_the_left_is_in_the_order_that_is_drawn(seed, faults_of):
    order = Random(seed).sample(NAMES, 3)
    begin, down = [("왼쪽부터", False), ("위쪽부터", True)][seed % 2]
    assert faults_of(order, down, f"{begin} {', '.join(order)}입니다.") == []
    (fault,) = faults_of(order, down, f"{begin} {', '.join(order[::-1])}입니다.")
    assert "drawn in another order" in fault


def test_a_number_of_a_record_is_where_that_one_is_drawn(faults_of):
    read = "{{experiments.orbits.found.euler.last | decimals: 2}}"
    assert faults_of(["Euler", "Midpoint"], False, f"왼쪽의 {read}입니다.") == []
    assert len(faults_of(["Euler", "Midpoint"], False, f"오른쪽의 {read}입니다.")) == 1


@pytest.mark.parametrize("text", HONEST)
def test_a_direction_is_no_panel(text, faults_of):
    for order in (NAMES, NAMES[::-1]):
        for name in NAMES:
            assert faults_of(order, False, text.format(name=name)) == []

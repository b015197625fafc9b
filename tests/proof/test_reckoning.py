"""What Ruby makes of numbers by every filter, Python makes of them too."""

import json
import random

import pytest

from blog.proof import building
from blog.proof.text import reckoning, records
from blog.proof.text.reckoning import UnreckonedError, reckon, shown
from marked_pages import FILTER, arguments_of
from site_building import copy_blog

CHAINS = """
plain | decimals | decimals: 0 | decimals: 1 | decimals: 3 | decimals: 6 | abs | round | round: 2
round: 4; plain | ceil | floor | plus: 3 | plus: 0.1 | minus: 7 | minus: 0.25 | times: -1 | times: 3
times: 0.1 | divided_by: 3 | divided_by: 0.5 | abs; decimals: 2 | times: -1; plain | ratio: 7
fold: 7 | plain; josa: "을/를" | decimals: 1; josa: "으로/로" | plain; josa: "이/가"
plain; josa_only: "과/와" | than: 3, "크다/작다/같다" | plain; replace_first: "0", "영"
append: "+" | prepend: "약 " | default: "없음" | plain; append: "%" | plain; replace: "0", "영"
"""
LISTS = """size | first | last | join: "·" | point | median | quartile: 1 | quartile: 3
wins: other | first; plain | median; decimals: 1"""
WORDS = 'native | native: "개"'


def chains(text: str) -> list[str]:
    """Every chain of filters, as Liquid spells it."""
    parts = [part.strip() for line in text.strip().split("\n") for part in line.split(" | ")]
    return ["| " + part.replace(";", " |") for part in parts]


def numbers(draw: random.Random) -> list[int | float]:
    """Numbers of every size, and those at which roundings differ."""
    found: list[int | float] = [
        0,
        1,
        -1,
        0.0,
        -0.0,
        2.5,
        -2.5,
        0.125,
        2.675,
        1.005,
        0.5,
        -0.5,
        1e-5,
    ]
    found += [9.5, 99.995, -0.004, 1e15, 1e16, 123456789.0, 1e-9, -1e-4, 9.9999e-5, 3.0, 10, 21.0]
    found += [draw.randrange(-2000, 2000) for _ in range(60)]
    found += [round(draw.uniform(-100, 100), draw.randrange(5)) for _ in range(60)]
    return found + [draw.choice([-1, 1]) * 10 ** draw.uniform(-7, 7) for _ in range(80)]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What Ruby wrote for every value and chain, beside what Python makes of it."""
    draw = random.Random(0)
    values = numbers(draw)
    lists = [draw.sample(values[25:], 9) for _ in range(20)]
    found = {"values": values, "lists": lists, "other": lists[0], "counts": [*range(1, 100)]}
    blog = copy_blog(tmp_path_factory.mktemp("reckoning") / "blog")
    (blog / "_data/experiments/all.json").write_text(json.dumps({"name": "all", "found": found}))
    asked = [(f"values[{i}]", c) for i in range(len(values)) for c in chains(CHAINS)]
    asked += [(f"lists[{i}]", c) for i in range(len(lists)) for c in chains(LISTS)]
    asked += [(f"counts[{i}]", c) for i in range(99) for c in chains(WORDS)]
    lines = [f"{{{{ all.{place} {chain} }}}}" for place, chain in asked]
    given = "{% assign all = site.data.experiments.all.found %}{% assign other = all.other %}"
    (blog / "told.txt").write_text("---\nlayout: null\n---\n" + given + "\n" + "\n".join(lines))
    assert list(building.build(blog, blog / "_site", "")) == []
    ruby = (blog / "_site/told.txt").read_text().split("\n")[1:]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(records, "DATA", blog / "_data")
        return [
            (
                f"{records.read(f'experiments.all.found.{place}')} {chain}",
                line,
                python(place, chain),
            )
            for (place, chain), line in zip(asked, ruby, strict=True)
        ]


def python(place: str, chain: str) -> str:
    filters = []
    for name, spelt in FILTER.findall(chain):
        other = {"from": "site.data.experiments.all.found.other", "filters": []}
        filters.append([name, *([other] if spelt.strip() == "other" else arguments_of(spelt))])
    said = reckon({"from": f"site.data.experiments.all.found.{place}", "filters": filters})
    return "" if said is None else shown(said)


def test_every_filter_gives_what_ruby_gives(told):
    different = [(what, ruby, python) for what, ruby, python in told if ruby != python]
    assert different == []
    assert len(told) > 5000


def test_every_filter_is_asked_but_those_of_texts():
    asked = {name for name, _ in FILTER.findall(" ".join(chains(f"{CHAINS}{LISTS} | {WORDS}")))}
    assert reckoning.FILTERS.keys() - asked <= {"changed", "escape", "exponent"}


UNKNOWN = {
    "a filter that the proof does not know": [["sort"]],
    "no number": [["join"], ["decimals", 2]],
    "too much": [["point", 1, 2, 3]],
}


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("kind", UNKNOWN)
def test_what_cannot_be_followed_is_said(kind):
    with pytest.raises(UnreckonedError):
        reckon({"from": "site.data.experiments.walk.given.start", "filters": UNKNOWN[kind]})


def test_what_was_typed_is_itself():
    assert reckon(3) == 3 and reckon("x") == "x"

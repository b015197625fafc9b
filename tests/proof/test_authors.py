"""Who thought of something, and when, is as references.yml says."""

import json
import random
import re
import shutil

import pytest

from blog.posts.equations import collect
from blog.project import ROOT
from blog.proof.relations import references
from blog.proof.text import authors

WORKS = references.read(ROOT / "_data/references.yml")
FORMULAS = collect()
OPTIMIZERS = sorted(n for n, f in FORMULAS.items() if f.file.startswith("scripts/optimizers/"))
DRAW = random.Random(0)


@pytest.fixture
def wrong(data, faults_of):
    """The faults of a text about optimizers and their authors."""
    shutil.copy(ROOT / "_data/references.yml", data)
    given = {kind: {"class": f"optimizers.{kind}"} for kind in OPTIMIZERS}
    (data / "experiments/race.json").write_text(json.dumps({"given": given, "found": {}}))
    return faults_of


def years_of(kind: str) -> set[int]:
    works = FORMULAS[kind].works
    return {e["year"] for e in WORKS.values() if any(references.same(e, work) for work in works)}


def surnames_of(key: str) -> list[str]:
    return re.findall(r"[A-Z]\w+", WORKS[key]["who"])


BESIDE = ["{who}는 {year}년에 나왔습니다.", "{year}년의 {who}입니다.", "{who}({year})입니다.",
          "{year}년에 나온 {who}입니다."]  # fmt: skip


@pytest.mark.parametrize("text", BESIDE)
@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_an_optimizer_is_of_its_own_year(kind, text, wrong):
    for year in years_of(kind):
        assert wrong(text.format(who=kind, year=year)) == []
        other = DRAW.choice([y for y in range(1950, 2027) if y not in years_of(kind)])
        (fault,) = wrong(text.format(who=kind, year=other))
        assert f"{other} stands beside {kind}, which references.yml says is of" in fault


PERSONS = sorted({name for key in WORKS for name in surnames_of(key)} - {"Nesterov"})


@pytest.mark.parametrize("who", PERSONS)  # Nesterov is an optimizer too
def test_an_author_wrote_in_the_year_of_a_work(who, wrong):
    years = {WORKS[key]["year"] for key in authors.Works(WORKS, {}).persons[who]}
    for year in years:
        assert wrong(f"{who}이 {year}년에 썼습니다.") == []
        assert wrong(f"{who}이 {year + 40}년에도 읽힙니다.") == []
        (fault,) = wrong(
            f"{who}이 {DRAW.choice(sorted(set(range(1950, 2027)) - years))}년에 썼습니다."
        )
        assert f"stands beside {who}" in fault


MAKES = ["제안했습니다", "발표했습니다", "만들었습니다", "고안했습니다", "내놓았습니다"]


@pytest.mark.parametrize("makes", MAKES)
@pytest.mark.parametrize("kind", ["Adam", "RMSProp", "AdaDelta", "AMSGrad", "AdamW"])
def test_only_its_author_made_an_optimizer(kind, makes, wrong):
    by = {k for k, e in WORKS.items() if any(references.same(e, w) for w in FORMULAS[kind].works)}
    own = {name for key in by for name in surnames_of(key)}
    for who in own:
        assert wrong(f"{who}이 {kind}을 {makes}.") == []
    for who in (*DRAW.sample(sorted(set(PERSONS) - own), 3), "Nobody"):
        assert wrong(f"{who}이 {kind}을 {makes}.") != [], who


FINE = [
    "Adam은 2014년에, AdamW는 2017년에 나왔습니다.",
    "2014년의 Adam과 2017년의 AdamW는 다릅니다.",
    "Kingma와 Ba는 2014년에 Adam을 발표했습니다.",
    "Adam({{references.adam.who}})은 2012년의 RMSProp을 고쳤습니다.",
    "Goh의 2017년 글은 Momentum을 그림으로 보여 줍니다.",
    "RMSProp은 {{references.rmsprop.year}}년의 것입니다.",
    "2023년의 그림입니다.",
]


@pytest.mark.parametrize("text", FINE)
def test_what_references_say_may_be_said(text, wrong):
    assert wrong(text) == []


def test_the_year_of_another_work_is_not_read(wrong):
    (fault,) = wrong("Adam은 {{references.rmsprop.year}}년의 것입니다.")
    assert "2012 stands beside Adam" in fault

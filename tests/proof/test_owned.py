"""What a library is said to have it has, as libraries.json says."""

import json

import pytest

KINDS = ["Adam", "AMSGrad", "AdaBelief"]
LIBRARIES = {
    "optax": {"version": "1", "adam": {}, "amsgrad": {}, "adabelief": {}},
    "torch": {"version": "1", "Adam": {"amsgrad": False}},
}
HAS = {("Optax", kind): True for kind in KINDS} | {
    ("PyTorch", "Adam"): True, ("PyTorch", "AdaBelief"): False, ("PyTorch", "AMSGrad"): None,
}  # fmt: skip
SAID = {
    "{library}에는 {kind}이 있습니다.": True,
    "{library}는 {kind}을 바로 제공합니다.": True,
    "{kind}은 {library}에 들어 있습니다.": True,
    "{library}에서 {kind}을 바로 부를 수 있습니다.": True,
    "{library}로는 {kind}을 쓸 수 없습니다.": False,
    "{library}에는 {kind}이 없습니다.": False,
    "{library}에는 {kind}이 빠져 있습니다.": False,
    "{kind}은 {library}에 들어 있지 않습니다.": False,
    "{library}는 {kind}을 지원하지 못합니다.": False,
}


@pytest.fixture
def wrong(data, faults_of):
    (data / "libraries.json").write_text(json.dumps(LIBRARIES))
    given = {kind: {"class": f"optimizers.{kind}"} for kind in KINDS}
    (data / "experiments/race.json").write_text(json.dumps({"given": given, "found": {}}))
    return faults_of


@pytest.mark.parametrize(("library", "kind"), HAS)
@pytest.mark.parametrize("text", SAID)
def test_what_a_library_has_is_said_to_be_there(text, library, kind, wrong):
    told = wrong(text.format(library=library, kind=kind))
    has = HAS[library, kind]  # None: only a setting of another
    assert len(told) == (has is not None and SAID[text] != has), told
    assert not told or f"{kind.lower()}, as libraries.json says" in told[0]


FINE = [
    "PyTorch의 Adam에는 그런 설정이 없습니다.",
    "Optax에는 AdaBelief가 있고 PyTorch에는 AdaBelief가 없습니다.",
    "AdaBelief는 여기에 없습니다.",
]


@pytest.mark.parametrize("text", FINE)
def test_what_is_said_of_something_else_passes(text, wrong):
    assert wrong(text) == []

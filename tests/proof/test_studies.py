"""What is kept of a study is refused unless this code trained it on these data."""

import json
import shutil

import pytest

from studying import PLAIN, ask, study, with_study


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A project whose study is trained, on one device; to be copied, not changed."""
    project = with_study(tmp_path_factory.mktemp("trained"), PLAIN)
    run = study(project, "line")
    assert run.returncode == 0, run.stderr
    return project


FAULTS = """
from blog.proof import studies as proof
from blog.training import networks
study = studies["line"]
place = kept.place_of(study)
honest = place.read_bytes()
def faults(commit="a", seconds=60):
    proof._commit = lambda: commit
    proof.PROVED.unlink(missing_ok=True)
    proof.SECONDS = seconds
    return [f"{fault}" for fault in proof.check(None)]
class Kept(dict):
    def clear(self): pass
networks._programs = Kept()
def arrays(): return kept.read(place)
found = {}
"""


@pytest.fixture(scope="module")
def told(trained):
    """Faults by what was done, all in one process: what is compiled is compiled once."""
    return ask(
        trained,
        FAULTS
        + """
import os
found["honest"] = faults()
def lie(name, edit=None, about=lambda a: a, commits="a"):
    lanes, known = arrays()
    if edit:
        edit(lanes)
    kept.write(place, lanes, about(known))
    found[name] = [fault for commit in commits for fault in faults(commit)]
    place.write_bytes(honest)
def bytes_of(name, content):
    place.write_bytes(content)
    found[name] = faults()
    place.write_bytes(honest)

bytes_of("half", honest[:len(honest) // 2])
bytes_of("a bit", honest[:300] + bytes([honest[300] ^ 4]) + honest[301:])
with np.load(place) as file:
    inside = {n: file[n] for n in file.files}
inside["Adam/loss"] = inside["Adam/loss"] * 0.999
np.savez_compressed(place, **inside)
found["unsealed"] = faults()
place.write_bytes(honest)

def all_lanes(lanes): lanes["Adam"]["loss"][:, -1] *= 1 - 1e-3
def one_lane(lanes): lanes["Adam"]["loss"][7, -1] *= 1 - 1e-3
def weights(lanes): lanes["SGD"]["w"][:, 2, 1] += 1e-3
def early(lanes): lanes["SGD"]["loss"][:, 0] += 1e-3
def nans(lanes): lanes["SGD"]["loss"][3, -1] = np.nan
def swapped(lanes): lanes["SGD"], lanes["Adam"] = lanes["Adam"], lanes["SGD"]
def seeds(lanes): lanes["Adam"]["loss"][:5] = lanes["Adam"]["loss"][[4, 3, 2, 1, 0]]
def better(lanes): lanes["SGD"]["loss"] = np.minimum(lanes["SGD"]["loss"], lanes["Adam"]["loss"])
def fewer(lanes): lanes["Adam"] = {n: a[:-1] for n, a in lanes["Adam"].items()}
def shorter(lanes): lanes["Adam"] = {n: a[:, :-1] for n, a in lanes["Adam"].items()}
def nobody(lanes): del lanes["Adam"]
def somebody(lanes): lanes["Best"] = lanes["Adam"]
def renamed(lanes): lanes["Adam"]["error"] = lanes["Adam"].pop("loss")
for edit in (all_lanes, weights, early, swapped, better, fewer, shorter, nobody, somebody, renamed):
    lie(edit.__name__, edit)
for edit in (one_lane, nans, seeds):
    lie(edit.__name__, edit, commits="abcdefghijkl")
lie("no key", about=lambda a: {n: v for n, v in a.items() if n != "key"})
lie("no seconds", about=lambda a: {**a, "seconds": {}})
lie("key of another", about=lambda a: {**a, "key": {**a["key"], "scripts/optimizers/adam.py": "0"}})
lie("data of another", about=lambda a: {**a, "reads": {"scripts/experiments/points.csv": "0"}})

from blog.studies import training
from blog.studies.identity import key_of
def otherwise(name, other, then=lambda: None):
    lanes, known = arrays()
    for block in training.blocks(other):
        mine = training.train_block(other, block)[0].measured
        lanes.setdefault("new", {}).setdefault(block.optimizer, []).append(mine)
    new = lanes.pop("new")
    whole = {who: {n: np.concatenate([p[n] for p in parts]) for n in parts[0]}
             for who, parts in new.items()}
    then()
    kept.write(place, whole, known)
    found[name] = faults()
    place.write_bytes(honest)
class Adam99(study.optimizers["Adam"]):
    def __init__(self, learning_rate): super().__init__(learning_rate, 0.9, 0.99)
otherwise("other code", replace(study, optimizers={**study.optimizers, "Adam": Adam99}))
otherwise("other batches", replace(study, batch=3))
otherwise("other seeds", replace(study, axes={**study.axes, "seed": range(1, 6)}))
then = changed("scripts/experiments/points.csv", "-2,-1,0.0", "-2,-1,0.1")
otherwise("other data", study, then)  # which are put back before it is proved

def beside(name, file, content):
    (place.parent / file).write_bytes(content)
    found[name] = faults()
    (place.parent / file).unlink()
beside("of no study", "lime.npz", honest)
beside("no npz", "line.csv", b"")
beside("half written", ".line.npz.77", b"")
proof.MOST = len(honest) - 1
found["large"] = faults()
proof.MOST = 2_000_000
place.unlink()
found["untrained"] = faults()
place.write_bytes(honest)
found["honest again"] = faults()
say(found)
""",
    )


def test_an_honest_study_has_no_fault(told):
    assert told["honest"] == told["honest again"] == []


RESEALED = "it was not trained by this code; train it again"


@pytest.mark.parametrize(
    ("lie", "said"),
    [
        ("half", "study line: _data/studies/line.npz is not whole: run `make study NAME=line`"),
        ("a bit", "_data/studies/line.npz is not"),
        ("unsealed", "_data/studies/line.npz is not what was trained"),
        *((name, RESEALED) for name in ("all_lanes", "one_lane", "weights", "early", "nans")),
        *((name, RESEALED) for name in ("swapped", "seeds", "better")),
        *((f"other {what}", RESEALED) for what in ("code", "batches", "seeds", "data")),
        ("fewer", "holds other lanes than it has"),
        ("shorter", "holds other lanes than it has"),
        ("nobody", "holds other lanes than it has"),
        ("somebody", "holds other lanes than it has"),
        ("renamed", "Adam measures loss, w (2), what is kept error, w (2)"),
        ("no key", "is not all of it"),
        ("no seconds", "holds other lanes than it has"),
        ("key of another", "scripts/optimizers/adam.py changed since it was trained"),
        ("data of another", "scripts/experiments/points.csv changed since it was trained"),
        ("of no study", "_data/studies/lime.npz: is of no study that is declared: remove it"),
        ("no npz", "_data/studies/line.csv: is of no study"),
        ("half written", "_data/studies/.line.npz.77: is of no study"),
        ("large", "bytes, more than"),
        ("untrained", "study line: it was not trained yet: run `make study NAME=line`"),
    ],
)
def test_a_lie_is_a_fault(told, lie, said):
    assert told[lie], lie
    assert any(said in fault for fault in told[lie]), told[lie]
    assert all("_data/studies" in fault for fault in told[lie])


def test_a_sample_is_of_a_commit_and_of_every_optimizer(trained):
    told = ask(
        trained,
        """
study = replace(studies["line"], steps=40)
def drawn(commit, seconds, of=study, **about):
    about = {"seconds": {"SGD": 2.0, "Adam": 20.0}, "compiling": {"SGD": 1.0, "Adam": 1.0}}
    return [(block.name, places, steps)
            for block, places, steps in again.sample(of, about, commit, seconds)]
say({
    "same": drawn("a", 5) == drawn("a", 5),
    "others": len({repr(drawn(str(n), 5)) for n in range(20)}),
    "who": [name.split("-")[0] for name, _, _ in drawn("a", 1e-9)],
    "poor": drawn("a", 1e-9),
    "rich": drawn("a", 1e9),
    "every": sorted({(name, place) for n in range(200) for name, places, _ in drawn(str(n), 2)
                     for place in places}),
})
""",
    )
    assert told["same"] and told["others"] > 15
    assert told["who"] == ["SGD", "Adam"]
    assert [(len(places), steps) for _, places, steps in told["poor"]] == [(1, 5), (1, 5)]
    assert [(len(places), steps) for _, places, steps in told["rich"]] == [(5, 40), (5, 40)]
    assert len(told["every"]) == 40  # each lane is some commit's


CHAOS = PLAIN.replace("RATES = [0.01, 0.1]", "RATES = [0.1, 0.6, 1.0, 1.6]")
CHAOS = CHAOS.replace("steps=20", "steps=200").replace("every=5", "every=40")
CHAOS = CHAOS.replace('x @ params["w"] + params["b"]', 'jnp.sin(3 * x @ params["w"]) + params["b"]')


def test_rounding_is_no_fault_on_any_number_of_devices(tmp_path):
    project = with_study(tmp_path / "chaos", CHAOS)
    assert study(project, "line", JAX_NUM_CPU_DEVICES="2").returncode == 0
    for devices, commits in (("1", "abcdefghijklmnopqrst"), ("8", "uvwxyz")):
        code = f"found = [f for c in {commits!r} for f in faults(c)]\nsay(found)"
        assert ask(project, FAULTS + code, JAX_NUM_CPU_DEVICES=devices) == []


def test_all_of_it_is_trained_again_when_asked(trained, tmp_path):
    project = shutil.copytree(trained, tmp_path / "copy", symlinks=True)
    right = study(project, "line", "--check")
    assert right.returncode == 0
    assert "none comes out otherwise" in right.stdout
    lie = """
place = kept.place_of(studies["line"])
lanes, about = kept.read(place)
lanes["Adam"]["loss"][13, 2] += 1e-3
kept.write(place, lanes, about)
say(None)
"""
    ask(project, lie)
    wrong = study(project, "line", "--check")
    assert wrong.returncode == 1
    assert "Adam at noise 1.0, learning_rate 0.01, seed 3: loss after 10 steps" in wrong.stdout
    assert "1 come out otherwise" in wrong.stdout
    assert json.dumps(wrong.stderr) == '""'

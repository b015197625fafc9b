"""Records say what ran, and whether it climbed out of the picture."""

import json
from dataclasses import dataclass
from functools import partial

import jax
import numpy as np
import optax
import pytest

from blog.figures.store import write_json
from blog.training.descent import descend
from blog.training.runs import Run, run, settings, title
from landscapes import ravine, rosenbrock, saddle
from optimizers import SGD, MomentumSGD


def test_a_record_names_the_run():
    optimizer = MomentumSGD(0.01, 0.8)
    record = run(optimizer, saddle, steps=5).record()
    assert record["call"] == "MomentumSGD(learning_rate=0.01, momentum=0.8)"
    assert record["hyperparameters"] == {"learning_rate": 0.01, "momentum": 0.8}
    assert (title(optimizer), settings(optimizer)) == ("Momentum SGD", "α = 0.01, β = 0.8")
    assert (record["start"], record["steps"], record["dtype"]) == ([2.0, 0.001], 5, "float64")
    assert record["start_gradient"] == [4.0, -0.002]


def test_the_call_in_a_record_makes_the_same_optimizer():
    record = run(SGD(1 / 3), saddle, steps=5).record()
    assert eval(record["call"]).learning_rate == 1 / 3
    points = descend(SGD(1 / 3), saddle, saddle.start, 5).points
    assert [first["point"] for first in record["first_points"]] == np.asarray(points[:5]).tolist()
    assert [first["step"] for first in record["first_points"]] == [0, 1, 2, 3, 4]
    assert record["end_height"] == pytest.approx(float(saddle(points[-1])))


def halving(step):
    return 0.1 / 2**step


@dataclass(frozen=True)
class Fading:
    half_life: float

    def __call__(self, step):
        return 0.1 * 0.5 ** (step / self.half_life)


@pytest.mark.parametrize(
    ("schedule", "name"), [(halving, "halving"), (Fading(3.0), "Fading(half_life=3.0)")]
)
def test_a_record_names_a_schedule(schedule, name):
    record = run(SGD(schedule), saddle, steps=5).record()
    assert record["call"] == f"SGD(learning_rate={name})"
    assert settings(SGD(schedule)) == f"α = {name}"


class Callable:
    def __call__(self, step):
        return 0.1 / (step + 1)

    def rate(self, step):
        return 0.1 / (step + 1)


NAMELESS = {
    "a lambda": lambda step: 0.1 / (step + 1),
    "a partial": partial(pow, 0.5),
    "JAX's partial": jax.tree_util.Partial(pow, 0.5),
    "a function of a function": optax.exponential_decay(0.1, 10, 0.5),
    "an object": Callable(),
    "a method": Callable().rate,
}


@pytest.mark.parametrize("kind", NAMELESS)
def test_a_schedule_without_a_name_of_its_own_stands_in_no_record(kind):
    with pytest.raises(ValueError, match="has no name that tells it from others: make it a funct"):
        run(SGD(NAMELESS[kind]), saddle, steps=5).record()


def test_leaving_the_saddle_downhill_is_no_divergence():
    left = run(SGD(0.01), saddle, steps=500)
    assert left.left_view and left.steps < 500
    assert not left.diverged


@pytest.mark.parametrize(("land", "rate"), [(ravine, 0.05), (rosenbrock, 0.1)])
def test_climbing_out_is_divergence_and_only_what_is_in_view_is_kept(land, rate):
    wild = run(SGD(rate), land, steps=3000)
    assert not np.isfinite(np.asarray(wild.trajectory.points)).all()
    assert wild.diverged and np.isfinite(wild.points).all()
    record = wild.record()
    assert record["diverged"] and record["end"] == wild.points[-1].tolist()
    json.dumps(record, allow_nan=False)


def test_a_run_that_climbs_out_at_once_has_its_start_in_view():
    # Rates above 1 climb the valley's walls: x jumps to −2.4 in one step.
    wild = run(SGD(1.1), saddle, (2.0, 0.0), 4000)
    assert wild.diverged and wild.points.tolist() == [[2.0, 0.0]]


def test_more_in_a_record_is_a_run_too():
    plain = run(SGD(0.1), ravine, steps=5)
    told = plain | {"arrival": 4} | {"swing": 1.5}
    assert told.record() == plain.record() | {"arrival": 4, "swing": 1.5}
    assert told.trajectory is plain.trajectory and plain.more == {}


def test_a_run_may_be_put_together():
    path = descend(SGD(0.1), ravine, (1.0, 0.1), 5)
    assert Run(SGD(0.1), ravine, path).record() == run(SGD(0.1), ravine, (1, 0.1), 5).record()


def test_a_run_takes_noise_and_a_projection():
    noisy = run(SGD(1.0), saddle, (1.0, 0.0), 1, noise=[(1.0, 1.0)], project=flipped)
    np.testing.assert_allclose(noisy.points, [(1.0, 0.0), (2.0, 1.0)])


def flipped(point):
    return -point


def test_a_start_of_another_dimension_is_refused():
    with pytest.raises(ValueError, match=r"saddle has 2 coordinates, not \(1.0, 2.0, 3.0\)"):
        run(SGD(0.1), saddle, (1.0, 2.0, 3.0))


def test_records_are_json_without_nan(tmp_path):
    with pytest.raises(ValueError, match="JSON compliant"):
        write_json(tmp_path / "r.json", {"height": float("nan")})
    assert not list(tmp_path.iterdir())

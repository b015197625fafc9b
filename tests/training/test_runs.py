"""Records say what ran, and call a run that climbs out of the picture 발산."""

import json

import numpy as np
import pytest

from blog.figures.store import write_json
from blog.training.descent import descend
from blog.training.runs import describe, diverged, settings, steps_in_view, title
from experiments.optimizer_basics.saddle import lane, roll
from landscapes import ravine, rosenbrock, saddle
from optimizers import SGD, MomentumSGD


def test_a_record_names_the_run():
    optimizer = MomentumSGD(0.01, 0.8)
    record = describe(optimizer, saddle, descend(optimizer, saddle, saddle.start, 5))
    assert record["call"] == "MomentumSGD(learning_rate=0.01, momentum=0.8)"
    assert record["hyperparameters"] == {"learning_rate": 0.01, "momentum": 0.8}
    assert (title(optimizer), settings(optimizer)) == ("Momentum SGD", "α = 0.01, β = 0.8")
    assert (record["start"], record["steps"], record["dtype"]) == ([2.0, 0.001], 5, "float64")
    assert record["start_gradient"] == [4.0, -0.002]


def test_the_call_in_a_record_makes_the_same_optimizer():
    record = describe(SGD(1 / 3), saddle, descend(SGD(1 / 3), saddle, saddle.start, 5))
    assert eval(record["call"]).learning_rate == 1 / 3
    points = descend(SGD(1 / 3), saddle, saddle.start, 5).points
    assert record["first_points"] == np.asarray(points[:5]).tolist()
    assert record["end_height"] == pytest.approx(float(saddle(points[-1])))


def test_a_record_names_a_schedule():
    def halving(step):
        return 0.1 / 2**step

    record = describe(SGD(halving), saddle, descend(SGD(halving), saddle, saddle.start, 5))
    assert record["call"] == "SGD(learning_rate=halving)"
    assert settings(SGD(halving)) == "α = halving"


def test_leaving_the_saddle_downhill_is_no_divergence():
    trajectory = descend(SGD(0.01), saddle, saddle.start, 500)
    assert steps_in_view(trajectory, saddle) < 500
    assert not diverged(trajectory, saddle)


@pytest.mark.parametrize(("land", "rate"), [(ravine, 0.05), (rosenbrock, 0.1)])
def test_climbing_out_is_divergence_and_only_what_is_in_view_is_kept(land, rate):
    trajectory = descend(SGD(rate), land, land.start, 3000)
    assert not np.isfinite(np.asarray(trajectory.points)).all()
    assert diverged(trajectory, land)
    record = describe(SGD(rate), land, trajectory)
    assert record["diverged"] and np.isfinite(record["end"]).all()


def test_a_diverged_run_on_the_saddle_is_drawn_until_it_left_and_labelled():
    # Rates above 1 climb the valley's walls: x jumps to −2.4 in one step.
    trajectory = descend(SGD(1.1), saddle, (2.0, 0.0), 4000)
    drawn = lane(SGD(1.1), trajectory)
    assert drawn.note == "발산"
    assert np.isfinite(drawn.points).all() and len(drawn.points) == 1


def test_records_are_json_without_nan(tmp_path):
    records, _ = roll(SGD(0.01))
    json.dumps(records, allow_nan=False)
    with pytest.raises(ValueError, match="JSON compliant"):
        write_json(tmp_path / "r.json", {"height": float("nan")})
    assert not list(tmp_path.iterdir())

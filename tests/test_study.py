"""Whatever an author gets wrong about a study is one line that names the file, in both commands."""

import pytest

from projects import make
from studying import PLAIN, ask, environment, study, with_study

# What each module has instead of a part of the right one, and what its author is told.
WRONG = {
    "no_scalar": ("jnp.mean((x @", "((x @", "TypeError: Gradient only defined for scalar"),
    "no_dict": ('{"loss": loss(params, data["train"]), "w": params["w"]}', "params['w']",
                "measure must give a dict of numbers by name, not"),
    "no_train": ('{"train": (x, ', '{"rows": (x, ', 'data must give a dict that has "train"'),
    "other_rows": ('{"train": (x, ', '{"train": (x[1:], ', "must share their rows"),
    "large_batch": ("batch=4", "batch=13", "a batch of 13 does not fit into 12 rows"),
    "whole": ('"b": jnp.zeros(())', '"b": jnp.zeros((), int)', "arrays of floats alone"),
    "nameless": ("init, loss, data", "init, lambda p, b: loss(p, b), data",
                 "loss is of type function, which no record can hold: make it a function"),
    "bound": ("init, loss, data", "init, loss, partial(data)", "data is of type partial"),
    "librarys": ("init, loss, data", "init, jnp.mean, data", "is given mean of a library"),
    "no_file": ('read("points.csv"', 'read("lines.csv"', "lines.csv is not there"),
    "undefined": ("(x @ params", "(z @ params", "NameError: name 'z' is not defined"),
    "no_key": ('params["b"] - y', 'params["c"] - y', "KeyError: 'c'"),
    "unlike": ('"w": params["w"]}', '"w": data["train"][0][: int(data["train"][1][0])]}',
               "Error"),
    "given_more": ("def loss(params, batch)", "def loss(params, batch, more)", "'more'"),
    "axis_taken": ('"noise": [0.1, 1.0]', '"noise": [0.1, 1.0], "params": [1, 2]',
                   "multiple values for argument 'params'"),
    "no_optimizer": ('"Adam": Adam}', '"Adam": made}', "Error"),
    "words": ("RATES = [0.01, 0.1]", 'RATES = ["small", "large"]', "small"),
}  # fmt: skip
EXTRA = "\ndef made(learning_rate):\n    return learning_rate\n"
OFTEN = """
import contextlib, io, os
sys.argv = ["x"]
os.environ["MPLBACKEND"] = "agg"
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project with a module for each mistake."""
    project = with_study(tmp_path_factory.mktemp("wrong"), PLAIN)
    for name, (old, new, _) in WRONG.items():
        text = PLAIN.replace('"line"', f'"{name}"')
        text = text.replace("block=5,", "block=5, short=True,")
        text += f'EXPERIMENTS = [Experiment("{name}-read", learned, neighbours=seeds("study"))]\n'
        text = text.replace("\nRATES", f"{EXTRA}\nRATES", 1)
        assert text.count(old) == 1, name
        file = project / f"scripts/experiments/{name}.py"
        file.write_text(text.replace(old, new))
    return project


@pytest.fixture(scope="module")
def told(project):
    """What both commands say of each, from one process."""
    code = (
        OFTEN
        + f"""
import make_figures, study as command
def said(main, *arguments):
    err = io.StringIO()
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(io.StringIO()):
        code = main([*arguments])
    return [code, err.getvalue()]
names = {[*WRONG]!r}
say({{name: [said(command.main, name), said(make_figures.main, name + "-read")] for name in names}})
"""
    )
    return ask(project, code)


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_one_line_that_names_the_file(told, name):
    for code, said in told[name]:
        assert code == 2
        assert said.count("\n") == 1, said
        assert WRONG[name][2] in said
        assert "scripts/experiments/" in said or "given.study" in said


def test_a_study_that_is_none_stops_both(tmp_path):
    text = PLAIN.replace('"seed": range(5)', '"seeds": range(5)')
    text += 'EXPERIMENTS = [Experiment("learned", learned)]\n'
    project = with_study(tmp_path / "none", text)
    said = "demo.py line 30: ValueError: study 'line': axes need \"seed\""
    for run in (study(project, "line"), make(project, env=environment())):
        assert run.returncode == 2
        assert run.stderr.count("\n") == 1 and said in run.stderr, run.stderr


def test_two_studies_of_one_name_are_refused(tmp_path):
    project = with_study(tmp_path / "twice", PLAIN)
    other = PLAIN.replace('"line"', '"Line"')
    (project / "scripts/experiments/other.py").write_text(other)
    run = study(project, "line")
    assert run.returncode == 2
    assert "another study is named 'line': rename one" in run.stderr

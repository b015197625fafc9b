"""The command line, on a small copy of the project with two quick figures."""

import hashlib

import pytest

from projects import EXPERIMENT, copy_project, make, read_record, results, write_experiment


@pytest.fixture
def project(tmp_path):
    return copy_project(tmp_path, EXPERIMENT)


def test_makes_what_is_missing_then_nothing(project):
    first = make(project)
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[-1] == "made 2 (slow, quick), up to date 0"
    assert make(project).stdout == "made 0 (none), up to date 2\n"
    record = read_record(project, "slow")
    assert record["given"] == {"rate": 0.01, "steps": 5}
    assert record["found"]["last"] == pytest.approx(0.5**0.04)
    assert record["found"]["x"]["shape"] == [5]
    assert (record["post"], record["precision"]) == ("demo", "float64")
    assert record["script"] == "scripts/experiments/demo.py"
    figure = read_record(project, "slow", "figures")
    assert (figure["experiment"], figure["width"], figure["height"]) == ("slow", 640, 480)
    assert (figure["light"], figure["dark"]) == (
        {"still": "slow.png", "moving": None},
        {"still": "slow-dark.png", "moving": None},
    )
    for file, digest in figure["files"].items():
        content = (project / "assets" / file).read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(digest)
    assert not (project / ".cache/figures/unfinished").exists()


def test_says_what_is_done_and_what_is_left(project):
    lines = make(project).stdout.splitlines()
    assert lines[0] == "out of date: slow, quick"
    done = [line.split(" in ")[0] for line in lines[1:5]]
    assert sorted(done) == ["drew quick", "drew slow", "ran quick", "ran slow"]
    assert [line.split(", ")[1] for line in lines[1:5]] == [f"{n} left" for n in (3, 2, 1, 0)]
    assert make(project, "--quiet", "--force").stdout == ""


def test_makes_one_by_name(project):
    assert make(project, "quick").stdout.endswith("made 1 (quick), up to date 0\n")
    assert make(project, "--list").stdout.splitlines() == [
        "slow  experiment  stale",
        "quick  experiment  up to date",
        "slow  figure  stale",
        "quick  figure  up to date",
    ]


def test_a_figure_by_name_is_drawn_of_what_its_experiment_finds_now(project):
    other = EXPERIMENT.replace('Figure("slow", draw)', 'Figure("view", draw, of="slow")')
    write_experiment(project, other)
    make(project)
    write_experiment(project, other.replace("0.01", "0.03"))
    again = make(project, "view")
    assert again.returncode == 0, again.stderr
    assert again.stdout.endswith("made 2 (slow, view), up to date 0\n")
    assert read_record(project, "slow")["given"]["rate"] == 0.03


def test_explains_why(project):
    make(project)
    demo = project / "scripts/experiments/demo.py"
    demo.write_text(EXPERIMENT.replace("0.02", "0.03"))
    (project / "assets/slow-dark.png").write_bytes(b"half")
    output = make(project, "--explain").stdout
    assert "slow (figure): assets/slow-dark.png is not what was written\n" in output
    assert "slow (experiment)" not in output
    for kind in ("experiment", "figure"):
        assert f"quick ({kind}): scripts/experiments/demo.py changed\n" in output


BROKEN = {
    "syntax": ("def (", "scripts/experiments/demo.py line 1: invalid syntax"),
    "name": ("1\n2\nnope\nFIGURES = list()", "demo.py line 3: NameError: name 'nope'"),
    "a package that is not there": (
        "import strange.part\nFIGURES = list()",
        "demo.py line 1: nothing named 'strange' is installed: add the package that brings it to "
        "dependencies in pyproject.toml, run `make lock`, then `make setup`",
    ),
    "a package that is not there when it runs": (
        EXPERIMENT.replace("return {", "import strange\n    return {"),
        "slow: scripts/experiments/demo.py line 13: nothing named 'strange' is installed: add the",
    ),
    "a part that is not there": (
        "import numpy.strange\nFIGURES = list()",
        "demo.py line 1: ModuleNotFoundError: No module named 'numpy.strange'",
    ),
    "data that are not there": (
        EXPERIMENT.replace(
            "return {", "from blog.datasets import read\n    read('x.csv', __file__)\n    return {"
        ),
        "make_figures: scripts/experiments/x.csv is not there (no data lies beside demo.py)",
    ),
    "figure": ("FIGURES = [3]", "demo.py: FIGURES holds 3, which is no Figure"),
    "experiment": ("EXPERIMENTS = [3]", "demo.py: EXPERIMENTS holds 3, which is no Experiment"),
    "no dict": (
        EXPERIMENT.replace("return {", "return 3, {"),
        "slow: scripts/experiments/demo.py: RecordError: it must return a dict of what it found",
    ),
    "nan": (EXPERIMENT.replace("float(x[-1])", "[1, float('nan')]"), "found.last[1] is nan"),
    "infinity": (EXPERIMENT.replace("float(x[-1])", "{'y': -np.inf}"), "found.last.y is -inf"),
    "a key that is no text": (EXPERIMENT.replace("float(x[-1])", "{3: 1}"), "has the key 3"),
    "an object": (EXPERIMENT.replace("float(x[-1])", "object()"), "found.last is of type object"),
    "given an object": (
        EXPERIMENT.replace("steps=5", "steps=5, more=object()"),
        "given.more is of type object, which no record can hold",
    ),
    "given too little": (
        EXPERIMENT.replace(', {"rate": 0.01}', ""),
        "experiment 'slow': missing a required argument: 'rate': give it a default or a value",
    ),
    "given too much": (EXPERIMENT.replace('"rate": 0.01', '"rat": 0.01'), "experiment 'slow': "),
    "loose": (EXPERIMENT.replace("steps=5", "*steps"), "every parameter needs a name, not *, "),
    "precision": (EXPERIMENT.replace('{"rate": 0.01}', '{"rate": 0.01}, "half"'), "precision is"),
    "no picture": (
        EXPERIMENT.replace("return Still(", "return ("),
        "slow: its draw gives a partial, no picture: return a Still or a Film",
    ),
    "a picture of a lambda": (
        EXPERIMENT.replace("partial(draw_lines,", "(lambda *a, **k: draw_lines(*a, **k)) or (", 1),
        "its picture cannot go to a drawing process: let it hold a function from the top",
    ),
    "no such experiment": (
        EXPERIMENT.replace('("quick", draw)', '("quick", draw, of="quik")'),
        "demo.py: figure 'quick' draws 'quik', which is no experiment; known: slow, quick",
    ),
    "twice": (
        EXPERIMENT.replace('Figure("quick"', 'Figure("slow"'),
        "two of FIGURES are named 'slow', in scripts/experiments: demo and demo: rename one",
    ),
    "twice but for case": (
        EXPERIMENT.replace('Figure("quick"', 'Figure("Slow", draw, of="slow"), Figure("quick"'),
        "two of FIGURES are named 'Slow'",
    ),
    "a name that is made": (
        EXPERIMENT.replace('Figure("quick", draw)', 'Figure("quick"[:4] + "k", draw)').replace(
            'Experiment("quick"', 'Experiment("quick"[:4] + "c"'
        ),
        "draws 'quick', which is no experiment",
    ),
    "no list": ("EXPERIMENTS = 3\n", "demo.py: EXPERIMENTS is of type int, no list: put what it"),
    "a picture's class": (
        EXPERIMENT.replace("return Still(", "return Still or ("),
        "slow: its draw gives a ABCMeta, no picture: return a Still or a Film",
    ),
    "a picture of no function": (
        EXPERIMENT.replace("return Still(", "return Still('half') or ("),
        "slow: scripts/experiments/demo.py line 17: TypeError: Still takes a function of theme and",
    ),
    "more than a record can tell": (
        EXPERIMENT.replace('"steps"))', '"steps"), {"more": {1}})'),
        "slow: told.more is of type set, which no record can hold",
    ),
    "no async": (
        EXPERIMENT.replace("def half(", "async def half("),
        "experiment 'slow': its function only begins when it is called: no async, no yield",
    ),
    "the end of Python": (
        EXPERIMENT.replace("return {", "exit(); return {"),
        "slow: scripts/experiments/demo.py line 13: it ends all of Python, SystemExit(None): raise",
    ),
    "the end while it is imported": ("exit(0)\nFIGURES = list()", "demo.py line 1: it ends all"),
    "the end while it draws": (
        EXPERIMENT.replace("def draw(given, found):", "def draw(given, found):\n    exit()"),
        "slow: scripts/experiments/demo.py line 16: it ends all of Python",
    ),
    "the end in a drawing process": (
        EXPERIMENT.replace("partial(draw_lines,", "partial(leave,").replace(
            "def half(", "def leave(*_, **__):\n    exit()\n\ndef half("
        ),
        "slow: scripts/experiments/demo.py line 10: it ends all of Python, SystemExit(None): raise",
    ),
    "what is no Exception": (
        EXPERIMENT.replace("return {", "raise GeneratorExit\n    return {"),
        "slow: scripts/experiments/demo.py line 13: GeneratorExit: raise GeneratorExit",
    ),
    "no message": (
        EXPERIMENT.replace("return {", "assert rate > 3\n    return {"),
        "slow: scripts/experiments/demo.py line 13: AssertionError: assert rate > 3",
    ),
    "a message that fails": (
        EXPERIMENT.replace(
            "return {", "raise type('E', (Exception,), {'__str__': None})\n    return {"
        ),
        "slow: scripts/experiments/demo.py line 13: E: <exception str() failed>",
    ),
    "a message of pages": (
        EXPERIMENT.replace("return {", "raise KeyError('page\\n' * 9999)\n    return {"),
        " …",
    ),
    "code that is no code": (
        EXPERIMENT.replace("return {", "exec('1 +')\n    return {"),
        "slow: scripts/experiments/demo.py line 13: SyntaxError: invalid syntax (<string>, line 1)",
    ),
    "a wrong value": (
        EXPERIMENT.replace("0.02", "-2"),
        "quick: scripts/experiments/demo.py line 11: ValueError: rate must be at least 0",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_module_gets_one_line(project, kind):
    text, message = BROKEN[kind]
    write_experiment(project, text)
    result = make(project)
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1), result.stderr
    assert message in result.stderr


KINDS_OF_FUNCTIONS = {
    "a lambda": "found = lambda rate=0.1: {'a': rate}",
    "a partial": "def of(rate, power=2): return {'a': rate}\nfound = partial(of, rate=0.1)",
    "an object": "class Of:\n    def __call__(self, rate=0.1): return {'a': rate}\nfound = Of()",
    "a method": "class Of:\n    def go(self, rate=0.1): return {'a': rate}\nfound = Of().go",
    "a cached one": "from functools import cache\n@cache\ndef found(rate=0.1): return {'a': rate}",
    "a class": "class found(dict):\n    def __init__(self, rate=0.1): super().__init__(a=rate)",
}


@pytest.mark.parametrize("listed", ["[{}]", "list([{}])"])
@pytest.mark.parametrize("kind", KINDS_OF_FUNCTIONS)
def test_an_experiment_is_whatever_can_be_called(project, kind, listed):
    lines = [
        "from functools import partial",
        "from blog.figures.experiment import Experiment",
        KINDS_OF_FUNCTIONS[kind],
        "EXPERIMENTS = " + listed.format('Experiment("one", found)'),
    ]
    write_experiment(project, "\n".join(lines))
    assert (make(project).returncode, read_record(project, "one")["found"]) == (0, {"a": 0.1})
    assert read_record(project, "one")["script"] == "scripts/experiments/demo.py"
    assert make(project).stdout == "made 0 (none), up to date 1\n"


@pytest.mark.parametrize("kind", ["Experiment", "Figure"])
@pytest.mark.parametrize("name", ["../../x", "a b", "높이", "", "a.b", "a/b", 3, "3d", "a" * 101])
def test_a_name_is_such_as_a_file_and_a_post_can_have(project, kind, name):
    """Else a record was written outside of the project, or no post could read it."""
    text = EXPERIMENT.replace(f'{kind}("quick"', f"{kind}({name!r}")
    write_experiment(project, text.replace('"quick", draw)', '"quick", draw, of="slow")'))
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1), result.stderr
    assert f"demo.py: {kind.upper()}S has the name {name!r}: begin with a letter" in result.stderr


LISTS = {
    "appended": "EXPERIMENTS = []\nEXPERIMENTS.append(Experiment('one', half, {'rate': 0.1}))",
    "extended": "EXPERIMENTS = []\nEXPERIMENTS += [Experiment('one', half, {'rate': 0.1})]",
    "registered": "EXPERIMENTS = []\ndef add(what):\n    EXPERIMENTS.append(what)\n"
    "add(Experiment('one', half, {'rate': 0.1}))",
    "by place": "EXPERIMENTS = [Experiment('two', half)]if 0 else [0]\n"
    "EXPERIMENTS[0] = Experiment('one', half, {'rate': 0.1})",
}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_that_grows_lists_all_that_it_holds_in_the_end(project, kind):
    text = EXPERIMENT[: EXPERIMENT.index("EXPERIMENTS")] + LISTS[kind]
    write_experiment(project, text)
    assert make(project).stdout.splitlines()[-1] == "made 1 (one), up to date 0"
    assert make(project).stdout == "made 0 (none), up to date 1\n"


def test_an_unknown_name_or_option_gets_one_line(project):
    result = make(project, "adm")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert result.stderr == (
        "make_figures: no experiment or figure named 'adm'; known: slow, quick\n"
    )
    result = make(project, "--fast")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "unrecognized arguments: --fast (known options: --explain --force" in result.stderr


def test_a_failed_run_keeps_the_figures_drawn_before_it(project):
    write_experiment(project, EXPERIMENT.replace("0.02", "-2"))
    assert make(project).returncode == 2
    stale = [line for line in make(project, "--list").stdout.splitlines() if "stale" in line]
    assert stale == ["quick  experiment  stale", "quick  figure  stale"]


def test_what_is_no_longer_listed_is_removed(project):
    make(project)
    text = EXPERIMENT.replace(', Experiment("quick", half, {"rate": 0.02})', "")
    write_experiment(project, text.replace(', Figure("quick", draw)', ""))
    assert "removed quick: no experiments module lists it any more" in make(project).stdout
    assert not [name for name in results(project) if "quick" in name]


def test_an_experiment_may_have_no_figure_or_several(project):
    figures = 'FIGURES = [Figure("slow", draw), Figure("again", draw, of="slow")]'
    write_experiment(project, EXPERIMENT.replace(EXPERIMENT.splitlines()[-1], figures))
    assert make(project).stdout.splitlines()[-1] == "made 3 (slow, quick, again), up to date 0"
    assert read_record(project, "again", "figures")["experiment"] == "slow"
    assert "quick.png" not in str(results(project).keys())
    text = (project / "scripts/experiments/demo.py").read_text()
    write_experiment(project, text.replace('Figure("again", draw', 'Figure("again", partial(draw)'))
    assert make(project).stdout.splitlines()[-1] == "made 1 (again), up to date 2"


def test_what_a_figure_changes_no_other_sees(project):
    changes = '    found["x"] += 1\n    line = '
    figures = 'FIGURES = [Figure("slow", draw), Figure("again", draw, of="slow")]'
    text = EXPERIMENT.replace("    line = ", changes)
    write_experiment(project, text.replace(EXPERIMENT.splitlines()[-1], figures))
    assert make(project).returncode == 0
    for name in ("slow", "again"):
        (line,) = read_record(project, name, "figures")["drawn"]["series"]
        assert line["first"][1] == 2  # once more than what was found


def test_what_changes_from_run_to_run_is_refused(project):
    make(project)
    random = EXPERIMENT.replace("float(x[-1])", "float(np.random.default_rng().random())")
    write_experiment(project, random)
    assert make(project).returncode == 0
    (project / "assets/slow.png").unlink()
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "slow: found.last: the record says" in result.stderr
    assert "the same code finds something else: fix its seed" in result.stderr


def test_code_that_changes_while_it_runs_is_not_filed(project):
    """Saved A, then B, then A again during the run: what is on disk is not what ran."""
    other = project / "scripts/experiments/other.py"
    other.write_text("RATE = 1.0\n")
    changing = EXPERIMENT.replace("def half(", "from experiments.other import RATE\n\ndef half(")
    changing = changing.replace("x = 0.5 **", "x = RATE * 0.5 **")
    before = """
from pathlib import Path
place = Path(__file__).with_name("other.py")
place.write_text("RATE = 2.0\\n")
from experiments.other import RATE
place.write_text("RATE = 1.0\\n")
"""
    write_experiment(project, before + changing)
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "scripts/experiments/other.py changed while it ran: run again" in result.stderr
    assert not (project / "_data/experiments/slow.json").exists()


NOISY = """
from functools import partial
import numpy as np
from blog.drawing.animation import Animation
from blog.drawing.canvas import Canvas
from blog.drawing.pictures import Film
from blog.figures.experiment import Experiment
from blog.figures.figure import Figure

class Static:
    def __init__(self, canvas):
        self.canvas, self.artists = canvas, [canvas.axes.imshow(np.zeros((480, 640)), vmax=1)]

    def move_to(self, step):
        self.artists[0].set_data(np.random.default_rng(step).random((480, 640)))

def draw(theme, scale):
    canvas = Canvas(theme, scale)
    return Animation(canvas, [Static(canvas)], [0, 1, 2])

def noise():
    return {}

def film(given, found):
    return Film(draw)

EXPERIMENTS = [Experiment("noise", noise)]
FIGURES = [Figure("noise", film)]
"""


def test_two_modules_may_not_share_a_name(project):
    (project / "scripts/experiments/other.py").write_text(EXPERIMENT)
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "named 'slow', in scripts/experiments: demo and other: rename one" in result.stderr


def test_a_gif_is_large_only_for_a_reason(project):
    write_experiment(project, NOISY)
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "noise: noise" in result.stderr
    assert "more than 150,000: draw fewer or calmer frames, or give its Figure" in result.stderr
    write_experiment(project, NOISY.replace(", film)", ", film, large='it is noise')"))
    assert make(project).returncode == 0


def test_a_computed_list_works_too(project):
    listed = EXPERIMENT[EXPERIMENT.index("EXPERIMENTS") :]
    computed = """
EXPERIMENTS = [Experiment(f'r{k}', half, {"rate": k / 100}) for k in (1, 2)]
FIGURES = [Figure(f'r{k}', draw) for k in (1, 2)]
"""
    write_experiment(project, EXPERIMENT.replace(listed, computed))
    assert make(project).stdout.endswith("made 2 (r1, r2), up to date 0\n")
    assert make(project).stdout == "made 0 (none), up to date 2\n"


MEASURED = """
from pathlib import Path

def measured():
    x = np.loadtxt(Path(__file__).with_name("measured.csv"), delimiter=",")
    return {"last": x[-1], "x": x}

def drawn(given, found):
    return draw({"steps": len(found["x"])}, found)

"""


def test_data_that_an_experiment_reads_make_it_and_its_figures_stale(project):
    text = EXPERIMENT.replace(
        "EXPERIMENTS = [", f'{MEASURED}EXPERIMENTS = [Experiment("mars", measured), '
    )
    text = text.replace(
        "FIGURES = [", 'FIGURES = [Figure("mars", drawn), Figure("again", drawn, of="mars"), '
    )
    write_experiment(project, text)
    data = project / "scripts/experiments/measured.csv"
    data.write_text("1,2,3\n")
    assert make(project).stdout.endswith("made 4 (mars, slow, quick, again), up to date 0\n")
    data.write_text("1,2,4\n")
    why = "stale (scripts/experiments/measured.csv changed)"
    assert make(project, "--list", "--explain").stdout.splitlines() == [
        f"mars  experiment  {why}",
        "slow  experiment  up to date",
        "quick  experiment  up to date",
        f"mars  figure  {why}",
        f"again  figure  {why}",
        "slow  figure  up to date",
        "quick  figure  up to date",
    ]
    assert make(project).stdout.endswith("made 2 (mars, again), up to date 2\n")
    assert read_record(project, "mars")["found"]["last"] == 4
    data.unlink()
    result = make(project)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "mars: scripts/experiments/demo.py line 23: FileNotFoundError: " in result.stderr

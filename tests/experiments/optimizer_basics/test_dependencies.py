"""Which optimizers each figure of the post runs, as one reads it off its experiments."""

from blog.figures.catalogue import find_all
from blog.project import SCRIPTS


def test_figures_depend_on_their_own_optimizers():
    used = {name: set(entry.sources) for name, entry in find_all().figures.items()}
    every = {file.stem for file in (SCRIPTS / "optimizers").glob("*.py")}
    every -= {"__init__", "base", "learning_rate", "leaves", "pytree", "refusals"}

    def optimizers(name):
        return {kind for kind in every if f"scripts/optimizers/{kind}.py" in used[name]}

    assert optimizers("sgd") == {"sgd"}
    assert optimizers("lag") == {"adam", "nadam"}
    assert optimizers("msgd") == {"momentum", "sgd"}  # its parent rolls beside it
    assert optimizers("family") == optimizers("race") == optimizers("sensitivity") == every
    assert "scripts/experiments/optimizer_basics/race.py" not in used["adam"]

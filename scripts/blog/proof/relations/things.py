"""What posts are about: all that has a formula, as texts name it and as records keep it."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from blog.posts.equations import Formula
from blog.project import ROOT
from blog.proof.text import records

from .tags import Include

PARTS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
ROW = re.compile(r"[A-Za-z]\w*(?: [A-Za-z]\w*)*", re.ASCII)
PLACE = re.compile(r"(experiments|figures)\.([\w-]+)")
DIGITS = "0123456789"
SHORTEST = 3  # letters by which a longer name may be called
ARGUMENTS = "hyperparameters"  # where a run's record keeps them: no names of things
CALLED = {"formula": "of", "listing": "file", "figure": "name"}  # includes, and what they show


class Things:
    """All that has a formula, by name.

    People call MidpointRule also Midpoint Rule, or Midpoint if nothing else begins so; and
    euler_step Euler.
    """

    def __init__(self, formulas: dict[str, Formula], blog: Path = ROOT):
        self.formulas, self.blog = formulas, blog
        parts = {name: [p.casefold() for p in PARTS.findall(name)] for name in formulas}
        begins = [("".join(p[:n]), name) for name, p in parts.items() for n in range(1, len(p))]
        often = Counter(begin for begin, _ in begins)
        short = {b: n for b, n in begins if often[b] == 1 and len(b) >= SHORTEST}
        self._called = short | {"".join(p): name for name, p in parts.items()}
        self._of: dict[str, frozenset[str]] = {}
        self._longest = max(map(len, parts.values()), default=1)

    def named_in(self, text: str) -> set[str]:
        """What a text names; of neighbouring words as many as make one name.

        A number behind a name is none of it: a record may keep `euler10` and `euler20`.
        """
        found = set()
        for row in ROW.finditer(text):
            words = row[0].replace("_", "").casefold().split()
            while words:
                joined = ["".join(words[:n]) for n in range(1, min(self._longest, len(words)) + 1)]
                names = [self._called.get(j) or self._called.get(j.rstrip(DIGITS)) for j in joined]
                known = [n for n, name in enumerate(names, 1) if name]
                found |= {names[known[-1] - 1]} if known else set()
                del words[: known[-1] if known else 1]
        return found

    def of_experiment(self, name: str) -> frozenset[str]:
        """What an experiment was given, or found something of."""
        if name not in self._of:
            record = self.record_of(name)
            self._of[name] = frozenset(self._inside([record.get("given"), record.get("found")]))
        return self._of[name]

    def shown_by(self, tag: Include) -> set[str]:
        """What a formula, a listing or a figure shows."""
        name = tag.given.get(CALLED[tag.name], "")
        if tag.name == "figure":
            return set(self.of_experiment(self.experiment_of(name)))
        if tag.name == "listing":
            names = set(self.defined_in(name)) & set(self.formulas)
            return {known for known in names if self.formulas[known].file == name}
        return {name} & set(self.formulas)

    def file_of(self, tag: Include) -> str:
        """Where a formula or a listing stands."""
        formula = self.formulas.get(tag.given.get("of", ""))
        return formula.file if formula else tag.given.get("file", "")

    def record_of(self, experiment: str) -> dict:
        """An experiment's record; empty if there is none."""
        return records.experiment(experiment, self.blog / "_data") if experiment else {}

    def experiment_of(self, figure: str) -> str:
        """The experiment that a figure is of; none for a figure that was not made."""
        try:
            return records.read(f"figures.{figure}", self.blog / "_data").get("experiment", "")
        except records.NoRecordError:
            return ""

    def experiment_at(self, place: str) -> str:
        """The experiment whose record, or whose figure's, a place is in; none if it is in none."""
        match = PLACE.match(place)
        if match is None:
            return ""
        return match[2] if match[1] == "experiments" else self.experiment_of(match[2])

    def defined_in(self, file: str) -> list[str]:
        """What a Python file of the blog defines on top; nothing if it is none."""
        path = self.blog / file
        if path.suffix != ".py" or not path.is_file():
            return []
        body = ast.parse(path.read_bytes()).body
        return [node.name for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef)]

    def alike(self, one: str, other: str) -> bool:
        """Whether two are of a kind: kept in one folder."""
        return len({Path(self.formulas[name].file).parent for name in (one, other)}) == 1

    def _inside(self, value) -> Iterator[str]:
        if isinstance(value, dict):
            made = value.get("class") or value.get("import")
            if isinstance(made, str):
                yield from self._inside(made.rpartition(".")[2])
            for key, part in value.items():
                if key != ARGUMENTS:
                    yield from () if "class" in value else self.named_in(key)
                    yield from self._inside(part)
        elif isinstance(value, list):
            for part in value:
                yield from self._inside(part)
        elif isinstance(value, str) and value in self.formulas:
            yield value

"""What captions and tables say of runs is what the records say, formatted here once more."""

import re
from collections.abc import Iterator
from pathlib import Path

from blog.proof.built.site import Site
from blog.proof.built.tree import Element
from blog.proof.fault import Fault

NUMBER = re.compile(r"[−-]?\d+(?:\.\d+)?(?:e[−-]?\d+)?")


def check(site: Site, file: Path, page: Element) -> Iterator[Fault]:
    """Every caption's and table's fault."""
    name = site.name(file)
    for figure in page.all("figure"):
        record = site.figures.get(figure["id"].removeprefix("fig-"))
        if record and figure["id"].startswith("fig-"):
            for what in _caption(site, file, figure, record):
                yield Fault(name, figure.line, f"#{figure['id']}: {what}")
    own = [r for r in site.experiments.values() if r.get("post") == file.parent.name]
    runs = [run for record in own for run in runs_in(record["found"])]
    for table in page.all("table", cls="numbers"):
        if table.all("var") and not any(_shows(table, run) for run in runs):
            told = " ".join(table.first("caption").text.split())
            yield Fault(name, table.line, f"the table `{told}` is no run's first points")


def _caption(site: Site, file: Path, figure: Element, record: dict) -> Iterator[str]:
    small = figure.first("figcaption").first("small")
    links = [(site.goal(link["href"], file), link.text) for link in small.all("a")]
    goals = [record["script"], f"_data/experiments/{record['experiment']}.json"]
    if [goal for goal, _ in links] != [site.folder / goal for goal in goals]:
        yield f"its caption must link to {' and '.join(goals)}"
    elif links[0][1] != record["script"]:
        yield f"its caption names {links[0][1]}, and it was drawn by {record['script']}"
    if (told := small.first("code", cls="command").text) != record["command"]:
        yield f"its caption says `{told}`, and the command is `{record['command']}`"
    if not (call := call_in(small)):
        return
    until = next(n for n, part in enumerate(small.inside) if getattr(part, "tag", "") == "a")
    said = "".join(part if isinstance(part, str) else "" for part in small.inside[:until])
    told = call.text, NUMBER.findall(said), bool(small.all("strong"))
    runs = list(runs_in(site.experiments[record["experiment"]]["found"]))
    stride = [str(record["stride"])] if record["stride"] else []
    rights = [_sentence(run, stride) for run in runs]
    if told not in rights:
        nearest = next((right for right in rights if right[0] == told[0]), (rights or [None])[0])
        if nearest is None:
            yield f"its caption tells of a run, and {record['experiment']} has none"
        else:
            yield f"its caption tells of {_said(told)}, and the record of {_said(nearest)}"


def call_in(small: Element) -> Element | None:
    """The call of the run that a caption's small print tells of, if it does."""
    codes = [part for part in small.inside if isinstance(part, Element) and part.tag == "code"]
    return next((code for code in codes if "command" not in code.classes), None)


def _sentence(run: dict, stride: list[str]) -> tuple[str, list[str], bool]:
    """What a caption must say of a run: its call, its numbers, and whether it diverged."""
    return run["call"], [*map(plain, run["start"]), str(run["steps"]), *stride], run["diverged"]


def _said(told: tuple[str, list[str], bool]) -> str:
    return f"{told[0]}, {' '.join(told[1])}{', diverged' if told[2] else ''}"


def runs_in(found) -> Iterator[dict]:
    """Every run in what an experiment found."""
    if isinstance(found, dict):
        if {"call", "start", "steps", "diverged"} <= found.keys():
            yield found
        for value in found.values():
            yield from runs_in(value)
    elif isinstance(found, list):
        for value in found:
            yield from runs_in(value)


def _shows(table: Element, run: dict) -> bool:
    """Whether a table's rows are a run's first points, to as many digits as it has."""
    rows = [[cell.text for cell in row.all("td")] for row in table.first("tbody").all("tr")]
    rate = NUMBER.findall(table.first("caption").text)
    points, named = run.get("first_points") or [], run.get("hyperparameters", {})
    if rate != [plain(named.get("learning_rate", 0))] or len(rows) != len(points):
        return False
    digits = {len(cell.partition(".")[2]) for row in rows for cell in row[1:]}
    return len(digits) == 1 and rows == [
        [str(number), *(fixed(value, *digits) for value in after["point"])]
        for number, after in enumerate(points)
    ]


def plain(value: float) -> str:
    """A number to a millionth, without zeros at its end; a tiny one by its power of ten."""
    if isinstance(value, str):
        return value
    if value and abs(value) < 1e-4:
        return f"{value:g}".replace("-", "−")
    text = fixed(value, 6)
    return text.rstrip("0").rstrip(".")


def fixed(value: float, digits: int) -> str:
    """A number with so many digits behind its point; nothing is below zero that shows as zero."""
    text = f"{abs(value):.{digits}f}"
    return f"−{text}" if value < 0 and float(text) else text

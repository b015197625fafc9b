"""What Lighthouse thinks of pages on a phone, under its own simulated throttling."""

import json
import os
import subprocess
from collections import defaultdict
from pathlib import Path
from statistics import median

from blog.proof.fault import Fault
from chromium import QUIET, find_chromium
from report import SHIFT, Exact, Report
from table import Line

ROOT = Path(__file__).parents[2]
OTHERS = ("accessibility", "best-practices", "seo")


def measure(report: Report, server: str, pages: list[str], runs: int) -> None:
    """A line for each category and for the layout shift: the worst of the pages."""
    told = ask([server + page for page in pages], runs)
    answers = {page: told[server + page] for page in pages}

    def add(what, kind, values, goal, note):
        faults = [
            Fault(page, 0, fault)
            for page, found in answers.items()
            for category, fault in found[0]["failed"]
            if category == what and values[page] < goal
        ]
        line = kind(f"Lighthouse: {what}", min(values.values()), goal, note=note)
        report.add(line, faults)

    performances = {page: [a["scores"]["performance"] for a in answers[page]] for page in pages}
    medians = {page: median(found) for page, found in performances.items()}
    order = sorted(medians, key=medians.get)
    worst = f"{order[0]} {', '.join(map(str, performances[order[0]]))}"
    others = ", ".join(f"{page} {medians[page]:.0f}" for page in order[1:])
    pace = median(answer["pace"] for found in answers.values() for answer in found)
    note = f"{worst}; {others}; benchmarkIndex {pace:.0f}"
    add("performance", Line, medians, 95, note)
    for category in OTHERS:
        scores = {page: found[0]["scores"][category] for page, found in answers.items()}
        add(category, Exact, scores, 100, f"{len(pages)} pages")
    shifts = {page: max(answer["shift"] for answer in found) for page, found in answers.items()}
    worst = max(shifts, key=shifts.get)
    line = Exact("Lighthouse: layout shift", shifts[worst], SHIFT, at_most=True, note=worst)
    report.add(line)


def ask(addresses: list[str], runs: int) -> dict[str, list[dict]]:
    """Lighthouse's answers, one a run, by address."""
    asked = {"chromium": find_chromium(), "flags": QUIET, "runs": runs, "addresses": addresses}
    command = ["node", Path(__file__).with_name("lighthouse.mjs"), json.dumps(asked)]
    path = f"{ROOT / '.venv/bin'}:{os.environ['PATH']}"  # set-up may have brought Node
    environment = os.environ | {"PATH": path}
    result = subprocess.run(command, capture_output=True, text=True, env=environment)
    if result.returncode:
        raise RuntimeError(f"Lighthouse did not run: {result.stderr.strip()}")
    answers = defaultdict(list)
    for line in result.stdout.splitlines():
        answer = json.loads(line)
        answers[answer["address"]].append(answer)
    return answers

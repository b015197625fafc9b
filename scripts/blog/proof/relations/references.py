"""Every work of references.yml is what docstrings cite, and something else bears out its year."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from blog import texts
from blog.author_error import AuthorError
from blog.posts.docstrings import Work
from blog.posts.equations import Formula, collect
from blog.project import DATA, ROOT
from blog.proof.fault import Fault

FILE = DATA / "references.yml"
APART = 3  # years between a preprint and what appeared, before or after it
# Four digits behind the month until 2014, five since; before April 2007 a field and seven.
ARXIV = re.compile(
    r"(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}"
    r"|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
)
VENUE = 'where it appeared, such as `venue: "ICLR 2018"`'


def check(
    known: dict[str, dict] | None = None, formulas: Iterable[Formula] | None = None
) -> Iterator[Fault]:
    """Every entry that belies a docstring or its own number, or whose year nothing bears out."""
    known = read() if known is None else known
    formulas = collect().values() if formulas is None else formulas
    cited = [(formula, work) for formula in formulas for work in formula.works]
    for key, entry in known.items():
        others = [(f, w) for f, w in cited if _shares(entry, w) and not same(entry, w)]
        if others:
            formula, work = others[0]
            what = f"is another work than {formula.file}:{formula.line} ({formula.name}) cites"
            yield _fault(key, f"{what}: {_difference(entry, work)}: mend one of them")
        elif twin := _twin(key, known):
            yield _fault(key, f"has the {twin}: mend one of them, or leave it out")
        elif what := _doubtful_year(entry, any(same(entry, work) for _, work in cited)):
            yield _fault(key, what)


def same(entry: dict, work: Work) -> bool:
    """Whether an entry may be the work that a docstring cites: all that both say is the same."""
    return not _difference(entry, work)


def _shares(entry: dict, work: Work) -> bool:
    """Whether both have one title, or one number of arXiv."""
    pairs = ((work.title, entry.get("title")), (work.arxiv, entry.get("arxiv")))
    return any(theirs and theirs == ours for theirs, ours in pairs)


def _difference(entry: dict, work: Work) -> str:
    """How they differ; a docstring may leave out a title, and then a number of arXiv."""
    pairs = [(_surname(str(entry.get("who", ""))), _surname(work.who))]
    pairs += [(entry.get("year"), work.year)]
    pairs += [(entry.get("title"), work.title)] if work.title else []
    pairs += [(entry.get("arxiv") or "", work.arxiv)] if work.title or work.arxiv else []
    return ", ".join(f"{ours!r} there {theirs!r}" for ours, theirs in pairs if ours != theirs)


def _surname(who: str) -> str:
    return re.split(r"[ ,]", who)[0]


def _twin(key: str, known: dict[str, dict]) -> str | None:
    """The entry above that has its title or its number of arXiv; None if none has."""
    for other in known:
        if other == key:
            return None
        for part in ("title", "arxiv"):
            if known[key].get(part) and known[key][part] == known[other].get(part):
                return f"{part} of {other}"
    return None


def _doubtful_year(entry: dict, borne_out: bool) -> str | None:
    """What is wrong with the year of an entry, which a docstring bears out or none does."""
    year, arxiv, venue = (str(entry.get(part) or "") for part in ("year", "arxiv", "venue"))
    if not re.fullmatch(r"\d{4}", year):
        return f"is of {year or 'no year'}: give it `year:`, four digits"
    if venue and year not in re.findall(r"\d{4}", venue):
        return f"is of {year}, and its venue is {venue}: mend one of them"
    if arxiv and not ARXIV.fullmatch(arxiv):
        return f"has arXiv:{arxiv}, which is no number of arXiv: write it as 1412.6980"
    number = re.match(
        r"(\d\d)\d\d\.\d", arxiv
    )  # older ones begin with a field: they bear out nothing
    if number and abs(int(year) - int(f"20{number[1]}")) > (APART if venue else 0):
        mend = "mend one of them" if venue else f"mend one of them, or say {VENUE}"
        return f"is of {year}, and arXiv:{arxiv} of 20{number[1]}: {mend}"
    if not (number or venue or borne_out):
        return f"is of {year}, which nothing else says: add its number of arXiv, or {VENUE}"
    return None


def read(file: Path = FILE) -> dict[str, dict]:
    """The entries of references.yml, by key.

    Raises:
        AuthorError: it is not YAML.
    """
    try:
        told = yaml.safe_load(texts.read(file)) if file.exists() else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise AuthorError(
            f"_data/{file.name}{line}: not YAML: {getattr(error, 'problem', error)}"
        ) from None
    told = told if isinstance(told, dict) else {}
    return {str(key): entry for key, entry in told.items() if isinstance(entry, dict)}


def _fault(key: str, what: str) -> Fault:
    lines = texts.read(FILE).splitlines() if FILE.exists() else []
    line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 0)
    return Fault(str(FILE.relative_to(ROOT)), line, f"{key} {what}")

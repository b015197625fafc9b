"""A post's own formulas: each defines, follows, says a value or restates; or it is declared."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from blog.proof.fault import Fault
from blog.proof.formulas.arithmetic import FormulaError
from blog.proof.formulas.latex import expression

from . import kinds
from .chains import Chain, chains
from .definitions import Rule, rule_of
from .meanings import Meanings

MEND = "correct it, define above it what it uses, or declare it under `formulas:` with a reason"
RECORD = re.compile(r"\\record\{([^{}]*)\}")


@dataclass(frozen=True)
class Said:
    r"""One formula of a post.

    Attributes:
        latex: what stands between $$ and $$, a number from a record as \record{0.01}; nothing where
            a docstring's formula stands.
        line: of the post; what the line says to have a value has it for the rest of the line.
        section: the running number of its `##` section.
        display: whether it stands on lines of its own.
        shown: docstrings' formulas that the section has shown before it, the latest last.
    """

    latex: str
    line: int
    section: int
    display: bool
    shown: tuple[str, ...]


def check(
    said: list[Said], formulas: dict[str, list[str]], declared: dict[str, str], file: str
) -> Iterator[Fault]:
    """Every formula of a post that is neither right by a rule nor declared."""
    yield from judge(said, formulas, declared, file)[0]


def judge(
    said: list[Said], formulas: dict[str, list[str]], declared: dict[str, str], file: str
) -> tuple[list[Fault], Counter[str]]:
    """The faults, and how many formulas are definitions, followed, restated, values, declared.

    Args:
        said: a post's formulas, in its order.
        formulas: docstrings' lines of LaTeX, by name.
        declared: why a formula can be none of these, by its LaTeX.
        file: the post, relative to the project.
    """
    page = Meanings({name: _rules(lines) for name, lines in formulas.items()})
    reasons = {_plain(latex): reason for latex, reason in declared.items()}
    faults, needed, before = [], set(), None
    counts: Counter[str] = Counter()
    for formula in said:
        seen = before.shown if before and before.section == formula.section else ()
        for name in formula.shown[len(seen) :]:
            page.show(name)
        if before and before.line != formula.line:
            page.cases.clear()
        before, excuse = formula, _plain(formula.latex)
        for chain in chains(formula.latex):
            kind, wrong = _judged(page, chain, formula)
            if not wrong:
                counts[kind] += bool(kind)
            elif reasons.get(excuse):
                needed.add(excuse)
                page.trust(chain)
            else:
                what = " ".join(f"$${chain}$$: {wrong}; {MEND}".split())
                faults.append(Fault(file, formula.line, what))
    return [*faults, *_idle(declared, needed, file)], counts + Counter(declared=len(needed))


def _judged(page: Meanings, chain: Chain, said: Said) -> tuple[str, str | None]:
    try:
        return kinds.judge(page, chain, said.display, said.shown)
    except FormulaError as error:
        return "", f"it {error}"
    except RecursionError:
        return "", "it leads back to itself"


def _rules(lines: list[str]) -> list[Rule]:
    """What a docstring's lines define; its own proof tells of those that cannot be read."""
    found = []
    for line in lines:
        target, _, rest = line.partition("=")
        try:
            rule = rule_of(expression(target), expression(rest))
        except FormulaError:
            continue
        found += [rule] if rule else []
    return found


def _plain(latex: str) -> str:
    return "".join(RECORD.sub(r"\1", latex).split())


def _idle(declared: dict[str, str], needed: set[str], file: str) -> Iterator[Fault]:
    """Declarations without a reason, or that no formula needs."""
    for latex, reason in declared.items():
        if not str(reason or "").strip():
            yield Fault(file, 0, f"formulas: `{latex}` is declared without a reason: say it")
        elif _plain(latex) not in needed:
            why = "no formula of the post is it, or it is right without"
            yield Fault(file, 0, f"formulas: `{latex}` is declared in vain ({why}): remove it")

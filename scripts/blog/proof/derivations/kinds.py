"""What a formula is in the light of those above it: a definition, a consequence, a value."""

from lark import Token

from blog.proof.formulas.latex import expression, names_in

from .chains import COMPUTED, Chain, bounds
from .comparing import difference, settled
from .definitions import FAMILY, POSITION, Rule, is_value, key_of, rule_of
from .meanings import Meanings

DEFINED, FOLLOWED, RESTATED, VALUE = "definitions", "followed", "restated", "values"


def judge(
    page: Meanings, chain: Chain, display: bool, shown: tuple[str, ...]
) -> tuple[str, str | None]:
    """What a chain is, and what is wrong with it; if nothing is, the page means it from now on.

    Raises:
        FormulaError: it cannot be read.
    """
    if not chain.relations:
        page.mention(chain)
        return "", None
    if (bounded := bounds(chain)) and not page.means(bounded[0]):
        page.ranges[bounded[0]] = bounded[1:]
        page.used.add(key_of(bounded[0]))
        return DEFINED, None
    if unknown := [relation for relation in chain.relations if relation not in COMPUTED]:
        return "", f"nobody can compute {unknown[0]}"
    parts = [expression(part) for part in chain.parts]
    if is_value(parts, chain.relations):
        kind, wrong = VALUE, _misvalued(page, parts)
    else:
        kind, wrong = _first(page, parts, chain.relations[0], display, shown)
        walker = page.walker(parts[0])
        for left, relation, right in zip(parts[1:], chain.relations[1:], parts[2:], strict=False):
            wrong = wrong or page.differs(left, relation, right, walker)
    if not wrong:
        page.used |= {key_of(name) for part in parts for name in names_in(part)}
    return kind, wrong


def _first(page: Meanings, parts, relation: str, display, shown) -> tuple[str, str | None]:
    """What the first relation of a chain is, and what is wrong with it."""
    left, right = parts[:2]
    rule = rule_of(left, right) if relation == "=" else None
    fresh = rule and rule.key not in page.used and not page.means(rule.name)
    wrong = None if fresh else page.differs(left, relation, right, page.walker(left))
    if rule is None or not (fresh or wrong):
        return FOLLOWED, wrong
    here = {other.key for name in shown for other in page.formulas.get(name, [])}
    if rule.key in here | page.firm:
        return FOLLOWED, wrong
    restated, differs = page.restates(rule)
    if not restated and not differs:
        anew = display and rule.key.endswith(FAMILY) and rule.key not in page.own
        if not fresh and not anew:
            return DEFINED, wrong
        if rule.name in names_in(right):
            return DEFINED, f"it needs {rule.name} to say what {rule.name} is"
        page.own.add(rule.key)
        page.firm |= set() if rule.key.endswith(FAMILY) else {rule.key}
    if not differs:
        page.define(rule)
        differs = page.differs(right, "=", right, POSITION)  # it has a value
    return RESTATED if restated else DEFINED, differs


def _misvalued(page: Meanings, parts) -> str | None:
    """A symbol is said to be a number, and is another by what the line has said before it."""
    number = parts[-1]
    rounded = isinstance(number, Token) and "." in number
    for symbol in parts[:-1]:
        rule = Rule(str(symbol), number)
        cases = {key: case for key, case in page.cases.items() if key != rule.key}
        rules = page.rules | cases
        if rule.name in rules and rules[rule.name].parameters:
            return f"it uses the function {symbol} without its argument"
        if settled(symbol, rules) is not None:
            relation = r"\approx" if rounded else "="
            if wrong := difference(symbol, relation, number, rules, {}, POSITION):
                return wrong
            continue
        page.cases[rule.key] = rule
        letter, _, index = rule.name.partition("_")
        if index == "0" and letter + FAMILY not in page.rules:  # where it starts
            page.define(rule)
    return None

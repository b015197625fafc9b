"""What a page's formulas mean so far, and what one more is in their light."""

from collections import Counter
from dataclasses import dataclass, field

from lark import Token

from .arithmetic import FormulaError
from .chains import COMPUTED, Chain, bounds
from .comparing import coordinates, difference, settled
from .definitions import FAMILY, GRADIENT, POSITION, Rule, is_value, key_of, outside, rule_of
from .latex import expression, names_in

STEADY = Rule(f"{GRADIENT}_t", Token("NUMBER", "1"))
DEFINED, FOLLOWED, RESTATED, VALUE = "definitions", "followed", "restated", "values"


@dataclass
class Meanings:
    """What a post's formulas have said up to somewhere.

    Attributes:
        formulas: what docstrings define, by their names.
        rules: what a name is, by key.
        cases: the rules of what this line says to have a value, which is so on this line only.
        ranges: of names that are bounded.
        used: keys of names that have a meaning already.
        own: keys that the post has defined itself.
        firm: keys that mean what the page has shown or defined, and nothing else of their name.
        counts: of formulas, by what they are.
    """

    formulas: dict[str, list[Rule]]
    rules: dict[str, Rule] = field(default_factory=dict)
    cases: dict[str, Rule] = field(default_factory=dict)
    ranges: dict[str, tuple[float, float]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    firm: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def show(self, name: str) -> None:
        """A docstring's formula stands here: from now on its letters mean what it says."""
        for rule in self.formulas.get(name, []):
            self._define(rule)
            if not rule.key.endswith(FAMILY):
                self.firm.add(rule.key)
            self.used |= set(map(key_of, names_in(rule.tree)))
            self.own.discard(rule.key)

    def trust(self, chain: Chain) -> None:
        """A chain is declared: what it defines is defined."""
        try:
            rule = rule_of(*map(expression, chain.parts[:2]))
        except (FormulaError, TypeError):
            return
        if rule and chain.relations == ["="]:
            self._define(rule)

    def wrong(self, chain: Chain, display: bool, shown: tuple[str, ...]) -> str | None:
        """What is wrong with a chain; None if nothing is. What it defines is defined then.

        Raises:
            FormulaError: it cannot be computed.
        """
        if not chain.relations:
            self._mention(chain)
            return None
        if unknown := [relation for relation in chain.relations if relation not in COMPUTED]:
            return f"nobody can compute {unknown[0]}"
        if (bounded := bounds(chain)) and not self._means(bounded[0]):
            self.ranges[bounded[0]] = bounded[1:]
            self.used.add(key_of(bounded[0]))
            self.counts[DEFINED] += 1
            return None
        parts = [expression(part) for part in chain.parts]
        if is_value(parts, chain.relations):
            kind, wrong = VALUE, self._misvalued(parts)
        else:
            kind, wrong = self._first(parts, chain.relations[0], display, shown)
            walker = self._walker(parts[0])
            for left, relation, right in zip(
                parts[1:], chain.relations[1:], parts[2:], strict=False
            ):
                wrong = wrong or self._differs(left, relation, right, walker)
        if not wrong:
            self.counts[kind] += 1
            self.used |= {key_of(name) for part in parts for name in names_in(part)}
        return wrong

    def _first(self, parts, relation: str, display, shown) -> tuple[str, str | None]:
        """What the first relation of a chain is, and what is wrong with it."""
        left, right = parts[:2]
        rule = rule_of(left, right) if relation == "=" else None
        fresh = rule and rule.key not in self.used and not self._means(rule.name)
        wrong = None if fresh else self._differs(left, relation, right, self._walker(left))
        if rule is None or not (fresh or wrong):
            return FOLLOWED, wrong
        here = {other.key for name in shown for other in self.formulas.get(name, [])}
        if rule.key in here | self.firm:
            return FOLLOWED, wrong
        restated, differs = self._restates(rule)
        if not restated and not differs:
            anew = display and rule.key.endswith(FAMILY) and rule.key not in self.own
            if not fresh and not anew:
                return DEFINED, wrong
            if rule.name in names_in(right):
                return DEFINED, f"it needs {rule.name} to say what {rule.name} is"
            self.own.add(rule.key)
            self.firm |= set() if rule.key.endswith(FAMILY) else {rule.key}
        if not differs:
            self._define(rule)
            differs = self._differs(right, "=", right, POSITION)  # it has a value
        return RESTATED if restated else DEFINED, differs

    def _means(self, name: str) -> bool:
        """Whether something says already what a name is."""
        letter, _, index = name.partition("_")
        return name in self.rules or key_of(name) in self.rules or name in self.ranges or (
            (not index or index.isdigit()) and letter + FAMILY in self.rules
        )  # fmt: skip

    def _mention(self, chain: Chain) -> None:
        """An expression uses its names; a letter alone only introduces itself."""
        try:
            tree = expression(chain.parts[0])
        except FormulaError:
            return
        if not isinstance(tree, Token):
            self.used |= set(map(key_of, names_in(tree)))

    def _define(self, rule: Rule) -> None:
        self.rules[rule.key] = rule
        self.used.add(rule.key)

    def _differs(self, left, relation: str, right, walker: str) -> str | None:
        point = self.rules.get(str(left))
        if point and len(coordinates(point.tree)) > 1:
            left = point.tree

        def wrong_with(cases: dict[str, Rule]) -> str | None:
            return difference(left, relation, right, self.rules | cases, self.ranges, walker)

        wrong = wrong_with({})
        if wrong and self.cases:
            wrong = wrong_with(self.cases) and wrong
        if wrong and not wrong_with({STEADY.key: STEADY}):
            wrong += (
                f"; if it is meant where the gradient is 1, say $${STEADY.name} = 1$$ before it"
            )
        return wrong

    def _restates(self, rule: Rule) -> tuple[bool, str | None]:
        """Whether some docstring says the same; where one that says it of the same differs."""
        differs, letters = None, set(map(key_of, names_in(rule.tree)))
        for name, lines in self.formulas.items():
            for line in lines:
                if (line.name, line.parameters) != (rule.name, rule.parameters):
                    continue
                rest = {other.key: other for other in lines if other is not line}
                wrong = difference(rule.tree, "=", line.tree, rest, self.ranges, POSITION)
                if wrong is None:
                    return True, None
                if letters <= set(map(key_of, names_in(line.tree))):
                    differs = f"the formula of {name} says otherwise: {wrong}"
        return False, differs

    def _misvalued(self, parts) -> str | None:
        """A symbol is said to be a number, and is another by what the line has said before it."""
        number = parts[-1]
        rounded = isinstance(number, Token) and "." in number
        for symbol in parts[:-1]:
            rule = Rule(str(symbol), number)
            cases = {key: case for key, case in self.cases.items() if key != rule.key}
            rules = self.rules | cases
            if rule.name in rules and rules[rule.name].parameters:
                return f"it uses the function {symbol} without its argument"
            if settled(symbol, rules) is not None:
                relation = r"\approx" if rounded else "="
                if wrong := difference(symbol, relation, number, rules, {}, POSITION):
                    return wrong
                continue
            self.cases[rule.key] = rule
            letter, _, index = rule.name.partition("_")
            if index == "0" and letter + FAMILY not in self.rules:  # where it starts
                self._define(rule)
        return None

    def _walker(self, left) -> str:
        """Whose place a gradient is taken at: what is a place, as w is, by its rule."""
        letter = str(left).partition("_")[0] if isinstance(left, Token) else POSITION
        rule = self.rules.get(letter + FAMILY)
        places = {n.partition("_")[0] for n in outside(rule.tree)} if rule else set()
        return letter if POSITION in places else POSITION

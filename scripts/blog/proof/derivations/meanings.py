"""What the formulas of a page have said up to somewhere."""

from dataclasses import dataclass, field

from lark import Token

from blog.proof.formulas.arithmetic import FormulaError
from blog.proof.formulas.latex import expression, names_in

from .chains import Chain
from .comparing import coordinates, difference
from .definitions import FAMILY, GRADIENT, POSITION, Rule, key_of, outside, rule_of

STEADY = Rule(f"{GRADIENT}_t", Token("NUMBER", "1"))


@dataclass
class Meanings:
    """What names mean, and what docstrings say of them.

    Attributes:
        formulas: what docstrings define, by their names.
        rules: what a name is, by key.
        cases: the rules of what this line says to have a value, which is so on this line only.
        ranges: of names that are bounded.
        used: keys of names that have a meaning already.
        own: keys that the post has defined itself.
        firm: keys that mean what the page has shown or defined, and nothing else of their name.
    """

    formulas: dict[str, list[Rule]]
    rules: dict[str, Rule] = field(default_factory=dict)
    cases: dict[str, Rule] = field(default_factory=dict)
    ranges: dict[str, tuple[float, float]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    firm: set[str] = field(default_factory=set)

    def show(self, name: str) -> None:
        """A docstring's formula stands here: from now on its letters mean what it says."""
        for rule in self.formulas.get(name, []):
            self.define(rule)
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
            self.define(rule)

    def means(self, name: str) -> bool:
        """Whether something says already what a name is."""
        letter, _, index = name.partition("_")
        return name in self.rules or key_of(name) in self.rules or name in self.ranges or (
            (not index or index.isdigit() or index == r"\infty") and letter + FAMILY in self.rules
        )  # fmt: skip

    def mention(self, chain: Chain) -> None:
        """An expression uses its names; a letter alone only introduces itself."""
        try:
            tree = expression(chain.parts[0])
        except FormulaError:
            return
        if not isinstance(tree, Token):
            self.used |= set(map(key_of, names_in(tree)))

    def define(self, rule: Rule) -> None:
        """From here on a name means this."""
        self.rules[rule.key] = rule
        self.used.add(rule.key)

    def differs(self, left, relation: str, right, walker: str) -> str | None:
        """Where a relation does not hold, nor under what the line has said before it."""
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

    def restates(self, rule: Rule) -> tuple[bool, str | None]:
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

    def walker(self, left) -> str:
        """Whose place a gradient is taken at: what is a place, as w is, by its rule."""
        letter = str(left).partition("_")[0] if isinstance(left, Token) else POSITION
        rule = self.rules.get(letter + FAMILY)
        places = {n.partition("_")[0] for n in outside(rule.tree)} if rule else set()
        return letter if POSITION in places else POSITION

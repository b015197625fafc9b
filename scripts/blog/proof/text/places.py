"""Where in a post's source a place of its page was typed."""

import re
from bisect import bisect_left

from .parts import blanked

LETTER = re.compile(r"[0-9A-Za-z가-힣]")
COMMENT = re.compile(r"\{%-?\s*comment\b.*?endcomment\s*-?%\}", re.DOTALL)
BARE = re.compile(r"</?[a-z]+\d?>|\]\(#[^)\s]*\)")  # a tag, a link's goal: what is no text
REACH = 14  # letters on either side that are looked for
LIQUID = 80  # letters of a tag, mostly
NEAR = 200  # letters after the part before


class Places:
    """Finds lines by the letters that were typed: kramdown and Liquid keep those in their order."""

    def __init__(self, page):
        source = page.source
        for silent in (COMMENT, BARE):
            source = blanked(source, [match.span() for match in silent.finditer(source)])
        self.letters = list(LETTER.finditer(source))
        self.squeezed = "".join(m[0] for m in self.letters)
        self.source, self.starts = page.source, [m.start() for m in self.letters]
        self.bounds = self._sections(page.parts)
        self.known: dict[int, int] = {}
        last = 0
        for part in (part for part in page.parts if not part.at):
            last = max(last, self.bounds[part.section][0])
            named = self._named(part)
            found = named if named is not None else self._find(part, 0, last)
            last = last if found is None else found
            if found is None or part.kind in ("alt", "figcaption"):  # captured before, maybe
                found = self._elsewhere(part, 0) or found
            self.known[id(part)] = self._short(part, last) if found is None else found

    def line(self, part, position: int) -> int:
        """The line of a place of a part."""
        start = self.known[id(part)]
        marks = len(part.values) + len(part.claims)
        reach = len(LETTER.findall(part.text)) + LIQUID * (marks + 1)
        found = self._find(part, position, start, reach) if position else None
        if position and found is None:
            found = self._elsewhere(part, position)
        if found is None:
            found = self._read(part, position, start)
        at = start if found is None else found
        return self.source.count("\n", 0, self.letters[at].start() if self.letters else 0) + 1

    def _sections(self, parts) -> dict[int, tuple[int, int]]:
        """The letters from which to which each section stands: its heading is found by its id."""
        begun, last = {0: 0}, 0
        for part in (part for part in parts if part.kind == "h2"):
            named = self._named(part)
            begun[part.section] = last = max(last, last if named is None else named)
        ends = [*list(begun.values())[1:], len(self.squeezed)]
        return {section: (begun[section], end) for section, end in zip(begun, ends, strict=True)}

    def _named(self, part) -> int | None:
        """The letter where the source names the figure, the formula or the heading of a part."""
        kind, _, name = part.owner.partition("-")
        asked = {"fig": f'name="{name}"', "eq": f'of="{name.removesuffix("-slopes")}"'}.get(kind)
        if part.kind in ("h1", "h2", "h3"):
            asked = f"{{#{part.owner}}}"
        elif part.kind not in ("alt", "figcaption", "picture", "div"):
            return None
        at = self.source.find(asked) if asked else -1
        return bisect_left(self.starts, at) if at >= 0 else None

    def _find(self, part, position: int, start: int, reach: int | None = None) -> int | None:
        """The letter of its section, from `start` on, at which a place of a part was typed."""
        end = start + reach if reach else max(self.bounds[part.section][1], start + 1)
        for before, after in self._around(part, position):
            at = self.squeezed.find(before + after, start, end)
            if at >= 0 and len(before + after) > 3:
                return min(at + len(before), len(self.letters) - 1)
        return None

    def _elsewhere(self, part, position: int) -> int | None:
        """The letter of a text that stands once: a footnote, what was captured before."""
        for before, after in self._around(part, position):
            if len(before + after) > 3 and self.squeezed.count(before + after) == 1:
                return min(self.squeezed.find(before + after) + len(before), len(self.letters) - 1)
        return None

    def _short(self, part, start: int) -> int:
        """The nearest letter at which so short a part may stand: a cell, mostly."""
        end = min(start + NEAR, self.bounds[part.section][1])
        stretches = self._stretches(part, [(v.start, v.end) for v in part.values])
        texts = ("".join(LETTER.findall(part.text[low:high])) for low, high in stretches)
        at = self.squeezed.find(next(filter(None, texts), ""), start, end)
        return start if at < 0 else at

    def _read(self, part, position: int, start: int) -> int | None:
        """The letter at which the value at a place is read, next to where its part was found."""
        value = next((v for v in part.values if v.start <= position < v.end), None)
        if value is None:
            return None
        key = "".join(LETTER.findall(re.split(r"[.\[]", re.sub(r"\[\d+\]", "", value.place))[-1]))
        if not LETTER.search(part.typed[:position]) and LETTER.search(part.typed):  # found by these
            at = self.squeezed.rfind(key, max(0, start - LIQUID), start)
            return at if at >= 0 else None
        at = start - 1
        for same in part.values:
            if same.place == value.place and same.start <= value.start:
                at = self.squeezed.find(key, at + 1, start + NEAR)
        return at if at >= 0 else None

    def _around(self, part, position: int):
        """What was typed around a place, the longest first; nothing reaches over a mark."""
        typed = [(v.start, v.end) for v in part.values]
        typed += [(claim.position, claim.position) for claim in part.claims]
        low = max((end for start, end in typed if end <= position), default=0)
        high = min((start for start, end in typed if start >= position), default=len(part.text))
        inside = [(start, end) for start, end in typed if start <= position < end]
        if inside:
            low = high = position
        before = "".join(LETTER.findall(part.text[low:position]))[-REACH:]
        after = "".join(LETTER.findall(part.text[position:high]))[:REACH]
        yield before, after
        yield before[-REACH // 2 :], after[: REACH // 2]
        for start, end in self._stretches(part, typed):  # the nearest that is long enough
            text = "".join(LETTER.findall(part.text[start:end]))
            if len(text) >= 6:
                yield ("", text[:REACH]) if start >= position else (text[-REACH:], "")

    def _stretches(self, part, typed):
        ends = [0, *(end for _, end in sorted(typed))]
        starts = [*(start for start, _ in sorted(typed)), len(part.text)]
        return list(zip(ends, starts, strict=True))

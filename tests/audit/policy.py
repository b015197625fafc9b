"""What a page's Content-Security-Policy lets scripts do."""

import re
from html.parser import HTMLParser

# No inline scripts, no eval, no script of anybody else's.
SAFE = re.compile(
    r"'(none|self|strict-dynamic|report-sample|wasm-unsafe-eval|sha(256|384|512)-.+)'"
)


class Head(HTMLParser):
    """The policy of a page, and whether a script stands before it."""

    def __init__(self, text: str):
        super().__init__()
        self.policy, self.unguarded = None, False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "content-security-policy":
            self.policy = self.policy or given.get("content") or ""
        if tag == "script" and self.policy is None:
            self.unguarded = True


def faults(text: str) -> list[str]:
    """What is wrong with the policy of a page."""
    head = Head(text)
    if head.policy is None:
        return ["no Content-Security-Policy"]
    directives = {}
    for directive in head.policy.split(";"):
        if words := directive.split():
            directives.setdefault(words[0].lower(), words[1:])
    scripts = directives.get("script-src", directives.get("default-src"))
    if scripts is None:
        found = ["the policy says nothing of scripts"]
    else:
        found = [f"scripts may come from {s}" for s in scripts if not SAFE.fullmatch(s)]
    if head.unguarded:
        found.append("a script stands before the policy")
    return found

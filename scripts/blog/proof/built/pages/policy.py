"""What a page's Content-Security-Policy lets in: what this blog serves, and no more."""

import base64
import hashlib
import re
from collections.abc import Iterator

from blog.proof.built.tree import Element

HEADER = "content-security-policy"
# For scripts: nothing inline that is not named by its hash, no eval, nobody else's.
SAFE = re.compile(
    r"'(none|self|strict-dynamic|report-sample|wasm-unsafe-eval|sha(256|384|512)-.+)'"
)
HARMLESS = ("'none'", "'self'", "data:", "'unsafe-inline'")  # for all else: styles, pictures, fonts
HASH = re.compile(r"'(sha(?:256|384|512))-(.+)'")
BOUND = ("object-src", "base-uri", "form-action")  # of these only the first falls back on another


def check(page: Element, allowed: frozenset[str] = frozenset()) -> Iterator[tuple[int, str]]:
    """What is wrong with a page's policy, each with its line.

    Args:
        page: any page.
        allowed: the hosts of others that the blog lets in.
    """
    policies = [m for m in page.all("meta") if m["http-equiv"].lower() == HEADER]
    if not policies:
        yield 0, "no Content-Security-Policy"
        return
    for meta in policies:
        directives = _read(meta["content"])
        found = [*_scripts(directives, page, allowed), *_styles(directives, page)]
        yield from ((meta.line, what) for what in [*found, *_the_rest(directives, allowed)])
    heads = page.all("meta", "script", "style")
    for element in heads[: heads.index(policies[0])]:
        if element.tag != "meta":
            yield element.line, f"a {element.tag} stands before the policy"
    for element in page.elements:
        for name in element.given:
            if name.startswith("on"):
                yield element.line, f"{name} on <{element.tag}> is an inline script"
        if element["href"].strip().lower().startswith("javascript:"):
            yield element.line, "a link is a script"


def _read(policy: str) -> dict[str, list[str]]:
    """Its directives; of two with one name, browsers heed the first."""
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        if words := directive.split():
            directives.setdefault(words[0].lower(), words[1:])
    return directives


def _scripts(directives, page: Element, allowed) -> Iterator[str]:
    scripts = directives.get("script-src", directives.get("default-src"))
    if scripts is None:
        yield "the policy says nothing of scripts"
        return
    for name in ("script-src", "script-src-elem", "script-src-attr"):
        for source in directives.get(name, scripts if name == "script-src" else []):
            if not SAFE.fullmatch(source) and source not in allowed:
                yield f"scripts may come from {source}"
    inline = [s.text for s in page.all("script") if not s["src"] and "json" not in s["type"]]
    hashes = [match.groups() for source in scripts if (match := HASH.fullmatch(source))]
    used = {(kind, digest(kind, text)) for kind, _ in hashes for text in inline}
    for text in inline:
        if not any((kind, digest(kind, text)) in hashes for kind, _ in hashes):
            yield f"the policy holds no hash of the script `{' '.join(text.split())[:40]}`"
    for kind, told in hashes:
        if (kind, told) not in used:
            yield f"the policy holds the hash of a script that is not here: {kind}-{told[:12]}…"


def _the_rest(directives, allowed) -> Iterator[str]:
    if directives.get("default-src") not in (["'self'"], ["'none'"]):
        yield "default-src must be 'self' or 'none'"
    for name in BOUND:
        if not set(directives.get(name, ["*"])) <= {"'none'", "'self'"}:
            yield f"{name} must be 'none' or 'self'"
    for name, sources in directives.items():
        if not name.startswith("script-src"):
            for source in sources:
                if source not in (*HARMLESS, *allowed) and not HASH.fullmatch(source):
                    yield f"{name} lets {source} in"


def _styles(directives, page: Element) -> Iterator[str]:
    styles = directives.get("style-src", directives.get("default-src", []))
    hashes = [match.groups() for source in styles if (match := HASH.fullmatch(source))]
    if "'unsafe-inline'" in styles and not hashes:  # beside a hash, browsers do not heed it
        return
    for style in page.all("style"):
        if not any((kind, digest(kind, style.text)) in hashes for kind, _ in hashes):
            yield f"the policy holds no hash of the style `{' '.join(style.text.split())[:40]}`"
    if any(element["style"] for element in page.elements):
        yield "the policy forbids the styles that elements of this page are given"


def digest(kind: str, text: str) -> str:
    """What a policy calls a script that stands in the page."""
    return base64.b64encode(hashlib.new(kind, text.encode()).digest()).decode()

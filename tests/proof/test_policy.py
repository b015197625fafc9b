"""What a page's policy may allow, and what is said of one that allows more."""

import pytest

from blog.proof.built.pages import policy
from blog.proof.built.tree import read

SCRIPT = "go()"
HASH = f"'sha256-{policy.digest('sha256', SCRIPT)}'"
GOOD = (
    f"default-src 'self'; script-src 'self' {HASH}; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)
WRONG = {
    "anybody's scripts": ("script-src 'self'", "script-src https:", "scripts may come from https:"),
    "inline scripts": (
        "'sha256",
        "'unsafe-inline' 'sha256",
        "scripts may come from 'unsafe-inline'",
    ),
    "a script unknown": (HASH, "", "the policy holds no hash of the script `go()`"),
    "a hash of nothing": (HASH, f"{HASH} 'sha256-abc='", "the hash of a script that is not here"),
    "no say on scripts": (
        "default-src 'self'; script-src 'self' ",
        "x-src ",
        "says nothing of scripts",
    ),
    "pictures of others": ("style-src", "img-src *; style-src", "img-src lets * in"),
    "styles forbidden": (" 'unsafe-inline'", "", "the policy holds no hash of the style `p {}`"),
    "any base": ("base-uri 'none'; ", "", "base-uri must be 'none' or 'self'"),
    "any plug-in": ("object-src 'none'", "object-src *", "object-src must be 'none' or 'self'"),
    "a loose default": ("default-src 'self'", "default-src *", "default-src must be"),
}


def faults(content: str, body: str = "") -> list[str]:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    text = f"<head>{meta}<style>p {{}}</style><script>{SCRIPT}</script></head><body>{body}</body>"
    return [what for _, what in policy.check(read(text))]


def test_a_policy_that_lets_in_what_the_blog_serves_is_good():
    assert faults(GOOD) == []


@pytest.mark.parametrize("kind", WRONG)
def test_a_policy_that_lets_in_more_is_a_fault(kind):
    before, after, what = WRONG[kind]
    assert before in GOOD
    assert any(what in fault for fault in faults(GOOD.replace(before, after))), kind


def test_a_guest_is_let_in_only_where_the_blog_says_so():
    guest = "https://giscus.app"
    page = read(f'<meta http-equiv="Content-Security-Policy" content="{GOOD}; frame-src {guest}">')
    told = [what for _, what in policy.check(page)]
    assert f"frame-src lets {guest} in" in told
    assert f"frame-src lets {guest} in" not in [
        what for _, what in policy.check(page, frozenset([guest]))
    ]


def test_what_stands_around_a_policy_counts_too():
    assert policy.check(read("<p>x</p>")).__next__() == (0, "no Content-Security-Policy")
    late = read(
        f'<script src=x></script><meta http-equiv="content-security-policy" content="{GOOD}">'
    )
    assert "a script stands before the policy" in [what for _, what in policy.check(late)]
    assert faults(GOOD, '<p onclick="x()">x</p>') == ["onclick on <p> is an inline script"]
    assert faults(GOOD, '<a href="JavaScript:x()">x</a>') == ["a link is a script"]

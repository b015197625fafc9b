"""What a post prints of our code is the file; what else it prints runs."""

import pytest

from blog.proof import listings

WRONG = {
    "a copied class": (
        "```python\nclass Walker:\n    pass\n```",
        "Walker is defined in scripts/walkers/walker.py: show it by",
    ),
    "a copied function": ("```python\ndef hill(point):\n    return 0\n```", "hill is defined in"),
    "an indented copy": ("글\n\n    class Walker:\n        pass\n", "Walker is defined in"),
    "a copy under another name of Python": (
        "```py\nclass Walker:\n    pass\n```",
        "Walker is defined in",
    ),
    "a copy in a fence with a space": (
        "~~~ Python\nclass Walker:\n    pass\n~~~",
        "Walker is defined in",
    ),
    "a copy in a plain fence": ("```\nclass Walker:\n    pass\n```", "Walker is defined in"),
    "a copy in a tag": (
        "{% highlight python %}\nclass Walker:\n    pass\n{% endhighlight %}",
        "Walker is defined in",
    ),
    "a block that leaves": ("```python\nimport sys\nsys.exit(0)\n```", "this Python fails"),
    "a block that fails": ("```python\nprint(nobody)\n```", "this Python fails"),
    "a block in the wrong order": (
        "```python\nprint(a)\n```\n\n```python\na = 1\n```",
        "this Python fails",
    ),
    "a block that is no Python": ("```python\nfor\n```", "this Python cannot run"),
}
FILES = {
    "walkers/walker.py": "class Walker:\n    pass\n",
    "hills.py": "def hill(point):\n    return point\n",
    "unfinished.py": "def half(:\n",
    "command.py": "def main():\n    pass\n\nif __name__ == '__main__':\n    main()\n",
    "blog/house.py": "def wall():\n    pass\n",
    "experiments/one.py": "def first():\n    pass\n",
}


@pytest.fixture(autouse=True)
def scripts(tmp_path, monkeypatch):
    """What another blog explains: there are neither optimizers nor landscapes."""
    for name, text in FILES.items():
        file = tmp_path / "scripts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    monkeypatch.setattr(listings, "SCRIPTS", tmp_path / "scripts")


@pytest.fixture
def faults_of(tmp_path, monkeypatch):
    """What the proof says of the code in a post."""
    monkeypatch.setattr(listings, "ROOT", tmp_path)

    def faults_of(text: str) -> list[str]:
        (tmp_path / "post.md").write_text(f"---\ntitle: x\n---\n{text}\n")
        return [str(fault) for fault in listings.check(tmp_path / "post.md")]

    return faults_of


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_listing_is_refused(kind, caught):
    caught(*WRONG[kind])


FINE = [
    "```python\ndef two():\n    from math import e\n    return e\n```",
    "```python\ndef main():\n    pass\n\ndef wall():\n    pass\n\ndef first():\n    pass\n```",
]


@pytest.mark.parametrize("text", FINE)
def test_what_is_a_posts_own_passes(text, faults_of):
    assert faults_of(text) == []

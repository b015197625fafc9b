"""Posts that are there for one test, beside the records of three experiments."""

import pytest

from blog.proof.text import alike, claims, numbers, records, shown, words
from marked_pages import page_of
from small_records import lay_out


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The folder of the records that the proof reads."""
    monkeypatch.setattr(records, "DATA", lay_out(tmp_path / "_data"))
    return records.DATA


@pytest.fixture
def page(data):
    """A page of a text, beside the records."""
    return lambda text, front="title: x": page_of(text, data.parent, front)


@pytest.fixture
def faults_of(page):
    """What the proof says of a post's text, fault by fault; the front matter has three lines."""

    def faults_of(text: str, front: str = "title: x") -> list[str]:
        read = page(text, front)
        rooms = (shown, claims, alike, numbers, words)
        return [str(fault) for room in rooms for fault in room.check(read)]

    return faults_of


@pytest.fixture
def caught(faults_of):
    """Checks that a text has a fault, said on its own line or below."""

    def caught(text: str, message: str) -> None:
        found = faults_of(f"첫 줄\n\n{text}")
        matching = [fault for fault in found if message in fault]
        assert matching, found
        assert int(matching[0].split(":")[1]) >= 6

    return caught

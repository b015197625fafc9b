"""What a figure's record says of what it was drawn from."""

from blog.figures.filing import notes


def test_lanes_that_share_a_reason_have_it_once():
    assert notes({"a": "both", "b": "both", "c": "alone"}, None) == ["both", "alone"]
    assert notes({}, "unlike") == ["unlike"]

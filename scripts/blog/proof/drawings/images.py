"""Images show arrays of the experiment as they are, all on one scale that the picture says."""

from collections.abc import Iterator

from .series import unrolled
from .shown_numbers import NUMBER, shows


def of_images(told: dict) -> Iterator[str]:
    """Images of nothing that was found, on several scales, or on one that is not said."""
    images = told.get("images") or []
    steps = unrolled(told.get("steps", []))
    for place, image in enumerate(images):
        if image["of"] is None:
            yield f"its image {place + 1} shows no array that its experiment found"
        elif image["beyond"]:
            yield f"its image {place + 1} has numbers beyond its scale: widen the limits"
        elif "steps" in image and (image["steps"] != steps or image["place"] is None):
            yield f"its image {place + 1} shows other steps than its frames are of"
    scales = {tuple(image["limits"]) for image in images}
    if len(scales) > 1:
        yield f"its images have {len(scales)} scales: give them the same limits"
    written = [match[0] for words in told["texts"] for match in NUMBER.finditer(words["text"])]
    for end in sorted({end for scale in scales for end in scale}):
        if not any(shows(text, end) for text in written):
            yield f"does not say what number its colours end at: {end:g}"

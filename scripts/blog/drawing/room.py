"""Where a text finds room beside a point: off the lines, off other texts, inside of its panel."""

import numpy as np

Box = tuple[float, float, float, float]  # left, bottom, right, top, in pixels at scale 1

# Right and up is read first; straight to a side comes after the corners of that side.
WAYS = ((1, 1), (1, 0), (0, 1), (1, -1), (-1, 1), (0, -1), (-1, 0), (-1, -1))
AWAY = (7, 13, 21, 32)  # pixels from a point to its text
PAD = 3  # pixels that stay free around a text
SPACE = 2  # pixels between the places of a line that are looked at
OVERLAPS, OUTSIDE = 1e3, 1e5  # what these cost, where a place of a line under a text costs 1


class Room:
    """What is taken of a panel, and where there is room for one text more.

    Args:
        bounds: beyond which no text may go.
    """

    def __init__(self, bounds: Box):
        self.bounds = bounds
        self.boxes: list[Box] = []
        self.places = np.empty((0, 2))

    def take(self, box: Box) -> None:
        """A text stands there."""
        self.boxes.append(box)

    def take_line(self, points) -> None:
        """A line goes through these points, (points, 2)."""
        points = np.asarray(points, float)
        points = points[np.isfinite(points).all(axis=1)]
        lengths = np.append(0, np.cumsum(np.hypot(*np.diff(points, axis=0).T)))
        along = np.arange(0, lengths[-1], SPACE) if len(points) > 1 else lengths[:1]
        line = np.column_stack([np.interp(along, lengths, column) for column in points.T])
        self.places = np.concatenate([self.places, line])

    def beside(self, point, width: float, height: float, way=None) -> Box:
        """The best place for a text of this size beside a point; it is taken from then on.

        Args:
            point: where it belongs, (2,).
            width, height: of the text.
            way: in which direction it has to stand, such as (1, 1), right and up.
        """
        tried = []
        for rank, (right, up) in enumerate([way] if way else WAYS):
            for away in AWAY:
                side = away if 0 in (right, up) else 0.6 * away
                left = point[0] + right * side + (right - 1) * width / 2
                bottom = point[1] + up * side + (up - 1) * height / 2
                box = (left, bottom, left + width, bottom + height)
                tried.append((self._cost(box) + 0.3 * away + 0.5 * rank, box))
        best = min(tried)[1]
        self.take(best)
        return best

    def _cost(self, box: Box) -> float:
        low, high = np.array(box[:2]) - PAD, np.array(box[2:]) + PAD
        crossed = ((self.places > low) & (self.places < high)).all(axis=1).sum()
        overlaps = sum(
            bool((np.maximum(low, b[:2]) < np.minimum(high, b[2:])).all()) for b in self.boxes
        )
        beyond = np.maximum(0, [*(self.bounds[:2] - low), *(high - self.bounds[2:])]).sum()
        return float(crossed + OVERLAPS * overlaps + OUTSIDE * beyond)

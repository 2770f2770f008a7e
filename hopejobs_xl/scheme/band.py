"""One band of a scale: what it gives, from where on, and the source that it rests on."""

from __future__ import annotations

from typing import NamedTuple

from hopejobs_xl.base.values import Unit, plain


class Band(NamedTuple):
    """One band of a scale, with the source that it rests on.

    A band with the edge 그 외 has no ``at``: it is for what reaches no boundary.

    ``at`` and ``to`` are in the unit of the actual, ``points`` and ``points_to`` in points.
    ``to``/``points_to`` make a line from (at, points) to (to, points_to). ``label`` names a check,
    a kind of case or a grade. ``capped``: the document prints more points than 배점 allows.
    """

    points: float
    basis: str
    source: str
    at: float | None = None
    edge: str = ""
    to: float | None = None
    points_to: float | None = None
    label: str = ""
    capped: bool = False

    @property
    def best(self) -> float:
        """The most points that this band can give."""
        return self.points if self.points_to is None else max(self.points, self.points_to)

    def along(self, number: float) -> float:
        """Points of *number* in this band: the base, plus the line where there is one."""
        if self.to is None or self.points_to is None or self.at is None:
            return self.points
        share = min(1.0, max(0.0, (number - self.at) / (self.to - self.at)))
        return self.points + share * (self.points_to - self.points)

    def per_case(self) -> str:
        """The band as a rule for one case: ``1건 -1점``."""
        return f"1건 {plain(self.points)}점"

    def text(self, unit: Unit) -> str:
        """The band as people write it: ``15% 이상 → 6점``."""
        points = f"{plain(self.points)}점"
        if self.to is not None and self.at is not None and self.points_to is not None:
            head = f"{unit.show(self.at)}~{unit.show(self.to)}"
            return f"{head} → {points}~{plain(self.points_to)}점"
        if self.at is None:
            return f"{self.label or self.edge} → {points}"
        return f"{unit.show(self.at)} {self.edge} → {points}"
